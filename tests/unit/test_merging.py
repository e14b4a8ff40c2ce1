"""Which value of two speaks for itself, who may decide, and what follows from a choice."""

from datetime import datetime, timedelta, timezone

import pytest

from station_app.domain.merging import (
    Choice,
    Decision,
    Difference,
    Hint,
    hints,
    may_choose,
    minutes_between,
    open_fields,
    settled,
    value_of,
)

AT = datetime(2026, 11, 5, 9, 12, tzinfo=timezone(timedelta(hours=8)))
TEL = Difference("tel", "1", "2", "3", AT)
MONEY = Difference("bankacct", "1", "2", "3", AT, above=True)


def test_nothing_is_chosen_by_itself() -> None:
    assert open_fields((TEL, MONEY), {}, above=False) == ("tel",)
    assert open_fields((TEL, MONEY), {}, above=True) == ("tel", "bankacct")
    assert settled(TEL, {}, above=False) is None
    assert settled(MONEY, {}, above=False) == Decision(Choice.TOWNSHIP)
    assert settled(MONEY, {}, above=True) is None


@pytest.mark.parametrize(
    ("choice", "village", "township"),
    [(Choice.MINE, False, True), (Choice.THEIRS, False, True), (Choice.TOWNSHIP, True, False)],
)
def test_money_is_decided_only_above(choice: Choice, *, village: bool, township: bool) -> None:
    assert may_choose(MONEY, choice, above=False) is village
    assert may_choose(MONEY, choice, above=True) is township
    assert may_choose(TEL, choice, above=False) is True or choice is Choice.TOWNSHIP


def test_a_choice_gives_its_value() -> None:
    values = [value_of(TEL, Decision(choice, "9")) for choice in Choice]
    assert values == ["2", "3", "9", "3"]


@pytest.mark.parametrize(
    ("mine", "theirs", "later", "expected"),
    [
        ("2", "3", 8, (Hint.LATER, None)),
        ("2", "3", -8, (None, Hint.LATER)),
        ("2", "3", 0, (None, None)),
        ("", "3", 8, (None, Hint.ONLY_FILLED)),
        ("2", "", -8, (Hint.ONLY_FILLED, None)),
    ],
)
def test_a_hint_speaks_for_a_value_and_chooses_nothing(
    mine: str, theirs: str, later: int, expected: tuple[Hint | None, Hint | None]
) -> None:
    one = Difference("tel", "1", mine, theirs, AT)
    assert hints(one, AT + timedelta(minutes=later)) == expected
    assert hints(Difference("tel", "1", "2", "3"), AT) == (None, None)


def test_minutes_between_two_changes() -> None:
    assert minutes_between(AT, AT + timedelta(minutes=8, seconds=50)) == 8
    assert minutes_between(None, AT) == 0
