"""T1: first enrolment from the card, no network, at most 20 keys."""

import shutil
import subprocess
import unicodedata
from pathlib import Path

from tests.journeys.filing import enrol_first
from tests.journeys.player import Player

BUDGET = 20


def printed(folder: Path) -> str:
    """The text of the one paper that was made, blanks and Qt's radical code points evened out."""
    (paper,) = (folder / "practice" / "papers").glob("*.pdf")
    command = [shutil.which("pdftotext") or "pdftotext", "-layout", str(paper), "-"]
    told = subprocess.run(command, capture_output=True, check=True, text=True)  # noqa: S603 - a path of ours
    return unicodedata.normalize("NFKC", "".join(told.stdout.split()))


def test_task01_first_enrolment_from_the_card_without_network(clerk: Player, station: Path) -> None:
    clerk.tell("line", up=False)
    enrol_first(clerk)

    assert clerk.keys <= BUDGET
    assert 0.5 * clerk.keys + 2 * clerk.pages <= 60
    view = clerk.desk("outbox", "all", "")
    assert [row["status"] for row in view["rows"]] == ["stored"]
    assert view["counts"]["stored"] == view["counts"]["undelivered"] == 1
    shown = " ".join(clerk.tell("state")["texts"])
    assert "已办结" not in shown
    assert "34152519520408" not in shown
    assert clerk.tell("state")["mouse"] == 0

    clerk.until("anywhere", "存成了文件")
    slip = printed(station)
    assert "平台核对后" in slip
    assert "参保" in slip
    assert "9999" in slip
    assert "34152519520408" not in slip

    clerk.tell("line", up=True)
    clerk.press("Ctrl+4")
    clerk.until("page", "outbox")
    clerk.until("text", "都送到了", name="outbox.sentence")
    row = clerk.desk("outbox", "all", "")["rows"][0]
    assert row["receipt"]


def test_task01_the_known_identity_is_on_the_strip_and_cannot_be_typed_over(clerk: Player) -> None:
    clerk.tell("card", key="zhou_fs")
    clerk.press("F2")
    clerk.until("anywhere", "周福生")
    clerk.press("Alt+1")
    clerk.until("focus", "intake.field.tel")
    focusable = {widget["name"] for widget in clerk.tell("widgets") if widget["focusable"]}
    assert not focusable & {f"intake.field.{key}" for key in ("psn_name", "certno", "gend", "brdy")}
