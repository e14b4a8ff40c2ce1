"""The platform by itself: enrolment, judging of bodies, backup, epochs, the published contract."""

import json
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import pytest
import requests
import trustme
from openapi_spec_validator import validate
from sqlalchemy import select, update

from sync.enrolment import enrol
from sync.http import HttpWire
from sync.platform import tables
from sync.platform.__main__ import main
from sync.platform.api import make_app
from sync.platform.opening import epochs_of
from sync.platform.server import EmbeddedPlatform, keeping_file
from sync.ports import Fault, FaultKind, LineFact
from sync.protocol import Json, parse_object
from sync.signing import SigningKey
from tests.sync.conftest import (
    LIMITS,
    STATION,
    NewStation,
    TestClock,
    check_invariants,
    form,
    invented_number,
    item,
)


def test_an_activation_code_works_once_for_one_key(platform: EmbeddedPlatform) -> None:
    code, key = platform.activation_code(STATION), SigningKey.generate()
    first = enrol(platform.url, code, key, platform_key=platform.public_key)
    again = enrol(platform.url, code, key)
    assert (again.device_id, again.stream) == (first.device_id, first.stream)
    with pytest.raises(Fault) as caught:
        enrol(platform.url, code, SigningKey.generate(), platform_key=platform.public_key)
    assert (caught.value.kind, caught.value.detail) == (FaultKind.REFUSED, "code-invalid")
    for pinned in (platform.public_key, b""):  # also without the platform's key at hand: no stranger speaks
        with pytest.raises(Fault) as caught:
            enrol(platform.url, "00000000", key, platform_key=pinned)
        assert (caught.value.kind, caught.value.detail) == (FaultKind.REFUSED, "code-invalid")


def test_a_platform_with_another_key_than_the_expected_is_not_believed(platform: EmbeddedPlatform) -> None:
    with pytest.raises(Fault) as caught:
        enrol(
            platform.url,
            platform.activation_code(STATION),
            SigningKey.generate(),
            platform_key=SigningKey.generate().public,
        )
    assert caught.value.kind is FaultKind.NOT_OURS


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"certno": "350623194901010001"}, "B05", "certno"),
        ({"certno": "35062319490101000"}, "B05", "certno"),
        ({"brdy": "1949-02-30"}, "B03", "brdy"),
        ({"brdy": "1988-08-08"}, "R10", "brdy"),
        ({"psn_name": ""}, "B01", "psn_name"),
        ({"psn_name": "王" * 51}, "B04", "psn_name"),
        ({"psn_name": ["王"]}, "B03", "psn_name"),
        ({"psn_cert_type": "77"}, "B02", "psn_cert_type"),
        ({"x_year": "27"}, "B03", "x_year"),
        ({"x_proxy_flag": "yes"}, "B03", "x_proxy_flag"),
        ({"x_proxy_flag": True}, "B01", "agnter_name"),
    ],
)
def test_a_wrong_body_is_refused_with_its_field_and_words(
    changes: dict[str, Json], code: str, field: str, new_station: NewStation
) -> None:
    station = new_station()
    sealed = station.store.add(item(1, body=form(1, **changes)))
    station.drain()
    result = station.store.result(sealed.item_id)
    assert (result.status, result.code, result.field) == ("rejected", code, field)
    assert result.text


@pytest.mark.parametrize(
    ("fact", "code"), [({"employee_cover": True}, "K02"), ({"alive": False}, "K05"), ({}, "")]
)
def test_known_facts_about_a_person_decide(
    fact: dict[str, bool], code: str, platform: EmbeddedPlatform, new_station: NewStation
) -> None:
    station = new_station()
    platform.load_facts([{"id_number": invented_number(1), "name": "林小禾", "categories": ["DB"], **fact}])
    sealed = station.store.add(item(1, body=form(1, psn_idet_type="DB")))
    station.drain()
    assert station.store.result(sealed.item_id).code == code


def test_a_correction_of_an_accepted_item_keeps_its_number(new_station: NewStation) -> None:
    station = new_station()
    first = station.store.add(item(1))
    second = station.store.add(
        item(1, kind="correction", supersedes=first.item_id, body=form(1, psn_name="林晓禾"))
    )
    station.drain()
    numbers = [station.store.result(one.item_id).official_no for one in (first, second)]
    assert numbers[0] == numbers[1] != ""
    third = station.store.add(item(1))
    station.drain()
    assert station.store.result(third.item_id).status == "duplicate"
    withdrawn = item(1, kind="withdraw", schema="withdraw/1", supersedes=second.item_id)
    station.store.add(withdrawn)
    fourth = station.store.add(item(1))
    station.drain()
    assert station.store.result(fourth.item_id).status == "accepted"


def test_only_a_verified_backup_moves_the_durable_mark(
    platform: EmbeddedPlatform, new_station: NewStation, tmp_path: Path
) -> None:
    station = new_station()
    for serial in range(3):
        station.store.add(item(serial))
    station.drain()
    assert station.store.stream_state().durable_through == 0
    assert platform.back_up(tmp_path / "saved" / "copy.db") == 3
    station.wire.line_changed()
    station.engine.step()
    assert station.store.stream_state().durable_through == 3


