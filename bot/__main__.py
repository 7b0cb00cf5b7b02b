"""The command line; each command imports its own parts, so that none waits for the others."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Pishkhan: a Telegram and SMS assistant for a shop and a marketplace of specialists.",
)

Brand = Annotated[
    str | None, typer.Option(help="A brand's name or folder; else PISHKHAN_BRAND, else demo.")
]
NOT_YET = "is not part of the program yet"


@app.command()
def demo(
    port: Annotated[int, typer.Option(help="Where the page is, on 127.0.0.1.")] = 8080,
    *,
    browser: Annotated[bool, typer.Option(help="Open the page in a browser.")] = True,
) -> None:
    """Run the whole program against the sandbox, with sample data and a page to try it on."""
    from bot.demo import run_demo

    raise typer.Exit(run_demo(port, browser=browser))


@app.command()
def run() -> None:
    """Run the program with the settings of the environment."""
    from bot.running import run_program

    raise typer.Exit(run_program())


@app.command()
def check() -> None:
    """Look at settings, database, tokens and senders: a line each, good or what to do."""
    from bot.checking import run_check

    raise typer.Exit(run_check())


@app.command("import")
def import_(kind: str, file: Path) -> None:
    """Take records from a CSV, JSON or NDJSON file; again changes nothing."""
    from bot.import_command import run_import

    raise typer.Exit(run_import(kind, file))


@app.command()
def play(  # noqa: PLR0913 - the fixed command line
    story: Path,
    brand: Annotated[str, typer.Option(help="A brand's name or folder.")] = "demo",
    at: Annotated[str, typer.Option(help="When the story begins.")] = "2026-11-21T10:00:00+03:30",
    database: Annotated[
        str | None, typer.Option(help="An empty database; else a file of its own.")
    ] = None,
    seed: Annotated[
        int, typer.Option(help="The same seed and story give the same transcript.")
    ] = 0,
    *,
    sample: Annotated[bool, typer.Option(help="Begin with the sample data.")] = False,
) -> None:
    """Play a scripted story and print what left the program, a line each."""
    from bot.play.command import run_story

    raise typer.Exit(run_story(story, brand, at, database, seed, sample=sample))


@app.command()
def understand(
    brand: Brand = None,
    *,
    explain: Annotated[bool, typer.Option(help="Say why, in a key of its own.")] = False,
) -> None:
    """Read customers' words: NDJSON in, NDJSON out."""
    from bot.understanding import run_understand

    raise typer.Exit(run_understand(sys.stdin.buffer, sys.stdout.buffer, brand, explain=explain))


@app.command()
def explain(
    rule: Annotated[str | None, typer.Argument(help="A rule's id; none lists all.")] = None,
    keys: Annotated[list[str] | None, typer.Argument(help="key=value …")] = None,
    brand: Brand = None,
) -> None:
    """Say what a rule answers and why, as JSON."""
    from bot.explaining import run_explain

    raise typer.Exit(run_explain(rule, keys or [], brand))


@app.command()
def draw() -> None:
    """Write docs/dialogs.md and the lock of the dialogs' shapes, from the types."""
    from bot.drawing import draw as draw_dialogs

    draw_dialogs()


def _not_yet(name: str) -> None:
    def command(_: Annotated[list[str] | None, typer.Argument(hidden=True)] = None) -> None:
        typer.echo(f"pishkhan {name} {NOT_YET}", err=True)
        raise typer.Exit(2)

    app.command(name, help=f"(This {NOT_YET}.)")(command)


for _name in ("disclose", "forget", "export", "purge", "backup", "restore", "staff"):
    _not_yet(_name)


def main() -> None:
    app()


if __name__ == "__main__":
    main()
