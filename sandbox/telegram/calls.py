"""A Bot API call as it came over HTTP: query, form, JSON or multipart, all read alike."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from starlette.datastructures import UploadFile
from starlette.requests import Request

from sandbox.telegram.errors import Json, bad_request

if TYPE_CHECKING:
    from sandbox.telegram.bots import Bot


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with the call."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Call:
    """One call of one bot; the getters read a parameter or refuse it as Telegram would."""

    bot: "Bot"
    method: str
    parameters: Mapping[str, object]
    uploads: Mapping[str, Upload] = field(default_factory=dict)

    def text(self, name: str) -> str | None:
        value = self.parameters.get(name)
        return None if value is None else str(value)

    def number(self, name: str) -> int | None:
        return whole_number(name, self.parameters.get(name))

    def required_number(self, name: str) -> int:
        value = self.number(name)
        if value is None:
            raise bad_request(f'parameter "{name}" is required')
        return value

    def flag(self, name: str) -> bool:
        return str(self.parameters.get(name, "")).lower() in {"true", "1", "yes"}

    def value(self, name: str) -> object:
        """An object or array, sent as such in JSON and as its text in a form."""
        value = self.parameters.get(name)
        if not isinstance(value, str) or not value:
            return value or None
        try:
            parsed: object = json.loads(value)
        except ValueError:
            raise bad_request(f"can't parse {name} JSON object") from None
        return parsed

    def texts(self, name: str) -> tuple[str, ...] | None:
        """An array of strings; None when it was left out."""
        if name not in self.parameters:
            return None
        value = self.value(name)
        return tuple(str(item) for item in value) if isinstance(value, list) else ()

    def upload(self, name: str) -> Upload | None:
        """The file of this parameter, named directly or by `attach://`."""
        given = self.text(name) or ""
        return self.uploads.get(given.removeprefix("attach://")) or self.uploads.get(name)


def whole_number(name: str, value: object) -> int | None:
    if value is None or value == "":
        return None
    try:
        return int(str(value))
    except ValueError:
        raise bad_request(f'parameter "{name}" must be of type Integer') from None


async def read_parameters(request: Request) -> tuple[dict[str, object], dict[str, Upload]]:
    """The parameters and files of a request; the body's win over the query's."""
    parameters: dict[str, object] = dict(request.query_params)
    uploads: dict[str, Upload] = {}
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "multipart/form-data":
        async with request.form() as form:
            for name, value in form.multi_items():
                if isinstance(value, UploadFile):
                    uploads[name] = Upload(value.filename or name, await value.read())
                else:
                    parameters[name] = value
    elif kind == "application/json":
        parameters |= _json_object(await request.body())
    else:
        body = (await request.body()).decode("utf-8", "replace")
        parameters |= parse_qsl(body, keep_blank_values=True)
    return parameters, uploads


def _json_object(body: bytes) -> Json:
    try:
        parsed = json.loads(body or b"{}")
    except ValueError:
        parsed = None
    if not isinstance(parsed, dict):
        raise bad_request("can't parse JSON object")
    return parsed
