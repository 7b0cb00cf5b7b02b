"""Who can be played on the page: the sample's people, whoever is new, and the staff."""

from collections.abc import Iterator

from pydantic import BaseModel

from sandbox.kavenegar.texts import mobile
from sandbox.page.program import Stage
from sandbox.sample import people, staff
from sandbox.telegram.accounts import Person
from sandbox.telegram.bots import Bot
from sandbox.telegram.groups import OWNER


class Player(BaseModel):
    """A customer: `phone` is None until a new one has told it; the account's id is the chat's."""

    name: str
    user_id: int
    phone: str | None
    about_fa: str = ""
    about_en: str = ""


class Cast:
    """Everybody the page can play; a person's own number is kept with the account."""

    def __init__(self, stage: Stage) -> None:
        self._telegram = stage.telegram
        self._sample = people(stage.clock.now())

    @property
    def bot(self) -> Bot:
        """The customers' bot: the first of the sandbox's."""
        return next(iter(self._telegram.world.bots.values()))

    def players(self) -> list[Player]:
        """The sample's people, then whoever is new, in the order of coming."""
        return [*self._of_the_sample(), *self._new()]

    def add(self, name: str, phone: str | None) -> Player:
        """A customer of this name; the number, when given, is theirs from now on.

        Raises ValueError for a name of the staff and for a number that is not Iranian and mobile.
        """
        if self._is_staff(name):
            raise ValueError("this name is a colleague's")
        person = self._named(name)
        if phone is not None:
            person.last_phone = _checked(phone)
        return _player(person)

    def _of_the_sample(self) -> Iterator[Player]:
        for each in self._sample:
            person = self._named(each.name)
            yield Player(
                name=each.name,
                user_id=person.user_id,
                phone=each.phone,
                about_fa=each.about_fa,
                about_en=each.about_en,
            )

    def _new(self) -> Iterator[Player]:
        known = {each.name for each in self._sample}
        strangers = (each for each in self._telegram.world.people if each.name not in known)
        return (_player(each) for each in strangers if not self._is_staff(each.name))

    def _is_staff(self, name: str) -> bool:
        members = (group.people.values() for group in self._telegram.world.groups.values())
        names = {person.name for group in members for person in group}
        return name in names | {OWNER} | {each.name for each in staff()}

    def _named(self, name: str) -> Person:
        return self._telegram.world.people.named(name)


def _player(person: Person) -> Player:
    return Player(name=person.name, user_id=person.user_id, phone=person.last_phone)


def _checked(phone: str) -> str:
    number = mobile(phone) if phone.isascii() else None
    if number is None:
        raise ValueError("an Iranian mobile number is wanted, such as 09121234567")
    return number
