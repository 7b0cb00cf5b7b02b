"""Whole conversations in a plain world: interrupted, paused, resumed, cancelled, given up."""

from datetime import timedelta

from dialogs.engine.conversation import Conversation
from dialogs.engine.moves import Chose, Nav, Sent, SharedContact, Start, Typed
from dialogs.identify import AskedToRegister
from tests.doubles.world import PHONE, PlainWorld, keys, member

CONTACT = SharedContact(PHONE, own=True)


def test_a_proved_phone_comes_first_and_its_orders_are_listed_in_the_same_turn() -> None:
    world = PlainWorld(called="")
    asked = world.hears(Start("track"))
    assert keys(asked) == ["identify.share_or_type"]
    told = world.hears(CONTACT, asked.conversation)
    assert keys(told)[:2] == ["identify.proved", "track.which_order"]
    assert [choice.value for choice in told.says[-1].choices] == ["HS-10482", "HS-10300"]


def test_a_new_member_is_asked_for_name_and_permission_once_after_what_they_came_for() -> None:
    world = PlainWorld()
    told = world.story(Start("track"), CONTACT, Chose("HS-10482"))
    assert keys(told) == ["order.card", "identify.enter_name"]
    assert AskedToRegister() in world.performed
    named = world.hears(Typed("سارا محمدی"), told.conversation)
    assert keys(named) == ["identify.permit"]
    assert keys(world.hears(Chose("yes"), named.conversation))[0] == "identify.allowed"


def test_another_ask_in_the_middle_is_answered_and_the_open_question_comes_back() -> None:
    world = member()
    begun = world.story(Start("track", "address-HS-10482"))
    asked = world.hears(Typed("سفارش HS-10482 کجاست"), begun.conversation)
    # the address step can't use it, so it is read as a new ask; track itself is open, so it is
    # a miss for that dialog and its question stays
    assert asked.conversation.frames[-1].dialog.name == "track"


def test_words_that_are_no_address_at_all_are_read_as_another_ask() -> None:
    world = member()
    begun = world.story(Start("track", "address-HS-10482"))
    asked = world.hears(Typed("فاکتور می‌خوام"), begun.conversation)
    assert [frame.dialog.name for frame in asked.conversation.frames] == ["track", "invoice"]
    missed = world.hears(Typed("کنار پارک بزرگ"), begun.conversation)
    assert keys(missed) == ["track.enter_address.hint", "track.enter_address"]


def test_an_answer_that_a_rule_refuses_stays_an_answer_whatever_else_it_could_mean() -> None:
    world = member()
    begun = world.story(Start("track", "address-HS-10482"))
    refused = world.hears(Typed("سفارش من به خیابان کارگر شمالی برود"), begun.conversation)
    assert keys(refused) == ["track.address_lacks.number", "track.enter_address"]
    assert refused.says[0].rule == "R21"


def test_the_open_dialogs_own_ask_is_answered_where_one_answer_is_all() -> None:
    world = member()
    begun = world.story(Start("track", "address-HS-10482"))
    asked = world.hears(Typed("سفارش HS-10482 کجاست؟"), begun.conversation)
    assert keys(asked) == ["order.card", "track.enter_address"]
    several = world.hears(Typed("سفارشم کجاست؟"), begun.conversation)
    assert keys(several) == ["track.enter_address.hint", "track.enter_address"]


def test_a_second_dialog_comes_and_goes_and_the_first_goes_on() -> None:
    world = member()
    begun = world.story(Start("track", "address-HS-10482"))
    second = world.hears(Start("language"), begun.conversation)
    assert [frame.dialog.name for frame in second.conversation.frames] == ["track", "language"]
    done = world.hears(Chose("fa"), second.conversation)
    assert keys(done) == ["language.spoken", "track.enter_address"]


def test_back_from_a_second_dialogs_first_step_goes_on_with_the_first() -> None:
    world = member()
    moved = world.story(Start("track", "address-HS-10482"), Start("language"), Nav.BACK)
    assert keys(moved) == ["track.enter_address"]


