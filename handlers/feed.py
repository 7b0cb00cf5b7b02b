"""The door of the shop's own system: records come in, and what the assistant decided goes out."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import asdict, dataclass
from hmac import compare_digest
from typing import Annotated, TypeAlias

from fastapi import APIRouter, Depends, HTTPException, Path, Query, Request, Response
from fastapi.responses import JSONResponse
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from handlers import feed_pages as pages
from handlers.intake import BATCH, Counts, LineFault, Row, Take, answers, faults
from handlers.records import Document, Refused, addressed, document, no_such_kind
from rules.document import Fault
from storage.events import Event
from storage.record_table import Older, Taken

# The events after a number, oldest first, at most so many.
EventsAfter: TypeAlias = Callable[[int, int], Awaitable[Sequence[Event]]]

LONGEST = 2**20  # bytes of one record
EVENTS_AT_ONCE = 1000
_BEARER = HTTPBearer(auto_error=False, description="The feed's key, PISHKHAN_FEED_KEY.")

Kind = Annotated[str, Path(description=pages.KIND, json_schema_extra=pages.KINDS)]
Code = Annotated[str, Path(description=pages.CODE)]
After = Annotated[int, Query(ge=0, le=2**63 - 1, description=pages.AFTER)]


@dataclass(frozen=True, slots=True)
class FeedDoor:
    """What the feed's routes do; `take` keeps one record in one transaction."""

    key: str
    take: Take
    events_after: EventsAfter

    def router(self) -> APIRouter:
        routes = APIRouter(prefix="/feed", tags=["feed"], dependencies=[Depends(self.admit)])
        routes.put("/{kind}/{code}", **pages.PUT)(self.put)
        routes.post("/{kind}", **pages.POST)(self.post)
        routes.get("/events", **pages.EVENTS)(self.events)
        return routes

    async def admit(
        self, given: Annotated[HTTPAuthorizationCredentials | None, Depends(_BEARER)]
    ) -> None:
        """Lets those pass who know the key; raises 401 for others."""
        said = given.credentials if given else ""
        if not compare_digest(said.encode(), self.key.encode()):
            raise HTTPException(401, "The feed's key is missing or wrong.", pages.CHALLENGE)

    async def put(self, kind: Kind, code: Code, request: Request) -> Response:
        """Keeps one record."""
        _known(kind)
        found = _document(await _body(request))
        read = found if isinstance(found, Refused) else addressed(kind, code, found)
        answer = read if isinstance(read, Refused) else await self.take(kind, read)
        match answer:
            case Refused():
                errors = [asdict(fault) for fault in faults(1, answer)]
                return JSONResponse({"errors": errors}, 422)
            case Older(kept):
                return JSONResponse({"kept": kept.isoformat()}, 409)
            case Taken():
                return JSONResponse({"result": answer}, 201 if answer is Taken.CREATED else 200)

    async def post(self, kind: Kind, request: Request) -> Response:
        """Keeps the good ones of many records, one on a line."""
        _known(kind)
        counts, errors = Counts(), list[LineFault]()
        async for rows in _batches(request.stream()):
            for row, answer in zip(rows, await answers(kind, rows, self.take), strict=True):
                counts.add(answer)
                errors.extend(faults(row.line, answer))
        return JSONResponse({**asdict(counts), "errors": [asdict(fault) for fault in errors]})

    async def events(self, after: After = 0) -> Response:
        """What the assistant decided since."""
        found = await self.events_after(after, EVENTS_AT_ONCE)
        return JSONResponse([_told(event) for event in found])


def _known(kind: str) -> None:
    if reason := no_such_kind(kind):
        raise HTTPException(404, reason)


def _told(event: Event) -> dict[str, object]:
    """An event with the one code that it is about."""
    about = {"order": event.order, "booking": event.booking, "complaint": event.complaint}
    return {
        "id": event.id,
        "at": event.at.isoformat(),
        "kind": event.kind,
        **{name: code for name, code in about.items() if code is not None},
        "rule": event.rule,
        "data": event.data,
    }


def _document(text: bytes) -> Document | Refused:
    if len(text) > LONGEST:
        return Refused((Fault("", f"is longer than {LONGEST} bytes"),))
    return document(text)


async def _body(request: Request) -> bytes:
    """The body as far as it can be a record."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > LONGEST:
            break
    return body


async def _batches(chunks: AsyncIterator[bytes]) -> AsyncIterator[list[Row]]:
    rows: list[Row] = []
    number = 0
    async for line in _lines(chunks):
        number += 1
        if line.strip():
            rows.append(Row(number, _document(line)))
        if len(rows) == BATCH:
            yield rows
            rows = []
    yield rows


async def _lines(chunks: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    """The lines of a stream, none much longer than a record can be."""
    rest = b""
    async for chunk in chunks:
        *lines, rest = (rest + chunk).split(b"\n")
        for line in lines:
            yield line
        rest = rest[: LONGEST + 1]
    yield rest
