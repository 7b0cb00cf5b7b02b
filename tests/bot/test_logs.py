"""Nothing that is secret reaches a log, whoever writes it and however loud."""

import asyncio
import io
import json
import logging
import re
import sys
import threading
import warnings
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import httpx
import pytest
import structlog

from bot.logs import LOUD, Form, quiet_logs, set_up_logs
from bot.redaction import Redaction
from bot.sms import Kavenegar
from bot.telegram import TelegramClient
from bot.transport import HttpTransport
from handlers.calls import CallFailed
from rules.senders import Sender
from sandbox.clock import VirtualClock
from sandbox.server import Sandbox, serve
from scheduler.carrier import Message, NotCarried

START = datetime(2026, 11, 21, 6, 30, tzinfo=UTC)
TOKEN = "4100:canary-of-the-customers-bot"
KEY = "6361-canary-key-4471"
PASSWORD = "canary/pass word"
LINE = "100002000000"


@pytest.fixture(autouse=True)
def logs_of_before() -> Iterator[None]:
    """Puts back what setting up logs changes in the process."""
    root, hooks = logging.getLogger(), (sys.excepthook, threading.excepthook, sys.unraisablehook)
    level, handlers = root.level, root.handlers[:]
    levels = {name: logging.getLogger(name).level for name in LOUD}
    shown = warnings.showwarning
    yield
    logging.captureWarnings(capture=False)
    warnings.showwarning = shown
    sys.excepthook, threading.excepthook, sys.unraisablehook = hooks
    root.handlers[:] = handlers
    root.setLevel(level)
    for name, before in levels.items():
        logging.getLogger(name).setLevel(before)
    structlog.reset_defaults()


@pytest.fixture(params=["json", "console"])
def stream(request: pytest.FixtureRequest) -> io.StringIO:
    """Where everything that is logged stands, in either form."""
    return loud(request.param)


def loud(form: Form) -> io.StringIO:
    """Logs of every library, down to the last detail."""
    stream = io.StringIO()
    secrets = (TOKEN, KEY, PASSWORD)
    set_up_logs(secrets, level=logging.DEBUG, form=form, stream=stream)
    for name in LOUD:
        logging.getLogger(name).setLevel(logging.DEBUG)
    return stream


@pytest.mark.parametrize(
    "phone",
    [
        "09121234471",
        "+989121234471",
        "00989121234471",
        "989121234471",
        "9121234471",
        "+98 912 123 4471",
        "+98 (0)912 123-44-71",
        "0912-123-4471",
        "(0912) 123 44 71",
        "0912.123.44.71",
        "۰۹۱۲۱۲۳۴۴۷۱",
        "۰۹۱۲ ۱۲۳ ۴۴۷۱",
        "٠٩١٢١٢٣٤٤٧١",
        "+۹۸۹۱۲۱۲۳۴۴۷۱",
        "0912\u200c123\u200c4471",
        "\u206609121234471\u2069",
        "۰912۱۲۳4471",
    ],
)
def test_a_phone_is_masked_in_every_spelling(phone: str) -> None:
    said = Redaction()(f"to {phone}, twice: {phone}")
    assert re.sub("[\u2066\u2069]", "", said) == "to 0912•••4471, twice: 0912•••4471"


def test_a_phone_that_json_or_python_spelled_in_escapes_is_masked() -> None:
    escaped = json.dumps({"to": "۰۹۱۲۱۲۳۴۴۷۱"})
    assert Redaction()(escaped) == '{"to": "0912•••4471"}'
    assert Redaction()(json.dumps(escaped)) == '"{\\"to\\": \\"0912•••4471\\"}"'
    assert Redaction()(ascii("۰۹۱۲۱۲۳۴۴۷۱")) == "'0912•••4471'"


