"""Files of records: JSON, NDJSON and CSV give the same rows, or say plainly why they can't."""

from pathlib import Path

import pytest

from bot.rows import Unreadable, file_rows
from handlers.intake import Row
from handlers.records import Refused
from rules.document import Fault


def rows(path: Path, text: str | bytes) -> list[Row]:
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return [row.row for row in file_rows(path)]


def test_each_line_of_ndjson_is_a_record_and_blank_ones_count(tmp_path: Path) -> None:
    text = '{"code":"a"}\n\n{"code":"b"}'
    expected = [Row(1, {"code": "a"}), Row(3, {"code": "b"})]
    assert rows(tmp_path / "a.ndjson", text) == expected
    assert rows(tmp_path / "a.jsonl", text) == expected


def test_a_broken_line_of_ndjson_harms_only_itself(tmp_path: Path) -> None:
    first, second = rows(tmp_path / "a.ndjson", b'{"code":\n{"code":"b"}\n')
    assert isinstance(first.found, Refused)
    assert second == Row(2, {"code": "b"})


def test_json_is_an_array_of_records_or_one(tmp_path: Path) -> None:
    expected = [Row(1, {"code": "a"}), Row(2, {"code": "b"})]
    assert rows(tmp_path / "a.json", '[{"code":"a"},\n{"code":"b"}]') == expected
    assert rows(tmp_path / "a.json", ' {"code":"a"}') == [Row(1, {"code": "a"})]
    assert rows(tmp_path / "a.json", "[]") == []


def test_an_element_that_is_no_object_harms_only_itself(tmp_path: Path) -> None:
    refused = Refused((Fault("", "must be a JSON object with a record"),))
    assert rows(tmp_path / "a.json", '[1,{"code":"b"}]') == [
        Row(1, refused),
        Row(2, {"code": "b"}),
    ]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_table_names_its_columns_in_the_header(tmp_path: Path, separator: str) -> None:
    text = "code,name,phone\r\nfan,فناوران,0912\r\nnik,نیک,\r\n".replace(",", separator)
    assert rows(tmp_path / "a.csv", "\ufeff" + text) == [
        Row(2, {"code": "fan", "name": "فناوران", "phone": "0912"}),
        Row(3, {"code": "nik", "name": "نیک"}),
    ]


def test_a_cell_may_hold_commas_and_lines(tmp_path: Path) -> None:
    assert rows(tmp_path / "a.CSV", 'code,name\na,"x, y\nz"\nb,c\n') == [
        Row(2, {"code": "a", "name": "x, y\nz"}),
        Row(4, {"code": "b", "name": "c"}),
    ]


def test_dotted_columns_make_parts_and_brackets_are_json(tmp_path: Path) -> None:
    text = 'phone,suspended.by,suspended.reason,tags\n1,شعبه,حکم,"[""a"", 1]"\n2,,,[broken\n'
    assert rows(tmp_path / "a.csv", text) == [
        Row(2, {"phone": "1", "suspended": {"by": "شعبه", "reason": "حکم"}, "tags": ["a", 1]}),
        Row(3, {"phone": "2", "tags": "[broken"}),
    ]


def test_rows_of_one_order_are_one_record(tmp_path: Path) -> None:
    text = (
        "code,buyer,item.product,item.title\n"
        "HS-1,سارا,p1,یک\n"
        "HS-1,,p2,دو\n"
        "HS-2,علی,p3,سه\n"
        ",علی,p4,چهار\n"
        ",علی,p5,پنج\n"
    )
    assert rows(tmp_path / "a.csv", text) == [
        Row(
            2,
            {
                "code": "HS-1",
                "buyer": "سارا",
                "items": [
                    {"product": "p1", "title": "یک"},
                    {"product": "p2", "title": "دو"},
                ],
            },
        ),
        Row(4, {"code": "HS-2", "buyer": "علی", "items": [{"product": "p3", "title": "سه"}]}),
        Row(5, {"buyer": "علی", "items": [{"product": "p4", "title": "چهار"}]}),
        Row(6, {"buyer": "علی", "items": [{"product": "p5", "title": "پنج"}]}),
    ]


def test_rows_of_one_order_that_disagree_are_refused(tmp_path: Path) -> None:
    text = "code,buyer,item.product\nHS-1,سارا,p1\nHS-1,علی,p2\n"
    fault = Fault("buyer", "is another than in line 2, where the order begins")
    assert rows(tmp_path / "a.csv", text) == [Row(2, Refused((fault,)))]


def test_a_row_longer_than_the_header_is_refused(tmp_path: Path) -> None:
    refused = Refused((Fault("", "has more cells than the header"),))
    assert rows(tmp_path / "a.csv", "code,name\na,b,c\n") == [Row(2, refused)]


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("a.xlsx", b"", "a.xlsx: the name must end in .csv, .json, .ndjson, .jsonl"),
        ("a.csv", b"code\n\xff\xfe\n", "a.csv: is not UTF-8; save it as «CSV UTF-8»"),
        (
            "a.json",
            b"[{",
            "a.json: is not an array or object of JSON: Input data was truncated",
        ),
    ],
)
def test_a_file_that_cannot_be_read_says_what_to_do(
    tmp_path: Path, name: str, text: bytes, reason: str
) -> None:
    with pytest.raises(Unreadable) as refused:
        rows(tmp_path / name, text)
    assert str(refused.value) == reason


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as refused:
        list(file_rows(tmp_path / "gone.csv"))
    assert str(refused.value) == "gone.csv: No such file or directory"


def test_how_much_was_read_grows_to_the_whole_file(tmp_path: Path) -> None:
    path = tmp_path / "a.ndjson"
    path.write_bytes(b'{"code":"a"}\n{"code":"b"}\n')
    assert [row.read for row in file_rows(path)] == [13, 26]
