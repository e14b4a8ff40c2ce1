"""One member of a household in one row, with a tick."""

from PySide6.QtCore import QCoreApplication, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from station_app.services.views import MemberLine
from ui.screens import saying
from ui.theme import Theme
from ui.widgets.card import IconMark
from ui.widgets.label import text_label
from ui.widgets.paint import line_below

translate = QCoreApplication.translate
TICKED, EMPTY = "ri.checkbox-fill", "ri.checkbox-blank-line"


class MemberRow(QWidget):
    """Space, its digit or a click turns the tick; ↑ and ↓ move. `toggled` carries the resident."""

    toggled = Signal(int)
    moved = Signal(int)

    def __init__(self, theme: Theme, place: int, member: MemberLine, language: str) -> None:
        super().__init__()
        self._theme, self._member, self._chosen = theme, member, False
        self.setObjectName(f"household.member.{place + 1}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        row = QHBoxLayout(self)
        theme.fit(row, "space.3", ("space.1", "space.4"))
        theme.fix(self, min_height="size.row_two_line")
        self._mark = IconMark(theme, EMPTY, "text.muted")
        row.addWidget(self._mark)
        row.addWidget(text_label("label", str(place + 1), tone="muted"))
        named = translate("Household", "{name}　{relation}　{age} 岁").format(
            name=member.name, relation=member.relation, age=member.age
        )
        row.addWidget(text_label("body", named, strong=True, wrap=True), 2)
        tail = translate("Household", "尾号 {tail}").format(tail=member.tail)
        row.addWidget(text_label("label", tail, tone="secondary"), 1)
        words, tone = saying.insured(member.insured)
        matters = "、".join(saying.in_language(one, language) for one in member.words)
        self._told = member.why_not or matters
        row.addWidget(text_label("label", words, tone=tone), 1)
        row.addWidget(
            text_label("body", self._told, tone="muted" if member.why_not else "primary", wrap=True), 2
        )
        self.show_chosen(chosen=False)

    def show_chosen(self, *, chosen: bool) -> None:
        """Show the tick."""
        self._chosen = chosen
        color = "brand.primary" if chosen else "text.muted"
        self._mark.show_icon(TICKED if chosen else EMPTY, color)
        state = translate("Household", "勾上了") if chosen else translate("Household", "没勾")
        self.setAccessibleName(f"{self._member.name}，{self._told}，{state}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space turns the tick, the arrows move."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if step:
            self.moved.emit(step)
        elif event.key() == Qt.Key.Key_Space:
            self.toggled.emit(self._member.resident_id)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take a click anywhere in the row."""
        if self.rect().contains(event.position().toPoint()):
            self.toggled.emit(self._member.resident_id)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw the line below, and the ring around the row that has the focus."""
        line_below(QPainter(self), self._theme, QRectF(self.rect()), focused=self.hasFocus())
