"""Parts of the check page: one answer in a row, and what follows after accepting."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from station_app.services.views import CheckLine, Line, LinkState
from ui.theme import Theme
from ui.widgets.card import Card, IconMark
from ui.widgets.chip import Chip
from ui.widgets.label import text_label
from ui.widgets.paint import line_below

translate = QCoreApplication.translate


class AnswerRow(QWidget):
    """One answer: label, words, a remark, where it came from. Enter or a click asks to change it."""

    chosen = Signal(str)
    moved = Signal(int)

    def __init__(self, theme: Theme, line: CheckLine, label: str, *, fixed: bool) -> None:
        super().__init__()
        self._theme = theme
        self._key = line.key
        self.fixed = fixed
        self.setObjectName(f"check.row.{line.key}")
        self.setAccessibleName(
            "，".join(part for part in (label, line.shown, line.remark, line.source) if part)
        )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        row = QHBoxLayout(self)
        theme.fit(row, "space.3", ("space.1", "space.4"))
        theme.fix(self, min_height="size.control")
        head = text_label("label", label, tone="secondary", wrap=True)
        theme.fix(head, width="size.answer_label")
        row.addWidget(head)
        strong = line.source == "" or bool(line.remark)
        row.addWidget(text_label("body", line.shown, wrap=True, strong=strong), 1)
        if line.remark:
            row.addWidget(Chip(theme, line.remark, tone="warm"))
        row.addWidget(text_label("caption", line.source, tone="muted"))
        if not fixed:
            row.addWidget(self._link())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter changes, the arrows move."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if step:
            self.moved.emit(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and not self.fixed:
            self.chosen.emit(self._key)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take a click anywhere in the row as a wish to change the answer."""
        if self.rect().contains(event.position().toPoint()) and not self.fixed:
            self.chosen.emit(self._key)

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

    def _link(self) -> QLabel:
        link = text_label("label", translate("Check", "改"), tone="link")
        font = link.font()
        font.setUnderline(True)
        link.setFont(font)
        return link


def part_titles(
    theme: Theme, column: QVBoxLayout, rows: Sequence[AnswerRow], lines: Sequence[CheckLine]
) -> list[QLabel]:
    """Put a title above the first answer of each matter of a visit."""
    titles: list[QLabel] = []
    before = ""
    for row, line in zip(rows, lines, strict=True):
        if line.part and line.part != before:
            title = text_label("body", line.part, strong=True, name="check.part")
            side, gap = theme.px("space.4"), theme.px("space.2")
            title.setContentsMargins(side, gap, side, 0)
            column.insertWidget(column.indexOf(row), title)
            title.show()
            titles.append(title)
        before = line.part
    return titles


class Hint(QWidget):
    """An icon and a sentence."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        theme.fit(row, "space.2")
        self._icon = IconMark(theme, "", size="size.icon")
        self._words = text_label("body", wrap=True)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)

    def tell(self, icon: str, color: str, words: str) -> None:
        """Say it."""
        self._icon.show_icon(icon, color)
        self._words.setText(words)


class Afterwards(Card):
    """交件以后: what happens next, as the line is now."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, translate("Check", "交件以后"), name="check.afterwards")
        self._hints = [Hint(theme) for _place in range(4)]
        theme.fit(self.body, "space.3", ("space.3", "space.4"))
        for hint in self._hints:
            self.body.addWidget(hint)
        self.body.addStretch(1)
        self.show_line(None)

    def show_line(self, line: Line | None) -> None:
        """Tell it for a state of the line."""
        icon, words = _way(line.state if line is not None else LinkState.UNKNOWN)
        told = (
            ("ri.mail-lock-line", "status.ok.fg", translate("Check", "先锁在本机，马上就算存好")),
            (icon, "status.offline.fg", words),
            ("ri.printer-line", "status.send.fg", translate("Check", "马上打受理通知书给他带走，请他签字")),
            ("ri.checkbox-circle-line", "status.send.fg", translate("Check", "平台核对后才算办结")),
        )
        for hint, parts in zip(self._hints, told, strict=True):
            hint.tell(*parts)


class ReadTogether(Card):
    """给他看一遍: how the resident looks through the answers on paper or by ear."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, translate("Check", "请他看一遍"), name="check.together")
        theme.fit(self.body, "space.3", ("space.3", "space.4"))
        for icon, words in (
            ("ri.volume-up-line", translate("Check", "一项一项念给他听，问一句“对不对？”")),
            ("ri.quill-pen-line", translate("Check", "受理通知书打出来，请他看清再签，签不了可以按手印")),
        ):
            hint = Hint(theme)
            hint.tell(icon, "status.send.fg", words)
            self.body.addWidget(hint)


def _way(state: LinkState) -> tuple[str, str]:
    """Return icon and words for how the case will travel."""
    way = {
        LinkState.UP: ("ri.wifi-line", translate("Check", "网络正常，马上自动送。送两次也只算一件")),
        LinkState.SLOW: ("ri.signal-wifi-1-line", translate("Check", "网络很慢，先送小的。送两次也只算一件")),
        LinkState.DOWN: ("ri.wifi-off-line", translate("Check", "现在没网，有网自动送。送两次也只算一件")),
        LinkState.LOGIN_PAGE: ("ri.wifi-off-line", translate("Check", "网络要先登录网页，登录后自动送")),
        LinkState.PLATFORM_DOWN: (
            "ri.time-line",
            translate("Check", "平台正忙，过一会儿自动送。送两次也只算一件"),
        ),
        LinkState.NOT_OURS: ("ri.wifi-off-line", translate("Check", "回话的不是平台，先存着，换个网自动送")),
    }
    return way.get(state, ("ri.wifi-off-line", translate("Check", "有网自动送。送两次也只算一件")))
