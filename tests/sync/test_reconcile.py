"""Halving finds every item on which two ends differ, whatever is missing or altered."""

import hashlib
from dataclasses import dataclass
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from sync.ports import Signed
from sync.protocol import Receipt, b64
from sync.reconcile import MOST_NAMED, compare

PROOF = Receipt(200, "", b"", "", "", "", "")


@dataclass
class Holding:
    """Links by number: what one end holds."""

    links: dict[int, bytes]
    asked: int = 0

    def part(self, first: int, last: int) -> tuple[int, bytes]:
        links = [self.links[number] for number in range(first, last + 1) if number in self.links]
        return len(links), hashlib.sha256(b"".join(links)).digest()

    def statement(self, _stream: str, first: int, last: int, day: str = "") -> Signed[dict[str, Any]]:
        assert not day
        self.asked += 1
        count, digest = self.part(first, last)
        return Signed({"count": count, "digest": b64(digest)}, PROOF)


def full(count: int) -> dict[int, bytes]:
    return {number: hashlib.sha256(str(number).encode()).digest() for number in range(1, count + 1)}


@given(count=st.integers(1, 400), gone=st.sets(st.integers(1, 400), max_size=5), other=st.integers(1, 400))
def test_what_is_missing_or_other_there_is_found(count: int, gone: set[int], other: int) -> None:
    here = Holding(full(count))
    there = Holding({number: link for number, link in full(count).items() if number not in gone})
    if other in there.links:
        there.links[other] = bytes(32)
    expected = tuple(
        sorted(number for number in range(1, count + 1) if here.links[number] != there.links.get(number))
    )
    told = compare(here, there, "s", count)
    assert told.differing == expected
    assert told.equal == (not expected)
    assert told.there == len(there.links)


def test_one_missing_among_twenty_thousand_takes_few_questions() -> None:
    there = Holding(full(20_000))
    del there.links[12_345]
    assert compare(Holding(full(20_000)), there, "s", 20_000).differing == (12_345,)
    assert there.asked <= 32


def test_a_platform_that_lost_everything_is_not_asked_for_ever() -> None:
    there = Holding({})
    told = compare(Holding(full(5_000)), there, "s", 5_000)
    assert len(told.differing) == MOST_NAMED
    assert there.asked < 100
