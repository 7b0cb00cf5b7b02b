"""R47: the terms as data, with their versions; and the terms that the brands ship."""

import re
from datetime import date, datetime
from typing import Any

import pytest

from rules.document import Fault
from rules.profile import Profile, ProfileInvalid, profile_from
from rules.terms import (
    Clause,
    Terms,
    Version,
    changed_since,
    clauses_at,
    clauses_of,
    version_at,
)

FIRST = Version(1, date(2026, 3, 21), "نخستین")
SECOND = Version(2, date(2026, 11, 22), "دوم")
OLD = Clause("orders-1", "S", "orders", "قدیم", 1, FIRST.since, ("R10",))
NEW = Clause("orders-1", "S", "orders", "جدید", 2, SECOND.since, ("R10",))
KEPT = Clause("orders-2", "S", "orders", "مانده", 1, FIRST.since)
TERMS = Terms({"orders": "سفارش"}, (FIRST, SECOND), (OLD, KEPT, NEW))


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}+03:30")


@pytest.mark.parametrize(
    ("placed", "version"),
    [
        ("2025-01-01T00:00:00", FIRST),
        ("2026-11-21T23:59:59", FIRST),
        ("2026-11-22T00:00:00", SECOND),
    ],
)
def test_the_version_in_force_governs_an_order_r47(placed: str, version: Version) -> None:
    assert version_at(TERMS, at(placed)) == version


def test_a_clause_stands_in_the_wording_of_its_day_r47() -> None:
    assert clauses_at(TERMS, at("2026-11-21T23:59:59")) == (OLD, KEPT)
    assert clauses_at(TERMS, at("2026-11-22T00:00:00")) == (NEW, KEPT)
    assert clauses_of(TERMS, "R10", at("2026-11-22T00:00:00")) == (NEW,)


def test_what_changed_is_what_was_not_in_force_before_r47() -> None:
    before, now = at("2026-11-21T23:59:59"), at("2026-12-01T00:00:00")
    assert changed_since(TERMS, before, now) == (NEW,)
    assert changed_since(TERMS, now, now) == ()


def test_terms_without_versions_have_nothing_in_force_r47() -> None:
    now = at("2026-11-22T00:00:00")
    assert (version_at(Terms(), now), clauses_at(Terms(), now)) == (None, ())


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"topic": "weather"}, Fault("terms.clauses.0.topic", "is not a known topic: weather")),
        ({"version": 9}, Fault("terms.clauses.0.version", "is not announced: 9")),
        (
            {"rules": ["R52"]},
            Fault("terms.clauses.0.rules.0", "must be a rule's id from R01 to R51"),
        ),
        ({"text": ""}, Fault("terms.clauses.0.text", "must not be empty")),
    ],
)
def test_a_clause_that_hangs_in_the_air_is_refused_r47(
    document: dict[str, Any], change: dict[str, object], fault: Fault
) -> None:
    document["terms"]["clauses"][0].update(change)
    with pytest.raises(ProfileInvalid) as caught:
        profile_from(document)
    assert fault in caught.value.faults


def test_versions_stand_in_order_and_clauses_once_r47(document: dict[str, Any]) -> None:
    terms = document["terms"]
    terms["versions"] = [
        {"number": 2, "since": date(2026, 5, 1), "summary": "x"},
        *terms["versions"],
    ]
    terms["clauses"] = [*terms["clauses"], terms["clauses"][0]]
    with pytest.raises(ProfileInvalid) as caught:
        profile_from(document)
    assert {fault.field for fault in caught.value.faults} == {
        "terms.versions",
        f"terms.clauses.{len(terms['clauses']) - 1}",
    }


def test_every_rule_has_its_sentence_in_the_demos_terms(profile: Profile) -> None:
    named = {rule for clause in profile.terms.clauses for rule in clause.rules}
    assert named == {f"R{number:02}" for number in range(1, 52)}


def test_each_brand_ships_its_own_text_and_the_demo_both(
    profile: Profile, holoostore: Profile, homino: Profile
) -> None:
    own = {
        clause.id: clause.rules for each in (holoostore, homino) for clause in each.terms.clauses
    }
    assert own == {clause.id: clause.rules for clause in profile.terms.clauses}
    assert {clause.source[0] for clause in homino.terms.clauses} == {"H"}
    assert {clause.source[0] for clause in holoostore.terms.clauses} == {"S"}


def test_the_shipped_sentences_are_in_persian_letters_with_half_spaces(
    profile: Profile, holoostore: Profile, homino: Profile
) -> None:
    brands = (profile, holoostore, homino)
    texts = [clause.text for each in brands for clause in each.terms.clauses]
    wrong = re.compile(r"[يكىةۀ٠-٩•|]|  | [،؛.]|\b(?:می|نمی) |\w+ (?:ها|های)\b")
    assert [(found[0], text) for text in texts if (found := wrong.search(text))] == []


def test_the_demo_names_nobody_real(profile: Profile) -> None:
    text = " ".join(clause.text for clause in profile.terms.clauses)
    assert [name for name in ("هلواستور", "هومینو", "holoostore", "homino") if name in text] == []


def test_the_contract_of_the_two_is_said_before_a_booking_r31(homino: Profile) -> None:
    clauses = clauses_of(homino.terms, "R31", at("2026-11-22T00:00:00"))
    assert [clause.id for clause in clauses] == ["homino-1a", "homino-1b"]


def test_contacts_are_those_of_the_published_texts_r32(
    holoostore: Profile, homino: Profile
) -> None:
    phones = [
        (p.number, p.extension) for each in (holoostore, homino) for p in each.contacts.phones
    ]
    assert phones == [("02123067", "2"), ("02161906", None), ("02166962046", None)]
    assert (holoostore.contacts.mails, homino.contacts.mails) == (
        ("info@holoostore.com",),
        ("info@homino.ir",),
    )
