"""Requests invented from the platform's own contract: never a 5xx, and every reply as the contract says.

Everything is signed by an enrolled device, so that what is tried is what stands behind the signature. A
second run makes pushes plausible (our stream, the right numbers and chain): then random items are received
and judged.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from requests import PreparedRequest
from requests.auth import AuthBase
from schemathesis.checks import (
    content_type_conformance,
    not_a_server_error,
    response_schema_conformance,
    status_code_conformance,
)
from schemathesis.core.result import Ok
from urllib3.util import parse_url

from sync.enrolment import enrol
from sync.exchanging import fresh_nonce
from sync.platform.incoming import read_push
from sync.platform.openapi import document
from sync.platform.server import EmbeddedPlatform
from sync.protocol import MEDIA_PUSH, Malformed, b64, canonical, link_next, link_zero
from sync.signing import Request, SigningKey, content_digest
from sync.wire import decode_hello, push_key
from tests.sync.conftest import STATION

CHECKS = [not_a_server_error, content_type_conformance, response_schema_conformance, status_code_conformance]
FEW = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.generate),
)


class Device(NamedTuple):
    """An enrolled device: its key and its stream."""

    key: SigningKey
    stream: str


class Signed(AuthBase):
    """Signs what goes out, byte for byte as it goes out."""

    def __init__(self, device: Device) -> None:
        self._device = device

    def __call__(self, request: PreparedRequest) -> PreparedRequest:
        url = parse_url(request.url or "")
        body = request.body.encode() if isinstance(request.body, str) else request.body or b""
        query = f"?{url.query}" if url.query else ""
        nonce, digest, key = fresh_nonce(), "", ""
        if request.method == "POST":
            digest = content_digest(body)
            key = request.headers.get("Idempotency-Key") or '"invented"'
            query = ""
            request.headers["Content-Digest"], request.headers["Idempotency-Key"] = digest, key
        signed = Request(request.method or "", url.path or "/", query, nonce, digest, key)
        request.headers.update({"YBX-Nonce": nonce, **self._device.key.sign(signed, 1_795_230_900)})
        return request


@pytest.fixture(scope="module")
def platform(tmp_path_factory: pytest.TempPathFactory, catalogue: Path) -> Iterator[EmbeddedPlatform]:
    running = EmbeddedPlatform(tmp_path_factory.mktemp("contract") / "platform.db", catalogue)
    yield running
    running.stop()


@pytest.fixture(scope="module")
def device(platform: EmbeddedPlatform) -> Device:
    key = SigningKey.generate()
    told = enrol(platform.url, platform.activation_code(STATION), key, platform_key=platform.public_key)
    return Device(SigningKey(told.device_id, key.private), told.stream)


def as_json(_context: object, value: object) -> bytes:
    """Write a body of one of our media types: they are JSON."""
    return value if isinstance(value, bytes) else json.dumps(value).encode()


def operations() -> dict[str, Any]:
    """Read the contract; a body of each of its media types can be written."""
    contract = document()
    ways = [way for path in contract["paths"].values() for way in path.values() if "requestBody" in way]
    for media in {media for way in ways for media in way["requestBody"]["content"]}:
        schemathesis.serializer(media)(as_json)
    told = schemathesis.openapi.from_dict(contract).get_all_operations()
    found = [one.ok() for one in told if isinstance(one, Ok)]
    assert len(found) == sum(len(path) for path in contract["paths"].values())
    return {str(one.definition.raw["operationId"]): one for one in found}


OPERATIONS = operations()


@pytest.mark.parametrize("operation", list(OPERATIONS))
def test_what_the_contract_allows_never_breaks_the_platform(
    operation: str, platform: EmbeddedPlatform, device: Device
) -> None:
    @FEW
    @given(case=OPERATIONS[operation].as_strategy())
    def try_it(case: Any) -> None:  # noqa: ANN401 - schemathesis names no type for it
        response = case.call(base_url=platform.url, auth=Signed(device), timeout=20)
        case.validate_response(response, checks=CHECKS)

    try_it()


def plausible(body: object, point: tuple[int, bytes], stream: str) -> tuple[bytes, str] | None:
    """Put an invented push on our stream: the next numbers, the chain as it follows; None for no push."""
    if not isinstance(body, dict) or not isinstance(body.get("items"), list):
        return None
    first, link = point[0] + 1, point[1]
    items = [{**one, "seq": first + n} for n, one in enumerate(body["items"]) if isinstance(one, dict)]
    form = {**body, "stream": stream, "from_seq": first, "items": items}
    form |= {"link_before": b64(link), "link_after": b64(link)}
    try:
        push = read_push(canonical(form))
    except (Malformed, ValueError):
        return canonical(form) if _writable(form) else b"{}", '"invented"'
    for one in push.items:
        link = link_next(link, one.body_hash, one.header_hash)
    content = canonical({**form, "link_after": b64(link)})
    return content, push_key(stream, push.first_seq, push.last_seq, link)


def _writable(form: dict[str, Any]) -> bool:
    try:
        canonical(form)
    except ValueError:
        return False
    return True


def where(platform: EmbeddedPlatform, device: Device) -> tuple[int, bytes]:
    """Ask how far our stream is."""
    reply = requests.get(
        f"{platform.url}/sync/v1/hello", {"stream": device.stream}, auth=Signed(device), timeout=20
    )
    point = decode_hello(reply.content).point
    return (point.received_through, point.link) if point else (0, link_zero(device.stream))


def test_invented_items_are_received_judged_or_parked(platform: EmbeddedPlatform, device: Device) -> None:
    before = where(platform, device)[0]

    @FEW
    @given(case=OPERATIONS["push"].as_strategy())
    def push(case: Any) -> None:  # noqa: ANN401 - schemathesis names no type for it
        made = plausible(case.body, where(platform, device), device.stream)
        if made is None:
            return
        content, key = made
        headers = {"Content-Type": MEDIA_PUSH, "Idempotency-Key": key}
        response = requests.post(
            f"{platform.url}/sync/v1/push", data=content, headers=headers, auth=Signed(device), timeout=20
        )
        case.validate_response(response, checks=CHECKS)
        if response.status_code == 200:
            told = {one["item_id"] for one in response.json()["results"]}
            assert told == {one["item_id"] for one in json.loads(content)["items"]}

    push()
    assert where(platform, device)[0] > before, "items really went in: the test can fail"
