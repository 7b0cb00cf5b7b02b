from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from rules.texts import Kind
from storage import texts
from storage.errors import Conflict
from storage.texts import DOUBT, LEASE, Due, Ended, Text

Act = Callable[[Callable[..., Any]], Any]
SARA, AMIR = "09121110001", "09121110002"
STATUS, SURVEY = "100002000000", "300023067"
SECOND = timedelta(seconds=1)


def due(now: datetime, cause: str = "HS-1", phone: str = SARA, kind: Kind = Kind.STATE) -> Due:
    return Due(kind, phone, cause, '{"order": "HS-1"}', now, now + timedelta(hours=48))


@pytest.fixture
def claim(act: Act, now: datetime) -> Callable[..., list[Text]]:
    """Claims at so long after now, for a life."""

    def claimed(after: timedelta = timedelta(), life: str = "a/1", limit: int = 200) -> list[Text]:
        found: list[Text] = act(lambda tx: texts.claim(tx, now + after, life, limit))
        return found

    return claimed


def compose(act: Act, text: Text, body: str = "سفارش شما رسید") -> bool:
    number = texts.localid(77, text.id)
    done: bool = act(lambda tx: texts.compose(tx, text.id, STATUS, body, 1, number))
    return done


def get(act: Act, text: Text) -> Text:
    found: Text = act(lambda tx: texts.get(tx, text.id))
    return found


def test_a_kind_goes_once_for_each_cause(act: Act, now: datetime) -> None:
    wanted = (due(now), due(now), due(now, kind=Kind.DELAY), due(now, "HS-2"))
    assert [act(lambda tx, d=d: texts.add(tx, d)) for d in wanted] == [True, False, True, True]


@pytest.mark.parametrize("phone", ["9121110001", "0912111000", "091211100011", "0912111000a", ""])
def test_only_a_mobile_number_is_texted(act: Act, now: datetime, phone: str) -> None:
    with pytest.raises(Conflict):
        act(lambda tx: texts.add(tx, due(now, phone=phone)))


def test_what_is_due_is_claimed_once_the_longest_due_first(
    act: Act, now: datetime, claim: Callable[..., list[Text]]
) -> None:
    late = replace(due(now, "late", AMIR), due_at=now - SECOND)
    tomorrow = replace(due(now, "tomorrow"), due_at=now + SECOND)
    useless = replace(due(now, "useless"), valid_until=now)
    for each in (due(now), late, tomorrow, useless):
        act(lambda tx, each=each: texts.add(tx, each))
    assert [text.cause for text in claim()] == ["late", "HS-1"]
    assert claim() == []


def test_a_claimed_text_is_whole(act: Act, now: datetime, claim: Callable[..., list[Text]]) -> None:
    act(lambda tx: texts.add(tx, due(now)))
    (text,) = claim()
    assert text == Text(
        id=text.id,
        kind=Kind.STATE,
        phone=SARA,
        cause="HS-1",
        subject='{"order": "HS-1"}',
        due_at=now,
        valid_until=now + timedelta(hours=48),
        state="leased",
        fence=1,
        attempts=1,
        doubtful=False,
        first_attempt_at=now,
        lease_until=now + LEASE,
    )


def test_two_hundred_are_claimed_at_once(
    act: Act, now: datetime, claim: Callable[..., list[Text]]
) -> None:
    wanted = [due(now, str(number), f"0912111{number:04}") for number in range(450)]
    act(lambda tx: [texts.add(tx, each) for each in wanted])
    batches = [claim() for _ in range(4)]
    assert [len(batch) for batch in batches] == [200, 200, 50, 0]
    causes = [text.cause for batch in batches for text in batch]
    assert causes == [str(number) for number in range(450)]


