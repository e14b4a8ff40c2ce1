"""docs/protocol.md is enough: a client written from the page alone works against the real platform."""

import ast
import json
import re
import shutil
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import func, select

from sync.platform import tables
from sync.platform.server import EmbeddedPlatform
from tests.sync import second_wire as wire
from tests.sync.conftest import STATION, form, invented_number, write_catalogue
from tests.sync.second_client import ForkError, Station
from tests.sync.second_wire import Json, NoNetworkError, ProblemError, b64, canonical, sha, unb64

HERE = Path(__file__).parent
PAGE = HERE.parents[1] / "docs" / "protocol.md"
DICTIONARIES = HERE.parents[1] / "resources" / "catalogue" / "dictionaries"
OURS = ("second_client.py", "second_wire.py")
OTHERS = {"requests", "cryptography", "rfc8785", "zstandard", "tests.sync.second_wire"}
pytestmark = pytest.mark.sqlite_file  # the wire is the same, whatever the platform keeps its rows in


@pytest.fixture(scope="module")
def page() -> dict[str, str]:
    """Every vector of section 12 by its name."""
    section = PAGE.read_text("utf-8").partition("## 12. Vectors")[2].partition("\n## ")[0]
    return dict(re.findall(r"\*\*(.+?)\*\*\n```text\n(.*?)\n```", section, re.DOTALL))


def signed(page: dict[str, str], who: str, base: str) -> bytes:
    key = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(page[f"{who} private key"]))
    assert key.public_key().public_bytes_raw().hex() == page[f"{who} public key"]
    return key.sign(base.encode())


def test_the_page_s_hashes_and_push_are_reproduced_from_body_and_header(page: dict[str, str]) -> None:
    body, header, told = (json.loads(page[name]) for name in ("body", "header", "push (before gzip)"))
    stream = told["stream"]
    zero, hashes = wire.first_link(stream), (sha(canonical(body)), sha(canonical(header)))
    one = wire.next_link(zero, *hashes)
    envelope = {"epoch_seen": "e1", "from_seq": 1, "stream": stream}
    envelope |= {"link_before": b64(zero), "link_after": b64(one)}
    push = wire.push_bytes(envelope, [{**header, "body": body}])
    made = {
        "lane (key: 32 zero bytes, 35062319490101000X)": wire.lane(bytes(32), body["certno"]),
        "body": canonical(body).decode(),
        "header": canonical(header).decode(),
        "body_hash": b64(hashes[0]),
        "header_hash": b64(hashes[1]),
        "link(0)": b64(zero),
        "link(1)": b64(one),
        "push (before gzip)": push.decode(),
        "Idempotency-Key": wire.push_key(stream, 1, 1, one),
        "Content-Digest (of the push sent without gzip)": wire.digest_field(push),
    }
    assert made == {name: page[name] for name in made}


NONCE, CREATED = "AAECAwQFBgcICQoLDA0ODw", 1795230900
PUSH, PIECE = "/sync/v1/push", "application/vnd.ybx.snapshot-piece; v=1"
REPLY = "application/vnd.ybx.push-reply+json; v=1"


def signatures(page: dict[str, str]) -> Iterator[tuple[str, str, str, tuple[str, ...], tuple[str, ...]]]:
    digest, key = page["Content-Digest (of the push sent without gzip)"], page["Idempotency-Key"]
    answer = wire.digest_field(page["push reply"].encode())
    some, whole = wire.digest_field(b"ab"), wire.digest_field(b"abc")
    yield "request signature base", "Signature", "dev", wire.WITH_BODY, ("POST", PUSH, digest, key, NONCE)
    asked = ("GET", "/sync/v1/pull", "?cursor=&max_bytes=65536", NONCE)
    yield "signature base of a request without a body", "its Signature", "dev", wire.WITHOUT, asked
    bare = ("GET", "/sync/v1/keys", "", NONCE)
    base = "signature base of a request without a body and a query"
    yield base, "the Signature of it", "dev", wire.WITHOUT, bare
    replied = ("200", REPLY, answer, NONCE)
    yield "reply signature base", "Signature of the reply", "plt", wire.REPLY, replied
    pieces = ("206", PIECE, some, whole, NONCE)
    base = "signature base of a piece (206, bytes ab of abc)"
    yield base, "the Signature of the piece", "plt", wire.PIECE, pieces


def test_the_page_s_signatures_are_reproduced_from_what_they_cover(page: dict[str, str]) -> None:
    for base, name, label, names, values in signatures(page):
        params = wire.parameters(names, f"{label}-AAECAwQFBgcI", CREATED)
        made = wire.signature_base(names, values, params)
        assert made == page[base]
        by = "device" if label == "dev" else "platform"
        assert wire.signature_field(label, signed(page, by, made)) == page[name]
        if name == "Signature":
            assert f"dev={params}" == page["Signature-Input"]


