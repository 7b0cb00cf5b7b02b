"""A program and its sandbox for what the play format has no action for."""

import asyncio
from collections.abc import Callable
from typing import TypeAlias

from bot.logs import quiet_logs
from bot.play.performance import Setting, staged
from bot.play.stage import Stage
from bot.play.transcript import Line
from sandbox.server import CUSTOMERS_TOKEN
from sandbox.telegram.customers import Customer

PHONE = "09121234567"


class Scene:
    """Sara and the program, some seconds between what she does."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.telegram = stage.sandbox.telegram
        self.sara = self.customer("sara")

    def customer(self, name: str) -> Customer:
        customer = self.telegram.customer(name, CUSTOMERS_TOKEN)
        self.stage.transcript.names[customer.user_id] = name
        return customer

    def code(self) -> str:
        """The newest text's, in the digits it was sent with."""
        return self.stage.sandbox.kavenegar.newest(PHONE).text.splitlines()[1]


Act: TypeAlias = Callable[[Scene], object]


def answers(*acts: Act) -> list[list[Line]]:
    """What left the program after each act."""
    quiet_logs()
    return asyncio.run(_answers(acts))


async def _answers(acts: tuple[Act, ...]) -> list[list[Line]]:
    found: list[list[Line]] = []
    async with staged(Setting()) as stage:
        scene = Scene(stage)
        for act in acts:
            act(scene)
            await stage.settle()
            await stage.gather()
            found.append(stage.transcript.taken())
    return found


def said(lines: list[Line]) -> list[str]:
    """The first sentence of each message."""
    return [line["text"].partition("\n")[0] for line in lines]
