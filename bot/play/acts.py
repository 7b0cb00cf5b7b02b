"""Do a story's actions on the stage."""

from __future__ import annotations

import asyncio
import re
import ssl
from datetime import timedelta
from typing import assert_never

import httpx
import msgspec

from bot.play import story
from bot.play.buttons import find_button
from bot.play.stage import Stage
from bot.play.story import Action, CannotPlay, CustomerAct, InstantAct
from sandbox.server import CUSTOMERS_TOKEN
from sandbox.telegram.customers import Customer

# Loading certificates takes forty milliseconds, and the door on loopback speaks plain HTTP.
_NO_CERTIFICATES = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
PAUSE = timedelta(seconds=3)  # between two things that customers do
INBOUND_ABSENT = "texts from customers are not read by the program yet"
DESK_ABSENT = "the staff's group is not part of the program yet, so there is no topic"


class Acts:
    """One story's actions, and the names it has given."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._shared: dict[str, str] = {}  # each person's last shared number
        self.names: dict[str, str] = {}  # what `code` actions have read
        self.last_customer: str | None = None

    async def do(self, action: Action) -> None:
        """Raises CannotPlay when the action can't be done."""
        match action:
            case (
                story.StartAct()
                | story.SayAct()
                | story.PressAct()
                | story.ShareAct()
                | story.PhotoAct()
                | story.VoiceAct()
            ):
                await self._customer(action)
            case story.StaffAct():
                raise CannotPlay(DESK_ABSENT)
            case story.FeedAct(kind=kind, record=record):
                await self._feed(kind, record)
            case story.WaitAct():
                await self._wait(action)
            case story.RestartAct(after=after):
                await self._stage.restart(story.span(after) if after else timedelta())
            case _:
                self._at_once(action)

    def _at_once(self, action: InstantAct) -> None:
        match action:
            case story.BlockAct(who=who):
                self.customer(who).block()
            case story.SmsAct():
                raise CannotPlay(INBOUND_ABSENT)
            case story.ReceiptAct(to=to, status=status):
                self._receipt(to, status)
            case story.CodeAct(phone=phone, name=name):
                self.names[name] = self._code(phone)
            case story.AgainAct(n=n):
                self._stage.sandbox.telegram.again(CUSTOMERS_TOKEN, n)
            case story.CrashAct(at=at):
                self._stage.crash_at = at
            case story.FaultAct():
                self._fault(action)
            case _:
                assert_never(action)

    def customer(self, who: str) -> Customer:
        """The person of this name; a new name is a new Telegram user."""
        customer = self._stage.sandbox.telegram.customer(who, CUSTOMERS_TOKEN)
        self._stage.transcript.names[customer.user_id] = who
        self.last_customer = who
        return customer

    async def _customer(self, action: CustomerAct) -> None:
        clock = self._stage.clock
        await clock.advance(clock.now() + PAUSE, self._stage.quiet)
        customer = self.customer(action.who)
        match action:
            case story.StartAct(payload=payload):
                customer.start(payload)
            case story.SayAct(text=text):
                customer.say(text)
            case story.PressAct():
                self._press(action, customer)
            case story.ShareAct(phone=phone, own=own):
                customer.share(phone, own=own)
                if own:
                    self._shared[action.who] = phone
            case story.PhotoAct(caption=caption):
                customer.photo(caption)
            case story.VoiceAct():
                customer.voice()

    def _press(self, action: story.PressAct, customer: Customer) -> None:
        records = self._stage.sandbox.telegram.history.records
        message, button = find_button(action, customer.user_id, records)
        if button.callback_data is not None and message.message_id is not None:
            customer.press(message.message_id, button.callback_data)
        elif not button.request_contact:
            customer.say(button.label)
        elif action.who in self._shared:
            customer.share(self._shared[action.who])
        else:
            raise CannotPlay(f"{action.who} has shared no number before that the button could send")

    def _receipt(self, to: str, status: int) -> None:
        try:
            self._stage.sandbox.kavenegar.receipt(status, to=to)
        except (LookupError, ValueError) as refused:
            raise CannotPlay(f"no receipt for {to}: {refused}") from None

    async def _feed(self, kind: str, record: dict[str, object]) -> None:
        """One record through the program's own HTTP door; again when the program died over it."""
        deaths = self._stage.deaths
        answer = await self._posted(kind, record)
        if self._stage.deaths > deaths:
            answer = await self._posted(kind, record)
        if answer is None or answer.is_server_error:
            raise CannotPlay(f"the feed's door failed over {kind}: {answer}")
        transcript, now = self._stage.transcript, self._stage.clock.now()
        found = answer.json()
        if answer.status_code != httpx.codes.OK:
            transcript.feed(now, {"status": answer.status_code, "errors": [found]})
        elif found["errors"]:
            status = httpx.codes.CONFLICT if found["older"] else httpx.codes.UNPROCESSABLE_ENTITY
            transcript.feed(now, {"status": int(status), "errors": found["errors"]})

    async def _posted(self, kind: str, record: dict[str, object]) -> httpx.Response | None:
        """The door's answer; None when it broke off."""
        posting = asyncio.ensure_future(self._post(kind, record))
        while not posting.done():
            await self._stage.quiet()
        try:
            return posting.result()
        except httpx.TransportError:
            return None

    async def _post(self, kind: str, record: dict[str, object]) -> httpx.Response:
        stage = self._stage
        key = stage.settings.feed_key
        headers = {"Authorization": f"Bearer {key.get_secret_value() if key else ''}"}
        url = f"{stage.program.web.address}/feed/{kind}"
        async with httpx.AsyncClient(trust_env=False, verify=_NO_CERTIFICATES) as client:
            return await client.post(url, content=msgspec.json.encode(record), headers=headers)

    async def _wait(self, action: story.WaitAct) -> None:
        clock = self._stage.clock
        if action.span is not None:
            until = clock.now() + story.span(action.span)
        elif action.until is not None:
            until = story.instant(action.until)
        else:
            raise CannotPlay("a wait wants `for` or `until`")
        if until < clock.now():
            raise CannotPlay(f"{action.until} is past: the clock shows {clock.now().isoformat()}")
        await clock.advance(until, self._stage.quiet)

    def _code(self, phone: str) -> str:
        try:
            text = self._stage.sandbox.kavenegar.newest(phone).text
        except LookupError:
            raise CannotPlay(f"no text went to {phone}") from None
        found = re.search(r"(?<!\d)\d{6}(?!\d)", text)
        if found is None:
            raise CannotPlay(f"there is no code in the newest text to {phone}: {text!r}")
        return found[0]

    def _fault(self, action: story.FaultAct) -> None:
        sandbox = self._stage.sandbox
        faults = sandbox.telegram.faults if action.on == "telegram" else sandbox.kavenegar.faults
        try:
            faults.add(action.kind, action.times)
        except ValueError as refused:
            raise CannotPlay(str(refused)) from None