def test_a_number_has_one_batch_on_its_way(
    act: Act, now: datetime, claim: Callable[..., list[Text]]
) -> None:
    for cause in ("1", "2"):
        act(lambda tx, cause=cause: texts.add(tx, due(now, cause)))
    (first, second) = claim()
    act(lambda tx: texts.add(tx, due(now, "3")))
    act(lambda tx: texts.add(tx, due(now, "4", AMIR)))
    assert [text.cause for text in claim()] == ["4"]
    for text in (first, second):
        compose(act, text)
        act(lambda tx, text=text: texts.settle(tx, text.id, 1, Ended("handed"), now))
    assert [text.cause for text in claim()] == ["3"]


def test_nothing_passes_a_text_that_is_tried_again_but_a_code(
    act: Act, now: datetime, claim: Callable[..., list[Text]]
) -> None:
    act(lambda tx: texts.add(tx, due(now)))
    (first,) = claim()
    act(lambda tx: texts.retry_at(tx, first.id, 1, now + 60 * SECOND, doubtful=False))
    act(lambda tx: texts.add(tx, due(now, "later")))
    act(lambda tx: texts.add(tx, due(now, "secret", kind=Kind.CODE)))
    assert [text.cause for text in claim(SECOND)] == ["secret"]
    act(lambda tx: texts.retry_at(tx, first.id + 2, 1, now, doubtful=False))
    assert [text.cause for text in claim(60 * SECOND)] == ["HS-1", "later", "secret"]


def test_a_lease_that_is_over_is_taken_over_in_doubt(
    act: Act, now: datetime, claim: Callable[..., list[Text]]
) -> None:
    act(lambda tx: texts.add(tx, due(now)))
    (text,) = claim()
    compose(act, text)
    frozen = get(act, text)
    assert claim(LEASE - SECOND, "b/1") == []
    assert claim(LEASE, "b/1") == [
        replace(frozen, fence=2, attempts=2, doubtful=True, lease_until=now + 2 * LEASE),
    ]
    late = act(lambda tx: texts.settle(tx, text.id, 1, Ended("failed", "late"), now))
    mine = act(lambda tx: texts.settle(tx, text.id, 2, Ended("handed", None, 9, 1, 1450), now))
    assert (late, mine) == (False, True)
    assert get(act, text).state == "handed"


def test_what_was_composed_is_frozen(
    act: Act, now: datetime, claim: Callable[..., list[Text]]
) -> None:
    act(lambda tx: texts.add(tx, due(now)))
    (text,) = claim()
    assert compose(act, text)
    assert not compose(act, text, "other words")
    frozen = get(act, text)
    assert (frozen.body, frozen.sender, frozen.parts) == ("سفارش شما رسید", STATUS, 1)
    assert frozen.localid == texts.localid(77, text.id)


def test_a_text_is_sent_from_a_listed_number_or_not_at_all(
    act: Act, now: datetime, claim: Callable[..., list[Text]]
) -> None:
    act(lambda tx: texts.add(tx, due(now)))
    (text,) = claim()
    with pytest.raises(Conflict):
        act(lambda tx: texts.compose(tx, text.id, "10008663", "words", 1, 5))
    with pytest.raises(Conflict):
        act(lambda tx: texts.settle(tx, text.id, 1, Ended("handed"), now))


def test_a_merged_text_points_to_the_one_that_carries_it(
    act: Act, now: datetime, claim: Callable[..., list[Text]]
) -> None:
    for cause in ("1", "2"):
        act(lambda tx, cause=cause: texts.add(tx, due(now, cause)))
    first, second = claim()
    compose(act, first)
    assert act(lambda tx: texts.merge(tx, second.id, first.id, now))
    assert not act(lambda tx: texts.merge(tx, first.id, second.id, now))
    merged = get(act, second)
    assert (merged.state, merged.merged_into) == ("merged", first.id)


def test_held_texts_wait_for_resume_in_their_old_order(
    act: Act, now: datetime, claim: Callable[..., list[Text]]
) -> None:
    for number in range(3):
        wanted = replace(due(now, str(number), f"0912111000{number}"), due_at=now - SECOND)
        act(lambda tx, wanted=wanted: texts.add(tx, wanted))
    for text in reversed(claim()):
        act(lambda tx, text=text: hold(tx, text, now))
    assert claim() == []
    assert act(texts.resume) == 3
    assert [text.cause for text in claim()] == ["0", "1", "2"]


