"""The carrier: what it takes, what it refuses, and what becomes of a text."""

import json
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs

import httpx
import pytest

from sandbox.kavenegar import Text
from sandbox.kavenegar.server import NoSuchText
from sandbox.kavenegar.texts import Status, mobile, parts
from tests.sandbox.listener import Listener, listening
from tests.sandbox.running import KEY, LINES, MORNING, Running

pytestmark = pytest.mark.anyio

SARA = "09121234567"
FARHAD = "09127654321"
SMS = {"receptor": SARA, "message": "سفارش شما ثبت شد", "sender": LINES[0]}


@pytest.fixture
async def listener(anyio_backend: str) -> AsyncIterator[Listener]:
    async with listening() as listener:
        yield listener


def array(count: int, **changes: object) -> dict[str, str]:
    """The parameters of `count` texts, each list as JSON."""
    lists = {
        "receptor": [SARA] * count,
        "sender": [LINES[0]] * count,
        "message": ["سلام"] * count,
        **changes,
    }
    return {name: json.dumps(items) for name, items in lists.items()}


async def test_an_accepted_text_is_described_and_remembered(running: Running) -> None:
    assert await running.sms("sms/send", **SMS, localid=7) == (
        200,
        [
            {
                "messageid": 9100001,
                "message": "سفارش شما ثبت شد",
                "status": 1,
                "statustext": "در صف ارسال",
                "sender": LINES[0],
                "receptor": SARA,
                "date": 1795242600,
                "cost": 1450,
            }
        ],
    )
    assert running.sandbox.kavenegar.history.records == [
        Text(9100001, MORNING, MORNING, LINES[0], SARA, "سفارش شما ثبت شد", 1, 1450, 7)
    ]


async def test_listeners_hear_of_each_text_once(running: Running) -> None:
    heard: list[Text] = []
    running.sandbox.kavenegar.history.listen(heard.append)
    for _ in range(2):
        await running.sms("sms/sendarray", **array(1, localmessageids=[7]))
    assert [text.localid for text in heard] == [7]


async def test_a_known_localid_gives_the_old_record_and_costs_nothing(running: Running) -> None:
    account = running.sandbox.kavenegar.account
    _, first = await running.sms("sms/sendarray", **array(2, localmessageids=[1, 2]))
    left = account.credit
    _, again = await running.sms(
        "sms/sendarray", **array(2, localmessageids=[2, 1], message=["دیگر", "دیگر"])
    )
    assert again == [first[1], first[0]]
    assert account.credit == left == 50_000_000 - 2 * 1450


async def test_the_same_localid_twice_in_one_call_is_one_text(running: Running) -> None:
    _, entries = await running.sms("sms/sendarray", **array(2, localmessageids=[1, 1]))
    assert entries[0] == entries[1]
    assert len(running.sandbox.kavenegar.history.records) == 1


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"receptor": "02112345678"}, 411),
        ({"sender": "10008663"}, 412),
        ({"message": "آ" * 901}, 413),
        ({"message": " "}, 413),
        ({"message": ""}, 406),
        ({"receptor": ",".join([SARA] * 201)}, 414),
        ({"date": 1795242599}, 417),
        ({"localid": "1,2"}, 419),
        ({"message": "سلام\x07"}, 422),
        ({"tag": "order"}, 607),
        ({"localid": "x"}, 400),
    ],
)
async def test_what_is_wrong_is_refused_with_its_code(
    running: Running, changes: dict[str, object], code: int
) -> None:
    assert await running.sms("sms/send", **SMS | changes) == (code, None)
    assert running.sandbox.kavenegar.history.records == []


async def test_what_is_missing_is_refused(running: Running) -> None:
    assert await running.sms("sms/send", receptor=SARA) == (400, None)
    assert await running.sms("sms/unheard") == (404, None)


async def test_arrays_are_as_long_as_each_other_and_at_most_200(running: Running) -> None:
    assert await running.sms("sms/sendarray", **array(2, message=["یکی"])) == (419, None)
    assert await running.sms("sms/sendarray", **array(201)) == (414, None)
    assert await running.sms("sms/sendarray", receptor="x", sender="x", message="x") == (400, None)
    code, entries = await running.sms("sms/sendarray", **array(200))
    assert (code, len(entries)) == (200, 200)


