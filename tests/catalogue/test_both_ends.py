"""The platform reads the same folder with a reader of its own: what a desk lets through it must take."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from station_app.catalogue.__main__ import SHIPPED
from station_app.catalogue.reader import Catalogue
from station_app.domain import form
from station_app.domain.case import Answer, Source
from station_app.domain.context import is_empty
from station_app.domain.matter import Field, FieldType, Matter, Value
from station_app.services.came import who_came
from sync.platform import judge
from sync.platform.catalogue_reader import CatalogueRules
from tests.catalogue.conftest import known_person
from tests.catalogue.test_matters import CODES, FILLED, filled, typed

SHARED = Catalogue.of_division(SHIPPED, "341525")
PLATFORM = CatalogueRules(SHIPPED)


def objection(matter: Matter, answers: form.Answers, ctx: form.Context) -> judge.Objection | None:
    rules = PLATFORM.matter(matter.wire_schema)
    assert rules is not None
    return judge.object_to(form.body(matter, answers, ctx), rules, judge.Known())


def test_both_ends_name_the_same_version() -> None:
    assert PLATFORM.version == SHARED.version.partition("/")[0]
    assert set(PLATFORM.schemas()) == {matter.wire_schema for matter in SHARED.matters()}


@pytest.mark.parametrize("code", CODES)
def test_the_platform_takes_a_filled_form(code: str) -> None:
    matter, ctx = SHARED.matter(code), who_came(SHARED.matter(code), known_person(SHARED, code))
    answers = filled(SHARED, matter, ctx)
    assert objection(matter, answers, ctx) is None


def test_a_matter_that_stops_the_living_is_for_the_dead() -> None:
    matter, ctx = SHARED.matter("resident-change"), known_person(SHARED, "resident-change")
    answers = {**form.prefill(matter, ctx), **typed(FILLED[matter.code])}
    rules = PLATFORM.matter(matter.wire_schema)
    assert rules is not None
    body, dead = form.body(matter, form.refresh(matter, answers, ctx), ctx), judge.Known(alive=False)
    against = judge.object_to(body, rules, dead)
    assert against is not None
    assert against.code == "K05"
    assert judge.object_to(body, replace(rules, for_the_dead=True), dead) is None


@pytest.mark.parametrize("number", ["95588", "12345", "4008001234", "2023456", "+852-21234567"])
def test_a_telephone_number_the_desk_only_asks_about_is_taken(number: str) -> None:
    matter, ctx = SHARED.matter("resident-enrolment"), known_person(SHARED, "resident-enrolment")
    answers = {**form.prefill(matter, ctx), **typed({**FILLED[matter.code], "tel": number})}
    assert objection(matter, form.refresh(matter, answers, ctx), ctx) is None


def likely(field: Field) -> st.SearchStrategy[Value]:
    """Values that mostly pass, so that whole forms get as far as the platform."""
    if field.options:
        return st.sampled_from([option.value for option in field.options])
    if field.type is FieldType.ENUM:
        return st.sampled_from([row.code for row in SHARED.table(field.code_table)])
    return {
        FieldType.BOOL: st.sampled_from(["是", "no", "1"]),
        FieldType.DATE: st.sampled_from(["20261101", "2027-3-1", "2026年12月31日"]),
        FieldType.PHONE: st.sampled_from(
            ["139 0000 1234", "0564-2023456转12", "+852 2123 4567", "4008001234", "95588", "2023456"]
        ),
        FieldType.IDNO: st.sampled_from(["110105 19491231002x", "350623490101000"]),
        FieldType.NAME: st.sampled_from(["张三", "买买提.吐尔逊", "𠮷野家", " 李 四 "]),
        FieldType.REGION: st.sampled_from(["341525", "321183", "341525100001"]),
        FieldType.YM: st.sampled_from(["2020年3月", "202003"]),
        FieldType.INT: st.sampled_from(["1", "２"]),
    }.get(field.type, st.text("练习 abc123（）.-·\u200b", max_size=12))


@settings(max_examples=60, deadline=None)
@given(data=st.data(), code=st.sampled_from(CODES))
def test_the_platform_takes_what_the_desk_lets_through(data: st.DataObject, code: str) -> None:
    matter, ctx = SHARED.matter(code), who_came(SHARED.matter(code), known_person(SHARED, code))
    fields = {field.key: field for field in matter.fields if not field.read_only}
    answers = filled(SHARED, matter, ctx)
    for key in data.draw(st.lists(st.sampled_from(sorted(fields)), max_size=10, unique=True)):
        checked = form.check_field(fields[key], data.draw(likely(fields[key])), answers, ctx)
        if not checked.stops and not is_empty(checked.value):
            answers = form.refresh(matter, {**answers, key: Answer(checked.value, Source.TYPED)}, ctx)
    findings = form.check(matter, answers, ctx)
    if not any(finding.severity == "E" for finding in findings):
        against = objection(matter, answers, ctx)
        asked = {finding.field for finding in findings}
        # Left to the platform: what only it can know, and what the desk asked to look at again.
        assert against is None or against.code.startswith("K") or against.field in asked
