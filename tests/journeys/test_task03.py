"""T3: typing by hand with an input method, three mistakes on the way; at most 90 keys without the name."""

from tests.journeys.filing import accept
from tests.journeys.player import Player

NAME = "何小梅"
STEM = "34152519700304000"
"""Invented: order code 000, so this number belongs to nobody."""
BUDGET = 90


def number() -> str:
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(int(digit) * weight for digit, weight in zip(STEM, weights, strict=True))
    return STEM + "10X98765432"[total % 11]


def full_width(text: str) -> str:
    return "".join(chr(ord(letter) + 0xFEE0) if letter.isdigit() else letter for letter in text)


def open_form(clerk: Player) -> None:
    clerk.until("anywhere", "参保登记")
    clerk.press("Alt+1")
    clerk.until("page", "matters")
    clerk.until("text", "城乡居民参保登记", name="guide.matter")
    clerk.press("Enter")
    clerk.until("focus", "guide.paper.ID")
    clerk.press("=y")
    clerk.until("focus", "guide.paper.HUKOU")
    clerk.press("=y")
    clerk.until("focus", "guide.start")
    clerk.press("F9")
    clerk.until("page", "intake")
    clerk.until("focus", "intake.field.certno")


def say(clerk: Player, text: str) -> None:
    """Compose with the input method and commit; Return inside the composition goes nowhere."""
    before = clerk.tell("state")["focus"]
    clerk.tell("compose", preedit=text[:1])
    clerk.press("Enter")
    assert clerk.tell("state")["focus"] == before
    clerk.tell("compose", preedit="", commit=text)
    clerk.keys -= 1


def type_identity(clerk: Player, good: str) -> None:
    """The number in full-width digits with a blank, then again with one digit different, then mended."""
    clerk.tell("compose", commit=full_width(good[:6]) + " " + full_width(good[6:]))
    clerk.press("Enter")
    clerk.until("focus", "intake.field.certno_again")
    clerk.press(f"={good[:-2]}{'1' if good[-2] != '1' else '2'}{good[-1]}", "Enter")
    clerk.until("anywhere", "第 17 位不同")
    clerk.press("Shift+Enter")
    clerk.until("focus", "intake.field.certno_again")
    clerk.press("End", "Backspace", "Backspace", f"={good[-2:]}", "Enter")
    clerk.until("focus", "intake.field.psn_name")


def test_task03_typed_by_hand_with_three_mistakes(clerk: Player) -> None:
    open_form(clerk)
    clerk.keys = 0
    type_identity(clerk, number())
    say(clerk, NAME)
    clerk.press("Enter")
    clerk.until("focus", "intake.field.naty")
    clerk.press("=h", "Enter")
    clerk.until("focus", "intake.field.tel")
    clerk.press("=1390000222", "Enter")
    clerk.until("anywhere", "现在 10 位，要 11 位")
    clerk.press("=b", "Enter")
    clerk.until("focus", "intake.field.hsreg_addr")
    say(clerk, "青石镇柳溪村3组8号")
    clerk.press("Enter")
    clerk.until("focus", "intake.field.x_household_rel")  # where he lives follows where he is registered
    clerk.press("F9")
    clerk.until("focus", "intake.errors")
    clerk.until("text", "有 2 处要改，改好再按 F9", name="intake.errors")

    clerk.press("Down")
    clerk.until("focus", "intake.field.tel")
    clerk.press("End", "=2", "Enter")
    clerk.until("focus", "intake.field.x_household_rel")
    clerk.press("=h", "Enter")
    accept(clerk)
    assert clerk.keys <= BUDGET
    assert clerk.desk("outbox", "all", "")["rows"][0]["person"] == NAME