def hold(tx: Any, text: Text, at: datetime) -> None:
    texts.retry_at(tx, text.id, text.fence, at, doubtful=False, held=True, reason="418")


def test_a_postponed_text_counts_as_never_tried(
    act: Act, now: datetime, claim: Callable[..., list[Text]]
) -> None:
    act(lambda tx: texts.add(tx, due(now)))
    (text,) = claim()
    morning = now + timedelta(hours=9)
    assert act(lambda tx: texts.postpone(tx, text.id, 1, morning))
    assert get(act, text) == replace(
        text,
        state="waiting",
        due_at=morning,
        attempts=0,
        first_attempt_at=None,
        lease_until=None,
    )


def test_a_number_that_was_in_use_is_changed_once_and_only_then(
    act: Act, now: datetime, claim: Callable[..., list[Text]]
) -> None:
    act(lambda tx: texts.add(tx, due(now)))
    (text,) = claim()
    compose(act, text)
    other = texts.localid(77, text.id, 1)
    assert act(lambda tx: texts.renumber(tx, text.id, 1, other, now))
    assert claim()[0].localid == other != texts.localid(77, text.id)


def test_past_its_use_a_text_expires_and_one_in_doubt_is_unknown(
    act: Act, now: datetime, claim: Callable[..., list[Text]]
) -> None:
    for cause, phone in (("fresh", SARA), ("doubtful", AMIR)):
        act(lambda tx, c=cause, p=phone: texts.add(tx, due(now, c, p)))
    sure, doubtful = claim()
    act(lambda tx: texts.retry_at(tx, sure.id, 1, now, doubtful=False))
    act(lambda tx: texts.retry_at(tx, doubtful.id, 1, now, doubtful=True))
    assert act(lambda tx: texts.expire(tx, now + DOUBT - SECOND)) == []
    ended = act(lambda tx: texts.expire(tx, now + DOUBT))
    assert [(text.cause, text.state) for text in ended] == [("doubtful", "unknown")]
    ended = act(lambda tx: texts.expire(tx, now + timedelta(hours=48)))
    assert [(text.cause, text.state) for text in ended] == [("fresh", "expired")]


def test_what_was_in_doubt_too_long_is_not_claimed(
    act: Act, now: datetime, claim: Callable[..., list[Text]]
) -> None:
    act(lambda tx: texts.add(tx, due(now)))
    claim()
    assert claim(DOUBT, "b/1") == []


def test_the_doubt_of_a_text_begins_with_the_try_that_was_in_doubt(
    act: Act, now: datetime, claim: Callable[..., list[Text]]
) -> None:
    act(lambda tx: texts.add(tx, due(now)))
    (text,) = claim()
    act(lambda tx: texts.retry_at(tx, text.id, 1, now + DOUBT, doubtful=False))
    (again,) = claim(DOUBT)
    assert again.first_attempt_at == now + DOUBT
    act(lambda tx: texts.retry_at(tx, text.id, 2, now + DOUBT, doubtful=True))
    (third,) = claim(DOUBT + SECOND)
    assert third.first_attempt_at == now + DOUBT


@pytest.mark.parametrize("kind", [Kind.CODE, Kind.CARD])
@pytest.mark.parametrize("state", ["handed", "failed", "blocked", "cancelled", "unknown"])
def test_a_secret_is_blanked_at_its_end(
    act: Act, now: datetime, claim: Callable[..., list[Text]], kind: Kind, state: Any
) -> None:
    act(lambda tx: texts.add(tx, due(now, kind=kind)))
    (text,) = claim()
    compose(act, text, "کد: 123456")
    act(lambda tx: texts.settle(tx, text.id, 1, Ended(state), now))
    ended = get(act, text)
    assert (ended.subject, ended.body) == ("{}", "")


