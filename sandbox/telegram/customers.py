"""A customer in the private chat with a bot."""

from sandbox.telegram.accounts import Author, Person
from sandbox.telegram.bots import Bot
from sandbox.telegram.chats import Membership, PrivateChat
from sandbox.telegram.errors import Json
from sandbox.telegram.history import Buttons
from sandbox.telegram.keyboards import buttons_of
from sandbox.telegram.messages import Message
from sandbox.telegram.speakers import Speaker
from sandbox.telegram.world import World


class Customer(Speaker):
    """A person with a bot; the chat exists for the bot from the person's first message on."""

    def __init__(self, world: World, person: Person, bot: Bot) -> None:
        super().__init__(world, world.private_chat(person, bot), Author(person.json()))
        self.person = person
        self.bot = bot

    @property
    def user_id(self) -> int:
        """Also the id of the private chat, as always in Telegram."""
        return self.person.user_id

    @property
    def chat(self) -> PrivateChat:
        return self._world.private_chat(self.person, self.bot)

    def start(self, payload: str = "") -> Message:
        """Presses "start", perhaps by a deep link; who had blocked the bot unblocks it first."""
        if self.chat.blocked:
            self.unblock()
        return self.say(f"/start {payload}".rstrip())

    def share(self, phone: str, *, own: bool = True, with_user_id: bool = True) -> Message:
        """Sends a phone number by the contact button, or somebody else's card."""
        if not own:
            return self.contact(phone, "مخاطب", None)
        self.person.last_phone = phone
        return self.contact(phone, self.person.name, self.person.user_id if with_user_id else None)

    def block(self) -> None:
        """Blocks the bot, which is told and from then on refused with 403."""
        self._become("member", "kicked", blocked=True)

    def unblock(self) -> None:
        self._become("kicked", "member", blocked=False)

    def delete_account(self) -> None:
        """Leaves Telegram; the bot is not told but refused with 403."""
        self.person.deactivated = True

    def keyboard(self) -> Buttons:
        """The reply keyboard now shown in place of the letters; empty when there is none."""
        return buttons_of(self.chat.keyboard)

    def action(self) -> str | None:
        """What the bot seems to be doing ("typing"), as long as that is shown."""
        return self.chat.action.shown_at(self._world.clock.now().timestamp())

    def _post(self, content: Json, reply_to: int | None = None) -> Message:
        chat = self.chat
        chat.begun = True
        if (chat.keyboard or {}).get("one_time_keyboard"):
            chat.keyboard = None
        return super()._post(content, reply_to)

    def _become(self, old: str, new: str, *, blocked: bool) -> None:
        self.chat.begun = True
        self.chat.blocked = blocked
        self._world.tell_membership(
            self.chat, self.bot, self.author, Membership(old), Membership(new)
        )
