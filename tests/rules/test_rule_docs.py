"""The page on the rules leads to code that names them, and every rule is named there."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROWS = re.findall(
    r"^\| (R\d\d) \| .+ \| (.+) \|$", (ROOT / "docs" / "rules.md").read_text("utf-8"), re.MULTILINE
)


def test_every_rule_has_one_row() -> None:
    assert [rule for rule, _ in ROWS] == [f"R{number:02}" for number in range(1, 52)]


def test_every_row_leads_to_code_that_names_its_rule() -> None:
    strayed = [
        (rule, path)
        for rule, places in ROWS
        for path in re.findall(r"`(rules/\w+\.py)`", places)
        if rule not in (ROOT / path).read_text("utf-8")
    ]
    assert strayed == []


def test_every_rule_is_named_in_a_test() -> None:
    tests = "".join(path.read_text("utf-8") for path in Path(__file__).parent.glob("test_*.py"))
    assert [rule for rule, _ in ROWS if f"_{rule.lower()}" not in tests] == []
