"""台账统计 by keys in the real window: the charts come at the first visit, turn into tables, and print."""

from pathlib import Path

from tests.journeys.player import Player


def test_figures_by_keys_from_the_first_visit_to_paper(clerk: Player, station: Path) -> None:
    assert clerk.tell("busy") > 500
    assert not any(clerk.tell("loaded", module=name) for name in ("pyqtgraph", "numpy"))
    clerk.press("Ctrl+7")
    clerk.until("page", "statistics")
    clerk.until("focus", "statistics.periods")
    clerk.until("seen", name="statistics.bars.picture")
    assert clerk.tell("loaded", module="pyqtgraph")
    clerk.press("Right")
    clerk.until("anywhere", "上月同期")
    clerk.press("Alt+T")
    clerk.until("seen", name="statistics.bars.table")
    clerk.press("Alt+T")
    clerk.until("seen", name="statistics.bars.picture")
    clerk.press("F8")
    clerk.until("text", "没有打印机，存成了文件", name="statistics.problem.sentence")
    assert list(station.rglob("statistics-month-*.pdf"))
    clerk.press("Alt+1")
    clerk.until("page", "ledger")
    clerk.press("Esc")
    clerk.until("page", "statistics")
    clerk.press("Alt+2")
    clerk.until("page", "report")
