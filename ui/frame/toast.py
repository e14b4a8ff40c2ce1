"""A word about something that just happened; nothing important lives only here."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from ui.theme import SCALES, Theme
from ui.widgets.notice import Notice


class Toast(Notice):
    """A bar at the lower edge that goes by itself; in large type it stays until the next one or a click."""

    def __init__(self, theme: Theme, over: QWidget) -> None:
        super().__init__(theme, name="toast", parent=over)
        self._theme = theme
        self._over = over
        self._stays = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(theme.tokens.timing["toast_ms"])
        self._timer.timeout.connect(self.hide)

    def say(self, words: str, tone: str = "send", *, stays: bool = False) -> None:
        """Show a sentence; one that `stays` goes with the next page, not by the clock."""
        self._stays = stays
        self._timer.stop()
        self.tell(words, tone=tone)
        size, gap = self.sizeHint(), self._theme.px("space.4")
        room = self._over.width() - 2 * gap
        wide = room if stays else min(self._theme.px("size.search_width"), room)
        tall = max(size.height(), self.heightForWidth(wide), self._theme.px("size.notice_min"))
        self.setGeometry((self._over.width() - wide) // 2, self._over.height() - tall - gap, wide, tall)
        self.raise_()
        if self._theme.scale == SCALES[0] and not stays:
            self._timer.start()

    def turn(self) -> None:
        """Go with the page that a sentence belonged to."""
        if self._stays:
            self.hide()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Go."""
        self.hide()
