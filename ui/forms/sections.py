"""Fields in titled blocks, two columns for short ones, in reading order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from ui.theme import Theme
from ui.widgets.label import text_label

COLUMNS = 2


@dataclass(frozen=True, slots=True)
class Placed:
    """A row in its group; `wide` takes both columns."""

    group: str
    row: QWidget
    wide: bool


class Sections(QWidget):
    """The grid of a form. Rows are moved, never made or ended here."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._titles: Mapping[str, str] = {}
        self._labels: list[QLabel] = []
        self._grid = QGridLayout(self)
        theme.fit(self._grid, "space.field_gap_y")
        for column in range(COLUMNS):
            self._grid.setColumnStretch(column, 1)

    def name_groups(self, titles: Mapping[str, str]) -> None:
        """Set the titles of the groups by their codes."""
        self._titles = titles

    def lay(self, placed: Sequence[Placed]) -> None:
        """Place rows in order; a group's title stands above its first field when there are several."""
        self.clear()
        self._grid.setHorizontalSpacing(self._theme.px("space.6"))
        several = len({one.group for one in placed}) > 1
        line, column, group = 0, 0, None
        for one in placed:
            if one.group != group and several:
                line, column = line + (column > 0), 0
                self._title(line, one.group)
                line += 1
            group = one.group
            if one.wide and column:
                line, column = line + 1, 0
            self._grid.addWidget(one.row, line, column, 1, COLUMNS if one.wide else 1)
            one.row.show()
            column = 0 if one.wide else (column + 1) % COLUMNS
            line += column == 0

    def clear(self) -> None:
        """Take every row out of the grid; titles end."""
        while self._grid.count():
            self._grid.takeAt(0)
        for label in self._labels:
            label.hide()
            label.deleteLater()
        self._labels = []

    def _title(self, line: int, group: str) -> None:
        words = self._titles.get(group, "")
        if words:
            label = text_label("body", words, strong=True, parent=self)
            self._labels.append(label)
            self._grid.addWidget(label, line, 0, 1, COLUMNS)
            label.show()
