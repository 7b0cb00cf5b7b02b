"""Stories of what is genuine, of the terms, points and activation (R04–R08, R33–R47)."""

from tests.stories.claims import Heard, Tale

SECRET = "1234567812345678"

MEMBERS = {
    "sender": Tale(
        hears=(
            Heard("بله، \u2068100002000000\u2069 شماره‌ی ماست", "sender"),
            Heard("فقط شبیه \u2068100002000000\u2069 است", "sender.report", rule="R04"),
            Heard("گزارشی ثبت نشد", "sender"),
            Heard("از چه شماره‌ای رسیده است؟", "sender.number"),
            Heard("چه چیزی به نام ما دیده‌اید؟", "sender.what"),
            Heard("باید بدانم شماره مال خودتان است", "identify.share"),
            Heard("از چه شماره‌ای رسیده است؟", "sender.number"),
            Heard("\u206850001234\u2069 شماره‌ی ما نیست", "sender.report", rule="R04"),
            Heard("گزارش با کد \u2068AB-1001\u2069 ثبت شد", "sender"),
            Heard("این لینک از سایت ما نیست", "sender.report", rule="R04"),
            Heard("انصراف دادید؛ چیزی ثبت نشد."),
            Heard("\u206802191001234\u2069 تلفن ما نیست", "sender.report", rule="R04"),
            Heard("\u2068AB-1002\u2069", "sender"),
            Heard("هیچ نمایندگی و شعبه‌ای نداریم", "sender.report", rule="R33"),
            Heard("\u2068@dokan_bot\u2069 همین ربات است", "sender"),
            Heard("می‌خواهید با کارشناس صحبت کنید؟", "sender.what"),
        ),
        never=("dokan-gift",),
    ),
    "sender_sent": Tale(hears=(Heard("همین متن را ما به شماره‌ی شما فرستاده‌ایم", "sender"),)),
    "sender_english": Tale(
        hears=(
            Heard("it only looks like dokan.example", "sender.report", rule="R04"),
            Heard("filed under AB-1001", "sender"),
            Heard("Yes, 300023067 is our number", "sender"),
        ),
    ),
    "rules": Tale(
        hears=(
            Heard("تحویل در کافه، کافی‌نت، رستوران و هتل ممکن نیست", "rules"),
            Heard("نمی‌خواهم از خودم چیزی بگویم", "rules.question"),
            Heard("کدام موضوع؟", "rules.topic"),
            Heard("منظورتان کدام است؟", "rules.clause"),
            Heard("هیچ نمایندگی و شعبه‌ای نداریم", "rules"),
            Heard("منظورتان کدام است؟", "rules.clause"),
            Heard("باید بدانم شماره مال خودتان است", "identify.share"),
            Heard("مشخصات باید با مدرک شناسایی یکی باشد", "rules"),
            Heard("قوانین از شنبه ۱ فروردین تغییری نکرده است", "rules"),
        ),
        ends="menu",
    ),
    "rules_english": Tale(hears=(Heard("In short (the terms are in Persian)", "rules"),)),
    "points": Tale(
        hears=(
            Heard("موجودی شما ۵۰ امتیاز است.", "identify.name"),
            Heard("هفت روز پس از تحویل", "points"),
            Heard("۷۰ امتیاز کم دارید", "points.offer", rule="R38"),
            Heard("۰ امتیاز برایتان می‌ماند", "points.confirm"),
            Heard("کدام را می‌خواهید؟", "points.offer"),
            Heard("سفارش \u2068HS-2001\u2069", "points.confirm"),
            Heard("با کد \u2068PR-", "points"),
            Heard("۵۰ امتیاز کم شد، برای گرفتن جایزه", "points"),
            Heard("با کد معرف", "points"),
            Heard("از شنبه ۷ آذر، ساعت ۱۰:۰۰", "points"),
            Heard("موجودی شما ۴۲ امتیاز است.", "points"),
            Heard("۴۲ امتیاز کم شد، چون کالا برگشت", "points"),
        ),
    ),
    "points_old_proof": Tale(
        hears=(
            Heard("باید بدانم شماره مال خودتان است", "identify.share"),
            Heard("را با ۵۰ امتیاز بگیرم؟", "points.confirm"),
            Heard("با کد \u2068PR-", "points"),
        ),
        ends="menu",
    ),
    "points_suspended": Tale(hears=(Heard("علت: حکم دادگاه", "points", rule="R39"),)),
    "activate": Tale(
        hears=(
            Heard("با این شماره محصولی نخریده‌اید", rule="R07"),
            Heard("خود کارت قفل را انتخاب کرده‌اید", "activate"),
            Heard("پشتیبانی: تا پایان پنجشنبه ۲۰ آبان ۱۴۰۶", "activate.confirm"),
            Heard("کدام محصول؟", "activate.product"),
            Heard("تا چند دقیقه‌ی دیگر به \u20680912•••4567\u2069 پیامک می‌شود", "activate"),
            Heard("در همین یک ساعت", "activate"),
            Heard("امور مشتریان تماس بگیرید", "activate", rule="R07"),
        ),
        texts=("21 10:00:33 card 4567",),
    ),
}
