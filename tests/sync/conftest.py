"""A real platform on port 0, a station's end of the wire, invented people."""

import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from sync.engine import Engine
from sync.enrolment import Enrolment, enrol
from sync.http import HttpWire
from sync.platform import tables
from sync.platform.server import EmbeddedPlatform, keeping_file
from sync.ports import EngineFact
from sync.protocol import Item, Json, Moment, b64, lane_of
from sync.signing import SigningKey, verify_receipt
from sync.transport import Limits
from tests.sync import day_books
from tests.sync.fault_proxy import FaultProxy
from tests.sync.postgres import BINARIES, MISSING, Postgres, postgres
from tests.sync.sqlite_store import SqliteStore

STATION = "350623100201"
SQLITE, POSTGRESQL = "sqlite", "postgresql"
LIMITS = Limits(connect=5, stall=5, exchange=20)
BEIJING = timezone(timedelta(hours=8))
FIELDS = """
[psn_cert_type]
label = { zh = "证件类型", en = "ID type" }
type = "enum"
code_table = "psn_cert_type"
max_length = 6
[certno]
label = { zh = "证件号码", en = "ID number" }
type = "idno"
max_length = 50
[psn_name]
label = { zh = "姓名", en = "Name" }
type = "name"
max_length = 50
[brdy]
label = { zh = "出生日期", en = "Born" }
type = "date"
max_length = 10
[x_year]
label = { zh = "年度", en = "Year" }
type = "year"
max_length = 4
[psn_idet_type]
label = { zh = "困难身份", en = "Category" }
type = "text"
max_length = 6
[x_proxy_flag]
label = { zh = "代办", en = "Proxy" }
type = "bool"
max_length = 1
[agnter_name]
label = { zh = "代办人", en = "Proxy's name" }
type = "name"
max_length = 50
"""
MATTER = """
code = "{code}"
wire_kind = "{kind}"
wire_schema = "{kind}/1"
business_key = ["certno", "x_year"]
fields = [
  {{ key = "psn_cert_type", required = true }},
  {{ key = "certno", required = true }},
  {{ key = "psn_name", required = true }},
  {{ key = "brdy", required = true }},
  {{ key = "x_year", required = true }},
  {{ key = "psn_idet_type", required = false }},
  {{ key = "x_proxy_flag", required = true }},
  {{ key = "agnter_name", required = true, show_if = [
    [{{ fact = "x_proxy_flag", op = "eq", value = true }}] ] }},
]
"""


def invented_number(serial: int) -> str:
    """An ID number of an invented woman (order code 000), one for each serial."""
    born = datetime(1950, 1, 1, tzinfo=BEIJING) + timedelta(days=serial % 18_000)
    digits = f"350623{born:%Y%m%d}000"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=True))
    return digits + "10X98765432"[total % 11]


def form(serial: int, **changes: Json) -> dict[str, Any]:
    """A body that the platform accepts."""
    number = invented_number(serial)
    return {
        "psn_cert_type": "01",
        "certno": number,
        "psn_name": "林小禾",
        "brdy": f"{number[6:10]}-{number[10:12]}-{number[12:14]}",
        "x_year": "2027",
        "x_proxy_flag": False,
        **changes,
    }


def item(serial: int, *, kind: str = "enrol.register", body: object = None, **changes: object) -> Item:
    """An item as the desk would seal it."""
    values: dict[str, Any] = {
        "item_id": str(uuid.uuid4()),
        "kind": kind,
        "schema": "enrol.register/1",
        "catalogue": "",
        "lane": lane_of(b"lane", invented_number(serial)),
        "occurred_at": Moment("2026-11-21T09:15:00.000+08:00", "boot", 1_000 + serial, 120),
        "operator": "op-1",
        "author_mac": "mac",
        "division": STATION,
        "post": "1",
        "body": form(serial) if body is None else body,
        **changes,
    }
    return Item(**values)


@dataclass
class TestClock:
    __test__ = False
    seconds: float = 0.0

    def wall(self) -> datetime:
        return datetime(2026, 11, 21, 9, 0, tzinfo=BEIJING) + timedelta(seconds=self.seconds)

    def mono(self) -> float:
        return self.seconds


@dataclass
class Station:
    """One end of the wire with everything a test wants to look at."""

    store: SqliteStore
    engine: Engine
    wire: HttpWire
    key: SigningKey
    enrolment: Enrolment
    clock: TestClock
    facts: list[EngineFact] = field(default_factory=list)

    def drain(self, steps: int = 60) -> None:
        """Step until nothing waits any more."""
        for _ in range(steps):
            self.engine.step()
            if not self.store.waiting():
                return
        raise AssertionError(f"still waiting: {self.store.statuses()}, faults {self.store.faults()}")


@pytest.fixture(scope="session")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_catalogue(tmp_path_factory.mktemp("catalogue"))


