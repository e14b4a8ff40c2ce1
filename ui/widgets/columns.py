"""A main part with a side panel, which goes below it when there is no room beside it."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from ui.theme import Theme

SIDE_SHARE = 0.4
UNBOUNDED = 16777215


class Columns(QWidget):
    """Two columns; the side keeps its token width and moves below when that is too much of the page."""

    def __init__(self, theme: Theme, main: QWidget, side: QWidget, *, width: str = "size.side_panel") -> None:
        super().__init__()
        self._theme = theme
        self._side = side
        self._width = width
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        theme.fit(self._row, "space.card_gap")
        self._row.addWidget(main, 1)
        self._row.addWidget(side)
        theme.changed.connect(self._arrange)
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        """As narrow as the main part alone, so that the page can get narrow enough to stack."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose beside or below."""
        self._arrange()
        super().resizeEvent(event)

    def _arrange(self) -> None:
        wide = self._theme.px(self._width)
        stack = self.width() > 0 and wide > self.width() * SIDE_SHARE
        below, beside = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._row.setDirection(below if stack else beside)
        self._side.setMinimumWidth(0 if stack else wide)
        self._side.setMaximumWidth(UNBOUNDED if stack else wide)
