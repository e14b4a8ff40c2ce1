"""The real desk over an encrypted file with pictures beside it, and pages shown as the window shows them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import Engine

from station_app.catalogue.reader import Catalogue
from station_app.pictures.practice_camera import PracticeCamera
from station_app.services.build import practice_point
from station_app.services.here import Here, new_id
from station_app.services.picture_place import PicturePlace
from station_app.services.practice_table import cards_on_table
from station_app.services.station import SeedPractice
from station_app.services.training import VILLAGE
from station_app.services.views import Session
from station_app.services.wording import Wording
from station_app.storage.engine import open_engine
from station_app.storage.migrations.run import migrate
from station_app.storage.picture_files import PictureFiles, picture_key
from station_app.storage.unit_of_work import UnitOfWork
from station_app.worker import Worker
from tests.services.village import RESOURCES, START, TRAINING, Bench, ready
from ui.bridge import Bridge
from ui.screens.scan.view import ScanPage
from ui.session import SessionHolder
from ui.theme import Theme

MATERIAL = "ID"


@pytest.fixture
def bench(tmp_path: Path, worker: Worker) -> Iterator[Bench]:
    """A small village whose file and pictures belong to the worker's thread."""
    made: list[Bench] = []

    def open_file() -> Engine:
        engine = open_engine(tmp_path / "station.db", bytes(32))
        migrate(engine, lambda _schema: None)
        catalogue = Catalogue.of_division(RESOURCES / "catalogue", "341525")
        wording = Wording(lambda: "zh", catalogue.reasons)

        def open_work() -> UnitOfWork:
            return UnitOfWork(engine)

        point = practice_point(VILLAGE, "341525")
        made.append(Bench(Here(open_work, catalogue, wording, lambda: made[0].now, new_id, point)))
        SeedPractice(open_work, lambda: START, TRAINING, VILLAGE)(count=40)
        bench = made[0]
        bench.cards = {one.key: one.facts for one in cards_on_table(TRAINING, VILLAGE) if one.facts}
        files = PictureFiles(tmp_path / "pictures", picture_key(bytes(32)), tmp_path / "backup")
        bench.pictures = PicturePlace(files, RESOURCES, tmp_path / "scans", bench.camera.shoot)
        return engine

    engine = worker.call(open_file)
    (tmp_path / "scans").mkdir()
    yield made[0]
    worker.call(engine.dispose)


@pytest.fixture
def case_id(bench: Bench, worker: Worker) -> str:
    return worker.call(lambda: ready(bench)).case.case_id


@dataclass(frozen=True)
class Case:
    """A draft on a desk, and the worker its file belongs to."""

    bench: Bench
    worker: Worker
    case_id: str


@pytest.fixture
def case(bench: Bench, worker: Worker, case_id: str) -> Case:
    return Case(bench, worker, case_id)


@pytest.fixture
def session() -> SessionHolder:
    return SessionHolder(Session("zhou", "周桂兰", "V1", frozenset({"accept", "reveal"})))


@pytest.fixture(scope="session")
def sharp() -> bytes:
    """A picture that will do."""
    return PracticeCamera(seed=40).shoot()


@pytest.fixture(scope="session")
def blurred() -> bytes:
    camera = PracticeCamera(seed=50)
    camera.next_ones("blurred")
    return camera.shoot()


Led = list[tuple[str, object]]


@pytest.fixture
def led() -> Led:
    """Where the page led."""
    return []


Open = Callable[..., ScanPage]


@pytest.fixture
def opened(  # noqa: PLR0917 - fixtures
    qtbot: QtBot, theme: Theme, bridge: Bridge, session: SessionHolder, case: Case, led: Led
) -> Iterator[Open]:
    """Open the page for the person's card; it is left when the test ends."""
    pages: list[ScanPage] = []

    def build(**more: object) -> ScanPage:
        page = ScanPage(case.bench.desk, bridge, theme, session)
        pages.append(page)
        qtbot.addWidget(page)
        page.navigate.connect(lambda route, argument: led.append((route, argument)))
        page.resize(1140, 580)
        page.show()
        page.activateWindow()
        asked: dict[str, object] = {
            "case_id": case.case_id,
            "material": MATERIAL,
            "person": "徐有田",
            "back": ("intake", {}),
        }
        page.enter({**asked, **more})
        return page

    yield build
    for page in pages:
        page.leave()


def words(page: QWidget, name: str) -> str:
    """Return what a part of the page says."""
    part = page.findChild(QWidget, name)
    assert part is not None, name
    return part.accessibleName()


def press(*keys: object) -> None:
    """Press keys where the focus is."""
    for key in keys:
        target = QApplication.focusWidget()
        assert target is not None
        QTest.keyClick(target, key)  # type: ignore[call-overload]  # Qt.Key or a letter
