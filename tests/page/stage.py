"""A served sandbox in a thread of its own, with a tiny shop's two bots, and who looks at it."""

import asyncio
import threading
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeVar

import httpx
from playwright.sync_api import Locator, Page, expect

from sandbox.clock import VirtualClock
from sandbox.server import CUSTOMERS_TOKEN, SMS_KEY, STAFF_TOKEN, Sandbox, serve
from tests.page.shop import Shop

Result = TypeVar("Result")
NOON = datetime(2026, 11, 22, 8, 35, tzinfo=UTC)  # یکشنبه ۱ آذر ۱۴۰۵، ۱۲:۰۵
SARA = "سارا محمدی"


@dataclass(frozen=True)
class Stage:
    """The sandbox, where it is served, and the loop it lives in."""

    sandbox: Sandbox
    address: str
    loop: asyncio.AbstractEventLoop

    def do(self, act: Callable[[], Result]) -> Result:
        """Does something to the sandbox in its own thread."""

        async def done() -> Result:
            return act()

        return self.run(done())

    def run(self, work: Coroutine[Any, Any, Result]) -> Result:
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(timeout=10)

    def call(self, method: str, *, token: str = CUSTOMERS_TOKEN, **parameters: object) -> Any:
        """A call of one of the bots."""
        answer = httpx.post(
            f"{self.address}/bot{token}/{method}", json=parameters, verify=False, trust_env=False
        )
        return answer.json()["result"]

    def text(self, receptor: str, message: str, sender: str = "100002000000") -> None:
        """A text by the carrier."""
        form = {"receptor": receptor, "message": message, "sender": sender}
        url = f"{self.address}/v1/{SMS_KEY}/sms/send.json"
        httpx.post(url, data=form, verify=False, trust_env=False).raise_for_status()

    @property
    def customer_id(self) -> int:
        return self.do(lambda: self.sandbox.telegram.customer(SARA, CUSTOMERS_TOKEN).user_id)


@contextmanager
def staged() -> Iterator[Stage]:
    """Serves a sandbox whose clock stands at noon, and lets the shop's bots answer in it."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    try:
        yield from _served(loop)
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join(timeout=10)
        loop.close()


def _served(loop: asyncio.AbstractEventLoop) -> Iterator[Stage]:
    async def begin() -> tuple[Sandbox, Any, str]:
        sandbox = Sandbox(VirtualClock(NOON))
        sandbox.telegram.limits.enforced = False
        serving = serve(sandbox)
        return sandbox, serving, await serving.__aenter__()

    started = asyncio.run_coroutine_threadsafe(begin(), loop)
    sandbox, serving, address = started.result(timeout=10)
    group = sandbox.telegram.staff_group("Staff", STAFF_TOKEN)
    shop = Shop(address, CUSTOMERS_TOKEN, STAFF_TOKEN, group.chat_id)
    answering = threading.Thread(target=shop.answer_until_the_end)
    answering.start()
    try:
        yield Stage(sandbox, address, loop)
    finally:
        ended = asyncio.run_coroutine_threadsafe(serving.__aexit__(None, None, None), loop)
        ended.result(timeout=10)
        answering.join(timeout=10)


@dataclass(frozen=True)
class Visitor:
    """Somebody before the page."""

    page: Page
    stage: Stage

    def open(self, pane: str = "chat") -> None:
        self.page.goto(f"{self.stage.address}/#{pane}")
        expect(self.page.locator("#customers")).to_have_value(SARA)

    def begin(self) -> None:
        """Opens the page and starts the bot."""
        self.open()
        self.press("شروع")
        expect(self.messages).to_have_count(2)

    @property
    def messages(self) -> Locator:
        return self.page.locator("#talk .message")

    @property
    def newest(self) -> Locator:
        """The words of the newest message, without its time."""
        return self.messages.last.locator(".words")

    def press(self, label: str) -> None:
        self.page.locator(".phone-chat").get_by_role("button", name=label, exact=True).click()

    def say(self, text: str) -> None:
        self.page.locator("#message").fill(text)
        self.page.locator("#message").press("Enter")

    def attach(self, what: str) -> None:
        self.page.get_by_role("button", name="پیوست").click()
        self.page.get_by_role("menuitem", name=what).click()

    def play(self, name: str) -> None:
        self.page.locator("#customers").select_option(name)

    def reads(self, text: str) -> None:
        """The bot's newest message says this; it may be on its way."""
        expect(self.newest).to_contain_text(text)
