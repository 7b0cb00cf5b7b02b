"""Reply markup: what a bot may put under a message or in place of the keyboard."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from sandbox.telegram.errors import Json, bad_request
from sandbox.telegram.history import Button, Buttons

INLINE = "inline_keyboard"
REPLY = "keyboard"
REMOVE = "remove_keyboard"
FORCE_REPLY = "force_reply"
INLINE_ACTIONS = frozenset(
    {"callback_data", "url", "copy_text", "web_app", "login_url", "switch_inline_query"}
    | {"switch_inline_query_current_chat", "switch_inline_query_chosen_chat", "pay"}
)


def checked_markup(markup: object, *, private: bool) -> Json | None:
    """The markup as it will be shown, or a refusal in Telegram's words."""
    if markup is None or markup in ("", {}):
        return None
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    if INLINE in markup:
        rows = [_inline_row(row) for row in _rows(markup[INLINE])]
        return {INLINE: rows} if rows else None
    if REPLY in markup:
        rows = [_reply_row(row, private=private) for row in _rows(markup[REPLY])]
        return {**markup, REPLY: rows}
    if REMOVE in markup or FORCE_REPLY in markup:
        return markup
    raise bad_request("can't parse reply keyboard markup JSON object")


def _rows(value: object) -> list[list[object]]:
    if not isinstance(value, list) or not all(isinstance(row, list) for row in value):
        raise bad_request("field of type Array expected in the keyboard")
    return [row for row in value if row]


def _inline_row(row: Iterable[object]) -> list[Json]:
    return [_inline_button(button) for button in row]


def _inline_button(button: object) -> Json:
    if not isinstance(button, dict):
        raise bad_request("can't parse inline keyboard button: expected an Object")
    _label(button, "inline keyboard button")
    if len(INLINE_ACTIONS & button.keys()) != 1:
        raise bad_request("text buttons are unallowed in the inline keyboard")
    if "callback_data" in button and not 1 <= len(str(button["callback_data"]).encode()) <= 64:
        raise bad_request("BUTTON_DATA_INVALID")
    if "url" in button and urlsplit(str(button["url"])).scheme not in {"http", "https", "tg"}:
        words = f"inline keyboard button URL '{button['url']}' is invalid: Wrong HTTP URL"
        raise bad_request(words)
    return button


def _reply_row(row: Iterable[object], *, private: bool) -> list[Json]:
    return [_reply_button(button, private=private) for button in row]


def _reply_button(button: object, *, private: bool) -> Json:
    if isinstance(button, str):
        button = {"text": button}
    if not isinstance(button, dict):
        raise bad_request("can't parse keyboard button: expected an Object")
    _label(button, "keyboard button")
    if button.get("request_contact") and not private:
        raise bad_request("phone number can be requested in private chats only")
    return button


def _label(button: Json, kind: str) -> None:
    if not str(button.get("text") or "").strip():
        raise bad_request(f'can\'t parse {kind}: field "text" must be non-empty')


def buttons_of(markup: Json | None) -> Buttons:
    """The buttons of an inline or reply keyboard, row by row."""
    rows = (markup or {}).get(INLINE) or (markup or {}).get(REPLY) or []
    if not isinstance(rows, list):
        return ()
    return tuple(tuple(_button(button) for button in row) for row in rows)


def _button(button: Json) -> Button:
    data, url = button.get("callback_data"), button.get("url")
    return Button(
        str(button["text"]),
        str(data) if data is not None else None,
        str(url) if url is not None else None,
        bool(button.get("request_contact")),
    )


def kind_of(markup: Json | None) -> str | None:
    """What the markup is: "inline", "reply", "remove" or None."""
    kinds = {INLINE: "inline", REPLY: "reply", REMOVE: "remove"}
    return next((kind for key, kind in kinds.items() if key in (markup or {})), None)
