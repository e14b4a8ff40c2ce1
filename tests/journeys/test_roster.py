"""A village roster goes in from a file, is mended, stopped, taken back and handed out, by keys alone."""

from pathlib import Path

from tests.bench.roster import write_roster
from tests.journeys.player import Player

UGLY = Path(__file__).resolve().parents[1] / "rosters" / "10-contradictions.xlsx"
ROWS = 1_500


def choose(clerk: Player, file: Path) -> None:
    """Alt+1 opens the dialog; its line has the cursor, a path typed or scanned is a path chosen."""
    clerk.press("Alt+1")
    clerk.tell("dialog", text=str(file))


def test_a_roster_in_and_back_and_out_by_keys(clerk: Player, tmp_path: Path) -> None:
    people = clerk.desk("residents", "", "all", 0, 1)["total"]
    clerk.press("Ctrl+3")
    clerk.until("page", "residents")
    clerk.press("Alt+8")
    clerk.until("page", "roster_file")
    choose(clerk, UGLY)
    clerk.until("text", "第 3 行", name="roster.line.title")
    clerk.until("focus", "roster.list")
    _mend(clerk)
    _take_in_and_back(clerk, people)
    _stop_in_the_middle(clerk, tmp_path, people)
    _hand_out(clerk, tmp_path)
    assert clerk.tell("state")["mouse"] == 0


def _mend(clerk: Player) -> None:
    """Row 3 has the wrong sex: Enter goes to the cell, the right word and Enter mend it; row 4 may stand."""
    clerk.press("Enter")
    clerk.until("focus", "roster.cell.gend")
    clerk.tell("compose", commit="女")
    clerk.press("Enter")
    clerk.until("text", "第 4 行", name="roster.line.title")
    clerk.press("Alt+2")
    clerk.until("text", "第 5 行", name="roster.line.title")
    clerk.press("Alt+3")
    clerk.until("text", "第 6 行", name="roster.line.title")


def _take_in_and_back(clerk: Player, people: int) -> None:
    clerk.press("F9")
    clerk.until("anywhere", "再按一次 F9")
    assert clerk.desk("residents", "", "all", 0, 1)["total"] == people
    clerk.press("F9")
    clerk.until("anywhere", "导好了")
    assert clerk.desk("residents", "", "all", 0, 1)["total"] > people
    clerk.press("Alt+3")
    clerk.until("anywhere", "按 F9 撤回")
    clerk.press("F9")
    clerk.until("anywhere", "撤回了")
    assert clerk.desk("residents", "", "all", 0, 1)["total"] == people


def _stop_in_the_middle(clerk: Player, folder: Path, people: int) -> None:
    write_roster(folder / "large.xlsx", ROWS)
    choose(clerk, folder / "large.xlsx")
    clerk.until("anywhere", f"能导 {ROWS} 人")
    clerk.press("F9")
    clerk.until("seen", name="roster.progress")
    clerk.press("Esc")
    clerk.until("anywhere", "停下了")
    assert clerk.desk("residents", "", "all", 0, 1)["total"] == people
    clerk.press("Esc")


def _hand_out(clerk: Player, folder: Path) -> None:
    clerk.until("seen", name="roster.choose")
    clerk.press("Alt+2")
    clerk.until("page", "roster_export")
    clerk.press("F9")
    clerk.tell("dialog", text=str(folder / "out.xlsx"))
    clerk.until("anywhere", "导出好了")
    assert (folder / "out.xlsx").exists()
