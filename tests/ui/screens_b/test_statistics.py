"""台账统计 as a page: numbers that agree, tables by key, summaries for screen readers, paper."""

import gc
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any
from weakref import ref

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from station_app.domain.statistics import TOP
from station_app.services.desk import Desk
from station_app.services.here import BEIJING
from station_app.services.statistics_views import StatisticsView
from station_app.services.views import PrintOutcome
from station_app.worker import Worker
from tests.journeys.busy import Busy
from tests.services.village import Bench
from tests.ui.slips.pdf import text_of
from ui.bridge import Bridge
from ui.page_printing import PagePrinting
from ui.screens.statistics import lazy, series, wording
from ui.screens.statistics.paper import pages_of
from ui.screens.statistics.tables import tables_of
from ui.screens.statistics.view import StatisticsPage
from ui.session import SessionHolder
from ui.theme import Theme

Show = Callable[..., StatisticsPage]


@pytest.fixture
def busy(bench: Bench, worker: Worker) -> Bench:
    bench.now = datetime(2026, 11, 5, 10, 34, tzinfo=BEIJING)
    worker.call(Busy(bench.here, bench.here.catalogue.calendar).fill)
    return bench


@pytest.fixture
def page(busy: Bench, desk: Desk, show: Show, qtbot: QtBot) -> StatisticsPage:
    assert busy is not None
    made = show(StatisticsPage, desk)
    qtbot.waitUntil(lambda: made.findChild(QWidget, "statistics.bars.picture") is not None)
    return made


def part(page: QWidget, name: str) -> QWidget:
    found = page.findChild(QWidget, f"statistics.{name}")
    assert found is not None
    return found


def view_of(page: StatisticsPage) -> StatisticsView:
    view = page.shown
    assert view is not None
    return view


def test_picture_table_and_summary_say_the_same_numbers(page: StatisticsPage) -> None:
    view = view_of(page)
    bars, words = series.bar_series(view), wording.bars(view)
    drawn = [bar.solid + bar.hatched for bar in bars.bars]
    assert [row[3] for row in words.table.rows[:-1]] == [total or "休" for total in drawn]
    assert words.table.rows[-1][3] == sum(drawn)
    assert f"一共 {sum(drawn)} 件" in words.summary
    assert [bar.words for bar in bars.bars] == [str(total) if total else "休" for total in drawn]
    points = [value for _place, value in series.line_series(view).points]
    assert [row[1] for row in wording.weeks(view).table.rows if row[1] != "—"] == points
    assert f"本周平均 {points[-1]:.1f} 分钟" in wording.weeks(view).summary
    steps, told = series.step_series(view), wording.waiting(view)
    assert steps.points[-1][1] == view.undelivered.count == int(steps.last_words)
    assert max(int(row[1]) for row in told.table.rows) == max(count for _at, count in steps.points)
    assert f"现在 {view.undelivered.count} 件还没送到" in told.summary
    for chart, count in (
        (wording.matters(view, page.say), view.now.handled),
        (wording.ways(view), view.now.elderly),
    ):
        assert sum(int(row[1]) for row in chart.table.rows) == count
        assert all(f"{name} {number} 件" in chart.summary for name, number in chart.table.rows)


def test_every_chart_begins_at_nought(page: StatisticsPage) -> None:
    view = view_of(page)
    for drawn in (series.bar_series(view), series.line_series(view), series.step_series(view)):
        assert drawn.heights[0].at == 0
        assert len(drawn.heights) <= 5


@pytest.mark.parametrize("top", [0, 1, 4, 5, 27, 100, 278, 5000])
def test_heights_are_round_and_reach_the_top(top: int) -> None:
    found = series.heights(top)
    assert found[-1].at >= top
    assert 3 <= len(found) <= 5


def test_each_picture_tells_screen_readers_what_it_shows(
    page: StatisticsPage, unnamed_parts: Callable[[QWidget], list[str]]
) -> None:
    for name in ("bars", "weeks", "waiting", "matters", "ways"):
        picture = part(page, f"{name}.picture")
        turn = part(page, f"{name}.turn")
        assert picture.accessibleName()
        assert "件" in picture.accessibleDescription()
        assert turn.accessibleDescription() == picture.accessibleDescription()
    assert unnamed_parts(page) == []


def test_a_key_turns_all_charts_into_tables_and_a_button_one(page: StatisticsPage) -> None:
    keys = {action.key: action for action in StatisticsPage.keys(page)}
    assert {"F8", "Alt+E", "Alt+T"} <= keys.keys()
    keys["Alt+T"].run()
    for name in ("bars", "weeks", "waiting", "matters", "ways"):
        assert part(page, f"{name}.table").isVisible()
    turn = part(page, "bars.turn")
    turn.setFocus()
    QTest.keyClick(turn, Qt.Key.Key_Space)
    assert part(page, "bars.picture").isVisible()
    assert not part(page, "weeks.picture").isVisible()


