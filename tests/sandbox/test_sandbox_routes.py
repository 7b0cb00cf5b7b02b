"""The sandbox's own HTTP routes: the same as in Python, from another process."""

import json
from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.sandbox.running import LINES, Running

pytestmark = pytest.mark.anyio

CHAT = "/sandbox/telegram/bots/4100/chats/sara"
SARA = "09121234567"


async def get(running: Running, path: str) -> Any:
    answer = await running.client.get(path)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def post(running: Running, path: str, **body: object) -> Any:
    answer = await running.client.post(path, json=body)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_a_customer_acts_and_sees(running: Running) -> None:
    await post(running, CHAT, do="start", payload="club")
    keyboard = {"inline_keyboard": [[{"text": "بله", "callback_data": "yes"}]]}
    chat_id = running.sara.user_id
    sent = await running.result("sendMessage", chat_id=chat_id, text="؟", reply_markup=keyboard)
    await running.result("sendChatAction", chat_id=chat_id, action="typing")
    view = await post(running, CHAT, do="press", message_id=sent["message_id"], callback_data="yes")
    buttons = [[{"label": "بله", "callback_data": "yes", "url": None, "request_contact": False}]]
    assert [(m["text"], m["by_bot"], m["buttons"]) for m in view["messages"]] == [
        ("/start club", False, []),
        ("؟", True, buttons),
    ]
    assert (view["action"], view["blocked"], view["keyboard"]) == ("typing", False, [])
    assert len(await running.updates()) == 2
    assert await get(running, CHAT) == view


@pytest.mark.parametrize(
    ("act", "kind"),
    [
        ({"do": "say", "text": "سلام"}, "text"),
        ({"do": "photo", "caption": "رسید"}, "photo"),
        ({"do": "voice"}, "voice"),
        ({"do": "sticker"}, "sticker"),
        ({"do": "document", "name": "a.txt", "content": "YQ=="}, "document"),
        ({"do": "location"}, "location"),
        ({"do": "contact", "phone": SARA, "name": "sara", "user_id": 5}, "contact"),
        ({"do": "share", "phone": SARA}, "contact"),
        ({"do": "forward", "text": "برنده", "forwarded_from": "farhad"}, "text"),
    ],
)
async def test_every_kind_of_message_can_be_sent(
    running: Running, act: dict[str, object], kind: str
) -> None:
    view = await post(running, CHAT, **act)
    assert [message["kind"] for message in view["messages"]] == [kind]
    (update,) = await running.updates()
    assert kind in update["message"]


async def test_other_acts_change_the_chat(running: Running) -> None:
    view = await post(running, CHAT, do="say", text="سلم")
    message_id = view["messages"][0]["message_id"]
    view = await post(running, CHAT, do="edit", message_id=message_id, text="سلام")
    assert [(m["text"], m["edited"]) for m in view["messages"]] == [("سلام", True)]
    assert (await post(running, CHAT, do="block"))["blocked"]
    assert not (await post(running, CHAT, do="unblock"))["blocked"]
    await post(running, CHAT, do="delete_account")
    gone = "403 Forbidden: user is deactivated"
    chat_id = running.sara.user_id
    assert await running.refusal("sendMessage", chat_id=chat_id, text="سلام") == gone


@pytest.mark.parametrize(
    ("path", "body", "code"),
    [
        (CHAT, {"do": "press", "message_id": 5, "callback_data": "x"}, 404),
        (CHAT, {"do": "dance"}, 422),
        ("/sandbox/telegram/bots/1/chats/sara", {"do": "start"}, 404),
        ("/sandbox/telegram/groups/7/members/mina", {"do": "say", "text": "x"}, 404),
        ("/sandbox/kavenegar/receipt", {"to": SARA, "status": 10}, 404),
        ("/sandbox/fault", {"on": "sms", "kind": "slow"}, 422),
        ("/sandbox/clock", {"to": "2020-01-01T00:00:00Z"}, 422),
    ],
)
async def test_what_cannot_be_done_is_refused(
    running: Running, path: str, body: dict[str, object], code: int
) -> None:
    assert (await running.client.post(path, json=body)).status_code == code


async def test_the_group_is_used_and_changed(running: Running) -> None:
    made = await post(running, "/sandbox/telegram/groups", title="کارکنان", bot_id=4200)
    group = f"/sandbox/telegram/groups/{made['chat_id']}"
    assert await get(running, "/sandbox/telegram/groups") == [made["chat_id"]]
    topic = await running.desk.result("createForumTopic", chat_id=made["chat_id"], name="سارا")
    thread_id = topic["message_thread_id"]
    said = await post(running, f"{group}/members/mina?topic={thread_id}", do="say", text="سلام")
    shown = [(message["author"], message["text"]) for message in said["messages"]]
    assert shown == [("desk", None), ("mina", "سلام")]
    await post(running, f"{group}/topics/{thread_id}/close")
    assert (await get(running, group))["topics"][0]["closed"]
    await post(running, f"{group}/topics/{thread_id}/reopen")
    assert (await running.client.delete(f"{group}/topics/{thread_id}")).status_code == 200
    assert (await get(running, group))["topics"] == []
    await running.client.put(f"{group}/bots/4200", json={"rights": []})
    refusal = await running.desk.refusal("createForumTopic", chat_id=made["chat_id"], name="x")
    assert refusal == "400 Bad Request: not enough rights to create a topic"
    new = await post(running, f"{group}/migrate")
    await running.client.delete(f"/sandbox/telegram/groups/{new}/bots/4200")
    kicked = "403 Forbidden: bot was kicked from the supergroup chat"
    assert await running.desk.refusal("sendMessage", chat_id=new, text="سلام") == kicked


