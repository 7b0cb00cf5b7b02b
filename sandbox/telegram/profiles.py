"""Methods by which a bot describes itself: commands, name and descriptions."""

import re

from sandbox.telegram.calls import Call
from sandbox.telegram.errors import Json, bad_request
from sandbox.telegram.methods import method
from sandbox.telegram.world import World

COMMAND = re.compile(r"[a-z0-9_]{1,32}")
MOST_COMMANDS = 100
LONGEST_COMMAND_DESCRIPTION = 256
LONGEST = {"name": 64, "description": 512, "short_description": 120}


@method("setMyCommands")
def set_my_commands(world: World, call: Call) -> bool:
    commands = call.value("commands")
    if not isinstance(commands, list) or len(commands) > MOST_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH" if commands else "can't parse commands")
    call.bot.profile.commands[_audience(call)] = [_checked(command) for command in commands]
    world.accept(call.bot, call.method)
    return True


@method("getMyCommands")
def get_my_commands(_world: World, call: Call) -> list[Json]:
    return call.bot.profile.commands.get(_audience(call), [])


@method("deleteMyCommands")
def delete_my_commands(world: World, call: Call) -> bool:
    call.bot.profile.commands.pop(_audience(call), None)
    world.accept(call.bot, call.method)
    return True


def _audience(call: Call) -> str:
    scope = call.value("scope")
    fields = scope if isinstance(scope, dict) else {"type": "default"}
    named = "/".join(str(fields[name]) for name in sorted(fields))
    return f"{named} {call.text('language_code') or ''}".strip()


def _checked(command: object) -> Json:
    fields = command if isinstance(command, dict) else {}
    if not COMMAND.fullmatch(str(fields.get("command", ""))):
        raise bad_request("BOT_COMMAND_INVALID")
    if not 1 <= len(str(fields.get("description", ""))) <= LONGEST_COMMAND_DESCRIPTION:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return fields


@method("setMyName", "setMyDescription", "setMyShortDescription")
def set_text(world: World, call: Call) -> bool:
    name = _text_name(call)
    text = call.text(name) or ""
    if len(text) > LONGEST[name]:
        raise bad_request(f"{name} is too long")
    call.bot.profile.texts[_key(name, call)] = text
    world.accept(call.bot, call.method, text=text)
    return True


@method("getMyName", "getMyDescription", "getMyShortDescription")
def get_text(_world: World, call: Call) -> Json:
    name = _text_name(call)
    given = call.bot.name if name == "name" else ""
    return {name: call.bot.profile.texts.get(_key(name, call), given)}


def _text_name(call: Call) -> str:
    names = {"name": "name", "description": "description", "shortdescription": "short_description"}
    return names[call.method.lower()[len("setmy") :]]


def _key(name: str, call: Call) -> str:
    return f"{name} {call.text('language_code') or ''}".strip()