def test_arrows_change_the_period(page: StatisticsPage, qtbot: QtBot) -> None:
    periods = part(page, "periods")
    assert periods.hasFocus()
    QTest.keyClick(periods, Qt.Key.Key_Left)
    qtbot.waitUntil(lambda: view_of(page).period == "week")
    assert wording.figure_words(view_of(page))[0].note.startswith(("比上周同期", "和上周同期"))


def test_without_a_case_the_page_says_what_will_come(desk: Desk, show: Show, qtbot: QtBot) -> None:
    page = show(StatisticsPage, desk)
    qtbot.waitUntil(lambda: page.shown is not None)
    assert any("办过第一件就有图" in label for label in texts(page))
    assert not part(page, "bars").isVisible()


def test_offline_says_whose_figures_these_are(page: StatisticsPage) -> None:
    """The line of the bench is away."""
    assert any("没有网络，这是本机到 10:34 的数" in label for label in texts(page))


def texts(page: QWidget) -> list[str]:
    found = [getattr(part, "text", None) for part in page.findChildren(QWidget) if part.isVisible()]
    return [str(text()) for text in found if callable(text)]


@pytest.mark.parametrize("sheet", ["dark", "high_contrast"])
def test_charts_are_drawn_in_the_colours_of_the_sheet(page: StatisticsPage, theme: Theme, sheet: str) -> None:
    theme.use(sheet=sheet)
    theme.changed.emit()
    picture = part(page, "bars.picture").grab().toImage()
    colors = {
        picture.pixelColor(x, y).name()
        for x in range(0, picture.width(), 3)
        for y in range(0, picture.height(), 3)
    }
    assert {theme.color("chart.1").name(), theme.color("bg.surface").name()} <= colors


def test_paper_holds_every_number_in_words_and_strokes(
    page: StatisticsPage, tmp_path: Path, qtbot: QtBot
) -> None:
    assert qtbot is not None
    view = view_of(page)
    pages = pages_of(view, tables_of(view, page.say), page.say, lazy.charts(), practice=True)
    printed = PagePrinting(tmp_path / "papers", lambda: None)("statistics", pages)
    assert (printed.outcome, printed.pages) == (PrintOutcome.PDF, len(pages.pictures))
    file = tmp_path / "papers" / printed.file
    said = text_of(file)
    assert b"/Subtype /Image" not in file.read_bytes()
    for figure in wording.figure_words(view):
        assert figure.value in said
    for table in tables_of(view, page.say)[1:]:
        missing = [row for row in table.rows if not all(plain(value) in said for value in row)]
        assert missing == []
    assert file.stat().st_mode & 0o077 == 0


def plain(value: object) -> str:
    """Write a value as paper does, without blanks."""
    return "".join(str(value).split())


def test_a_folder_that_takes_nothing_is_an_outcome(page: StatisticsPage, tmp_path: Path) -> None:
    (tmp_path / "papers").write_text("")
    view = view_of(page)
    pages = pages_of(view, tables_of(view, page.say), page.say, lazy.charts(), practice=False)
    assert PagePrinting(tmp_path / "papers", lambda: None)("statistics", pages).outcome is PrintOutcome.LATER


def test_the_plotting_library_waits_for_the_first_visit() -> None:
    modules = "sys, ui.app, ui.frame.desk_frame, ui.screens.statistics.view"
    told = f"import {modules}; print({{'numpy', 'pyqtgraph'}} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stdout.strip() == "set()"


@pytest.mark.usefixtures("busy")
def test_a_page_that_goes_takes_its_charts_with_it(
    desk: Desk, bridge: Bridge, theme: Theme, session: SessionHolder, qtbot: QtBot
) -> None:
    gone: list[ref[QWidget]] = []
    for _ in range(3):
        gone += visited(desk, bridge, theme, session, qtbot=qtbot)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qtbot.waitUntil(lambda: not any(alive(one()) for one in gone))
    gc.collect()
    assert [one() for one in gone] == [None] * len(gone)


def visited(*parts: Any, qtbot: QtBot) -> list[ref[QWidget]]:  # noqa: ANN401 - what a page is made of
    page = StatisticsPage(*parts)
    page.enter(None)
    qtbot.waitUntil(lambda: page.findChild(QWidget, "statistics.bars.picture") is not None)
    page.leave()
    page.deleteLater()
    return [ref(page), ref(part(page, "bars.picture"))]


def alive(widget: QWidget | None) -> bool:
    return widget is not None and isValid(widget)


def test_the_lists_show_four(page: StatisticsPage) -> None:
    assert len(view_of(page).matters) == TOP
