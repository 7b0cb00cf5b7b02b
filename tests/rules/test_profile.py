"""A brand's profile: it is refused with all its faults, and switches rules on (R01, R03, R10)."""

import copy
from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from rules.calendar import Calendar, DayNotice
from rules.document import Fault
from rules.profile import Profile, ProfileInvalid, profile_from

UNLISTED = "is not among the listed senders (R01)"
ONE_OFFER = {"code": "a", "title": "b", "points": 1}
CHANGES: list[tuple[str, object, Fault]] = [
    (
        "senders.status",
        "300023068",
        Fault("senders.status", UNLISTED),
    ),
    ("senders.survey", "1000", Fault("senders.survey", UNLISTED)),
    (
        "senders.inbound",
        "300023067",
        Fault("senders.inbound", "is a sender's number, and nobody can write to one (R03)"),
    ),
    (
        "senders.listed",
        ["+98300023067"],
        Fault("senders.listed.0", "must be a line in Latin digits, without +98 or 0"),
    ),
    ("dialogs", [], Fault("dialogs", "must not be empty")),
    ("dialogs", ["track", "track"], Fault("dialogs.1", "stands twice: track")),
    ("rules", ["R52"], Fault("rules.0", "must go upwards from R01 to R51")),
    ("rules", ["R05-R02"], Fault("rules.0", "must go upwards from R01 to R51")),
    ("rules", ["all"], Fault("rules.0", "must be a rule's id or a span such as R11-R29")),
    ("code", 7, Fault("code", "must be a text")),
    ("colour", "blue", Fault("colour", "is not a known field")),
    ("clocks.delay_hour", 3, Fault("clocks.delay_hour", "is not a known field")),
    ("clocks.delay_hours", True, Fault("clocks.delay_hours", "must be a whole number")),
    ("clocks.delay_hours", 0, Fault("clocks.delay_hours", "must be from 1 to 1440")),
    ("clocks.shipping_cutoff", "16:00", Fault("clocks.shipping_cutoff", "must be a time of day")),
    ("hours.friday", [[time(9)]], Fault("hours.friday.0", "must be a list of 2")),
    ("hours.friday", time(9), Fault("hours.friday", "must be a list")),
    ("hours", [], Fault("hours", "must be a table")),
    ("codes.minutes", 11, Fault("codes.minutes", "must be from 1 to 10")),
    ("codes.tries", 6, Fault("codes.tries", "must be from 1 to 5")),
    ("platform.kind", "eitaa", Fault("platform.kind", "must be one of telegram, bale")),
    ("platform.bot", "@dokan", Fault("platform.bot", "must be a bot's user name without @")),
    ("contacts.mails", ["info"], Fault("contacts.mails.0", "must be an e-mail address")),
    (
        "contacts.phones",
        [{"title": "x", "number": "021-1"}],
        Fault("contacts.phones.0.number", "must be a number in Latin digits"),
    ),
    ("holidays.official_through", None, Fault("holidays.official_through", "is missing")),
    (
        "holidays.notices",
        [{"date": date(2026, 12, 1), "open": False, "title": "برف"}] * 2,
        Fault("holidays.notices.1", "stands twice: 2026-12-01"),
    ),
    (
        "holidays.notices",
        [{"date": datetime(2026, 12, 1, tzinfo=UTC), "open": False, "title": "برف"}],
        Fault("holidays.notices.0.date", "must be a date"),
    ),
    (
        "exceptional",
        [{"begins": datetime(2026, 12, 1), "notice": "سیل"}],  # noqa: DTZ001
        Fault("exceptional.0.begins", "must be an instant with a zone"),
    ),
    (
        "exceptional",
        [
            {
                "begins": datetime(2026, 12, 2, tzinfo=UTC),
                "ends": datetime(2026, 12, 1, tzinfo=UTC),
                "notice": "سیل",
            }
        ],
        Fault("exceptional.0.ends", "must be after it begins"),
    ),
    ("words.fa", {"menu.hello": 1}, Fault("words.fa.menu.hello", "must be a text")),
    ("words.fa", "سلام", Fault("words.fa", "must be a table")),
    (
        "club.offers",
        [ONE_OFFER] * 2,
        Fault("club.offers.1", "stands twice: a"),
    ),
]


def changed(document: dict[str, Any], field: str, value: object) -> dict[str, Any]:
    """The document with one field set; None takes it away."""
    document = copy.deepcopy(document)
    *path, last = field.split(".")
    table = document
    for name in path:
        table = table.setdefault(name, {})
    if value is None:
        del table[last]
    else:
        table[last] = value
    return document


@pytest.mark.parametrize(("field", "value", "fault"), CHANGES)
def test_a_wrong_field_is_named_with_its_reason(
    document: dict[str, Any], field: str, value: object, fault: Fault
) -> None:
    with pytest.raises(ProfileInvalid) as caught:
        profile_from(changed(document, field, value))
    assert fault in caught.value.faults


def test_every_fault_is_told_at_once(document: dict[str, Any]) -> None:
    wrong = changed(changed(document, "senders.status", "300023068"), "dialogs", [])
    with pytest.raises(ProfileInvalid) as caught:
        profile_from(wrong)
    assert caught.value.faults == (
        Fault("dialogs", "must not be empty"),
        Fault("senders.status", UNLISTED),
    )
    assert str(caught.value) == (
        "dialogs: must not be empty; senders.status: is not among the listed senders (R01)"
    )


def test_senders_must_be_listed_where_the_rule_is_followed_r01(document: dict[str, Any]) -> None:
    with pytest.raises(ProfileInvalid, match="must not be empty where R01 is followed"):
        profile_from(changed(document, "senders", {}))
    assert profile_from(changed(changed(document, "senders", {}), "rules", ["R02-R51"]))


def test_a_listed_sender_needs_its_part_r02(document: dict[str, Any]) -> None:
    with pytest.raises(ProfileInvalid, match=r"senders\.survey: is missing although"):
        profile_from(changed(document, "senders.survey", None))


def test_the_demo_follows_every_rule_and_offers_every_dialog(profile: Profile) -> None:
    assert all(profile.follows(f"R{number:02}") for number in range(1, 52))
    assert len(profile.dialogs) == 16


def test_holoostore_and_homino_follow_their_own_rules(holoostore: Profile, homino: Profile) -> None:
    own = {f"R{n:02}" for n in (*range(1, 4), 5, 8, *range(11, 30), *range(33, 43))}
    every = {f"R{n:02}" for n in range(1, 52)}
    assert {rule for rule in every if not holoostore.follows(rule)} == {"R30", "R31"}
    assert {rule for rule in every if not homino.follows(rule)} == own
    assert (holoostore.offers("book"), homino.offers("book")) == (False, True)


def test_announced_days_are_in_the_calendar_r10(document: dict[str, Any]) -> None:
    day = {"date": date(2026, 12, 1), "open": False, "title": "برف"}
    profile = profile_from(changed(document, "holidays.notices", [day]))
    assert profile.calendar() == Calendar(
        2026, {date(2026, 12, 1): DayNotice(open=False, title="برف")}
    )


def test_a_text_leads_into_the_bot_without_a_scheme(profile: Profile, holoostore: Profile) -> None:
    assert profile.platform.link() == "t.me/dokan_bot"
    assert profile.platform.link("club") == "t.me/dokan_bot?start=club"
    assert holoostore.platform.link("club") is None
