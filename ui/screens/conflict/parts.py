"""One field that both sides changed: the two values beside each other, and room for another."""

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from station_app.services.conflict_views import ConflictLine
from ui.forms.build import editor_for
from ui.forms.editors import FieldEditor
from ui.screens.conflict.presenter import MINE, OTHER, THEIRS, TOWNSHIP
from ui.theme import Theme
from ui.widgets.chip import Chip
from ui.widgets.label import text_label
from ui.widgets.paint import focus_ring, rounded
from ui.words import Wording

translate = QCoreApplication.translate
_DIGITS = {Qt.Key.Key_1: MINE, Qt.Key.Key_2: THEIRS, Qt.Key.Key_3: OTHER}
COLUMN_SHARE = 10
"""How much of a row each side takes."""


class SideBox(QAbstractButton):
    """One side of a field: a mark, the value, and under it what speaks for it. The row has the focus."""

    def __init__(self, theme: Theme, *, name: str, plain: bool = False) -> None:
        super().__init__()
        self._theme = theme
        self._hint = ""
        self._plain = plain
        self.setObjectName(name)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        wide = QSizePolicy.Policy.Fixed if plain else QSizePolicy.Policy.Expanding
        self.setSizePolicy(wide, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def tell(self, text: str, hint: str, spoken: str) -> None:
        """Show a value and what speaks for it."""
        self._hint = hint
        self.setText(text)
        self.setAccessibleName(f"{spoken} {text}")
        self.setAccessibleDescription(hint)
        self.setToolTip(text)
        self.update()

    def sizeHint(self) -> QSize:
        """Two lines high."""
        theme = self._theme
        wide = theme.px("size.answer_label") if self._plain else theme.px("size.list_min")
        return QSize(wide, theme.px("size.row_list"))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw."""
        painter, theme, on = QPainter(self), self._theme, self.isChecked()
        box, radius = QRectF(self.rect()), theme.px("radius.control")
        fill = "bg.selected" if on else "bg.surface" if self.isEnabled() else "bg.disabled"
        edge = "brand.primary" if on else "border.control"
        line = theme.ring if on else 1
        rounded(painter, box, radius, fill=theme.color(fill), edge=theme.color(edge), line=line)
        self._draw_words(painter, box, on=on)

    def _draw_words(self, painter: QPainter, box: QRectF, *, on: bool) -> None:
        theme, left = self._theme, self._theme.px("space.3")
        ink = "text.on_selected" if on else "text.primary" if self.isEnabled() else "text.secondary"
        if self._plain and not on:
            ink = "text.link" if self.isEnabled() else "text.secondary"
        side = theme.px("size.icon")
        if not self._plain or on:
            mark = QRectF(left, box.center().y() - side / 2, side, side)
            icon = "ri.radio-button-line" if on else "ri.checkbox-blank-circle-line"
            theme.paint_icon(painter, mark, icon, "text.on_selected" if on else "text.secondary")
            left += side + theme.px("space.2")
        room = QRectF(left, 0, box.width() - left - theme.px("space.2"), box.height())
        painter.setFont(theme.font(strong=on))
        painter.setPen(theme.color(ink))
        words = QFontMetrics(painter.font()).elidedText(
            self.text(), Qt.TextElideMode.ElideMiddle, int(room.width())
        )
        centred = Qt.AlignmentFlag.AlignHCenter if self._plain and not on else Qt.AlignmentFlag.AlignLeft
        if not self._hint:
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | centred, words)
            return
        half = room.height() / 2
        painter.drawText(QRectF(room.x(), room.y(), room.width(), half), Qt.AlignmentFlag.AlignBottom, words)
        self._draw_hint(painter, QRectF(room.x(), half, room.width(), half), on=on)

    def _draw_hint(self, painter: QPainter, room: QRectF, *, on: bool) -> None:
        theme = self._theme
        ink = "text.on_selected" if on and theme.sheet == "high_contrast" else "status.ok.fg"
        small, top = theme.px("size.icon_small"), room.y() + theme.px("space.1")
        theme.paint_icon(painter, QRectF(room.x(), top, small, small), "ri.lightbulb-line", ink)
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.color(ink))
        at = QRectF(room.x() + small + theme.px("space.1"), room.y(), room.width() - small, room.height())
        told = QFontMetrics(painter.font()).elidedText(
            self._hint, Qt.TextElideMode.ElideRight, int(at.width() - theme.px("space.1"))
        )
        painter.drawText(at, Qt.AlignmentFlag.AlignTop, told)


class DifferenceRow(QFrame):
    """A field with its two values. 1 takes ours, 2 the other, 3 types another; arrows go on.

    `chosen` carries field, choice and value; `moved` one step up or down; `stopped` leaves the typing.
    """

    chosen = Signal(str, str, object)
    moved = Signal(int)
    onward = Signal()
    stopped = Signal()

    def __init__(self, theme: Theme, line: ConflictLine, words: Wording) -> None:
        super().__init__()
        self._theme, self._words, self.line = theme, words, line
        self.setProperty("kind", "line")
        self.setObjectName(f"decide.row.{line.field}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        label = words.say(line.label)
        self.setAccessibleName(label)
        column = QVBoxLayout(self)
        theme.fit(column, "space.2", ("space.1", "space.card_padding"))
        row = QHBoxLayout()
        theme.fit(row, "space.3")
        column.addLayout(row)
        self._build_sides(row, label)
        self._editor = self._make_editor()
        self._entry = QWidget()
        column.addWidget(self._entry)
        self._build_entry()
        self.show_line(line, typing=False)

    def _build_sides(self, row: QHBoxLayout, label: str) -> None:
        theme = self._theme
        name = text_label("body", label, strong=True, wrap=True)
        theme.fix(name, width="size.list_min")
        row.addWidget(name)
        self.mine = SideBox(theme, name=f"{self.objectName()}.mine")
        self.theirs = SideBox(theme, name=f"{self.objectName()}.theirs")
        self.other = SideBox(theme, name=f"{self.objectName()}.other", plain=True)
        for box, choice in ((self.mine, MINE), (self.theirs, THEIRS), (self.other, OTHER)):
            box.clicked.connect(lambda _on=False, one=choice: self._take(one))
        row.addWidget(self.mine, COLUMN_SHARE)
        row.addWidget(self.theirs, COLUMN_SHARE)
        last = QWidget()
        theme.fix(last, width="size.answer_label")
        end = QHBoxLayout(last)
        theme.fit(end)
        self.above = Chip(theme, tone="decide", icon="ri.government-line", parent=last)
        end.addWidget(self.other)
        end.addWidget(self.above, 0, Qt.AlignmentFlag.AlignCenter)
        row.addWidget(last)

    def _make_editor(self) -> FieldEditor | None:
        """Build what another value is typed in, as on the form."""
        entry = self.line.entry
        if entry is None or self.line.above:
            return None
        tables = {entry.key: self.line.choices} if self.line.choices else {}
        editor = editor_for(self._theme, entry, tables, self._words.say)
        editor.name(f"{self.objectName()}.entry", self._words.say(self.line.label))
        editor.accepted.connect(self._typed)
        return editor

    def _build_entry(self) -> None:
        row = QHBoxLayout(self._entry)
        self._theme.fit(row, "space.3")
        told = text_label("label", translate("Conflict", "另填"), tone="secondary")
        self._theme.fix(told, width="size.list_min")
        row.addWidget(told)
        if self._editor is not None:
            row.addWidget(self._editor, 1)
        row.addWidget(text_label("caption", translate("Conflict", "填好按 Enter"), tone="muted"))
        self._entry.hide()

    def show_line(self, line: ConflictLine, *, typing: bool) -> None:
        """Show what is chosen now."""
        self.line = line
        mine, theirs = translate("Conflict", "本机的"), translate("Conflict", "平台的")
        self.mine.tell(line.mine, line.mine_hint, mine)
        self.theirs.tell(line.theirs, line.theirs_hint, theirs)
        other = line.other or translate("Conflict", "另填一个")
        self.other.tell(other, "", translate("Conflict", "另填"))
        for box, choice in ((self.mine, MINE), (self.theirs, THEIRS), (self.other, OTHER)):
            box.setChecked(line.choice == choice)
            box.setEnabled(not line.above)
        self.above.show_text(translate("Conflict", "请镇窗口定") if line.choice == TOWNSHIP else "")
        self.other.setVisible(line.choice != TOWNSHIP)
        if self._editor is not None:
            came = typing and self._entry.isHidden()
            self._entry.setVisible(typing)
            if came:
                self._editor.stops()[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """1, 2, 3 choose; arrows and Enter go to another row."""
        key = Qt.Key(event.key())
        if key in _DIGITS:
            self._take(_DIGITS[key])
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.onward.emit()
        elif key == Qt.Key.Key_Escape and self._entry.isVisible():
            self.stopped.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ring around the row that has the focus."""
        super().paintEvent(event)
        if self.hasFocus():
            inset = self._theme.px("space.1")
            box = QRectF(self.rect()).adjusted(inset, 1, -inset, -1)
            focus_ring(QPainter(self), self._theme, box, self._theme.px("radius.control"), filled=False)

    def _take(self, choice: str) -> None:
        if self.line.above:
            return
        if choice != OTHER or self._editor is not None:
            self.chosen.emit(self.line.field, choice, "")
        if choice != OTHER:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _typed(self) -> None:
        if self._editor is not None and not self._editor.empty():
            self.chosen.emit(self.line.field, OTHER, self._editor.value())


def side_head(theme: Theme, icon: str, name: str) -> tuple[QWidget, Chip, QLabel]:
    """Return the head of a column: whose it is, and who changed it when."""
    frame = QWidget()
    row = QHBoxLayout(frame)
    theme.fit(row, "space.2")
    chip = Chip(theme, tone="tint", icon=icon, parent=frame)
    who = text_label("caption", tone="secondary", wrap=True, name=name)
    row.addWidget(chip)
    row.addWidget(who, 1)
    return frame, chip, who