async def test_arrays_are_posted(running: Running) -> None:
    answer = await running.client.get(f"/v1/{KEY}/sms/sendarray.json", params=array(1))
    assert (answer.status_code, answer.json()["entries"]) == (405, None)


async def test_single_texts_may_be_asked_for_by_get(running: Running) -> None:
    answer = await running.client.get(f"/v1/{KEY}/sms/send.json", params=SMS)
    assert answer.json()["return"] == {"status": 200, "message": "تایید شد"}


async def test_another_key_opens_nothing_but_the_date(running: Running) -> None:
    async def code(path: str) -> int:
        return (await running.client.get(path)).status_code

    assert await code("/v1/other/account/info.json") == 403
    assert await code("/v1/0/utils/getdate.json") == 200


async def test_a_line_can_be_closed_and_links_forbidden(running: Running) -> None:
    account = running.sandbox.kavenegar.account
    account.links_allowed = False
    assert await running.sms("sms/send", **SMS | {"message": "t.me/dokan_bot"}) == (420, None)
    account.closed_lines.add(LINES[0])
    assert await running.sms("sms/send", **SMS) == (412, None)


async def test_credit_is_spent_and_ends(running: Running) -> None:
    account = running.sandbox.kavenegar.account
    account.credit = 2 * 1450
    assert await running.sms("sms/sendarray", **array(3)) == (418, None)
    await running.sms("sms/sendarray", **array(2))
    assert account.credit == 0
    code, info = await running.sms("account/info")
    assert (code, info["remaincredit"]) == (200, 0)


async def test_a_status_walks_by_the_clock(running: Running) -> None:
    await running.sms("sms/send", **SMS)
    running.sandbox.kavenegar.carrier.ends[FARHAD] = Status.UNDELIVERED
    await running.sms("sms/send", **SMS | {"receptor": FARHAD})
    walk = []
    for _ in range(5):
        _, entries = await running.sms("sms/status", messageid="9100001,9100002")
        walk.append(tuple(entry["status"] for entry in entries))
        await running.pass_time(seconds=3)
    assert walk == [(1, 1), (4, 4), (5, 5), (5, 5), (10, 11)]


async def test_without_a_walk_only_a_receipt_moves_a_status(running: Running) -> None:
    kavenegar = running.sandbox.kavenegar
    kavenegar.carrier.walk = None
    await running.sms("sms/send", **SMS)
    await running.pass_time(hours=1)
    text = kavenegar.newest(SARA)
    assert kavenegar.carrier.status(text) is Status.QUEUED
    kavenegar.receipt(10, to=SARA)
    assert kavenegar.carrier.status(text) is Status.DELIVERED


async def test_a_receipt_needs_a_text_and_a_status(running: Running) -> None:
    with pytest.raises(NoSuchText):
        running.sandbox.kavenegar.receipt(10, to=SARA)
    await running.sms("sms/send", **SMS)
    with pytest.raises(ValueError, match="99"):
        running.sandbox.kavenegar.receipt(99, message_id=9100001)


async def test_who_blocked_a_line_gets_nothing_and_the_money_comes_back(running: Running) -> None:
    kavenegar = running.sandbox.kavenegar
    kavenegar.block(SARA, LINES[1])
    _, (blocked,) = await running.sms("sms/send", **SMS | {"sender": LINES[1]})
    _, (passed,) = await running.sms("sms/send", **SMS)
    assert (blocked["status"], passed["status"]) == (14, 1)
    assert [text.sender for text in kavenegar.texts_to(SARA)] == [LINES[0]]
    assert kavenegar.account.credit == 50_000_000 - 1450
    kavenegar.unblock(SARA, LINES[1])
    _, (again,) = await running.sms("sms/send", **SMS | {"sender": LINES[1]})
    assert again["status"] == 1


