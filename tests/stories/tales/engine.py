"""Stories of the engine: back, interrupted, old buttons, silence, misses, everything but words."""

from tests.stories.claims import Heard, Tale

ADDRESS = Heard("نشانی تازه‌ی تحویل سفارش \u2068HS-10482\u2069", "track.address")
SAADI = Heard("تهران، خیابان سعدی، پلاک ۷، واحد ۱", "track.confirm_address")
BAHAR = Heard("تهران، خیابان بهار، پلاک ۹، واحد ۴", "track.confirm_address")
FILED = Heard("با کد \u2068HS-10482-A1\u2069 ثبت شد", "track.confirm_address")
OLD = "این دکمه قدیمی است و دیگر کار نمی‌کند."
GO_ON = Heard("«پیگیری سفارش» نیمه‌کاره مانده بود. ادامه می‌دهیم؟")
ONE_CHANGE = ("address_change_asked R27 HS-10482",)
PHOTO, VOICE = "عکس رسید، ولی اینجا به کارم نمی‌آید", "صدایتان را نمی‌توانم بشنوم"
PERSON = "می‌خواهید با کارشناس صحبت کنید؟"

ENGINE = {
    "engine_interrupted": Tale(
        hears=(
            Heard("سفارش \u2068HS-10300\u2069: پرداخت و نهایی شده است", "track.address"),
            SAADI,
            Heard("From now on we speak English.", "track.confirm_address"),
            Heard("از این پس فارسی صحبت می‌کنیم.", "track.address"),
            BAHAR,
            Heard("همکارانم را از این راه‌ها پیدا می‌کنید", "track.confirm_address"),
            Heard("فاکتور کدام سفارش", "invoice.order"),
            Heard("فاکتور سفارش \u2068HS-10300\u2069", "invoice.confirm"),
            Heard("فاکتور کدام سفارش", "invoice.order"),
            BAHAR,
            FILED,
        ),
        events=ONE_CHANGE,
        ends="menu",
    ),
    "engine_back_cancel_restart": Tale(
        hears=(
            *(ADDRESS, SAADI, ADDRESS, BAHAR, ADDRESS),
            Heard("چه کاری برایتان انجام بدهم؟"),
            *(ADDRESS, SAADI, Heard("انصراف دادید؛ چیزی ثبت نشد."), Heard("متوجه نشدم")),
            *(ADDRESS, SAADI, FILED),
        ),
        events=ONE_CHANGE,
    ),
    "engine_again": Tale(
        hears=(ADDRESS, SAADI, ADDRESS, BAHAR, FILED, Heard("کدام سفارش؟"), Heard("HS-10300")),
        events=ONE_CHANGE,
        answers=8,
    ),
    "engine_again_after_restart": Tale(
        hears=(ADDRESS, SAADI, FILED), events=ONE_CHANGE, answers=4, ends="menu"
    ),
    "engine_stale_button": Tale(
        hears=(
            *(SAADI, ADDRESS, Heard(OLD, "track.address")),
            *(BAHAR, Heard(OLD, "track.confirm_address"), FILED),
            *(Heard(f"{OLD}\n\nچه کاری برایتان انجام بدهم؟"),) * 2,
        ),
        events=ONE_CHANGE,
        ends="menu",
    ),
    "engine_two_hours": Tale(
        hears=(
            Heard("نشانی را با نوشته و کامل بفرستید", "track.address"),
            *(GO_ON, ADDRESS, SAADI, GO_ON, ADDRESS, ADDRESS, GO_ON),
            Heard("کدام سفارش؟", "track.order"),
        ),
        ends="track.order 1",
    ),
    "engine_a_day": Tale(
        hears=(SAADI, ADDRESS, SAADI, Heard("الان پرسشی باز نیست."), ADDRESS, Heard("کدام سفارش؟")),
        events=(),
    ),
    "engine_three_misses": Tale(
        hears=(
            *(Heard("متوجه نشدم. از دکمه‌ها"), Heard("هنوز متوجه نشدم."), Heard(PERSON)),
            Heard("همکارانم را از این راه‌ها پیدا می‌کنید", "human"),
            Heard("سفارش را پیدا نکردم. کد سفارش در پیامک", "track.order"),
            Heard("مثلاً بنویسید ۱۰۴۸۲", "track.order"),
            Heard(PERSON, "track.order"),
            Heard("همکارانم را از این راه‌ها پیدا می‌کنید", "track.order"),
            Heard("سفارش \u2068HS-10300\u2069", "track.order"),
        ),
        ends="menu",
    ),
    "engine_media": Tale(
        hears=(
            *(Heard(PHOTO), Heard(VOICE), ADDRESS),
            *(Heard(PHOTO, "track.address"), Heard(VOICE, "track.address"), SAADI),
        ),
        ends="track.confirm_address 1",
    ),
    "engine_block": Tale(
        hears=(ADDRESS, Heard("«پیگیری سفارش» نیمه‌کاره مانده است"), ADDRESS),
        answers=4,
        ends="track.address 1",
    ),
    "engine_commands": Tale(
        hears=(
            Heard("سلام! من دستیار دکان نمونه هستم."),
            Heard("می‌توانید از دکمه‌ها استفاده کنید"),
            Heard("From now on we speak English.", "language"),
            Heard("از این پس فارسی صحبت می‌کنیم.", "language"),
            Heard("متوجه نشدم."),
            Heard("سفارش \u2068HS-10300\u2069", "track"),
        ),
        answers=11,
    ),
    "engine_english": Tale(
        hears=(
            Heard("Please write the whole address", "track.address"),
            Heard("Send order HS-10482 to this address?", "track.confirm_address"),
            Heard("This button is old and no longer works.", "track.address"),
            Heard("“Track an order” was left half done. Shall we go on?"),
            Heard("Cancelled; nothing was filed."),
        ),
        ends="menu",
    ),
}
