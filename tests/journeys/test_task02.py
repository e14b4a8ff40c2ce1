"""T2: five renewals in season mode, three keys each."""

import pytest

from tests.journeys.filing import accept, read_card
from tests.journeys.player import Player

FIVE = (
    ("xu_yt", "徐有田"),
    ("he_xh", "何小红"),
    ("liu_dy", "刘大勇"),
    ("sun_gf", "孙桂芳"),
    ("zeng_zq", "曾志强"),
)


@pytest.fixture
def season(clerk: Player) -> Player:
    """连续办 is on: one renewal done, the page waits for the next card."""
    first, name = FIVE[0]
    read_card(clerk, first, name)
    clerk.press("Alt+1")
    clerk.until("page", "intake")
    accept(clerk)
    clerk.press("Alt+2")
    clerk.keys = clerk.pages = 0
    return clerk


def test_task02_renewals_take_three_keys_a_person(season: Player) -> None:
    for count, (key, name) in enumerate(FIVE[1:], start=1):
        season.tell("card", key=key)
        season.until("page", "intake")
        season.until("anywhere", name)
        accept(season)
        assert season.keys <= 3 * count
    rows = season.desk("outbox", "all", "")["rows"]
    assert len(rows) == 5
    assert len({row["person"] for row in rows}) == 5


def test_task02_a_spouse_who_is_not_enrolled_yet_is_mentioned(season: Player) -> None:
    season.until("anywhere", "同户还有 1 人没参保")


def test_task02_the_same_card_twice_makes_no_second_case(season: Player) -> None:
    season.tell("card", key="xu_yt")
    season.until("anywhere", "刚给他办过")
    assert len(season.desk("outbox", "all", "")["rows"]) == 1


def test_task02_somebody_who_needs_more_is_put_aside_and_the_run_goes_on(season: Player) -> None:
    season.tell("card", key="zhou_fs")  # never enrolled: phone and relation are missing
    season.until("page", "intake")
    season.until("focus", "intake.field.tel")
    season.press("Esc")
    season.until("page", "done")
    season.until("anywhere", "这一位先放着")  # the card still lies there and begins nothing by itself
    before = season.keys
    season.tell("card", key="he_xh")
    season.until("page", "intake")
    season.until("anywhere", "何小红")
    accept(season)
    assert season.keys - before <= 3
    season.until("anywhere", "连续办了 2 位")
    season.press("Esc")
    season.until("page", "today")
    assert len(season.desk("outbox", "all", "")["rows"]) == 2
