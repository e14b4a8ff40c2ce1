from collections import Counter
from datetime import date

from station_app.domain import idnumber, names, phone
from station_app.services.practice import invent
from station_app.services.practice_table import cards_on_table, platform_facts
from station_app.services.training import VILLAGE
from tests.services.village import TRAINING

TODAY = date(2026, 11, 21)


def test_the_same_seed_gives_the_same_village() -> None:
    assert invent(400, 7, VILLAGE, TRAINING, TODAY) == invent(400, 7, VILLAGE, TRAINING, TODAY)
    assert invent(400, 7, VILLAGE, TRAINING, TODAY) != invent(400, 8, VILLAGE, TRAINING, TODAY)


def test_everybody_is_invented_and_every_value_passes_the_rules() -> None:
    people = invent(2_000, 7, VILLAGE, TRAINING, TODAY)
    assert len({one.id_number.digits for one in people}) == 2_000
    for one in people:
        number = one.id_number.digits
        assert number[14:17] == ("999" if one.gend == "1" else "000")
        assert not idnumber.check("01", number, TODAY).findings
        assert idnumber.birth_of(number) == one.brdy
        assert not names.check(one.name).stops
        assert not one.tel or not phone.check(one.tel).findings


def test_the_village_looks_like_one() -> None:
    people = invent(2_000, 7, VILLAGE, TRAINING, TODAY)
    elderly = sum(TODAY.year - one.brdy.year >= 60 for one in people)
    assert 0.25 < elderly / len(people) < 0.45
    homes = Counter(one.household_id for one in people)
    assert 2 < len(people) / len(homes) < 5
    assert 0.02 < sum(one.identity_category != "PT" for one in people) / len(people) < 0.06
    assert any("·" in one.name for one in people)
    assert any(ord(sign) > 0xFFFF for one in people for sign in one.name)


def test_fifty_thousand_have_fifty_thousand_numbers() -> None:
    people = invent(50_000, 7, VILLAGE, TRAINING, TODAY)
    assert len({one.id_number.digits for one in people}) == 50_000


def test_the_cards_belong_to_the_roster_except_one_and_one_ran_out() -> None:
    people = {one.id_number.digits: one for one in invent(100, 7, VILLAGE, TRAINING, TODAY)}
    cards = [one for one in cards_on_table(TRAINING, VILLAGE) if one.facts]
    strangers = [one.key for one in cards if one.facts and one.facts.id_number.digits not in people]
    assert strangers == ["he_xy"]
    expired = [one.key for one in cards if one.facts and one.facts.valid_to and one.facts.valid_to < TODAY]
    assert expired == ["wu_gq"]


def test_the_platform_knows_what_the_roster_does_not() -> None:
    people = invent(100, 7, VILLAGE, TRAINING, TODAY)
    by_name = {str(fact["name"]): fact for fact in platform_facts(people, TRAINING)}
    roster = {one.name: one for one in people}
    assert roster["李建国"].identity_category == "DB"
    assert by_name["李建国"]["categories"] == []
    assert by_name["赵玉梅"]["categories"] == ["DB"]
    assert by_name["程晓燕"]["employee_cover"] is True
    assert by_name["王德福"]["alive"] is False
    assert len(by_name) >= 90
