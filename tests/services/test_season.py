"""The season's states: where each comes from, and that nobody is called unpaid without a fresh list."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from station_app.domain.season import Said, Source, State, stand
from station_app.errors import Refused
from station_app.services.season_views import SeasonWish
from station_app.storage.season import SeasonNote
from tests.services.village import Bench, accepted

TODAY = date(2026, 11, 21)
OLD, FRESH = date(2026, 10, 28), date(2026, 11, 18)
EVERYBODY = SeasonWish()


def said(state: State, day: date, source: Source = Source.PAYMENTS) -> Said:
    return Said(state, day, source)


@pytest.mark.parametrize(
    ("words", "state", "as_of"),
    [
        ([], State.UNKNOWN, None),
        ([said(State.UNPAID, FRESH)], State.UNPAID, FRESH),
        ([said(State.UNPAID, OLD)], State.UNKNOWN, OLD),
        ([said(State.PAID, OLD), said(State.UNPAID, FRESH)], State.UNPAID, FRESH),
        ([said(State.PAID, OLD), said(State.UNPAID, FRESH, Source.ROSTER)], State.PAID, OLD),
        ([said(State.UNPAID, FRESH), said(State.PENDING, OLD, Source.HERE)], State.PENDING, OLD),
        ([said(State.UNPAID, FRESH), said(State.REGISTERED, OLD, Source.HERE)], State.REGISTERED, OLD),
        ([said(State.UNPAID, FRESH), said(State.EXEMPT, OLD, Source.SUBSIDIES)], State.EXEMPT, OLD),
        ([said(State.UNPAID, FRESH), said(State.ELSEWHERE, OLD, Source.SAID)], State.ELSEWHERE, OLD),
        ([said(State.PAID, FRESH), said(State.FROZEN, OLD, Source.DEATHS)], State.FROZEN, OLD),
    ],
)
def test_a_state_follows_from_what_was_said(words: list[Said], state: State, as_of: date | None) -> None:
    standing = stand(words, TODAY, 7)
    assert (standing.state, standing.as_of) == (state, as_of)


def states(bench: Bench) -> dict[int, State]:
    page = bench.desk.season.homes(EVERYBODY, 0, 1000)
    return {one.resident_id: one.state for row in page.rows for one in row.members}


def roster_of(bench: Bench, day: date) -> None:
    with bench.here.open_work() as work:
        work.settings.put("roster.date", day.isoformat())
        work.commit()


def test_the_board_adds_up_by_group(bench: Bench) -> None:
    view, page = bench.desk.season.overview(), bench.desk.season.homes(EVERYBODY, 0, 1000)
    assert view.year == 2027
    assert view.whole.people == sum(line.people for line in view.groups) == page.people
    assert view.whole.settled == sum(line.settled for line in view.groups)
    assert page.total == len(page.rows) > 50


def test_an_old_roster_leaves_everybody_unknown_who_is_not_on_it(bench: Bench) -> None:
    roster_of(bench, OLD)
    found = states(bench)
    assert State.UNPAID not in found.values()
    person = next(one for one, state in found.items() if state is State.UNKNOWN)
    (stands,) = [one for one in bench.desk.season.home(person).members if one.resident_id == person]
    assert (stands.state, stands.as_of, stands.source) == (State.UNKNOWN, OLD, Source.ROSTER)
    assert bench.desk.season.overview().stale == {"roster"}


def test_a_case_from_here_counts_with_its_own_state(bench: Bench) -> None:
    before = states(bench)
    resident = bench.people["xu_yt"].resident_id
    assert before[resident] is State.UNPAID
    accepted(bench)
    assert states(bench)[resident] is State.REGISTERED  # to be enrolled is not to have paid
    accepted(bench, matter="resident-payment-registration")
    assert states(bench)[resident] is State.PENDING


def test_a_payment_list_is_believed_while_it_is_fresh(bench: Bench) -> None:
    resident = bench.people["xu_yt"].resident_id
    note = SeasonNote(2027, resident, "paid", OLD, "payments", "", 0, "", bench.now, "zhou")
    with bench.here.open_work() as work:
        work.seasons.put_many([note])
        work.commit()
    assert states(bench)[resident] is State.PAID
    with bench.here.open_work() as work:
        work.seasons.put_many([replace(note, state="unpaid", as_of=FRESH)])
        work.settings.put("payments.date.2027", FRESH.isoformat())
        work.commit()
    bench.later(days=1)
    assert states(bench)[resident] is State.UNPAID
    bench.later(days=7)
    assert states(bench)[resident] is State.UNKNOWN


def test_a_visit_is_written_down_and_no_list_is_touched(bench: Bench) -> None:
    resident = bench.people["xu_yt"].resident_id
    season = bench.desk.season
    season.tell("zhou", resident, "refuses", "讲过一次，不愿意")
    season.tell("zhou", resident, "absent", "")
    (told,) = [one for one in season.home(resident).members if one.resident_id == resident]
    assert (told.reason, told.visits, told.remark) == ("refuses", 2, "讲过一次，不愿意")
    assert told.state is State.UNPAID
    still = season.homes(SeasonWish(which="open"), 0, 1000)
    assert resident not in {one.first for one in still.rows}
    visited = season.homes(SeasonWish(which="unpaid", unvisited=True), 0, 1000)
    assert visited.people < season.homes(SeasonWish(which="unpaid"), 0, 1000).people


def test_a_visit_takes_no_number_and_no_unknown_result(bench: Bench) -> None:
    resident = bench.people["xu_yt"].resident_id
    with pytest.raises(Refused, match=r"season\.remark_number"):
        bench.desk.season.tell("zhou", resident, "later", "让打 13900001234")
    with pytest.raises(Refused, match=r"season\.no_result"):
        bench.desk.season.tell("zhou", resident, "forced", "")
    with pytest.raises(Refused, match=r"season\.no_filter"):
        bench.desk.season.homes(SeasonWish(which="all"), 0, 10)


def test_somebody_reported_dead_is_frozen_and_not_counted(bench: Bench) -> None:
    resident = bench.people["xu_yt"].resident_id
    people = bench.desk.season.overview().whole.people
    bench.desk.season.tell("zhou", resident, "dead", "")
    view = bench.desk.season.overview()
    assert (view.whole.people, view.frozen) == (people - 1, 1)
    bench.desk.season.tell("zhou", resident, "alive", "")
    assert bench.desk.season.overview().whole.people == people


def test_households_are_found_by_initials_group_and_age(bench: Bench) -> None:
    season, person = bench.desk.season, bench.people["xu_yt"]
    assert any(one.household_id == person.household_id
               for one in season.homes(SeasonWish(text="xyt"), 0, 50).rows)  # fmt: skip
    rows = season.homes(SeasonWish(group=person.group), 0, 1000).rows
    assert {one.group for one in rows} == {person.group}
    assert 0 < season.homes(SeasonWish(elderly=True), 0, 10).people < season.homes(EVERYBODY, 0, 1).people


def test_the_call_list_names_whom_to_ask_and_never_presses(bench: Bench) -> None:
    person = bench.people["xu_yt"]
    slip = bench.desk.season.calls("zhou", SeasonWish(group=person.group))
    text = repr(slip)
    assert person.name in text
    assert person.id_number.digits not in text
    assert person.tel not in text
    assert f"尾号 {person.tel[-4:]}" in text
    assert all(row[5] == "" for row in slip.tables[0].rows)  # the result is written by hand
    assert "不愿意也是一个答复" in text
    assert not any(word in text for word in ("必须", "否则", "尽快", "务必", "低保", "特困"))
    bench.desk.season.tell("zhou", person.resident_id, "refuses", "")
    with bench.here.open_work() as work:
        line = work.ledger.find("L5", bench.here.today().year, 1)
    assert line is not None
    assert (line.resident_id, line.content["visits"]) == (person.resident_id, 1)
    again = bench.desk.season.calls("zhou", SeasonWish(group=person.group))
    assert not any(person.name in row[3] for row in again.tables[0].rows)


def test_the_poster_has_figures_and_no_names(bench: Bench) -> None:
    view, slip = bench.desk.season.overview(), bench.desk.season.poster("zhou")
    assert slip.big == f"{view.whole.settled * 100 // view.whole.people}%"
    assert [row[0] for row in slip.tables[0].rows] == [f"{one.group} 组" for one in view.groups]
    assert not any(person.name in repr(slip) for person in bench.people.values())


def test_the_workbook_is_masked_unless_a_second_person_agrees(bench: Bench, tmp_path: Path) -> None:
    season, person = bench.desk.season, bench.people["xu_yt"]
    wish = SeasonWish(group=person.group)
    count = season.export("zhou", str(tmp_path / "a.xlsx"), wish, None)
    cells = cells_of(tmp_path / "a.xlsx")
    assert count == bench.desk.season.homes(wish, 0, 1).people
    assert not {person.name, person.id_number.digits, person.tel} & cells
    with pytest.raises(Refused, match=r"second\.same"):
        season.export("zhou", str(tmp_path / "b.xlsx"), wish, ("zhou", "123456"))
    with pytest.raises(Refused, match=r"login\.wrong"):
        season.export("zhou", str(tmp_path / "b.xlsx"), wish, (other(bench), "000000"))
    assert not (tmp_path / "b.xlsx").exists()
    season.export("zhou", str(tmp_path / "b.xlsx"), wish, (other(bench), "123456"))
    assert {person.name, person.id_number.digits, person.tel} <= cells_of(tmp_path / "b.xlsx")


def other(bench: Bench) -> str:
    return bench.desk.season.export_seconds("zhou")[0].operator_id


def cells_of(path: Path) -> set[str]:
    book = openpyxl.load_workbook(path)
    return {str(cell.value) for row in book.active.iter_rows() for cell in row}
