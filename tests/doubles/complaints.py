"""Complaints in memory, moved on as the records would move them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from dialogs.complaint_filing import ComplaintFiled, FileComplaint
from dialogs.complaint_open import AcceptRefund, AddToComplaint, WithdrawComplaint
from dialogs.facts.complaints import Complaint

_OPENED = datetime(2026, 11, 18, 6, 30, tzinfo=UTC)
OFFERED = Complaint(
    "C-1001", "order", "repair", "refund_offered", _OPENED, _OPENED, "HS-10482", "1", fault="faulty"
)


@dataclass(frozen=True)
class PlainComplaints:
    kept: tuple[Complaint, ...] = ()

    def all(self) -> tuple[Complaint, ...]:
        return self.kept

    def get(self, code: str) -> Complaint | None:
        return next((each for each in self.kept if each.code == code.upper()), None)

    def filed(self, filing: FileComplaint, now: datetime) -> tuple[PlainComplaints, ComplaintFiled]:
        for each in self.kept:
            same = (each.order or "", each.item, each.fault)
            if each.still_open and filing.order and same == _same(filing):
                return self, ComplaintFiled(each.code, new=False)
        returning = filing.wish == "money" and filing.hardware
        complaint = Complaint(
            f"C-{1001 + len(self.kept)}",
            filing.about,
            filing.wish,
            "returning" if returning else "open",
            now,
            filing.due or now,
            filing.order or None,
            filing.item,
            "S1",
            filing.fault,
            filing.words,
            len(filing.photos),
        )
        return PlainComplaints((complaint, *self.kept)), ComplaintFiled(complaint.code, new=True)

    def changed(
        self, effect: AddToComplaint | WithdrawComplaint | AcceptRefund, now: datetime
    ) -> PlainComplaints:
        return PlainComplaints(
            tuple(
                _after(each, effect, now) if each.code == effect.code else each
                for each in self.kept
            )
        )


def _same(filing: FileComplaint) -> tuple[str, str, str]:
    return filing.order, filing.item, filing.fault


def _after(
    complaint: Complaint, effect: AddToComplaint | WithdrawComplaint | AcceptRefund, now: datetime
) -> Complaint:
    match effect:
        case AddToComplaint():
            return replace(complaint, added=complaint.added + 1)
        case WithdrawComplaint():
            return replace(complaint, state="withdrawn")
        case AcceptRefund(hardware=True):
            return replace(complaint, state="returning")
        case AcceptRefund():
            return replace(complaint, state="refund_due", refund_from=now)
