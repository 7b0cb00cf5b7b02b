"""What is a line and what is not, in which order lines come, and what a state line says."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.play.performance import Setting
from bot.play.transcript import Line, Source, Transcript
from sandbox.kavenegar.texts import Text
from sandbox.telegram.history import Accepted, Button
from tests.play.playing import FEED, PHONE, START, played, press, say, share, wait
from turns.origin import Origin

NOW = datetime(2026, 11, 21, 6, 30, tzinfo=UTC)
SARA, OMID, GROUP = 7, 8, -100
NOBODY: Line = {"who": None, "mode": "bot", "dialog": None, "step": None, "depth": 0}


def transcript() -> Transcript:
    """The number of an update stands in front of each text."""
    found = Transcript(lambda _, text: Source(Origin(), int(text[0])))
    found.names |= {SARA: "sara", OMID: "omid"}
    return found


def accepted(method: str, text: str = "1", chat: int = SARA, **about: object) -> Accepted:
    return Accepted(NOW, method, 1, chat, 1, text=text, **about)  # type: ignore[arg-type]


def a_text(after: timedelta = timedelta()) -> Text:
    at = NOW + after
    return Text(1, at, at, "100002000000", PHONE, "5", 1, 1450, localid=3)


def test_at_one_instant_telegram_comes_by_update_then_topic_sms_and_feed() -> None:
    told = transcript()
    told.feed(NOW, {"event": {}})
    told.text(a_text(), "code")
    told.call(accepted("sendMessage", "4", GROUP))
    for text, chat in (("3", OMID), ("2", SARA), ("1", OMID), ("2 and its second part", SARA)):
        told.call(accepted("sendMessage", text, chat))
    told.text(a_text(timedelta(seconds=-1)), "state")
    assert [(line["via"], line.get("text")) for line in told.taken()] == [
        ("sms", "5"),
        *(("telegram", text) for text in ("1", "2", "2 and its second part", "3")),
        ("topic", "4"),
        ("sms", "5"),
        ("feed", None),
    ]
    assert told.taken() == []


@pytest.mark.parametrize(
    ("call", "is_line"),
    [
        (accepted("sendMessage"), True),
        (accepted("sendDocument", file_name="invoice.pdf"), True),
        (accepted("sendPhoto"), True),
        (accepted("copyMessage"), True),
        (accepted("editMessageText", edited=True), True),
        (accepted("editMessageCaption", edited=True), True),
        (accepted("sendChatAction"), False),
        (accepted("answerCallbackQuery"), False),
        (accepted("setMyCommands"), False),
        (accepted("pinChatMessage"), False),
        (accepted("deleteMessage"), False),
        (accepted("editMessageReplyMarkup", edited=True), False),
        (accepted("sendMessage", "⌨", keyboard="remove"), False),
        (accepted("sendMessage", "1 انصراف دادید", keyboard="remove"), True),
        (accepted("createForumTopic", "1", GROUP), False),
    ],
)
def test_only_what_a_person_reads_is_a_line(call: Accepted, *, is_line: bool) -> None:
    told = transcript()
    told.call(call)
    assert len(told.taken()) == is_line


def test_a_line_of_a_chat_says_who_what_with_which_buttons_and_by_whom() -> None:
    told = Transcript(lambda *_: Source(Origin("track", "order", "R07"), 3), {SARA: "sara"})
    rows = ((Button("HS-1"), Button("HS-2")), (Button("بازگشت"),))
    told.call(accepted("sendMessage", "کدام؟", buttons=rows, keyboard="inline"))
    told.call(accepted("editMessageText", "همین", edited=True, file_name="a.pdf"))
    at = "2026-11-21T10:00:00+03:30"
    spoke = {"rule": "R07", "dialog": "track", "step": "order"}
    assert told.taken() == [
        {"at": at, "via": "telegram", "to": "sara", "text": "کدام؟"}
        | {"buttons": [["HS-1", "HS-2"], ["بازگشت"]]}
        | spoke,
        {"at": at, "via": "telegram", "to": "sara", "text": "همین", "buttons": []}
        | spoke
        | {"file": "a.pdf", "edit": True},
    ]


def test_a_line_of_a_text_says_its_sender_its_number_and_its_kind() -> None:
    told = transcript()
    told.text(a_text(), "code")
    line = {"via": "sms", "from": "100002000000", "to": PHONE, "text": "5", "kind": "code"}
    assert told.taken() == [{"at": "2026-11-21T10:00:00+03:30"} | line]


def test_a_turns_sayings_are_one_message_and_a_long_one_is_split() -> None:
    long = say("/track " + "ا" * 4090)
    told = played(START, say("/track"), long)
    assert len(told.via("telegram")) == 3


def test_before_anybody_is_named_the_state_is_nobodys() -> None:
    assert played(FEED, wait("1h")).states == [NOBODY, NOBODY]


def test_the_state_is_of_who_acts_or_else_of_who_acted_last() -> None:
    told = played(START, say("/track", "omid"), FEED, START, wait("1s"))
    omid = {"who": "omid", "mode": "bot", "dialog": "identify", "step": "share", "depth": 2}
    assert told.states == [NOBODY | {"who": "sara"}, omid, omid, *[NOBODY | {"who": "sara"}] * 2]


def test_the_state_is_of_the_top_dialog_and_a_draft_that_has_run_out_is_none() -> None:
    told = played(say("/track"), wait("23h59m59s"), wait("1s"))
    asked = {"who": "sara", "mode": "bot", "dialog": "identify", "step": "share", "depth": 2}
    assert told.states == [asked, asked, NOBODY | {"who": "sara"}]


def test_every_action_is_followed_by_one_state_line() -> None:
    told = played(FEED, share(), {"do": "again"}, {"do": "restart"}, press(choice=1))
    assert len(told.states) == 5
    assert "state" in told.lines[-1]


def test_a_seed_decides_what_is_left_to_chance_and_nothing_else() -> None:
    story = ({"do": "start", "who": "sara", "payload": "track"}, say(PHONE))
    one, same, other = (played(*story, setting=Setting(seed=seed)) for seed in (1, 1, 2))
    assert one == same
    assert one.via("telegram") == other.via("telegram")
    assert one.via("sms") != other.via("sms")


def test_the_sample_data_are_there_before_the_story_begins_and_say_nothing() -> None:
    told = played(
        {"do": "start", "who": "sara", "payload": "track"},
        share("09120004471"),
        setting=Setting(sample=True),
    )
    assert told.via("sms") == []
    assert "شماره‌تان تأیید شد." in told.via("telegram")[-1]["text"]
    assert "سفارشی پیدا نکردم" not in told.via("telegram")[-1]["text"]


@pytest.mark.parametrize(
    ("brand", "name"), [("demo", "دکان نمونه"), ("holoostore", "هلو"), ("homino", "هومینو")]
)
def test_every_brand_greets_by_its_name(brand: str, name: str) -> None:
    [hello] = played(START, setting=Setting(brand=brand)).via("telegram")
    assert name in hello["text"].partition("\n")[0]
