"""Raw updates, and the values they become."""

import json
from typing import Any

import pytest

from dialogs.engine.moves import Sent, SharedContact, Typed
from handlers.updates import Undecodable, read, split, update_id
from turns.incoming import Command, Content, Edited, Incoming, Membership, Pressed

BOT = 4400
SARA = {"id": 71, "is_bot": False, "first_name": "سارا", "language_code": "fa"}
PRIVATE = {"id": 71, "type": "private", "first_name": "سارا"}
GROUP = {"id": -100500, "type": "supergroup", "title": "همکاران"}


def message(**fields: Any) -> dict[str, Any]:
    return {"message_id": 9, "date": 1, "chat": PRIVATE, "from": SARA, **fields}


def raw(kind: str, body: Any, number: int = 5) -> bytes:
    return json.dumps({"update_id": number, kind: body}).encode()


def content_of(**fields: Any) -> Content | None:
    incoming = read(raw("message", message(**fields)), BOT, "pishkhan_bot")
    return None if incoming is None else incoming.content


def test_a_text_carries_who_where_and_its_second_key_against_doubles() -> None:
    assert read(raw("message", message(text="سلام")), BOT) == Incoming(
        bot=BOT,
        update=5,
        chat=71,
        content=Typed("سلام"),
        message_key="71:9:0",
        name="سارا",
        language="fa",
        private=True,
    )


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("/start", Command("start")),
        ("/start abc-123", Command("start", "abc-123")),
        ("/Start@Pishkhan_Bot  abc ", Command("start", "abc")),
        ("/start@another_bot abc", None),
        ("please /start", Typed("please /start")),
        ("/سلام", Typed("/سلام")),
        ("/", Typed("/")),
        ("a\0b", Typed("ab")),
        ("", Typed("")),
    ],
)
def test_a_command_stands_at_the_start_and_is_for_this_bot(
    text: str, content: Content | None
) -> None:
    assert content_of(text=text) == content


@pytest.mark.parametrize("mark", [{"forward_origin": {"type": "user"}}, {"forward_date": 1}])
def test_a_forwarded_text_counts_as_typed_and_never_as_a_command(mark: dict[str, Any]) -> None:
    assert content_of(text="/stop", **mark) == Typed("/stop")


OWN = {"phone_number": "+989121234471", "first_name": "سارا", "user_id": 71}


@pytest.mark.parametrize(
    ("fields", "own"),
    [
        ({"contact": OWN}, True),
        ({"contact": {**OWN, "user_id": 72}}, False),
        ({"contact": {"phone_number": "+989121234471"}}, False),
        ({"contact": OWN, "forward_origin": {"type": "user"}}, False),
        ({"contact": OWN, "forward_date": 1}, False),
        ({"contact": OWN, "chat": GROUP}, False),
    ],
    ids=["own", "of another", "without user id", "forwarded", "forwarded as of old", "in a group"],
)
def test_a_contact_is_ones_own_only_when_it_proves_to_be(
    fields: dict[str, Any], *, own: bool
) -> None:
    assert content_of(**fields) == SharedContact("+989121234471", own=own)


@pytest.mark.parametrize(
    ("fields", "content"),
    [
        (
            {"photo": [{"file_id": "small"}, {"file_id": "large"}], "caption": "جعبه"},
            Sent("photo", "large", "جعبه"),
        ),
        ({"voice": {"file_id": "v", "duration": 2}}, Sent("voice", "v")),
        ({"sticker": {"file_id": "s"}}, Sent("sticker", "s")),
        ({"document": {"file_id": "d"}, "caption": "فاکتور"}, Sent("document", "d", "فاکتور")),
        ({"animation": {"file_id": "a"}, "document": {"file_id": "a"}}, Sent("animation", "a")),
        ({"video": {"file_id": "f"}}, Sent("video", "f")),
        ({"video_note": {"file_id": "n"}}, Sent("video_note", "n")),
        ({"audio": {"file_id": "m"}}, Sent("audio", "m")),
        ({"location": {"latitude": 35.7, "longitude": 51.4}}, Sent("location")),
        ({"dice": {"emoji": "🎲", "value": 3}}, Sent("dice")),
    ],
)
def test_what_is_neither_words_nor_a_button_is_named_by_its_kind(
    fields: dict[str, Any], content: Content
) -> None:
    assert content_of(**fields) == content


@pytest.mark.parametrize(
    "fields",
    [
        {"pinned_message": {"message_id": 3}},
        {"new_chat_title": "نو"},
        {"text": "hi", "from": {**SARA, "is_bot": True}},
    ],
)
def test_what_nobody_said_to_us_is_nothing(fields: dict[str, Any]) -> None:
    assert content_of(**fields) is None


