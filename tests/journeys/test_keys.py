"""No matter may need more keys than its budget, and seven stand by what was promised for them."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys.filing import accept, enrol_first, read_card, renew
from tests.journeys.keys import Measured, budgets, measure_all, offered
from tests.journeys.player import Player

Found = dict[str, Measured]
REIMBURSED = ("reimburse-inpatient", "reimburse-outpatient")


@pytest.fixture(scope="module")
def found(seeded: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Found]:
    """What every matter takes: one program, one clerk, all of them one after the other."""
    station = Path(shutil.copytree(seeded, tmp_path_factory.mktemp("keys") / "station"))
    with Player(station) as clerk:
        clerk.log_in()
        measured = {one.matter: one for one in measure_all(clerk)}
        assert measured.keys() == offered(clerk).keys()
        yield measured


def test_no_matter_takes_more_keys_than_its_budget(found: Found) -> None:
    allowed = budgets("matters")
    over = [
        f"{one.matter}: {one.keys} keys, budget {allowed.get(one.matter, 0)}"
        for one in found.values()
        if one.keys > allowed.get(one.matter, 0)
    ]
    assert not over, over


def test_the_budgets_name_exactly_what_is_offered(found: Found) -> None:
    assert set(budgets("matters")) == set(found)


def test_filings_and_changes_keep_what_was_promised(found: Found) -> None:
    promised = budgets("promised")
    assert found["resident-change"].keys <= promised["change_of_phone"]
    chronic = found["chronic-special-recognition"]
    assert chronic.keys - chronic.papers <= promised["chronic_filing_plus_papers"]


@pytest.mark.parametrize("matter", REIMBURSED)
def test_a_claim_keeps_what_was_promised_beside_its_papers(found: Found, matter: str) -> None:
    one = found[matter]
    assert one.keys - one.papers <= budgets("promised")["reimbursement_plus_papers"]


def test_new_resident_and_renewals_keep_what_was_promised(clerk: Player) -> None:
    promised = budgets("promised")
    enrol_first(clerk)
    assert clerk.keys <= promised["new_resident_by_card"]
    clerk.press("Enter")
    clerk.until("page", "today")
    renew(clerk, "xu_yt", "徐有田")
    clerk.press("Alt+2")
    clerk.keys = 0
    clerk.tell("card", key="he_xh")
    clerk.until("page", "intake")
    clerk.until("anywhere", "何小红")
    accept(clerk)
    assert clerk.keys <= promised["renewal"]


def test_an_out_of_area_filing_with_a_paper_owed_keeps_what_was_promised(clerk: Player) -> None:
    read_card(clerk, "xu_yt", "徐有田")
    clerk.press("F4")
    clerk.until("page", "matters")
    clerk.press("=ydcz")
    clerk.until("text", "异地长期居住人员备案", name="guide.matter")
    clerk.press("Enter")
    clerk.until("focus", "guide.paper.REMOTE_LIVE")
    clerk.press("=H")
    clerk.until("anywhere", "先收件后补")
    clerk.press("F9")
    clerk.until("page", "intake")
    clerk.until("focus", "intake.field.rloc_admdvs")
    clerk.press("=hy", "Enter")
    clerk.until("focus", "intake.field.resout_addr")
    clerk.tell("compose", commit="华阳街道人民路1号")
    accept(clerk)
    assert clerk.keys <= budgets("promised")["out_of_area_filing"]
