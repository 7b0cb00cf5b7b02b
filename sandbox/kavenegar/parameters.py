"""The parameters of a call to the carrier, from query and form alike."""

import json
from collections.abc import Mapping
from urllib.parse import parse_qsl

from starlette.requests import Request

from sandbox.kavenegar.errors import Refused


class Parameters:
    """Reads parameters; what is missing is refused with 400, what is empty with 406."""

    def __init__(self, fields: Mapping[str, str]) -> None:
        self._fields = fields

    def text(self, name: str) -> str | None:
        return self._fields.get(name)

    def required(self, name: str) -> str:
        value = self._fields.get(name)
        if value is None:
            raise Refused(400)
        if not value:
            raise Refused(406)
        return value

    def number(self, name: str) -> int | None:
        value = self._fields.get(name)
        if not value:
            return None
        if not value.strip().lstrip("-").isdecimal():
            raise Refused(400)
        return int(value)

    def commas(self, name: str) -> list[str]:
        return [item.strip() for item in self.required(name).split(",")]

    def numbers(self, name: str, most: int) -> list[int]:
        """A comma list of at most `most` whole numbers."""
        items = self.commas(name)
        if len(items) > most:
            raise Refused(414)
        if not all(item.isdecimal() for item in items):
            raise Refused(400)
        return [int(item) for item in items]

    def array(self, name: str) -> list[str]:
        try:
            items = json.loads(self.required(name))
        except ValueError:
            raise Refused(400) from None
        if not isinstance(items, list):
            raise Refused(400)
        return [str(item) for item in items]


async def read_parameters(request: Request) -> Parameters:
    body = (await request.body()).decode("utf-8", "replace")
    form = dict(parse_qsl(body, keep_blank_values=True))
    return Parameters({**request.query_params, **form})
