"""台账统计: what was done, how long it took, what has not arrived, and how elderly people were served."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFileDialog, QSizePolicy, QVBoxLayout, QWidget

from station_app.domain.statistics import Period
from station_app.services.desk import Desk
from station_app.services.statistics_desk import FigureTable
from station_app.services.statistics_views import StatisticsView
from station_app.services.views import Changed, PrintOutcome
from ui.bridge import Bridge
from ui.screens.statistics import lazy, series, wording
from ui.screens.statistics.parts import BarRows, ChartPart, FigureCard, Halves, Key, Tiles
from ui.screens.statistics.presenter import StatisticsPresenter, StatisticsState
from ui.session import SessionHolder
from ui.theme import Theme
from ui.widgets.columns import Columns
from ui.widgets.flow import FlowLayout
from ui.widgets.key_button import KeyButton
from ui.widgets.label import text_label
from ui.widgets.notice import EmptyState, Notice
from ui.widgets.page import KeyAction, Page
from ui.widgets.segment_bar import SegmentBar
from ui.words import Wording

if TYPE_CHECKING:
    from ui.screens.statistics.charts import BarChart, LineChart, StepChart

_CARDS = (
    ("handled", "ri.check-double-line", "brand.tint", "brand.on_tint"),
    ("spot", "ri.flashlight-line", "status.ok.bg", "status.ok.fg"),
    ("minutes", "ri.timer-line", "brand.tint", "brand.on_tint"),
    ("elderly", "ri.user-heart-line", "accent.warm.tint", "accent.warm.on_tint"),
    ("undelivered", "ri.mail-send-line", "status.wait.bg", "status.wait.fg"),
)
_CHART_MARGINS = ("space.2", "space.card_padding")
_LIST_MARGINS = ("space.0", "space.card_padding")


class StatisticsPage(Page):
    """`enter` takes {"period": …} or nothing. The plotting library comes at the first visit, on a worker."""

    def __init__(self, desk: Desk, bridge: Bridge, theme: Theme, session: SessionHolder) -> None:
        super().__init__(theme, scrolls=True, title="")
        self._words = Wording(session)
        self._scope = bridge.scope(self)
        self._scope.run(desk.wording, lambda future: self._words.learn(future.result()))
        self._presenter = StatisticsPresenter(desk, self._scope.run, self._scope.run_device, self._render)
        self._drawn: tuple[BarChart, LineChart, StepChart] | None = None
        self._asked_for_charts = False
        self._build()

    # -- what the window asks

    def enter(self, argument: dict[str, object] | None) -> None:
        """Count anew, and bring in the charts if this is the first visit."""
        period = str((argument or {}).get("period") or self._presenter.state.period.value)
        self._periods.set_current(period)
        self._presenter.choose(period)
        self._periods.setFocus()
        if not self._asked_for_charts:
            self._asked_for_charts = True
            self._scope.run_device(lazy.charts, self._draw)

    def refresh(self, changed: Changed) -> None:
        """Count again."""
        if changed.cases or changed.outbox:
            self._presenter.refresh()

    def keys(self) -> tuple[KeyAction, ...]:
        """Return the keys of this page."""
        here = self._presenter.state.view is not None
        words = self.tr("看图") if self._tables_shown() else self.tr("看表")
        keys = [
            KeyAction("F8", self.tr("打台账"), self._print, strong=True, enabled=here),
            KeyAction("Alt+E", self.tr("导出表格"), self._export, enabled=here),
            KeyAction("Alt+T", words, self._turn_all, enabled=here),
        ]
        keys += [
            KeyAction(f"Alt+{place}", words, self._lead(route))
            for place, (route, words) in enumerate(self._leads(), 1)
        ]
        return tuple(keys)

    @property
    def shown(self) -> StatisticsView | None:
        """What the page shows; None before the first answer."""
        return self._presenter.state.view

    @property
    def say(self) -> wording.Say:
        """Words of the catalogue in the language in use."""
        return self._words.say

    def rescale(self) -> None:
        """Let tables and columns follow."""
        for part in self._parts:
            part.fit_rows()
        self._tell(self._presenter.state)

    # -- building

    def _build(self) -> None:
        self.title.setText(self.tr("台账统计"))
        self._sub = text_label("body", tone="secondary", name="statistics.span")
        self.head.addWidget(self._sub, 0, Qt.AlignmentFlag.AlignVCenter)
        self.head.addStretch(1)
        self._beside: bool | None = None
        self._tools = self._make_tools()
        self._problem = Notice(self.theme, name="statistics.problem")
        self._cards = [
            FigureCard(self.theme, f"statistics.{name}", icon, ground, ink)
            for name, icon, ground, ink in _CARDS
        ]
        self._tiles = Tiles(self.theme, self._cards)
        self._build_parts()
        self._empty = EmptyState(
            self.theme,
            "ri.bar-chart-2-line",
            self.tr("办过第一件就有图"),
            self.tr("办件、送件的数会自己记到这里"),
        )
        self._charts = Columns(self.theme, self._main(), self._side(), width="size.column_side")
        for part in (self._problem, self._tiles, self._empty):
            self.body.addWidget(part)
        self.body.addWidget(self._charts, 1)
        self._empty.hide()
        self.theme.changed.connect(self._place_tools)

    def _make_tools(self) -> QWidget:
        theme = self.theme
        tools = QWidget(self)
        tools.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        row = FlowLayout(tools, theme, "space.3")
        segments = [(period.value, wording.period(period)) for period in Period]
        self._periods = SegmentBar(theme, segments, Period.FORTNIGHT.value, name="statistics.periods")
        self._periods.chosen.connect(self._presenter.choose)
        row.addWidget(self._periods)
        self._print_key = KeyButton(
            theme, self.tr("打台账"), key="F8", icon="ri.printer-line", name="statistics.print"
        )
        self._print_key.clicked.connect(self._print)
        self._export_key = KeyButton(
            theme, self.tr("导出表格"), icon="ri.file-excel-2-line", name="statistics.export"
        )
        self._export_key.clicked.connect(self._export)
        row.addWidget(self._print_key)
        row.addWidget(self._export_key)
        for route, words in self._leads():
            lead = KeyButton(
                theme, words, look="text", tail="ri.arrow-right-s-line", name=f"statistics.{route}"
            )
            lead.clicked.connect(self._lead(route))
            row.addWidget(lead)
        return tools

    def _leads(self) -> tuple[tuple[str, str], ...]:
        return ("ledger", self.tr("看台账")), ("report", self.tr("月报"))

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
            theme, self.tr("看送件"), tail="ri.arrow-right-s-line", look="text", size="small",
            name="statistics.outbox",
        )  # fmt: skip
        link.clicked.connect(lambda: self.navigate.emit("outbox", None))
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the tools beside the title where they fit."""
        super().resizeEvent(event)
        self._place_tools()

    def _place_tools(self) -> None:
        """Put periods and buttons beside the title where there is room, else on a line of their own."""
        gap = self.theme.px("space.3")
        wanted = [one.sizeHint().width() + gap for one in (self.title, self._sub, self._tools)]
        room = self.width() - 2 * self.theme.px("space.page_padding")
        beside = sum(wanted) <= room
        if beside is not self._beside:
            self._beside = beside
            held = self._tools.focusWidget() if self._tools.isAncestorOf(self.focusWidget() or self) else None
            self.head.removeWidget(self._tools)
            self.body.removeWidget(self._tools)
            if beside:
                self.head.addWidget(self._tools)
            else:
                self.body.insertWidget(0, self._tools)
            self._tools.show()
            if held is not None:
                held.setFocus()  # a widget that moves to another parent loses it

    # -- drawing

    def _draw(self, loaded: Future[ModuleType]) -> None:
        """Put the charts in their places: the library is here."""
        charts = loaded.result()
        self._drawn = (
            charts.BarChart(self.theme, "statistics.bars.picture"),
            charts.LineChart(self.theme, "statistics.weeks.picture"),
            charts.StepChart(self.theme, "statistics.waiting.picture"),
        )
        for part, picture in zip(self._parts, self._drawn, strict=False):
            part.set_picture(picture, _CHART_MARGINS)
        if self._presenter.state.view is not None:
            self._show_charts(self._presenter.state.view)

    def _render(self, state: StatisticsState) -> None:
        self._tell(state)
        view = state.view
        if view is None:
            return
        self._sub.setText(f"{view.place}　{wording.span(view)}")
        for card, words in zip(self._cards, wording.figure_words(view), strict=True):
            card.show_words(words)
        self._tiles.setVisible(view.ever)
        self._charts.setVisible(view.ever)
        self._empty.setVisible(not view.ever)
        self._show_lists(view)
        self._show_charts(view)
        self._place_tools()
        self.keys_changed.emit()

    def _show_lists(self, view: StatisticsView) -> None:
        matters, ways = wording.matters(view, self._words.say), wording.ways(view)
        self._matters.show_words(matters)
        self._ways.show_words(ways)
        self._top.show_rows(series.list_rows(matters.table.rows[: len(view.matters)]))
        self._served.show_rows(series.list_rows(ways.table.rows))

    def _show_charts(self, view: StatisticsView) -> None:
        self._bars.show_words(wording.bars(view))
        self._weeks.show_words(wording.weeks(view))
        self._waiting.show_words(wording.waiting(view))
        if self._drawn is not None:
            bars, line, steps = self._drawn
            bars.show_series(series.bar_series(view))
            line.show_series(series.line_series(view))
            steps.show_series(series.step_series(view))

    def _tell(self, state: StatisticsState) -> None:
        """Say what happened last; without a line, say whose figures these are."""
        told = self._told(state)
        as_of = wording.as_of(state.view) if state.view else ""
        small = self.theme.scale == 1.0
        self._as_of.setText(as_of if small else "")
        if told or small:
            self._problem.tell(told, tone="error" if state.problem else "ok")
        else:
            self._problem.tell(as_of, tone="offline")

    def _told(self, state: StatisticsState) -> str:
        if state.problem is not None:
            return self._words.code(state.problem.code, state.problem.facts.items())
        if state.written:
            return self.tr("表格存好了：{name}").format(name=state.written)
        if state.printed is None:
            return ""
        said = {
            PrintOutcome.PRINTED: self.tr("打好了"),
            PrintOutcome.PDF: self.tr("没有打印机，存成了文件：{name}"),
            PrintOutcome.LATER: self.tr("没打出来，接好打印机再按 F8"),
        }[state.printed.outcome]
        return said.format(name=state.printed.file)

    # -- keys

    def _tables_shown(self) -> bool:
        return all(part.shows_table for part in self._parts)

    def _turn_all(self) -> None:
        table = not self._tables_shown()
        for part in self._parts:
            part.show_table(table)
        self.keys_changed.emit()

    def _lead(self, route: str) -> Callable[[], None]:
        return lambda: self.navigate.emit(route, None)

    def tables(self, view: StatisticsView) -> tuple[FigureTable, ...]:
        """Return every number of the page as tables, the figures first."""
        rows = tuple((one.name, f"{one.value}{one.unit}", one.note) for one in wording.figure_words(view))
        header = (self.tr("什么数"), self.tr("多少"), self.tr("说明"))
        title = f"{self.tr('台账统计')} {view.place} {wording.span(view)}"
        figures = FigureTable(self.tr("台账统计"), title, header, rows)
        charts = (
            wording.bars(view),
            wording.weeks(view),
            wording.waiting(view),
            wording.matters(view, self._words.say),
            wording.ways(view),
        )
        return figures, *(chart.table for chart in charts)

    def _export(self) -> None:
        view = self._presenter.state.view
        if view is None:
            return
        start = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        folder = QFileDialog.getExistingDirectory(self, self.tr("表格存到哪里"), start)
        if folder:
            self._presenter.export(self.tables(view), self.tr("台账统计"), Path(folder))

    def _print(self) -> None:
        view = self._presenter.state.view
        if view is not None and self._drawn is not None:
            from ui.screens.statistics.paper import pages_of  # noqa: PLC0415 - only to print

            practice = self.theme.practice
            pages = pages_of(view, self.tables(view), self._words.say, lazy.charts(), practice=practice)
            self._presenter.print_pages(f"statistics-{view.period}-{view.at:%Y%m%d}", pages)
