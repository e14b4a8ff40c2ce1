"""A whole household in one pass: five members, one confirmation, one slip, at most sixty keys."""

from pathlib import Path
from typing import Any

from station_app.services.initials import initials
from tests.journeys.player import Player

BUDGET = 60
ANSWERS = {"tel": "13900000199", "agnter_rlts": "qt", "x_agnter_auth_type": "smsq"}
"""What a clerk types for what the roster cannot know: a phone, a relation, a kind of authority."""


def household_of_five(clerk: Player) -> list[dict[str, Any]]:
    """Find five people under one roof who all need something for the coming year."""
    rows = clerk.desk("residents", "", "all", 0, 3000)["rows"]
    homes: dict[int, list[dict[str, Any]]] = {}
    for row in rows:
        homes.setdefault(row["household_id"], []).append(row)
    for members in homes.values():
        if len(members) == 5 and all(one["insured"] == "no" for one in members):
            seen = clerk.desk("household", members[0]["resident_id"])["members"]
            if all(one["chosen"] for one in seen):
                return members
    raise AssertionError("no household of five")


def fill_in(clerk: Player) -> None:
    """Type what is asked, field after field, until Enter arrives at the button."""
    while (focus := clerk.tell("state")["focus"]) != "intake.next":
        key = focus.removeprefix("intake.field.").split(".")[-1]
        clerk.press(f"={ANSWERS[key]}", "Enter")


def test_household_of_five_in_sixty_keys(clerk: Player, tmp_path: Path) -> None:
    head, *_others = household_of_five(clerk)
    clerk.press(f"={initials(head['name'])}", "Space")
    clerk.until("anywhere", "找到的人")
    clerk.press(f"={head['tail']}", "Enter")
    clerk.until("text", head["name"], name="today.visitor.name")
    clerk.press("F9")
    clerk.until("page", "household")
    clerk.until("focus", "household.member.1")
    clerk.press("F9")
    clerk.until("page", "intake")
    clerk.until("anywhere", "等 5 人")
    fill_in(clerk)
    clerk.press("F9")
    clerk.until("seen", name="intake.papers")
    while clerk.tell("state")["focus"].startswith("intake.paper."):
        before = clerk.tell("state")["focus"]
        clerk.press("1")
        if clerk.tell("state")["focus"] == before:
            break
    clerk.press("F9")
    clerk.until("page", "check")
    clerk.until("text", "合计", name="check.who")
    clerk.press("F9")
    clerk.until("page", "done")
    clerk.until("seen", name="done.number.5")
    assert clerk.keys <= BUDGET, clerk.keys
    clerk.until("anywhere", "存成了文件")
    view = clerk.desk("outbox", "all", "")
    assert len(view["rows"]) == 5
    assert len({row["person"] for row in view["rows"]}) == 5
    assert clerk.desk("today", "zhou")["drafts"] == []
    assert all(one["why_not"] for one in clerk.desk("household", head["resident_id"])["members"])
    clerk.grab(tmp_path / "done.png")
    assert clerk.tell("state")["mouse"] == 0
