"""The charts of 台账统计 on the screen: three plots and two lists, each with its table."""

from __future__ import annotations

from types import ModuleType
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from station_app.services.statistics_views import StatisticsView
from ui.screens.statistics import series, wording
from ui.screens.statistics.parts import BarRows, ChartPart, Halves, Key
from ui.theme import Theme
from ui.widgets.columns import Columns
from ui.widgets.key_button import KeyButton
from ui.widgets.label import text_label

if TYPE_CHECKING:
    from ui.screens.statistics.charts import BarChart, LineChart, StepChart

_CHART_MARGINS = ("space.2", "space.card_padding")
_LIST_MARGINS = ("space.0", "space.card_padding")


class Board(QWidget):
    """All charts; the plots stay empty until `draw` gets the module that lazy.py brings."""

    outbox_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self._drawn: tuple[BarChart, LineChart, StepChart] | None = None
        self._view: StatisticsView | None = None
        self._build_parts()
        column = QVBoxLayout(self)
        theme.fit(column)
        column.addWidget(Columns(theme, self._main(), self._side(), width="size.column_side"))

    @property
    def shows_tables(self) -> bool:
        """Whether every chart is a table now."""
        return all(part.shows_table for part in self._parts)

    def turn_all(self) -> None:
        """Turn every chart into its table, or all of them back."""
        table = not self.shows_tables
        for part in self._parts:
            part.show_table(table)

    def date(self, words: str) -> None:
        """Say beside the bars whose figures these are."""
        self._as_of.setText(words)

    def fit_rows(self) -> None:
        """Let the tables follow the type."""
        for part in self._parts:
            part.fit_rows()

    def show_view(self, view: StatisticsView, say: wording.Say) -> None:
        """Show other numbers."""
        self._view = view
        self._name_pictures(view)
        matters, ways = wording.matters(view, say), wording.ways(view)
        self._matters.show_words(matters)
        self._ways.show_words(ways)
        self._top.show_rows(series.list_rows(matters.table.rows[: len(view.matters)]))
        self._served.show_rows(series.list_rows(ways.table.rows))
        self._show_series()

    def draw(self, charts: ModuleType) -> None:
        """Put the plots in their places: the library is here."""
        self._drawn = (
            charts.BarChart(self.theme, "statistics.bars.picture"),
            charts.LineChart(self.theme, "statistics.weeks.picture"),
            charts.StepChart(self.theme, "statistics.waiting.picture"),
        )
        for part, picture in zip(self._parts, self._drawn, strict=False):
            part.set_picture(picture, _CHART_MARGINS)
        self._show_series()
        if self._view is not None:
            self._name_pictures(self._view)

    def _name_pictures(self, view: StatisticsView) -> None:
        self._bars.show_words(wording.bars(view))
        self._weeks.show_words(wording.weeks(view))
        self._waiting.show_words(wording.waiting(view))

    def _show_series(self) -> None:
        if self._drawn is not None and self._view is not None:
            bars, line, steps = self._drawn
            bars.show_series(series.bar_series(self._view))
            line.show_series(series.line_series(self._view))
            steps.show_series(series.step_series(self._view))

    def _build_parts(self) -> None:
        theme = self.theme
        self._bars = ChartPart(theme, "statistics.bars")
        self._as_of = text_label("caption", tone="offline", name="statistics.as_of")
        self._bars.head.insertWidget(1, self._as_of, 0, Qt.AlignmentFlag.AlignVCenter)
        for hatched, words in ((False, wording.spot_name()), (True, wording.passed_name())):
            self._bars.add_to_head(Key(theme, hatched=hatched))
            self._bars.add_to_head(text_label("label", words))
            self._bars.add_gap()
        self._weeks = ChartPart(theme, "statistics.weeks")
        self._waiting = ChartPart(theme, "statistics.waiting")
        link = KeyButton(
            theme, wording.to_outbox(), tail="ri.arrow-right-s-line", look="text", size="small",
            name="statistics.outbox",
        )  # fmt: skip
        link.clicked.connect(self.outbox_wanted)
        self._waiting.add_to_head(link)
        self._matters = ChartPart(theme, "statistics.matters", card=False)
        self._ways = ChartPart(theme, "statistics.ways", card=False)
        self._parts = (self._bars, self._weeks, self._waiting, self._matters, self._ways)
        self._top = BarRows(theme, "chart.1", "statistics.matters.picture")
        self._served = BarRows(theme, "chart.3", "statistics.ways.picture")
        self._matters.set_picture(self._top, _LIST_MARGINS)
        self._ways.set_picture(self._served, _LIST_MARGINS)
        for part in self._parts[:3]:
            part.stack.addWidget(QWidget())  # an empty room until the charts are here
            part.stack.setCurrentIndex(1)

    def _main(self) -> QWidget:
        main = QWidget()
        column = QVBoxLayout(main)
        self.theme.fit(column, "space.card_gap")
        column.addWidget(self._bars, 1)
        self._lists = Halves(self.theme, self._matters, self._ways)
        column.addWidget(self._lists)
        return main

    def _side(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        self.theme.fit(column, "space.card_gap")
        column.addWidget(self._weeks, 1)
        column.addWidget(self._waiting, 1)
        return side
