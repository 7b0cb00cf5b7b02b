"""The known word behind a spoken, mistyped, torn or Latin one."""

import pytest

from dialogs.understand.finglish import Sounds, persian_sound, skeleton, sound
from dialogs.understand.normal import folded
from dialogs.understand.tokens import tokens
from dialogs.understand.vocabulary import Vocabulary

VOCABULARY = Vocabulary(
    ["سفارش کجاست مرسوله شکایت نظر فاکتور پیامک رزرو متخصص تحویل انتقاد", "اجناس"]
)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("می خوام سفارشم رو", "میخواهم سفارشم را"),
        ("می‌خوام", "میخواهم"),
        ("نظربدم", "نظر بدهم"),
        ("سفار شم", "سفارشم"),
        ("پیامک ها", "پیامکها"),
        ("مرسوله‌‌م کجاااست", "مرسولهم کجاست"),
        ("شکابت", "شکایت"),
        ("نظرر", "نظر"),
        ("رزور", "رزرو"),
        ("فااکتور", "فاکتور"),
        ("sefaresham koja", "سفارشم کجا"),
        ("enteghad", "انتقاد"),
        ("ejnas", "اجناس"),
        ("ساعت۵ ۱۷:۳۰ ۱۴۰۵/۹/۱", "ساعت 5 17:30 1405/9/1"),
        ("ژژژژژ xqz", "ژ xqz"),
    ],
)
def test_words_are_read_in_the_form_under_which_they_are_known(text: str, read: str) -> None:
    assert " ".join(token.form for token in tokens(folded(text), VOCABULARY)) == read


def test_noise_is_let_be_after_a_few_guesses() -> None:
    noise = "سفارژ " * 12
    forms = [token.form for token in tokens(folded(noise), VOCABULARY)]
    assert forms == ["سفارش"] * 8 + ["سفارژ"] * 4


def test_a_stem_loses_what_hangs_on_it() -> None:
    words = ["سفارشم", "سفارش‌هاتون".replace("\u200c", ""), "سفارش", "کلاغم"]
    assert [VOCABULARY.stem(word) for word in words] == ["سفارش", "سفارش", "سفارش", "کلاغم"]


def test_a_sound_is_spelled_one_sign_each() -> None:
    assert (sound("shokhi"), persian_sound("شوخی")) == ("Soxi", "Svxy")


def test_a_skeleton_keeps_the_consonants() -> None:
    assert skeleton(sound("sefaresh")) == skeleton(persian_sound("سفارش")) == "sfrS"


def test_of_words_that_sound_alike_the_likeliest_is_taken() -> None:
    assert Sounds(["سرد", "سارد", "سرود"]).persian("sorood") == "سرود"
    assert Sounds(["سرد"]).persian("xyz") is None
