"""Programs that die, leases that end, numbers that were used before: no text goes twice."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import timedelta
from functools import partial

from bot.sms import Kavenegar
from rules.senders import Sender
from scheduler.carrier import Carrier, Known, Message, Receipt
from scheduler.channel import Channel
from scheduler.hand_over import HandOver
from storage import texts
from storage.database import Database
from storage.installation.prefix import prefix
from tests.scheduler.stage import DEMO, OMID, SARA, NoChance, Stage, play
from turns.outcomes import Failed
from turns.texts import due, settle

STATUS, SURVEY = "100002000000", "300023067"


class Dying:
    """Takes a batch to the carrier and ends the program before anybody hears of it."""

    def __init__(self, carrier: Kavenegar, *, before: bool) -> None:
        self._carrier = carrier
        self._before = before

    async def send_array(self, batch: Sequence[Message]) -> tuple[Receipt, ...]:
        if not self._before:
            await self._carrier.send_array(batch)
        raise SystemError("the program has died")

    async def known(self, localids: Collection[int]) -> tuple[Known, ...]:
        return await self._carrier.known(localids)

    async def credit(self) -> int:
        return await self._carrier.credit()


class Foreign(Dying):
    """A carrier that sends from a number of its own."""

    async def send_array(self, batch: Sequence[Message]) -> tuple[Receipt, ...]:
        receipts = await self._carrier.send_array(batch)
        return tuple(replace(receipt, sender="10004346") for receipt in receipts)


_: type[Carrier] = Dying


async def death(stage: Stage, *, before: bool) -> tuple[list[int | None], list[str]]:
    """What the carrier has and our row says after a death and the end of the lease."""
    await stage.start("test/1", carrier=Dying(stage.carrier, before=before))
    await stage.want_code(SARA, "111111")
    await stage.stop()
    await stage.start("test/2")
    await stage.go_on(seconds=119)
    early = len(stage.accepted)
    await stage.go_on(seconds=1)
    assert early == (0 if before else 1)
    return [text.localid for text in stage.accepted], await stage.states(1)


def test_a_text_whose_program_died_before_sending_goes_when_the_lease_is_over(
    sqlite_database: Database,
) -> None:
    accepted, states = play(sqlite_database, partial(death, before=True), started=False)
    assert (len(accepted), states) == (1, ["handed"])


def test_a_text_whose_program_died_after_sending_is_found_at_the_carrier(
    sqlite_database: Database,
) -> None:
    accepted, states = play(sqlite_database, partial(death, before=False), started=False)
    assert (len(accepted), states) == (1, ["delivered"])


def test_whoever_lost_the_lease_can_not_say_what_became_of_a_text(
    sqlite_database: Database,
) -> None:
    async def scene(stage: Stage) -> tuple[list[str], list[tuple[str, str, str]]]:
        await stage.start("test/1")
        await stage.stop()
        await stage.want_codes({SARA: "111111"})
        now = stage.clock.now()
        stale = await stage.act(partial(due, now=now, business=stage.business))
        await stage.go_on(seconds=120)
        await stage.start("test/2")
        failed = [Failed(text, "411") for text in stale.batch]
        assert len(failed) == 1
        await stage.act(partial(settle, outcomes=failed, trouble=None, now=now))
        return await stage.states(1), await stage.noticed()

    assert play(sqlite_database, scene, started=False) == (["handed"], [])


def test_nothing_is_sent_under_a_lease_that_could_end_before_the_call(
    sqlite_database: Database,
) -> None:
    async def scene(stage: Stage) -> tuple[int, list[str]]:
        await stage.start("test/1")
        await stage.stop()
        await stage.want_codes({SARA: "111111"})
        now = stage.clock.now()
        found = await stage.act(partial(due, now=now, business=stage.business))
        channel = Channel(NoChance())
        hand_over = HandOver(stage.act, stage.carrier, stage.clock, channel)
        await hand_over.batch(found.batch, now + timedelta(seconds=29))
        return len(stage.accepted), await stage.states(1)

    assert play(sqlite_database, scene, started=False) == (0, ["waiting"])


def test_a_number_that_another_text_had_is_left_to_it_and_staff_are_told(
    sqlite_database: Database,
) -> None:
    async def scene(stage: Stage) -> tuple[list[tuple[int, str]], list[str], list[str]]:
        used = texts.localid(await stage.act(prefix), 1)
        other = Message(used, Sender(STATUS, [STATUS]), OMID, "پیام دیگری")
        await stage.carrier.send_array([other])
        await stage.want_code(SARA, "111111")
        sent = [((text.localid or 0) - used, text.receptor) for text in stage.accepted]
        return sent, await stage.states(1), [kind for kind, _, _ in await stage.noticed()]

    assert play(sqlite_database, scene) == (
        [(0, OMID), (1, SARA)],
        ["handed"],
        ["localid_collided"],
    )


def test_a_carrier_that_sends_from_another_number_is_stopped(sqlite_database: Database) -> None:
    async def scene(stage: Stage) -> tuple[int, list[str], list[tuple[str, str, str]]]:
        await stage.start(carrier=Foreign(stage.carrier, before=False))
        await stage.want_code(SARA, "111111")
        await stage.want_code(OMID, "222222")
        return len(stage.accepted), await stage.states(1, 2), await stage.noticed()

    assert play(sqlite_database, scene, started=False) == (
        1,
        ["handed", "waiting"],
        [("foreign_sender", "10004346", "")],
    )


def test_a_frozen_text_never_leaves_from_a_number_that_is_not_ours_any_more(
    sqlite_database: Database,
) -> None:
    lines = replace(DEMO.senders, listed=(SURVEY,), status=SURVEY)

    async def scene(stage: Stage) -> tuple[int, list[str], list[tuple[str, str, str]]]:
        stage.kavenegar.account.credit = 0
        await stage.want_final("HS-1", SARA)
        await stage.stop()
        stage.kavenegar.account.credit = 50_000
        await stage.start("test/2", replace(DEMO, senders=lines))
        return len(stage.accepted), await stage.states(1), await stage.noticed()

    assert play(sqlite_database, scene) == (
        0,
        ["failed"],
        [("texts_paused", "418", ""), ("text_failed", "1", "state: unsanctioned")],
    )


def test_a_brand_without_senders_sends_nothing(sqlite_database: Database) -> None:
    async def scene(stage: Stage) -> tuple[int, list[str], list[tuple[str, str, str]]]:
        lines = replace(DEMO.senders, listed=(), status=None, survey=None)
        await stage.start(profile=replace(DEMO, senders=lines))
        await stage.want_code(SARA, "111111")
        return len(stage.accepted), await stage.states(1), await stage.noticed()

    assert play(sqlite_database, scene, started=False) == (
        0,
        ["failed"],
        [("text_failed", "1", "code: no_sender")],
    )


def test_two_programs_on_one_database_send_every_text_once(database: Database) -> None:
    async def scene(stage: Stage) -> tuple[int, int]:
        await stage.start("first/1")
        await stage.start("second/1")
        await stage.want_codes({f"0912{number:07}": f"{number:06}" for number in range(300)})
        await stage.go_on(seconds=2)
        return len(stage.accepted), len({text.receptor for text in stage.accepted})

    assert play(database, scene, started=False) == (300, 300)
