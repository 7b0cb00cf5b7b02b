"""Links, mails, user names and phones inside a text (R40, R41)."""

import re
from collections.abc import Iterator

from rules.spelling import flat

# Names are bounded so that no pasted text, however odd, takes long to read.
_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}\s?@\s?[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}", re.ASCII)
_LINK = re.compile(
    r"(?:https?|ftp)://\S+|(?<![\w@.])www\.\S+"
    r"|(?<![\w@.-])(?!asp\.net\b)(?:[a-z0-9][a-z0-9-]{0,62}\.){1,8}"
    r"(?:com|ir|org|net|info|me|biz|shop|site|online|store|app|co|io|xyz|link)(?![\w-])(?:/[^\s،؛»)]*)?",
    re.ASCII | re.IGNORECASE,
)
_SPOKEN_LINK = re.compile(
    r"(?<![\w-])[\w-]{1,40}\s?(?:دات|نقطه)\s?(?:کام|آی\s?آر|ای\s?آر|نت|com|ir)(?!\w)"
)
_HANDLE = re.compile(r"(?<![\w.])@[A-Za-z][\w.]{2,31}", re.ASCII)
_NAMED_HANDLE = re.compile(
    # Folded like the text it meets.
    flat(
        r"(?:آیدی|یوزر\s?نیم|پیج|اینستاگرام|اینستا|تلگرام|واتس\s?اپ|کانال|روبیکا|ایتا|id)\s?"
        r"(?:ی|م|مون|شون|ام)?(?:\s(?:من|ما|شون))?\s*[:=]?\s*(?P<name>[A-Za-z][A-Za-z0-9_.]{3,31})",
    ),
    re.IGNORECASE,
)
_PHONE = re.compile(
    r"(?<![0-9])(?:(?:\+|00)98|0)[\s-]?9[0-9]{2}(?:[\s.-]?[0-9]){7}(?![0-9])"
    r"|(?<![0-9])0[1-8][0-9][\s-]?[1-9][0-9]{3}[\s-]?[0-9]{4}(?![0-9])"
    r"|(?:تلفن|تماس|زنگ|شماره(?!\s?(?:ی\s)?(?:سریال|سفارش|مدل|فنی|فاکتور|کالا|پیگیری)))[^0-9\n]{0,15}(?P<bare>[1-9][0-9]{3}[\s-]?[0-9]{4}|9[0-9]{9})(?![0-9])",
)


def mails(text: str) -> Iterator[tuple[int, int]]:
    """E-mail addresses."""
    return (found.span() for found in _MAIL.finditer(text))


def links(text: str) -> Iterator[tuple[int, int]]:
    """Links and sites, also spoken ones: «دیجی‌فلان دات کام»; what a mail holds is none."""
    held = list(mails(text))
    for pattern in (_LINK, _SPOKEN_LINK):
        for found in pattern.finditer(text):
            if not any(start <= found.start() < end for start, end in held):
                yield found.span()


def handles(text: str) -> Iterator[tuple[int, int]]:
    """User names of networks, with their sign or after the network's name."""
    held = list(mails(text))
    for found in _HANDLE.finditer(text):
        if not any(start <= found.start() < end for start, end in held):
            yield found.span()
    sites = list(links(text))
    for found in _NAMED_HANDLE.finditer(flat(text)):
        if not any(start <= found.start("name") < end for start, end in sites):
            yield found.span("name")


def phones(text: str) -> Iterator[tuple[int, int]]:
    """Mobile and landline numbers; bare eight digits only where the text calls them a number."""
    for found in _PHONE.finditer(flat(text)):
        yield found.span("bare") if found["bare"] else found.span()
