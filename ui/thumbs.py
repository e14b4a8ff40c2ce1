"""Small pictures for lists: fetched and decoded away from the screen's thread, kept only while shown."""

from collections.abc import Callable, Iterable
from concurrent.futures import Future

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from station_app.services.desk import Desk
from ui.picture_files import THUMB, decoded
from ui.run import Run


class Thumbs(QObject):
    """The small pictures of the pages that a list shows; `arrived` says that one more is here.

    A picture that cannot be fetched stays away; the page is still in the list, with its words.
    """

    arrived = Signal()

    def __init__(self, desk: Desk, run: Run, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._run = run
        self._kept: dict[str, QImage] = {}
        self._wanted: frozenset[str] = frozenset()

    def want(self, hashes: Iterable[str]) -> None:
        """Keep the pictures of these pages and no others, and fetch those that are not here yet."""
        asked = self._wanted
        self._wanted = frozenset(hashes)
        self._kept = {sha: picture for sha, picture in self._kept.items() if sha in self._wanted}
        for sha in sorted(self._wanted - asked):
            self._fetch(sha)

    def forget(self) -> None:
        """Let go of all of them."""
        self.want(())

    def of(self, sha256: str) -> QImage | None:
        """Return the picture of a page, None while it is not here."""
        return self._kept.get(sha256)

    def __len__(self) -> int:
        return len(self._kept)

    def _fetch(self, sha: str) -> None:
        thumb = self._desk.pictures.thumb
        self._run(lambda: decoded(thumb(sha), THUMB), self._keeper(sha))

    def _keeper(self, sha: str) -> Callable[[Future[QImage]], None]:
        def done(future: Future[QImage]) -> None:
            if future.exception() is None and sha in self._wanted:
                self._kept[sha] = future.result()
                self.arrived.emit()

        return done
