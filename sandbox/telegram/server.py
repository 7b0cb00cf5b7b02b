"""The Telegram side of the sandbox as its callers see it."""

from collections.abc import Mapping

from sandbox.clock import VirtualClock
from sandbox.telegram.chats import Membership
from sandbox.telegram.customers import Customer
from sandbox.telegram.errors import Json
from sandbox.telegram.groups import OWNER, StaffGroup
from sandbox.telegram.memberships import ALL_RIGHTS
from sandbox.telegram.world import World


class Telegram:
    """A Bot API server with its people: `bots` gives each bot's name by its token."""

    def __init__(self, clock: VirtualClock, bots: Mapping[str, str]) -> None:
        self.world = World(clock, bots)
        self.history = self.world.history
        self.faults = self.world.faults
        self.limits = self.world.limits

    @property
    def held(self) -> int:
        """How many callers now wait for an answer that will not come."""
        return self.faults.held

    @property
    def posting(self) -> int:
        """How many updates are being posted to webhooks at this moment."""
        return self.world.courier.under_way

    def customer(self, name: str, token: str, language_code: str = "fa") -> Customer:
        """The person of this name with this bot; a new name is a new account."""
        person = self.world.people.named(name, language_code)
        return Customer(self.world, person, self.world.bots[token])

    def staff_group(self, title: str, token: str, *, forum: bool = True) -> StaffGroup:
        """A new group in which this bot has long been an administrator with every right."""
        group = self.world.add_group(title, forum=forum)
        group.bots[self.world.bots[token].bot_id] = Membership(rights=set(ALL_RIGHTS))
        owner = self.world.people.named(OWNER)
        group.people[owner.user_id] = owner
        group.owners.add(owner.user_id)
        return StaffGroup(self.world, group)

    def unconfirmed(self, token: str) -> int:
        """How many updates the bot has not confirmed yet."""
        return len(self.world.bots[token].updates)

    def polled(self, token: str) -> bool:
        """Whether the bot waits in getUpdates at this moment."""
        return self.world.bots[token].updates.polled

    def again(self, token: str, number: int = 1) -> int:
        """Delivers the bot's last updates once more, under their ids; returns how many."""
        return self.world.bots[token].updates.again(number)

    def inject(self, token: str, update: Json) -> int:
        """Queues an update exactly as given (`update_id` is added); returns its id."""
        return self.world.bots[token].updates.add_raw(update)
