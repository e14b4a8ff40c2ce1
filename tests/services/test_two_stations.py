"""Two computers take the same person in offline on one day: both slips stay valid, the records are linked."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from station_app.catalogue.reader import Catalogue
from station_app.domain.number import grouped
from station_app.services.build import practice_point
from station_app.services.training import VILLAGE
from station_app.storage.links import AFTER, FIRST, OLD_NUMBER
from station_app.storage.records import Link
from tests.services.conftest import open_bench
from tests.services.joined import Joined, connect
from tests.services.village import accepted

SECOND = replace(VILLAGE, code="999000000002", name="青山村医保服务点", village="青山村")


@pytest.fixture(params=["another station", "another computer"])
def other(
    request: pytest.FixtureRequest, joined: Joined, village: Path, tmp_path: Path, catalogue: Catalogue
) -> Iterator[Joined]:
    """A second desk with a file of its own, on the platform of the first."""
    place, device = (SECOND, "A1") if request.param == "another station" else (VILLAGE, "A2")
    folder = tmp_path / "other"
    folder.mkdir()
    with open_bench(village, folder, catalogue) as bench:
        bench.here = replace(bench.here, point=practice_point(place, "341525", device))
        with connect(bench, joined.platform) as second:
            yield second


def links(joined: Joined, case_id: str) -> list[Link]:
    with joined.bench.here.open_work() as work:
        return list(work.links.of(case_id))


def said(joined: Joined, case_id: str) -> str:
    return " ".join(step.detail for step in joined.bench.desk.track(case_id).steps)


def late(joined: Joined, other: Joined, hours: float) -> None:
    joined.bench.later(hours=hours)
    other.bench.now = joined.bench.now


@pytest.mark.parametrize("arrives_first", ["the earlier", "the later"])
def test_the_earlier_acceptance_stands_whatever_arrived_first(
    joined: Joined, other: Joined, arrives_first: str
) -> None:
    first = accepted(joined.bench)
    late(joined, other, 2)
    second = accepted(other.bench)
    late(joined, other, 1)
    for desk in (joined, other) if arrives_first == "the earlier" else (other, joined):
        desk.drain()
    joined.drain()
    other.drain()
    assert joined.word(first.case_id)[0] == "accepted"
    assert other.word(second.case_id)[:2] == ("duplicate", "K01")
    official = joined.bench.desk.track(first.case_id).official_no
    assert official
    assert other.bench.desk.track(second.case_id).official_no == official
    assert [(one.kind, one.other_id) for one in links(joined, first.case_id)] == [(AFTER, second.number)]
    assert (FIRST, first.number) in [(one.kind, one.other_id) for one in links(other, second.case_id)]


def test_both_desks_say_so_on_track_and_timeline_and_nothing_is_deleted(
    joined: Joined, other: Joined
) -> None:
    first = accepted(joined.bench)
    late(joined, other, 2)
    second = accepted(other.bench)
    other.drain()
    joined.drain()
    other.drain()
    assert grouped(second.number) in said(joined, first.case_id)
    assert "两张回执都有效；以这一件为准" in said(joined, first.case_id)
    assert grouped(first.number) in said(other, second.case_id)
    assert "两张回执都有效；以那一件为准，这张回执不作废" in said(other, second.case_id)
    resident = other.bench.people["xu_yt"].resident_id
    rows = other.bench.desk.profile("zhou", resident).timeline
    assert any("两张回执都有效" in row.detail for row in rows)
    assert other.bench.desk.done_view(second.case_id).number == second.number


def test_the_clerk_gets_one_card_says_ok_and_nothing_else(joined: Joined, other: Joined) -> None:
    accepted(joined.bench)
    late(joined, other, 2)
    second = accepted(other.bench)
    joined.drain()
    other.drain()
    todos = other.bench.desk.today("zhou").todos
    assert [one.kind for one in todos] == ["duplicate"]
    assert todos[0].detail.startswith("平台已有同样的，不用再办。")
    other.bench.desk.settle("zhou", second.case_id)
    assert other.bench.desk.today("zhou").todos == ()


def test_a_clock_that_is_known_to_be_wrong_does_not_win(joined: Joined, other: Joined) -> None:
    """The second desk's clock is three hours slow and the platform told it so before."""
    other.bench.later(hours=-3)
    other.drain()
    first = accepted(joined.bench)
    late(joined, other, 1)
    other.bench.later(hours=-3)
    second = accepted(other.bench)
    other.drain()
    joined.drain()
    other.drain()
    assert joined.word(first.case_id)[0] == "accepted"
    assert other.word(second.case_id)[0] == "duplicate"


def test_two_payments_for_one_year_say_that_the_later_goes_back(joined: Joined, other: Joined) -> None:
    pay = "resident-payment-registration"
    accepted(joined.bench, matter=pay)
    late(joined, other, 2)
    second = accepted(other.bench, matter=pay)
    joined.drain()
    other.drain()
    assert other.word(second.case_id)[:2] == ("duplicate", "K01")
    assert "后一笔在待遇开始前退" in said(other, second.case_id)


def test_a_number_used_twice_becomes_a_new_one_with_the_old_beside_it(joined: Joined, other: Joined) -> None:
    """K14: a copied profile gives the number of another computer once more."""
    other.bench.here = replace(other.bench.here, point=joined.bench.here.point)
    first = accepted(joined.bench, "xu_yt")
    second = accepted(other.bench, "he_xh")
    assert first.number == second.number
    joined.drain()
    other.drain()
    assert joined.bench.desk.done_view(first.case_id).number == first.number
    new = other.bench.desk.done_view(second.case_id).number
    assert new not in ("", first.number)
    assert [(one.kind, one.other_id) for one in links(other, second.case_id)] == [(OLD_NUMBER, first.number)]
    slip = other.bench.desk.slip(second.case_id, "DOC01", "")
    shown = {line.label: line.text for line in slip.lines}
    assert shown["受理号"] == grouped(new)
    assert shown["原受理号"] == grouped(first.number)
    assert other.word(second.case_id)[0] == "accepted"
    todo = other.bench.desk.today("zhou").todos[0]
    assert (todo.kind, todo.case_id) == ("duplicate", second.case_id)
    assert new[-5:] in todo.detail
    other.bench.desk.settle("zhou", second.case_id)
    assert other.bench.desk.today("zhou").todos == ()
