"""The Bot API's two addresses: `/bot<token>/<method>` and `/file/bot<token>/<path>`."""

import asyncio
import json

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from sandbox.connection import cut, gone, hold
from sandbox.faults import HELD, LOST, Fault
from sandbox.telegram.calls import Call, read_parameters
from sandbox.telegram.errors import Json, Refused, not_found, on_demand
from sandbox.telegram.every_method import METHODS
from sandbox.telegram.updating import get_updates
from sandbox.telegram.world import World


class BotApi:
    """Answers the calls of all bots."""

    def __init__(self, world: World) -> None:
        self._world = world

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        try:
            call = await self._read(request)
            fault = self._world.faults.take(call.method)
            await self._meet(call, fault, request, send)
        except Refused as refusal:
            await _response(refusal.body(), refusal.code)(scope, receive, send)

    async def _read(self, request: Request) -> Call:
        parameters, files = await read_parameters(request)
        bot = self._world.bots.get(request.path_params["token"])
        if bot is None:
            raise Refused(401, "Unauthorized")
        return Call(bot, request.path_params["method"], parameters, files)

    async def _meet(self, call: Call, fault: Fault | None, request: Request, send: Send) -> None:
        if fault is not None and fault.code is not None:
            raise on_demand(fault.code, fault.retry_after)
        if fault is not None and fault.kind == HELD:
            await hold(self._world.faults, request.receive)
            return
        result = await self._result(call, request.receive)
        if fault is not None and fault.kind == LOST:
            await cut(request.scope, request.receive)
        elif result is not None:
            response = _response({"ok": True, "result": result}, 200)
            await response(request.scope, request.receive, send)

    async def _result(self, call: Call, receive: Receive) -> object:
        if call.method.lower() == "getupdates":
            return await _poll(call, receive)
        answer = METHODS.get(call.method.lower())
        if answer is None:
            raise not_found("method not found")
        return answer(self._world, call)


async def _poll(call: Call, receive: Receive) -> list[Json] | None:
    left = asyncio.ensure_future(gone(receive))
    try:
        return await get_updates(call, left)
    finally:
        left.cancel()


class FileDownload:
    """Gives out the files that `getFile` named."""

    def __init__(self, world: World) -> None:
        self._world = world

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        known = request.path_params["token"] in self._world.bots
        file = self._world.files.at(request.path_params["path"]) if known else None
        if file is None:
            refusal = not_found("no such file") if known else Refused(401, "Unauthorized")
            await _response(refusal.body(), refusal.code)(scope, receive, send)
            return
        await Response(file.data, media_type="application/octet-stream")(scope, receive, send)


def _response(body: Json, code: int) -> Response:
    # Letters as escapes, as Telegram sends them: half a surrogate pair has no bytes of its own.
    text = json.dumps(body, separators=(",", ":"))
    return Response(text, code, media_type="application/json")
