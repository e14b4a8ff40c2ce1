"""The guard on labelled pairs of a seed not used to write it; `python -m tests.doubles` prints them."""

from station_app.domain.doubles import Answer, compare
from tests.doubles.__main__ import REPORT, TUNING, measure
from tests.doubles.pairs import DIFFERENT, SAME, pairs


def test_precision_and_recall_stay_over_their_floors() -> None:
    figures = measure(REPORT)
    assert figures.of.total() > 4000
    assert figures.precision >= 0.98
    assert figures.recall >= 0.95


def test_every_kind_is_there_and_the_seeds_differ() -> None:
    assert {pair.kind for pair in pairs(REPORT, 1)} == {*SAME, *DIFFERENT}
    assert next(pairs(REPORT, 1)).known.name != next(pairs(TUNING, 1)).known.name


def test_twins_brothers_and_sisters_fathers_and_sons_are_never_asked_about() -> None:
    never = [
        kind for kind in DIFFERENT if "twins" in kind or kind in ("siblings", "father and son of one name")
    ]
    figures = measure(REPORT)
    assert [kind for kind in never if figures.asked[kind]] == []


def test_an_equal_number_is_the_same_person_whatever_the_name() -> None:
    for pair in pairs(REPORT, 2):
        if pair.kind in ("equal number, other name", "15 and 18 digits", "certificate linked"):
            assert compare(pair.entered, pair.known).answer is Answer.SAME


def test_every_question_gives_its_reason() -> None:
    for pair in pairs(REPORT, 2):
        told = compare(pair.entered, pair.known)
        assert bool(told.reasons) == (told.answer is not Answer.DIFFERENT)
