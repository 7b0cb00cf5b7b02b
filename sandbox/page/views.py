"""What the page shows besides a chat and texts: the customers' bot and the staff's group."""

from collections.abc import Iterable, Mapping, Sequence

from pydantic import BaseModel

from sandbox.page.cast import Cast, Player
from sandbox.page.program import Stage
from sandbox.sample import staff
from sandbox.telegram.bots import Bot
from sandbox.telegram.chats import Group, Topic
from sandbox.telegram.groups import StaffGroup
from sandbox.telegram.speakers import Seen
from sandbox.telegram.world import World


class Command(BaseModel):
    """A command a bot has published."""

    command: str
    description: str


class BotCard(BaseModel):
    """A bot as its chat presents it."""

    bot_id: int
    name: str
    description: str
    commands: Sequence[Command]


class Opening(BaseModel):
    """What the page needs to begin."""

    bot: BotCard
    players: Sequence[Player]
    staff: Sequence[str]
    restarts: bool


class GroupPicture(BaseModel):
    """The staff's group at one moment, all topics together; `pinned` holds message ids."""

    chat_id: int
    title: str
    topics: Sequence[Topic]
    messages: Sequence[Seen]
    pinned: Sequence[int]
    commands: Sequence[Command]


def opening(stage: Stage, cast: Cast) -> Opening:
    return Opening(
        bot=_card(cast.bot),
        players=cast.players(),
        staff=[each.name for each in staff()],
        restarts=stage.restart is not None,
    )


def group_picture(world: World) -> GroupPicture | None:
    """The newest group that has not moved to another id; None when there is none."""
    groups = [group for group in world.groups.values() if group.migrated_to is None]
    return _picture(world, groups[-1]) if groups else None


def _picture(world: World, group: Group) -> GroupPicture:
    seen = StaffGroup(world, group)
    return GroupPicture(
        chat_id=group.chat_id,
        title=group.title,
        topics=seen.topics(),
        messages=seen.messages(),
        pinned=group.pinned,
        commands=_commands(world.bots_in(group)),
    )


def _card(bot: Bot) -> BotCard:
    return BotCard(
        bot_id=bot.bot_id,
        name=str(bot.json()["first_name"]),
        description=bot.profile.texts.get("description", ""),
        commands=_commands([bot]),
    )


def _commands(bots: Iterable[Bot]) -> list[Command]:
    found = (_for_persians(bot.profile.commands) for bot in bots)
    return [Command.model_validate(each) for told in found for each in told]


def _for_persians(commands: Mapping[str, Sequence[object]]) -> Sequence[object]:
    """The commands in Persian, else those first told; scopes are not weighed."""
    persian = (told for audience, told in commands.items() if audience.endswith(" fa"))
    return next(persian, None) or next(iter(commands.values()), ())