async def test_in_debug_mode_nothing_is_sent(running: Running) -> None:
    _, config = await running.sms("account/config", debugmode="enabled")
    assert (config["debugmode"], config["defaultsender"]) == ("enabled", LINES[0])
    _, (entry,) = await running.sms("sms/send", **SMS)
    assert (entry["status"], running.sandbox.kavenegar.history.records) == (13, [])


async def test_a_scheduled_text_waits_and_can_be_cancelled(running: Running) -> None:
    later = int((MORNING + timedelta(hours=1)).timestamp())
    await running.sms("sms/send", **SMS, date=later)
    await running.sms("sms/send", **SMS, date=later)
    await running.sms("sms/send", **SMS)
    _, cancelled = await running.sms("sms/cancel", messageid="9100001,9100003,5")
    assert [entry["status"] for entry in cancelled] == [13, 1, 100]
    await running.pass_time(hours=1, seconds=30)
    _, entries = await running.sms("sms/status", messageid="9100001,9100002,9100003")
    assert [entry["status"] for entry in entries] == [13, 10, 10]
    assert running.sandbox.kavenegar.account.credit == 50_000_000 - 2 * 1450


async def test_statuses_are_known_for_48_hours_and_by_localid_for_12(running: Running) -> None:
    await running.sms("sms/send", **SMS, localid=7)

    async def asked() -> list[Any]:
        by_id = await running.sms("sms/status", messageid=9100001)
        by_localid = await running.sms("sms/statuslocalmessageid", localid=7)
        return [by_id[1][0]["status"], by_localid[1][0]["status"]]

    await running.pass_time(hours=12)
    assert await asked() == [10, 10]
    await running.pass_time(seconds=1)
    assert await asked() == [10, 100]
    await running.pass_time(hours=36)
    assert await asked() == [100, 100]


async def test_a_status_by_localid_repeats_it_as_a_text(running: Running) -> None:
    await running.sms("sms/send", **SMS, localid=7)
    unknown = "شناسه پیامک نامعتبر است"
    assert await running.sms("sms/statuslocalmessageid", localid="7,8") == (
        200,
        [
            {"messageid": 9100001, "localid": "7", "status": 1, "statustext": "در صف ارسال"},
            {
                "messageid": 0,
                "localid": "8",
                "status": 100,
                "statustext": unknown,
            },
        ],
    )
    too_many = ",".join(map(str, range(501)))
    assert await running.sms("sms/status", messageid=too_many) == (414, None)


async def test_inbound_texts_are_read_once(running: Running) -> None:
    running.sandbox.kavenegar.inbound("9121234567", LINES[0], "لغو")
    asked = {"linenumber": LINES[0], "isread": 0}
    entry = {
        "messageid": 5500001,
        "message": "لغو",
        "sender": SARA,
        "receptor": LINES[0],
        "date": 1795242600,
    }
    assert await running.sms("sms/receive", **asked) == (200, [entry])
    assert await running.sms("sms/receive", **asked) == (200, [])
    assert await running.sms("sms/receive", **asked | {"isread": 1}) == (200, [entry])
    assert await running.sms("sms/receive", **asked | {"linenumber": "1000"}) == (412, None)


async def test_at_most_a_hundred_inbound_texts_come_at_once(running: Running) -> None:
    for number in range(130):
        running.sandbox.kavenegar.inbound(SARA, LINES[0], str(number))
    asked = {"linenumber": LINES[0], "isread": 0}
    counts = [len((await running.sms("sms/receive", **asked))[1]) for _ in range(3)]
    assert counts == [100, 30, 0]


async def test_the_outbox_shows_the_newest_first(running: Running) -> None:
    for line in (*LINES, LINES[0]):
        await running.sms("sms/send", **SMS | {"sender": line})
    _, newest = await running.sms("sms/latestoutbox", pagesize=2)
    assert [entry["messageid"] for entry in newest] == [9100003, 9100002]
    _, of_line = await running.sms("sms/latestoutbox", sender=LINES[1])
    assert [entry["messageid"] for entry in of_line] == [9100002]


