"""Stories of who is asking: contacts, codes and their limits, and new members (R06, R07)."""

from tests.stories.claims import Heard, Tale

PROVED = "شماره‌تان تأیید شد."
WRONG = "کد درست نبود. ۴ بار دیگر"
DEAD = "این کد دیگر کار نمی‌کند"
AGAIN = "کد تازه فرستاده شد؛ کدهای پیشین دیگر کار نمی‌کنند."
WAIT = "تازه کد فرستاده‌ام."
ASKED = Heard("شماره‌ی همراهتان را بنویسید تا کد پیامک شود", "identify.share")
CODE = Heard("کد ۶ رقمی به \u20680912•••4567\u2069 پیامک شد", "identify.code")
NAME = "به چه نامی صدایتان کنم؟"

IDENTITY = {
    "identify_contact": Tale(
        hears=(ASKED, Heard("این کارت مال شما نیست", "identify.share", "R07"), Heard(PROVED)),
        texts=(),
    ),
    "identify_code": Tale(
        hears=(
            CODE,
            Heard(WRONG, "identify.code"),
            Heard(PROVED, "track"),
            Heard(PROVED, to="omid"),
        ),
        texts=("21 10:00:06 code 4567", "21 10:00:18 code 2286"),
    ),
    "identify_six_tries": Tale(
        hears=(
            *(Heard(f"کد درست نبود. {left} بار دیگر", "identify.code") for left in "۴۳۲۱"),
            Heard(DEAD, "identify.share"),
            Heard("الان کدی در راه نیست", "identify.share"),
            CODE,
            Heard(WRONG, "identify.code"),
            Heard(PROVED, "track"),
        ),
        texts=("21 10:00:06 code 4567", "21 10:01:27 code 4567"),
    ),
    "identify_expired": Tale(
        hears=(CODE, Heard(DEAD, "identify.share"), CODE, Heard(PROVED, "track")), answers=5
    ),
    "identify_resend": Tale(
        hears=(
            *(Heard(f"{WAIT} ۱ دقیقه‌ی دیگر"), Heard(AGAIN), Heard(WRONG)),
            *(Heard(f"{WAIT} ۱ دقیقه‌ی دیگر"), Heard(AGAIN)),
            *(Heard(f"{WAIT} ۲ دقیقه‌ی دیگر"), Heard(AGAIN)),
            *(Heard(f"{WAIT} ۱ دقیقه‌ی دیگر"), Heard(AGAIN), Heard(WRONG), Heard(PROVED)),
        ),
        texts=(
            "21 10:00:06 code 4567",
            "21 10:01:08 code 4567",
            "21 10:03:10 code 4567",
            "21 10:10:06 code 4567",
            "21 10:15:08 code 4567",
        ),
    ),
    "identify_resend_to_the_second": Tale(
        hears=(CODE, Heard(AGAIN), Heard(AGAIN)),
        never=(WAIT,),
        texts=("21 10:00:06 code 4567", "21 10:01:06 code 4567", "21 10:03:06 code 4567"),
    ),
    "identify_five_a_day": Tale(
        hears=(
            *(Heard(AGAIN),) * 4,
            Heard("امروز برای این شماره کد زیادی خواسته شده است"),
            Heard("امروز از این گفتگو کد زیادی خواسته شده است"),
            Heard("امروز برای این شماره کد زیادی خواسته شده است", to="omid"),
            Heard(PROVED),
        ),
        texts=(
            *(
                f"21 10:{minute}:{second} code 4567"
                for minute, second in (("00", "06"), (10, "09"))
            ),
            *(f"21 10:{minute}:{second} code 4567" for minute, second in ((20, 12), (30, 15))),
            "21 10:40:18 code 4567",
            "21 10:50:33 code 2286",
        ),
    ),
    "identify_two_numbers": Tale(
        hears=(CODE, Heard("در یک روز فقط برای دو شماره می‌توان کد خواست", "identify.code")),
        texts=("21 10:00:06 code 4567", "21 10:00:09 code 2286", "22 10:00:18 code 3052"),
    ),
    "identify_spellings": Tale(
        hears=tuple(Heard(PROVED, to=f"c{number}") for number in range(1, 10)),
        texts=tuple(
            f"21 10:{second // 60:02}:{second % 60:02} code 0{number}0{number}"
            for number, second in enumerate(range(6, 87, 9), 1)
        ),
    ),
    "identify_wrong_numbers": Tale(
        hears=(
            Heard("شماره‌ی همراه را نشناختم"),
            Heard("مثلاً بنویسید ۰۹۱۲۱۲۳۴۵۶۷"),
            Heard("می‌خواهید با کارشناس صحبت کنید؟"),
        ),
        texts=(),
    ),
    "identify_leave": Tale(
        hears=(
            Heard("سفارش \u2068HS-10482\u2069"),
            Heard("شماره‌تان از این گفتگو پاک شد", "identify"),
            ASKED,
            Heard("سفارش \u2068HS-10482\u2069"),
            Heard("شماره‌تان از این گفتگو پاک شد", "identify"),
            ASKED,
        ),
    ),
    "identify_new_member": Tale(
        hears=(
            Heard(f"کارت شناسایی نشان بدهد.\n\nبه باشگاه مشتریان خوش آمدید. {NAME}"),
            Heard("با حروف بنویسید، بدون عدد", "identify.name"),
            Heard("اجازه می‌دهید پاسخ‌هایمان را", "identify.permit"),
            Heard("جز پیامک‌های ضروری چیزی نمی‌فرستیم", "identify.permit"),
            Heard(PROVED, "identify.share"),
            Heard(PROVED, "identify.share", to="home"),
        ),
        answers=11,
    ),
    "identify_new_member_leaves": Tale(
        hears=(Heard(NAME, "identify.name"), Heard("انصراف دادید"), Heard("HS-10482", "track")),
        ends="menu",
    ),
    "identify_english": Tale(
        hears=(
            Heard("That code is not right. Tries left: 4.", "identify.code"),
            Heard("Your number is proved.", "identify.name"),
            Heard("May we also send our answers by text or e-mail?", "identify.permit"),
            Heard("Your number was forgotten in this chat.", "identify"),
        ),
        texts=("21 10:00:09 code 4567",),
    ),
}