@pytest.mark.sqlite_file
def test_t16_a_platform_put_back_from_a_backup_gets_again_what_it_lost(
    catalogue: Path, tmp_path: Path, platform: EmbeddedPlatform, new_station: NewStation
) -> None:
    station = new_station()
    for serial in range(4):
        station.store.add(item(serial))
    station.drain()
    platform.back_up(tmp_path / "copy.db")
    for serial in range(4, 9):
        station.store.add(item(serial))
    station.drain()
    port, file = int(platform.url.rpartition(":")[2]), tmp_path / "platform.db"
    platform.stop()
    for suffix in ("-wal", "-shm"):
        file.with_name(file.name + suffix).unlink(missing_ok=True)
    file.write_bytes((tmp_path / "copy.db").read_bytes())
    restored = EmbeddedPlatform(file, catalogue, port)
    try:
        assert restored.register.keeping.epoch != station.store.stream_state().epoch
        station.wire.line_changed()
        station.engine.step()
        station.drain()
        station.engine.step()
        assert LineFact.ROLLBACK in {fact.fact for fact in station.facts}
        check_invariants(restored, station, 9)
    finally:
        restored.stop()


def test_a_new_epoch_restarts_the_feed_without_touching_the_outbox(
    platform: EmbeddedPlatform, new_station: NewStation
) -> None:
    station = new_station()
    station.store.add(item(1))
    station.drain()
    keeping = platform.register.keeping
    epochs = epochs_of(platform.database, keeping_file(platform._file))
    epoch = epochs.begin(platform.register.time())
    platform.register.keeping = replace(keeping, epoch=epoch)
    assert station.engine.step() == 0.0
    station.engine.step()
    assert station.store.stream_state().epoch == epoch
    check_invariants(platform, station, 1)


def test_the_keys_are_readable_by_their_owner_only(platform: EmbeddedPlatform) -> None:
    mode = keeping_file(platform._file).stat().st_mode
    assert stat.S_IMODE(mode) == 0o600


def test_the_contract_is_published_and_valid(platform: EmbeddedPlatform) -> None:
    document = requests.get(f"{platform.url}/openapi.json", timeout=10).json()
    validate(document)
    served = {route.path for route in make_app(platform.register).routes if hasattr(route, "path")}
    assert set(document["paths"]) | {"/openapi.json"} == served


@pytest.mark.parametrize("path", ["/", "/sync/v1/nothing", "/sync/v1/push"])
def test_other_addresses_get_a_signed_problem(path: str, platform: EmbeddedPlatform) -> None:
    reply = requests.get(platform.url + path, timeout=10)
    assert reply.status_code in (404, 405)
    assert reply.headers["Content-Type"] == "application/problem+json"
    assert "Signature" in reply.headers


@pytest.mark.parametrize("url", ["http://platform.example", "http://127.0.0.1.example", "ftp://127.0.0.1"])
def test_plain_http_stays_on_this_machine(url: str) -> None:
    with pytest.raises(ValueError, match=r"url\.not_https"):
        HttpWire(url, SigningKey.generate(), {}, TestClock(), app="test")


@pytest.fixture
def tls(catalogue: Path, tmp_path: Path) -> Iterator[tuple[str, Path]]:
    authority = trustme.CA()
    certificate = authority.issue_cert("127.0.0.1")
    certificate.private_key_pem.write_to_path(tmp_path / "key.pem")
    certificate.cert_chain_pems[0].write_to_path(tmp_path / "cert.pem")
    authority.cert_pem.write_to_path(tmp_path / "ca.pem")
    command = [sys.executable, "-m", "sync.platform", "--data", str(tmp_path / "tls.db")]
    command += ["--catalogue", str(catalogue), "--port", "0"]
    command += ["--certificate", str(tmp_path / "cert.pem"), "--private-key", str(tmp_path / "key.pem")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603 - our own
        assert process.stdout
        url = str(json.loads(process.stdout.readline())["url"])
        yield url, tmp_path
        process.terminate()
        process.wait(10)


def test_t09_a_certificate_nobody_vouches_for_is_refused_whatever_the_environment_says(
    tls: tuple[str, Path],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    catalogue: Path,
) -> None:
    url, folder = tls
    monkeypatch.setitem(os.environ, "REQUESTS_CA_BUNDLE", str(folder / "ca.pem"))
    main(["--data", str(folder / "tls.db"), "--catalogue", str(catalogue), "activation-code", STATION])
    code = json.loads(capsys.readouterr().out)["activation_code"]
    with pytest.raises(Fault) as caught:
        enrol(url, code, SigningKey.generate(), limits=LIMITS)
    assert caught.value.kind is FaultKind.TLS
    got = enrol(url, code, SigningKey.generate(), limits=LIMITS, ca_file=str(folder / "ca.pem"))
    assert got.station == STATION


def test_the_operator_commands_say_what_they_did(
    tmp_path: Path, catalogue: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    common = ["--data", str(tmp_path / "p.db"), "--catalogue", str(catalogue)]
    for command in (["activation-code", STATION], ["backup", str(tmp_path / "b.db")], ["statement"]):
        assert main(common + command) == 0
    assert main([*common, "new-epoch"]) == 0
    assert capsys.readouterr().out.count("\n") == 4


def test_expired_codes_are_refused(platform: EmbeddedPlatform) -> None:
    code = platform.activation_code(STATION)
    with platform.database.write() as connection:
        connection.execute(update(tables.activation).values(expires_at="2020-01-01T00:00:00+00:00"))
    with pytest.raises(Fault):
        enrol(platform.url, code, SigningKey.generate(), platform_key=platform.public_key)
    with platform.database.read() as connection:
        assert connection.scalar(select(tables.device.c.device_id)) is None


def test_a_statement_without_an_end_goes_to_the_end(new_station: NewStation) -> None:
    station = new_station()
    station.store.add(item(1))
    station.drain()
    asked = f"?stream={quote(station.store.stream, safe='')}"
    told = station.wire._ask("/sync/v1/statement", asked, parse_object).value
    assert (told["first_seq"], told["last_seq"], told["count"]) == (1, 1, 1)
