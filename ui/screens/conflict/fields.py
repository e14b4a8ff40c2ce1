"""The card of fields: heads, a row for each field that differs, what agrees, what will hold."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from station_app.services.conflict_views import ConflictView
from ui.screens.conflict.parts import COLUMN_SHARE, DifferenceRow, side_head
from ui.screens.conflict.telling import merged_words, preview_words, same_words
from ui.theme import Theme
from ui.widgets.card import Card, IconMark
from ui.widgets.key_button import KeyButton
from ui.widgets.label import text_label
from ui.words import Wording


class FieldsCard(Card):
    """`chosen` carries field, choice and value; `stopped` leaves the typing, `looked` opens the person.

    `finished`: Enter where nothing is left to choose. `stood_on` carries the row that got the focus.
    """

    chosen = Signal(str, str, object)
    stopped = Signal()
    looked = Signal()
    finished = Signal()
    stood_on = Signal(object)

    def __init__(self, theme: Theme, words: Wording) -> None:
        super().__init__(theme, padded=False, name="decide.fields")
        self._words = words
        self._rows: list[DifferenceRow] = []
        self._typing = ""
        theme.fit(self.body)
        self.body.addWidget(self._heads())
        self._list = QVBoxLayout()
        theme.fit(self._list)
        self.body.addLayout(self._list)
        self.body.addWidget(self._agreed())
        self.body.addStretch(1)
        foot = self.foot()
        foot.addWidget(text_label("label", self.tr("定下来以后"), strong=True))
        self._preview = text_label("label", wrap=True, name="decide.preview")
        foot.addWidget(self._preview, 1)

    def _heads(self) -> QFrame:
        frame = QFrame()
        frame.setProperty("kind", "card_head")
        row = QHBoxLayout(frame)
        self._theme.fit(row, "space.3", ("space.2", "space.card_padding"))
        which = text_label("label", self.tr("哪一项"), tone="secondary", strong=True)
        self._theme.fix(which, width="size.list_min")
        row.addWidget(which)
        mine, self._mine_chip, self._mine = side_head(self._theme, "ri.computer-line", "decide.mine")
        theirs, self._theirs_chip, self._theirs = side_head(
            self._theme, "ri.government-line", "decide.theirs"
        )
        row.addWidget(mine, COLUMN_SHARE)
        row.addWidget(theirs, COLUMN_SHARE)
        end = QWidget()
        self._theme.fix(end, width="size.answer_label")
        row.addWidget(end)
        return frame

    def _agreed(self) -> QWidget:
        """Make the lines about what nobody has to decide: put together already, or the same anyway."""
        frame = QWidget()
        frame.setProperty("kind", "plain")
        column = QVBoxLayout(frame)
        self._theme.fit(column, "space.1", ("space.2", "space.card_padding"))
        self._merged = text_label("label", tone="secondary", wrap=True, name="decide.merged")
        column.addWidget(self._merged)
        row = QHBoxLayout()
        self._theme.fit(row, "space.2")
        row.addWidget(IconMark(self._theme, "ri.checkbox-circle-line", "status.ok.fg"))
        self._same = text_label("label", tone="secondary", name="decide.same")
        row.addWidget(self._same)
        self._look = KeyButton(
            self._theme, self.tr("看一眼"), key="Alt+1", look="text", size="small", name="decide.look"
        )
        self._look.clicked.connect(self.looked)
        row.addWidget(self._look)
        row.addStretch(1)
        column.addLayout(row)
        return frame

    def clear(self) -> None:
        """Show nothing."""
        for row in self._rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = []
        self._preview.setText("")

    def show_whole(self, view: ConflictView) -> None:
        """Show another difference; the first field without a choice gets the focus."""
        self.clear()
        self._mine_chip.show_text(self.tr("村里的") if view.decides_above else self.tr("本机的"))
        self._theirs_chip.show_text(self.tr("平台的"))
        self._mine.setText(view.mine)
        self._theirs.setText(view.theirs)
        self._merged.setText(merged_words(view, self._words))
        self._merged.setVisible(bool(view.merged))
        self._same.setText(same_words(view))
        self._look.setVisible(view.resident_id is not None)
        self._preview.setText(preview_words(view, self._words))
        for line in view.lines:
            row = DifferenceRow(self._theme, line, self._words)
            row.chosen.connect(self.chosen)
            row.moved.connect(self._move)
            row.onward.connect(self.stand)
            row.stopped.connect(self.stopped)
            self._rows.append(row)
            self._list.addWidget(row)
            row.show()
        if self._rows:
            QTimer.singleShot(0, self._rows[0], self.stand)

    def show_lines(self, view: ConflictView, typing: str) -> None:
        """Show what is chosen now; `typing` is the field for which another value is typed."""
        for row, line in zip(self._rows, view.lines, strict=True):
            row.show_line(line, typing=typing == line.field)
            if line.field == self._typing and not typing:
                row.setFocus(Qt.FocusReason.OtherFocusReason)
        self._typing = typing
        self._preview.setText(preview_words(view, self._words))

    def stand(self) -> None:
        """Go to the first field without a choice; `finished` when every field has one."""
        wanted = next((row for row in self._rows if not row.line.choice), None)
        if wanted is None:
            self.finished.emit()
        else:
            self._go_to(wanted)

    def _move(self, by: int) -> None:
        at = next((n for n, row in enumerate(self._rows) if row.hasFocus()), 0)
        self._go_to(self._rows[max(0, min(len(self._rows) - 1, at + by))])

    def _go_to(self, row: DifferenceRow) -> None:
        row.setFocus(Qt.FocusReason.TabFocusReason)
        self.stood_on.emit(row)
