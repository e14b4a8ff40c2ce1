"""What people say at the counter finds its matter: figures printed, and held."""

import time
import tomllib
from pathlib import Path

import pytest

from station_app.catalogue.__main__ import SHIPPED
from station_app.catalogue.reader import Catalogue

SAID = tomllib.loads((Path(__file__).parent / "said.toml").read_text("utf-8"))
SEARCH = Catalogue.of_division(SHIPPED, "341525")


@pytest.mark.parametrize(("part", "first", "first_three"), [("said", 0.80, 0.95), ("unseen", 0.75, 0.90)])
def test_what_people_say_finds_its_matter(part: str, first: float, first_three: float) -> None:
    """`said` shaped the words of the matters; `unseen` was written down afterwards."""
    found = {text: [one.code for one in SEARCH.find(text)] for text in SAID[part]}
    at_1 = sum(found[text][:1] != [] and found[text][0] in wanted for text, wanted in SAID[part].items())
    at_3 = [text for text, wanted in SAID[part].items() if set(found[text][:3]) & set(wanted)]
    count = len(found)
    print(f"\n{part}: {count} sayings, hit@1 {at_1 / count:.3f}, hit@3 {len(at_3) / count:.3f}")  # noqa: T201
    print("not within three:", sorted(set(found) - set(at_3)))  # noqa: T201
    assert at_1 / count >= first
    assert len(at_3) / count >= first_three


def test_every_matter_named_in_the_list_exists_and_most_are_asked_for() -> None:
    named = {code for part in SAID.values() for wanted in part.values() for code in wanted}
    codes = {head.code for head in SEARCH.index()}
    assert named <= codes
    assert len(SAID["said"]) >= 120
    assert len(named) >= len(codes) * 0.8


def test_a_guess_takes_no_longer_than_a_key_press() -> None:
    SEARCH.find("先让它建好索引")
    begun = time.perf_counter()
    for text in SAID["unseen"]:
        SEARCH.find(text)
    assert (time.perf_counter() - begun) / len(SAID["unseen"]) < 0.05
