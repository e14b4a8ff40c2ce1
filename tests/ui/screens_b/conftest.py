"""The real desk over a real encrypted file, a real bridge and theme; pages as the window builds them."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import Engine

from station_app.catalogue.reader import Catalogue
from station_app.devices.card_simulator import CardSimulator
from station_app.services.build import practice_point
from station_app.services.desk import Desk
from station_app.services.here import Here, new_id
from station_app.services.practice_table import cards_on_table
from station_app.services.station import KeepIdentity, SeedPractice
from station_app.services.training import VILLAGE
from station_app.services.views import Session
from station_app.services.wording import Wording
from station_app.storage.engine import open_engine
from station_app.storage.migrations.run import migrate
from station_app.storage.unit_of_work import UnitOfWork
from station_app.worker import Worker
from tests.services.village import RESOURCES, START, STREAM, TRAINING, Bench
from ui.bridge import Bridge
from ui.frame.routes import PageMaker
from ui.session import SessionHolder
from ui.theme import Theme
from ui.widgets.page import Page


@pytest.fixture
def session() -> SessionHolder:
    return SessionHolder(Session("zhou", "周桂兰", "V1", frozenset({"draft", "accept", "reveal"})))


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

        here = Here(open_work, catalogue, wording, lambda: made[0].now, new_id, point)
        made.append(Bench(here))
        SeedPractice(open_work, lambda: START, TRAINING, VILLAGE)(count=120)
        KeepIdentity(open_work, lambda: START)(
            "dev-0001", VILLAGE.code, STREAM, lane_key=bytes(32), epoch="e1", platform_keys={}
        )
        cards = cards_on_table(TRAINING, VILLAGE)
        made[0].cards = {one.key: one.facts for one in cards if one.facts}
        return engine

    engine = worker.call(open_file)
    yield made[0]
    worker.call(engine.dispose)


@pytest.fixture
def desk(bench: Bench, table: CardSimulator) -> Desk:
    return replace(
        bench.desk, read_card=table.read, practice_cards=table.table, practice_place_card=table.place
    )


@pytest.fixture
def show(qtbot: QtBot, theme: Theme, bridge: Bridge, session: SessionHolder) -> Iterator[Callable[..., Page]]:
    """Build a page, show it at the size the window gives it, and let it enter; it is left at the end."""
    pages: list[Page] = []

    def build(kind: PageMaker, desk: Desk, argument: dict[str, object] | None = None) -> Page:
        page = kind(desk, bridge, theme, session)
        pages.append(page)
        qtbot.addWidget(page)
        page.resize(1190, 676)
        page.show()
        page.activateWindow()
        page.enter(argument)
        return page

    yield build
    for page in pages:
        page.leave()


@pytest.fixture
def unnamed_parts(qapp: QApplication) -> Callable[[QWidget], list[str]]:
    """Names of focusable widgets that screen readers could not name (C5)."""
    assert qapp is not None

    def unnamed(page: QWidget) -> list[str]:
        return [
            f"{type(part).__name__} {part.objectName()}"
            for part in page.findChildren(QWidget)
            if part.focusPolicy() != Qt.FocusPolicy.NoFocus
            and part.isVisibleTo(page)
            and not part.accessibleName()
        ]

    return unnamed
