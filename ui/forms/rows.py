"""A list whose entries are rows of cells: one line per row, an empty one at the end to write on."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from station_app.domain.matter import ROW_MARK, Value
from ui.forms.editors import FieldEditor
from ui.theme import Theme
from ui.widgets.label import text_label

CellMaker = Callable[[], tuple[tuple[str, FieldEditor], ...]]
"""Makes the editors of one row, each with the words of its column."""


class RowsEditor(FieldEditor):
    """Rows of cells. A row whose cells are all empty is not an entry; filling the last adds another."""

    def __init__(self, theme: Theme, make_cells: CellMaker) -> None:
        super().__init__()
        self._theme = theme
        self._make = make_cells
        self._rows: list[tuple[QWidget, tuple[FieldEditor, ...]]] = []
        self._names = ("", "")
        self._column = QVBoxLayout(self)
        theme.fit(self._column, "space.2")
        self._add()

    def value(self) -> Value:
        """Return the rows that hold anything, their cells joined."""
        rows = ([_text(cell.value()) for cell in cells] for _widget, cells in self._rows)
        return tuple(ROW_MARK.join(row) for row in rows if any(row))

    def show_value(self, value: Value) -> None:
        """Show rows, and an empty one."""
        entries = value if isinstance(value, tuple) else ()
        while len(self._rows) > len(entries) + 1:
            widget, _cells = self._rows.pop()
            widget.hide()
            widget.deleteLater()
        while len(self._rows) < len(entries) + 1:
            self._add()
        for (_widget, cells), entry in zip(self._rows, (*entries, ""), strict=True):
            texts = entry.split(ROW_MARK) + [""] * len(cells)
            for cell, text in zip(cells, texts, strict=False):
                cell.show_value(text)

    def to_the_end(self) -> None:
        """Put the cursor into the empty row."""
        self._rows[-1][1][0].stops()[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def stops(self) -> tuple[QWidget, ...]:
        """Return the stops of all cells."""
        return tuple(stop for _row, cells in self._rows for cell in cells for stop in cell.stops())

    def name(self, object_name: str, words: str) -> None:
        """Name every cell by its row and column."""
        self._names = (object_name, words)
        for at, (_widget, cells) in enumerate(self._rows):
            self._name_row(at, cells)

    def _name_row(self, at: int, cells: tuple[FieldEditor, ...]) -> None:
        object_name, words = self._names
        for column, cell in enumerate(cells):
            place = f".{at}.{column}" if at or column else ""
            cell.name(f"{object_name}{place}", f"{words} {at + 1} {cell.windowTitle()}")

    def _add(self) -> None:
        widget = QWidget(self)
        line = QHBoxLayout(widget)
        self._theme.fit(line, "space.2")
        cells = []
        for words, cell in self._make():
            cell.setWindowTitle(words)
            part = QVBoxLayout()
            self._theme.fit(part)
            if not self._rows:
                part.addWidget(text_label("caption", words, tone="muted"))
            part.addWidget(cell)
            line.addLayout(part, cell.share)
            cells.append(cell)
            self._listen_to(cell)
        self._rows.append((widget, tuple(cells)))
        self._name_row(len(self._rows) - 1, tuple(cells))
        self._column.addWidget(widget)
        widget.show()
        self.setFocusProxy(self._rows[0][1][0])

    def _listen_to(self, cell: FieldEditor) -> None:
        cell.typed.connect(self._edited)
        cell.accepted.connect(lambda: self._accepted(cell))
        cell.back.connect(self.back)
        cell.came.connect(self.came)
        cell.left.connect(self._maybe_left)

    def _edited(self) -> None:
        last = self._rows[-1][1]
        if any(_text(cell.value()) for cell in last):
            self._add()
        self.typed.emit(self.value())

    def _accepted(self, cell: FieldEditor) -> None:
        """Enter walks through the cells; in an empty row it leaves the list."""
        cells = [one for _widget, row in self._rows for one in row]
        place = next(at for at, one in enumerate(cells) if one is cell)
        row = next(row for _widget, row in self._rows if any(one is cell for one in row))
        if not any(_text(one.value()) for one in row) or place + 1 >= len(cells):
            self.accepted.emit()
        else:
            cells[place + 1].stops()[0].setFocus()

    def _maybe_left(self) -> None:
        if not any(stop.hasFocus() for stop in self.stops()):
            self.left.emit()


def _text(value: Value) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None or isinstance(value, tuple) else str(value)
