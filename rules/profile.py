"""The frozen profile of a brand, made from its document with every fault named."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Literal

from rules import brand
from rules.calendar import Calendar, DayNotice
from rules.document import Fault, Matching, NotEmpty, Reader, repeated
from rules.terms import Terms

Dialog = Literal[
    "identify",
    "track",
    "invoice",
    "complaint",
    "refund",
    "points",
    "book",
    "bookings",
    "sender",
    "activate",
    "review",
    "rules",
    "contact",
    "privacy",
    "human",
    "language",
]
RuleSpan = Annotated[str, Matching(r"R\d\d(-R\d\d)?", "a rule's id or a span such as R11-R29")]
Code = Annotated[str, Matching(r"[a-z][a-z0-9_-]{0,31}", "small letters, digits, _ and -")]
Prefix = Annotated[str, Matching(r"[A-Z]{0,4}-?", "capital letters with a dash, such as HS-")]


class ProfileInvalid(ValueError):
    """The profile has faults; all of them are told at once."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("; ".join(f"{fault.field}: {fault.reason}" for fault in faults))
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Profile:
    """All that makes one business differ from another; read once, at start."""

    code: Code
    name: brand.Name
    dialogs: Annotated[tuple[Dialog, ...], NotEmpty()]
    rules: Annotated[tuple[RuleSpan, ...], NotEmpty()]
    holidays: brand.Holidays
    contacts: brand.Contacts
    platform: brand.Platform = field(default_factory=brand.Platform)
    senders: brand.Lines = field(default_factory=brand.Lines)
    official: brand.Official = field(default_factory=brand.Official)
    hours: brand.StaffHours = field(default_factory=brand.StaffHours)
    quiet: brand.Quiet = field(default_factory=brand.Quiet)
    clocks: brand.Clocks = field(default_factory=brand.Clocks)
    mediation: brand.MediationClocks = field(default_factory=brand.MediationClocks)
    club: brand.Club = field(default_factory=brand.Club)
    reviews: brand.Reviews = field(default_factory=brand.Reviews)
    codes: brand.CodeLimits = field(default_factory=brand.CodeLimits)
    lookups: brand.LookupLimits = field(default_factory=brand.LookupLimits)
    words: brand.Words = field(default_factory=brand.Words)
    terms: Terms = field(default_factory=Terms)
    exceptional: tuple[brand.Exceptional, ...] = ()
    order_prefix: Prefix = ""

    def follows(self, rule: str) -> bool:
        """Whether this brand has switched a rule on."""
        return any(first <= rule <= last for first, last in map(_span, self.rules))

    def offers(self, dialog: str) -> bool:
        """Whether this brand holds a conversation of that name."""
        return dialog in self.dialogs

    def contradictions(self) -> Iterator[tuple[str, str]]:
        yield from repeated("dialogs", self.dialogs)
        for place, (first, last) in enumerate(map(_span, self.rules)):
            if not "R01" <= first <= last <= "R51":
                yield f"rules.{place}", "must go upwards from R01 to R51"
        if self.follows("R01") and not self.senders.listed:
            yield "senders.listed", "must not be empty where R01 is followed"

    def calendar(self) -> Calendar:
        """The business days with the profile's own announcements (R10)."""
        notices = {day.date: DayNotice(day.open, day.title) for day in self.holidays.notices}
        return Calendar(self.holidays.official_through, notices)


def profile_from(document: Mapping[str, object]) -> Profile:
    """Checks a brand's document and makes the profile; raises ProfileInvalid with every fault."""
    reader = Reader()
    profile = reader.read(Profile, document, "")
    if reader.faults or not isinstance(profile, Profile):
        raise ProfileInvalid(tuple(reader.faults))
    return profile


def _span(rules: str) -> tuple[str, str]:
    first, _, last = rules.partition("-")
    return first, last or first
