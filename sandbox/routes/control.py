"""The clock, the faults and the state of things, over HTTP."""

from datetime import datetime, timedelta
from typing import Literal, Protocol

from fastapi import APIRouter
from pydantic import AwareDatetime, BaseModel

from sandbox.clock import Settle, VirtualClock
from sandbox.kavenegar import Kavenegar
from sandbox.telegram import Telegram


class Servers(Protocol):
    """What is controlled."""

    clock: VirtualClock
    telegram: Telegram
    kavenegar: Kavenegar
    settle: Settle


class ClockView(BaseModel):
    """The time, and when the next sleeper wakes."""

    now: datetime
    running: bool
    next_wake: datetime | None


class Move(BaseModel):
    """Where the clock goes: to an instant, or so many seconds on."""

    to: AwareDatetime | None = None
    seconds: float = 0


class FaultOrder(BaseModel):
    """A fault of the next calls: an HTTP code, `timeout` or `lost_answer`."""

    on: Literal["telegram", "sms"]
    kind: str | int
    times: int = 1
    method: str | None = None
    retry_after: int = 5


class StateView(BaseModel):
    """What still waits: held calls, updates by bot, and callbacks of the carrier."""

    held: dict[str, int]
    unconfirmed: dict[int, int]
    undelivered: int


def control_routes(servers: Servers) -> APIRouter:
    """The routes `/sandbox/clock`, `/sandbox/fault` and `/sandbox/state`."""
    router = APIRouter(prefix="/sandbox", tags=["control"])

    @router.get("/clock")
    async def clock() -> ClockView:
        return _clock_view(servers.clock)

    @router.post("/clock")
    async def advance(move: Move) -> ClockView:
        """Moves the clock forward, waking every sleeper on the way."""
        to = move.to or servers.clock.now() + timedelta(seconds=move.seconds)
        await servers.clock.advance(to, servers.settle)
        return _clock_view(servers.clock)

    @router.post("/fault")
    async def fault(order: FaultOrder) -> None:
        faults = (servers.telegram if order.on == "telegram" else servers.kavenegar).faults
        faults.add(order.kind, order.times, method=order.method, retry_after=order.retry_after)

    @router.get("/state")
    async def state() -> StateView:
        return _state_view(servers)

    return router


def _clock_view(clock: VirtualClock) -> ClockView:
    return ClockView(now=clock.now(), running=clock.running, next_wake=clock.next_wake())


def _state_view(servers: Servers) -> StateView:
    bots = servers.telegram.world.bots.values()
    return StateView(
        held={"telegram": servers.telegram.held, "sms": servers.kavenegar.held},
        unconfirmed={bot.bot_id: len(bot.updates) for bot in bots},
        undelivered=servers.kavenegar.undelivered,
    )
