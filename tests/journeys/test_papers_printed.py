"""A second copy says why, what never came out waits on a list, and a power cut leaves no paper unmarked."""

from pathlib import Path
from typing import Any

from tests.journeys.filing import enrol_first
from tests.journeys.player import Player
from tests.journeys.test_papers_owed import file_with_a_paper_owed

RECEIPT = "DOC01"


def the_case(clerk: Player) -> str:
    (row,) = clerk.desk("outbox", "all", "")["rows"]
    case_id: str = row["case_id"]
    return case_id


def offer(clerk: Player, case_id: str, document: str) -> dict[str, Any]:
    """Give what the page 单子 knows of one paper."""
    offers = clerk.desk("papers.of", case_id)["offers"]
    found: dict[str, Any] = next(one for one in offers if one["document"] == document)
    return found


def test_another_copy_asks_why_and_a_digit_writes_the_usual_reason(clerk: Player) -> None:
    enrol_first(clerk)
    clerk.until("anywhere", "存成了文件")
    case_id = the_case(clerk)
    assert offer(clerk, case_id, RECEIPT)["copies"] == 1
    clerk.press("F8")
    clerk.until("focus", "done.reason")
    clerk.press("Enter")
    assert offer(clerk, case_id, RECEIPT)["copies"] == 1
    clerk.press("=3")
    clerk.until("text", "弄丢了", name="done.reason")
    clerk.press("Enter")
    clerk.until("gone", name="done.reason")
    clerk.desk("today_date")
    assert offer(clerk, case_id, RECEIPT)["copies"] == 2
    clerk.press("Ctrl+4")
    clerk.until("page", "outbox")
    clerk.until("text", "打办结通知书", name="outbox.slip", ms=30000)
    clerk.press("F8")
    clerk.until("anywhere", "存成了文件")
    clerk.press("F8")
    clerk.until("focus", "outbox.reason")
    clerk.tell("compose", commit="给儿子也留一份")
    clerk.press("Enter")
    clerk.until("gone", name="outbox.reason")
    clerk.desk("today_date")
    assert offer(clerk, case_id, RECEIPT)["copies"] == 2
    assert offer(clerk, case_id, "DOC09")["copies"] == 2
    assert clerk.tell("state")["mouse"] == 0


def test_every_paper_that_is_right_now_has_a_key_and_the_obvious_one_f8(clerk: Player) -> None:
    file_with_a_paper_owed(clerk)
    case_id = the_case(clerk)
    clerk.press("Alt+8")
    clerk.until("page", "papers")
    clerk.until("text", "容缺受理承诺书", name="papers.paper.2")
    clerk.press("Alt+2")
    clerk.until("text", "存成了文件", name="papers.told.sentence")
    assert offer(clerk, case_id, "DOC06")["copies"] == 1
    clerk.tell("focus", name="papers.hand.number")
    clerk.press("=A0012345", "Enter")
    clerk.until("text", "A0012345", name="papers.hand.told")
    assert clerk.desk("papers.of", case_id)["handwritten"] == "A0012345"
    clerk.press("Esc")
    clerk.until("page", "done")
    assert offer(clerk, case_id, RECEIPT)["copies"] == 2


def test_what_never_came_out_waits_and_is_marked_when_it_does(station: Path) -> None:
    with Player(station) as clerk:
        clerk.log_in()
        folder = Path(clerk.tell("papers_folder"))
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.write_text("")
        enrol_first(clerk)
        clerk.until("anywhere", "没打出来，单子留着")
        clerk.press("Enter")
        clerk.until("page", "today")
        clerk.until("text", "1 张单子没打出来", name="today.papers")
        folder.unlink()
        clerk.press("F8")
        clerk.until("page", "prints")
        clerk.until("text", "受理通知书", name="prints.paper.1")
        clerk.press("F8")
        clerk.until("text", "存成了文件", name="prints.told.sentence")
        (row,) = clerk.desk("papers.waiting")
        assert (row["copy"], row["state"]) == (2, "file")
        clerk.tell("focus", name="prints.paper.1.print")
        clerk.press("Delete")
        clerk.until("anywhere", "没有要补打的单子")


def test_a_power_cut_between_counting_and_printing_marks_the_next_copy(station: Path) -> None:
    with Player(station) as clerk:
        clerk.log_in()
        enrol_first(clerk)
        clerk.until("anywhere", "存成了文件")
        case_id = the_case(clerk)
        assert clerk.desk("slip", case_id, RECEIPT, "弄丢了")["copy"] == 2
        clerk.kill()
    with Player(station) as clerk:
        clerk.log_in()
        clerk.press("F8")
        clerk.until("page", "prints")
        clerk.until("text", "受理通知书", name="prints.paper.1")
        assert [one["state"] for one in clerk.desk("papers.waiting")] == ["later"]
        clerk.press("Alt+1")
        clerk.until("text", "存成了文件", name="prints.told.sentence")
        (row,) = clerk.desk("papers.waiting")
        assert (row["copy"], row["state"]) == (3, "file")
