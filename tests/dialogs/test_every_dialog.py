"""What holds for every dialog: random stories, arrows that are walked, words for every key."""

import ast
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.words import catalog
from dialogs.catalog import DIALOGS, UPGRADES
from dialogs.complaint_filing import Draft
from dialogs.engine.conversation import Conversation, Moved
from dialogs.engine.diagram import arrows
from dialogs.engine.moves import Chose, Event, Nav, Say, Sent, SharedContact, Start, Typed
from dialogs.engine.saved import dump, load
from dialogs.engine.turn import Frames
from dialogs.menu import ORDER
from dialogs.words.render import Voice, Words
from rules.jalali import tehran_day
from tests.doubles.complaints import OFFERED, PlainComplaints
from tests.doubles.world import (
    CODE,
    DELIVERED,
    FINAL,
    NOW,
    PHONE,
    SENT_TEXT,
    UNDERSTOOD,
    PlainWorld,
    member,
)

WORDS = Words({language: catalog(language) for language in ("fa", "en")})
ADDRESSES = (
    "تهران، خیابان کارگر شمالی، پلاک ۱۲، واحد ۳",
    "کافه نادری",
    "تهران، خیابان حافظ، جنب هتل ایران، پلاک ۴",
    "تهران خیابان بی‌پلاک شمالی",
)
PRIZE = "مشترک گرامی، شما برنده‌ی جایزه شدید؛ برای دریافت وارد شوید"
EVENTS: list[Event] = [
    *(Start(name) for name in DIALOGS),
    *(
        Start("track", about)
        for about in ("HS-10482", "HS-99999", "address-HS-10482", "address-HS-10300")
    ),
    *(Start("language", "en"), Start("identify", "leave"), Start("booking"), Start("menu")),
    *(Start("refund", about) for about in ("HS-10482", "HS-10200", "HS-99999")),
    *(Chose(value) for value in ("withdraw", "changed_mind", "differs", "unused", "used")),
    *(Start("complaint", about) for about in ("HS-10300", "HS-10482", "C-1001", "C-1777")),
    *(Chose(value) for value in ("order", "person", "1", "faulty", "money", "repair", "apology")),
    *(Chose(value) for value in ("done", "new", "add", "withdraw", "accept", "C-1001")),
    *(Typed(text) for text in ("پیک با من تند حرف زد", "روشن نمی‌شود", "C-1001", "تعویض")),
    Sent("photo", "photo-1"),
    *(Start("invoice", about) for about in ("HS-10482", "HS-10300", "change")),
    *(Typed(text) for text in ("نام فاکتور را عوض کنید", "به نام شرکت")),
    *Nav,
    *(
        Typed(text)
        for text in (*UNDERSTOOD, *ADDRESSES, "سلام", "بله", "نه", "انصراف", "بازگشت", "۱")
    ),
    *(Typed(text) for text in (PHONE, CODE, "111111", "HS-10482", "English", "؟؟؟", "🙂", "خروج")),
    *(Chose(value) for value in ("HS-10482", "HS-10300", "yes", "no", "resend", "fa", "en")),
    *(
        Chose(value)
        for value in ("/go_on", "/leave", "/back", "/cancel", "/person", "/start track")
    ),
    *(Typed(text) for text in ("50001234", "300023067", "dokan-gift.example", PRIZE, SENT_TEXT)),
    *(Chose(value) for value in ("caller", "unknown", "report", "leave")),
    Start("sender", "50001234"),
    *(Start("activate", about) for about in ("HS-10482", "HS-10300", "other-number")),
    *(Chose(value) for value in ("HS-10482/1", "HS-10300/1", "other-number")),
    *(Start("points", about) for about in ("offers", "history", "invite", "how")),
    *(Chose(value) for value in ("post50", "mug", "voucher200")),
    *(
        Typed(text)
        for text in ("تا چند روز می‌شود درخواست فاکتور داد؟", "چرا عکس کارت ملی می‌خواین؟")
    ),
    *(Chose(value) for value in ("topics", "changes", "none", "orders", "agency", "orders-10")),
    *(Start("rules", about) for about in ("به هتل می‌فرستید؟", "topics", "changes")),
    *(SharedContact(PHONE, own=own) for own in (True, False)),
    SharedContact("+14155550100", own=True),
    *(
        Sent(kind)
        for kind in ("photo", "voice", "sticker", "location", "document", "video", "other")
    ),
]
MINUTES = st.sampled_from([0, 1, 5, 119, 120, 121, 60 * 24 - 1, 60 * 24])
STORY = st.lists(st.tuples(st.sampled_from(EVENTS), MINUTES), max_size=30)


def told(story: list[tuple[Event, int]], world: PlainWorld) -> Iterator[tuple[Event, Moved]]:
    conversation = Conversation()
    for event, minutes in story:
        world.now += timedelta(minutes=minutes)
        moved = world.hears(event, conversation)
        yield event, moved
        conversation = moved.conversation


