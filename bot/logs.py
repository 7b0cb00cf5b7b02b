"""One pipeline for every log line, ours and the libraries', with one redaction at its end."""

import logging
import sys
import threading
from collections.abc import Iterable
from types import TracebackType
from typing import Literal, TextIO, TypeAlias

import structlog
from structlog.stdlib import ProcessorFormatter
from structlog.typing import EventDict, Processor, WrappedLogger

from bot.redaction import Redaction

Form: TypeAlias = Literal["json", "console"]

# Libraries that log addresses with the token or key in them, or every request.
LOUD = (
    "aiogram",
    "apscheduler",
    "httpcore",
    "httpx",
    "kavenegar",
    "telegram",
    "urllib3",
    "uvicorn",
)
# Line ends and terminal commands in what a customer wrote must not make lines of their own.
_CONTROLS = {code: 0x2400 + code for code in range(32)} | {
    0x7F: 0x2421,
    0x85: 0x2424,
    0x2028: 0x2424,
}
_OF_SEVERAL_LINES = frozenset({"exception", "stack"})
_ABOUT: tuple[Processor, ...] = (
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
)


def set_up_logs(
    secrets: Iterable[str] = (),
    *,
    level: int = logging.INFO,
    form: Form | None = None,
    stream: TextIO | None = None,
) -> None:
    """Sends all that is logged to the stream, standard error by default.

    Lines for people on a terminal, JSON elsewhere, unless the form is given. `secrets` are shown
    nowhere. What nobody caught is logged too, instead of being printed as it is.
    """
    stream = stream or sys.stderr
    form = form or ("console" if stream.isatty() else "json")
    _direct(_formatter(Redaction(secrets), form), stream, level)
    logging.captureWarnings(capture=True)
    _catch_the_rest()


def quiet_logs() -> None:
    """Only what is wrong, for commands whose output is for people."""
    _direct(_formatter(Redaction(), "console"), sys.stderr, logging.ERROR)


def _direct(formatter: logging.Formatter, stream: TextIO, level: int) -> None:
    handler = _Handler(stream)
    handler.setFormatter(formatter)
    _take_over(handler, level)
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            structlog.stdlib.PositionalArgumentsFormatter(),
            *_ABOUT,
            ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
    )


class _Handler(logging.StreamHandler[TextIO]):
    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's own name
        """Says that a line was lost and whose; the standard way would print its arguments."""
        self.stream.write(f"a log line of {record.name} could not be written\n")


class _Redacting(ProcessorFormatter):
    """The last that sees a line, whole, with its traceback."""

    def __init__(self, redaction: Redaction, renderer: Processor) -> None:
        self._redaction = redaction
        super().__init__(
            foreign_pre_chain=(*_ABOUT, structlog.stdlib.ExtraAdder()),
            processors=(
                ProcessorFormatter.remove_processors_meta,
                structlog.processors.format_exc_info,
                _on_one_line,
                renderer,
            ),
        )

    def format(self, record: logging.LogRecord) -> str:
        return self._redaction(super().format(record))


def _formatter(redaction: Redaction, form: Form) -> logging.Formatter:
    if form == "json":
        return _Redacting(redaction, structlog.processors.JSONRenderer(ensure_ascii=False))
    # The default shows a traceback's local variables.
    plain = structlog.dev.plain_traceback
    renderer = structlog.dev.ConsoleRenderer(colors=False, exception_formatter=plain)
    return _Redacting(redaction, renderer)


def _on_one_line(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    for name, value in event.items():
        if isinstance(value, str) and name not in _OF_SEVERAL_LINES:
            event[name] = value.translate(_CONTROLS)
    return event


def _take_over(handler: logging.Handler, level: int) -> None:
    """Leaves no logger a handler or a level of its own, so that nothing goes past the root."""
    logging.basicConfig(handlers=[handler], level=level, force=True)
    for name in logging.root.manager.loggerDict:
        logger = logging.getLogger(name)
        logger.handlers.clear()
        logger.propagate = True
        logger.setLevel(logging.NOTSET)
    for name in LOUD:
        logging.getLogger(name).setLevel(max(level, logging.WARNING))


def _catch_the_rest() -> None:
    log = logging.getLogger("uncaught")

    def uncaught(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            return
        log.critical("the program ends", exc_info=(kind, error, trace))

    def uncaught_in_thread(about: "threading.ExceptHookArgs") -> None:
        log.error("a thread ends", exc_info=about.exc_value)

    def unraisable(about: "sys.UnraisableHookArgs") -> None:
        log.error("ignored in %r", about.object, exc_info=about.exc_value)

    sys.excepthook = uncaught
    threading.excepthook = uncaught_in_thread
    sys.unraisablehook = unraisable
