"""Numbers and places written as Persian words."""

import pytest

from dialogs.understand.normal import words
from dialogs.understand.numerals import number, place_in_row


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("بیست و سه تا", (23, 3)),
        ("بیست سه", (23, 2)),
        ("سه بیست", (3, 1)),
        ("صد و بیست و پنج هزار و دویست تومن", (125_200, 8)),
        ("دو میلیون و پونصد", (2_000_500, 4)),
        ("هزار", (1_000, 1)),
        ("۲۵۰ هزار", (250_000, 2)),
        ("شیش و نیم", (6, 1)),
        ("و سه", None),
        ("سلام", None),
        ("", None),
    ],
)
def test_a_number_is_read_from_the_front(text: str, read: tuple[int, int] | None) -> None:
    assert number(words(text)) == read


@pytest.mark.parametrize(
    ("word", "place"),
    [
        ("اول", 1),
        ("دومی", 2),
        ("دومین", 2),
        ("سومیه", 3),
        ("چارمی", 4),
        ("دو", None),
        ("اخر", None),
    ],
)
def test_a_place_in_a_row_is_read_with_its_endings(word: str, place: int | None) -> None:
    assert place_in_row(word) == place
