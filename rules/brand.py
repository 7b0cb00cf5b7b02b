"""The parts of a brand's profile: every value that a business may want different."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Annotated, Literal

from rules.document import Between, Matching, NotEmpty, repeated

Line = Annotated[str, Matching(r"[0-9]{4,14}", "a line in Latin digits, without +98 or 0")]
Text = Annotated[str, NotEmpty()]
Points = Annotated[int, Between(0, 1_000_000)]
Hours = Annotated[int, Between(1, 24 * 60)]
Days = Annotated[int, Between(0, 365)]
BusinessDays = Annotated[int, Between(0, 60)]
Address = Annotated[str, Matching(r"[^@\s]+@[^@\s]+\.[^@\s]+", "an e-mail address")]
Site = Annotated[str, Matching(r"[a-z0-9.-]+\.[a-z]{2,}", "a host's name in small letters")]
UserName = Annotated[str, Matching(r"[A-Za-z][A-Za-z0-9_]{4,31}", "a bot's user name without @")]


@dataclass(frozen=True, slots=True)
class Name:
    fa: Text
    en: Text


@dataclass(frozen=True, slots=True)
class Platform:
    """Where the customers' bot lives; without its user name no text can lead into it."""

    kind: Literal["telegram", "bale"] = "telegram"
    bot: UserName | None = None
    base_link: Site = "t.me"

    def link(self, payload: str | None = None) -> str | None:
        """The bot's address for a text, without a scheme to save letters."""
        if self.bot is None:
            return None
        return f"{self.base_link}/{self.bot}" + (f"?start={payload}" if payload else "")


@dataclass(frozen=True, slots=True)
class Lines:
    """The numbers that texts leave from, and the one they come to (R01, R02, R03)."""

    listed: tuple[Line, ...] = ()
    status: Line | None = None
    survey: Line | None = None
    inbound: Line | None = None

    def contradictions(self) -> Iterator[tuple[str, str]]:
        """A text leaves from a listed line only (R01), and none arrives at one (R03)."""
        for name, line in (("status", self.status), ("survey", self.survey)):
            if line is None and self.listed:
                yield name, "is missing although senders are listed (R02)"
            if line is not None and line not in self.listed:
                yield name, "is not among the listed senders (R01)"
        if self.inbound in self.listed:
            yield "inbound", "is a sender's number, and nobody can write to one (R03)"
        yield from repeated("listed", self.listed)


@dataclass(frozen=True, slots=True)
class Telephone:
    """A line as people dial it, with its inner number when there is one."""

    title: Text
    number: Annotated[str, Matching(r"[0-9]{3,12}", "a number in Latin digits")]
    extension: str | None = None


@dataclass(frozen=True, slots=True)
class Contacts:
    """The ways to the business that its terms publish (R32), and where abuse is told (R04)."""

    phones: tuple[Telephone, ...] = ()
    mails: tuple[Address, ...] = ()
    abuse_mail: Address | None = None
    address: str | None = None
    form: Site | None = None
    form_subjects: tuple[Text, ...] = ()
    branches: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Official:
    """Sites and mail addresses that are the brand's own; everything else is not (R04)."""

    sites: tuple[Site, ...] = ()
    mails: tuple[Address, ...] = ()


Shift = tuple[time, time]


@dataclass(frozen=True, slots=True)
class StaffHours:
    """When people answer, by the day in Tehran; a shift to 00:00 ends with its day (R48)."""

    always: bool = False
    saturday: tuple[Shift, ...] = ()
    sunday: tuple[Shift, ...] = ()
    monday: tuple[Shift, ...] = ()
    tuesday: tuple[Shift, ...] = ()
    wednesday: tuple[Shift, ...] = ()
    thursday: tuple[Shift, ...] = ()
    friday: tuple[Shift, ...] = ()
    on_holidays: bool = False


@dataclass(frozen=True, slots=True)
class Quiet:
    """The hours of the night when no text goes that can wait, in Tehran."""

    begins: time = time(22)
    ends: time = time(8)


@dataclass(frozen=True, slots=True)
class Clocks:
    """Windows and clocks of orders (R11–R14, R17, R25, R28, R29)."""

    processing_business_days: BusinessDays = 2
    processing_start_days: Days = 2
    shipping_business_days: BusinessDays = 2
    shipping_cutoff: time = time(16)
    refund_business_hours: Hours = 72
    bulk_refund_from_business_hours: Hours = 48
    delay_hours: Hours = 24
    invoice_days: Days = 2
    complaint_business_days: BusinessDays = 2
    trial_days: Days = 7


@dataclass(frozen=True, slots=True)
class MediationClocks:
    """Hours for each step of a mediation (R30)."""

    statement_hours: Hours = 48
    mediator_hours: Hours = 48
    answer_hours: Hours = 72


