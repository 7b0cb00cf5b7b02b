"""What must happen by itself, and when."""

from storage.deadlines.timetable import Deadline, add, cancel, claim, coming, done, failed, next_due

__all__ = ["Deadline", "add", "cancel", "claim", "coming", "done", "failed", "next_due"]
