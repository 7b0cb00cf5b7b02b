"""Reports of abuse of the brand's name."""

from storage.abuse.reports import AbuseReport, add, of_code

__all__ = ["AbuseReport", "add", "of_code"]