@pytest.mark.parametrize("kind", ["channel_post", "poll_answer", "message_reaction"])
def test_a_kind_that_was_not_asked_for_is_nothing(kind: str) -> None:
    assert read(raw(kind, {"some": "thing"}), BOT) is None


def test_an_edit_is_told_from_the_message_it_changes() -> None:
    found = read(raw("edited_message", message(text="درست", edit_date=77)), BOT)
    assert found is not None
    assert (found.content, found.message_key) == (Edited("درست"), "71:9:77")


def test_a_moving_location_is_an_edit_of_nothing() -> None:
    assert read(raw("edited_message", message(location={}, edit_date=77)), BOT) is None


def test_a_button_comes_with_the_query_to_be_acknowledged() -> None:
    query = {"id": "881", "from": SARA, "data": "k3", "message": message(text="?")}
    assert read(raw("callback_query", query), BOT) == Incoming(
        bot=BOT, update=5, chat=71, content=Pressed("k3", "881"), name="سارا", language="fa"
    )


def test_a_button_of_a_message_too_old_to_be_shown_still_counts() -> None:
    old = {"message_id": 9, "date": 0, "chat": PRIVATE}
    found = read(raw("callback_query", {"id": "8", "from": SARA, "data": "k", "message": old}), BOT)
    assert found is not None
    assert found.content == Pressed("k", "8")


@pytest.mark.parametrize(
    ("status", "blocked"), [("kicked", True), ("left", True), ("member", False)]
)
def test_a_change_of_membership_says_whether_the_bot_is_shut_out(
    status: str, *, blocked: bool
) -> None:
    change = {"chat": PRIVATE, "from": SARA, "date": 1, "new_chat_member": {"status": status}}
    found = read(raw("my_chat_member", change), BOT)
    assert found is not None
    assert found.content == Membership(blocked=blocked)


def test_a_group_is_told_from_a_private_chat() -> None:
    found = read(raw("message", message(text="hi", chat=GROUP)), BOT)
    assert found is not None
    assert (found.chat, found.private) == (-100500, False)


def test_fields_left_null_are_as_good_as_absent() -> None:
    nulls = dict.fromkeys(["edit_date", "forward_origin", "contact", "photo", "caption"])
    assert content_of(text="سلام", **nulls) == Typed("سلام")


def test_half_a_surrogate_pair_and_broken_utf8_become_marks() -> None:
    halved = b'{"update_id":5,"message":{"message_id":9,"chat":{"id":71,"type":"private"},'
    halved += b'"from":{"id":71},"text":"a\\ud83db\xff"}}'
    found = read(halved, BOT)
    assert found is not None
    assert found.content == Typed("a?b\N{REPLACEMENT CHARACTER}")


@pytest.mark.parametrize(
    "bytes_",
    [
        raw("message", "no object"),
        raw("message", {"message_id": "nine", "chat": PRIVATE}),
        raw("callback_query", {"id": 4}),
        b"[]",
        b"{",
        b"",
        b'{"update_id":5,"message":' + b"[" * 100_000,
    ],
)
def test_what_is_no_update_does_not_decode(bytes_: bytes) -> None:
    with pytest.raises(Undecodable):
        read(bytes_, BOT)


def test_the_id_of_what_does_not_decode_is_still_found() -> None:
    assert update_id(raw("message", "no object", number=812)) == 812


def test_an_update_without_an_id_has_a_stand_in_that_is_always_the_same() -> None:
    first, second = update_id(b"{broken"), update_id(b"{other")
    assert first == update_id(b"{broken")
    assert first < 0
    assert first != second


def test_an_answer_is_split_so_that_a_bad_update_harms_only_itself() -> None:
    answer = b'{"ok":true,"result":[{"update_id":1},{"update_id":2,"message":7}]}'
    assert split(answer) == [b'{"update_id":1}', b'{"update_id":2,"message":7}']


def test_half_a_surrogate_pair_in_one_update_leaves_the_others_whole() -> None:
    answer = b'{"ok":true,"result":[{"update_id":1,"x":"\\ud83d"},{"update_id":2}]}'
    assert [update_id(each) for each in split(answer)] == [1, 2]


@pytest.mark.parametrize("answer", [b"<html>", b'{"ok":true}', b'{"ok":true,"result":{}}'])
def test_an_answer_that_is_none_is_said_to_be_none(answer: bytes) -> None:
    with pytest.raises(Undecodable):
        split(answer)
