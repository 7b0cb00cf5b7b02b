"""What people send besides words, buttons, photos and voice, and where else they send it."""

from typing import Any

import pytest

from sandbox.server import CUSTOMERS_TOKEN
from tests.stories.scene import PHONE, Act, Scene, answers, said

ASKED = "برای این کار باید بدانم شماره مال خودتان است."
NOT_YOURS = "این کارت مال شما نیست."
PROVED = "شماره‌تان تأیید شد."
BROKEN = "ببخشید، در این لحظه نتوانستم پیامتان را پردازش کنم."


def begin(scene: Scene) -> None:
    scene.sara.start("track")


def own_card(scene: Scene) -> None:
    scene.sara.share(PHONE)


@pytest.mark.parametrize(
    ("act", "answer"),
    [
        (lambda scene: scene.sara.sticker(), "🙂 لطفاً با نوشته یا دکمه جواب بدهید."),
        (lambda scene: scene.sara.location(), "موقعیت رسید، ولی اینجا لازم نیست."),
        (
            lambda scene: scene.sara.document("سند.pdf", b"%PDF-"),
            "پرونده رسید، ولی اینجا به کارم نمی‌آید.",
        ),
        (lambda scene: scene.sara.say("🙂🌹"), "شماره‌ی همراه را نشناختم."),
        (lambda scene: scene.sara.say("ا" * 4096), "شماره‌ی همراه را نشناختم."),
        (lambda scene: scene.sara.forward("/start", "omid"), "شماره‌ی همراه را نشناختم."),
        (lambda scene: scene.sara.edit(1, PHONE), "پیام ویرایش‌شده را نمی‌خوانم."),
    ],
)
def test_anything_in_the_middle_is_answered_and_the_question_stays(act: Act, answer: str) -> None:
    [[line]] = answers(begin, act)[1:]
    assert line["text"].startswith(answer)
    assert ASKED in line["text"]
    assert (line["dialog"], line["step"]) == ("identify", "share")


@pytest.mark.parametrize(
    "act",
    [
        lambda scene: scene.sara.contact(PHONE, "سارا", None),
        lambda scene: scene.sara.contact(PHONE, "سارا", scene.customer("omid").user_id),
        lambda scene: scene.sara.contact(PHONE, "سارا", scene.sara.user_id, forwarded_from="سارا"),
        lambda scene: scene.sara.share(PHONE, with_user_id=False),
    ],
)
def test_only_ones_own_card_that_was_not_passed_on_proves_a_number(act: Act) -> None:
    _, refused, proved = answers(begin, act, own_card)
    [line] = refused
    assert line["text"].startswith(NOT_YOURS)
    assert line["rule"] == "R07"
    assert said(proved)[0] == PROVED


@pytest.mark.parametrize(
    "spelled",
    [
        "+98 912 123 4567",
        "989121234567",
        "\u2067\u200f٠٩١٢ ١٢٣ ٤٥٦٧\u2069",
        "۰۹۱۲-۱۲۳-۴۵۶۷",
    ],
)
def test_a_card_proves_its_number_in_any_spelling(spelled: str) -> None:
    _, proved, sent = answers(
        begin, lambda scene: scene.sara.share(spelled), lambda scene: scene.sara.say("خروج")
    )
    assert said(proved)[0] == PROVED
    assert said(sent)[0].startswith("شماره‌تان از این گفتگو پاک شد.")


@pytest.mark.parametrize("digits", ["۰۱۲۳۴۵۶۷۸۹", "٠١٢٣٤٥٦٧٨٩", "０１２３４５６７８９"])
def test_a_code_is_typed_in_any_digits(digits: str) -> None:
    spelled = str.maketrans("0123456789", digits)
    _, asked, proved = answers(
        begin,
        lambda scene: scene.sara.say(PHONE.translate(spelled)),
        lambda scene: scene.sara.say(scene.code().translate(spelled)),
    )
    assert [line["kind"] for line in asked if line["via"] == "sms"] == ["code"]
    assert said(proved)[0] == PROVED


def test_in_a_group_only_a_command_is_answered_and_only_with_the_way_to_the_chat() -> None:
    def in_group(scene: Scene, text: str) -> None:
        group = scene.telegram.staff_group("همسایه‌ها", CUSTOMERS_TOKEN)
        group.member("omid").say(text)

    start, words, other = answers(
        lambda scene: in_group(scene, "/start"),
        lambda scene: in_group(scene, "سفارش HS-10482 کجاست؟"),
        lambda scene: in_group(scene, "/start@another_bot"),
    )
    assert said(start) == ["من فقط در گفتگوی خصوصی جواب می‌دهم: \u2068t.me/dokan_bot\u2069"]
    assert (words, other) == ([], [])


def test_a_contact_in_a_group_proves_nothing() -> None:
    def shared(scene: Scene) -> None:
        group = scene.telegram.staff_group("همسایه‌ها", CUSTOMERS_TOKEN)
        group.member("sara").contact(PHONE, "سارا", scene.sara.user_id)

    _, nothing, still_asked = answers(begin, shared, lambda scene: scene.sara.start("track"))
    assert nothing == []
    assert said(still_asked)[0].startswith(ASKED)


def test_the_same_message_under_a_new_number_is_answered_once() -> None:
    def pressed_twice(scene: Scene) -> None:
        message = scene.sara.say("/help").json(scene.sara.chat.json())
        scene.telegram.inject(CUSTOMERS_TOKEN, {"message": message})

    [lines] = answers(pressed_twice)
    assert len(lines) == 1


@pytest.mark.parametrize(
    "update",
    [
        {"message": "سلام"},
        {"message": {"message_id": "one", "chat": {}}},
        {"callback_query": {"id": 7}},
        {"poll": {"id": "1"}},
        {},
    ],
)
def test_an_update_that_cannot_be_read_stops_nobody(update: dict[str, Any]) -> None:
    nothing, hello = answers(
        lambda scene: scene.telegram.inject(CUSTOMERS_TOKEN, update),
        lambda scene: scene.sara.start(),
    )
    assert nothing == []
    assert said(hello) == ["سلام! من دستیار دکان نمونه هستم."]


@pytest.mark.parametrize("text", ["پیام\0پنهان", "نیمه\ud83d", "a" * 5000, "َ" * 4096])
def test_strange_letters_are_answered_and_stop_nobody(text: str) -> None:
    strange, hello = answers(lambda scene: scene.sara.say(text), lambda scene: scene.sara.start())
    assert len(strange) == 1
    assert not strange[0]["text"].startswith(BROKEN)
    assert said(hello) == ["سلام! من دستیار دکان نمونه هستم."]
