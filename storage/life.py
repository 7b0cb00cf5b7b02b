"""What is put right in the records whenever a program starts on them."""

from collections.abc import Iterable

from storage import replies
from storage.installation.gates import pass_gate
from storage.installation.prefix import make_prefix
from storage.installation.senders import list_senders
from storage.texts import ends
from storage.transaction import Transaction


def begin_life(tx: Transaction, senders: Iterable[str], life: str, *, alone: bool) -> None:
    """Names the installation, lists the senders (R01), ends the leases of lives that are over."""
    pass_gate(tx, "start")
    make_prefix(tx, life)
    list_senders(tx, senders)
    replies.void_leases(tx, life, alone=alone)
    ends.void_leases(tx, life, alone=alone)
