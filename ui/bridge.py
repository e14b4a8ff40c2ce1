"""The only door between workers and screens.

Jobs go out to a worker, answers come home through one queued signal, so that an answer never
arrives inside the call that asked for it, and always on the screen's thread.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from station_app.worker import Worker
from ui.run import Run

if TYPE_CHECKING:
    from station_app.services.views import Changed

__all__ = ["Bridge", "Run", "Scope"]

T = TypeVar("T")


class Bridge(QObject):
    """Carries jobs to the db worker (`run`) or the device worker (`run_device`) and answers back.

    `changed` carries services.views.Changed to whoever shows any of it; `publish` may be called on
    any thread, the signal is always emitted on the screen's thread.
    """

    changed = Signal(object)
    _landed = Signal(object)
    _published = Signal(object)

    def __init__(self, worker: Worker, device: Worker | None = None) -> None:
        super().__init__()
        self._worker = worker
        self._device = device or worker
        self._open = True
        self._landed.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._published.connect(self._pass_on, Qt.ConnectionType.QueuedConnection)

    def run(self, job: Callable[[], T], done: Callable[[Future[T]], None]) -> None:
        """Run a job on the db worker; `done` gets the finished future on the screen's thread."""
        self._worker.submit(job).add_done_callback(lambda future: self._land(done, future))

    def run_device(self, job: Callable[[], T], done: Callable[[Future[T]], None]) -> None:
        """Run a job on the device worker, for drivers that may take their time."""
        self._device.submit(job).add_done_callback(lambda future: self._land(done, future))

    def publish(self, changed: Changed) -> None:
        """Tell every open screen what changed; any thread."""
        if self._open:
            self._published.emit(changed)

    def scope(self, owner: QObject | None = None) -> Scope:
        """Return a scope that ends with `owner`."""
        return Scope(self, owner)

    def close(self) -> None:
        """Drop every answer from now on; called once, when the window has gone."""
        self._open = False

    def _land(self, done: Callable[[Future[T]], None], future: Future[T]) -> None:
        if self._open and not future.cancelled():
            self._landed.emit((done, future))

    def _deliver(self, landed: tuple[Callable[[Future[object]], None], Future[object]]) -> None:
        done, future = landed
        if self._open:
            done(future)

    def _pass_on(self, changed: Changed) -> None:
        self.changed.emit(changed)


class Scope:
    """Answers for one screen: those that come after its end are dropped.

    `run` and `run_device` have the shape of ui.run.Run and are what a presenter is given.
    """

    def __init__(self, bridge: Bridge, owner: QObject | None = None) -> None:
        self._bridge = bridge
        self._open = True
        if owner is not None:
            owner.destroyed.connect(self.close)

    def run(self, job: Callable[[], T], done: Callable[[Future[T]], None]) -> None:
        """Run on the db worker; nothing happens when the scope ends first."""
        if self._open:
            self._bridge.run(job, self._guard(done))

    def run_device(self, job: Callable[[], T], done: Callable[[Future[T]], None]) -> None:
        """Run on the device worker; nothing happens when the scope ends first."""
        if self._open:
            self._bridge.run_device(job, self._guard(done))

    def close(self) -> None:
        """End the scope."""
        self._open = False

    def _guard(self, done: Callable[[Future[T]], None]) -> Callable[[Future[T]], None]:
        def deliver(future: Future[T]) -> None:
            if self._open:
                done(future)

        return deliver