@pytest.mark.parametrize(
    "text",
    [
        "update 700000001 of chat 1234567890",
        "at 1795241400123456 and 2026-11-21T06:30:00.912123Z",
        "HS-10482 for 18500000 Rial",
        "code=409 retry_after=912",
        "localid 4611686018427387905",
        "1.0 s, port 40912, 09:12:34",
    ],
)
def test_what_is_no_secret_stays(text: str) -> None:
    assert Redaction()(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "code=104821",
        "'code': '104821'",
        '"code": 104821',
        '{\\"code\\": \\"104821\\"}',
        "otp: ۱۰۴۸۲۱",
        "sms_code=104821&x=1",
        "security_code=1048-2110-4821-1048",
        "'lock_card': '1048211048211048'",
        "password=104821abc",
        "X-Telegram-Bot-Api-Secret-Token: 104821abc",
    ],
)
def test_codes_in_known_fields_are_hidden(text: str) -> None:
    said = Redaction()(text)
    assert "•••" in said
    assert not re.search(r"1048|۱۰۴۸", said)


@pytest.mark.parametrize(
    "text",
    [
        "https://api.telegram.org/bot4200:another-token-that-nobody-handed-in/getMe",
        "bot4200%3Aanother-token-that-nobody-handed-in",
        "Bot[token=4200:another-token-that-nobody-handed-in]",
        "https://api.kavenegar.com/v1/another-token-that-nobody-handed-in/sms/send.json",
    ],
)
def test_a_token_that_was_not_handed_in_is_hidden_by_its_shape(text: str) -> None:
    assert "another" not in Redaction()(text)


@pytest.mark.parametrize(
    "spelling",
    ["canary/pass word", "canary%2Fpass%20word", "canary%2Fpass+word"],
)
def test_a_secret_is_hidden_in_every_spelling_of_it(spelling: str) -> None:
    url = f"postgresql://shop:{spelling}@db/shop"
    assert Redaction([PASSWORD])(url) == "postgresql://shop:•••@db/shop"


def test_a_longer_secret_is_hidden_whole_though_it_begins_with_a_shorter_one() -> None:
    assert Redaction(["canary", "canary-and-more"])("=canary-and-more") == "=•••"


def failing_calls() -> None:
    """Telegram and the carrier, called in every way that fails."""

    async def scenario() -> None:
        sandbox = Sandbox(VirtualClock(START), bots={TOKEN: "assistant"}, sms_key=KEY)
        async with serve(sandbox) as address:
            for root in (address, "http://127.0.0.1:1"):
                await _call_telegram(sandbox, root)
                await _call_carrier(sandbox, root)
            async with httpx.AsyncClient() as client:
                await client.get(f"{address}/bot{TOKEN}/getMe")

    asyncio.run(scenario())


async def _call_telegram(sandbox: Sandbox, root: str) -> None:
    client = TelegramClient(TOKEN, HttpTransport(sandbox.clock), root)
    for fault in (400, 401, 403, 429, 500, "lost_answer"):
        sandbox.telegram.faults.add(fault)
        try:
            await client.call("sendMessage", {"chat_id": 1, "text": "09121234471", "code": 104821})
        except CallFailed:
            logging.getLogger("shop").exception("the call failed for %s", client)
            structlog.get_logger().exception("failed", client=client._bot, phone="09121234471")
    await client.close()


async def _call_carrier(sandbox: Sandbox, root: str) -> None:
    carrier = Kavenegar(KEY, root, [LINE], sandbox.clock)
    for fault in (400, 403, 418, 500, "lost_answer"):
        sandbox.kavenegar.faults.add(fault)
        message = Message(7, Sender(LINE, [LINE]), "09121234471", "code: 104821")
        try:
            await carrier.send_array([message])
        except NotCarried:
            logging.getLogger("shop").exception("the batch %s failed", message)
    await carrier.close()


def assert_clean(stream: io.StringIO) -> None:
    text = stream.getvalue()
    assert text
    assert "canary" not in text
    assert "104821" not in text
    assert not re.search(r"9121234471|912123", text)


def test_failing_calls_at_the_lowest_level_show_no_secret(stream: io.StringIO) -> None:
    failing_calls()
    assert_clean(stream)


