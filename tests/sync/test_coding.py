"""How contents are packed: gzip, zstd, a dictionary; what is bounded, what is offered, what is refused."""

from pathlib import Path
from typing import Any

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from sync import wire
from sync.coding import (
    GZIP,
    IDENTITY,
    PLAIN_GZIP,
    ZSTD,
    Coder,
    Coding,
    Dictionary,
    is_dictionary,
    packed,
    unpacked,
    unpacked_zstd,
)
from sync.platform.server import EmbeddedPlatform
from sync.ports import Batch
from sync.protocol import ProblemCode, parse_object
from sync.transport import RawReply
from tests.sync.conftest import NewStation, Station, check_invariants, item
from tests.sync.line import Line

SHIPPED = sorted((Path(__file__).parents[2] / "resources" / "catalogue" / "dictionaries").glob("*.zdict"))


@pytest.fixture(scope="module")
def dictionary() -> Dictionary:
    return Dictionary(SHIPPED[0].read_bytes())


def test_the_shipped_dictionaries_are_named_by_what_they_hold() -> None:
    assert SHIPPED
    for file in SHIPPED:
        assert Dictionary(file.read_bytes()).id == file.stem
    for content in (b"", b"\x37\xa4\x30\xec", b"{}", SHIPPED[0].read_bytes() + bytes(131_072)):
        assert not is_dictionary(content)
        with pytest.raises(ValueError, match="dictionary"):
            Dictionary(content)


@given(st.binary(max_size=3_000))
def test_what_was_packed_comes_out_again(content: bytes) -> None:
    known = Dictionary(SHIPPED[0].read_bytes())
    for coding in (Coding(ZSTD), Coding(ZSTD, known)):
        travelled = coding.pack(content)
        assert travelled == coding.pack(content)
        assert unpacked_zstd(travelled, len(content), coding.dictionary) == content
    assert unpacked(Coding(GZIP).pack(content), len(content)) == content == Coding(IDENTITY).pack(content)


def test_zstd_is_bounded_and_whole(dictionary: Dictionary) -> None:
    whole = Coding(ZSTD).pack(b"abc" * 100)
    unstated = zstandard.ZstdCompressor(write_content_size=False).compress(b"abc" * 100)
    told = Coding(ZSTD, dictionary).pack(b"abc" * 100)
    assert unpacked_zstd(whole, 300) == b"abc" * 100
    for broken in (whole[:-1], whole + b"x", whole + whole, unstated, told, b"no", b"", packed(b"abc")):
        with pytest.raises(ValueError, match="zstd"):
            unpacked_zstd(broken, 300)
    with pytest.raises(ValueError, match="size"):
        unpacked_zstd(whole, 299)
    bomb = Coding(ZSTD).pack(bytes(100_000_000))
    with pytest.raises(ValueError, match="size"):
        unpacked_zstd(bomb, 8_388_608)
    lying = bytearray(bomb)
    lying[5:9] = (1_000).to_bytes(4, "little")  # the size a frame states is looked at, and so is the truth
    with pytest.raises(ValueError, match=r"zstd|size"):
        unpacked_zstd(bytes(lying), 8_388_608)


def test_the_station_chooses_the_best_that_both_have(dictionary: Dictionary) -> None:
    coder = Coder(lambda: {dictionary.id: dictionary})
    assert coder.now() == PLAIN_GZIP  # no greeting yet
    coder.heard((GZIP, ZSTD), ("00000000", dictionary.id))
    best = coder.now()
    assert best == Coding(ZSTD, dictionary)
    assert best.headers() == {"Content-Encoding": "zstd", "YBX-Dictionary": dictionary.id}
    assert coder.refused(best)
    assert coder.now() == Coding(ZSTD)
    assert coder.refused(coder.now())
    assert coder.now() == PLAIN_GZIP
    assert not coder.refused(PLAIN_GZIP)
    coder.heard((GZIP, ZSTD), (dictionary.id,))
    assert coder.now() == PLAIN_GZIP  # what was refused once is not tried again
    coder.hold(IDENTITY)
    assert coder.now() == Coding(IDENTITY)
    coder.hold("")
    assert coder.now() == PLAIN_GZIP
    old = Coder(lambda: {dictionary.id: dictionary})
    old.heard((), ())  # a platform that offers nothing
    assert old.now() == PLAIN_GZIP


def _ready(station: Station, cases: int = 8) -> None:
    for serial in range(cases):
        station.store.add(item(serial))


def _with(station: Station, *known: Dictionary) -> list[Coding]:
    """Let the station hold dictionaries; return where the codings it packs with are noted."""
    used: list[Coding] = []

    class Noting(Coder):
        def now(self) -> Coding:
            used.append(super().now())
            return used[-1]

    station.wire.coder = Noting(lambda: {one.id: one for one in known})
    return used


