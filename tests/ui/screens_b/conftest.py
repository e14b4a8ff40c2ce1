"""A real bridge and theme around the sample desk."""

from collections.abc import Callable, Iterator
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from station_app.services.desk import Desk
from station_app.services.views import Session
from station_app.worker import Worker
from ui.bridge import Bridge
from ui.session import SessionHolder
from ui.theme import Theme
from ui.widgets.page import Page

P = TypeVar("P", bound=Page)
MakePage = Callable[[type[Page], Desk], Page]


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    theme = Theme()
    theme.apply(qapp)
    yield theme
    qapp.setStyleSheet("")


@pytest.fixture
def bridge(qapp: QApplication) -> Iterator[Bridge]:
    assert qapp is not None
    worker = Worker("db-sample")
    bridge = Bridge(worker)
    yield bridge
    bridge.close()
    worker.close()


@pytest.fixture
def session() -> SessionHolder:
    return SessionHolder(Session("op-1", "周桂兰", "V1", frozenset({"accept"})))


@pytest.fixture
def show(qtbot: QtBot, theme: Theme, bridge: Bridge, session: SessionHolder) -> Callable[..., Page]:
    """Builds a page on a desk, enters it and shows it at the size a window gives it."""

    def build(kind: Callable[..., Page], desk: Desk, argument: dict[str, object] | None = None) -> Page:
        page = kind(desk, bridge, theme, session)
        qtbot.addWidget(page)
        page.resize(1190, 676)
        page.show()
        page.enter(argument)
        return page

    return build
