"""Methods that set, delete and describe a webhook."""

import re
from urllib.parse import urlsplit

from sandbox.telegram.calls import Call
from sandbox.telegram.errors import Json, bad_request
from sandbox.telegram.methods import method
from sandbox.telegram.webhooks import Target, Webhook
from sandbox.telegram.world import World

SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
PORTS = frozenset({443, 80, 88, 8443})
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


@method("setWebhook")
def set_webhook(world: World, call: Call) -> bool:
    url = call.text("url") or ""
    if not url:
        return delete_webhook(world, call)
    target = Target(_checked(url), _secret(call), _connections(call))
    delete_webhook(world, call)
    allowed = call.texts("allowed_updates")
    if allowed is not None:
        call.bot.updates.allowed = allowed
    call.bot.updates.oust("terminated by setWebhook request")
    call.bot.webhook = Webhook(target, call.bot.updates, world.clock, world.courier)
    return True


@method("deleteWebhook")
def delete_webhook(_world: World, call: Call) -> bool:
    if call.bot.webhook is not None:
        call.bot.webhook.close()
        call.bot.webhook = None
    if call.flag("drop_pending_updates"):
        call.bot.updates.forget()
    return True


@method("getWebhookInfo")
def get_webhook_info(_world: World, call: Call) -> Json:
    if call.bot.webhook is not None:
        return call.bot.webhook.info()
    waiting = len(call.bot.updates)
    return {"url": "", "has_custom_certificate": False, "pending_update_count": waiting}


def _checked(url: str) -> str:
    address = urlsplit(url)
    if address.hostname in LOOPBACK and address.scheme in {"http", "https"}:
        return url
    if address.scheme != "https":
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if (address.port or 443) not in PORTS:
        words = "Webhook can be set up only on ports 80, 88, 443 or 8443"
        raise bad_request(f"bad webhook: {words}")
    return url


def _secret(call: Call) -> str | None:
    secret = call.text("secret_token")
    if secret and not SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    return secret or None


def _connections(call: Call) -> int:
    return min(max(call.number("max_connections") or 40, 1), 100)
