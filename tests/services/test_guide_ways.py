"""Before any typing: what the guide says, where it sends people, and that acceptance holds it to its word."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from station_app.catalogue.reader import Catalogue
from station_app.domain.case import PaperState
from station_app.domain.context import LocalFacts
from station_app.domain.matter import Matter
from station_app.domain.one_id import one_id
from station_app.domain.person import Resident
from station_app.errors import Refused
from station_app.services.views import CaseView, GuideView, Line, LinkState
from station_app.storage.records import RosterFilter
from tests.services.conftest import open_bench
from tests.services.filling import fill_least, start, with_papers
from tests.services.joined import Joined
from tests.services.village import RESOURCES, Bench

LEVELS = ("village", "township", "county")
NOWHERE_HERE = "ltc-assessment"
ONLINE, INFO, PROVISIONAL = "e-certificate-activation", "fixed-hospital-application", "resident-suspension"


def at(bench: Bench, level: str) -> Bench:
    bench.here = replace(bench.here, point=replace(bench.here.point, level=level))
    return bench


def grown_up(bench: Bench) -> Resident:
    with bench.here.open_work() as work:
        people, _ = work.residents.list(RosterFilter(), "", 0, 1_000)
    return next(one for one in people if one.psn_type.startswith("15") and one.tel and one.alive)


def guide(bench: Bench, matter: str, person: Resident | None = None, **asked: str) -> GuideView:
    return bench.desk.guide(matter, person.resident_id if person else None, None, asked, ())


def filled(bench: Bench, matter: str, person: Resident, **asked: str) -> CaseView:
    view = fill_least(bench, start(bench, matter, person, PaperState.HAVE, asked=asked), {})
    return with_papers(bench, view, PaperState.HAVE)


def every_matter(bench: Bench) -> tuple[Matter, ...]:
    return bench.here.catalogue.matters()


def test_another_level_is_named_with_its_office_and_telephone(bench: Bench) -> None:
    told = guide(bench, "account-withdrawal")
    assert (told.verdict, told.verdict_code) == ("cannot", "guide.other_level")
    assert told.office is not None
    assert (told.office.level, told.office.phone) == ("township", "0999-2000002")
    contracts = guide(bench, INFO)
    assert contracts.verdict_code == "guide.advice_only"
    assert contracts.office is not None
    assert contracts.office.phone == "0999-2000010"


def test_each_matter_can_be_taken_in_at_some_level_and_elsewhere_is_sent_on(bench: Bench) -> None:
    bench.line = Line(LinkState.UP)
    for level in LEVELS:
        at(bench, level)
        for matter in every_matter(bench):
            if matter.code == NOWHERE_HERE:
                continue
            told = guide(bench, matter.code)
            away = told.verdict_code in {"guide.other_level", "guide.advice_only"}
            assert away is not bench.here.catalogue.region.offers(level, matter.code), (level, matter.code)
            assert not away or told.office is not None


def test_what_the_region_does_not_have_is_said_with_who_can_tell_more(bench: Bench, village: Path) -> None:
    for level in ("village", "township"):
        told = guide(at(bench, level), NOWHERE_HERE)
        assert (told.verdict, told.verdict_code) == ("cannot", "guide.no_ltc_here")
        assert told.office is not None
        assert told.office.phone == "0999-2000030"
    assert bench.desk.refer("zhou", NOWHERE_HERE, None, "").office.phone == "0999-2000030"
    folder = village.parent / "city"
    folder.mkdir(exist_ok=True)
    city = Catalogue.of_division(RESOURCES / "catalogue", "321199")
    with open_bench(village, folder, city, "321199", "999100000001") as other:
        assert guide(at(other, "township"), NOWHERE_HERE).verdict_code != "guide.no_ltc_here"
        assert guide(at(other, "village"), NOWHERE_HERE).verdict_code == "guide.other_level"


def test_a_matter_of_the_line_says_so_offers_a_time_and_is_refused_without_it(bench: Bench) -> None:
    person = grown_up(bench)
    told = guide(bench, ONLINE, person)
    assert (told.verdict, told.verdict_code) == ("cannot", "matter.needs_line")
    assert bench.here.catalogue.matter(told.appointment).offline_mode == "full"
    bench.line = Line(LinkState.UP)
    assert guide(bench, ONLINE, person).verdict != "cannot"
    view = filled(bench, ONLINE, person)
    bench.line = Line(LinkState.DOWN)
    with pytest.raises(Refused, match=r"matter\.needs_line"):
        bench.desk.accept("zhou", view.case.case_id)
    bench.line = Line(LinkState.SLOW)
    assert bench.desk.accept("zhou", view.case.case_id).number


def test_advice_only_is_taken_in_at_the_county_with_the_line_up(bench: Bench) -> None:
    at(bench, "county")
    assert guide(bench, INFO).verdict_code == "matter.needs_line"
    bench.line = Line(LinkState.UP)
    assert guide(bench, INFO).verdict != "cannot"


def test_what_the_guide_forbids_is_not_accepted(bench: Bench) -> None:
    person = grown_up(bench)
    view = filled(bench, "remote-long-term-resident", person, long_stay="no")
    with pytest.raises(Refused, match=r"guide\.short_stay"):
        bench.desk.accept("zhou", view.case.case_id)
    told = guide(bench, "remote-long-term-resident", person, long_stay="no")
    assert told.instead is not None
    assert told.instead.code == "remote-other-temporary"


def test_the_roster_may_be_told_otherwise_and_who_did_is_kept(bench: Bench) -> None:
    person = grown_up(bench)
    with bench.here.open_work() as work:
        person = replace(person, insured_years=())
        work.residents.put_many([person])
        work.commit()
    told = guide(bench, "remote-long-term-resident", person)
    assert (told.verdict_code, told.sources["insured_now"]) == ("guide.not_insured", "looked_up")
    assert guide(bench, "remote-long-term-resident", person, insured_now="yes").verdict != "cannot"
    view = filled(bench, "remote-long-term-resident", person, insured_now="yes")
    done = bench.desk.accept("zhou", view.case.case_id)
    with bench.here.open_work() as work:
        kept = work.cases.get(done.case_id).confirmed
    assert ("guide.insured_now", "zhou") in {(one.rule, one.operator) for one in kept}


def test_the_card_alone_is_enough_when_all_else_is_waivable(bench: Bench) -> None:
    person = grown_up(bench)
    told = guide(bench, "remote-long-term-resident", person)
    assert told.one_id is not None
    assert not told.one_id.taken
    assert told.one_id.promised
    papers = told.one_id.papers
    after = bench.desk.guide("remote-long-term-resident", person.resident_id, None, {}, papers)
    assert after.one_id is not None
    assert after.one_id.taken
    settled = {one.material: one.state for one in after.papers}
    assert all(settled[paper.material] is paper.state for paper in papers)


def test_the_card_of_a_parent_is_the_guardians_paper_and_nothing_to_bring(bench: Bench) -> None:
    card = bench.cards["he_xh"]
    with_card = bench.desk.guide("newborn-enrolment", None, card, {}, ())
    without = bench.desk.guide("newborn-enrolment", None, None, {}, ())
    states = [{one.material: one.state for one in told.papers} for told in (with_card, without)]
    assert [one["PARENTS"] for one in states] == [PaperState.HAVE, None]
    for told, waived in ((with_card, False), (without, True)):
        named = told.one_id.papers if told.one_id else ()
        assert not told.one_id or ("PARENTS" in {paper.material for paper in named}) is waived


def test_the_card_of_a_proxy_and_the_letter_on_file_count_as_brought(bench: Bench) -> None:
    person, card = grown_up(bench), bench.cards["he_xh"]
    code = "remote-long-term-resident"
    told = bench.desk.guide(code, person.resident_id, card, {"person_present": "no"}, ())
    assert {one.material: one.state for one in told.papers}["PROXY_ID"] is PaperState.HAVE
    assert not told.one_id or "PROXY_ID" not in {paper.material for paper in told.one_id.papers}


def test_who_broke_a_promise_is_offered_none(bench: Bench) -> None:
    code = "remote-long-term-resident"
    matter = bench.here.catalogue.matter(code)
    ctx = bench.here.catalogue.context(code, bench.here.today(), station={"level": "village"})
    barred = replace(ctx, local=LocalFacts(on_breach_list=True))
    choices = guide(bench, code).papers
    alone = one_id(matter, choices, barred)
    assert alone is None or not alone.promised


def test_a_referral_is_counted_told_and_sent(joined: Joined) -> None:
    bench = joined.bench
    person = grown_up(bench)
    told = bench.desk.refer("zhou", "account-withdrawal", person.resident_id, "要取父亲账户里的钱")
    bench.later(minutes=1)
    again = bench.desk.refer("zhou", "account-withdrawal", None, "")
    assert (told.count_today, again.count_today) == (1, 2)
    assert bench.desk.today("zhou").consulted == 2
    assert bench.desk.today("zhou").handled == 0
    rows = bench.desk.profile("zhou", person.resident_id).timeline
    assert any("咨询" in row.title and "0999-2000002" in row.detail for row in rows)
    joined.drain()
    with bench.here.open_work() as work:
        device = work.stream.device()
        assert device is not None
        assert work.outbox.waiting(device.stream_id) == 0
    bench.now += timedelta(days=1)
    assert bench.desk.today("zhou").consulted == 0


def test_nobody_stands_above_the_county(bench: Bench) -> None:
    at(bench, "county")
    with pytest.raises(Refused, match=r"refer\.nowhere"):
        bench.desk.refer("zhou", "account-withdrawal", None, "")


def test_provisional_says_so_on_the_slip_and_after(bench: Bench) -> None:
    view = filled(bench, PROVISIONAL, grown_up(bench))
    done = bench.desk.accept("zhou", view.case.case_id)
    assert done.provisional
    assert any("平台核后算数" in words for words in bench.desk.slip(done.case_id, "DOC01", "").paragraphs)


def test_the_service_guide_of_every_matter_is_whole(bench: Bench) -> None:
    for matter in every_matter(bench):
        slip = bench.desk.leaflet(matter.code)
        told = {line.label: line.text for line in slip.lines}
        assert slip.document == "DOC20"
        assert all(told.values()), (matter.code, told)
        assert {"谁能办", "哪里办", "法定时限", "承诺时限", "收费", "能不能代办", "投诉电话"} <= set(told)
        assert len(slip.tables[0].rows) == len(matter.materials)


def test_the_list_shows_every_matter_under_its_kind_the_persons_own_first(bench: Bench) -> None:
    everything = bench.desk.matters("", None)
    assert len(everything) == len(every_matter(bench))
    kinds = [tile.category.zh for tile in everything]
    assert len(dict.fromkeys(kinds)) == len([a for a, b in zip(kinds, ["", *kinds], strict=False) if a != b])
    person = grown_up(bench)
    bench.desk.start_case("zhou", "resident-change", person.resident_id, None, {}, ())
    first = bench.desk.matters("", person.resident_id)[0]
    assert (first.code, first.recent) == ("resident-change", True)
