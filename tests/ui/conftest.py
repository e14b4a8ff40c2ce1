"""What every page needs around it: the theme in force, the db worker, the bridge between them."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from station_app.worker import Worker
from ui.bridge import Bridge
from ui.theme import Theme


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    theme = Theme()
    theme.apply(qapp)
    yield theme
    qapp.setStyleSheet("")


@pytest.fixture
def worker() -> Iterator[Worker]:
    worker = Worker("db-screens")
    yield worker
    worker.close()


@pytest.fixture
def bridge(qapp: QApplication, worker: Worker) -> Iterator[Bridge]:
    assert qapp is not None
    bridge = Bridge(worker)
    yield bridge
    bridge.close()
