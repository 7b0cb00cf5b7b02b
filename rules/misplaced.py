"""Reviews that are really questions to customer care (R42)."""

import re
from collections.abc import Mapping

from rules.spelling import flat

_GOODS = r"(?:سفارش|بسته|مرسوله|محصول|کالا)\w*"
_NOT_THERE = r"(?:کجاست|کجاس|کجا مونده|نرسید\w*|نرسیده|نیومد\w*|نیامد\w*|ارسال نشد\w*|نفرستاد\w*)"
_WHEN = r"(?:کی|چه زمانی|چه وقت|چند روزه|چرا)"
# By the dialog that answers; the first that fits is offered.
_TOPICS: Mapping[str, tuple[str, ...]] = {
    "refund": (
        r"\b(?:پول|پولم|وجه|مبلغ)\b.{0,30}(?:برنگشت|برنگردوند|پس نداد|واریز نشد|برگشت داده نشد)",
        rf"\b{_WHEN}\b.{{0,20}}\b(?:پول|پولم|وجه)\b",
        r"\b(?:مرجوع|عودت|پس)\s?(?:کنم|بدم|بدهم|بفرستم)",
    ),
    "invoice": (
        r"\bفاکتور\w*\b.{0,25}(?:می ?خوام|می ?خواهم|نفرستاد|نیومد|نیامد|ندادید|ندادین|نرسید)",
    ),
    "track": (
        rf"\b{_GOODS}\b.{{0,30}}\b{_NOT_THERE}",
        rf"\b{_WHEN}\b.{{0,30}}(?:ارسال می ?ش|می ?رسه|می ?رسد|می ?رسونید|تحویل می ?د|می ?فرستید)",
        r"\b(?:کد|شماره) (?:پیگیری|رهگیری|مرسوله)",
    ),
    "human": (r"\b(?:پشتیبانی|تلفن|تلفنتون|تماس)\w*\b.{0,25}(?:جواب نمی|پاسخ نمی|برنمی ?دار)",),
}
_COMPILED = {
    dialog: tuple(re.compile(flat(pattern)) for pattern in patterns)
    for dialog, patterns in _TOPICS.items()
}


def misplaced(text: str) -> str | None:
    """The dialog that a 'review' really asks for; None for a review (R42, S reviews).

    Questions on orders and service go to customer care, not under a product.
    """
    folded = flat(text)
    fitting = (
        dialog
        for dialog, patterns in _COMPILED.items()
        if any(pattern.search(folded) for pattern in patterns)
    )
    return next(fitting, None)
