"""送到了没有: is the work safe, has it arrived."""

from PySide6.QtCore import QLineF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from station_app.services.age_views import AgeAlarm
from station_app.services.views import Counts, Line
from ui.screens import saying
from ui.theme import Theme
from ui.widgets.card import Card, IconMark
from ui.widgets.key_button import KeyButton
from ui.widgets.label import set_tone, text_label
from ui.widgets.notice import Notice
from ui.widgets.paint import rounded


class _Figures(QWidget):
    """Three figures joined by lines: 已存好, 平台收到, 已办结."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._counts = Counts(0, 0, 0, 0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def tell(self, counts: Counts) -> None:
        """Show the figures."""
        self._counts = counts
        self.setAccessibleName("，".join(f"{word} {count}" for _i, _t, word, count in self._parts()))
        self.update()

    def _parts(self) -> tuple[tuple[str, str, str, int], ...]:
        counts = self._counts
        return (
            ("ri.mail-lock-line", "ok", self.tr("已存好"), counts.stored),
            ("ri.mail-check-line", "send", self.tr("平台收到"), counts.received),
            ("ri.checkbox-circle-line", "ok", self.tr("已办结"), counts.done),
        )

    def sizeHint(self) -> QSize:
        """Dot, figure and word."""
        theme = self._theme
        high = theme.px("size.dot") + theme.px("space.1")
        high += QFontMetrics(theme.font("title")).height() + QFontMetrics(theme.font("caption")).height()
        return QSize(theme.px("size.short_field"), high)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw the three parts and the lines between them."""
        theme, painter, parts = self._theme, QPainter(self), self._parts()
        share, side = self.width() / len(parts), theme.px("size.dot")
        for place, (icon, tone, word, count) in enumerate(parts):
            self._part(
                painter, QRectF(share * place, 0, share, self.height()), (icon, tone, word, str(count))
            )
            if place:
                gap = side / 2 + theme.px("space.4")
                painter.setPen(QPen(theme.color("border.default"), theme.px("line.focus")))
                left, right = share * (place - 0.5) + gap, share * (place + 0.5) - gap
                painter.drawLine(QLineF(left, side / 2, right, side / 2))

    def _part(self, painter: QPainter, box: QRectF, part: tuple[str, str, str, str]) -> None:
        theme = self._theme
        icon, tone, word, count = part
        side, inner = theme.px("size.dot"), theme.px("size.icon")
        dot = QRectF(box.center().x() - side / 2, 0, side, side)
        edge = theme.color(f"status.{tone}.fg") if theme.sheet == "high_contrast" else None
        rounded(painter, dot, side / 2, fill=theme.color(f"status.{tone}.bg"), edge=edge)
        mark = QRectF(0, 0, inner, inner)
        mark.moveCenter(dot.center())
        theme.paint_icon(painter, mark, icon, f"status.{tone}.fg")
        top = side + theme.px("space.1")
        for text, font, ink in (
            (count, theme.font("title", strong=True), "text.primary"),
            (word, theme.font("caption"), "text.secondary"),
        ):
            high = QFontMetrics(font).height()
            painter.setFont(font)
            painter.setPen(theme.color(ink))
            painter.drawText(QRectF(box.left(), top, box.width(), high), Qt.AlignmentFlag.AlignCenter, text)
            top += high


class DeliveredCard(Card):
    """The sentence with both facts, the figures, the line, and F5."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(
            theme, self.tr("送到了没有"), icon="ri.mail-send-line", link=self.tr("送件"), name="today.sent"
        )
        self.notice = Notice(theme, name="today.safety")
        self._figures = _Figures(theme)
        self._ages = text_label("label", tone="wait", strong=True, wrap=True, name="today.ages")
        self._ages.hide()
        self.body.addWidget(self.notice)
        self.body.addWidget(self._ages)
        self.body.addWidget(self._figures)
        self._papers = text_label("caption", tone="muted", wrap=True, name="today.papers")
        self._papers.hide()
        self.body.addWidget(self._papers)
        foot = self.foot()
        self._icon = IconMark(theme, "ri.wifi-off-line", "text.secondary", "size.icon_inline")
        self._line = text_label("label", tone="secondary", name="today.line")
        self.send = KeyButton(theme, self.tr("现在送一次"), key="F5", size="small", name="today.send")
        foot.addWidget(self._icon)
        foot.addWidget(self._line, 1)
        foot.addWidget(self.send)

    def tell_ages(self, ages: tuple[AgeAlarm, ...]) -> None:
        """Say what has been open for too long, the worst first; it is safe here all the same."""
        self._ages.setText("\n".join(one.words for one in ages))
        self._ages.setVisible(bool(ages))
        set_tone(self._ages, "error" if any(one.level == "error" for one in ages) else "wait")

    def be_low(self, *, low: bool) -> None:
        """Give up the figures in a low window; the sentence says the same."""
        self._figures.setVisible(not low)

    def tell(self, counts: Counts, line: Line, sent: str) -> None:
        """Show counts, line and the answer of the last F5."""
        safe, arrived = self._sentence(counts)
        self.notice.tell(safe, arrived, tone="ok")
        self._figures.tell(counts)
        icon, tone = saying.line_look(line)
        self._icon.show_icon(icon, f"status.{tone}.fg")
        answers = {"started": self.tr("正在送"), "queued": self.tr("正在送，送完这批接着送")}
        self._line.setText(
            answers.get(sent) or (self.tr("正在送") if line.sending else saying.line_words(line))
        )
        self._line.setToolTip(self._line.text())

    def tell_papers(self, owed: int, second: int) -> None:
        """Say quietly what a printer owes, and how many notices had to be made a second time."""
        told = [self.tr("{n} 张单子没打出来，按 F8 再打").format(n=owed)] if owed else []
        if second:
            told.append(self.tr("本月第二张告知单 {n} 张，一次说全就不用再跑").format(n=second))
        self._papers.setText("\n".join(told))
        self._papers.setVisible(bool(told))
        set_tone(self._papers, "wait" if owed else "muted")

    def _sentence(self, counts: Counts) -> tuple[str, str]:
        waiting = self.tr("{received} 件平台收到，{waiting} 件有网自动送。")
        both = waiting.format(received=counts.received, waiting=counts.undelivered)
        if counts.stored == 0:
            quiet = self.tr("还没送到的 {n} 件，有网自动送。").format(n=counts.undelivered)
            return self.tr("今天还没有新件。"), quiet if counts.undelivered else self.tr("以前的都送到了。")
        safe = self.tr("今天 {n} 件都存好了，放心。").format(n=counts.stored)
        return safe, both if counts.undelivered else self.tr("都送到了，平台收到 {n} 件。").format(
            n=counts.received
        )
