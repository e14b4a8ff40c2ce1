"""What tasks.md wants of every script: same keys in each size, sheet and language; names; no full numbers."""

import re
from typing import Any

import pytest

from tests.journeys.player import Player

LOOKS: dict[str, dict[str, Any]] = {
    "normal": {},
    "150": {"scale": 1.5},
    "200": {"scale": 2.0},
    "contrast": {"sheet": "high_contrast"},
    "english": {"language": "en"},
}
PAGES = (
    "today",
    "matters",
    "residents",
    "outbox",
    "day_close",
    "receipt",
    "statistics",
    "settings",
    "training",
)
LONG_NUMBER = re.compile(r"\d{17}[\dX]|1[3-9]\d{9}")


def enrol(clerk: Player) -> None:
    """T1 by keys and places alone, so that it reads the same in every language."""
    clerk.tell("card", key="zhou_fs")
    clerk.press("F2")
    clerk.until("anywhere", "周福生")
    clerk.press("Alt+1")
    clerk.until("focus", "intake.field.tel")
    clerk.press("=13900001234", "Enter")
    clerk.until("focus", "intake.field.x_household_rel")
    clerk.press("=h", "Enter", "F9")
    clerk.until("page", "check")
    clerk.until("seen", name="check.row.certno")
    clerk.press("F9")
    clerk.until("page", "done")


@pytest.mark.parametrize("look", LOOKS)
def test_task01_takes_the_same_keys_in_every_look(clerk: Player, look: str) -> None:
    clerk.tell("look", **LOOKS[look])
    clerk.until("page", "today")
    clerk.until("focus", "today.start")
    clerk.keys = 0
    enrol(clerk)
    assert clerk.keys == 18
    assert len(clerk.desk("outbox", "all", "")["rows"]) == 1


@pytest.mark.parametrize("look", LOOKS)
def test_every_page_names_its_widgets_and_hides_long_numbers(clerk: Player, look: str) -> None:
    clerk.tell("look", **LOOKS[look])
    clerk.until("page", "today")
    for page in PAGES:
        clerk.tell("navigate", route=page)
        clerk.until("page", page)
        nameless = [one for one in clerk.tell("widgets") if one["focusable"] and not one["accessible"]]
        assert nameless == [], page
        shown = "\n".join(clerk.tell("state")["texts"])
        assert LONG_NUMBER.search(shown) is None, page


@pytest.mark.parametrize("height", [690, 768])
@pytest.mark.parametrize("look", ["normal", "english"])
def test_no_label_is_clipped(clerk: Player, look: str, height: int) -> None:
    clerk.tell("look", **LOOKS[look])
    clerk.tell("size", width=1366, height=height)
    for page in PAGES:
        clerk.tell("navigate", route=page)
        clerk.until("page", page)
        clerk.until("unclipped", ms=5000)
