"""The page at `/`, its files, and what it asks beyond the sandbox's other routes."""

from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Body, FastAPI
from fastapi.responses import FileResponse
from starlette.staticfiles import StaticFiles

from sandbox.page.cast import Cast, Player
from sandbox.page.program import Stage
from sandbox.page.views import GroupPicture, Opening, group_picture, opening

_FILES = Path(__file__).parent / "static"
# Scripts and styles come from the page's own files only; what people typed can run nothing.
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; "
        "img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


def add_page(panel: FastAPI, stage: Stage) -> None:
    """Puts the page at `/`, its files under `/page` and its routes under `/sandbox`."""
    panel.include_router(page_routes(stage))
    panel.mount("/page", StaticFiles(directory=_FILES))


def page_routes(stage: Stage) -> APIRouter:
    router = APIRouter(tags=["page"])
    cast = Cast(stage)

    @router.get("/", include_in_schema=False)
    async def page() -> FileResponse:
        return FileResponse(_FILES / "index.html", headers=_HEADERS)

    @router.get("/sandbox/page")
    async def begin() -> Opening:
        """The customers' bot, who can be played, and whether the program can start over."""
        return opening(stage, cast)

    @router.post("/sandbox/page/players")
    async def add(
        name: Annotated[str, Body(min_length=1, max_length=64)],
        phone: Annotated[str | None, Body()] = None,
    ) -> Player:
        """A new customer, or the number of one who has not told it yet."""
        return cast.add(name, phone)

    _add_program(router, stage)
    return router


def _add_program(router: APIRouter, stage: Stage) -> None:
    @router.get("/sandbox/page/group")
    async def group() -> GroupPicture | None:
        return group_picture(stage.telegram.world)

    @router.get("/sandbox/due")
    async def due() -> list[dict[str, str]]:
        """What falls due in the program, soonest first; empty when nobody tells."""
        return [dict(each) for each in stage.due()]

    @router.post("/sandbox/restart")
    async def restart() -> None:
        """Starts everything over, if whoever runs the program can."""
        if stage.restart is not None:
            await stage.restart()
