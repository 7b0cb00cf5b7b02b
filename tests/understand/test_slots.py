"""What a message names, as it stands there."""

import pytest

from dialogs.understand.lexicon import Lexicon
from dialogs.understand.slots import Slots, named_services, slots


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("وضعیت سفارش HS-۱۰۴۸۲", {"order_code": "HS-۱۰۴۸۲"}),
        ("سفارش‌های ۱۰۴۸۲ و HS-10483", {"order_code": ["HS-10483", "۱۰۴۸۲"]}),
        ("۱۰۴۸۲۳۴", {"order_code": "۱۰۴۸۲۳۴"}),
        ("شماره‌م ۰۹۱۲ ۱۲۳ ۴۵۶۷ است", {"phone": "۰۹۱۲ ۱۲۳ ۴۵۶۷"}),
        ("021-61906 جواب نمیده", {"phone": "021-61906"}),
        ("از ۳۰۰۰۱۲۳۴ پیام اومده", {"sender": "۳۰۰۰۱۲۳۴"}),
        ("300023067 چیه", {"sender": "300023067"}),
        ("کد 1234-5678-9012-3456 خطا میده", {"card_code": "1234-5678-9012-3456"}),
        ("شناسه محصول ۴۴۸۸۱۲ ثبت نشد", {"product_id": "۴۴۸۸۱۲"}),
        ("SLM-88213 فعال نیست", {"product_id": "SLM-88213"}),
        ("شکایت شماره ۵۵۱۲", {}),
        ("۵۰۰ هزار تومان دادم", {}),
        ("فردام خونه نیستم", {"date": "فردا"}),
        ("روز ۱۵ آذر", {"date": "۱۵ آذر"}),
        ("از دو هفته پیش تا ۱۴۰۵/۹/۱۵", {"date": ["دو هفته پیش", "۱۴۰۵/۹/۱۵"]}),
        ("برای بار دوم و سوم", {}),
        ("پشتیبانی ۲۴/۷ و چند روز بعد", {}),
        ("ظهر یه نفر بیاد، یا ۵ و نیم", {"time": ["ظهر", "۵ و نیم"]}),
        ("صبح بخیر همین الان بیاد", {}),
        ("سرویس کولرم، تو محله بهار", {"service": "سرویس کولر", "district": "بهار"}),
        ("بهار که بیاد", {}),
        ("جنت‌آباد جنوبی یا تهرانپارث", {"district": ["جنت‌آباد جنوبی", "تهرانپارث"]}),
        ("تهرانپارث", {"district": "تهرانپارث"}),
        ("منطقهٔ ۵", {"district": "منطقهٔ ۵"}),
        ("تعویض فیلتر تصفیه آب", {"service": "تعویض فیلتر تصفیه آب"}),
        ("سرویس‌کار آسانسور", {"service": "سرویس‌کار آسانسور"}),
        ("kooleram dar saadat abad", {"service": "kooler", "district": "saadat abad"}),
    ],
)
def test_parts_are_found_and_given_verbatim(text: str, found: Slots, lexicon: Lexicon) -> None:
    assert slots(text, lexicon) == found


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("کولرم آب میده", ("cooler",)),
        ("شیر آب چکه میکنه", ("plumbing",)),
        ("کولر گازی و یخچال", ("air-conditioner", "refrigerator")),
        ("mikham yakhchalo tamir konid", ("refrigerator",)),
        ("سلام", ()),
    ],
)
def test_everyday_words_lead_to_the_service(
    text: str, codes: tuple[str, ...], lexicon: Lexicon
) -> None:
    assert named_services(text, lexicon) == codes
