"""What other cases of the file say about a form, and that every confirmed warning is kept and travels."""

import json
from dataclasses import replace

import pytest

from station_app.domain.case import Answer, Case, Paper, PaperState, Source, Stage, Verdict
from station_app.domain.context import LocalFacts
from station_app.services.casework import Casework
from station_app.services.local_facts import local_facts
from station_app.services.views import Entered
from tests.services.village import Bench, accepted, ready

BILL = "34000001｜0000000001｜AB12CD｜2026-10-05｜10.25"
CLAIM = "reimburse-outpatient"


def facts(bench: Bench, case: Case) -> LocalFacts:
    casework = Casework(bench.here)
    with bench.here.open_work() as work:
        ctx = casework.context_of(work, case)
        return local_facts(bench.here, work, case, casework.matter(case.matter), ctx)


def keep(bench: Bench, case: Case) -> None:
    with bench.here.open_work() as work:
        work.cases.put(case)
        work.commit()


def told_case(case: Case, case_id: str, **answers: str | tuple[str, ...]) -> Case:
    """Make another case of the same kind with some answers."""
    typed = {key: Answer(value, Source.TYPED) for key, value in answers.items()}
    return replace(case, case_id=case_id, answers={**case.answers, **typed})


def sealed(bench: Bench, case: Case, number: str) -> Case:
    return replace(
        case, stage=Stage.ACCEPTED, item_id=f"item-{number}", number=number, accepted_at=bench.here.now()
    )


def test_the_persons_with_one_mobile_are_counted_once_each(bench: Bench) -> None:
    case = told_case(ready(bench).case, "draft", tel="13900001234")
    stranger = replace(case.applicant, resident_id=None)
    for place in range(6):
        other = replace(case, applicant=replace(stranger, id_number=f"X{place % 5}"))
        keep(bench, sealed(bench, replace(other, case_id=f"c{place}"), f"n{place}"))
    keep(bench, sealed(bench, replace(case, case_id="own"), "own"))
    assert facts(bench, case).phone_persons == 5
    bench.later(days=366)
    assert facts(bench, case).phone_persons == 0


def test_a_bill_of_another_case_is_found_and_the_claim_it_corrects_is_not(bench: Bench) -> None:
    case = told_case(ready(bench, matter=CLAIM).case, "draft", invono=(BILL,))
    keep(bench, sealed(bench, replace(case, case_id="old"), "n1"))
    key = "34000001/0000000001/AB12CD"
    known = facts(bench, case).bills
    assert (known[key].number, known[key].stands) == ("n1", True)
    assert facts(bench, replace(case, supersedes="old")).bills == {}
    keep(bench, replace(sealed(bench, replace(case, case_id="old"), "n1"), stage=Stage.WITHDRAWN))
    assert facts(bench, case).bills[key].stands is False
    keep(bench, replace(sealed(bench, replace(case, case_id="rejected"), "n2"), stage=Stage.REFUSED))
    assert facts(bench, case).bills[key].stands is True, "also after a rejection"


def test_a_draft_with_the_same_bill_is_no_claim(bench: Bench) -> None:
    case = told_case(ready(bench, matter=CLAIM).case, "draft", invono=(BILL,))
    keep(bench, replace(case, case_id="other-draft"))
    assert facts(bench, case).bills == {}


def test_the_same_treatment_of_another_member_of_the_family_is_found(bench: Bench) -> None:
    case = told_case(
        ready(bench, matter=CLAIM).case, "draft", begntime="2026-10-01", fixmedins_name="练习县医院"
    )
    own = case.applicant.resident_id
    assert own is not None
    with bench.here.open_work() as work:
        household = work.residents.get(own).household_id
        member = next(one for one in work.residents.household(household) if one.resident_id != own)
    other = replace(case, applicant=replace(case.applicant, resident_id=member.resident_id))
    keep(bench, sealed(bench, replace(other, case_id="hers"), "n1"))
    assert facts(bench, case).visits == {"2026-10-01/练习县医院": "n1"}
    later = told_case(case, "draft", begntime="2026-10-02")
    assert facts(bench, later).visits == {}


