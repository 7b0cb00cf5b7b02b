"""Formatted text: its length, its entities, and the HTML a bot may write instead of them."""

from html.parser import HTMLParser

from sandbox.telegram.errors import Json, bad_request

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
ENTITY_LIMIT = 100
TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "blockquote": "blockquote",
    "code": "code",
    "pre": "pre",
    "a": "text_link",
}


def units(text: str) -> int:
    """The length as Telegram counts it: UTF-16 units, so an emoji is two."""
    return len(text.encode("utf-16-le")) // 2


def formatted(text: str, entities: object, parse_mode: str | None) -> tuple[str, list[Json]]:
    """The plain text and its entities; an unreadable mark or entity is refused."""
    if parse_mode is None:
        return text, checked_entities(text, entities)
    if parse_mode.lower() != "html":
        raise bad_request("unsupported parse_mode")
    parser = Markup()
    parser.feed(text)
    parser.close()
    return parser.finished()


def checked_entities(text: str, entities: object) -> list[Json]:
    if entities is None:
        return []
    if not isinstance(entities, list) or not all(isinstance(entity, dict) for entity in entities):
        raise bad_request("can't parse entities JSON object")
    for entity in entities:
        _check_bounds(entity, units(text))
    return entities[:ENTITY_LIMIT]


def _check_bounds(entity: Json, end: int) -> None:
    offset, length = entity.get("offset"), entity.get("length")
    if not isinstance(offset, int) or not isinstance(length, int) or "type" not in entity:
        raise bad_request("can't parse MessageEntity")
    if offset < 0 or length < 0 or offset + length > end:
        beginning = f"entity beginning at UTF-16 offset {offset}"
        raise bad_request(f"{beginning} ends after the end of the text at UTF-16 offset {end}")


class Markup(HTMLParser):
    """Reads Telegram's HTML style into text and entities."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._text = ""
        self._entities: list[Json] = []
        self._open: list[tuple[str, Json]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            at = units(self._text)
            raise bad_request(f'can\'t parse entities: Unsupported start tag "{tag}" at {at}')
        entity: Json = {"type": TAGS[tag], "offset": units(self._text)}
        if tag == "a":
            entity["url"] = dict(attrs).get("href") or ""
        self._open.append((tag, entity))

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open[-1][0] != tag:
            raise bad_request(f'can\'t parse entities: Unmatched end tag "{tag}"')
        _, entity = self._open.pop()
        entity["length"] = units(self._text) - int(str(entity["offset"]))
        if entity["length"]:
            self._entities.append(entity)

    def handle_data(self, data: str) -> None:
        self._text += data

    def finished(self) -> tuple[str, list[Json]]:
        if self._open:
            tag = self._open[-1][0]
            raise bad_request(
                f"can't parse entities: Can't find end tag corresponding to \"{tag}\""
            )
        return self._text, sorted(self._entities, key=_place)


def _place(entity: Json) -> tuple[int, int]:
    return int(str(entity["offset"])), -int(str(entity["length"]))


def checked_text(text: str) -> str:
    """A message's text after its marks are read, within 1 to 4096 units."""
    if not text.strip():
        raise bad_request("message text is empty")
    if units(text) > TEXT_LIMIT:
        raise bad_request("message is too long")
    return text


def checked_caption(caption: str) -> str:
    if units(caption) > CAPTION_LIMIT:
        raise bad_request("message caption is too long")
    return caption
