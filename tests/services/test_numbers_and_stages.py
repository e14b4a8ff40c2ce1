from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from station_app.domain.case import Stage
from station_app.domain.number import acceptance_number, grouped, is_acceptance_number
from station_app.domain.transitions import KNOWN_STATUSES, counts, stage_after
from station_app.errors import Refused

DAY = date(2026, 11, 21)
SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@given(st.integers(1, 9_999), st.integers(0, 25), st.sampled_from(SIGNS))
def test_one_wrong_character_is_always_seen(sequence: int, place: int, sign: str) -> None:
    number = acceptance_number("999000000001", DAY, "A1", sequence)
    assert is_acceptance_number(number)
    wrong = number[:place] + sign + number[place + 1 :]
    assert is_acceptance_number(wrong) == (wrong == number)


def test_nearly_every_swap_of_neighbours_is_seen() -> None:
    swaps = unseen = 0
    for sequence in range(1, 10_000, 37):
        number = acceptance_number("999000000001", DAY, "A1", sequence)
        for place in range(26):
            swapped = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
            swaps += swapped != number
            unseen += swapped != number and is_acceptance_number(swapped)
    assert unseen / swaps < 0.005


def test_a_number_is_read_in_groups_and_back() -> None:
    number = acceptance_number("999000000001", DAY, "A1", 28)
    assert grouped(number) == f"9990 0000 0001 2026 1121 A1 0028 {number[-1]}"
    assert is_acceptance_number(grouped(number))
    assert not is_acceptance_number("9990")
    assert grouped("") == ""


def test_the_day_has_an_end() -> None:
    with pytest.raises(Refused):
        acceptance_number("999000000001", DAY, "A1", 10_000)


@given(st.sampled_from(sorted(KNOWN_STATUSES)))
def test_nothing_but_a_withdrawal_takes_a_yes_back(told: str) -> None:
    assert counts("accepted", told) == (told in {"accepted", "withdrawn"})
    assert not counts("withdrawn", told)


def test_papers_owed_and_a_lapse_follow_each_other_by_their_version() -> None:
    for known, told in (("need_material", "lapsed"), ("lapsed", "need_material"), ("need_material",) * 2):
        assert counts(known, told, newer=True)
        assert not counts(known, told)
    assert counts("lapsed", "accepted")
    assert not counts("accepted", "lapsed", newer=True)


def test_a_judgement_is_never_hidden_by_not_judged_yet() -> None:
    assert not counts("rejected", "received")
    assert counts("rejected", "accepted")
    assert counts("", "deferred")
    assert counts("deferred", "parked")
    assert not counts("", "blessed")


@pytest.mark.parametrize(
    ("told", "handling", "stage"),
    [
        ("accepted", "JB", Stage.DONE),
        ("accepted", "CN", Stage.REVIEWING),
        ("duplicate", "CN", Stage.DONE),
        ("rejected", "JB", Stage.RETURNED),
        ("conflict", "JB", Stage.DIFFERS),
        ("need_material", "JB", Stage.ACCEPTED_SHORT),
        ("lapsed", "CN", Stage.LAPSED),
        ("withdrawn", "CN", Stage.WITHDRAWN),
        ("received", "JB", Stage.RECEIVED),
        ("parked", "CN", Stage.RECEIVED),
    ],
)
def test_each_word_leads_to_its_stage(told: str, handling: str, stage: Stage) -> None:
    assert stage_after(told, handling) is stage
