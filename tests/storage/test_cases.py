"""Cases come back as they were put, and the lists of the screens find them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from station_app.domain.case import (
    Answer,
    Applicant,
    Case,
    Confirmed,
    Paper,
    PaperState,
    Source,
    Stage,
    Verdict,
)
from station_app.domain.findings import Finding, Severity
from station_app.domain.person import Resident
from station_app.errors import Damaged
from station_app.storage.case_json import case_from_json
from station_app.storage.unit_of_work import UnitOfWork

Made = Callable[..., Case]


def test_a_full_case_comes_back_equal(work: UnitOfWork, noon: datetime) -> None:
    beijing = noon.astimezone(timezone(timedelta(hours=8)))
    whole = Case(
        case_id="c",
        matter="resident-change",
        catalogue="v",
        applicant=Applicant(None, "01", "1", "阿依古丽·买买提", "2", None),
        stage=Stage.RETURNED,
        author="clerk",
        started_at=beijing,
        answers={
            "a": Answer("𠮷 <b>'; DROP TABLE cases", Source.TYPED),
            "b": Answer(True, Source.CARD),
            "c": Answer(7, Source.ROSTER),
            "d": Answer(("1", "2"), Source.DEFAULT),
            "e": Answer(None, Source.DERIVED),
        },
        papers=(
            Paper("m1", PaperState.LATER, date(2026, 12, 1)),
            Paper("m2", PaperState.HAVE),
        ),
        confirmed=(Confirmed("R-TEL", "tel.shared", "tel", "clerk", noon),),
        overruled=(Finding("R-ID-18", Severity.CONFIRM, "brdy.differs", "brdy", (("label", "出生日期"),)),),
        guide_answers={"q": "yes"},
        card_read_at=noon,
        cursor_field="a",
        saved_at=noon,
        number="N1",
        accepted_at=beijing,
        item_id="i",
        supersedes="old",
        verdict=Verdict("rejected", noon, "P1", "K01", "tel", "改", ("身份证", "户口本")),
    )
    work.cases.put(whole)
    assert work.cases.get("c") == whole
    assert work.cases.get("c").accepted_at == beijing
    assert work.cases.by_item("i") == work.cases.by_number("N1") == whole
    assert work.cases.correction_of("old") == whole


def test_an_unknown_case_is_a_lookup_error(work: UnitOfWork) -> None:
    assert work.cases.find("none") is None
    assert work.cases.by_number("") is None
    with pytest.raises(LookupError):
        work.cases.get("none")


def test_a_stored_case_that_is_none_is_called_damaged() -> None:
    for text in ("", "[]", "{}", '{"case_id": 1}'):
        with pytest.raises(Damaged, match=r"store\.case_unreadable"):
            case_from_json(text)


def test_a_time_without_a_zone_is_refused(work: UnitOfWork, case: Made) -> None:
    with pytest.raises(ValueError, match="zone"):
        work.cases.put(case("c", saved_at=datetime(2026, 1, 1)))  # noqa: DTZ001 - that is what is tested


def test_drafts_are_of_their_author_and_newest_first(work: UnitOfWork, case: Made, noon: datetime) -> None:
    for minute, case_id in enumerate(("a", "b", "c")):
        work.cases.put(case(case_id, saved_at=noon + timedelta(minutes=minute)))
    work.cases.put(case("other", author="somebody else"))
    work.cases.put(case("b", saved_at=noon + timedelta(hours=1)))
    assert [c.case_id for c in work.cases.drafts_of("clerk")] == ["b", "c", "a"]


def test_counts_tell_stored_waiting_received_and_todo_apart(
    work: UnitOfWork, sealed: Made, case: Made, noon: datetime
) -> None:
    work.cases.put(case("draft"))
    work.cases.put(sealed("waiting"))
    work.cases.put(sealed("yesterday", accepted_at=noon - timedelta(days=1)))
    work.cases.put(sealed("there", stage=Stage.RECEIVED))
    work.cases.put(sealed("done", stage=Stage.DONE, verdict=Verdict("accepted", noon)))
    work.cases.put(sealed("back", stage=Stage.RETURNED, verdict=Verdict("rejected", noon)))
    counts = work.cases.counts(date(2026, 11, 21))
    assert (counts.stored, counts.undelivered, counts.received, counts.done, counts.todo) == (4, 2, 3, 1, 1)
    assert counts.oldest_undelivered == noon - timedelta(days=1)
    assert work.cases.outbox_counts() == {"all": 5, "todo": 1, "waiting": 2, "received": 1, "done": 1}
    assert [c.case_id for c in work.cases.outbox("todo")] == ["back"]
    assert work.cases.accepted_on(date(2026, 11, 21), "clerk") == 4


def test_the_day_of_a_case_is_the_day_in_beijing(work: UnitOfWork, sealed: Made) -> None:
    work.cases.put(sealed("late", accepted_at=datetime(2026, 11, 21, 16, 30, tzinfo=UTC)))
    assert work.cases.counts(date(2026, 11, 22)).stored == 1


def test_a_case_accepted_short_by_the_platform_is_delivered(
    work: UnitOfWork, sealed: Made, noon: datetime
) -> None:
    work.cases.put(sealed("c", stage=Stage.ACCEPTED_SHORT))
    assert work.cases.counts(date(2026, 11, 21)).undelivered == 1
    work.cases.put(sealed("c", stage=Stage.ACCEPTED_SHORT, verdict=Verdict("need_material", noon)))
    assert work.cases.counts(date(2026, 11, 21)).undelivered == 0


def test_sealing_a_correction_settles_the_returned_case_for_good(
    work: UnitOfWork, sealed: Made, case: Made, noon: datetime
) -> None:
    returned = sealed("old", stage=Stage.RETURNED, verdict=Verdict("rejected", noon))
    work.cases.put(returned)
    work.cases.put(case("new", supersedes="old"))
    assert [c.case_id for c in work.cases.returned()] == ["old"]
    work.cases.put(sealed("new", supersedes="old"))
    work.cases.put(returned)
    assert work.cases.returned() == ()


def test_a_duplicate_leaves_the_list_after_ok(work: UnitOfWork, sealed: Made, noon: datetime) -> None:
    work.cases.put(sealed("c", stage=Stage.DONE, verdict=Verdict("duplicate", noon)))
    assert [c.case_id for c in work.cases.returned()] == ["c"]
    work.cases.settle("c")
    assert work.cases.returned() == ()


def test_papers_due_come_most_urgent_first(work: UnitOfWork, sealed: Made) -> None:
    for case_id, day in (("later", 20), ("soon", 2), ("far", 28)):
        paper = Paper("m", PaperState.LATER, date(2026, 12, day))
        work.cases.put(sealed(case_id, stage=Stage.ACCEPTED_SHORT, papers=(paper,)))
    assert [c.case_id for c in work.cases.papers_due(date(2026, 12, 24))] == ["soon", "later"]
    brought = replace(work.cases.get("soon"), papers=(Paper("m", PaperState.HAVE),))
    work.cases.put(brought)
    assert [c.case_id for c in work.cases.papers_due(date(2026, 12, 24))] == ["later"]


def test_cases_are_found_by_name_number_receipt_and_initials(
    work: UnitOfWork, sealed: Made, noon: datetime, resident: Callable[..., Resident]
) -> None:
    work.residents.put(resident(1, "陈秀英"))
    work.cases.put(sealed("c", number="341525ABC7", verdict=Verdict("accepted", noon, "PF-77")))
    work.cases.put(sealed("other", applicant=Applicant(2, "01", "9", "王大力", "1", None)))
    for text in ("陈秀英", "abc7", "pf-77", "cxy", "秀英 0004", "chenxiuying"):
        assert [c.case_id for c in work.cases.search(text)] == ["c"], text
    assert [c.case_id for c in work.cases.outbox("all", "cxy")] == ["c"]
    assert work.cases.search(" ") == ()


def test_lists_of_a_person_and_of_matters(work: UnitOfWork, sealed: Made, case: Made, noon: datetime) -> None:
    work.cases.put(sealed("a"))
    work.cases.put(case("b", matter="resident-change"))
    work.cases.put(case("c", matter="resident-change", started_at=noon + timedelta(hours=1)))
    assert [c.case_id for c in work.cases.of_resident(1)] == ["c", "b", "a"]
    assert [c.case_id for c in work.cases.open_of_matter(1, "resident-enrolment")] == ["a"]
    assert work.cases.matters_used(noon) == ("resident-change", "resident-enrolment")
    assert [c.case_id for c in work.cases.outbox("all", offset=0, limit=1)] == ["a"]
