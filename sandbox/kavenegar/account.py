"""The customer's account with the carrier."""

from dataclasses import dataclass, field

CREDIT = 50_000_000


@dataclass(eq=False, slots=True)
class Account:
    """What the carrier's panel knows: lines, credit in Rial, tags, templates and callbacks."""

    key: str
    lines: list[str]
    credit: int = CREDIT
    closed_lines: set[str] = field(default_factory=set)
    links_allowed: bool = True
    advanced: bool = True
    tags: set[str] = field(default_factory=set)
    templates: dict[str, str] = field(default_factory=dict)
    blocked: set[tuple[str, str]] = field(default_factory=set)
    status_url: str | None = None
    inbound_url: str | None = None
    settings: dict[str, str] = field(default_factory=dict)

    @property
    def default_line(self) -> str:
        return self.settings.get("defaultsender") or self.lines[0]

    @property
    def only_tries(self) -> bool:
        """In debug mode nothing is sent: texts end as cancelled."""
        return self.settings.get("debugmode") == "enabled"

    def owns(self, line: str) -> bool:
        return line in self.lines and line not in self.closed_lines

    def refuses(self, number: str, line: str) -> bool:
        """Whether the number wants nothing from this line."""
        return (number, line) in self.blocked
