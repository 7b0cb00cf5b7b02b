"""The carrier's methods, by scope and name."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC
from typing import TypeAlias

from sandbox.kavenegar.carrier import Carrier
from sandbox.kavenegar.errors import Refused
from sandbox.kavenegar.inbox import Inbound, Inbox
from sandbox.kavenegar.lookup import lookup_order
from sandbox.kavenegar.orders import array_orders, single_orders
from sandbox.kavenegar.parameters import Parameters
from sandbox.kavenegar.texts import Status, Text, line

Entry: TypeAlias = dict[str, object]
Entries: TypeAlias = list[Entry] | Entry

MOST_IDS = 500
SETTINGS = (
    "apilogs",
    "dailyreport",
    "debugmode",
    "defaultsender",
    "mincreditalarm",
    "resendfailed",
)


@dataclass(frozen=True, slots=True)
class Desk:
    """What a method works on."""

    carrier: Carrier
    inbox: Inbox


def send(desk: Desk, asked: Parameters) -> Entries:
    carrier = desk.carrier
    orders = single_orders(asked, carrier.account, carrier.clock.now())
    return [_record(carrier, text) for text in carrier.accept(orders)]


def send_array(desk: Desk, asked: Parameters) -> Entries:
    carrier = desk.carrier
    orders = array_orders(asked, carrier.account, carrier.clock.now())
    return [_record(carrier, text) for text in carrier.accept(orders)]


def lookup(desk: Desk, asked: Parameters) -> Entries:
    carrier = desk.carrier
    order = lookup_order(asked, carrier.account, carrier.clock.now())
    return [_record(carrier, text) for text in carrier.accept([order])]


def status(desk: Desk, asked: Parameters) -> Entries:
    carrier = desk.carrier
    ids = asked.numbers("messageid", MOST_IDS)
    return [{"messageid": number, **_status(carrier, carrier.get(number))} for number in ids]


def status_by_localid(desk: Desk, asked: Parameters) -> Entries:
    return [_local(desk.carrier, number) for number in asked.numbers("localid", MOST_IDS)]


def _local(carrier: Carrier, localid: int) -> Entry:
    text = carrier.by_localid(localid)
    message_id = text.message_id if text is not None else 0
    return {"messageid": message_id, "localid": str(localid), **_status(carrier, text)}


def receive(desk: Desk, asked: Parameters) -> Entries:
    number = line(asked.required("linenumber"))
    if number not in desk.carrier.account.lines:
        raise Refused(412)
    read = asked.required("isread")
    if read not in {"0", "1"}:
        raise Refused(400)
    return [_inbound(text) for text in desk.inbox.fetch(number, read=read == "1")]


def latest_outbox(desk: Desk, asked: Parameters) -> Entries:
    carrier = desk.carrier
    size = asked.number("pagesize") or MOST_IDS
    if size > MOST_IDS:
        raise Refused(414)
    sender = asked.text("sender")
    texts = [t for t in carrier.history.records if not sender or t.sender == line(sender)]
    return [_record(carrier, text) for text in reversed(texts[-size:])]


def cancel(desk: Desk, asked: Parameters) -> Entries:
    ids = asked.numbers("messageid", MOST_IDS)
    return [_cancelled(desk.carrier, number) for number in ids]


def _cancelled(carrier: Carrier, number: int) -> Entry:
    text = carrier.get(number)
    if text is not None and carrier.status(text) is Status.SCHEDULED:
        carrier.settle(text, Status.CANCELLED)
    return {"messageid": number, **_status(carrier, text)}


def account_info(desk: Desk, _asked: Parameters) -> Entries:
    account = desk.carrier.account
    return {"remaincredit": account.credit, "expiredate": 1_893_456_000, "type": "master"}


def account_config(desk: Desk, asked: Parameters) -> Entries:
    account = desk.carrier.account
    given = {name: asked.text(name) for name in SETTINGS}
    account.settings.update({name: value for name, value in given.items() if value is not None})
    standard = dict.fromkeys(SETTINGS, "disabled")
    standard |= {"apilogs": "justfaults", "defaultsender": account.default_line}
    return {**standard, "mincreditalarm": 0, **account.settings}


def get_date(desk: Desk, _asked: Parameters) -> Entries:
    now = desk.carrier.clock.now().astimezone(UTC)
    fields = ("year", "month", "day", "hour", "minute", "second")
    return {
        "datetime": now.isoformat(),
        **{name: getattr(now, name) for name in fields},
        "unixtime": int(now.timestamp()),
    }


def _record(carrier: Carrier, text: Text) -> Entry:
    return {
        "messageid": text.message_id,
        "message": text.text,
        **_status(carrier, text),
        "sender": text.sender,
        "receptor": text.receptor,
        "date": int(text.at.timestamp()),
        "cost": text.cost,
    }


def _status(carrier: Carrier, text: Text | None) -> Entry:
    known = Status.UNKNOWN if text is None else carrier.status(text)
    return {"status": int(known), "statustext": known.words}


def _inbound(text: Inbound) -> Entry:
    return {
        "messageid": text.message_id,
        "message": text.text,
        "sender": text.sender,
        "receptor": text.receptor,
        "date": int(text.at.timestamp()),
    }


Method: TypeAlias = Callable[[Desk, Parameters], Entries]

METHODS: dict[str, Method] = {
    "sms/send": send,
    "sms/sendarray": send_array,
    "sms/status": status,
    "sms/statuslocalmessageid": status_by_localid,
    "sms/receive": receive,
    "sms/latestoutbox": latest_outbox,
    "sms/cancel": cancel,
    "verify/lookup": lookup,
    "account/info": account_info,
    "account/config": account_config,
    "utils/getdate": get_date,
}
SENDING = frozenset({"sms/send", "sms/sendarray"})
POST_ONLY = frozenset({"sms/sendarray"})
WITHOUT_KEY = frozenset({"utils/getdate"})
