"""How many keys each matter takes, from the card on the reader to the page after acceptance.

`python -m tests.journeys.keys` measures every matter that the practice village offers and prints the
table; `--write` lowers the budgets of keys.toml to what was measured, `--allow-more` raises them too.
Counting follows the task scripts: what an input method commits, a card and a scanner are no keys.
"""

import argparse
import sys
import tempfile
import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from station_app.domain.matter import ROW_MARK, Value
from station_app.services.initials import initials
from tests.journeys.player import Player, UnseenError
from tests.journeys.robot import begin, choose, fill, papers
from tests.journeys.town import village

FILE = Path(__file__).with_name("keys.toml")
NOT_BEGUN = frozenset({"guide.no_ltc_here"})
Budgets = dict[str, int]


@dataclass(frozen=True, slots=True)
class Visit:
    """Who comes for a matter, and what is said of it where the usual words do not fit.

    `frequent`: begun by its key on 今日 instead of by the guide.
    """

    card: str = "xu_yt"
    name: str = "徐有田"
    own: Mapping[str, Value] = field(default_factory=dict)
    frequent: bool = False


@dataclass(frozen=True, slots=True)
class Measured:
    """What one matter took: all keys, those of them for papers, and the pages."""

    matter: str
    keys: int
    papers: int
    pages: int


def bills(*numbers: str) -> tuple[str, ...]:
    """Give bills of October as rows of the form."""
    return tuple(ROW_MARK.join(("34152500", one, "A1B2C3", "2026-10-15", "1200.50")) for one in numbers)


VISITS: Mapping[str, Visit] = {
    "resident-change": Visit(frequent=True),
    "newborn-enrolment": Visit(own={"certno": "T341000019"}),
    "reimburse-outpatient": Visit(own={"invono": bills("0000000019", "0000000027")}),
    "reimburse-inpatient": Visit(own={"invono": bills("0000000035", "0000000043")}),
    "subsidised-enrolment": Visit("zhao_ym", "赵玉梅"),
    "aid-reimbursement": Visit("zhao_ym", "赵玉梅", {"invono": bills("0000000051")}),
}


def offered(clerk: Player) -> dict[str, str]:
    """Give the initials of every matter that this point takes in itself, the frequent ones first.

    A matter that the region has not begun yet ends in the guide and has no keys to count.
    """
    tiles = [
        one
        for one in clerk.desk("matters", "", None)
        if one["place"] != "township"
        and clerk.desk("guide", one["code"], None, None, {}, [])["verdict_code"] not in NOT_BEGUN
    ]
    tiles.sort(key=lambda one: not VISITS.get(one["code"], Visit()).frequent)
    return {one["code"]: initials(one["short_name"]["zh"]) for one in tiles}


def measure(clerk: Player, matter: str, letters: str) -> Measured:
    """Do a matter from the card to the page after acceptance, and say what it took."""
    visit = VISITS.get(matter, Visit())
    clerk.press("Ctrl+1")
    clerk.until("page", "today")
    clerk.keys = clerk.pages = 0
    clerk.tell("card", key=visit.card)
    clerk.press("F2")
    clerk.until("text", visit.name, name="today.visitor.name")
    for_papers = _to_the_form(clerk, matter, letters, visit)
    for_papers += fill(clerk, visit.own)
    for_papers += papers(clerk)
    clerk.press("F9")
    clerk.until("page", "done")
    return Measured(matter, clerk.keys, for_papers, clerk.pages)


def _to_the_form(clerk: Player, matter: str, letters: str, visit: Visit) -> int:
    if visit.frequent:
        begin(clerk, matter)
        return 0
    (row,) = clerk.desk("residents", visit.name, "all", 0, 1)["rows"]
    return choose(clerk, matter, letters, row["resident_id"])


def measure_all(clerk: Player, only: Collection[str] = ()) -> Iterator[Measured]:
    """Measure every matter offered, or those of `only`; UnseenError names the matter that got stuck."""
    for matter, letters in offered(clerk).items():
        if not only or matter in only:
            try:
                yield measure(clerk, matter, letters)
            except UnseenError as stuck:
                raise UnseenError(f"{matter}: {stuck}") from stuck


def budgets(table: str) -> Budgets:
    """Read a table of keys.toml: `promised` by its name, `matters` by code."""
    read: Budgets = tomllib.loads(FILE.read_text(encoding="utf-8"))[table]
    return read


def write(found: Collection[Measured], *, allow_more: bool) -> tuple[str, ...]:
    """Put what was measured into keys.toml; answers the matters that need more and were left as they are."""
    before, text = budgets("matters"), FILE.read_text(encoding="utf-8")
    now, refused = dict(before), []
    for one in found:
        if one.keys <= before.get(one.matter, one.keys) or allow_more:
            now[one.matter] = one.keys
        else:
            refused.append(one.matter)
    head, mark, _old = text.partition("[matters]\n")
    lines = (f"{matter} = {keys}\n" for matter, keys in sorted(now.items()))
    FILE.write_text(head + mark + "".join(lines), encoding="utf-8")
    return tuple(refused)


def main() -> int:
    """Measure, print, and write if asked to; 1 when a matter needs more keys than its budget."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--allow-more", action="store_true")
    parser.add_argument("matters", nargs="*")
    options = parser.parse_args()
    before, found = budgets("matters"), []
    print(f"{'matter':34} keys papers pages budget")
    with tempfile.TemporaryDirectory() as folder, Player(village(Path(folder) / "station")) as clerk:
        clerk.log_in()
        for one in measure_all(clerk, options.matters):
            found.append(one)
            budget = before.get(one.matter, "none")
            print(f"{one.matter:34} {one.keys:4} {one.papers:6} {one.pages:5} {budget:>6}", flush=True)
    over = tuple(one.matter for one in found if one.keys > before.get(one.matter, 0))
    if options.write:
        over = write(found, allow_more=options.allow_more)
    if over:
        print("over budget: " + ", ".join(over))
    return bool(over)


if __name__ == "__main__":
    sys.exit(main())
