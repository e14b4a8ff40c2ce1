"""Who might be somebody entered: by number, earlier number, birth date, certificate; and links that stay."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

from station_app.domain.case import Answer, Applicant, Case, Source, Stage
from station_app.domain.person import IdNumber, Resident
from station_app.storage.links import FIRST, LATER, OTHER_PERSON
from station_app.storage.records import Link
from station_app.storage.unit_of_work import UnitOfWork

Make = Callable[..., Resident]


def test_a_resident_is_found_by_an_old_form_an_earlier_number_and_the_front_of_a_permit(
    work: UnitOfWork, resident: Make, noon: datetime
) -> None:
    one = resident(1, "陈秀英", id_number=IdNumber("342427196305180006"))
    two = resident(2, "李明", id_type="04", id_number=IdNumber("H1234567801"))
    work.residents.put_many((one, two))
    work.alike.also_known(1, "L2", "R123456789", noon)
    work.alike.also_known(1, "L2", "R123456789", noon + timedelta(days=1))
    assert work.alike.by_numbers(["342427630518000", "R123456789"]) == (one,)
    assert work.alike.beginning("H12345678") == (two,)
    assert work.residents.by_id_number("R123456789") == one
    assert work.alike.numbers_of(1) == (("L2", "R123456789"),)
    assert work.alike.by_numbers([]) == ()


def test_everybody_of_a_day_and_only_the_surname_when_a_whole_village_bears_it(
    work: UnitOfWork, resident: Make
) -> None:
    day = date(1950, 1, 1)
    crowd = [resident(number, f"王{chr(0x4E00 + number)}", brdy=day) for number in range(1, 71)]
    work.residents.put_many(
        [*crowd, resident(99, "吕方", brdy=day), resident(100, "赵云", brdy=date(1951, 2, 3))]
    )
    assert [one.resident_id for one in work.alike.born([date(1951, 2, 3)])] == [100]
    assert [one.resident_id for one in work.alike.born([day], {"吕", "呂"})] == [99]


def test_strangers_and_certificates_of_the_own_queue(
    work: UnitOfWork, case: Callable[..., Case], resident: Make
) -> None:
    work.residents.put(resident(1, "陈秀英"))
    stranger = Applicant(None, "01", "342427196305180006", "万俟青", "2", date(1963, 5, 18))
    kept = case("c1", applicant=stranger, answers={"x_birth_cert_no": Answer("R123456789", Source.TYPED)})
    void = replace(kept, case_id="c2", stage=Stage.VOID)
    work.cases.put_many((kept, void, case("c3")))
    assert [one.case_id for one in work.alike.strangers({"342427196305180006"}, ())] == ["c1"]
    assert [one.case_id for one in work.alike.strangers((), [date(1963, 5, 18)])] == ["c1"]
    assert [one.case_id for one in work.alike.with_certificate("R123456789")] == ["c1"]
    assert work.alike.strangers({"341525196001010004"}, ()) == ()


def test_a_link_is_kept_and_what_is_newly_said_takes_its_place(work: UnitOfWork, noon: datetime) -> None:
    work.links.put(Link("c1", "resident:1", LATER, noon, "zhou", "double.digit"))
    work.links.put(Link("c1", "resident:1", OTHER_PERSON, noon + timedelta(hours=1), "zhou", "double.digit"))
    work.links.put(Link("c1", "999", FIRST, noon + timedelta(hours=2), "999000000002", "K01"))
    work.links.put(Link("c1", "999", FIRST, noon + timedelta(hours=3), "999000000002", "K01"))
    assert [link.kind for link in work.links.of("c1")] == [LATER, OTHER_PERSON, FIRST]
    assert [link.at for link in work.links.of("c1", (FIRST,))] == [noon + timedelta(hours=3)]
    assert work.links.of("c2") == ()