async def test_a_lookup_fills_an_approved_template(running: Running) -> None:
    account = running.sandbox.kavenegar.account
    account.templates["login"] = "کد شما: %token برای %token10"
    asked = {"receptor": SARA, "template": "login", "token": "123456", "token10": "ورود به میز"}
    _, (entry,) = await running.sms("verify/lookup", **asked)
    assert entry["message"] == "کد شما: 123456 برای ورود به میز"
    refused = {
        "no template": asked | {"template": "other"},
        "a space": asked | {"token": "12 34"},
        "a token short": {k: v for k, v in asked.items() if k != "token10"},
        "no number": asked | {"receptor": "1"},
    }
    codes = [(await running.sms("verify/lookup", **wrong))[0] for wrong in refused.values()]
    assert codes == [424, 431, 432, 411]
    account.advanced = False
    assert await running.sms("verify/lookup", **asked) == (426, None)


async def test_a_receipt_is_posted_until_it_is_taken(running: Running, listener: Listener) -> None:
    kavenegar = running.sandbox.kavenegar
    kavenegar.account.status_url = listener.url
    kavenegar.carrier.walk = None
    await running.sms("sms/send", **SMS)
    listener.answers = [(500, None), (500, None)]
    kavenegar.receipt(10, to=SARA)
    await running.sandbox.settle()
    assert (kavenegar.undelivered, len(listener.received)) == (1, 1)
    await running.pass_time(minutes=3)
    assert (kavenegar.undelivered, len(listener.received)) == (1, 2)
    await running.pass_time(minutes=1)
    assert (kavenegar.undelivered, len(listener.received)) == (0, 3)
    assert {parse(received.body) for received in listener.received} == {
        (("messageid", "9100001"), ("status", "10"))
    }


async def test_a_receipt_that_nobody_takes_is_given_up_after_thirty_more(
    running: Running, listener: Listener
) -> None:
    kavenegar = running.sandbox.kavenegar
    kavenegar.account.inbound_url = listener.url
    listener.answers = [(500, None)] * 40
    kavenegar.inbound(SARA, LINES[0], "لغو")
    await running.sandbox.settle()
    await running.pass_time(hours=2)
    assert (kavenegar.undelivered, len(listener.received)) == (0, 31)


async def test_inbound_texts_are_posted_to_their_address(
    running: Running, listener: Listener
) -> None:
    kavenegar = running.sandbox.kavenegar
    kavenegar.account.inbound_url = listener.url
    kavenegar.inbound(SARA, LINES[0], "کارشناس می‌خواهم")
    await running.sandbox.settle()
    (received,) = listener.received
    assert (received.path, parse(received.body)) == (
        "/hook?of=us",
        (
            ("messageid", "5500001"),
            ("from", SARA),
            ("to", LINES[0]),
            ("message", "کارشناس می‌خواهم"),
        ),
    )


async def test_the_end_of_a_walk_is_posted(running: Running, listener: Listener) -> None:
    running.sandbox.kavenegar.account.status_url = listener.url
    await running.sms("sms/send", **SMS)
    await running.pass_time(seconds=9)
    assert listener.received == []
    await running.pass_time(seconds=1)
    assert [parse(received.body)[1] for received in listener.received] == [("status", "10")]


def parse(body: bytes) -> tuple[tuple[str, str], ...]:
    return tuple((name, values[0]) for name, values in parse_qs(body.decode()).items())


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("آ" * 70, 1),
        ("آ" * 71, 2),
        ("آ" * 134, 2),
        ("آ" * 135, 3),
        ("a" * 160, 1),
        ("a" * 161, 2),
        ("🙂" * 36, 2),
    ],
)
async def test_parts_are_counted_in_utf_16_units(text: str, count: int) -> None:
    assert parts(text) == count


@pytest.mark.parametrize(
    "form", ["09121234567", "9121234567", "+989121234567", "00989121234567", "989121234567"]
)
async def test_every_form_of_a_mobile_number_is_understood(form: str) -> None:
    assert mobile(form) == SARA


async def test_a_garbled_request_is_answered_too(running: Running) -> None:
    answer = await running.client.post(f"/v1/{KEY}/sms/send.json", content=b"\xff\xfe=%")
    assert isinstance(answer, httpx.Response)
    assert answer.status_code == 400
