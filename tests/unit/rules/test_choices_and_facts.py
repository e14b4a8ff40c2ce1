"""What matters of their own bring beside the rules: choices they do not take, facts, first values."""

from dataclasses import replace
from datetime import date

import pytest

from station_app.catalogue.reader import Catalogue
from station_app.domain import facts, prefill
from station_app.domain.context import Context
from station_app.domain.matter import Value
from station_app.domain.person import IdNumber, Resident
from tests.unit.rules.conftest import answers, plain, run, told

PERSON = Resident(
    resident_id=7, id_type="01", id_number=IdNumber("110105194912310021"), name="汪桂兰", gend="2",
    brdy=date(1990, 5, 1), naty="01", tel="13900001234", tel_owner="", address="青石镇柳溪村3组1号",
    hukou_address="", hukou_division="321183", group="3", household_id=1, household_rel="", head_name="",
    psn_type="1501", identity_category="PT", insured_years=(2026,), resd_natu="21",
)  # fmt: skip


@pytest.mark.parametrize(
    ("check", "value", "others", "found"),
    [
        ("not_code:4,6", "3", {}, ""),
        ("not_code:4,6", "4", {}, "E:value.other_matter"),
        ("yes_only_with:a,310", True, {"a": "310"}, ""),
        ("yes_only_with:a,310", True, {"a": "390"}, "E:value.no_only"),
        ("yes_only_with:a,310", False, {"a": "390"}, ""),
        ("employee_type", "1103", {}, ""),
        ("employee_type", "1501", {}, "E:psn_type.not_employee"),
        ("child_name", "汪小苗", {}, ""),
        ("child_name", "之之", {}, ""),
        ("child_name", "汪桂兰之女", {}, "E:name.child"),
        ("child_name", "汪桂兰男婴", {}, "E:name.child"),
        ("child_name", "未取名", {}, "E:name.child"),
    ],
)
def test_a_choice_or_a_name_that_a_matter_does_not_take(
    ctx: Context, check: str, value: Value, others: dict[str, Value], found: str
) -> None:
    assert told(run(ctx, check, value, others).findings) == found


@pytest.mark.parametrize(
    ("name", "person", "typed", "known"),
    [
        ("@dead", {"alive": False}, {}, True),
        ("@dead", {"alive": True}, {}, None),  # a roster that still says alive may only be old
        ("@newborn", {"brdy": date(2025, 11, 22)}, {}, True),
        ("@newborn", {"brdy": date(2025, 11, 21)}, {}, False),
        ("@retired", {"psn_type": "1201"}, {}, True),
        ("@retired", {"psn_type": "1101"}, {}, False),
        ("@retired", {"psn_type": "16"}, {}, None),  # whoever is old in the resident scheme may be either
        ("@hukou_there", {}, {"rloc_admdvs": "320102"}, False),
        ("@hukou_there", {}, {"rloc_admdvs": "321183"}, True),
        ("@hukou_there", {}, {}, None),
    ],
)
def test_what_the_roster_answers_unasked(
    shipped: Catalogue, name: str, person: dict[str, object], typed: dict[str, Value], known: Value
) -> None:
    resident = replace(PERSON, **person)  # type: ignore[arg-type]
    assert facts.fact(name, answers(typed), replace(plain(shipped), resident=resident)) == known


def test_of_a_stranger_nothing_is_known(ctx: Context) -> None:
    for name in ("@dead", "@newborn", "@retired", "@hukou_there"):
        assert facts.fact(name, {}, ctx) is None


@pytest.mark.parametrize(("limit", "known"), [({}, True), ({"flexible_asks_permit": 0}, False)])
def test_whether_a_permit_is_asked_for_is_the_regions_word(
    ctx: Context, limit: dict[str, int], known: Value
) -> None:
    ctx = replace(ctx, region=replace(ctx.region, limits={**ctx.region.limits, **limit}))
    assert facts.fact("@asks_permit", {}, ctx) is known


@pytest.mark.parametrize(
    ("source", "typed", "value"),
    [
        ("birth_cert:a,b", {"a": "L2", "b": "T341000019"}, "T341000019"),
        ("birth_cert:a,b", {"a": "01", "b": "110105194912310021"}, None),
        ("months_later:a,commitment_months", {"a": "2026-08-31"}, "2027-02-28"),
        ("months_later:a,commitment_months", {}, None),
    ],
)
def test_first_values_that_follow_from_others(
    shipped: Catalogue, source: str, typed: dict[str, Value], value: Value
) -> None:
    name, _, arguments = source.partition(":")
    matter = shipped.matter("newborn-enrolment")
    found = prefill.DERIVERS[name](tuple(arguments.split(",")), answers(typed), plain(shipped), matter)
    assert found == value