async def test_queues_and_histories_are_shown(running: Running) -> None:
    await post(running, CHAT, do="start")
    await running.result("sendMessage", chat_id=running.sara.user_id, text="سلام")
    await running.updates(offset=-1)
    bots = await get(running, "/sandbox/telegram/bots")
    assert bots == [
        {"bot_id": 4100, "name": "assistant", "username": "assistant_bot", "unconfirmed": 1},
        {"bot_id": 4200, "name": "desk", "username": "desk_bot", "unconfirmed": 0},
    ]
    assert await post(running, "/sandbox/telegram/bots/4100/again", number=1) == 1
    raw = "/sandbox/telegram/bots/4200/updates"
    assert await post(running, raw, poison=True) == 700000001
    accepted = await get(running, "/sandbox/telegram/accepted")
    assert [(record["method"], record["text"]) for record in accepted] == [("sendMessage", "سلام")]
    assert await get(running, "/sandbox/telegram/accepted?after=1") == []
    people = await get(running, "/sandbox/telegram/people")
    assert people == [{"name": "sara", "user_id": running.sara.user_id}]
    assert await get(running, "/sandbox/state") == {
        "held": {"telegram": 0, "sms": 0},
        "unconfirmed": {"4100": 2, "4200": 1},
        "undelivered": 0,
    }


async def test_a_file_of_a_message_can_be_shown(running: Running) -> None:
    view = await post(running, CHAT, do="photo")
    file_id = view["messages"][0]["content"]["photo"][-1]["file_id"]
    answer = await running.client.get(f"/sandbox/telegram/files/{file_id}")
    assert answer.content[:2] == b"\xff\xd8"
    assert (await running.client.get("/sandbox/telegram/files/none")).status_code == 404


async def test_the_clock_is_moved_and_faults_are_ordered(running: Running) -> None:
    clock = {"now": "2026-11-21T06:30:00Z", "running": False, "next_wake": None}
    assert await get(running, "/sandbox/clock") == clock
    moved = await post(running, "/sandbox/clock", seconds=90)
    assert moved["now"] == "2026-11-21T06:31:30Z"
    moved = await post(running, "/sandbox/clock", to="2026-11-21T11:00:00+03:30")
    assert moved["now"] == "2026-11-21T07:30:00Z"
    await post(running, CHAT, do="start")
    await post(running, "/sandbox/fault", on="telegram", kind=500)
    refusal = await running.refusal("sendMessage", chat_id=running.sara.user_id, text="سلام")
    assert refusal == "500 Internal Server Error"


async def test_the_carriers_side_is_used_and_changed(running: Running) -> None:
    kavenegar = "/sandbox/kavenegar"
    await running.sms("sms/send", receptor=SARA, message="سلام", sender=LINES[0], localid=7)
    (text,) = await get(running, f"{kavenegar}/texts?to={SARA}")
    assert (text["text"], text["localid"], text["status"]) == ("سلام", 7, 1)
    assert (await post(running, f"{kavenegar}/receipt", to=SARA, status=11))["status"] == 11
    inbound = await post(
        running, f"{kavenegar}/inbound", sender=SARA, receptor=LINES[0], text="لغو"
    )
    assert await get(running, f"{kavenegar}/inbound") == [inbound]
    changed = await post(running, f"{kavenegar}/account", credit=5, closed_lines=[LINES[1]])
    assert changed == await get(running, f"{kavenegar}/account")
    assert (changed["credit"], changed["closed_lines"]) == (5, [LINES[1]])
    await post(running, f"{kavenegar}/block", number=SARA, sender=LINES[0])
    assert running.sandbox.kavenegar.account.blocked == {(SARA, LINES[0])}
    await post(running, f"{kavenegar}/unblock", number=SARA, sender=LINES[0])
    assert running.sandbox.kavenegar.account.blocked == set()


async def test_every_route_is_described(running: Running) -> None:
    described = await get(running, "/sandbox/openapi.json")
    assert all(path.startswith("/sandbox/") for path in described["paths"])
    assert described["paths"].keys() >= {"/sandbox/clock", "/sandbox/events", "/sandbox/state"}


async def events(lines: AsyncIterator[str], number: int) -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = []
    name = ""
    while len(found) < number:
        line = await anext(lines)
        if line.startswith("event: "):
            name = line.removeprefix("event: ")
        elif line.startswith("data: "):
            found.append((name, json.loads(line.removeprefix("data: "))))
    return found


async def test_what_happens_is_streamed(running: Running) -> None:
    async with running.client.stream("GET", "/sandbox/events") as stream:
        lines = stream.aiter_lines()
        assert await anext(lines) == ": listening"
        sara = running.sara
        sara.start()
        await running.result("sendMessage", chat_id=sara.user_id, text="سلام")
        await running.sms("sms/send", receptor=SARA, message="سلام", sender=LINES[0])
        running.sandbox.kavenegar.receipt(10, to=SARA)
        running.sandbox.kavenegar.inbound(SARA, LINES[0], "لغو")
        await running.pass_time(seconds=1)
        seen = await events(lines, 7)
    assert [name for name, _ in seen] == [
        "chat",
        "chat",
        "telegram",
        "sms",
        "status",
        "inbound",
        "clock",
    ]
    assert seen[0][1] == sara.user_id
    assert (seen[2][1]["text"], seen[3][1]["receptor"]) == ("سلام", SARA)
    assert seen[4][1] == {"message_id": 9100001, "receptor": SARA, "status": 10}
    assert seen[6][1] == "2026-11-21 06:30:01+00:00"
