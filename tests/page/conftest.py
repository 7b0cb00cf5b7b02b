"""The page in the system's Chromium, over a served sandbox with a tiny shop's bot in it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Error, Page, expect, sync_playwright

from tests.page.stage import Stage, Visitor, staged

# A page is quick, but the machine may be busy with other tests.
PATIENCE = 10_000
CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture
def stage() -> Iterator[Stage]:
    with staged() as stage:
        yield stage


# Not for the session: while Playwright runs, no other test of this process can start a loop.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        pytest.fail(f"these tests drive {CHROMIUM}: apt-get install chromium", pytrace=False)
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        yield browser
        browser.close()


# A window is kept for all tests of a file: a new one costs as much as a test.
@pytest.fixture(scope="module")
def wide(browser: Browser) -> Page:
    return _window(browser, width=1440, height=900)


@pytest.fixture(scope="module")
def narrow(browser: Browser) -> Page:
    return _window(browser, width=390, height=844)


@pytest.fixture
def visitor(wide: Page, stage: Stage) -> Iterator[Visitor]:
    """Somebody before the page in a wide window; whatever the console says against it fails."""
    yield from _visit(wide, stage)


@pytest.fixture
def phone_visitor(narrow: Page, stage: Stage) -> Iterator[Visitor]:
    """The same on a phone, 390 points wide."""
    yield from _visit(narrow, stage)


def _window(browser: Browser, *, width: int, height: int) -> Page:
    context = browser.new_context(viewport={"width": width, "height": height}, locale="fa-IR")
    context.set_default_timeout(PATIENCE)
    return context.new_page()


def _visit(page: Page, stage: Stage) -> Iterator[Visitor]:
    complaints: list[str] = []

    def note(message: ConsoleMessage) -> None:
        complaints.append(f"{message.type}: {message.text}")

    def note_error(error: Error) -> None:
        complaints.append(str(error))

    page.on("console", note)
    page.on("pageerror", note_error)
    yield Visitor(page, stage)
    page.goto("about:blank")
    page.remove_listener("console", note)
    page.remove_listener("pageerror", note_error)
    assert complaints == []
