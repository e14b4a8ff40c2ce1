"""A desk on paper with a runner that answers when told to; the real desk with a real bridge for pages."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import Engine

from station_app.catalogue.reader import Catalogue
from station_app.devices.card_simulator import CardSimulator
from station_app.services.build import practice_point
from station_app.services.desk import Desk
from station_app.services.here import Here, new_id
from station_app.services.practice_table import cards_on_table
from station_app.services.station import SeedPractice
from station_app.services.training import VILLAGE
from station_app.services.views import Session
from station_app.services.wording import Wording
from station_app.storage.engine import open_engine
from station_app.storage.migrations.run import migrate
from station_app.storage.unit_of_work import UnitOfWork
from station_app.worker import Worker
from tests.services.village import RESOURCES, START, TRAINING, Bench
from tests.ui.screens_a.paper_desk import PaperDesk
from ui.bridge import Bridge
from ui.session import SessionHolder
from ui.theme import Theme
from ui.widgets.page import Page


@dataclass
class Waiting:
    """Runs jobs in order when `answer` is called, so that late answers can be told from early ones."""

    jobs: list[tuple[Callable[[], Any], Callable[[Future[Any]], None]]] = field(default_factory=list)

    def __call__(self, job: Callable[[], Any], done: Callable[[Future[Any]], None], /) -> None:
        self.jobs.append((job, done))

    def answer(self) -> None:
        """Answer everything asked so far, and what those answers ask."""
        while self.jobs:
            self.answer_one()

    def answer_one(self, place: int = 0) -> None:
        """Answer one job."""
        job, done = self.jobs.pop(place)
        future: Future[Any] = Future()
        try:
            future.set_result(job())
        except Exception as error:  # noqa: BLE001 - as a worker does
            future.set_exception(error)
        done(future)


@pytest.fixture
def paper() -> PaperDesk:
    return PaperDesk()


@pytest.fixture
def waiting() -> Waiting:
    return Waiting()


@pytest.fixture
def session() -> SessionHolder:
    return SessionHolder(Session("zhou", "周桂兰", "V1", frozenset({"accept", "reveal"})))


@pytest.fixture
def table() -> CardSimulator:
    return CardSimulator(cards_on_table(TRAINING, VILLAGE))


@pytest.fixture
def bench(tmp_path: Path, worker: Worker) -> Iterator[Bench]:
    """A village of 120 in an encrypted file that belongs to the db worker's thread."""
    made: list[Bench] = []

    def open_file() -> Engine:
        engine = open_engine(tmp_path / "station.db", bytes(32))
        migrate(engine, lambda _schema: None)
        catalogue = Catalogue.of_division(RESOURCES / "catalogue", "341525")
        wording = Wording(lambda: "zh", catalogue.reasons)
        point = practice_point(VILLAGE, "341525")

        def open_work() -> UnitOfWork:
            return UnitOfWork(engine)

        made.append(Bench(Here(open_work, catalogue, wording, lambda: made[0].now, new_id, point)))
        SeedPractice(open_work, lambda: START, TRAINING, VILLAGE)(count=120)
        cards = cards_on_table(TRAINING, VILLAGE)
        made[0].cards = {one.key: one.facts for one in cards if one.facts}
        return engine

    engine = worker.call(open_file)
    yield made[0]
    worker.call(engine.dispose)


@pytest.fixture
def desk(bench: Bench, table: CardSimulator) -> Desk:
    return replace(bench.desk, read_card=table.read)


@pytest.fixture
def show(qtbot: QtBot, theme: Theme, bridge: Bridge, session: SessionHolder) -> Callable[..., Page]:
    """Build a page, show it at the size the window gives it, and let it enter."""

    def build(kind: type[Page], desk: Desk, argument: dict[str, object] | None = None) -> Page:
        page = kind(desk, bridge, theme, session)  # type: ignore[call-arg, arg-type]  # as routes.PageMaker
        qtbot.addWidget(page)
        page.resize(1190, 676)
        page.show()
        page.activateWindow()
        page.enter(argument)
        return page

    return build


@pytest.fixture
def unnamed() -> Callable[[QWidget], list[str]]:
    """Name the widgets that take the focus and that a screen reader could not name (C5)."""

    def look(page: QWidget) -> list[str]:
        return [
            f"{type(part).__name__} {part.objectName()}"
            for part in page.findChildren(QWidget)
            if part.focusPolicy() != Qt.FocusPolicy.NoFocus
            and part.isVisibleTo(page)
            and not part.accessibleName()
        ]

    return look