def reloaded(frames: Frames) -> Frames:
    return load(json.loads(json.dumps(dump(frames))), DIALOGS, UPGRADES)[0]


def worded(moved: Moved, language: str) -> str:
    voice = Voice(WORDS, language, tehran_day(NOW))
    for choice in moved.says[-1].choices:
        assert voice.label(choice)
    return voice.message(moved.says)


@given(STORY, st.booleans())
@settings(max_examples=400, deadline=None)
def test_no_story_breaks_it(story: list[tuple[Event, int]], known: bool) -> None:  # noqa: FBT001
    world = member() if known else PlainWorld()
    for event, moved in told(story, world):
        frames = moved.conversation.frames
        assert 0 < len(worded(moved, "fa")) <= 4096
        assert 0 < len(worded(moved, "en")) <= 4096
        assert len(frames) <= 3
        assert reloaded(frames) == frames
        assert [frame.dialog.name for frame in frames].count("identify") <= 1
        if event is Nav.CANCEL:
            assert any(say.key == "menu" for say in moved.says)
        if not world.phone:
            assert "order.card" not in {say.key for say in moved.says}


def test_every_arrow_that_a_type_names_is_walked() -> None:
    """Searched over many short stories; an arrow that no event walks is a promise nobody keeps."""
    wanted = {
        (dialog.name, name, to)
        for dialog in DIALOGS.values()
        for name, step in dialog.steps.items()
        for to in arrows(dialog, name, step)
    }
    assert wanted - walked() == set()


def walked() -> set[tuple[str, str, str]]:
    found: set[tuple[str, str, str]] = set()
    edge: list[tuple[Conversation, PlainWorld]] = [
        (Conversation(), PlainWorld()),
        (Conversation(), member()),
        (Conversation(), member(kept_orders=(FINAL, DELIVERED))),
        (Conversation(), member(kept_complaints=PlainComplaints((OFFERED,)))),
    ]
    seen: set[object] = set()
    while edge:
        before, world = edge.pop()
        for event in EVENTS:
            after = PlainWorld(**vars(world) | {"performed": []})
            moved = after.hears(event, before)
            found |= arrow(before.frames, moved)
            if (where := place(moved.conversation.frames, after)) not in seen:
                seen.add(where)
                edge.append((moved.conversation, after))
    return found


def place(frames: Frames, world: PlainWorld) -> object:
    """The open question and what its answers depend on, however it was come by."""
    if not frames:
        return world.phone
    top = frames[-1]
    tries = world.tries if top.dialog.name == "identify" else 0
    return top.dialog.name, tuple(map(question, top.trail[-1:])), world.phone, tries


def question(step: object) -> object:
    """The step without what was said before, where no answer depends on it."""
    if isinstance(step, Draft):
        return replace(step, order="", item="", fault="", words="", wish="")
    return step


def arrow(before: Frames, moved: Moved) -> set[tuple[str, str, str]]:
    """The arrow of the dialog that was on top, if it is still there or has just ended."""
    if not before or not before[-1].trail:
        return set()
    top = before[-1]
    here = top.dialog.step_name(top.trail[-1])
    after = moved.conversation.frames
    if len(after) == len(before) and after[-1].dialog is top.dialog:
        return {(top.dialog.name, here, top.dialog.step_name(after[-1].trail[-1]))}
    return (
        {(top.dialog.name, here, "[*]")}
        if len(after) < len(before) or after[-1].dialog is not top.dialog
        else set()
    )


def test_both_catalogs_hold_the_same_keys_and_placeholders() -> None:
    persian, english = catalog("fa"), catalog("en")
    assert persian.keys() == english.keys()
    apart = {key for key in persian if placeholders(persian[key]) != placeholders(english[key])}
    assert apart == {"calendar.day", "calendar.day_of_year"}  # English adds the Gregorian day


def placeholders(text: str) -> set[str]:
    return {part.split("}")[0] for part in text.split("{")[1:]}


def test_every_key_in_the_code_has_words() -> None:
    known = catalog("fa")
    assert {key for key in keys_in_code() if key not in known} == set()


def keys_in_code() -> Iterator[str]:
    """The constant first arguments of Say, and the questions of missed with both their hints."""
    for path in Path("dialogs").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args:
                key = ast.literal_eval(node.args[0]) if _is_text(node.args[0]) else None
                if key and node.func.id == "Say":
                    yield key
                if key and node.func.id == "missed":
                    yield from (f"{key}.hint", f"{key}.examples")


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def test_every_dialog_has_a_name_in_the_menu() -> None:
    known = catalog("fa")
    assert {f"menu.{name}" for name in (*ORDER, *DIALOGS)} <= known.keys()
    assert Say("menu").key in known