def test_back_goes_to_the_step_really_visited_with_answers_kept() -> None:
    world = member()
    address = Typed("تهران، خیابان کارگر شمالی، کوچه‌ی دوم، پلاک ۱۲، واحد ۳")
    moved = world.story(Start("track", "address-HS-10482"), address)
    assert keys(moved) == ["track.confirm_address"]
    assert keys(world.hears(Nav.BACK, moved.conversation)) == ["track.enter_address"]


def test_cancel_reaches_the_menu_in_one_step_and_a_lower_dialog_waits_as_a_draft() -> None:
    world = member()
    moved = world.story(Start("track", "address-HS-10482"), Start("language"), Nav.CANCEL)
    assert keys(moved) == ["dialog.cancelled", "dialog.draft", "menu"]
    assert moved.says[-1].choices[0].value == "/go_on"
    assert keys(world.hears(Chose("/go_on"), moved.conversation)) == ["track.enter_address"]


def test_cancel_with_nothing_beneath_forgets_the_dialog() -> None:
    moved = member().story(Start("language"), Nav.CANCEL)
    assert keys(moved) == ["dialog.cancelled", "menu"]
    assert moved.conversation.frames == ()


def test_bare_words_are_ways_out_and_the_same_words_in_a_sentence_are_not() -> None:
    world = member()
    begun = world.story(Start("language"))
    assert keys(world.hears(Typed("انصراف"), begun.conversation))[0] == "dialog.cancelled"
    kept = world.hears(Typed("می‌خواهم از خرید قبلی انصراف بدهم"), begun.conversation)
    assert kept.conversation.frames[-1].dialog.name == "language"


def test_three_misses_bring_a_hint_examples_and_a_person() -> None:
    world = member()
    begun = world.story(Start("language"))
    said = []
    for words in ("؟", "چی", "نمی‌دونم"):
        begun = world.hears(Typed(words), begun.conversation)
        said.append(keys(begun)[0])
    assert said == ["language.which.hint", "language.which.examples", "dialog.offer_person"]


def test_misses_with_nothing_open_bring_a_person_too() -> None:
    world = member()
    moved = world.story(Typed("قلقلک"), Typed("قلقلک"), Typed("قلقلک"))
    assert keys(moved) == ["dialog.offer_person"]
    assert moved.says[0].choices[0].value == "/person"


def test_an_order_that_the_reader_found_is_named_as_the_records_write_it() -> None:
    assert keys(member().story(Typed("سفارش ۱۰۴۸۲ کجاست")))[0] == "order.card"


def test_an_unsure_reading_asks_between_the_candidates() -> None:
    moved = member().story(Typed("زبان یا سفارش"))
    assert [choice.value for choice in moved.says[0].choices] == ["/start track", "/start human"]


def test_a_dialog_that_is_not_there_is_said_plainly() -> None:
    assert keys(member().story(Typed("کولرم آب می‌دهد")))[0] == "dialog.not_here"


def test_after_two_hours_words_that_answer_nothing_are_met_with_a_question() -> None:
    world = member()
    begun = world.story(Start("language"))
    world.now += timedelta(hours=2)
    paused = world.hears(Typed("سفارشم کجاست"), begun.conversation)
    assert keys(paused) == ["dialog.go_on"]
    assert keys(world.hears(Typed("بله"), paused.conversation)) == ["language.which"]
    left = world.hears(Chose("/leave"), paused.conversation)
    assert keys(left) == ["track.which_order"]


def test_after_two_hours_words_that_answer_the_open_question_do_so() -> None:
    world = member()
    begun = world.story(Start("language"))
    world.now += timedelta(hours=23)
    assert keys(world.hears(Typed("English"), begun.conversation))[0] == "language.spoken"


