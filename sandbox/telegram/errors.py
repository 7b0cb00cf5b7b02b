"""The refusals a Bot API call can meet, worded as Telegram words them."""

from typing import TypeAlias

Json: TypeAlias = dict[str, object]


class Refused(Exception):
    """The call is answered with this code and description, and nothing is applied."""

    def __init__(self, code: int, description: str, parameters: Json | None = None) -> None:
        super().__init__(code, description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def body(self) -> Json:
        answer: Json = {"ok": False, "error_code": self.code, "description": self.description}
        return {**answer, "parameters": self.parameters} if self.parameters else answer


def bad_request(words: str) -> Refused:
    return Refused(400, f"Bad Request: {words}")


def forbidden(words: str) -> Refused:
    return Refused(403, f"Forbidden: {words}")


def not_found(words: str) -> Refused:
    return Refused(404, f"Not Found: {words}")


def conflict(words: str) -> Refused:
    return Refused(409, f"Conflict: {words}")


def too_many(seconds: int) -> Refused:
    return Refused(429, f"Too Many Requests: retry after {seconds}", {"retry_after": seconds})


def migrated(chat_id: int) -> Refused:
    words = "group chat was upgraded to a supergroup chat"
    return Refused(400, f"Bad Request: {words}", {"migrate_to_chat_id": chat_id})


ON_DEMAND = {
    400: "Bad Request: the sandbox was told to refuse",
    401: "Unauthorized",
    403: "Forbidden: bot was blocked by the user",
    404: "Not Found",
    409: "Conflict: the sandbox was told to refuse",
    413: "Request Entity Too Large",
    500: "Internal Server Error",
    502: "Bad Gateway",
    503: "Service Unavailable",
    504: "Gateway Timeout",
}


def on_demand(code: int, retry_after: int) -> Refused:
    """The refusal ordered by a fault."""
    if code == 429:
        return too_many(retry_after)
    return Refused(code, ON_DEMAND.get(code, f"Error {code}"))
