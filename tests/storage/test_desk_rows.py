"""Audit, printings, people, numbers and settings."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import Engine

from station_app.domain.case import Case
from station_app.errors import Damaged
from station_app.storage.passwords import fits, make_verifier
from station_app.storage.records import Operator, PrintState
from station_app.storage.unit_of_work import UnitOfWork


def test_the_audit_proves_itself_and_reads_newest_first(work: UnitOfWork, noon: datetime) -> None:
    assert work.audit.verify() == 0
    work.audit.add("clerk", "case.accepted", noon, case_id="c", seq=1)
    work.audit.add("clerk", "resident.looked", noon, resident_id=7, reason="kin")
    assert work.audit.verify() == 2
    newest, oldest = work.audit.lines()
    assert (newest.number, newest.facts, oldest.facts) == (2, (("reason", "kin"),), (("seq", 1),))
    assert work.audit.of_case("c") == (oldest,)
    assert work.audit.of_resident(7) == (newest,)
    assert work.audit.looks_since(7, "resident.looked", noon - timedelta(hours=1)) == 1


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE audit SET who = 'other' WHERE number = 2",
        "UPDATE audit SET facts = '{}' WHERE number = 2",
        "DELETE FROM audit WHERE number = 2",
        "UPDATE audit SET at = '2020-01-01T00:00:00.000000+00:00' WHERE number = 2",
    ],
)
def test_a_changed_or_missing_line_is_noticed(engine: Engine, noon: datetime, tampering: str) -> None:
    with UnitOfWork(engine) as work:
        for seq in range(1, 4):
            work.audit.add("clerk", "case.accepted", noon, case_id="c", seq=seq)
        work.commit()
    with engine.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER audit_stays")
        connection.exec_driver_sql("DROP TRIGGER audit_keeps")
        connection.exec_driver_sql(tampering)
    with UnitOfWork(engine) as work, pytest.raises(Damaged) as told:
        work.audit.verify()
    assert told.value.facts == {"line": 2}


def test_a_fact_outside_the_allow_list_is_a_bug(work: UnitOfWork, noon: datetime) -> None:
    with pytest.raises(ValueError, match="name"):
        work.audit.add("clerk", "case.accepted", noon, name="somebody")


def test_copies_are_counted_for_each_document(
    work: UnitOfWork, noon: datetime, case: Callable[..., Case]
) -> None:
    work.cases.put(case("c"))
    assert work.prints.add("c", "DOC01", "clerk", noon).copy == 1
    later = work.prints.add("c", "DOC01", "clerk", noon, reason="lost", done=False)
    assert (later.copy, later.state) == (2, PrintState.LATER)
    assert work.prints.add("c", "DOC02", "clerk", noon).copy == 1
    assert work.prints.later() == (later,)
    work.prints.mark_done(later.print_id)
    assert work.prints.later() == ()
    assert [(p.document, p.copy) for p in work.prints.of_case("c")] == [
        ("DOC01", 1),
        ("DOC01", 2),
        ("DOC02", 1),
    ]


def test_people_come_back_who_worked_last_first(work: UnitOfWork, noon: datetime) -> None:
    first = Operator("a", "甲", "clerk", "v")
    work.operators.put(first)
    work.operators.put(Operator("b", "乙", "clerk", "v", 2, noon, noon))
    assert [o.operator_id for o in work.operators.all()] == ["b", "a"]
    work.operators.put(replace(first, last_used=noon + timedelta(hours=1)))
    assert [o.operator_id for o in work.operators.all()] == ["a", "b"]
    assert work.operators.get("b") == Operator("b", "乙", "clerk", "v", 2, noon, noon)
    assert work.operators.get("none") is None


def test_numbers_start_anew_each_day_and_never_repeat(engine: Engine) -> None:
    day = date(2026, 11, 21)
    with UnitOfWork(engine) as work:
        assert [work.numbers.next(day, "s", "A1") for _ in range(3)] == [1, 2, 3]
        assert work.numbers.next(day, "s", "A2") == 1
        assert work.numbers.next(day + timedelta(days=1), "s", "A1") == 1
        work.commit()
    with UnitOfWork(engine) as work:
        assert work.numbers.next(day, "s", "A1") == 4


def test_settings_keep_json_and_tell_what_was_never_set(work: UnitOfWork) -> None:
    assert work.settings.get("x") is None
    assert work.settings.get("x", 5) == 5
    work.settings.put("x", {"a": [1, "二"]})
    work.settings.put("x", {"a": [2]})
    assert work.settings.get("x") == {"a": [2]}
    work.settings.remove("x")
    assert work.settings.get("x") is None


def test_a_password_is_recognised_by_its_verifier_only() -> None:
    verifier = make_verifier("village-2026")
    assert "village" not in verifier
    assert fits("village-2026", verifier)
    assert not fits("Village-2026", verifier)
    assert not fits("village-2026", "no verifier")
