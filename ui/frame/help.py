"""F1: what the keys of this page do, and whom to call."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from ui.frame.overlay import Overlay
from ui.theme import Theme
from ui.widgets.key_button import KeyButton
from ui.widgets.label import text_label
from ui.widgets.page import KeyAction
from ui.widgets.paint import keycap, keycap_width

ROWS = 8


class _Cap(QWidget):
    """A key cap by itself."""

    def __init__(self, theme: Theme, key: str) -> None:
        super().__init__()
        self._theme = theme
        self._key = key
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As large as the cap."""
        return QSize(keycap_width(self._theme, self._key), self._theme.px("size.control_small"))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw."""
        keycap(QPainter(self), self._theme, QPointF(0, self.height() / 2), self._key)


class HelpSheet(Overlay):
    """The keys that work now, in columns, and the telephone number of the township."""

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(theme, window)
        self.setObjectName("help")
        self.inside.addWidget(text_label("title", self.tr("这一页的按键")))
        self._keys = QWidget()
        self._grid = QGridLayout(self._keys)
        theme.fit(self._grid, "space.2")
        self.inside.addWidget(self._keys)
        self._call = text_label("body", tone="secondary", wrap=True)
        self.inside.addWidget(self._call)
        self._shut = KeyButton(theme, self.tr("知道了"), key="Esc", primary=True, name="help.close")
        self._shut.clicked.connect(self.close_up)
        self.inside.addWidget(self._shut)

    def tell(self, actions: Sequence[KeyAction], phone: str) -> None:
        """Open with these keys."""
        while self._grid.count():
            old = self._grid.takeAt(0)
            widget = old.widget() if old is not None else None
            if widget is not None:
                widget.deleteLater()
        named = [action for action in actions if action.label and action.enabled]
        for place, action in enumerate(named):
            row, column = place % ROWS, 2 * (place // ROWS)
            self._grid.addWidget(_Cap(self._theme, action.key), row, column)
            self._grid.addWidget(text_label("body", action.label), row, column + 1)
        words = self.tr("打不开？打镇里电话 {tel}")
        self._call.setText(words.format(tel=phone))
        self._call.setVisible(bool(phone))
        self.open()
        self._shut.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Any key closes it."""
        event.accept()
        self.close_up()
