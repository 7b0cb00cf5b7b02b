"""verify/lookup: a one-time code by an approved template."""

import re
from datetime import datetime

from sandbox.kavenegar.account import Account
from sandbox.kavenegar.errors import Refused
from sandbox.kavenegar.orders import Order
from sandbox.kavenegar.parameters import Parameters
from sandbox.kavenegar.texts import mobile

LONGEST_TOKEN = 100
# How many spaces each token may hold.
TOKENS = {"token": 0, "token2": 0, "token3": 0, "token10": 5, "token20": 8}


def lookup_order(asked: Parameters, account: Account, now: datetime) -> Order:
    """The text made from the template and its tokens, from the account's own line."""
    receptor = mobile(asked.required("receptor"))
    asked.required("token")
    if receptor is None:
        raise Refused(411)
    if not account.advanced:
        raise Refused(426)
    template = account.templates.get(asked.required("template"))
    if template is None:
        raise Refused(424)
    return Order(account.default_line, receptor, _filled(template, asked), now)


def _filled(template: str, asked: Parameters) -> str:
    given = {name: _token(asked.text(name), spaces) for name, spaces in TOKENS.items()}
    wanted = set(re.findall(r"%(token\d*)", template))
    if any(name in given and given[name] is None for name in wanted):
        raise Refused(432)
    return re.sub(r"%(token\d*)", lambda found: given.get(found[1]) or "", template)


def _token(value: str | None, spaces: int) -> str | None:
    if not value:
        return None
    if len(value) > LONGEST_TOKEN or value.count(" ") > spaces or re.search(r"[\n_\t]", value):
        raise Refused(431)
    return value
