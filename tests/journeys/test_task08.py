"""T8: a page came back because nobody could read it; she takes it again, and only that page."""

from datetime import date
from typing import Any

from station_app.services.practice import invented_id
from tests.journeys.filing import read_card
from tests.journeys.player import Player
from tests.journeys.robot import fill
from tests.journeys.town import Town

BUDGET, SECONDS, PAGE_BYTES = 6, 40, 250_000
SICK = "孙桂芳"
NUMBER = invented_id("341525", date(1968, 6, 23), "2").digits
RECORD = "MEDREC"
"""The medical record; cast.toml lets the examiner send its first page back."""


def filed_with_a_picture(clerk: Player) -> str:
    """File a chronic disease with one picture of the record, and see it come back."""
    read_card(clerk, "sun_gf", SICK)
    clerk.press("F4")
    clerk.until("page", "matters")
    clerk.press("=mtbrd")
    clerk.until("anywhere", "慢特病")
    clerk.press("Enter")
    clerk.until("focus", f"guide.paper.{RECORD}")
    clerk.press("=Y")
    clerk.until("elsewhere", f"guide.paper.{RECORD}")
    clerk.press("F9")
    clerk.until("page", "intake")
    fill(clerk, {"certno": NUMBER})
    (draft,) = clerk.desk("drafts_open", "zhou")
    case: str = draft["case_id"]
    clerk.tell("navigate", route="intake", argument={"case_id": case, "field": "papers", "paper": RECORD})
    clerk.until("focus", f"intake.paper.{RECORD}")
    taken(clerk)
    clerk.until("page", "intake")
    clerk.until("anywhere", "照片 1 页")
    clerk.press("F9")
    clerk.until("page", "check")
    clerk.until("seen", name="check.row.certno")
    clerk.press("F9")
    clerk.until("page", "done")
    clerk.until("text", "退回要改", name="done.track", ms=30000)
    return case


def taken(clerk: Player) -> None:
    """Take a picture that will do, and use it."""
    clerk.press("Space")
    clerk.until("page", "scan")
    clerk.until("text", "这张行", name="scan.judgement", ms=30000)
    clerk.press("F9")


def todos(clerk: Player) -> list[str]:
    return [one["kind"] for one in clerk.desk("today", "zhou")["todos"]]


def test_task08_a_page_that_came_back_is_taken_again(town: Town) -> None:
    with town.station() as clerk:
        clerk.log_in()
        case = filed_with_a_picture(clerk)
        first = clerk.desk("open_case", "zhou", case)["case"]
        assert (first["verdict"]["code"], first["verdict"]["field"]) == ("N03", f"x_papers/{RECORD}/1")
        clerk.press("Ctrl+1")
        clerk.until("page", "today")
        clerk.until("anywhere", "第1页看不清")
        assert todos(clerk) == ["returned"]
        clerk.tell("focus", name=f"today.todo.{case}")
        clerk.tell("camera", how=["blurred", "sharp"])
        clerk.keys = clerk.pages = 0

        clerk.press("Enter")
        clerk.until("page", "intake")
        clerk.until("focus", f"intake.shoot.{RECORD}")
        alone_open(clerk)
        clerk.press("Space")
        clerk.until("page", "scan")
        clerk.until("text", "这张不行，再拍一张", name="scan.judgement", ms=30000)
        clerk.until("anywhere", "拍糊了，字看不清")
        assert "就用这张" not in clerk.tell("state")["texts"]
        clerk.press("Space")
        clerk.until("text", "这张行", name="scan.judgement", ms=30000)
        clerk.press("F9")
        clerk.until("page", "check")
        clerk.until("seen", name="check.row.certno")
        clerk.press("F9")
        clerk.until("page", "done")
        assert clerk.keys <= BUDGET
        assert 0.5 * clerk.keys + 2 * clerk.pages <= SECONDS

        clerk.until("text", "99900", name="done.track", ms=30000)
        corrected(clerk, case, first)
        assert town.held().verdicts == {"rejected": 1, "accepted": 1}
        assert clerk.tell("state")["mouse"] == 0


def alone_open(clerk: Player) -> None:
    """Only the page that came back can be changed: no other paper, no field."""
    usable = {one["name"] for one in clerk.tell("widgets") if one["focusable"]}
    assert {one for one in usable if one.startswith("intake.shoot.")} == {f"intake.shoot.{RECORD}"}
    assert not {one for one in usable if one.startswith(("intake.paper.", "intake.field."))}


def corrected(clerk: Player, case: str, first: dict[str, Any]) -> None:
    """The correction is an item of its own with another picture, the first case is as it was."""
    assert clerk.desk("open_case", "zhou", case)["case"] == first
    rows = clerk.desk("outbox", "all", "")["rows"]
    (new,) = [one["case_id"] for one in rows if one["case_id"] != case]
    correction = clerk.desk("open_case", "zhou", new)["case"]
    assert correction["supersedes"] == case
    assert first["papers"] != correction["papers"]
    (before,), (after,) = (pages_of(one) for one in (first, correction))
    assert before["sha256"] != after["sha256"]
    assert after["size"] <= PAGE_BYTES
    assert todos(clerk) == []


def pages_of(case: dict[str, Any]) -> list[dict[str, Any]]:
    papers = case["papers"]
    assert isinstance(papers, list)
    pages: list[dict[str, Any]] = next(one["pages"] for one in papers if one["material"] == RECORD)
    return pages
