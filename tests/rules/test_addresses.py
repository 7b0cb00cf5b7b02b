"""R21: no delivery to public places, and an address that can be found."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from rules.addresses import AddressAnswer, AddressGap, PublicPlace, address_gaps, delivery_answer


@pytest.mark.parametrize(
    ("address", "word"),
    [
        ("تهران، خیابان ولیعصر، کافه نادری", "کافه"),
        ("ونک، كافي شاپ آبي، پلاک ۳", "كافي شاپ"),
        ("میرداماد، کافى‌شاپ رز", "کافى‌شاپ"),
        ("کافیشاپ لمیز، شعبه‌ی پونک", "کافیشاپ"),
        ("تهران، آزادی، کافی‌نت پارس", "کافی‌نت"),
        ("کافینت امید پلاک ۲", "کافینت"),
        ("میدان ونک، رستوران شاندیز", "رستوران"),
        ("میدان ونک، رستوارن شاندیز", "رستوارن"),
        ("هتل لاله اتاق ۲۰۱", "هتل"),
        ("هتل‌آپارتمان مهر، واحد ۴", "هتل‌آپارتمان"),
        ("مسافر خانه امید، خیابان ری", "مسافر خانه"),
        ("مسافرخونه‌ی امید، خیابان ری", "مسافرخونه"),
        ("قهوه‌خانه سنتی آذری", "قهوه‌خانه"),
        ("فست فود برگر، پلاک ۹", "فست فود"),
        ("کاااافه لمیز", "کاااافه"),
        ("کَافِه نادری", "کَافِه"),
        ("Tehran, Vali Asr, Cafe Naderi", "Cafe"),
        ("جنب هتل لاله، کافه فرانسه", "کافه"),
    ],
)
def test_a_public_place_is_refused_with_the_word_as_typed_r21(address: str, word: str) -> None:
    answer, place = delivery_answer(address)
    assert (answer, place) == (
        AddressAnswer.REFUSE,
        PublicPlace(word, address.index(word), landmark=False),
    )


@pytest.mark.parametrize(
    "address",
    [
        "جنب هتل استقلال پلاک ۳",
        "روبه‌روی رستوران نایب، پلاک ۴",
        "رو به روی رستوران نایب پلاک ۴",
        "روبروی کافی شاپ رز، پلاک ۵",
        "خیابان هتل، پلاک ۴ واحد ۲",
        "خیابان شریعتی،بعد از هتل،پلاک۲",
        "نرسیده به کافه گودو، پلاک ۸",
        "طبقه‌ی بالای رستوران البرز، واحد ۲",
    ],
)
def test_a_landmark_can_be_confirmed_r21(address: str) -> None:
    answer, place = delivery_answer(address)
    assert answer is AddressAnswer.CONFIRM
    assert place is not None
    assert place.landmark


@pytest.mark.parametrize(
    "address",
    [
        "تهران، خیابان انقلاب، نبش ۱۲ فروردین، پلاک ۷، واحد کافی",
        "دانشکده‌ی هتل‌داری، خیابان کارگر، پلاک ۲",
        "خیابان چاپخانه، پلاک ۳",
        "کوچه‌ی کافی‌زاده، پلاک ۱",
        "متل قو، خیابان ساحلی، پلاک ۲",
        "خیابان نتاج، کوچه‌ی رستمی، پلاک ۱۲",
        "",
    ],
)
def test_an_ordinary_address_is_taken_r21(address: str) -> None:
    assert delivery_answer(address) == (AddressAnswer.TAKE, None)


@pytest.mark.parametrize(
    ("address", "gaps"),
    [
        ("تهران، خیابان ولیعصر، پلاک ۱۲، واحد ۳", ()),
        ("تهران، ونک، ملاصدرا، شیراز شمالی، ۲۳", ()),
        ("تهران، خیابان ولیعصر", (AddressGap.NUMBER,)),
        ("پلاک ۱۲ واحد ۳", (AddressGap.WAY,)),
        ("تهران", (AddressGap.WAY, AddressGap.NUMBER, AddressGap.LENGTH)),
    ],
)
def test_an_address_must_be_exact_r21(address: str, gaps: tuple[AddressGap, ...]) -> None:
    assert set(address_gaps(address)) == set(gaps)


@given(some.text(max_size=80))
def test_any_text_gets_an_answer_whose_word_stands_in_it(text: str) -> None:
    _, place = delivery_answer(text)
    assert place is None or text[place.start :].startswith(place.word)
