"""A station's keys on the real file and in a real key file: no cut loses an identity (F14, T26)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from station_app.services.identity import StationIdentity
from station_app.services.station import KeepIdentity
from station_app.storage.keyfile import LIGHT_COST, KeyFile
from station_app.storage.keys import PRACTICE_PASSPHRASE, Vault
from station_app.storage.unit_of_work import UnitOfWork
from sync.enrolment import Enrolment, enrol
from sync.http import HttpWire
from sync.platform.server import EmbeddedPlatform
from sync.ports import Fault, FaultKind
from sync.renewing import Renewing
from tests.services.joined import Clock
from tests.services.village import RESOURCES, Bench


class PowerCut(Exception):  # noqa: N818 - what it is
    """The power went."""


class Cut:
    """Lets the power go at the n-th write, before or after it reached the disk."""

    def __init__(self) -> None:
        self.after = 0
        self.at = -1

    def step(self) -> None:
        self.at -= 1
        if self.at == 0:
            raise PowerCut


class CutVault(Vault):
    def __init__(self, place: KeyFile, cut: Cut) -> None:
        super().__init__(place, "passphrase")
        self.cut = cut

    def put(self, name: str, value: bytes) -> None:
        self.cut.step()
        super().put(name, value)
        self.cut.step()


class CutWork(UnitOfWork):
    """A transaction around whose commit the power may go."""

    cut: Cut

    def commit(self) -> None:
        self.cut.step()
        super().commit()
        self.cut.step()


class Home:
    """A station on its file with an identity that can be opened again after every cut."""

    def __init__(self, bench: Bench, folder: Path) -> None:
        self.bench = bench
        self.time = datetime(2026, 11, 21, 1, 0, tzinfo=UTC)
        self.platform = EmbeddedPlatform(
            folder / "platform.db", RESOURCES / "catalogue", now=lambda: self.time
        )
        self.cut = Cut()
        self._key_file = folder / "station.key"
        self.own = self.opened()
        self.enrol()

    def opened(self) -> StationIdentity:
        vault = CutVault(KeyFile(self._key_file, PRACTICE_PASSPHRASE, LIGHT_COST), self.cut)
        engine = self.bench.here.open_work()._engine

        def open_work() -> UnitOfWork:
            work = CutWork(engine)
            work.cut = self.cut
            return work

        return StationIdentity(open_work, vault, lambda job: job())

    def enrol(self) -> Enrolment:
        code = self.platform.activation_code(self.bench.here.point.code)
        told = enrol(self.platform.url, code, self.own.key(), platform_key=self.platform.public_key)
        keep = KeepIdentity(self.bench.here.open_work, lambda: self.bench.now)
        keep(
            told.device_id, told.station, told.stream,
            lane_key=told.lane_key, epoch=told.epoch,
            platform_keys=told.platform_keys, certificate=told.certificate,
        )  # fmt: skip
        return told

    def wire(self) -> HttpWire:
        return HttpWire(
            self.platform.url, self.own.key(), self.own.platform_keys(), Clock(self.bench), app="t"
        )

    def heard(self) -> None:
        """Note the platform's time, as an exchange does."""
        with self.bench.here.open_work() as work:
            work.settings.put("stream.server_time", self.platform.register.time())
            work.commit()

    def close(self) -> None:
        self.platform.stop()


@pytest.fixture
def home(bench: Bench, tmp_path: Path) -> Iterator[Home]:
    made = Home(bench, tmp_path)
    yield made
    made.close()


def test_the_identity_comes_back_as_it_was_kept(home: Home) -> None:
    again = home.opened()
    assert again.key().private == home.own.key().private
    assert again.device()[0] == again.key().key_id
    assert len(again.platform_keys()) == 3
    assert again.certificate()["key_id"] in again.platform_keys()
    assert again.next_one() is None
    assert again.former() is None


@pytest.mark.parametrize("at", range(1, 16))
def test_t26_the_power_may_go_at_every_write_of_a_renewal(at: int, home: Home) -> None:
    home.time += timedelta(days=250)
    home.heard()
    home.cut.at = at
    wire, done = home.wire(), False
    try:
        done = Renewing(home.own, wire).step()
    except PowerCut:
        home.own = home.opened()
    wire.line_changed()
    home.cut.at = -1
    wire = home.wire()
    wire.hello(home.own.device()[1])
    if not done:
        Renewing(home.own, wire).step()
    assert home.own.certificate()["content"]["serial"] == 2  # type: ignore[call-overload,index]
    assert home.own.next_one() is None
    wire.line_changed()
    wire = home.wire()
    wire.pull("", 1000)
    assert not Renewing(home.own, wire).step()
    wire.line_changed()


def test_t26_a_station_of_an_older_program_gets_its_first_certificate(home: Home) -> None:
    with home.bench.here.open_work() as work:
        work.settings.put("identity.certificate", {})
        work.commit()
    home.heard()
    wire = home.wire()
    assert Renewing(home.own, wire).step()
    assert home.own.certificate()
    wire.line_changed()


def test_an_expired_station_is_the_same_one_after_it_was_enrolled_again(home: Home) -> None:
    before = home.own.device()
    home.time += timedelta(days=401)
    wire = home.wire()
    with pytest.raises(Fault) as raised:
        wire.pull("", 1000)
    assert raised.value.kind is FaultKind.DEVICE_EXPIRED
    home.bench.exchange.record_fault(raised.value.kind, raised.value.detail, home.bench.now)
    assert home.own.ran_out()
    home.enrol()
    assert not home.own.ran_out()
    assert home.own.device() == before
    wire.pull("", 1000)
    wire.line_changed()


def test_the_clock_s_distance_is_the_middle_of_what_was_measured(home: Home) -> None:
    assert home.own.clock_distance() == 0.0
    for ms in (5_000, 90_000_000, 7_000):
        _measured(home, ms)
    assert home.own.clock_distance() == 7.0


def _measured(home: Home, ms: int) -> None:
    with home.bench.here.open_work() as work:
        device = work.stream.device()
        assert device
        work.stream.put_device(replace(device, clock_offsets=(*device.clock_offsets, ms)))
        work.commit()
