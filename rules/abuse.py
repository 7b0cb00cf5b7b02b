"""Reports of abuse of the brand's name (R04, R33)."""

import re
from enum import StrEnum

from rules.spelling import key


class AbuseKind(StrEnum):
    """What is reported, and passed to staff; a false agent is R33's."""

    NUMBER = "number"
    TEXT = "text"
    LINK = "link"
    MAIL = "mail"
    ACCOUNT = "account"
    CALLER = "caller"
    AGENT = "agent"


_AGENT = re.compile(r"نمایند(?:ه|گی|گان)|کارگزار|شعبه|واسطه|agent|branch")
_PAYMENT = re.compile(
    r"پول|پرداخت|واریز|کارت به کارت|کارتبه?کارت|هزینه|بیعانه|خدمات پس از فروش|ضمانت"
)


def claims_agency(text: str) -> bool:
    """Whether a text tells of somebody who takes money or gives service as an agent (R33).

    There are no agencies and no branches for service; every payment goes through the head office
    (S agency).
    """
    folded = key(text)
    return bool(_AGENT.search(folded) and _PAYMENT.search(folded))
