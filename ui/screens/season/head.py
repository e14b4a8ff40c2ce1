"""Which lists the board was worked out from, and what its colours mean."""

from datetime import date

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from station_app.services.season_views import SeasonOverview
from ui import words
from ui.screens.season.bars import BAR_COLORS
from ui.theme import Theme
from ui.widgets.flow import FlowLayout
from ui.widgets.label import text_label

translate = QCoreApplication.translate


def dates_words(view: SeasonOverview, today: date) -> str:
    """Say the year, the collection period and the days of the lists."""
    none = translate("Season", "还没有")
    days = [words.day(one, today) if one else none for one in
            (view.roster_date, view.payments_date, view.subsidies_date)]  # fmt: skip
    parts = [
        translate("Season", "{year} 年度").format(year=view.year),
        translate("Season", "收到 {day} 为止").format(day=words.day(view.closes, today))
        if view.closes
        else "",
        translate("Season", "名册 {a} · 缴费名单 {b} · 资助名单 {c}").format(a=days[0], b=days[1], c=days[2]),
    ]
    return "　".join(part for part in parts if part)


def stale_words(view: SeasonOverview, today: date) -> tuple[str, str]:
    """Say that an old list names nobody as unpaid; two empty texts while the lists are fresh."""
    old = {"roster": view.roster_date, "payments": view.payments_date}
    days = [day for name, day in old.items() if name in view.stale and day is not None]
    if not days:
        return "", ""
    told = translate("Season", "名单是 {day} 的，太旧了：上面没有的人算“不清楚”，不说他没缴").format(
        day=words.day(max(days), today)
    )
    return told, translate("Season", "有网时名册自己会新；镇里给了缴费名单，按 Alt+4 装进来")


class _Swatch(QWidget):
    """A small square in a colour of the bars."""

    def __init__(self, theme: Theme, color: str) -> None:
        super().__init__()
        self._theme, self._color = theme, color
        theme.fix(self, width="space.3", height="space.3")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw."""
        QPainter(self).fillRect(QRectF(self.rect()), self._theme.color(self._color))


def legend(theme: Theme) -> QWidget:
    """Return what the parts of a bar mean."""
    said = (
        translate("Season", "落实了"), translate("Season", "本点办了"),
        translate("Season", "还没缴"), translate("Season", "不清楚"),
    )  # fmt: skip
    whole = QWidget()
    flow = FlowLayout(whole, theme)
    for (_states, color), text in zip(BAR_COLORS, said, strict=True):
        part = QWidget(whole)
        row = QHBoxLayout(part)
        theme.fit(row, "space.1")
        row.addWidget(_Swatch(theme, color), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(text_label("caption", text, tone="secondary"))
        flow.addWidget(part)
    return whole
