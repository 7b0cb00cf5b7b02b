"""A tiny shop's bots, written against the bare Bot API: a script of what follows on what."""

from collections.abc import Iterator
from typing import Any, TypeAlias

import httpx

Call: TypeAlias = tuple[str, dict[str, Any]]
KEYBOARD = {
    "keyboard": [
        [{"text": "فرستادن شماره‌ی خودم", "request_contact": True}],
        ["فهرست", "انصراف"],
    ],
    "resize_keyboard": True,
}
CHOICES = {
    "inline_keyboard": [
        [{"text": "پیگیری", "callback_data": "track"}, {"text": "فاکتور", "callback_data": "bill"}],
    ]
}


class Shop:
    """Answers the customers' bot by long polling until the sandbox goes away."""

    def __init__(self, address: str, token: str, staff_token: str, group: int) -> None:
        self._client = httpx.Client(base_url=address, timeout=30, verify=False, trust_env=False)
        self._token = token
        self._staff_token = staff_token
        self._group = group

    def answer_until_the_end(self) -> None:
        with self._client:
            try:
                self._answer()
            except httpx.TransportError:
                return  # the sandbox has hung up: the test is over

    def _answer(self) -> None:
        offset = 0
        while True:
            for update in self._call("getUpdates", {"offset": offset, "timeout": 20}):
                offset = update["update_id"] + 1
                for method, parameters in self._follows(update):
                    self._call(method, parameters)

    def _call(self, method: str, parameters: dict[str, Any], token: str | None = None) -> Any:
        path = f"/bot{token or self._token}/{method}"
        return self._client.post(path, json=parameters).json()["result"]

    def _follows(self, update: dict[str, Any]) -> Iterator[Call]:
        if query := update.get("callback_query"):
            yield from _pressed(query)
        elif message := update.get("message"):
            chat = message["chat"]["id"]
            if message.get("text") == "کارشناس":
                self._open_topic(message["from"]["first_name"])
            yield from ((method, {"chat_id": chat, **more}) for method, more in _said(message))

    def _open_topic(self, name: str) -> None:
        topic = self._call(
            "createForumTopic", {"chat_id": self._group, "name": f"🟡 {name}"}, self._staff_token
        )
        place = {"chat_id": self._group, "message_thread_id": topic["message_thread_id"]}
        card = {**place, "text": "مشتری: \u20680912•••4471\u2069", "reply_markup": CHOICES}
        pinned = self._call("sendMessage", card, self._staff_token)
        where = {"chat_id": self._group, "message_id": pinned["message_id"]}
        self._call("pinChatMessage", where, self._staff_token)
        self._call("sendMessage", {**place, "text": "کارشناس خواست"}, self._staff_token)


def _said(message: dict[str, Any]) -> Iterator[Call]:
    if contact := message.get("contact"):
        own = contact.get("user_id") == message["from"]["id"]
        words = "شماره‌ی خودتان" if own else "کارت دیگری"
        yield "sendMessage", {"text": f"{words}: {contact['phone_number']}"}
    elif photo := message.get("photo"):
        yield "sendPhoto", {"photo": photo[-1]["file_id"], "caption": "عکس شما رسید"}
    elif "voice" in message:
        yield "sendMessage", {"text": "صدا رسید"}
    else:
        yield from _worded(message["text"])


def _worded(text: str) -> Iterator[Call]:
    match text.split():
        case ["/start", *payload]:
            words = " ".join(["سلام!", *payload])
            yield "sendMessage", {"text": words, "reply_markup": KEYBOARD}
        case ["فهرست"]:
            words = "<b>سفارش</b> \u2068HS-10482\u2069\nچه می‌خواهید؟"
            yield (
                "sendMessage",
                {"text": words, "parse_mode": "HTML", "reply_markup": CHOICES},
            )
        case ["صبر"]:
            yield "sendChatAction", {"action": "typing"}
        case _:
            yield "sendMessage", {"text": f"گفتید: {text}"}


def _pressed(query: dict[str, Any]) -> Iterator[Call]:
    yield "answerCallbackQuery", {"callback_query_id": query["id"], "text": "دیدم"}
    message = query["message"]
    where = {"chat_id": message["chat"]["id"], "message_id": message["message_id"]}
    if "reply_markup" in message:
        yield "editMessageText", {**where, "text": f"برگزیدید: {query['data']}"}
    else:
        yield "sendMessage", {"chat_id": where["chat_id"], "text": "این دکمه دیگر کار نمی‌کند"}
