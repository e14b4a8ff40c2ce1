"""A paper of ours under the scanner opens its case, wherever the clerk is (workflows 1, DOC01 and DOC02)."""

from station_app.domain.papercode import notice_number
from tests.journeys.filing import read_card
from tests.journeys.player import Player
from tests.journeys.test_papers_owed import PROOF, file_with_a_paper_owed

STATION = 12


def scan(clerk: Player, text: str) -> None:
    """Hold a code under the scanner; keys of the clerk are counted from here."""
    clerk.tell("scan", text=text)
    clerk.keys = 0


def with_a_notice(clerk: Player) -> tuple[str, str]:
    """Begin a filing without its proof, print the notice and leave; give its case and its number."""
    read_card(clerk, "zhou_fs", "周福生")
    clerk.press("F4")
    clerk.until("page", "matters")
    clerk.press("=ydcz", "Enter")
    clerk.until("anywhere", "可以后补")
    clerk.press("=3N", "F8")
    clerk.until("anywhere", "存成了文件")
    (draft,) = clerk.desk("drafts_open", "zhou")
    station = clerk.desk("station")["code"]
    clerk.press("Ctrl+1")
    clerk.until("page", "today")
    return draft["case_id"], notice_number(station, draft["case_id"])


def test_a_notice_leads_to_its_first_missing_paper(clerk: Player) -> None:
    case_id, number = with_a_notice(clerk)
    for page, key in (
        ("residents", "Ctrl+3"),
        ("outbox", "Ctrl+4"),
        ("today", "Ctrl+1"),
    ):
        clerk.press(key)
        clerk.until("page", page)
        scan(clerk, number)
        clerk.until("page", "intake")
        clerk.until("focus", f"intake.paper.{PROOF}")
        assert clerk.keys <= 2
    assert clerk.desk("open_case", "zhou", case_id)["case"]["case_id"] == case_id


def test_a_receipt_leads_to_its_track_and_a_notice_of_an_accepted_case_says_so(clerk: Player) -> None:
    file_with_a_paper_owed(clerk)
    (case,) = [one["case_id"] for one in clerk.desk("outbox", "all", "")["rows"]]
    receipt = clerk.desk("open_case", "zhou", case)["case"]["number"]
    clerk.press("Enter")
    clerk.until("page", "today")
    scan(clerk, receipt)
    clerk.until("page", "outbox")
    clerk.until("anywhere", "周福生")
    notice = clerk.desk("slip", case, "DOC02", "")["number"]
    clerk.press("Ctrl+1")
    clerk.until("page", "today")
    scan(clerk, notice)
    clerk.until("page", "supply")
    clerk.until("focus", f"supply.paper.{PROOF}")
    clerk.press("=1", "Enter", "F9")
    clerk.until("page", "done")
    scan(clerk, notice)
    clerk.until("page", "outbox")
    clerk.until("text", "已经受理，没有欠的材料", name="toast.sentence")


def test_codes_of_other_points_and_unknown_ones_are_told_in_words(clerk: Player) -> None:
    station = clerk.desk("station")["code"]
    scan(clerk, "DOC02-341525101299-0123456789AB")
    clerk.until("text", "别的点打的", name="toast.sentence")
    scan(clerk, f"DOC02-{station}-0123456789AB")
    clerk.until("text", "本机没有这张告知单", name="toast.sentence")
    clerk.press("Ctrl+3")
    clerk.until("gone", name="toast.sentence")
