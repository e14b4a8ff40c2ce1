"""Lesson 24: a lock freezes the case and never closes it; what is typed next lands where it belongs."""

from tests.journeys.filing import read_card
from tests.journeys.player import Player

FIELDS = ("tel", "x_household_rel", "live_addr", "memo")


def test_lesson24_locking_in_any_field_loses_nothing(clerk: Player) -> None:
    read_card(clerk, "zhou_fs", "周福生")
    clerk.press("Alt+1")
    clerk.until("focus", "intake.field.tel")
    clerk.press("=1390000")
    for key in FIELDS:
        clerk.tell("focus", name=f"intake.field.{key}")
        clerk.press("F12")
        clerk.until("focus", "lock.password")
        clerk.press("=123456", "Enter")
        clerk.until("focus", f"intake.field.{key}")
    clerk.tell("focus", name="intake.field.tel")
    clerk.press("End", "=1234", "Enter")
    clerk.until("anywhere", "139 0000 1234")


def test_lesson24_escape_keeps_the_draft(clerk: Player) -> None:
    read_card(clerk, "zhou_fs", "周福生")
    clerk.press("Alt+1")
    clerk.until("focus", "intake.field.tel")
    clerk.press("=13900001234", "Esc")
    clerk.until("page", "today")
    clerk.until("anywhere", "接着办")
    clerk.press("Alt+0")
    clerk.until("page", "intake")
    clerk.until("anywhere", "13900001234")
