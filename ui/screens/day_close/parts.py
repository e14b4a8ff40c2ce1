"""Parts of 日清单: where the cases of the day are, and what the end of a day asks."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from station_app.services.day_close_views import DayCheck, DayView
from ui.theme import Theme
from ui.widgets.card import Card, IconMark
from ui.widgets.label import text_label
from ui.words import Wording

translate = QCoreApplication.translate
_LOOKS = {
    "ok": ("ri.checkbox-circle-fill", "status.ok.fg"),
    "wait": ("ri.error-warning-line", "status.wait.fg"),
    "quiet": ("ri.subtract-line", "text.muted"),
}


class GroupsCard(Card):
    """So many cases are here, so many there; together all of the day."""

    def __init__(self, theme: Theme, words: Wording) -> None:
        super().__init__(
            theme, translate("DayClose", "今天的件在哪里"), icon="ri.map-pin-line", name="day.groups"
        )
        self._theme, self._words = theme, words
        self._shown: object = None

    def show_view(self, view: DayView) -> None:
        """Show the counts."""
        rows = [(self._words.say(one.name), str(one.count)) for one in view.groups]
        rows.append((translate("DayClose", "合计"), str(view.total)))
        if rows == self._shown:
            return
        self._shown = rows
        _empty(self)
        for place, (name, count) in enumerate(rows):
            last = place == len(rows) - 1
            line = QWidget()
            row = QHBoxLayout(line)
            self._theme.fit(row, "space.3")
            row.addWidget(text_label("body", name, strong=last), 1)
            row.addWidget(text_label("body", count, strong=True, name=f"day.group.{place}"))
            self.body.addWidget(line)


class ChecksCard(Card):
    """One line for each thing the end of a day asks: delivered, compared, papers, backup."""

    def __init__(self, theme: Theme, words: Wording) -> None:
        super().__init__(
            theme, translate("DayClose", "收工前看一眼"), icon="ri.list-check", name="day.checks"
        )
        self._theme, self._words = theme, words
        self._shown: object = None

    def show_view(self, view: DayView) -> None:
        """Show the lines, and the sums of money that both ends hold."""
        sums = tuple((self._words.say(name), amount) for name, amount in view.sums)
        if (view.checks, sums) == self._shown:
            return
        self._shown = (view.checks, sums)
        _empty(self)
        for one in view.checks:
            self.body.addWidget(self._line(one))
        for name, amount in sums:
            words = translate("DayClose", "{name} {amount} 元，两边一样").format(name=name, amount=amount)
            self.body.addWidget(
                self._line_of(
                    "ri.money-cny-circle-line", "status.ok.fg", translate("DayClose", "钱数"), words, "sum"
                )
            )
        self.body.addStretch(1)

    def _line(self, one: DayCheck) -> QWidget:
        icon, color = _LOOKS[one.state]
        return self._line_of(icon, color, self._words.say(one.title), one.words, one.code)

    def _line_of(self, icon: str, color: str, title: str, words: str, code: str) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        self._theme.fit(row, "space.3", ("space.1", "space.0"))
        row.addWidget(IconMark(self._theme, icon, color))
        column = QVBoxLayout()
        self._theme.fit(column)
        column.addWidget(text_label("label", title, strong=True))
        column.addWidget(text_label("label", words, tone="secondary", wrap=True, name=f"day.check.{code}"))
        row.addLayout(column, 1)
        return line


def _empty(card: Card) -> None:
    while card.body.count():
        item = card.body.takeAt(0)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()
