"""T4: a daughter files remote care for her father, one paper to follow; her letter is on file."""

from datetime import date

from station_app.services.practice import invented_id
from tests.journeys.filing import read_card
from tests.journeys.player import Player

BUDGET, SECONDS = 24, 120
FATHER = invented_id("341525", date(1960, 3, 21), "1").digits
REMOTE = "异地长期居住人员备案"
PROOF, IDENTITY = "guide.paper.REMOTE_LIVE", "guide.paper.ID"


def named(clerk: Player) -> None:
    """From the daughter's card to the guide of the filing, with her father named by his document."""
    read_card(clerk, "he_xh", "何小红")
    clerk.press("F4")
    clerk.until("page", "matters")
    clerk.press("=ydcq")
    clerk.until("anywhere", REMOTE)
    clerk.press("Enter")
    clerk.until("elsewhere", "guide.search")
    clerk.press("Alt+B")
    clerk.until("anywhere", "来的是别人")
    clerk.until("focus", "guide.search")
    clerk.tell("scan", text=FATHER)
    clerk.until("anywhere", "正在给 徐有田 办")
    clerk.until("focus", IDENTITY)


def filled(clerk: Player) -> None:
    """The place by its initials, and the street by an input method, whose commits are no keys."""
    clerk.until("page", "intake")
    clerk.until("focus", "intake.field.rloc_admdvs")
    clerk.press("=jrs", "Enter")
    clerk.until("focus", "intake.field.resout_addr")
    clerk.tell("compose", commit="华阳街道人民路1号")
    clerk.press("Enter")


def test_task04_remote_care_by_a_daughter_with_one_paper_to_follow(clerk: Player) -> None:
    named(clerk)
    clerk.until("anywhere", "子女何小红代办")
    clerk.press("=Y")
    clerk.until("focus", PROOF)
    clerk.press("=H")
    clerk.until("anywhere", "可以办，先收件后补")
    clerk.press("F9")
    clerk.until("page", "intake")
    clerk.until("anywhere", "子女何小红代办")
    filled(clerk)
    clerk.press("F9")
    clerk.until("page", "check")
    clerk.until("anywhere", "子女何小红代办")
    clerk.until("seen", name="check.row.certno")
    clerk.press("F9")
    clerk.until("page", "done")
    clerk.until("anywhere", "子女何小红代办")

    assert clerk.keys <= BUDGET
    assert 0.5 * clerk.keys + 2 * clerk.pages <= SECONDS
    assert clerk.tell("state")["mouse"] == 0
    (row,) = clerk.desk("outbox", "all", "")["rows"]
    assert row["person"] == "徐有田"
    case = clerk.desk("open_case", "zhou", row["case_id"])["case"]
    assert case["stage"] == "A2"
    answers = {key: answer["value"] for key, answer in case["answers"].items()}
    assert (answers["certno"], answers["agnter_rlts"]) == (FATHER, "2")
    (owed,) = [one for one in case["papers"] if one["state"] == "later"]
    assert owed["material"] == "REMOTE_LIVE"
    clerk.press("Ctrl+1")
    clerk.until("page", "today")
    (todo,) = clerk.desk("today", "zhou")["todos"]
    assert (todo["kind"], todo["due"]) == ("papers_due", owed["due"])


def test_task04_the_case_never_begins_for_the_one_who_came(clerk: Player) -> None:
    read_card(clerk, "he_xh", "何小红")
    clerk.press("F4")
    clerk.until("page", "matters")
    clerk.press("=ydcq")
    clerk.until("anywhere", REMOTE)
    clerk.press("Enter", "Alt+B")
    clerk.until("anywhere", "来的是别人")
    clerk.press("F9")
    assert clerk.tell("state")["page"] == "matters"
    clerk.tell("scan", text="341525199001010000")
    clerk.until("anywhere", "名册里没有这个证号")
    assert clerk.desk("drafts_open", "zhou") == []


def test_task04_a_scanned_number_names_a_person_and_picks_no_line(clerk: Player) -> None:
    clerk.press("F4")
    clerk.until("page", "matters")
    clerk.until("focus", "guide.search")
    clerk.until("anywhere", "城乡居民参保登记")
    clerk.tell("scan", text=FATHER)
    clerk.until("anywhere", "正在给 徐有田 办")
    clerk.until("anywhere", "城乡居民参保登记")
    clerk.press("F4", "=3")
    clerk.until("elsewhere", "guide.search")
    assert "城乡居民参保登记" not in clerk.tell("state")["texts"]