@pytest.mark.parametrize("name", [*LOUD, "uvicorn.access", "aiogram.event", "httpx", "sqlalchemy"])
def test_every_library_s_logger_goes_through_the_root(stream: io.StringIO, name: str) -> None:
    library = logging.getLogger(name)
    library.setLevel(logging.DEBUG)
    url = f"http://127.0.0.1/bot{TOKEN}/sendMessage?phone=%2B989121234471&code=104821"
    library.debug('"GET %s" 200', url)
    library.info("body %r", {"url": url, "key": KEY, "phones": ["۰۹۱۲۱۲۳۴۴۷۱"], "code": "104821"})
    failure = ValueError(url)
    failure.__cause__ = OSError(f"/v1/{KEY}/sms/send.json")
    library.error("%s failed", url, exc_info=failure)
    assert "failed" in stream.getvalue()
    assert_clean(stream)


def test_a_library_that_brought_its_own_handler_goes_through_the_root_too() -> None:
    own = io.StringIO()
    library = logging.getLogger("uvicorn.error")
    library.addHandler(logging.StreamHandler(own))
    library.propagate = False
    stream = loud("json")
    library.warning("at %s", TOKEN)
    assert (own.getvalue(), "warning" in stream.getvalue()) == ("", True)
    assert_clean(stream)


def test_loud_libraries_say_nothing_below_warnings() -> None:
    stream = io.StringIO()
    set_up_logs(level=logging.DEBUG, form="json", stream=stream)
    for name in LOUD:
        logging.getLogger(f"{name}.inner").info("details")
    assert stream.getvalue() == ""


def test_a_line_that_cannot_be_formed_shows_none_of_its_arguments() -> None:
    stream = loud("json")  # here and not in a fixture, for pytest's own handler would raise
    logging.getLogger("shop").error("%d", TOKEN)
    assert stream.getvalue() == "a log line of shop could not be written\n"


def uncaught() -> None:
    sys.excepthook(ValueError, ValueError(TOKEN), None)


def uncaught_in_a_thread() -> None:
    def work() -> None:
        raise ValueError(TOKEN)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()


def warned() -> None:
    warnings.simplefilter("always")
    warnings.warn(f"a warning about {TOKEN}", UserWarning, stacklevel=1)


def unretrieved() -> None:
    async def fail() -> None:
        raise ValueError(TOKEN)

    async def scenario() -> None:
        task = asyncio.ensure_future(fail())
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        del task

    asyncio.run(scenario())


@pytest.mark.parametrize("happen", [uncaught, uncaught_in_a_thread, warned, unretrieved])
def test_what_nobody_caught_is_logged_and_not_printed(
    stream: io.StringIO, capfd: pytest.CaptureFixture[str], happen: Callable[[], None]
) -> None:
    with warnings.catch_warnings():
        happen()
    assert_clean(stream)
    assert "canary" not in "".join(capfd.readouterr())


def test_a_line_of_json_holds_what_was_said_and_about_what() -> None:
    stream = io.StringIO()
    set_up_logs(form="json", stream=stream)
    structlog.stdlib.get_logger("shop").warning("reply.refused", chat=71, why="400")
    logging.getLogger("shop").warning("refused %s", 71, extra={"why": "400"})
    first, second = map(json.loads, stream.getvalue().splitlines())
    for line in (first, second):
        assert datetime.fromisoformat(line.pop("timestamp")).tzinfo is not None
    about = {"logger": "shop", "level": "warning", "why": "400"}
    assert (first, second) == (
        {"event": "reply.refused", "chat": 71, **about},
        {"event": "refused 71", **about},
    )


def test_what_a_customer_wrote_makes_no_line_of_its_own(stream: io.StringIO) -> None:
    words = "سلام\n2026-11-21 [critical] all is lost\x1b[2J\u2028\r"
    structlog.stdlib.get_logger("shop").warning("heard", words=words)
    logging.getLogger("shop").warning(words)
    text = stream.getvalue()
    assert (len(text.splitlines()), "\x1b" in text) == (2, False)


def test_quiet_logs_tell_only_what_is_wrong(capsys: pytest.CaptureFixture[str]) -> None:
    quiet_logs()
    structlog.stdlib.get_logger("shop").warning("not this")
    logging.getLogger("shop").error("but this, of %s", "09121234471")
    told = capsys.readouterr()
    assert (told.out, "not this" in told.err) == ("", False)
    assert "but this, of 0912•••4471" in told.err
