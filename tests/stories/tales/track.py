"""Stories of where an order is, and of its delivery address (R11–R27)."""

from tests.stories.claims import Heard, Tale

PAID = "پرداخت و نهایی شده است"
PROCESSED = "پردازش: حداکثر دوشنبه ۲ آذر (۲ روز کاری"  # R11: Saturday and two business days
SHIPPED = "قرار ارسال: تا سه‌شنبه ۳ آذر"  # R12: Saturday, a day of the supplier's and two
IDENTITY = "گیرنده باید کارت شناسایی نشان بدهد"
NOT_FOUND = "با این کد سفارشی برای شماره‌ی شما پیدا نکردم."
FIRST = "سفارش \u2068HS-10482\u2069"
SECOND = "سفارش \u2068HS-10300\u2069"
FILED = "با کد \u2068HS-10482-A1\u2069 ثبت شد"

TRACK = {
    "track_by_button": Tale(
        hears=(
            Heard("کدام سفارش؟", "track.order"),
            Heard(f"{SECOND}: {PAID}", "track"),
            Heard("کدام سفارش؟", "track.order"),
            Heard(f"{FIRST}: {PAID}", "track"),
        ),
        ends="menu",
    ),
    "track_by_words": Tale(
        hears=(
            *(Heard(order, "track") for order in (FIRST, SECOND)),
            *(Heard(order, "track.order") for order in (FIRST, SECOND, FIRST)),
            Heard(FIRST, "track"),
        ),
        answers=10,
    ),
    "track_one": Tale(hears=(Heard(FIRST, "track"),) * 3, never=("کدام سفارش؟",)),
    "track_states": Tale(
        hears=(
            Heard("هنوز پرداخت نشده است؛ تاریخ‌ها از زمان پرداخت حساب می‌شود."),
            Heard(PROCESSED),
            Heard(SHIPPED),
            Heard("ارسال: یکشنبه ۱ آذر"),
            Heard("تحویل: سه‌شنبه ۳ آذر"),
        ),
        texts=(
            "21 10:00:03 order_code 4567",
            "21 10:00:06 state 4567",
            "21 12:10:12 state 4567",
            "22 11:05:03 state 4567",
        ),
    ),
    "track_delayed": Tale(
        hears=(
            Heard("تا یکشنبه ۱ آذر، ساعت ۰۹:۴۰ تأمین نشود، خودکار لغو می‌شود و پولش حداکثر تا"),
            Heard("cancelled automatically and its money is back by Wednesday 4 Azar (25 Nov)"),
            Heard("به‌موقع تأمین نشد و لغو شد؛ پولش حداکثر تا چهارشنبه ۴ آذر، ساعت ۰۹:۴۰"),
        ),
        texts=(
            "21 10:00:03 order_code 4567",
            "21 10:00:03 delay 4567",
            "22 09:40:00 cancellation 4567",
        ),
        texted=("پول کالا: تا چهارشنبه ۴ آذر، ساعت ۰۹:۴۰؛ بقیه را همکارانم",),  # R14
        events=("items_cancelled R17 HS-10482", "refund_due R14 HS-10482"),
    ),
    "track_review_and_refunds": Tale(
        hears=(
            Heard("سفارش‌های تعداد بالا پیش از ارسال بررسی می‌شود؛ تاریخ‌ها از زمان تأیید"),
            Heard(SHIPPED),
            Heard("علت لغو: پایان موجودی\n۴٬۸۵۰٬۰۰۰ تومان حداکثر تا سه‌شنبه ۳ آذر، ساعت ۰۹:۳۰"),
            Heard("باید تا سه‌شنبه ۳ آذر، ساعت ۰۹:۳۰ برمی‌گشت و از مهلت گذشته است"),
            Heard("۴٬۸۵۰٬۰۰۰ تومان در سه‌شنبه ۳ آذر به شما برگشت"),
        ),
    ),
    "track_suppliers_and_software": Tale(
        hears=(
            Heard("رایان آوید: تا سه‌شنبه ۳ آذر"),
            Heard("HS-20004"),
        ),
    ),
    "track_wanted_and_cafe": Tale(
        hears=(
            Heard("فروشگاه تصویر کارت ملی خریدار را لازم دارد.\nفروشگاه شماره‌ی تماس دیگری"),
            Heard("نشانی تحویل به جای عمومی («کافه») است", rule="R21"),
            Heard(IDENTITY),
        ),
    ),
    "track_unknown_and_anothers": Tale(
        hears=(
            *(Heard(NOT_FOUND, "track", "R07"),) * 2,
            Heard("سفارش \u2068HS-30003\u2069", "track"),
            *(Heard(NOT_FOUND, "track", "R07"),) * 4,
        ),
        never=("سفارش \u2068HS-30001\u2069",),
    ),
    "track_address": Tale(
        hears=(
            Heard("به جای عمومی مثل «کافی‌شاپ»", "track.address", "R21"),
            Heard("پلاک در نشانی نیست", "track.address", "R21"),
            Heard("نام خیابان یا کوچه در نشانی نیست", "track.address", "R21"),
            Heard("جنب هتل نمونه", "track.confirm_address"),
            Heard(FILED, "track.confirm_address"),
            Heard("تغییر نشانی با کد \u2068HS-10482-A1\u2069 در دست بررسی است", "track"),
            Heard("نشانی‌اش دیگر عوض نمی‌شود", "track.confirm_address", "R27"),
            Heard("نشانی‌اش دیگر عوض نمی‌شود", "track", "R27"),
        ),
        never=("HS-10482-A2",),
        events=("address_change_asked R27 HS-10482",),
    ),
    "track_english": Tale(
        hears=(
            Heard("Which order?", "track.order"),
            Heard("Order HS-10300: the supplier is late."),
            Heard("Order HS-10482: paid and final.", "track.order"),
        ),
    ),
}