def test_the_page_s_proofs_are_reproduced(page: dict[str, str]) -> None:
    platform = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(page["platform private key"]))
    device = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(page["device private key"]))
    public, certificate = device.public_key().public_bytes_raw(), json.loads(page["content of a certificate"])
    leaf = wire.leaf_of(json.loads(page["push reply"])["results"][0], json.loads(page["body"]))
    proof = page["proof over this one leaf"]
    file = wire.under("ybx catalogue 1", b'{"format":1,"kind":"pack"}')
    renewal = b"\x00".join((certificate["device_id"].encode(), b"attempt-1", public))
    made = {
        "leaf of its result": leaf.decode(),
        "code of the receipt": wire.receipt_code("plt-AAECAwQFBgcI", proof, 0, [leaf]),
        "content of a certificate": canonical({**certificate, "public_key": b64(public)}).decode(),
        "signature of the certificate": b64(
            platform.sign(wire.under("ybx device 1", page["content of a certificate"].encode()))
        ),
        'signature of a published file (the file: {"format":1,"kind":"pack"})': b64(platform.sign(file)),
        "proof of renewal (attempt attempt-1)": b64(device.sign(wire.under("ybx renewal 1", renewal))),
    }
    assert made == {name: page[name] for name in made}
    assert wire.proof_holds(bytes.fromhex(page["platform public key"]), proof, [leaf])
    assert not wire.proof_holds(bytes.fromhex(page["platform public key"]), proof, [leaf + b"0"])


def test_no_vector_of_the_page_is_left_out(page: dict[str, str]) -> None:
    text = (HERE / "test_second_client.py").read_text("utf-8")
    told = {"platform private key", "platform public key", "device private key", "device public key"}
    assert len(page) > 30
    assert [
        name for name in page if name not in told and f'"{name}"' not in text and f"'{name}'" not in text
    ] == []


# --- against a real platform ---


def filled(device: Json, serial: int, **changes: str) -> Json:
    """An item as section 2 of the page says; 3 is refused because a name is missing."""
    body = form(serial) | {
        "x_accept_no": f"A-{serial}",
        **({"psn_name": ""} if serial == 3 else {}),
        **changes,
    }
    wall = "2026-11-21T09:15:00.000+08:00"
    return {
        "item_id": str(uuid.uuid4()),
        "kind": "enrol.register",
        "schema": "enrol.register/1",
        "catalogue": "",
        "lane": wire.lane(unb64(device["lane_key"]), body["certno"]),
        "depends_on": [],
        "supersedes": None,
        "occurred_at": {"wall": wall, "mono": {"boot": "b", "ms": serial}, "offset_ms": None},
        "author": {"operator": "op-1", "mac": ""},
        "station": {"division": device["station"], "post": "1"},
        "blobs": [],
        "body": body,
    }


def enrolled(platform: EmbeddedPlatform, items: int = 5) -> Station:
    station = Station.enrol(platform.url, platform.activation_code(STATION))
    station.hello()
    for serial in range(1, items + 1):
        station.take_in(filled(station.device, serial))
    return station


def words(station: Station) -> list[str]:
    return [station.verdicts[entry.item["item_id"]]["status"] for entry in station.entries]


EXPECTED = ["accepted", "accepted", "rejected", "accepted", "accepted"]


def test_a_lost_reply_a_gap_and_a_repeat_end_in_one_verdict_each(platform: EmbeddedPlatform) -> None:
    station = enrolled(platform)
    lost = station.deliver(1, 3, "zstd")
    assert station.received == 0
    station.push("identity", first=5)  # a gap: `resume` of the problem holds 3, and 4 and 5 follow
    assert station.received == 5
    assert len(station.verdicts) == 2
    again = station.deliver(1, 3, "gzip").json()
    assert {**again, "lease": ""} == {**lost.json(), "lease": ""}  # the stored reply
    assert station.pull() >= 5
    assert words(station) == EXPECTED
    assert all(code.startswith("YBXR1.") for code in station.codes.values())
    for part in ((1, 5), (2, 4), (3, 3)):
        ours, theirs = station.statement(*part)
        assert ours == theirs
    assert station.pull() == 0


