"""Stories of what customers ask for and complain of (R14, R25–R28, R32, R48)."""

from tests.stories.claims import Heard, Tale

CODE = "\u2068HS-10482-F\u2069"
DUE = "تا پایان دوشنبه ۲ آذر"  # two business days after Saturday

REQUESTS = {
    "invoice": Tale(
        hears=(
            Heard("نه دوباره صادر می‌شود", rule="R26"),
            Heard("فاکتور کدام سفارش", "invoice.order"),
            Heard("با این کد سفارشی", "invoice.order", rule="R07"),
            Heard("فروشنده: دکان نمونه", "invoice.confirm"),
            Heard("سفارش \u2068HS-10300\u2069: فرستاده شده است.", "invoice.confirm"),
            Heard("به نام خریدار صادر می‌شود، نه شرکت", "invoice.confirm", rule="R27"),
            Heard("انصراف دادید؛ چیزی ثبت نشد."),
            Heard(f"با کد {CODE} ثبت شد", "invoice"),
            Heard("این دکمه قدیمی است"),
            Heard(f"کد {CODE}، شنبه ۳۰ آبان، ساعت ۱۰:۰۰.\n• دکان نمونه: هنوز نفرستاده است."),
            Heard("در پایان پنجشنبه ۲۱ آبان تمام شد.", "invoice", rule="R25"),
        ),
        events=("invoice_asked R25 HS-10482",),
        ends="menu",
    ),
    "invoice_window": Tale(
        hears=(
            Heard("باشد، درخواستی ثبت نکردم."),
            Heard(f"{DUE} می‌توانید درخواست بدهید.", "invoice.confirm"),
            Heard(f"در {DUE.removeprefix('تا ')} تمام شد.", "invoice", rule="R25"),
            Heard("هنوز پرداخت نشده است.", "invoice", rule="R24"),
            Heard("لغو شده است و فاکتوری ندارد.", "invoice", rule="R25"),
        ),
        events=(),
    ),
    "invoice_english": Tale(
        hears=(
            Heard("until the end of Monday 2 Azar (23 Nov)", "invoice.confirm"),
            Heard("Yes or no?", "invoice.confirm"),
            Heard("is filed under HS-10482-F", "invoice"),
            Heard("You have asked for the invoice of order HS-10482 before"),
        ),
        events=("invoice_asked R25 HS-10482",),
    ),
    "contact": Tale(
        hears=(
            Heard("الان پاسخ می‌دهیم، تا شنبه ۳۰ آبان، ساعت ۲۱:۰۰.", "contact"),
            Heard("همکارانم را از این راه‌ها پیدا می‌کنید", "human"),
            Heard("راه‌های تماس با ما", "invoice.order"),
            Heard("الان بسته‌ایم و از یکشنبه ۱ آذر، ساعت ۰۹:۰۰ پاسخ می‌دهیم.", "contact"),
            Heard("We are closed now and answer from Sunday 1 Azar", "contact"),
        ),
    ),
    "complaint": Tale(
        hears=(
            Heard("شکایتتان درباره‌ی چیست؟", "complaint.about"),
            Heard("چه می‌خواهید؟", "complaint.wish"),
            Heard("چه ایرادی دارد؟", "complaint.fault"),
            Heard("۲ عکس رسید.", "complaint.photos"),
            Heard(f"پاسخ: حداکثر {DUE}", "complaint.confirm"),
            Heard("سفارش \u2068HS-10482\u2069: تحویل شده است.", "complaint.confirm"),
            Heard("با کد \u2068C-1001\u2069 ثبت شد", "complaint"),
            Heard("به شکایت \u2068C-1001\u2069 افزوده شد", "complaint"),
            Heard("این شکایت پیش‌تر با کد \u2068C-1001\u2069 ثبت شده و باز است.", "complaint"),
            Heard("می‌توانید پولتان را پس بگیرید.", "complaint.show"),
            Heard("کالا را با همه‌ی لوازمش برای فروشنده پس بفرستید", "complaint"),
            Heard("سر جایش است.", "complaint"),
            Heard("شکایت \u2068C-1001\u2069 را پس گرفتید.", "complaint"),
            Heard("آن را پس گرفته‌اید.", "complaint"),
            Heard("با این کد شکایتی از شماره‌ی شما پیدا نکردم.", "complaint", rule="R07"),
        ),
        texts=(
            "21 10:00:00 state 4567",
            "21 10:00:39 complaint 4567",
            "24 08:00:00 complaint 4567",
            "24 08:00:36 complaint 4567",
        ),
        events=(
            "complaint_opened R28 C-1001",
            "complaint_escalated R28 C-1001",
            "refund_accepted R28 C-1001",
            "complaint_withdrawn R28 C-1001",
        ),
        ends="menu",
    ),
    "refund": Tale(
        hears=(
            Heard("تا پایان سه‌شنبه ۳ آذر می‌توانید پس بدهید.", "refund.returns"),
            Heard("که هنوز مهلت دارند پس می‌دهید؟", "refund.confirm"),
            Heard("کالا را تا پایان سه‌شنبه ۳ آذر با همه‌ی لوازمش پس بفرستید.", "refund"),
            Heard("درخواست مرجوعی با کد \u2068HS-10482-R2\u2069", "refund.returns"),
            Heard("شکایت را همین‌جا ثبت کنید.", "refund", rule="R28"),
            Heard("کدام کالای سفارش \u2068HS-10482\u2069؟", "complaint.item"),
            Heard("کالای استفاده‌شده", "refund", rule="R29"),
            Heard("سفارش \u2068HS-10482\u2069: تحویل شده است.", "refund.confirm"),
            Heard("با کد \u2068HS-10500-R1\u2069 ثبت شد", "refund"),
            Heard("کد تخفیف از بین می‌رود.", "refund.returns", rule="R19"),
            Heard("The time to give it back was over", "refund.returns", rule="R29"),
            Heard("4,850,000 toman is back by the end of Saturday 7 Azar", "refund.returns"),
        ),
        events=("return_asked R29 HS-10482", "return_asked R14 HS-10500"),
    ),
    "complaint_person": Tale(
        hears=(
            Heard("چه پیش آمد؟", "complaint.describe"),
            Heard("سفارش \u2068HS-10482\u2069: پرداخت و نهایی شده است.", "complaint.describe"),
            Heard("انصراف دادید؛ چیزی ثبت نشد."),
            Heard(f"همکارانم {DUE} پاسخ می‌دهند.", "complaint"),
            Heard("با کد \u2068C-1002\u2069 ثبت شد", "complaint"),
            Heard("پول حداکثر تا شنبه ۷ آذر، ساعت ۱۰:۰۱ برمی‌گردد.", "complaint"),
            Heard("These complaints of yours are open.", "complaint.which"),
        ),
        events=(
            *("complaint_opened R28 C-1001", "complaint_opened R28 C-1002"),
            *("complaint_escalated R28 C-1002", "refund_accepted R28 C-1002"),
            "refund_due R14 HS-10482",
        ),
    ),
}