def test_other_words_are_kept_for_staff(
    act: Act, now: datetime, claim: Callable[..., list[Text]]
) -> None:
    act(lambda tx: texts.add(tx, due(now)))
    (text,) = claim()
    compose(act, text)
    act(lambda tx: texts.settle(tx, text.id, 1, Ended("failed", "411"), now))
    ended = get(act, text)
    assert (ended.subject, ended.body, ended.reason) == (
        '{"order": "HS-1"}',
        "سفارش شما رسید",
        "411",
    )


def test_a_waiting_text_can_be_called_back(
    act: Act, now: datetime, claim: Callable[..., list[Text]]
) -> None:
    act(lambda tx: texts.add(tx, due(now, kind=Kind.CODE)))
    assert act(lambda tx: texts.cancel(tx, Kind.CODE, "HS-1", "replaced", now))
    assert claim() == []
    assert not act(lambda tx: texts.cancel(tx, Kind.CODE, "HS-1", "replaced", now))


def test_the_next_text_is_known(act: Act, now: datetime, claim: Callable[..., list[Text]]) -> None:
    assert act(texts.next_due) is None
    act(lambda tx: texts.add(tx, due(now)))
    act(lambda tx: texts.add(tx, replace(due(now, "2", AMIR), due_at=now + 300 * SECOND)))
    assert act(texts.next_due) == now
    claim()
    assert act(texts.next_due) == now + LEASE


@pytest.mark.parametrize(
    ("receipts", "ends"),
    [
        ([1, 2, 4, 5], [None, None, None, None]),
        ([10, 11, 5, 10], ["delivered", None, None, None]),
        ([11, 10, 11], ["undelivered", "delivered", None]),
        ([14, 10], ["blocked", None]),
        ([6, 13], ["failed", None]),
        ([100, 13], [None, "cancelled"]),
    ],
)
def test_receipts_only_lead_forward(
    act: Act,
    now: datetime,
    claim: Callable[..., list[Text]],
    receipts: list[int],
    ends: list[str | None],
) -> None:
    act(lambda tx: texts.add(tx, due(now)))
    (text,) = claim()
    compose(act, text)
    act(lambda tx: texts.settle(tx, text.id, 1, Ended("handed", None, 4_000_000_009, 1), now))
    seen = [act(lambda tx, s=s: texts.carrier_status(tx, 4_000_000_009, s, now)) for s in receipts]
    assert [each and each.state for each in seen] == ends
    assert (
        act(lambda tx: texts.by_localid(tx, texts.localid(77, text.id))).carrier_id == 4_000_000_009
    )


def test_a_receipt_of_nobody_says_nothing(act: Act, now: datetime) -> None:
    assert act(lambda tx: texts.carrier_status(tx, 5, 10, now)) is None


def test_what_did_not_arrive_is_shown_once_but_never_a_secret(
    act: Act, now: datetime, claim: Callable[..., list[Text]]
) -> None:
    for cause, kind in (("1", Kind.STATE), ("2", Kind.CARD), ("3", Kind.DELAY)):
        act(lambda tx, c=cause, k=kind: texts.add(tx, due(now, c, kind=k)))
    for text in claim():
        compose(act, text)
        act(lambda tx, text=text: texts.settle(tx, text.id, 1, Ended("failed", "x"), now))
    unseen = act(lambda tx: texts.undelivered_for(tx, SARA))
    assert [text.cause for text in unseen] == ["1", "3"]
    assert act(lambda tx: texts.undelivered_for(tx, AMIR)) == []
    act(lambda tx: texts.shown(tx, [unseen[0].id], now))
    assert [text.cause for text in act(lambda tx: texts.undelivered_for(tx, SARA))] == ["3"]


def test_a_number_of_the_carrier_is_never_given_twice() -> None:
    most = texts.localid(2**23 - 1, 2**34 - 1, 2**6 - 1)
    assert most == 2**63 - 1
    assert len({texts.localid(p, t, n) for p in (1, 2) for t in (1, 2) for n in (0, 1)}) == 8
