"""One line of the file: what is doubtful in words, its cells to mend, and what it changes."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from station_app.services.roster_file_views import FileCell, FileDoubt, FileLine
from ui.screens.roster_file.scrolled import scrolled
from ui.theme import Theme
from ui.widgets.card import Card
from ui.widgets.field_row import FieldRow
from ui.widgets.key_button import KeyButton
from ui.widgets.label import text_label
from ui.words import Wording

_AT_ONCE = 2
"""How many boxes are made before the screen gets its turn."""


class LineCard(Card):
    """`mended` carries (cell, text) when Enter was pressed in a cell; `answered` stand, skip or open."""

    mended = Signal(str, str)
    answered = Signal(str)

    def __init__(self, theme: Theme, words: Wording) -> None:
        super().__init__(theme, padded=False, name="roster.line")
        self._words = words
        self._line: FileLine | None = None
        self._rows: dict[str, FieldRow] = {}
        self._wanted: tuple[FileCell, ...] = ()
        self._told: list[QLabel] = []
        inside = QWidget()
        inside.setProperty("kind", "plain")
        self._column = QVBoxLayout(inside)
        theme.fit(self._column, "space.2", ("space.3", "space.4"))
        self._title = text_label("subtitle", wrap=True, name="roster.line.title")
        self._column.addWidget(self._title)
        self._empty = text_label("body", tone="muted", wrap=True, name="roster.line.empty")
        self._column.addWidget(self._empty)
        self._doubts = QVBoxLayout()
        theme.fit(self._doubts, "space.1")
        self._cells = QVBoxLayout()
        theme.fit(self._cells, "space.2")
        self._column.addLayout(self._doubts)
        self._column.addLayout(self._cells)
        self._column.addStretch(1)
        self._area = scrolled(inside)
        self.body.addWidget(self._area, 1)
        self._buttons()

    def _buttons(self) -> None:
        foot = self.foot()
        self.stand = KeyButton(self._theme, self.tr("就这样导"), key="Alt+2", name="roster.stand")
        self.stand.clicked.connect(lambda: self.answered.emit("stand"))
        self.skip = KeyButton(self._theme, self.tr("这行不导"), key="Alt+3", name="roster.skip")
        self.skip.clicked.connect(self.turn)
        foot.addWidget(self.stand)
        foot.addWidget(self.skip)
        foot.addStretch(1)

    @property
    def may_stand(self) -> bool:
        """Whether every open question of the line can be answered with yes."""
        asks = [one for one in self._line.doubts if one.asks] if self._line else []
        return bool(asks) and all(one.may_stand for one in asks)

    def turn(self) -> None:
        """Leave the line out, or take it back in."""
        if self._line is not None:
            self.answered.emit("open" if self._line.skipped else "skip")

    def show_line(self, line: FileLine | None, empty: str) -> None:
        """Show a line; without one a sentence why there is none."""
        if line == self._line and line is not None:
            return
        same = line is not None and self._line is not None and line.row.number == self._line.row.number
        self._line = line
        self._empty.setText(empty)
        self._empty.setVisible(line is None)
        self._title.setVisible(line is not None)
        self.stand.setEnabled(self.may_stand)
        self.skip.setEnabled(line is not None)
        self.skip.set_words(self.tr("这行还是导") if line and line.skipped else self.tr("这行不导"))
        if line is not None:
            place = self.tr("{name}　{sheet} 第 {row} 行")
            self._title.setText(place.format(name=line.row.name, sheet=line.row.sheet, row=line.row.row))
        self._tell(line)
        self._fill(line.cells if line else (), kept=same)

    def _tell(self, line: FileLine | None) -> None:
        for label in self._told:
            self._doubts.removeWidget(label)
            label.hide()
            label.deleteLater()
        self._told = [self._doubt(one) for one in line.doubts] if line else []
        for what, old, new in line.changes if line else ():
            told = self.tr("{label}：{old} → {new}") if old else self.tr("{label}：补上 {new}")
            words = told.format(label=self._words.say(what), old=old, new=new)
            self._told.append(text_label("label", words, tone="send", wrap=True))
        for one in self._told:
            self._doubts.addWidget(one)
            one.show()

    def _doubt(self, doubt: FileDoubt) -> QLabel:
        words = self._words.code(doubt.code, doubt.facts)
        return text_label("body", words, tone="wait" if doubt.asks else "secondary", wrap=True)

    def _fill(self, cells: tuple[FileCell, ...], *, kept: bool) -> None:
        """Show the cells; boxes are made once and a few at a time, so that the screen never waits."""
        self._wanted = cells
        keys = {cell.key for cell in cells}
        for key, row in self._rows.items():
            row.setVisible(key in keys)
        for cell in cells:
            if cell.key in self._rows:
                self._show_cell(cell, kept=kept)
        self._make_rows()

    def _make_rows(self) -> None:
        missing = [cell for cell in self._wanted if cell.key not in self._rows]
        for cell in missing[:_AT_ONCE]:
            self._make_row(cell)
        if len(missing) > _AT_ONCE:
            QTimer.singleShot(0, self, self._make_rows)

    def _make_row(self, cell: FileCell) -> None:
        line = QLineEdit()
        line.setObjectName(f"roster.cell.{cell.key}")
        line.returnPressed.connect(lambda: self._mend(cell.key, line))
        line.installEventFilter(self)
        row = FieldRow(self._theme, self._words.say(cell.label), line)
        before = [one.key for one in self._wanted]
        before = [key for key in before[: before.index(cell.key)] if key in self._rows]
        at = self._cells.indexOf(self._rows[before[-1]]) + 1 if before else 0
        self._cells.insertWidget(at, row)
        self._rows[cell.key] = row
        self._show_cell(cell, kept=False)
        row.show()

    def _show_cell(self, cell: FileCell, *, kept: bool) -> None:
        """Show what stands in a cell; what is being typed into it stays."""
        row = self._rows[cell.key]
        line: QLineEdit = row.editor  # type: ignore[assignment]  # made above
        if line.text() != cell.text and not (kept and line.hasFocus() and line.isModified()):
            line.setText(cell.text)
        remark = self.tr("看这里") if cell.doubtful else ""
        if row.remark.text() != remark:
            row.show_remark(remark, "wait")
        row.set_hint(self.tr("改过") if cell.mended else "")

    def _mend(self, key: str, line: QLineEdit) -> None:
        line.setModified(False)
        self.mended.emit(key, line.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep what was typed when the cursor leaves a cell by Tab or mouse, as a form does."""
        if event.type() == QEvent.Type.FocusOut and isinstance(watched, QLineEdit) and watched.isModified():
            for key, row in self._rows.items():
                if row.editor is watched:
                    self._mend(key, watched)
                    break
        return super().eventFilter(watched, event)

    def focus_doubt(self) -> bool:
        """Go to the first doubtful cell, else to the first one; False when there is none."""
        cells = self._line.cells if self._line else ()
        wanted = next((cell.key for cell in cells if cell.doubtful), cells[0].key if cells else "")
        cell = next((one for one in self._wanted if one.key == wanted), None)
        if cell is None:
            return False
        if wanted not in self._rows:
            self._make_row(cell)
        row = self._rows[wanted]
        row.editor.setFocus(Qt.FocusReason.TabFocusReason)
        self._area.ensureWidgetVisible(row)
        if isinstance(row.editor, QLineEdit):
            row.editor.selectAll()
        return True
