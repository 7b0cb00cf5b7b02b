"""What a person can do in a chat, as JSON: `{"do": "say", "text": "…"}` and so on."""

from typing import Annotated, Literal, TypeAlias

from pydantic import Base64Bytes, BaseModel, Field

from sandbox.telegram.customers import Customer
from sandbox.telegram.speakers import Speaker


class Say(BaseModel):
    """A typed message."""

    do: Literal["say"]
    text: str
    reply_to: int | None = None

    def by(self, speaker: Speaker) -> None:
        speaker.say(self.text, reply_to=self.reply_to)


class Press(BaseModel):
    """An inline button of a message."""

    do: Literal["press"]
    message_id: int
    callback_data: str

    def by(self, speaker: Speaker) -> None:
        speaker.press(self.message_id, self.callback_data)


class Photo(BaseModel):
    """A small picture."""

    do: Literal["photo"]
    caption: str = ""

    def by(self, speaker: Speaker) -> None:
        speaker.photo(self.caption)


class Voice(BaseModel):
    """A voice message."""

    do: Literal["voice"]
    seconds: int = 3

    def by(self, speaker: Speaker) -> None:
        speaker.voice(self.seconds)


class Sticker(BaseModel):
    """A sticker."""

    do: Literal["sticker"]
    emoji: str = "🙂"

    def by(self, speaker: Speaker) -> None:
        speaker.sticker(self.emoji)


class Document(BaseModel):
    """A file, its content in base 64."""

    do: Literal["document"]
    name: str
    content: Base64Bytes
    caption: str = ""

    def by(self, speaker: Speaker) -> None:
        speaker.document(self.name, self.content, self.caption)


class Location(BaseModel):
    """A place."""

    do: Literal["location"]
    latitude: float = 35.7
    longitude: float = 51.4

    def by(self, speaker: Speaker) -> None:
        speaker.location(self.latitude, self.longitude)


class Contact(BaseModel):
    """A contact card; `user_id` says whose account it is, if any."""

    do: Literal["contact"]
    phone: str
    name: str
    user_id: int | None = None
    forwarded_from: str = ""

    def by(self, speaker: Speaker) -> None:
        speaker.contact(self.phone, self.name, self.user_id, forwarded_from=self.forwarded_from)


class Forward(BaseModel):
    """Somebody else's words, passed on."""

    do: Literal["forward"]
    text: str
    forwarded_from: str

    def by(self, speaker: Speaker) -> None:
        speaker.forward(self.text, self.forwarded_from)


class Edit(BaseModel):
    """A change of one's own text."""

    do: Literal["edit"]
    message_id: int
    text: str

    def by(self, speaker: Speaker) -> None:
        speaker.edit(self.message_id, self.text)


class Start(BaseModel):
    """The start button, perhaps through a deep link."""

    do: Literal["start"]
    payload: str = ""

    def by(self, customer: Customer) -> None:
        customer.start(self.payload)


class Share(BaseModel):
    """A phone number by the contact button; `own: false` is somebody else's card."""

    do: Literal["share"]
    phone: str
    own: bool = True
    with_user_id: bool = True

    def by(self, customer: Customer) -> None:
        customer.share(self.phone, own=self.own, with_user_id=self.with_user_id)


class Block(BaseModel):
    """Blocks the bot."""

    do: Literal["block"]

    def by(self, customer: Customer) -> None:
        customer.block()


class Unblock(BaseModel):
    """Takes the bot back."""

    do: Literal["unblock"]

    def by(self, customer: Customer) -> None:
        customer.unblock()


class DeleteAccount(BaseModel):
    """Leaves Telegram."""

    do: Literal["delete_account"]

    def by(self, customer: Customer) -> None:
        customer.delete_account()


AnyonesAct: TypeAlias = (
    Say | Press | Photo | Voice | Sticker | Document | Location | Contact | Forward | Edit
)
OnesOwnAct: TypeAlias = Start | Share | Block | Unblock | DeleteAccount
MemberAct: TypeAlias = Annotated[AnyonesAct, Field(discriminator="do")]
CustomerAct: TypeAlias = Annotated[AnyonesAct | OnesOwnAct, Field(discriminator="do")]
