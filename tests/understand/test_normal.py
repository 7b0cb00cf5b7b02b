"""One key for the many spellings of Persian."""

from hypothesis import given
from hypothesis import strategies as st

from dialogs.understand.normal import compact, digits, folded, key, words


def test_spellings_of_one_wording_have_one_key() -> None:
    spellings = ["كُجاســت سِفارش آقا", "کجاست  سفارش آقا ", "کجاست\u00a0سفارش\u200fاقا"]
    assert {key(text).replace(" ", "") for text in spellings} == {"کجاستسفارشاقا"}


def test_a_half_space_leaves_nothing_in_the_key() -> None:
    assert key("می‌خواهم") == "میخواهم"


def test_digits_of_every_script_become_ascii_and_letters_stay() -> None:
    assert digits("۱۲٣٤５٦ كد HS") == "123456 كد HS"


def test_latin_is_lower_case_and_signs_are_ascii() -> None:
    assert key("HS-۱۰؟، ٪") == "hs-10?, %"


def test_presentation_forms_are_read_as_letters() -> None:
    assert key("ﻻﻳﻚ") == "لایک"


def test_words_lose_signs_and_stretched_letters_but_not_repeated_digits() -> None:
    assert words("سلااااام!! ساعت۳، کد 1111 🙂") == ["سلام", "ساعت", "3", "کد", "1111"]


def test_a_compact_text_has_no_spaces() -> None:
    assert compact("بی خیال!") == compact("بی‌خیال") == "بیخیال"


def test_a_folded_text_gives_back_the_original_part() -> None:
    said = folded("سلام، كدِ ۱۲۳ است")
    start = said.text.index("کد")
    assert said.verbatim(start, start + 6) == "كدِ ۱۲۳"


@given(st.text(max_size=80))
def test_the_key_of_a_key_is_itself(text: str) -> None:
    assert key(key(text)) == key(text)


@given(st.text(max_size=80))
def test_places_point_into_the_original(text: str) -> None:
    said = folded(text)
    assert len(said.places) == len(said.text)
    assert " ".join(said.text.split()) == key(text)
