"""`python -m tests.matters.dictionary FOLDER`: trains the dictionary that pushes are packed with.

Every matter is taken in at a desk for a few invented people; what would travel is what the dictionary is
trained on. A dictionary is never replaced, only joined by a newer one: docs/protocol.md, section 3.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import zstandard

from station_app.catalogue.reader import Catalogue
from station_app.domain.person import Resident
from station_app.errors import StationError
from station_app.storage.records import RosterFilter
from sync.coding import Dictionary
from sync.protocol import Json, SealedItem
from sync.wire import encode_push
from tests.services.conftest import open_bench, seeded
from tests.services.joined import join
from tests.services.test_all_matters import at_its_level, least, where_offered
from tests.services.village import RESOURCES, Bench

SIZE = 16_384
PEOPLE = 4
_LEVEL = 9
_SEGMENT, _WORD = 200, 8
"""Of the training: found best on cases that it had not seen."""
_ENVELOPE: dict[str, Json] = {
    "epoch_seen": "e0123456789",
    "clock": {"wall": "2026-11-21T09:15:00.000+08:00", "mono": 5_400_000},
    "client": {"app": "0.1.0", "proto": 1},
}


def samples() -> Iterator[bytes]:
    """Give the body of a push for each of several cases of every matter."""
    with TemporaryDirectory() as folder:
        village = seeded(Path(folder) / "village.db")
        for turn, head in enumerate(Catalogue.of_division(RESOURCES / "catalogue", "341525").index()):
            with TemporaryDirectory() as own:
                yield from _of_matter(village, Path(own), head.code, turn)


def _of_matter(village: Path, own: Path, code: str, turn: int) -> Iterator[bytes]:
    catalogue, division, point = where_offered(code)
    with (
        open_bench(village, own, catalogue, division, point) as bench,
        join(bench, RESOURCES / "catalogue", own / "platform.db") as joined,
    ):
        desk = at_its_level(joined, code)
        for person in _grown_ups(desk, turn):
            try:
                desk.desk.accept("zhou", least(desk, code, person).case.case_id)
            except StationError:
                continue
        with desk.here.open_work() as work:
            device = work.stream.device()
            sealed = work.outbox.above(device.stream_id, 0) if device else ()
        for one in sealed:
            item = SealedItem(
                one.item_id, one.seq, one.header, one.body, one.header_hash, one.body_hash, one.link
            )
            yield encode_push(one.stream_id, one.link, [item], _ENVELOPE)


def _grown_ups(bench: Bench, turn: int) -> list[Resident]:
    """Return other people for every matter: what is said of one of them shall not look frequent."""
    with bench.here.open_work() as work:
        people, _ = work.residents.list(RosterFilter(), "", 0, 1_000)
    found = [one for one in people if one.psn_type.startswith("15") and one.tel]
    return [found[(turn * PEOPLE + place) % len(found)] for place in range(PEOPLE)]


def main(folder: Path) -> int:
    """Train and keep the dictionary under its short id; the bytes saved are printed."""
    bodies = list(samples())
    trained = zstandard.train_dictionary(SIZE, [*bodies], k=_SEGMENT, d=_WORD, level=_LEVEL).as_bytes()
    dictionary = Dictionary(trained)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{dictionary.id}.zdict").write_bytes(trained)
    plain = zstandard.ZstdCompressor(level=_LEVEL)
    helped = zstandard.ZstdCompressor(level=_LEVEL, dict_data=dictionary.trained)
    lone, with_it = (sum(len(one.compress(body)) for body in bodies) for one in (plain, helped))
    print(f"{dictionary.id}: {len(bodies)} cases; a push of one {lone // len(bodies)} bytes without, "
          f"{with_it // len(bodies)} with it")  # fmt: skip
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
