"""Finds what a message names: codes, numbers, days, hours, services, places."""

from dialogs.understand.codes import mobile, one_time_code, order_code

__all__ = ["mobile", "one_time_code", "order_code"]
