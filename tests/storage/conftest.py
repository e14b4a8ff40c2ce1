"""Real encrypted files of invented people."""

import secrets
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from station_app.domain.case import Answer, Applicant, Case, Source, Stage
from station_app.domain.idnumber import check_character
from station_app.domain.person import IdNumber, Resident
from station_app.storage.engine import open_engine
from station_app.storage.keys import KeyPlace, Vault, open_vault
from station_app.storage.migrations.run import migrate
from station_app.storage.opening import StorePlace
from station_app.storage.records import OutboxEntry
from station_app.storage.unit_of_work import UnitOfWork

NOON = datetime(2026, 11, 21, 4, 0, tzinfo=UTC)


@pytest.fixture
def noon() -> datetime:
    return NOON


@pytest.fixture
def key() -> bytes:
    return secrets.token_bytes(32)


@pytest.fixture
def store_file(tmp_path: Path) -> Path:
    return tmp_path / "station.db"


@pytest.fixture
def engine(store_file: Path, key: bytes) -> Iterator[Engine]:
    opened = open_engine(store_file, key)
    migrate(opened, lambda _schema: None)
    yield opened
    opened.dispose()


@pytest.fixture
def work(engine: Engine) -> Iterator[UnitOfWork]:
    with UnitOfWork(engine) as opened:
        yield opened


@pytest.fixture
def place(tmp_path: Path) -> StorePlace:
    return StorePlace(tmp_path / "station.db", tmp_path / "backup")


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    return open_vault(KeyPlace("test", tmp_path / "station.key", tmp_path / "station.db", practice=True))


@pytest.fixture
def resident() -> Callable[..., Resident]:
    def make(number: int, name: str, **changed: Any) -> Resident:  # noqa: ANN401 - any field
        born = changed.pop("brdy", date(1960, 1, 1))
        first = f"341525{born:%Y%m%d}000"
        facts: dict[str, Any] = {
            "resident_id": number,
            "id_type": "01",
            "id_number": IdNumber(first + check_character(first)),
            "name": name,
            "gend": "2",
            "brdy": born,
            "naty": "01",
            "tel": "",
            "tel_owner": "",
            "address": "甲村1号",
            "hukou_address": "甲村1号",
            "hukou_division": "341525101201",
            "group": "1组",
            "household_id": number,
            "household_rel": "1",
            "head_name": name,
            "psn_type": "1501",
            "identity_category": "",
            "insured_years": (2025, 2026),
            "resd_natu": "1",
        }
        return Resident(**{**facts, **changed})

    return make


@pytest.fixture
def case() -> Callable[..., Case]:
    def make(case_id: str, **changed: Any) -> Case:  # noqa: ANN401 - any field
        facts: dict[str, Any] = {
            "case_id": case_id,
            "matter": "resident-enrolment",
            "catalogue": "2026-11-03+7c1e",
            "applicant": Applicant(1, "01", "341525196001010004", "陈秀英", "2", date(1960, 1, 1)),
            "stage": Stage.DRAFT,
            "author": "clerk",
            "started_at": NOON,
            "answers": {
                "tel": Answer("13900001234", Source.TYPED),
                "x_list": Answer(("1", "2"), Source.CARD),
            },
        }
        return Case(**{**facts, **changed})

    return make


@pytest.fixture
def sealed(case: Callable[..., Case]) -> Callable[..., Case]:
    def make(case_id: str, **changed: Any) -> Case:  # noqa: ANN401 - any field
        facts: dict[str, Any] = {
            "stage": Stage.ACCEPTED,
            "accepted_at": NOON,
            "number": f"N-{case_id}",
            "item_id": f"item-{case_id}",
        }
        return case(case_id, **{**facts, **changed})

    return make


@pytest.fixture
def entry() -> Callable[..., OutboxEntry]:
    def make(seq: int, case_id: str, **changed: Any) -> OutboxEntry:  # noqa: ANN401 - any field
        facts: dict[str, Any] = {
            "stream_id": "stream",
            "seq": seq,
            "item_id": f"item-{case_id}",
            "case_id": case_id,
            "header": b'{"seq":%d}' % seq,
            "body": b'{"x":1}',
            "body_hash": bytes(32),
            "header_hash": bytes(32),
            "link": bytes([seq % 256]) * 32,
            "sealed_at": NOON,
        }
        return OutboxEntry(**{**facts, **changed})

    return make
