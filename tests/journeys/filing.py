"""The few ways of a clerk that more than one journey walks."""

from tests.journeys.player import Player

PHONE = "13900001234"


def read_card(clerk: Player, key: str, name: str) -> None:
    """Put a card on the reader and press F2 on 今日."""
    clerk.tell("card", key=key)
    clerk.press("F2")
    clerk.until("anywhere", name)


def accept(clerk: Player) -> None:
    """From a filled form to the page after acceptance."""
    clerk.press("F9")
    clerk.until("page", "check")
    clerk.until("seen", name="check.row.certno")
    clerk.press("F9")
    clerk.until("page", "done")
    clerk.until("text", "已受理，存好了", name="done.title")
    count = clerk.desk("today", "zhou")["handled"]
    clerk.until("anywhere", f"今天第 {count} 件")


def enrol_first(clerk: Player) -> None:
    """Enrol 周福生, whose phone and relation the roster does not know."""
    read_card(clerk, "zhou_fs", "周福生")
    clerk.press("Alt+1")
    clerk.until("page", "intake")
    clerk.until("focus", "intake.field.tel")
    clerk.press(f"={PHONE}", "Enter")
    clerk.until("focus", "intake.field.x_household_rel")
    clerk.press("=h", "Enter")
    accept(clerk)


def renew(clerk: Player, key: str, name: str) -> None:
    """Renew somebody about whom everything is known."""
    read_card(clerk, key, name)
    clerk.press("Alt+1")
    clerk.until("page", "intake")
    accept(clerk)