def test_one_proxy_is_counted_by_the_persons_of_the_day(bench: Bench) -> None:
    case = told_case(ready(bench).case, "draft", agnter_certno="P", agnter_rlts="8")
    for place in range(3):
        person = replace(case.applicant, resident_id=None, id_number=f"X{place}")
        keep(bench, sealed(bench, replace(case, case_id=f"c{place}", applicant=person), f"n{place}"))
    assert facts(bench, case).proxied_today == 3
    assert facts(bench, told_case(case, "draft", agnter_rlts="1")).proxied_today == 0
    bench.later(days=1)
    assert facts(bench, case).proxied_today == 0


def test_a_false_promise_bars_for_some_months(bench: Bench) -> None:
    case = ready(bench, matter="remote-long-term-resident").case
    before = bench.desk.guide(case.matter, case.applicant.resident_id, None, {}, ()).papers
    assert any(PaperState.COMMITTED in one.allowed for one in before)
    promised = (Paper("RESIDENCE_PROOF", PaperState.COMMITTED),)
    word = Verdict("rejected", bench.here.now(), code="R08")
    keep(bench, replace(sealed(bench, replace(case, case_id="false"), "n1"), papers=promised, verdict=word))
    assert facts(bench, case).on_breach_list
    offered = bench.desk.guide(case.matter, case.applicant.resident_id, None, {}, ()).papers
    assert offered
    assert not any(PaperState.COMMITTED in one.allowed for one in offered)
    bench.later(days=800)
    assert not facts(bench, case).on_breach_list


def test_who_works_is_known_by_name_and_the_clock_by_what_was_measured(bench: Bench) -> None:
    case = ready(bench).case
    found = facts(bench, case)
    assert found.worker
    assert found.clock_ahead_ms is None
    with bench.here.open_work() as work:
        device = work.stream.device()
        assert device is not None
        work.stream.put_device(replace(device, clock_offsets=(-700_000, -700_000, 5)))
        work.commit()
    assert facts(bench, case).clock_ahead_ms == 700_000
    codes = [one.code for one in bench.desk.open_case("zhou", case.case_id).findings]
    assert "clock.ahead" in codes
    told = "这台电脑的时间比平台快 12 分钟，请调准；件照样能办"
    assert ("warn", told) in bench.desk.open_case("zhou", case.case_id).system_checks
    assert told in [one.shown for one in bench.desk.check_lines(case.case_id)]


def test_every_confirmed_warning_is_kept_with_who_and_when_and_travels(bench: Bench) -> None:
    view = ready(bench)
    bench.desk.enter(view.case.case_id, (Entered("memo", "打13900001234"),), "memo")
    done = bench.desk.accept("zhou", view.case.case_id)
    with bench.here.open_work() as work:
        case = work.cases.get(done.case_id)
        entry = work.outbox.get(case.item_id)
    assert entry is not None
    confirmed = {(one.rule, one.code, one.field, one.operator) for one in case.confirmed}
    assert ("R-PII-FREE-TEXT", "free_text.mobile", "memo", "zhou") in confirmed
    assert all(one.at == case.accepted_at for one in case.confirmed)
    body = json.loads(entry.body)
    sent = {(one["rule"], one["code"], one["field"], one["operator"]) for one in body["x_confirmed"]}
    assert sent == confirmed
    assert not any(one.code == "phone.many_persons" for one in case.confirmed)


def test_what_is_only_mentioned_is_never_kept_as_confirmed(bench: Bench) -> None:
    view = ready(bench)
    case = told_case(view.case, view.case.case_id, tel="13900001234")
    for place in range(6):
        other = replace(case, applicant=replace(case.applicant, resident_id=None, id_number=f"X{place}"))
        keep(bench, sealed(bench, replace(other, case_id=f"c{place}"), f"n{place}"))
    shown = bench.desk.enter(view.case.case_id, (Entered("tel", "13900001234"),), "tel")
    assert ("I", "phone.many_persons") in {(str(one.severity), one.code) for one in shown.findings}
    done = bench.desk.accept("zhou", view.case.case_id)
    with bench.here.open_work() as work:
        assert not any(one.code == "phone.many_persons" for one in work.cases.get(done.case_id).confirmed)


@pytest.mark.parametrize("key", ["xu_yt"])
def test_a_case_without_warnings_sends_none(bench: Bench, key: str) -> None:
    done = accepted(bench, key)
    with bench.here.open_work() as work:
        case = work.cases.get(done.case_id)
        entry = work.outbox.get(case.item_id)
    assert entry is not None
    assert ("x_confirmed" in json.loads(entry.body)) is bool(case.confirmed)
