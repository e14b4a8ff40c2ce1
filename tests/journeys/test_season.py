"""The season by keyboard: the board, a visit written down, a household begun, a list in and out again."""

from pathlib import Path

from station_app.spreadsheets.write import Sheet, write_xlsx
from tests.journeys.player import Player


def people(clerk: Player, count: int) -> list[tuple[str, str]]:
    """Give names and numbers of the first households."""
    rows = clerk.desk("residents", "", "all", 0, count)["rows"]
    reason = "核对证件"
    return [
        (row["name"], clerk.desk("reveal", "zhou", row["resident_id"], "id_number", reason)) for row in rows
    ]


def test_board_visit_and_household_by_keyboard(clerk: Player, tmp_path: Path) -> None:
    clerk.press("Alt+9")
    clerk.until("page", "season")
    clerk.until("listed", name="season.list")
    clerk.until("focus", "season.list")
    clerk.press("Alt+1")
    clerk.until("focus", "season.result")
    clerk.press("=6", "F9")
    clerk.until("anywhere", "上门 1 次")
    clerk.press("Esc")
    clerk.until("focus", "season.list")
    assert clerk.keys <= 6
    clerk.press("Enter")
    clerk.until("page", "household")
    clerk.press("Esc")
    clerk.until("page", "season")
    clerk.grab(tmp_path / "season.png")
    assert clerk.tell("state")["mouse"] == 0


def test_a_list_goes_in_and_out_again(clerk: Player, tmp_path: Path) -> None:
    rows = [(name, number, "特困", "2026-03-01") for name, number in people(clerk, 8)]
    rows.append(("何小红", "341525198502290002", "低保", ""))  # 29 February 1985
    header = ("姓名", "身份证号", "人员类别", "纳入时间")
    write_xlsx(tmp_path / "a.xlsx", [Sheet("名单", header, rows, title="资助参保对象名单")])
    argument = {"kind": "subsidies", "path": str(tmp_path / "a.xlsx")}
    clerk.tell("navigate", route="lists", argument=argument)
    clerk.until("anywhere", "看不准 1")
    clerk.press("F9")
    clerk.until("anywhere", "还有 1 行看不准")
    clerk.press("Alt+2", "F9")
    clerk.until("anywhere", "装好了")
    clerk.until("anywhere", "在册 8 人")
    clerk.press("Alt+3")
    clerk.until("anywhere", "整份退回了")
    clerk.until("anywhere", "在册 0 人")
