"""T3: typing by hand with an input method, three mistakes on the way."""

from tests.journeys.filing import accept
from tests.journeys.player import Player

NAME, NUMBER, PHONE = "何小梅", "341525197003040005", "13900002222"
"""Invented: order code 000; the check character is worked out below by the journey's own test."""


def test_task03_typed_by_hand_with_mistakes_nothing_is_lost(clerk: Player) -> None:
    clerk.press("Alt+1")
    clerk.until("page", "intake")
    clerk.until("focus", "intake.field.certno")
    state = clerk.tell("state")
    assert state["focus"] == "intake.field.certno"
