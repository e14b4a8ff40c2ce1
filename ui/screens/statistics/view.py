"""台账统计: what was done, how long it took, what has not arrived, and how elderly people were served."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFileDialog, QSizePolicy, QWidget

from station_app.domain.statistics import Period
from station_app.services.desk import Desk
from station_app.services.statistics_views import StatisticsView
from station_app.services.views import Changed, Printed, PrintOutcome
from ui.bridge import Bridge
from ui.screens.statistics import lazy, wording
from ui.screens.statistics.board import Board
from ui.screens.statistics.parts import FigureCard, Tiles
from ui.screens.statistics.presenter import StatisticsPresenter, StatisticsState
from ui.screens.statistics.tables import tables_of
from ui.session import SessionHolder
from ui.theme import Theme
from ui.widgets.flow import FlowLayout
from ui.widgets.key_button import KeyButton
from ui.widgets.label import text_label
from ui.widgets.notice import EmptyState, Notice
from ui.widgets.page import KeyAction, Page
from ui.widgets.segment_bar import SegmentBar
from ui.words import Wording

_CARDS = (
    ("handled", "ri.check-double-line", "brand.tint", "brand.on_tint"),
    ("spot", "ri.flashlight-line", "status.ok.bg", "status.ok.fg"),
    ("minutes", "ri.timer-line", "brand.tint", "brand.on_tint"),
    ("elderly", "ri.user-heart-line", "accent.warm.tint", "accent.warm.on_tint"),
    ("undelivered", "ri.mail-send-line", "status.wait.bg", "status.wait.fg"),
)


class StatisticsPage(Page):
    """`enter` takes {"period": …} or nothing. The plotting library comes at the first visit, on a worker."""

    def __init__(self, desk: Desk, bridge: Bridge, theme: Theme, session: SessionHolder) -> None:
        super().__init__(theme, scrolls=True, title="")
        self._words, self._scope = Wording(session), bridge.scope(self)
        self._scope.run(desk.wording, lambda future: self._words.learn(future.result()))
        self._presenter = StatisticsPresenter(desk, self._scope.run, self._scope.run_device, self._render)
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
            self._scope.run_device(lazy.charts, lambda loaded: self._board.draw(loaded.result()))

    def refresh(self, changed: Changed) -> None:
        """Count again."""
        if changed.cases or changed.outbox:
            self._presenter.refresh()

    def keys(self) -> tuple[KeyAction, ...]:
        """Return the keys of this page."""
        here = self._presenter.state.view is not None
        words = self.tr("看图") if self._board.shows_tables else self.tr("看表")
        keys = [
            KeyAction("F8", self.tr("打台账"), self._print, strong=True, enabled=here),
            KeyAction("Alt+E", self.tr("导出表格"), self._export, enabled=here),
            KeyAction("Alt+T", words, self._turn_all, enabled=here),
        ]
        keys += [
            KeyAction(f"Alt+{place}", words, self._lead(route))
            for place, (route, words) in enumerate(_leads(), 1)
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
        self._board.fit_rows()
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
        self._empty = EmptyState(
            self.theme,
            "ri.bar-chart-2-line",
            self.tr("办过第一件就有图"),
            self.tr("办件、送件的数会自己记到这里"),
        )
        self._board = Board(self.theme)
        self._board.outbox_wanted.connect(lambda: self.navigate.emit("outbox", None))
        for part in (self._problem, self._tiles, self._empty):
            self.body.addWidget(part)
        self.body.addWidget(self._board, 1)
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
        for key in (self._print_key, self._export_key):
            row.addWidget(key)
        for route, words in _leads():
            lead = KeyButton(
                theme, words, look="text", tail="ri.arrow-right-s-line", name=f"statistics.{route}"
            )
            lead.clicked.connect(self._lead(route))
            row.addWidget(lead)
        return tools

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

    def _render(self, state: StatisticsState) -> None:
        self._tell(state)
        view = state.view
        if view is None:
            return
        self._sub.setText(f"{view.place}　{wording.span(view)}")
        for card, words in zip(self._cards, wording.figure_words(view), strict=True):
            card.show_words(words)
        self._tiles.setVisible(view.ever)
        self._board.setVisible(view.ever)
        self._empty.setVisible(not view.ever)
        self._board.show_view(view, self._words.say)
        self._place_tools()
        self.keys_changed.emit()

    def _tell(self, state: StatisticsState) -> None:
        """Say what happened last; without a line, say whose figures these are."""
        told = self._told(state)
        as_of = wording.as_of(state.view) if state.view else ""
        small = self.theme.scale == 1.0
        self._board.date(as_of if small else "")
        if told or small:
            self._problem.tell(told, tone="error" if state.problem else "ok")
        else:
            self._problem.tell(as_of, tone="offline")

    def _told(self, state: StatisticsState) -> str:
        if state.problem is not None:
            return self._words.code(state.problem.code, state.problem.facts.items())
        if state.written:
            return self.tr("表格存好了：{name}").format(name=state.written)
        return printed_words(state.printed) if state.printed else ""

    # -- keys

    def _turn_all(self) -> None:
        self._board.turn_all()
        self.keys_changed.emit()

    def _lead(self, route: str) -> Callable[[], None]:
        return lambda: self.navigate.emit(route, None)

    def _export(self) -> None:
        if (view := self._presenter.state.view) is None:
            return
        start = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        folder = QFileDialog.getExistingDirectory(self, self.tr("表格存到哪里"), start)
        if folder:
            self._presenter.export(tables_of(view, self._words.say), self.tr("台账统计"), Path(folder))

    def _print(self) -> None:
        view = self._presenter.state.view
        if view is not None:
            from ui.screens.statistics.paper import pages_of  # noqa: PLC0415 - only to print

            practice = self.theme.practice
            tables = tables_of(view, self._words.say)
            pages = pages_of(view, tables, self._words.say, lazy.charts(), practice=practice)
            self._presenter.print_pages(f"statistics-{view.period}-{view.at:%Y%m%d}", pages)


def printed_words(printed: Printed) -> str:
    """Say how the pages came out."""
    said = {
        PrintOutcome.PRINTED: wording.translate("Statistics", "打好了"),
        PrintOutcome.PDF: wording.translate("Statistics", "没有打印机，存成了文件：{name}"),
        PrintOutcome.LATER: wording.translate("Statistics", "没打出来，接好打印机再按 F8"),
    }[printed.outcome]
    return said.format(name=printed.file)


def _leads() -> tuple[tuple[str, str], ...]:
    """Name the pages this one leads to, in the order of their keys."""
    return (
        ("ledger", wording.translate("StatisticsPage", "看台账")),
        ("report", wording.translate("StatisticsPage", "月报")),
    )
