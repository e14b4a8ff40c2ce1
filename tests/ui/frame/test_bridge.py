from collections.abc import Iterator
from concurrent.futures import Future

import pytest
from PySide6.QtCore import QObject, QThread
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from station_app.errors import Refused
from station_app.services.views import Changed
from station_app.worker import Worker
from ui.bridge import Bridge


@pytest.fixture
def worker() -> Iterator[Worker]:
    worker = Worker("db")
    yield worker
    worker.close()


def test_an_answer_never_comes_inside_the_call_that_asked(worker: Worker, qtbot: QtBot) -> None:
    bridge, answers = Bridge(worker), list[int]()
    worker.call(lambda: None)
    bridge.run(lambda: 7, lambda future: answers.append(future.result()))
    worker.call(lambda: None)
    assert answers == []
    qtbot.waitUntil(lambda: answers == [7])


def test_answers_come_on_the_thread_of_the_screen(worker: Worker, qtbot: QtBot, qapp: QApplication) -> None:
    bridge, threads = Bridge(worker), list[QThread]()
    bridge.run(lambda: None, lambda _future: threads.append(QThread.currentThread()))
    qtbot.waitUntil(lambda: len(threads) == 1)
    assert threads == [qapp.thread()]


def test_a_refusal_arrives_in_the_future(worker: Worker, qtbot: QtBot) -> None:
    bridge, codes = Bridge(worker), list[str]()

    def refuse() -> None:
        raise Refused("case.findings")

    def done(future: Future[None]) -> None:
        error = future.exception()
        assert isinstance(error, Refused)
        codes.append(error.code)

    bridge.run(refuse, done)
    qtbot.waitUntil(lambda: codes == ["case.findings"])


def test_a_closed_scope_drops_late_answers(worker: Worker, qtbot: QtBot) -> None:
    bridge, answers = Bridge(worker), list[str]()
    scope = bridge.scope()
    scope.run(lambda: "late", lambda future: answers.append(future.result()))
    scope.close()
    bridge.run(lambda: "after", lambda future: answers.append(future.result()))
    qtbot.waitUntil(lambda: answers == ["after"])


def test_a_scope_ends_with_its_owner(worker: Worker, qtbot: QtBot) -> None:
    bridge, owner, answers = Bridge(worker), QObject(), list[str]()
    scope = bridge.scope(owner)
    scope.run(lambda: "late", lambda future: answers.append(future.result()))
    owner.deleteLater()
    with qtbot.waitSignal(owner.destroyed):
        pass
    bridge.run(lambda: "after", lambda future: answers.append(future.result()))
    qtbot.waitUntil(lambda: "after" in answers)
    assert "late" not in answers or answers.index("late") < answers.index("after")


def test_changes_published_on_a_worker_reach_the_screen(worker: Worker, qtbot: QtBot) -> None:
    bridge, changed = Bridge(worker), Changed(outbox=True)
    with qtbot.waitSignal(bridge.changed) as heard:
        worker.submit(lambda: bridge.publish(changed))
    assert heard.args == [changed]


def test_a_closed_bridge_is_silent(worker: Worker, qtbot: QtBot) -> None:
    bridge, answers = Bridge(worker), list[int]()
    bridge.run(lambda: 1, lambda future: answers.append(future.result()))
    bridge.close()
    other = Bridge(worker)
    other.run(lambda: 2, lambda future: answers.append(future.result()))
    qtbot.waitUntil(lambda: answers == [2])
