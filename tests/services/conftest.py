from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Engine

from station_app.catalogue.reader import Catalogue
from station_app.catalogue.shelf import Shelf
from station_app.services.build import practice_point
from station_app.services.here import Here, new_id
from station_app.services.picture_place import PicturePlace
from station_app.services.practice_table import cards_on_table
from station_app.services.station import KeepIdentity, SeedPractice
from station_app.services.training import VILLAGE
from station_app.services.wording import Wording
from station_app.storage.engine import open_engine
from station_app.storage.migrations.run import migrate
from station_app.storage.picture_files import PictureFiles, picture_key
from station_app.storage.unit_of_work import UnitOfWork
from tests.services.busy import Month, busy_month
from tests.services.joined import Joined, join
from tests.services.village import RESOURCES, START, STREAM, TRAINING, Bench


@pytest.fixture(scope="session")
def village(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One seeded file; every test works on a copy of it."""
    return seeded(tmp_path_factory.mktemp("village") / "station.db")


def seeded(file: Path) -> Path:
    """Make the file of an enrolled station with three hundred invented residents."""
    engine = open_engine(file, bytes(32))
    migrate(engine, lambda _schema: None)
    open_work = _opener(engine)
    SeedPractice(open_work, lambda: START, TRAINING, VILLAGE)(count=300)
    KeepIdentity(open_work, lambda: START)(
        "dev-0001", VILLAGE.code, STREAM, lane_key=bytes(32), epoch="e1", platform_keys={}
    )
    engine.dispose()
    return file


def _opener(engine: Engine) -> Callable[[], UnitOfWork]:
    return lambda: UnitOfWork(engine)


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return Catalogue.of_division(RESOURCES / "catalogue", "341525")


@pytest.fixture
def bench(village: Path, tmp_path: Path, catalogue: Catalogue) -> Iterator[Bench]:
    with open_bench(village, tmp_path, catalogue) as bench:
        yield bench


@contextmanager
def open_bench(
    village: Path,
    folder: Path,
    catalogue: Catalogue | Shelf,
    division: str = "341525",
    code: str = VILLAGE.code,
) -> Iterator[Bench]:
    """Open a copy of the seeded file in `folder`, with any catalogue, in any division, as any point."""
    file = folder / "station.db"
    file.write_bytes(village.read_bytes())
    engine = open_engine(file, bytes(32))
    wording = Wording(lambda: "zh", catalogue.reasons)
    point = practice_point(replace(VILLAGE, code=code), division)
    made: list[Bench] = []
    here = Here(_opener(engine), catalogue, wording, lambda: made[0].now, new_id, point)
    made.append(Bench(here))
    bench = made[0]
    files = PictureFiles(folder / "pictures", picture_key(bytes(32)), folder / "backup" / "pictures")
    bench.pictures = PicturePlace(files, RESOURCES, folder / "scans", bench.camera.shoot)
    bench.cards = {one.key: one.facts for one in cards_on_table(TRAINING, VILLAGE) if one.facts}
    with here.open_work() as work:
        for key, card in bench.cards.items():
            person = work.residents.by_id_number(card.id_number.digits)
            if person is not None:
                bench.people[key] = person
    yield bench
    engine.dispose()


@pytest.fixture(scope="session")
def busy_file(village: Path, tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue) -> Month:
    """One file after a busy month, and what was counted beside it; every test opens a copy of the file."""
    folder = tmp_path_factory.mktemp("busy")
    with open_bench(village, folder, catalogue) as bench:
        return replace(busy_month(bench), file=folder / "station.db")


@pytest.fixture
def month(busy_file: Month, tmp_path: Path, catalogue: Catalogue) -> Iterator[Month]:
    with open_bench(busy_file.file, tmp_path, catalogue) as bench:
        bench.now = busy_file.bench.now
        yield replace(busy_file, bench=bench)


@pytest.fixture
def joined(bench: Bench, tmp_path: Path) -> Iterator[Joined]:
    with join(bench, RESOURCES / "catalogue", tmp_path / "platform.db") as line:
        yield line