def test_cases_travel_packed_with_the_dictionary_that_both_have(
    platform: EmbeddedPlatform, new_station: NewStation, dictionary: Dictionary
) -> None:
    platform.register.editions.publish(dictionary.content)
    station = new_station()
    used = _with(station, dictionary)
    _ready(station)
    greeting = station.wire.hello(station.store.stream)
    assert greeting.value.codings == (GZIP, ZSTD)
    assert greeting.value.dictionaries == (dictionary.id,)
    assert len(wire.encode_hello(greeting.value)) <= 400
    assert greeting.bytes_down <= 400
    station.drain()
    assert used == [Coding(ZSTD, dictionary)]
    check_invariants(platform, station, 8)


def test_a_published_dictionary_is_named_signed_and_fetched_like_a_catalogue(
    platform: EmbeddedPlatform, new_station: NewStation, dictionary: Dictionary
) -> None:
    name = platform.register.editions.publish(dictionary.content)
    assert platform.register.editions.publish(dictionary.content) == name == dictionary.name
    station = new_station()
    (told,) = station.wire.editions().value.dictionaries
    assert (told.name, told.kind, told.version) == (name, "dictionary", dictionary.id)
    assert [one.kind for one in station.wire.editions().value.files] == ["catalogue"]
    assert station.wire.published(told.name) == dictionary.content


def test_t28_a_dictionary_the_platform_lacks_is_left_out_in_the_same_push(
    platform: EmbeddedPlatform, new_station: NewStation, dictionary: Dictionary
) -> None:
    """The platform that offered it was put back from a backup without it: 415, then the same push without."""
    platform.register.editions.publish(dictionary.content)
    station = new_station()
    used = _with(station, dictionary)
    _ready(station)
    station.wire.hello(station.store.stream)
    with platform.database.write() as connection:
        connection.exec_driver_sql("DELETE FROM published WHERE kind = 'dictionary'")
    station.drain()
    assert used == [Coding(ZSTD, dictionary), Coding(ZSTD)]
    assert station.store.faults() == []
    check_invariants(platform, station, 8)


def test_t28_a_platform_without_zstd_gets_gzip(
    platform: EmbeddedPlatform,
    new_station: NewStation,
    dictionary: Dictionary,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    station = new_station()
    used = _with(station, dictionary)
    _ready(station)
    station.wire.hello(station.store.stream)
    monkeypatch.setattr("sync.platform.request.OFFERED", (GZIP,))
    station.drain()
    assert used == [Coding(ZSTD), PLAIN_GZIP]
    assert station.store.faults() == []
    check_invariants(platform, station, 8)


def _batch(station: Station) -> tuple[Batch, bytes, str]:
    _ready(station, 1)
    batch = station.store.next_batch(1, 65_536)
    assert batch
    body = wire.encode_push(batch.stream, batch.link_before, batch.items, {})
    return batch, body, wire.push_key(batch.stream, 1, 1, batch.link_after)


def _told(raw: RawReply) -> tuple[int, str]:
    form: dict[str, Any] = parse_object(raw.content)
    return raw.status, form["type"].rpartition(":")[2]


@pytest.mark.parametrize(
    ("headers", "answer"),
    [
        ({"Content-Encoding": "br"}, (415, ProblemCode.UNSUPPORTED_CODING)),
        ({"Content-Encoding": "gzip, zstd"}, (415, ProblemCode.UNSUPPORTED_CODING)),
        ({"Content-Encoding": "zstd", "YBX-Dictionary": "00000000"}, (415, ProblemCode.UNSUPPORTED_CODING)),
        ({"Content-Encoding": "zstd"}, (400, ProblemCode.MALFORMED)),
        ({"Content-Encoding": "gzip"}, (400, ProblemCode.MALFORMED)),
    ],
)
def test_t06_a_coding_that_is_not_what_it_says_is_refused_and_nothing_is_stored(
    platform: EmbeddedPlatform, new_station: NewStation, headers: dict[str, str], answer: tuple[int, str]
) -> None:
    station = new_station()
    _, body, key = _batch(station)
    assert _told(Line(station, platform.url).post(body, key, **headers)) == answer
    station.drain()
    check_invariants(platform, station, 1)


def test_t06_a_zstd_bomb_is_stopped_at_the_limit(platform: EmbeddedPlatform, new_station: NewStation) -> None:
    station = new_station()
    bomb = Coding(ZSTD).pack(bytes(60_000_000))
    raw = Line(station, platform.url).post(bomb, '"x"', **{"Content-Encoding": "zstd"})
    assert _told(raw) == (413, ProblemCode.TOO_LARGE)
