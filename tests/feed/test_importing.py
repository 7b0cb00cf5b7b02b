"""`pishkhan import`: files of records into a real database, with a report beside the input."""

import asyncio
import json
from collections.abc import Callable
from datetime import datetime
from functools import partial
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from bot.brands import load_profile
from bot.importing import closing, exit_code, import_file, report_path
from bot.rows import Unreadable
from handlers.intake import Counts
from storage.database import Database
from storage.orders import book
from storage.orders.seal import Seal
from storage.record_table import Put
from storage.records import Record
from turns.feed import Feed, take

Import = Callable[..., Counts]
ORDERS = """\
code,phone,buyer,placed_at,status,bulk,address,item.product,item.title,item.kind,item.quantity,\
item.unit_price,item.state
HS-1,09121234567,سارا نمونه,2026-11-21T10:00:00+03:30,placed,no,"تهران، کوچه ۲، پلاک ۱",ssd,حافظه,\
hardware,۲,42000000,waiting
HS-1,,,,,,,win,ویندوز,software,1,9000000,waiting
HS-2,۰۹۳۵۱۱۱۲۲۳۳,علی نمونه,2026-11-21T11:00:00+03:30,placed,,,ssd,حافظه,hardware,1,42000000,waiting
"""


@pytest.fixture
def run(sqlite_database: Database, seal: Seal, now: datetime) -> Import:
    """Imports a file and gives the counts; what is said goes to a console of its own."""
    writer, feed = sqlite_database.writer, Feed(load_profile("demo"), seal)

    async def keep(kind: str, record: Record) -> Put:
        work = partial(take, record=record, feed=feed, now=now)
        return await asyncio.wrap_future(writer.act(work, key=kind))

    def imported(kind: str, path: Path, console: Console | None = None) -> Counts:
        said = console or Console(file=StringIO())
        return asyncio.run(import_file(kind, path, keep, said))

    return imported


def test_a_table_of_orders_is_imported_once(
    run: Import, tmp_path: Path, sqlite_database: Database, seal: Seal
) -> None:
    path = tmp_path / "orders.csv"
    path.write_text(ORDERS, encoding="utf-8")
    assert run("orders", path) == Counts(created=2)
    assert run("orders", path) == Counts(same=2)
    order = sqlite_database.writer.read(lambda tx: book.get(tx, "HS-1", seal)).result()
    assert order is not None
    assert [(item.id, item.quantity) for item in order.items] == [("ssd", 2), ("win", 1)]
    assert not report_path(path).exists()


def test_the_same_records_from_three_kinds_of_files_are_the_same(
    run: Import, tmp_path: Path
) -> None:
    holidays = [
        {"date": "2026-12-01", "open": False, "title": "آلودگی هوا"},
        {"date": "2026-12-04", "open": True, "title": "جمعه‌ی باز"},
    ]
    table = "date,open,title\n2026-12-01,false,آلودگی هوا\n2026-12-04,true,جمعه‌ی باز\n"
    (tmp_path / "a.json").write_text(json.dumps(holidays), encoding="utf-8")
    (tmp_path / "a.ndjson").write_text("\n".join(map(json.dumps, holidays)), encoding="utf-8")
    (tmp_path / "a.csv").write_text(table, encoding="utf-8")
    assert run("holidays", tmp_path / "a.json") == Counts(created=2)
    assert run("holidays", tmp_path / "a.ndjson") == Counts(same=2)
    assert run("holidays", tmp_path / "a.csv") == Counts(same=2)


def test_bad_rows_go_to_a_report_and_good_ones_are_kept(run: Import, tmp_path: Path) -> None:
    path = tmp_path / "suppliers.ndjson"
    good = {"code": "fan", "name": "فناوران", "phone": "09120000001"}
    bad = {"code": "nik", "name": "", "phone": "1"}
    path.write_text(f"{json.dumps(good)}\n{json.dumps(bad)}\n{{\n", encoding="utf-8")
    counts = run("suppliers", path)
    assert (counts, exit_code(counts)) == (Counts(created=1, rejected=2), 1)
    report = [json.loads(line) for line in report_path(path).read_text("utf-8").splitlines()]
    assert report == [
        {"line": 2, "field": "name", "reason": "must be a text that is not empty", "record": bad},
        {
            "line": 2,
            "field": "phone",
            "reason": "must be a telephone number as text, such as 02112345678",
            "record": bad,
        },
        {
            "line": 3,
            "field": "",
            "reason": "is not JSON: Input data was truncated",
            "record": "{",
        },
    ]


def test_an_older_record_is_reported_too(run: Import, tmp_path: Path) -> None:
    path = tmp_path / "suppliers.json"
    supplier = {"code": "fan", "name": "فناوران", "phone": "09120000001"}
    stamps = ["2026-11-21T10:00:00Z", "2026-11-20T10:00:00Z"]
    records = [{**supplier, "updated_at": stamp} for stamp in stamps]
    path.write_text(json.dumps(records), encoding="utf-8")
    counts = run("suppliers", path)
    assert (counts, exit_code(counts)) == (Counts(created=1, older=1), 1)
    (told,) = [json.loads(line) for line in report_path(path).read_text("utf-8").splitlines()]
    assert (told["line"], told["field"], told["record"]) == (2, "updated_at", records[1])


def test_a_report_goes_when_there_is_nothing_to_report_any_more(
    run: Import, tmp_path: Path
) -> None:
    path = tmp_path / "suppliers.ndjson"
    path.write_text("{", encoding="utf-8")
    run("suppliers", path)
    assert report_path(path).exists()
    path.write_text('{"code":"fan","name":"فناوران","phone":"09120000001"}', encoding="utf-8")
    counts = run("suppliers", path)
    assert (exit_code(counts), report_path(path).exists()) == (0, False)


def test_more_records_than_a_batch_are_all_taken(run: Import, tmp_path: Path) -> None:
    path = tmp_path / "suppliers.csv"
    rows = "".join(f"s{number},نام,0912000{number:04}\n" for number in range(100))
    path.write_text(f"code,name,phone\n{rows}", encoding="utf-8")
    assert run("suppliers", path) == Counts(created=100)


@pytest.mark.parametrize("kind", ["ships", "points"])
def test_a_kind_that_is_not_taken_stops_before_the_file(
    run: Import, tmp_path: Path, kind: str
) -> None:
    with pytest.raises(Unreadable, match=f"{kind}: no"):
        run(kind, tmp_path / "gone.csv")


def test_the_closing_line_counts_all_and_names_the_report(run: Import, tmp_path: Path) -> None:
    path, said = tmp_path / "suppliers.ndjson", StringIO()
    path.write_text("{", encoding="utf-8")
    run("suppliers", path, Console(file=said))
    line = "created 0, changed 0, same 0, older 0, rejected 1; see suppliers.ndjson.rejected.ndjson"
    assert said.getvalue() == f"{line}\n"
    assert closing(Counts(same=3), path) == "created 0, changed 0, same 3, older 0, rejected 0"


def test_a_bar_is_shown_on_a_terminal_and_nowhere_else(run: Import, tmp_path: Path) -> None:
    path = tmp_path / "suppliers.ndjson"
    path.write_text('{"code":"fan","name":"فناوران","phone":"09120000001"}\n', encoding="utf-8")
    seen, piped = StringIO(), StringIO()
    run("suppliers", path, Console(file=seen, force_terminal=True))
    run("suppliers", path, Console(file=piped, force_terminal=False))
    assert "suppliers.ndjson" in seen.getvalue()
    assert "suppliers.ndjson" not in piped.getvalue()
