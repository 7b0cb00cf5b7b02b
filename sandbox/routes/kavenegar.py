"""The carrier's side over HTTP: the phones' texts, receipts, and the account."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Body
from pydantic import BaseModel

from sandbox.kavenegar import Kavenegar, Text
from sandbox.kavenegar.account import Account


class TextView(BaseModel):
    """A text on a phone and what the carrier says of it."""

    message_id: int
    at: datetime
    sender: str
    receptor: str
    text: str
    parts: int
    cost: int
    localid: int | None
    status: int


class InboundView(BaseModel):
    """A person's text to one of our lines."""

    message_id: int
    at: datetime
    sender: str
    receptor: str
    text: str
    read: bool


class AccountView(BaseModel):
    """The account as its panel shows it, without the key."""

    credit: int
    lines: Sequence[str]
    closed_lines: Sequence[str]
    links_allowed: bool
    status_url: str | None
    inbound_url: str | None


class AccountChange(BaseModel):
    """What to change in the account; what is left out stays."""

    credit: int | None = None
    closed_lines: set[str] | None = None
    links_allowed: bool | None = None
    status_url: str | None = None
    inbound_url: str | None = None


class Receipt(BaseModel):
    """The carrier's word on one text, or on the newest to a number."""

    status: int
    to: str | None = None
    message_id: int | None = None


def kavenegar_routes(kavenegar: Kavenegar) -> APIRouter:
    """The routes under `/sandbox/kavenegar`."""
    router = APIRouter(prefix="/sandbox/kavenegar", tags=["kavenegar"])
    _add_phones(router, kavenegar)
    _add_account(router, kavenegar)
    return router


def _add_phones(router: APIRouter, kavenegar: Kavenegar) -> None:
    @router.get("/texts")
    async def texts(to: str | None = None) -> list[TextView]:
        """All texts, or those to one number, oldest first."""
        found = kavenegar.history.records if to is None else kavenegar.texts_to(to)
        return [_text_view(kavenegar, text) for text in found]

    @router.get("/inbound")
    async def inbound_texts() -> list[InboundView]:
        return [
            InboundView.model_validate(text, from_attributes=True)
            for text in kavenegar.inbound_history.records
        ]

    @router.post("/inbound")
    async def inbound(
        sender: Annotated[str, Body()],
        receptor: Annotated[str, Body()],
        text: Annotated[str, Body()],
    ) -> InboundView:
        """A person's text to one of our lines."""
        return InboundView.model_validate(
            kavenegar.inbound(sender, receptor, text), from_attributes=True
        )

    @router.post("/receipt")
    async def receipt(word: Receipt) -> TextView:
        text = kavenegar.receipt(word.status, to=word.to, message_id=word.message_id)
        return _text_view(kavenegar, text)


def _add_account(router: APIRouter, kavenegar: Kavenegar) -> None:
    @router.get("/account")
    async def account() -> AccountView:
        return _account_view(kavenegar.account)

    @router.post("/account")
    async def change(changes: AccountChange) -> AccountView:
        for name in changes.model_fields_set:
            setattr(kavenegar.account, name, getattr(changes, name))
        return _account_view(kavenegar.account)

    @router.post("/block")
    async def block(number: Annotated[str, Body()], sender: Annotated[str, Body()]) -> None:
        """The number wants nothing more from this line."""
        kavenegar.block(number, sender)

    @router.post("/unblock")
    async def unblock(number: Annotated[str, Body()], sender: Annotated[str, Body()]) -> None:
        kavenegar.unblock(number, sender)


def _text_view(kavenegar: Kavenegar, text: Text) -> TextView:
    return TextView(
        message_id=text.message_id,
        at=text.at,
        sender=text.sender,
        receptor=text.receptor,
        text=text.text,
        parts=text.parts,
        cost=text.cost,
        localid=text.localid,
        status=kavenegar.carrier.status(text),
    )


def _account_view(account: Account) -> AccountView:
    return AccountView(
        credit=account.credit,
        lines=account.lines,
        closed_lines=sorted(account.closed_lines),
        links_allowed=account.links_allowed,
        status_url=account.status_url,
        inbound_url=account.inbound_url,
    )
