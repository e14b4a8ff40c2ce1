"""R-DUP 1 and 2 one by one, and the hanzi that make names look different."""

from dataclasses import replace
from datetime import date

import pytest

from station_app.domain.doubles import Answer, Someone, compare, key_of
from station_app.domain.idnumber import check_character
from station_app.domain.namelikeness import NameLikeness, likeness_of
from station_app.domain.numberslips import Slip, neighbours, slip_between, valid
from station_app.storage.pinyin import readings_of

FIRST = "34152519800203000"
NUMBER = FIRST + check_character(FIRST)
ONE = Someone(
    id_number=NUMBER,
    name="陈秀英",
    gend="2",
    brdy=date(1980, 2, 3),
    household="7",
    sounds=readings_of("陈秀英"),
)


def named(one: Someone, name: str) -> Someone:
    return replace(one, name=name, sounds=readings_of(name))


@pytest.mark.parametrize(
    ("one", "two", "said"),
    [
        ("陈秀英", "陈秀英", NameLikeness.SAME),
        ("张 三", "张三", NameLikeness.SAME),
        ("陳秀英", "陈秀英", NameLikeness.VARIANT),
        ("龍海", "龙海", NameLikeness.VARIANT),
        ("呂方", "吕方", NameLikeness.VARIANT),
        ("王\ufa19", "王神", NameLikeness.VARIANT),
        ("王喆", "王哲", NameLikeness.VARIANT),
        ("陈□英", "陈秀英", NameLikeness.VARIANT),
        ("john smith", "SMITH JOHN", NameLikeness.VARIANT),
        ("买买提.吐尔逊", "买买提·吐尔逊", NameLikeness.SAME),
        ("买买提吐尔逊", "买买提·吐尔逊", NameLikeness.PART),
        ("阿卜杜拉·买买提", "阿卜杜拉·买买提·吐尔逊", NameLikeness.PART),
        ("买买提·吐尔逊", "买买提·艾山", NameLikeness.OTHER),
        ("麦麦提·吐尔逊", "买买提·吐尔逊", NameLikeness.SOUND),
        ("李明", "黎明", NameLikeness.SOUND),
        ("曾红", "岑红", NameLikeness.NEAR),
        ("陈欣", "陈星", NameLikeness.NEAR),
        ("", "陈星", NameLikeness.UNKNOWN),
    ],
)
def test_how_alike_two_names_are(one: str, two: str, said: NameLikeness) -> None:
    assert likeness_of(one, two, readings_of(one), readings_of(two)) is said
    assert likeness_of(two, one, readings_of(two), readings_of(one)) is said


@pytest.mark.parametrize(
    ("number", "slip"),
    [
        (NUMBER, None),
        (NUMBER[:3] + "9" + NUMBER[4:], Slip("digit", 4)),
        (NUMBER[:8] + NUMBER[9] + NUMBER[8] + NUMBER[10:], Slip("swap", 9, 10)),
        (NUMBER[:17] + ("1" if NUMBER[17] != "1" else "2"), Slip("check", 18)),
        (NUMBER[:5] + NUMBER[6:], Slip("length", 6)),
        (NUMBER[:5] + "9" + NUMBER[5:], Slip("length", 6)),
        ("110101" + NUMBER[6:], None),
    ],
)
def test_one_slip_between_two_numbers(number: str, slip: Slip | None) -> None:
    assert slip_between(NUMBER, number) == slip


def test_a_wrong_digit_whose_check_character_fits_is_one_slip_too() -> None:
    body = NUMBER[:9] + "9" + NUMBER[10:17]
    other = body + check_character(body)
    assert slip_between(NUMBER, other) == Slip("body", 10)
    assert NUMBER in neighbours(other)


def test_neighbours_hold_the_right_number_for_every_slip_and_are_all_valid() -> None:
    swapped = NUMBER[:8] + NUMBER[9] + NUMBER[8] + NUMBER[10:]
    for typed in (NUMBER[:3] + "9" + NUMBER[4:], swapped, NUMBER[:17] + "5", NUMBER[1:], NUMBER + "0"):
        assert NUMBER in neighbours(typed)
    assert all(valid(one) for one in neighbours(NUMBER))
    assert neighbours("H12345678") == frozenset()


@pytest.mark.parametrize(
    ("kind", "number", "key"),
    [
        ("01", "342427630518000", ("resident", "342427196305180006")),
        ("17", "810000199003150007", ("resident", "810000199003150007")),
        ("09", NUMBER + "43", ("resident", NUMBER)),
        ("04", "H1234567801", ("permit", "H12345678")),
        ("05", " h12345678 ", ("permit", "H12345678")),
        ("L2", "r123456789", ("L2", "R123456789")),
        ("01", "", None),
    ],
)
def test_the_key_of_a_document(kind: str, number: str, key: tuple[str, str] | None) -> None:
    assert key_of(kind, number) == key


def test_the_reason_names_the_place_and_the_name() -> None:
    typed = named(replace(ONE, id_number=NUMBER[:3] + "9" + NUMBER[4:], household=""), "陈绣英")
    told = compare(typed, ONE)
    assert told.answer is Answer.MAYBE
    assert told.reasons == (("double.digit", (("place", 4), ("other", 0))), ("double.name_sound", ()))


def test_the_same_household_asks_and_another_one_does_not() -> None:
    body = "35062319800203000"
    newer = replace(ONE, id_number=body + check_character(body))
    assert compare(newer, ONE).reasons[0][0] == "double.same_family"
    assert compare(replace(newer, household="8"), ONE).answer is Answer.DIFFERENT
    assert compare(replace(newer, gend="1"), ONE).answer is Answer.DIFFERENT
    assert compare(named(newer, "陈绣英"), ONE).answer is Answer.DIFFERENT


def test_an_earlier_number_is_the_same_person() -> None:
    child = replace(ONE, others=(("L2", "R123456789"),))
    told = compare(Someone("L2", "R123456789", "陈秀英"), child)
    assert (told.answer, told.reasons[0][0]) == (Answer.SAME, "double.known_number")


def test_a_person_shows_nothing_of_itself() -> None:
    assert repr(ONE) == "Someone(…)"
