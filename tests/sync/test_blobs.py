"""The list of attachments: its shape is checked, it is kept word for word, nothing waits for it."""

import json
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select

from sync import protocol, wire
from sync.platform.incoming import MAX_BLOBS
from sync.platform.server import EmbeddedPlatform
from sync.platform.tables import item as items
from sync.ports import Batch
from sync.protocol import b64
from tests.sync.conftest import NewStation, item
from tests.sync.line import Line

GOOD: dict[str, Any] = {"sha256": b64(bytes(32)), "bytes": 250_000, "role": "HUKOU/2", "media": "image/jpeg"}


def pushed(
    platform: EmbeddedPlatform, new_station: NewStation, blobs: list[Any]
) -> tuple[int, str, list[Any]]:
    """Push one item with these attachments; return status, problem and what the platform keeps."""
    station = new_station()
    filed = replace(item(1), blobs=tuple(blobs))
    stream = station.store.stream_state().stream
    sealed = protocol.seal(filed, 1, protocol.link_zero(stream))
    raw = Line(station, platform.url).push(Batch(stream, protocol.link_zero(stream), (sealed,)))
    with platform.database.read() as connection:
        headers = [
            row.header for row in connection.execute(select(items).where(items.c.item_id == filed.item_id))
        ]
    kept = json.loads(headers[0])["blobs"] if headers else []
    return raw.status, "" if raw.status == 200 else wire.decode_problem(raw.content).code, kept


def test_an_item_is_received_and_judged_without_its_pictures_and_the_list_is_kept(
    platform: EmbeddedPlatform, new_station: NewStation
) -> None:
    two = [GOOD, {**GOOD, "role": "HUKOU/3"}]
    assert pushed(platform, new_station, two) == (200, "", two)


@pytest.mark.parametrize(
    "wrong",
    [
        {"sha256": "00" * 32},
        {"sha256": b64(bytes(31))},
        {"sha256": None},
        {"bytes": 0},
        {"bytes": 10_000_001},
        {"bytes": True},
        {"bytes": "250000"},
        {"role": "HUKOU"},
        {"role": "HUKOU/0"},
        {"role": "../../etc/1"},
        {"media": "jpeg"},
        {"media": ""},
    ],
)
def test_malformed_attachments_are_refused_as_a_problem(
    platform: EmbeddedPlatform, new_station: NewStation, wrong: dict[str, Any]
) -> None:
    assert pushed(platform, new_station, [{**GOOD, **wrong}]) == (400, "malformed", [])


@pytest.mark.parametrize(
    "blobs", [["HUKOU/1"], [GOOD, GOOD], [{**GOOD, "role": f"A/{n}"} for n in range(1, MAX_BLOBS + 2)]]
)
def test_a_list_of_no_objects_twins_or_too_many_is_refused(
    platform: EmbeddedPlatform, new_station: NewStation, blobs: list[Any]
) -> None:
    assert pushed(platform, new_station, blobs)[:2] == (400, "malformed")
