"""Is my work safe, has it arrived: the three facts at the top of every page."""

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from station_app.services.views import Counts, LinkState
from ui.theme import Theme
from ui.tokens import StatusToken
from ui.widgets.paint import focus_ring, rounded

_LINK = {
    LinkState.UP: "online",
    LinkState.SLOW: "weak",
}


class SafetyPill(QAbstractButton):
    """[已存好 n | 还没送到 n | network]; pressing it opens 送件. `show_problem` turns it red."""

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._parts: tuple[tuple[str, str, str, bool], ...] = ()
        self.setObjectName("top.safety")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.changed.connect(self.updateGeometry)

    def show_state(
        self, counts: Counts, link: LinkState, link_words: str, problem: str = "", *, amber: bool = False
    ) -> None:
        """Show counts and the line; `problem` (plain words) replaces the green part by a red one.

        `amber`: the words about the line are a warning (sending had stopped and was started anew).
        """
        translate = QCoreApplication.translate
        stored = translate("SafetyPill", "已存好 {n}").format(n=counts.stored)
        waiting = translate("SafetyPill", "还没送到 {n}").format(n=counts.undelivered)
        arrived = translate("SafetyPill", "都送到了")
        token = self._theme.status(_LINK.get(link, "offline"))
        safe = ("ri.shield-check-line", stored, "ok", True)
        self._set(
            (
                ("ri.error-warning-fill", problem, "error", True) if problem else safe,
                ("", waiting, "wait", True) if counts.undelivered else ("", arrived, "ok", False),
                self._line(link_words, token, amber=amber),
            )
        )

    @staticmethod
    def _line(words: str, token: StatusToken, *, amber: bool) -> tuple[str, str, str, bool]:
        """Return the part about the line."""
        if amber:
            return ("ri.alarm-warning-line", words, "wait", True)
        return (token.icon, words, token.color.removeprefix("status."), False)

    def show_practice(
        self, stored: int, waiting: int, link_words: str, *, up: bool, amber: bool = False
    ) -> None:
        """Show that nothing here counts, what waits for the practice platform, and the practice line."""
        translate = QCoreApplication.translate
        count = translate("SafetyPill", "练习件 {n}").format(n=stored)
        left = translate("SafetyPill", "还没送到 {n}").format(n=waiting)
        arrived = translate("SafetyPill", "都送到了")
        token = self._theme.status("online" if up else "offline")
        self._set(
            (
                ("ri.flask-line", count, "warm", True),
                ("", left, "wait", True) if waiting else ("", arrived, "ok", False),
                self._line(link_words, token, amber=amber),
            )
        )

    def sizeHint(self) -> QSize:
        """As wide as its parts."""
        return QSize(sum(self._width(part) for part in self._parts), self._theme.px("size.control"))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw the parts side by side inside one rounded frame."""
        painter, theme = QPainter(self), self._theme
        box, radius = QRectF(self.rect()), theme.px("radius.control")
        rounded(painter, box, radius, fill=theme.color("bg.surface"))
        clip = QPainterPath()
        clip.addRoundedRect(box, radius, radius)
        painter.save()
        painter.setClipPath(clip)
        x = 0.0
        for part in self._parts:
            x = self._part(painter, x, part)
        painter.restore()
        rounded(painter, box, radius, edge=theme.color("border.default"))
        if self.hasFocus():
            focus_ring(painter, theme, box, radius, filled=False)

    def _set(self, parts: tuple[tuple[str, str, str, bool], ...]) -> None:
        self._parts = parts
        self.setAccessibleName("，".join(text for _icon, text, _tone, _strong in parts))
        self.updateGeometry()
        self.update()

    def _width(self, part: tuple[str, str, str, bool]) -> int:
        icon, text, _tone, strong = part
        theme = self._theme
        wide = QFontMetrics(theme.font("label", strong=strong)).horizontalAdvance(text) + 2 * theme.px(
            "space.3"
        )
        return wide + (theme.px("size.icon_inline") + theme.px("space.2") if icon else 0)

    def _part(self, painter: QPainter, x: float, part: tuple[str, str, str, bool]) -> float:
        icon, text, tone, strong = part
        theme, wide = self._theme, self._width(part)
        ink = "accent.warm.on_tint" if tone == "warm" else f"status.{tone}.fg"
        ground = {"offline": "status.offline.bg", "error": "status.error.bg", "warm": "accent.warm.tint"}
        box = QRectF(x, 0, wide, self.height())
        if tone in ground:
            painter.fillRect(box, theme.color(ground[tone]))
        if x:
            painter.fillRect(QRectF(x, 0, 1, self.height()), theme.color("border.default"))
        left = x + theme.px("space.3")
        if icon:
            side = theme.px("size.icon_inline")
            theme.paint_icon(painter, QRectF(left, (self.height() - side) / 2, side, side), icon, ink)
            left += side + theme.px("space.2")
        painter.setFont(theme.font("label", strong=strong))
        painter.setPen(theme.color(ink))
        painter.drawText(QRectF(left, 0, wide, self.height()), Qt.AlignmentFlag.AlignVCenter, text)
        return x + wide