@dataclass(frozen=True, slots=True)
class Offer:
    """What points buy, from a day on and until one (R38)."""

    code: Text
    title: Text
    points: Annotated[int, Between(1, 1_000_000)]
    stock: Annotated[int, Between(0, 1_000_000)] | None = None
    begins: date | None = None
    ends: date | None = None


@dataclass(frozen=True, slots=True)
class Club:
    """Points and when they count (R34–R38)."""

    welcome_points: Points = 50
    review_points: Points = 3
    unbought_review_points: Points = 1
    invitation_points: Points = 100
    purchase_days: Days = 7
    invitation_days: Days = 7
    offers: tuple[Offer, ...] = ()

    def contradictions(self) -> Iterator[tuple[str, str]]:
        return repeated("offers", (offer.code for offer in self.offers))


@dataclass(frozen=True, slots=True)
class Reviews:
    """How long a review and a question may be, in characters (R40, R41)."""

    review_length: Annotated[int, Between(50, 4000)] = 1000
    question_length: Annotated[int, Between(50, 1000)] = 300


@dataclass(frozen=True, slots=True)
class CodeLimits:
    """How often one-time codes are sent and tried; the bounds are the most that is safe."""

    minutes: Annotated[int, Between(1, 10)] = 3
    tries: Annotated[int, Between(1, 5)] = 5
    wrong_per_phone_a_day: Annotated[int, Between(1, 10)] = 10
    wrong_per_phone_in_30_days: Annotated[int, Between(1, 30)] = 30
    wrong_an_hour: Annotated[int, Between(1, 200)] = 200
    wrong_a_day: Annotated[int, Between(1, 1000)] = 1000
    resend_seconds: Annotated[tuple[Annotated[int, Between(30, 3600)], ...], NotEmpty()] = (
        60,
        120,
        300,
    )
    per_phone_in_10_minutes: Annotated[int, Between(1, 3)] = 3
    per_phone_a_day: Annotated[int, Between(1, 5)] = 5
    per_phone_in_30_days: Annotated[int, Between(1, 20)] = 20
    per_chat_in_10_minutes: Annotated[int, Between(1, 3)] = 3
    per_chat_a_day: Annotated[int, Between(1, 5)] = 5
    phones_per_chat_a_day: Annotated[int, Between(1, 2)] = 2
    phones_per_chat_in_30_days: Annotated[int, Between(1, 5)] = 5
    per_address_in_10_minutes: Annotated[int, Between(1, 5)] = 5
    per_address_a_day: Annotated[int, Between(1, 20)] = 20
    per_network_a_day: Annotated[int, Between(1, 60)] = 60
    an_hour: Annotated[int, Between(1, 400)] = 40
    a_day: Annotated[int, Between(1, 2000)] = 200
    fresh_proof_days: Annotated[int, Between(1, 180)] = 30
    breaker_sample: Annotated[int, Between(10, 1000)] = 30
    breaker_percent: Annotated[int, Between(1, 100)] = 20
    sequence_phones: Annotated[int, Between(2, 50)] = 5


@dataclass(frozen=True, slots=True)
class LookupLimits:
    """Look-ups that lead nowhere, by chat and by number, and answers on the inbound line (R51)."""

    per_chat_an_hour: Annotated[int, Between(1, 1000)] = 20
    per_phone_a_day: Annotated[int, Between(1, 1000)] = 60
    inbound_answers_a_day: Annotated[int, Between(1, 10)] = 10


@dataclass(frozen=True, slots=True)
class HolidayNotice:
    """A day that the shop announced as open or closed (R10)."""

    date: date
    open: bool
    title: Text


@dataclass(frozen=True, slots=True)
class Holidays:
    """Through which Gregorian year lunar holidays are official, and the announced days (R10)."""

    official_through: Annotated[int, Between(2020, 2100)]
    notices: tuple[HolidayNotice, ...] = ()

    def contradictions(self) -> Iterator[tuple[str, str]]:
        return repeated("notices", (notice.date for notice in self.notices))


@dataclass(frozen=True, slots=True)
class Exceptional:
    """Exceptional times: from an instant on, until one or until further notice (R46)."""

    begins: datetime
    notice: Text
    ends: datetime | None = None

    def contradictions(self) -> Iterator[tuple[str, str]]:
        if self.ends is not None and self.ends <= self.begins:
            yield "ends", "must be after it begins"


@dataclass(frozen=True, slots=True)
class Words:
    """The brand's own wording of a catalog's sentence, by its key."""

    fa: Mapping[str, str] = field(default_factory=dict)
    en: Mapping[str, str] = field(default_factory=dict)
