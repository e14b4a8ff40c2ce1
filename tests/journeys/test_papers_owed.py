"""A filing with a paper owed, from the guide to the reminder on 今日 to the supplement; keyboard only."""

from pathlib import Path

from tests.journeys.filing import read_card
from tests.journeys.player import Player
from tests.journeys.town import Town

PROOF = "REMOTE_LIVE"


def file_with_a_paper_owed(clerk: Player) -> None:
    read_card(clerk, "zhou_fs", "周福生")
    clerk.press("F4")
    clerk.until("page", "matters")
    clerk.press("=ydcz", "Enter")
    clerk.until("anywhere", "可以后补")
    clerk.press("=3H")
    clerk.until("anywhere", "先收件后补")
    clerk.press("F9")
    clerk.until("page", "intake")
    clerk.until("focus", "intake.field.tel")
    clerk.press("=13900001234", "Enter")
    clerk.until("focus", "intake.field.rloc_admdvs")
    clerk.press("=hy")
    clerk.press("Enter")
    clerk.until("focus", "intake.field.resout_addr")
    clerk.tell("compose", commit="华阳街道人民路1号")
    clerk.press("Enter", "F9")
    clerk.until("page", "check")
    clerk.until("seen", name="check.row.certno")
    clerk.press("F9")
    clerk.until("page", "done")
    clerk.until("text", "已受理，存好了", name="done.title")


def test_owed_reminded_brought_and_whole(tmp_path: Path) -> None:
    with Town(tmp_path) as town, town.station() as clerk:
        clerk.log_in()
        file_with_a_paper_owed(clerk)
        clerk.press("Enter")
        clerk.until("page", "today")
        clerk.until("anywhere", "还欠：")
        (case,) = [one["case_id"] for one in clerk.desk("today", "zhou")["todos"]]
        clerk.tell("focus", name=f"today.todo.{case}")
        clerk.press("Enter")
        clerk.until("page", "supply")
        clerk.until("focus", f"supply.paper.{PROOF}")
        clerk.press("=1", "Enter", "F9")
        clerk.until("page", "done")
        clerk.until("text", "99900", name="done.track", ms=30000)
        clerk.press("Ctrl+4")
        clerk.until("page", "outbox")
        clerk.until("text", "2", name="outbox.count.3", ms=30000)
        assert clerk.desk("today", "zhou")["todos"] == []
        assert clerk.desk("track", case)["status"] == "done"
        assert town.held().verdicts == {"accepted": 2}
        assert clerk.tell("state")["mouse"] == 0