def test_the_days_are_equal_and_a_trained_dictionary_is_understood(tmp_path: Path) -> None:
    catalogue = write_catalogue(tmp_path / "catalogue")
    shutil.copytree(DICTIONARIES, catalogue / "dictionaries")
    platform = EmbeddedPlatform(tmp_path / "platform.db", catalogue)
    try:
        station = enrolled(platform, 0)
        station.learn_dictionaries()
        assert sha(station.line.trained).hex()[:8] in station.hello()["dictionaries"]
        picture = {"sha256": b64(sha(b"")), "bytes": 9, "role": "HUKOU/1", "media": "image/jpeg"}
        station.take_in(filled(station.device, 1, amt="400.00", note="-12.50") | {"blobs": [picture]})
        station.take_in(filled(station.device, 2, amt="0.05"))
        station.push("zstd")
        for day in ("2026-11-21", "2026-11-22"):
            ours, theirs = station.day(day)
            assert ours == theirs
    finally:
        platform.stop()


def test_after_a_re_key_nothing_is_judged_twice_and_the_next_key_works(platform: EmbeddedPlatform) -> None:
    station = enrolled(platform)
    station.push()
    before, left = dict(station.verdicts), station.stream
    station.rekey("machine")
    station.take_in(filled(station.device, 6))
    station.push("zstd")
    assert station.stream != left
    assert words(station) == [*EXPECTED, "accepted"]
    assert {name: station.verdicts[name] for name in before} == before
    with platform.database.read() as connection:
        assert connection.scalar(select(func.count()).select_from(tables.item)) == 6
    old = station.line.key
    certificate = station.renew()
    assert certificate["content"]["device_id"] == station.device["device_id"]
    station.hello()
    assert set(station.line.known) >= {entry["key_id"] for entry in station.keys()["keys"]}
    station.take_in(filled(station.device, 7))
    station.push()
    ours, theirs = station.statement(1, 7)
    assert ours == theirs
    station.line.key = old  # its successor was used: it may hand in, and gets nothing
    with pytest.raises(ProblemError, match="device-expired"):
        station.pull()
    station.take_in(filled(station.device, 8))
    station.push()
    assert words(station)[-1] == "received"
    assert station.received == 8


def test_a_forked_stream_is_closed_and_the_work_goes_on_in_a_new_one(platform: EmbeddedPlatform) -> None:
    station = enrolled(platform, 3)
    station.push()
    twin = Station(station.line, station.device, station.stream, station.entries[:2], received=2)
    twin.take_in(filled(station.device, 9))
    with pytest.raises(ProblemError, match="stream-fork") as fork:
        twin.push()
    assert fork.value.body["resume"]["link"] == b64(station.link(3))
    station.take_in(filled(station.device, 4))
    with pytest.raises(ProblemError, match="stream-fork"):
        station.push()
    station.rekey("fork")
    station.push()
    assert words(station) == EXPECTED[:4]
    station.take_in(filled(station.device, 5) | {"item_id": station.entries[0].item["item_id"]})
    with pytest.raises(ProblemError, match="key-reuse") as reused:
        station.push()
    assert reused.value.status == 422
    assert reused.value.body["server_time"] > station.seen


def test_a_snapshot_comes_in_pieces_and_the_feed_goes_on_from_it(platform: EmbeddedPlatform) -> None:
    rows = [
        {
            "certno": invented_number(one),
            "division": STATION,
            "psn_name": "林小禾",
            "tel": sha(b"%d" % one).hex(),
        }
        for one in range(2_500)
    ]
    platform.load_roster(rows)
    station = enrolled(platform, 1)
    promise = station.snapshot()
    assert promise["rows"] == 2_500
    assert len(promise["pieces"]) > 1
    assert station.summed() == promise["sums"]
    station.push()
    station.pull()
    assert station.summed() == station.sums
    assert words(station) == ["accepted"]


def test_published_files_vouch_for_themselves_and_forks_and_strangers_are_seen(
    platform: EmbeddedPlatform,
) -> None:
    station = enrolled(platform, 2)
    kinds = {json.loads(data)["kind"] for data in station.published().values()}
    assert "catalogue" in kinds <= {"catalogue", "pack"}
    with pytest.raises(ProblemError, match="code-invalid"):
        Station.enrol(platform.url, "00000000")
    with pytest.raises(ProblemError, match="not-found") as missing:
        station.line.get("/catalogue/" + "0" * 64)
    assert missing.value.status == 404
    station.push()
    station.entries[1:] = []
    with pytest.raises(ForkError):
        station.hello()
    station.line.known = {"plt-AAECAwQFBgcI": bytes(32)}
    with pytest.raises(NoNetworkError):
        station.line.get("/sync/v1/keys")


def test_the_second_client_imports_nothing_of_ours() -> None:
    names: set[str] = set()
    for file in OURS:
        for node in ast.walk(ast.parse((HERE / file).read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom):
                assert node.level == 0
                names.add(node.module or "")
            if isinstance(node, ast.Import):
                names |= {alias.name for alias in node.names}
    strange = {name for name in names if name.partition(".")[0] not in sys.stdlib_module_names}
    assert {name if name in OTHERS else name.partition(".")[0] for name in strange} <= OTHERS