def test_just_before_two_hours_nothing_is_asked() -> None:
    world = member()
    begun = world.story(Start("language"))
    world.now += timedelta(hours=2) - timedelta(seconds=1)
    told = world.hears(Typed("سفارش HS-10482 کجاست"), begun.conversation)
    assert keys(told) == ["order.card", "language.which"]


def test_after_a_day_the_draft_is_gone_and_the_words_are_new_ones() -> None:
    world = member()
    begun = world.story(Start("language"))
    world.now += timedelta(hours=24)
    told = world.hears(Typed("English"), begun.conversation)
    assert told.conversation.frames == ()
    assert keys(told) == ["dialog.not_understood", "menu"]


def test_an_old_button_never_acts_and_shows_the_open_question() -> None:
    world = member()
    begun = world.story(Start("language"))
    pressed = world.hears(Nav.STALE, begun.conversation)
    assert keys(pressed) == ["dialog.old_button", "language.which"]
    assert pressed.conversation.frames == begun.conversation.frames


def test_a_photo_where_none_is_wanted_gets_a_sensible_answer_and_is_no_miss() -> None:
    world = member()
    begun = world.story(Start("language"))
    seen = world.hears(Sent("photo", "file"), begun.conversation)
    assert keys(seen) == ["dialog.sent.photo", "language.which"]
    assert seen.conversation.frames[-1].misses == 0
    assert keys(world.hears(Sent("voice"), Conversation())) == ["dialog.sent.voice", "menu"]


def test_a_contact_that_nobody_asked_for_proves_the_phone() -> None:
    world = PlainWorld()
    told = world.story(CONTACT)
    assert world.phone == PHONE
    assert keys(told)[0] == "identify.proved"


def test_thanks_in_the_middle_is_answered_and_the_question_stays() -> None:
    world = member()
    begun = world.story(Start("language"))
    assert keys(world.hears(Typed("مرسی"), begun.conversation)) == [
        "dialog.thanks",
        "language.which",
    ]


def test_logging_out_forgets_the_phone() -> None:
    world = member()
    assert keys(world.story(Start("identify", "leave")))[0] == "identify.forgotten"
    assert world.phone is None


def test_another_ask_while_the_phone_is_being_proved_comes_back_to_the_proof() -> None:
    world = PlainWorld()
    moved = world.story(Start("track"), Start("language"))
    assert [frame.dialog.name for frame in moved.conversation.frames] == [
        "track",
        "identify",
        "language",
    ]
    spoken = world.hears(Chose("fa"), moved.conversation)
    assert keys(spoken) == ["language.spoken", "identify.share_or_type"]


def test_a_second_ask_that_needs_the_phone_takes_the_place_of_the_first() -> None:
    world = PlainWorld()
    moved = world.story(Start("track"), Start("track", "HS-10482"))
    assert [frame.dialog.name for frame in moved.conversation.frames] == ["track", "identify"]
    assert keys(world.hears(CONTACT, moved.conversation))[1] == "order.card"


def test_the_question_to_a_new_member_waits_while_an_order_is_asked_for() -> None:
    world = PlainWorld()
    asked = world.story(CONTACT)
    assert keys(asked)[-1] == "identify.enter_name"
    told = world.hears(Typed("سفارش HS-10482 کجاست"), asked.conversation)
    assert keys(told) == ["order.card", "identify.enter_name"]


def test_a_single_word_that_only_seems_to_mean_back_is_a_miss() -> None:
    world = member()
    begun = world.story(Start("language"))
    missed = world.hears(Typed("خونه"), begun.conversation)
    assert keys(missed) == ["language.which.hint", "language.which"]
    left = world.hears(Typed("برگرد عقب لطفا دیگه"), begun.conversation)
    assert keys(left) == ["menu"]


def test_a_code_that_nobody_waits_for_is_told_so() -> None:
    world = PlainWorld()
    begun = world.story(Start("track"))
    told = world.hears(Typed("۱۲۳۴۵۶"), begun.conversation)
    assert keys(told) == ["identify.no_code_awaited", "identify.share_or_type"]
