"""The carrier's address: `/v1/<key>/<scope>/<method>.json`."""

import json

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from sandbox.connection import cut, hold
from sandbox.faults import HELD, LOST
from sandbox.kavenegar.errors import WORDS, Refused
from sandbox.kavenegar.methods import METHODS, POST_ONLY, WITHOUT_KEY, Entries
from sandbox.kavenegar.parameters import read_parameters
from sandbox.kavenegar.server import Kavenegar


class KavenegarApi:
    """Answers the calls of one account; a refusal's code is the HTTP status too."""

    def __init__(self, kavenegar: Kavenegar) -> None:
        self._kavenegar = kavenegar

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        name = "{scope}/{method}".format_map(request.path_params).lower()
        fault = self._kavenegar.faults.take(name)
        if fault is not None and fault.kind == HELD:
            await request.body()
            await hold(self._kavenegar.faults, receive)
            return
        code = fault.code if fault is not None else None
        response = _refusal(Refused(code)) if code else await self._answer(request, name)
        if fault is not None and fault.kind == LOST:
            await cut(scope, receive)
        else:
            await response(scope, receive, send)

    async def _answer(self, request: Request, name: str) -> Response:
        asked = await read_parameters(request)
        try:
            self._check(request, name)
            return _response(200, WORDS[200], METHODS[name](self._kavenegar.desk, asked))
        except Refused as refusal:
            return _refusal(refusal)

    def _check(self, request: Request, name: str) -> None:
        key = request.path_params["key"]
        if key != self._kavenegar.account.key and name not in WITHOUT_KEY:
            raise Refused(403)
        if name not in METHODS:
            raise Refused(404)
        if name in POST_ONLY and request.method != "POST":
            raise Refused(405)


def _refusal(refusal: Refused) -> Response:
    return _response(refusal.code, refusal.words, None)


def _response(code: int, words: str, entries: Entries | None) -> Response:
    body = {"return": {"status": code, "message": words}, "entries": entries}
    return Response(json.dumps(body, ensure_ascii=False), code, media_type="application/json")
