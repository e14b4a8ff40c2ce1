"""Papers that follow: the clock, the reminders, the supplement, on a real platform."""

from datetime import date

import pytest

from station_app.domain.case import Stage
from station_app.errors import Refused
from station_app.services.event_views import Brought
from station_app.services.reminders import reminders_of
from tests.services.joined import Joined
from tests.services.owing import PROOF, bring, owing
from tests.services.village import Bench


def stage(bench: Bench, case_id: str) -> Stage:
    return bench.desk.open_case("zhou", case_id).case.stage


def todo(bench: Bench) -> list[tuple[str, str, date | None]]:
    return [(one.kind, one.status, one.due) for one in bench.desk.today("zhou").todos]


def test_from_a_case_with_a_paper_owed_to_a_finished_one(joined: Joined) -> None:
    bench, desk = joined.bench, joined.bench.desk
    case_id = owing(bench).case_id
    assert stage(bench, case_id) is Stage.ACCEPTED_SHORT
    joined.drain()
    assert joined.word(case_id) == ("need_material", "", "")
    verdict = desk.open_case("zhou", case_id).case.verdict
    assert verdict is not None
    assert verdict.official_no
    assert verdict.due == date(2026, 11, 27)
    assert len(verdict.bring) == 1
    assert todo(bench) == [("papers_due", "short", date(2026, 11, 27))]
    done = bring(bench, case_id, PROOF)
    assert desk.today("zhou").todos == ()
    assert stage(bench, case_id) is Stage.ACCEPTED_SHORT
    joined.drain()
    assert joined.word(done.case_id)[0] == "accepted"
    assert joined.word(case_id)[0] == "accepted"
    assert stage(bench, case_id) is Stage.DONE
    later = desk.open_case("zhou", case_id).case.verdict
    assert later is not None
    assert later.official_no == verdict.official_no


def test_the_supplement_names_its_case_and_is_sent_once(joined: Joined) -> None:
    bench = joined.bench
    case_id = owing(bench).case_id
    first, second = bring(bench, case_id, PROOF), bring(bench, case_id, PROOF)
    assert first.case_id == second.case_id
    case = bench.desk.open_case("zhou", first.case_id).case
    assert (case.about, case.event, case.matter) == (case_id, "supplement", "material-supplement")
    assert case.answers["x_ref_accept_no"].value == bench.desk.open_case("zhou", case_id).case.number
    joined.drain()
    assert stage(bench, case_id) is Stage.DONE
    assert stage(bench, first.case_id) is Stage.DONE


@pytest.mark.parametrize("brought", [(), (Brought("HUKOU", 1),)])
def test_nothing_brought_is_no_supplement(bench: Bench, brought: tuple[Brought, ...]) -> None:
    case_id = owing(bench).case_id
    with pytest.raises(Refused) as refused:
        bench.desk.events.take_papers("zhou", case_id, brought)
    assert refused.value.code == "supply.nothing"


def test_reminders_come_three_days_and_one_day_before_and_when_it_is_late(bench: Bench) -> None:
    case_id = owing(bench).case_id
    said = {}
    for _ in range(9):
        (row,) = bench.desk.today("zhou").todos
        said[bench.here.today().day] = (
            row.detail if "，" in row.detail or "过期" in row.detail else row.status
        )
        bench.later(days=1)
    assert said[23] == "short"
    assert "还有 3 个工作日" in said[24]
    assert "还有 2 个工作日" in said[25]
    assert "只剩 1 个工作日" in said[26]
    assert "今天最后一天" in said[27]
    assert "人来了照收" in said[28]
    assert todo(bench) == [("papers_due", "overdue", date(2026, 11, 27))]
    with bench.here.open_work() as work:
        kept = [(one.level, one.at.day) for one in reminders_of(work, case_id)]
    assert kept == [("soon", 24), ("last", 26), ("late", 28)]
