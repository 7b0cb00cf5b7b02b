"""Every dialog, its version, and the names its steps are stored under (never reuse one)."""

from dialogs import (
    activate,
    complaint,
    complaint_filing,
    complaint_open,
    contact,
    human,
    identify,
    invoice,
    language,
    points,
    refund,
    rules,
    sender,
    track,
)
from dialogs.engine.saved import Upgrades
from dialogs.engine.turn import Dialog

IDENTIFY = Dialog(
    "identify",
    version=1,
    start=identify.start,
    steps={
        "share": identify.ShareOrType,
        "code": identify.EnterCode,
        "name": identify.EnterName,
        "permit": identify.Permit,
    },
)
TRACK = Dialog(
    "track",
    version=1,
    start=track.start,
    steps={
        "order": track.ChooseOrder,
        "address": track.EnterAddress,
        "confirm_address": track.ConfirmAddress,
    },
    needs_phone=True,
)
INVOICE = Dialog(
    "invoice",
    version=1,
    start=invoice.start,
    steps={"order": invoice.ChooseOrder, "confirm": invoice.ConfirmRequest},
    needs_phone=True,
    about=invoice.about,
    public=invoice.REFUSED,
)
CONTACT = Dialog("contact", version=1, start=contact.start, steps={})
COMPLAINT = Dialog(
    "complaint",
    version=1,
    start=complaint.start,
    steps={
        "which": complaint_open.ChooseComplaint,
        "show": complaint_open.ShowComplaint,
        "add": complaint_open.AddWords,
        "withdraw": complaint_open.ConfirmWithdraw,
        "about": complaint_filing.ChooseAbout,
        "order": complaint_filing.ChooseOrder,
        "item": complaint_filing.ChooseItem,
        "fault": complaint_filing.ChooseFault,
        "describe": complaint_filing.Describe,
        "wish": complaint_filing.ChooseWish,
        "photos": complaint_filing.AddPhotos,
        "confirm": complaint_filing.ConfirmComplaint,
    },
    needs_phone=True,
    about=complaint.about,
)
REFUND = Dialog(
    "refund",
    version=1,
    start=refund.start,
    steps={
        "order": refund.ChooseOrder,
        "returns": refund.ShowReturns,
        "used": refund.AskUsed,
        "confirm": refund.ConfirmReturn,
    },
    needs_phone=True,
)
LANGUAGE = Dialog(
    "language",
    version=1,
    start=language.start,
    steps={"language": language.ChooseLanguage},
)
SENDER = Dialog(
    "sender",
    version=1,
    start=sender.start,
    steps={
        "what": sender.AskWhat,
        "caller": sender.AskCaller,
        "number": sender.AskNumber,
        "report": sender.Report,
    },
    about=sender.about,
)
RULES = Dialog(
    "rules",
    version=1,
    start=rules.start,
    steps={
        "question": rules.AskQuestion,
        "clause": rules.ChooseClause,
        "topic": rules.ChooseTopic,
    },
    about=rules.about,
)
POINTS = Dialog(
    "points",
    version=1,
    start=points.start,
    steps={"offer": points.ChooseOffer, "confirm": points.ConfirmOffer},
    needs_phone=True,
)
ACTIVATE = Dialog(
    "activate",
    version=1,
    start=activate.start,
    steps={"product": activate.ChooseProduct, "confirm": activate.ConfirmCard},
    needs_phone=True,
)
HUMAN = Dialog("human", version=1, start=human.start, steps={})

DIALOGS = {
    dialog.name: dialog
    for dialog in (
        IDENTIFY,
        TRACK,
        LANGUAGE,
        HUMAN,
        SENDER,
        RULES,
        POINTS,
        ACTIVATE,
        INVOICE,
        CONTACT,
        COMPLAINT,
        REFUND,
    )
}
UPGRADES: Upgrades = {}
