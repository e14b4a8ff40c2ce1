"""What every card reader does, the simulator and the real one alike."""

from dataclasses import replace
from datetime import date

import pytest

from station_app.domain.person import IdNumber
from station_app.errors import Unavailable
from tests.unit.devices.cards import ZHOU
from tests.unit.devices.conftest import Table


def test_a_card_is_read_whole(table: Table) -> None:
    assert table(ZHOU).read() == ZHOU


def test_an_empty_reader_says_that_no_card_lies_there(table: Table) -> None:
    with pytest.raises(Unavailable) as refusal:
        table(None).read()
    assert refusal.value.code == "card.none"


def test_the_same_card_reads_twice_the_same(table: Table) -> None:
    reader = table(ZHOU)
    assert reader.read() == reader.read()


def test_an_expired_card_reads_fine(table: Table) -> None:
    expired = replace(ZHOU, valid_to=date(2020, 5, 1))
    assert table(expired).read().valid_to == date(2020, 5, 1)


@pytest.mark.parametrize("name", ["𠮷野家", "买买提·吐尔逊", "\ue863小明", "李\ufa19", "㛃"])
def test_a_rare_character_arrives_as_it_stands_on_the_card(table: Table, name: str) -> None:
    assert table(replace(ZHOU, name=name)).read().name == name


def test_a_number_that_ends_in_x_arrives(table: Table) -> None:
    number = IdNumber("32000019520310000X")
    card = replace(ZHOU, id_number=number, gend="2", brdy=date(1952, 3, 10))
    assert table(card).read() == card


def test_facts_of_a_card_never_show_in_their_text_form(table: Table) -> None:
    assert "周" not in repr(table(ZHOU).read())
