"""T5: power cut in the middle of a form; one key brings her back to the field and what stood in it."""

import random
from pathlib import Path

import pytest

from tests.journeys.filing import enrol_first, read_card
from tests.journeys.player import Player, UnseenError

NOTE = "腿脚不便，女儿陪着来，回执也给女儿一份"
MOMENTS = 4


def begin(clerk: Player) -> None:
    clerk.tell("line", up=False)
    read_card(clerk, "zhou_fs", "周福生")
    clerk.press("Alt+1")
    clerk.until("focus", "intake.field.tel")


def test_task05_after_a_power_cut_one_key_goes_on_where_she_was(station: Path) -> None:
    with Player(station) as clerk:
        clerk.log_in()
        begin(clerk)
        clerk.press("=13900001234", "Enter")
        clerk.tell("focus", name="intake.field.memo")
        clerk.tell("compose", commit=NOTE)
        clerk.until("drafted", NOTE)
        clerk.kill()
    with Player(station) as clerk:
        clerk.log_in()
        clerk.until("anywhere", "接着办吗")
        clerk.press("Alt+0")
        clerk.until("page", "intake")
        clerk.until("focus", "intake.field.memo")
        assert clerk.keys == 1
        texts = clerk.tell("state")["texts"]
        assert NOTE in texts
        assert "139 0000 1234" in texts


def test_task05_a_colleague_sees_neither_the_draft_nor_its_count(station: Path) -> None:
    with Player(station) as clerk:
        clerk.log_in()
        begin(clerk)
        clerk.press("=13900001234", "Enter")
        clerk.until("focus", "intake.field.x_household_rel")
        assert clerk.desk("today", "zhou")["drafts"]
        assert clerk.desk("today", "ma")["drafts"] == []


def until_the_power_goes(clerk: Player) -> None:
    enrol_first(clerk)
    clerk.until("anywhere", "nobody ever writes this")


@pytest.mark.parametrize("seed", range(MOMENTS))
def test_task05_at_any_moment_there_is_a_draft_or_a_case_and_never_both(station: Path, seed: int) -> None:
    moment = random.Random(seed).uniform(0.05, 2.0)  # noqa: S311 - a moment, not a secret
    with Player(station) as clerk:
        clerk.log_in()
        clerk.tell("line", up=False)
        clerk.kill_after(moment)
        with pytest.raises(UnseenError):
            until_the_power_goes(clerk)
    with Player(station) as clerk:
        clerk.log_in()
        cases = clerk.desk("outbox", "all", "")["rows"]
        drafts = clerk.desk("today", "zhou")["drafts"]
        assert len(cases) + len(drafts) <= 1
