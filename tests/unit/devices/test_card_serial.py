"""What only a real line can do to us."""

import csv
import itertools
from dataclasses import replace
from pathlib import Path

import pytest

from station_app.devices.card_frames import READ, BrokenFrame, Reply, card_facts, frame, take_reply
from station_app.devices.card_serial import SerialCardReader
from station_app.errors import Unavailable
from tests.unit.devices.cards import ZHOU, chip_text
from tests.unit.devices.conftest import Far

CODES = Path(__file__).parents[3] / "resources" / "catalogue" / "codes"


def code_of(reader: SerialCardReader) -> str:
    with pytest.raises(Unavailable) as refusal:
        reader.read()
    return refusal.value.code


@pytest.mark.parametrize("fault", ["checksum", "refuse"])
def test_a_disturbed_answer_is_an_unreadable_card(far: Far, fault: str) -> None:
    far.lies(chip_text(ZHOU), fault)
    assert code_of(SerialCardReader(far.port)) == "card.unreadable"


@pytest.mark.parametrize("fault", ["garbage", "short"])
def test_an_answer_that_never_ends_is_given_up_in_time(far: Far, fault: str) -> None:
    far.lies(chip_text(ZHOU), fault)
    assert code_of(SerialCardReader(far.port, limit=0.3)) == "card.unreadable"


def test_a_port_where_nobody_answers_is_no_reader(far: Far) -> None:
    far.lies(chip_text(ZHOU), "silent")
    assert code_of(SerialCardReader(far.port, limit=0.3)) == "card.reader_missing"


def test_a_port_that_is_not_there_is_no_reader() -> None:
    assert code_of(SerialCardReader("/dev/no-such-port")) == "card.reader_missing"


def test_one_disturbed_answer_is_asked_for_again(far: Far) -> None:
    far.lies(chip_text(ZHOU), "checksum_once")
    assert SerialCardReader(far.port).read() == ZHOU


def test_noise_before_the_answer_is_skipped(far: Far) -> None:
    far.lies(chip_text(ZHOU), "noise")
    assert SerialCardReader(far.port).read() == ZHOU


def test_a_reader_recovers_once_the_card_lies_there(far: Far) -> None:
    far.lies(None)
    reader = SerialCardReader(far.port)
    assert code_of(reader) == "card.none"
    far.lies(chip_text(ZHOU))
    assert reader.read() == ZHOU


def test_our_own_clock_ends_the_wait(far: Far) -> None:
    far.lies(chip_text(ZHOU), "garbage")
    ticks = itertools.count(step=2.0)
    reader = SerialCardReader(far.port, limit=3.0, clock=lambda: next(ticks))
    assert code_of(reader) in {"card.unreadable", "card.reader_missing"}
    assert next(ticks) < 30


def test_a_command_is_framed_as_the_reader_expects() -> None:
    assert frame(READ) == bytes.fromhex("aaaaaa966900033001") + b"\x32"


@pytest.mark.parametrize("cut", range(12))
def test_an_unfinished_frame_asks_for_more(cut: int) -> None:
    assert take_reply(frame(b"\x00\x00\x90\x01")[:cut]) is None


def test_a_length_beyond_reason_is_a_broken_frame() -> None:
    with pytest.raises(BrokenFrame):
        take_reply(bytes.fromhex("aaaaaa9669ffff"))


def test_an_answer_shows_no_data_in_its_text_form() -> None:
    assert "3 bytes" in repr(Reply(b"\x00\x00\x90", b"abc"))


def data(text: bytes) -> bytes:
    return len(text).to_bytes(2, "big") + b"\x04\x00" + text + bytes(1024)


@pytest.mark.parametrize(
    "text",
    [
        chip_text(ZHOU, number="32000019520308"),
        chip_text(ZHOU, number="3200001952030899X6"),
        chip_text(ZHOU, until="20209999"),
        chip_text(replace(ZHOU, name="")),
        chip_text(replace(ZHOU, gend="7")),
        b"\x00\xd8" * 128,
        b"\x00" * 256,
        b"",
    ],
)
def test_text_that_is_not_a_resident_card_is_refused(text: bytes) -> None:
    with pytest.raises(BrokenFrame):
        card_facts(data(text))


def test_a_card_for_ever_has_no_last_day() -> None:
    assert card_facts(data(chip_text(ZHOU, until="长期"))).valid_to is None


def test_a_nation_nobody_knows_is_left_for_the_clerk() -> None:
    assert card_facts(data(chip_text(ZHOU, naty="88"))).naty == ""


def test_every_nation_of_the_code_table_arrives() -> None:
    with (CODES / "naty.csv").open(encoding="utf-8", newline="") as table:
        codes = [row["code"] for row in csv.DictReader(table)]
    assert [card_facts(data(chip_text(ZHOU, naty=code))).naty for code in codes] == codes
