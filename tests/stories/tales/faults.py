"""Stories of a Bot API that refuses, hangs or loses answers, and of deaths in every turn."""

from tests.stories.claims import Heard, Tale

HELLO = Heard("سلام! من دستیار دکان نمونه هستم.")
REST = (
    Heard("به چه زبانی صحبت کنیم؟", "language.language"),
    Heard("From now on we speak English.", "language.language"),
    Heard("Use the buttons, or write in your own words"),
)
HELP = Heard("می‌توانید از دکمه‌ها استفاده کنید")
SHARE = Heard("شماره‌ی همراهتان را بنویسید", "identify.share")
TOLD = (
    Heard("شماره‌تان تأیید شد.", "track.address"),
    Heard("تهران، خیابان سعدی، پلاک ۷، واحد ۱", "track.confirm_address"),
    Heard("با کد \u2068HS-10482-A1\u2069 ثبت شد", "track.confirm_address"),
    Heard("تغییر نشانی با کد \u2068HS-10482-A1\u2069 در دست بررسی است", "track"),
    Heard("From now on we speak English.", "language"),
)
ONE_CHANGE = ("address_change_asked R27 HS-10482",)

FAULTS = {
    "faults_telegram_429": Tale(hears=(HELLO, *REST), answers=4),
    "faults_telegram_500": Tale(hears=(HELLO, *REST), answers=4),
    "faults_telegram_timeout": Tale(hears=(HELLO, *REST), answers=4),
    "faults_telegram_lost_answer": Tale(hears=(HELLO, HELLO, *REST), answers=5),
    "faults_telegram_403": Tale(hears=REST, answers=3),
    "faults_telegram_400": Tale(hears=REST, answers=3),
    "faults_telegram_three_lost": Tale(hears=(HELLO,) * 3 + (HELP,) * 3, answers=6),
    "faults_telegram_many": Tale(
        hears=(Heard(HELLO.words, to="omid"), HELLO, Heard(HELLO.words, to="omid"), HELP),
        answers=5,
    ),
    "faults_telegram_restart": Tale(hears=(HELLO,), answers=1),
    "faults_crash_before_commit": Tale(hears=(SHARE, *TOLD), events=ONE_CHANGE, answers=6),
    "faults_crash_after_commit": Tale(hears=(SHARE, *TOLD), events=ONE_CHANGE, answers=6),
    "faults_crash_after_send": Tale(
        hears=tuple(each for one in (SHARE, *TOLD) for each in (one, one)),
        events=ONE_CHANGE,
        answers=12,
    ),
}
