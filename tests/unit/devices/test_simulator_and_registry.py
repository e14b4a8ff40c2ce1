import pytest

from station_app.devices.card_serial import SerialCardReader
from station_app.devices.card_simulator import CardSimulator, TableCard
from station_app.devices.registry import card_reader
from station_app.errors import Refused, Unavailable
from station_app.worker import Worker
from tests.unit.devices.cards import ZHOU

DEAD = TableCard("dead", "芯片坏的身份证", None)
GOOD = TableCard("zhou", "周福生的身份证", ZHOU)


def test_the_table_shows_the_cards_in_their_order() -> None:
    assert CardSimulator((GOOD, DEAD)).table() == (("zhou", "周福生的身份证"), ("dead", "芯片坏的身份证"))


def test_a_dead_chip_is_unreadable() -> None:
    reader = CardSimulator((DEAD,))
    reader.place("dead")
    with pytest.raises(Unavailable, match=r"card\.unreadable"):
        reader.read()


def test_a_card_taken_away_is_gone() -> None:
    reader = CardSimulator((GOOD,))
    reader.place("zhou")
    reader.remove()
    with pytest.raises(Unavailable, match=r"card\.none"):
        reader.read()


def test_only_cards_of_the_table_can_be_placed() -> None:
    with pytest.raises(Refused, match=r"card\.not_on_table"):
        CardSimulator((GOOD,)).place("somebody")


def test_a_card_placed_here_is_read_on_the_device_worker() -> None:
    reader, worker = CardSimulator((GOOD,)), Worker("dev-card")
    reader.place("zhou")
    assert worker.submit(reader.read).result() == ZHOU
    worker.close()


def test_cards_and_their_facts_stay_out_of_text_forms() -> None:
    assert repr(GOOD) == "TableCard(zhou)"


def test_a_point_without_reader_says_so() -> None:
    with pytest.raises(Unavailable, match=r"card\.reader_missing"):
        card_reader("none").read()


def test_the_serial_adapter_is_built_by_its_name() -> None:
    assert isinstance(card_reader("serial", "/dev/ttyUSB0"), SerialCardReader)


def test_an_unknown_adapter_is_refused() -> None:
    with pytest.raises(Refused, match=r"device\.unknown"):
        card_reader("crystal ball")