def write_catalogue(folder: Path) -> Path:
    """Write a small catalogue that has what the wire's tests need."""
    (folder / "matters").mkdir(parents=True)
    (folder / "codes").mkdir()
    (folder / "catalogue.toml").write_text('version = "2026-11-03"\nvalid_from = 2026-01-01\n', "utf-8")
    (folder / "fields.toml").write_text(FIELDS, "utf-8")
    for code, kind in (("resident-enrolment", "enrol.register"), ("chronic", "filing.chronic")):
        text = MATTER.format(code=code, kind=kind)
        (folder / "matters" / f"{code}.toml").write_text(text, "utf-8")
    codes = "code,name_zh,name_en,parent,notes\n01,居民身份证,Identity card,,\n"
    (folder / "codes" / "psn_cert_type.csv").write_text(codes, "utf-8")
    return folder


@pytest.fixture(scope="session")
def server() -> Iterator[Postgres]:
    with postgres() as running:
        yield running


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run whatever uses the platform on both databases, but for what is about the SQLite file itself."""
    if "database_kind" in metafunc.fixturenames:
        kinds: list[Any] = [SQLITE]
        if not list(metafunc.definition.iter_markers("sqlite_file")):
            missing = pytest.mark.skipif(not BINARIES, reason=MISSING)
            kinds.append(pytest.param(POSTGRESQL, marks=missing))
        metafunc.parametrize("database_kind", kinds)


@pytest.fixture
def address(database_kind: str, request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a database of this test's own, "" for the SQLite file beside its keys."""
    if database_kind == SQLITE:
        yield ""
        return
    server: Postgres = request.getfixturevalue("server")
    made = server.fresh()
    yield made
    server.drop(made)


@pytest.fixture
def platform(tmp_path: Path, catalogue: Path, address: str) -> Iterator[EmbeddedPlatform]:
    running = EmbeddedPlatform(tmp_path / "platform.db", catalogue, address=address)
    yield running
    running.stop()


def operator(platform: EmbeddedPlatform, catalogue: Path, *command: str) -> list[str]:
    """Write a command of the operator for a platform, as `main` takes it."""
    file, address = platform._file, platform.address
    place = ["--database", address, "--keys", str(keeping_file(file))] if address else ["--data", str(file)]
    return [*place, "--catalogue", str(catalogue), *command]


NewStation = Callable[..., Station]


@pytest.fixture
def new_station(platform: EmbeddedPlatform) -> Iterator[NewStation]:
    """Enrol a station on the platform; `url` may lead through a proxy."""
    opened: list[Station] = []

    def make(url: str = "", limits: Limits = LIMITS, file: Path | str = ":memory:") -> Station:
        station = make_station(platform, url or platform.url, limits, file)
        opened.append(station)
        return station

    yield make
    for station in opened:
        station.wire.line_changed()
        station.store.db.close()


def make_station(
    platform: EmbeddedPlatform, url: str, limits: Limits, file: Path | str, code: str = STATION
) -> Station:
    key = SigningKey.generate()
    got = enrol(platform.url, platform.activation_code(code), key, platform_key=platform.public_key)
    key = SigningKey(got.device_id, key.private)
    store, clock = SqliteStore(file, got.stream), TestClock()
    wire = HttpWire(url, key, got.platform_keys, clock, app="test", limits=limits)
    facts: list[EngineFact] = []
    engine = Engine(store, wire, clock, facts.append, jitter=lambda: 0.5)
    return Station(store, engine, wire, key, got, clock, facts)


@pytest.fixture
def proxy(platform: EmbeddedPlatform) -> Iterator[FaultProxy]:
    running = FaultProxy(int(platform.url.rpartition(":")[2])).start()
    yield running
    running.stop()


def check_invariants(platform: EmbeddedPlatform, station: Station, sealed: int) -> None:
    """I1 once each, I2 no number twice, I3 statements equal, I4 a proof beside each, I5 file sound."""
    with platform.database.read() as connection:
        held = connection.execute(
            select(tables.entry.c.item_id).where(tables.entry.c.stream_id == station.store.stream)
        ).all()
        numbers = select(tables.verdict.c.official_no).where(tables.verdict.c.official_no != "")
        given = connection.execute(numbers.where(tables.verdict.c.status == "accepted")).all()
        total = connection.scalar(select(func.count()).select_from(tables.item))
    assert len(held) == len(set(held)) == sealed
    assert total is not None
    assert total >= sealed
    assert len(given) == len(set(given))
    statement = station.wire.statement(station.store.stream, 1, 10_000).value
    state = station.store.stream_state()
    assert statement["count"] == sealed == state.sealed_through
    last = station.store.link_at(sealed)
    assert last is not None
    assert statement["link_after"] == b64(last)
    for told in day_books.compared(station.store.db, station.wire, station.store.stream, sealed):
        assert told.equal
    for receipt in station.store.receipts_of_accepted():
        assert receipt is not None
        verify_receipt(receipt, station.enrolment.platform_keys)
    assert station.store.db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
