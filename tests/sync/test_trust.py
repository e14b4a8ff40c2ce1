"""Keys that follow each other: certificates, lost answers, restored platforms, expiry, revocation (T26)."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from sync.certificate import Renewal, read_certificate
from sync.enrolment import enrol
from sync.platform import devices, tables
from sync.platform.__main__ import main
from sync.platform.device_keys import LIFE, put_county_key
from sync.platform.keeping import roll_keys
from sync.platform.server import EmbeddedPlatform, keeping_file
from sync.ports import Fault, FaultKind, StreamCondition
from sync.protocol import Malformed, b64, link_zero
from sync.renewing import Renewing
from sync.signing import SigningKey, key_name, verify_receipt
from tests.sync.conftest import (
    LIMITS,
    STATION,
    NewStation,
    Station,
    check_invariants,
    item,
    make_station,
    operator,
)
from tests.sync.fault_proxy import FaultProxy, Plan
from tests.sync.identities import KeptIdentity, identity_of


class Now:
    """The platform's clock, moved by the test."""

    def __init__(self) -> None:
        self.time = datetime(2026, 11, 21, 1, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.time

    def later(self, **span: float) -> None:
        self.time += timedelta(**span)


@pytest.fixture
def now() -> Now:
    return Now()


@pytest.fixture
def platform(tmp_path: Path, catalogue: Path, now: Now, address: str) -> Iterator[EmbeddedPlatform]:
    running = EmbeddedPlatform(tmp_path / "platform.db", catalogue, now=now, address=address)
    yield running
    running.stop()


def filled(station: Station, count: int = 3) -> Station:
    for serial in range(count):
        station.store.add(item(serial))
    return station


def renewing(station: Station) -> tuple[KeptIdentity, Renewing]:
    identity = identity_of(station)
    return identity, Renewing(identity, station.wire)


def told(raised: pytest.ExceptionInfo[Fault]) -> tuple[FaultKind, str]:
    return raised.value.kind, raised.value.detail


def test_a_certificate_names_the_key_its_division_and_four_hundred_days(new_station: NewStation) -> None:
    station = new_station()
    got = station.enrolment
    certificate = read_certificate(got.certificate, got.platform_keys)
    assert (certificate.device_id, certificate.division) == (got.device_id, STATION)
    assert certificate.public_key == station.key.public
    assert certificate.not_after - certificate.not_before == LIFE == timedelta(days=400)
    assert not certificate.due(certificate.not_before + timedelta(days=239))
    assert certificate.due(certificate.not_before + timedelta(days=240))
    content: Any = got.certificate["content"]
    spoilt = {**got.certificate, "content": {**content, "division": "350623100202"}}
    with pytest.raises(Malformed):
        read_certificate(spoilt, got.platform_keys)


def test_a_certificate_is_renewed_from_sixty_per_cent_of_its_life_on(
    new_station: NewStation, now: Now, platform: EmbeddedPlatform
) -> None:
    station = filled(new_station())
    station.drain()
    identity, keeper = renewing(station)
    assert not keeper.step()
    now.later(days=241)
    station.wire.hello(station.store.stream)
    identity.time = platform.register.time()
    old = identity.own
    assert keeper.step()
    assert identity.own.key_id != old.key_id
    certificate = read_certificate(identity.form, identity.keys)
    assert (certificate.serial, certificate.not_before) == (2, now.time)
    now.later(days=300)
    filled(station, 5)
    station.drain()
    check_invariants(platform, station, 8)
    assert not keeper.step(), "the new one lasts"


@pytest.mark.parametrize("fault", ["swallow_reply", "cut_reply", "status_after", "flip"])
def test_t26_a_lost_answer_of_the_renewal_locks_nobody_out(
    fault: str, new_station: NewStation, proxy: FaultProxy, now: Now, platform: EmbeddedPlatform
) -> None:
    station = filled(new_station(proxy.url))
    station.drain()
    identity, keeper = renewing(station)
    now.later(days=250)
    identity.time = platform.register.time()
    proxy.only, proxy.plans = b"/renew", [Plan(fault, at=30), Plan(fault, at=30)]
    for _ in range(2):
        with pytest.raises(Fault):
            keeper.step()
        station.wire.hello(station.store.stream)
        assert identity.own is station.key, "the old key goes on working"
    attempt = identity.following
    assert attempt
    assert keeper.step()
    assert identity.own.key_id == attempt.key.key_id, "one attempt, one key, however often it was asked"
    station.store.add(item(9))
    station.drain()
    check_invariants(platform, station, 4)


def test_t26_the_old_key_ends_only_when_the_new_one_was_used(
    new_station: NewStation, proxy: FaultProxy, now: Now, platform: EmbeddedPlatform
) -> None:
    station = new_station(proxy.url)
    identity, keeper = renewing(station)
    now.later(days=250)
    identity.time = platform.register.time()
    proxy.only, proxy.plans = b"/hello", [Plan("cut_request", at=60)]
    with pytest.raises(Fault):
        keeper.step()
    assert identity.following
    assert identity.following.certificate
    station.wire.hello(station.store.stream)
    proxy.plans = [Plan("swallow_reply")]
    with pytest.raises(Fault):
        keeper.step()
    assert keeper.step(), "the platform has seen the new key, we have not: it is simply used again"
    station.wire.use_key(station.key)
    filled(station)
    station.engine.step()
    assert station.store.statuses() == ["received"] * 3, "a copy from before hands in and gets nothing"
    with pytest.raises(Fault) as raised:
        station.wire.pull("", 1000)
    assert told(raised) == (FaultKind.DEVICE_EXPIRED, "device-expired")


@pytest.mark.sqlite_file
def test_t26_a_platform_put_back_from_before_the_renewal_knows_the_former_key(
    new_station: NewStation, now: Now, platform: EmbeddedPlatform, tmp_path: Path, catalogue: Path
) -> None:
    station = filled(new_station())
    station.drain()
    platform.back_up(tmp_path / "copy.db")
    identity, keeper = renewing(station)
    now.later(days=250)
    identity.time = platform.register.time()
    assert keeper.step()
    restored = restarted(platform, catalogue, now, tmp_path / "copy.db")
    try:
        station.wire.line_changed()
        station.engine.step()
        assert station.store.faults() == [FaultKind.REFUSED]
        keeper.heard(station.facts[-1])
        keeper.run(up=False)
        assert identity.own is station.key
        filled(station, 2)
        station.drain()
        assert keeper.step(), "the renewal is simply made again"
        station.store.add(item(9))
        station.drain()
        check_invariants(restored, station, 6)
    finally:
        restored.stop()


def restarted(
    platform: EmbeddedPlatform, catalogue: Path, now: Now, saved: Path | None = None,
    between: Callable[[], object] = lambda: None,
) -> EmbeddedPlatform:  # fmt: skip
    """Stop the platform, perhaps put a backup in its place, and start it at the same address."""
    file, port = platform._file, int(platform.url.rpartition(":")[2])
    platform.stop()
    if saved is not None:
        for suffix in ("-wal", "-shm"):
            file.with_name(file.name + suffix).unlink(missing_ok=True)
        file.write_bytes(saved.read_bytes())
    between()
    return EmbeddedPlatform(file, catalogue, port, now=now, address=platform.address)


@pytest.mark.parametrize("generations", [1, 2])
def test_t26_a_device_ninety_days_away_knows_the_platform_after_its_keys_rolled_over(
    generations: int, platform: EmbeddedPlatform, now: Now, catalogue: Path, new_station: NewStation
) -> None:
    station = filled(new_station())
    station.drain()
    receipts = [one for one in station.store.receipts_of_accepted() if one]
    identity, keeper = renewing(station)
    first = platform.register.keeping.key.key_id
    file = keeping_file(platform._file)
    station.wire.line_changed()
    now.later(days=90)
    filled(station, 2)
    again = restarted(platform, catalogue, now, between=lambda: [roll_keys(file) for _ in range(generations)])
    try:
        assert again.register.keeping.key.key_id != first
        station.drain()
        assert station.store.faults() == []
        assert station.wire.unknown_keys
        keeper.step()
        assert not station.wire.unknown_keys
        assert len(identity.keys) == 3 + generations
        check_invariants_with(again, station, identity, 5)
        for receipt in receipts:
            verify_receipt(receipt, identity.keys)
    finally:
        again.stop()


def check_invariants_with(
    platform: EmbeddedPlatform, station: Station, identity: KeptIdentity, sealed: int
) -> None:
    station.enrolment = replace(station.enrolment, platform_keys=identity.keys)
    check_invariants(platform, station, sealed)


def test_t26_an_unknown_platform_key_is_nobody(
    platform: EmbeddedPlatform, now: Now, catalogue: Path, new_station: NewStation
) -> None:
    station = filled(new_station())
    file = keeping_file(platform._file)
    again = restarted(platform, catalogue, now, between=lambda: [roll_keys(file) for _ in range(3)])
    try:
        station.engine.step()
        assert station.store.faults() == [FaultKind.NOT_OURS]
        assert station.store.waiting() == 3
    finally:
        again.stop()


def test_t26_fifty_items_of_a_revoked_device_land_in_quarantine_and_it_gets_nothing(
    platform: EmbeddedPlatform, new_station: NewStation
) -> None:
    station, county = filled(new_station(), 50), SigningKey.generate().public
    device = station.enrolment.device_id
    with platform.database.write() as connection:
        devices.revoke(connection, device, platform.register.time())
        put_county_key(connection, "350000", SigningKey.generate().public, platform.register.time())
        put_county_key(connection, STATION[:6], county, platform.register.time())
    station.engine.step()
    assert station.store.statuses() == ["received"] * 50
    assert station.store.stream_state().condition is StreamCondition.REVOKED
    assert judged(platform) == 0
    for ask in (
        lambda: station.wire.pull("", 1000),
        station.wire.editions,
        lambda: station.wire.renew(Renewal(device, "attempt-1", SigningKey.generate())),
    ):
        with pytest.raises(Fault) as raised:
            ask()
        assert told(raised) == (FaultKind.DEVICE_REVOKED, "device-revoked")
        assert raised.value.problem
        handover = {"key_id": key_name("cty", county), "public_key": b64(county)}
        assert raised.value.problem.more["handover"] == handover
    identity, keeper = renewing(station)
    keeper.run(up=False)
    assert identity.handover == handover
    check_invariants(platform, station, 50)


def judged(platform: EmbeddedPlatform) -> int:
    with platform.database.read() as connection:
        return len(connection.execute(select(tables.verdict.c.item_id)).all())


def test_an_expired_device_hands_in_and_comes_back_with_a_new_code(
    platform: EmbeddedPlatform, new_station: NewStation, now: Now
) -> None:
    station = filled(new_station(), 4)
    station.drain()
    now.later(days=401)
    for serial in range(4, 9):
        station.store.add(item(serial))
    station.engine.step()
    assert station.store.faults() == [FaultKind.DEVICE_EXPIRED]
    assert station.store.statuses()[4:] == ["received"] * 5, "evidence is never turned away"
    assert station.store.stream_state().condition is StreamCondition.OPEN
    assert judged(platform) == 4
    code = platform.activation_code(STATION)
    got = enrol(platform.url, code, station.key, platform_key=platform.public_key)
    assert (got.device_id, got.stream) == (station.enrolment.device_id, station.enrolment.stream)
    assert read_certificate(got.certificate, got.platform_keys).serial == 2
    station.drain()
    station.engine.step()
    assert set(station.store.statuses()) == {"accepted"}
    check_invariants(platform, station, 9)


def test_a_revoked_key_is_not_taken_back_with_a_code(
    platform: EmbeddedPlatform, new_station: NewStation
) -> None:
    station = new_station()
    with platform.database.write() as connection:
        devices.revoke(connection, station.enrolment.device_id, platform.register.time())
    with pytest.raises(Fault) as raised:
        enrol(platform.url, platform.activation_code(STATION), station.key, platform_key=platform.public_key)
    assert told(raised) == (FaultKind.DEVICE_REVOKED, "device-revoked")


def test_items_of_a_revoked_device_are_judged_when_a_person_releases_them(
    platform: EmbeddedPlatform, new_station: NewStation
) -> None:
    station, device = filled(new_station()), ""
    device = station.enrolment.device_id
    with platform.database.write() as connection:
        devices.revoke(connection, device, platform.register.time())
    station.engine.step()
    with platform.database.write() as connection:
        assert devices.release(connection, device) == 3
    new_station().engine.step()
    assert judged(platform) == 3


def test_a_renewal_is_for_the_own_device_and_for_a_key_in_hand(
    new_station: NewStation, platform: EmbeddedPlatform
) -> None:
    one, other = new_station(), new_station()
    with pytest.raises(Fault) as raised:
        one.wire.renew(Renewal(other.enrolment.device_id, "attempt-1", SigningKey.generate()))
    assert told(raised) == (FaultKind.REFUSED, "device-unknown")
    device, key = one.enrolment.device_id, SigningKey.generate()

    class Foreign(Renewal):
        def encode(self) -> bytes:
            return Renewal(device, "attempt-9", key).encode()

    with pytest.raises(Fault) as raised:
        one.wire.renew(Foreign(device, "attempt-1", key))
    assert told(raised) == (FaultKind.REFUSED, "malformed")
    one.wire.renew(Renewal(device, "attempt-1", key))
    with pytest.raises(Fault) as raised:
        one.wire.renew(Renewal(device, "attempt-1", SigningKey.generate()))
    assert told(raised) == (FaultKind.REFUSED, "key-reuse")
    with pytest.raises(Fault):
        other.wire.renew(Renewal(other.enrolment.device_id, "attempt-1", key))
    assert link_zero(one.store.stream) == one.store.link_at(0)
    assert make_station(platform, platform.url, LIMITS, ":memory:").enrolment.certificate


def test_the_operator_rolls_keys_names_a_county_and_releases(
    platform: EmbeddedPlatform, new_station: NewStation, catalogue: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    station = filled(new_station())
    coming = [key.key_id for key in platform.register.keeping.coming]
    with platform.database.write() as connection:
        devices.revoke(connection, station.enrolment.device_id, platform.register.time())
    station.engine.step()
    common = operator(platform, catalogue, "trust")
    assert main([*common, "new-key"]) == 0
    assert main([*common, "release", station.enrolment.device_id]) == 0
    assert main([*common, "county-key", "350623", b64(bytes(range(32)))]) == 0
    assert main([*common, "county-key", "350623", "short"]) == 1
    rolled, released, named, refused = map(json.loads, capsys.readouterr().out.splitlines())
    assert rolled["signs"] == coming[0]
    assert rolled["coming"][0] == coming[1]
    assert released == {"released": 3}
    assert named["key_id"] == key_name("cty", bytes(range(32)))
    assert "refused" in refused
