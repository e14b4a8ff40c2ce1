"""Parts of 日清单: where the cases of the day are, and what the end of a day asks."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from station_app.domain.day_close import NOT_THROUGH, Place
from station_app.services.day_close_views import DayGroup, DayView
from ui.theme import Theme
from ui.widgets.card import Card, IconMark
from ui.widgets.chip import Chip
from ui.widgets.flow import FlowLayout
from ui.widgets.label import text_label
from ui.words import Wording

translate = QCoreApplication.translate
_LOOKS = {
    "ok": ("ri.checkbox-circle-fill", "status.ok.fg"),
    "wait": ("ri.error-warning-line", "status.wait.fg"),
    "quiet": ("ri.subtract-line", "text.muted"),
}
_TONES = {Place.DONE: "ok", Place.RECEIVED: "send", Place.RETURNED: "error", Place.DIFFERS: "decide"}


class GroupsLine(QWidget):
    """So many cases are here, so many there; together all of the day."""

    def __init__(self, theme: Theme, words: Wording) -> None:
        super().__init__()
        self.setObjectName("day.groups")
        self._theme, self._words = theme, words
        self._row = FlowLayout(self, theme)
        self._shown: object = None

    def show_view(self, view: DayView) -> None:
        """Show the counts."""
        rows = [(self._words.say(one.name), one.count, _tone(one)) for one in view.groups]
        if (rows, view.total) == self._shown:
            return
        self._shown = (rows, view.total)
        self._row.clear()
        for place, (name, count, tone) in enumerate(rows):
            chip = Chip(self._theme, f"{name} {count}", tone=tone, parent=self)
            chip.setObjectName(f"day.group.{place}")
            self._row.addWidget(chip)
        total = translate("DayClose", "一共 {n} 件").format(n=view.total)
        self._row.addWidget(text_label("body", total, strong=True, name="day.total", parent=self))


def _tone(group: DayGroup) -> str:
    return "wait" if group.place in NOT_THROUGH else _TONES.get(group.place, "offline")


class ChecksCard(Card):
    """One line for each thing the end of a day asks: delivered, compared, papers, backup."""

    def __init__(self, theme: Theme, words: Wording) -> None:
        super().__init__(
            theme,
            translate("DayClose", "收工前看一眼"),
            icon="ri.list-check",
            padded=False,
            name="day.checks",
        )
        self._theme, self._words = theme, words
        self._shown: object = None
        self._inside = QWidget()
        self.body.addWidget(self._inside)
        self.body.addStretch(1)

    def show_view(self, view: DayView) -> None:
        """Show the lines, and the sums of money that both ends hold."""
        lines = [(*_LOOKS[one.state], self._words.say(one.title), one.words, one.code) for one in view.checks]
        for name, amount in view.sums:
            told = translate("DayClose", "{name} {amount} 元，两边一样")
            words = told.format(name=self._words.say(name), amount=amount)
            icon = "ri.money-cny-circle-line"
            lines.append((icon, "status.ok.fg", translate("DayClose", "钱数"), words, "sum"))
        if lines == self._shown:
            return
        self._shown = lines
        inside = QWidget()
        inside.setProperty("kind", "plain")
        grid = QGridLayout(inside)
        self._theme.fit(grid, "space.3", ("space.3", "space.card_padding"))
        for place, (icon, color, title, words, code) in enumerate(lines):
            label = text_label("label", words, tone="secondary", wrap=True, name=f"day.check.{code}")
            mark = QHBoxLayout()
            self._theme.fit(mark, "space.2")
            mark.addWidget(IconMark(self._theme, icon, color, "size.icon_inline"))
            mark.addWidget(text_label("label", title, strong=True), 1)
            grid.addLayout(mark, place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label, place, 1)
        grid.setColumnStretch(1, 1)
        self.body.replaceWidget(self._inside, inside)
        self._inside.hide()
        self._inside.deleteLater()
        self._inside = inside
