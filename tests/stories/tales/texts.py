"""Stories of texts: once each, at the right time, whatever the carrier answers (R14–R18)."""

from tests.stories.claims import Heard, Tale

PLACED = ("21 10:00:00 order_code 4567", "21 10:00:00 delay 4567")
CANCELLED = ("items_cancelled R17 HS-10482", "refund_due R14 HS-10482")
ENDED = "22 10:00:00 cancellation 4567"


def _two(first: str, second: str) -> tuple[str, ...]:
    """An order of each of two customers, both its texts at one time."""
    kinds = ("order_code", "state")
    times = ((first, "4567"), (second, "2286"))
    return tuple(f"21 {time} {kind} {end}" for time, end in times for kind in kinds)


TEXTS = {
    "texts_states": Tale(
        texts=(
            "21 10:00:00 order_code 4567",
            *("21 10:00:00 state 4567",) * 3,
        ),
    ),
    "texts_delay_ends": Tale(
        texts=(*PLACED, ENDED), events=(*CANCELLED, "cancelled_item_went_on R17 HS-10482")
    ),
    "texts_delay_supplied": Tale(texts=PLACED),
    "texts_delay_anew": Tale(
        texts=(*PLACED, "22 08:00:00 delay 4567", "23 08:00:00 cancellation 4567"),
        events=CANCELLED,
    ),
    "texts_delay_left": Tale(texts=PLACED),
    "texts_delay_while_down": Tale(
        texts=(*PLACED, "22 16:00:00 cancellation 4567"), events=CANCELLED
    ),
    "texts_delay_shops_own": Tale(texts=PLACED),
    "texts_night": Tale(
        texts=(
            "21 23:00:03 code 4567",
            *("22 08:00:00 order_code 4567", "22 08:00:00 state 4567") * 2,
        ),
    ),
    "texts_night_edge": Tale(texts=("22 08:00:00 order_code 4567", "22 08:00:00 state 4567")),
    "texts_night_together": Tale(
        texts=(
            "22 08:00:00 order_code 4567",
            "22 08:00:00 state 4567",
            "22 08:00:00 wanted 4567",
        ),
    ),
    "texts_down_overnight": Tale(texts=("23 08:00:00 order_code 4567", "23 08:00:00 state 4567")),
    "texts_stale": Tale(texts=()),
    "texts_undelivered": Tale(
        hears=(
            Heard("این پیامک به شما نرسید:\n«دکان نمونه: سفارش شما پرداخت و نهایی شد.", "track"),
            Heard("سفارش \u2068HS-1\u2069: پرداخت و نهایی شده است", "track"),
            Heard("سفارش \u2068HS-1\u2069: تحویل شده است", "track"),
            Heard("شماره‌تان تأیید شد.\n\nسفارش", "track"),
        ),
        answers=9,
    ),
    "texts_fault_timeout": Tale(texts=_two("10:00:31", "10:10:31")),
    "texts_fault_lost_answer": Tale(texts=_two("10:00:00", "10:10:01")),
    "texts_fault_409": Tale(texts=_two("10:00:01", "10:10:01")),
    "texts_fault_429": Tale(texts=_two("10:00:01", "10:10:01")),
    "texts_fault_500": Tale(texts=_two("10:00:01", "10:10:01")),
    "texts_fault_418": Tale(texts=_two("10:05:00", "10:05:00")),
    "texts_fault_412": Tale(texts=_two("10:05:00", "10:05:00")[2:]),
    "texts_fault_again_and_again": Tale(texts=_two("10:00:00", "")[:2]),
    "texts_crash_before_commit": Tale(texts=(*PLACED, ENDED), events=CANCELLED),
    "texts_crash_after_commit": Tale(texts=(*PLACED, ENDED), events=CANCELLED),
}
