"""The carrier's own SDK, untouched, against the sandbox over TLS."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import trustme
from kavenegar import APIException, HTTPException, KavenegarAPI

from sandbox.clock import VirtualClock
from sandbox.server import Sandbox, serve
from tests.sandbox.running import KEY, LINES, MORNING

pytestmark = pytest.mark.anyio

SMS = {"receptor": "09121234567", "message": "سلام", "sender": LINES[0]}


@dataclass
class Sdk:
    """The SDK's client, whose calls block and so run in a thread."""

    sandbox: Sandbox
    api: Any

    async def call(self, name: str, *parameters: dict[str, Any]) -> Any:
        return await asyncio.to_thread(getattr(self.api, name), *parameters)


@pytest.fixture
async def sdk(
    anyio_backend: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Sdk]:
    authority = trustme.CA()
    issued = authority.issue_cert("127.0.0.1")
    certificate, key, bundle = (tmp_path / name for name in ("cert.pem", "key.pem", "ca.pem"))
    issued.cert_chain_pems[0].write_to_path(certificate)
    issued.private_key_pem.write_to_path(key)
    authority.cert_pem.write_to_path(bundle)
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(bundle))
    sandbox = Sandbox(VirtualClock(MORNING), bots={}, sms_key=KEY, lines=LINES)
    async with serve(sandbox, certificate=certificate, key=key) as address:
        api = KavenegarAPI(KEY)
        api.host = address.removeprefix("https://")
        yield Sdk(sandbox, api)


async def test_texts_go_out_and_their_status_comes_back(sdk: Sdk) -> None:
    (single,) = await sdk.call("sms_send", SMS | {"localid": "7"})
    array = {name: json.dumps([value]) for name, value in SMS.items()}
    (other,) = await sdk.call("sms_sendarray", array | {"localmessageids": "[7]"})
    assert single == other
    statuses = await sdk.call("sms_status", {"messageid": single["messageid"]})
    assert statuses == [{"messageid": 9100001, "status": 1, "statustext": "در صف ارسال"}]
    (local,) = await sdk.call("sms_statuslocalmessageid", {"localid": 7})
    assert local["messageid"] == 9100001


async def test_inbound_texts_and_the_account_are_read(sdk: Sdk) -> None:
    sdk.sandbox.kavenegar.inbound("09121234567", LINES[0], "لغو")
    received = await sdk.call("sms_receive", {"linenumber": LINES[0], "isread": 0})
    assert [text["message"] for text in received] == ["لغو"]
    assert (await sdk.call("account_info"))["type"] == "master"
    assert (await sdk.call("account_config"))["debugmode"] == "disabled"


async def test_a_refusal_is_the_sdks_api_exception(sdk: Sdk) -> None:
    sdk.sandbox.kavenegar.account.credit = 0
    with pytest.raises(APIException) as refusal:
        await sdk.call("sms_send", SMS)
    assert refusal.value.args[0].decode() == "APIException[418] اعتبار حساب شما کافی نیست"


async def test_a_lost_answer_is_the_sdks_http_exception(sdk: Sdk) -> None:
    sdk.sandbox.kavenegar.faults.add("lost_answer")
    with pytest.raises(HTTPException):
        await sdk.call("sms_send", SMS)
    assert len(sdk.sandbox.kavenegar.history.records) == 1
