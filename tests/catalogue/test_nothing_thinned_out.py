"""Every matter is as complete as the national list: what differs from it stands here with its reason.

national_list.json holds of each matter what can be counted and named: limits, levels, fields with
whether they are asked for and what opens them, papers with what may stand in for them.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from station_app.catalogue.__main__ import SHIPPED
from station_app.catalogue.reader import Catalogue
from station_app.domain.matter import Field, Limit, Matter

LIST: Mapping[str, Mapping[str, Any]] = json.loads(
    Path(__file__).with_name("national_list.json").read_text("utf-8")
)
SHARED = Catalogue(SHIPPED)
CODES = list(LIST)

ADDED: Mapping[str, str] = {
    "x_old_": "an old value of its own for each item that may change, so that both are compared",
    "x_new_": "a new value of its own, checked by the rule of the field it replaces",
}
"""Beginnings of keys that the list does not have, with the reason."""
OF_CHANGES = {"resident-change", "employee-change", "employer-change"}
ALSO_ADDED: Mapping[str, set[str]] = {
    # The account, and in the employee's case the addresses, are named by x_change_items and need a place.
    "resident-change": {"bank_type_code", "bankcode", "bankacct"},
    "employee-change": {"hsreg_addr", "live_addr"},
    "employer-change": {"bank_type_code", "bankcode", "bankacct"},
}
OPENED: Mapping[tuple[str, str], str] = {
    # Asked only while they are among the items that change; then a value is needed.
    ("resident-change", "hsreg_addr"): "R?x_change_items",
    ("resident-change", "live_addr"): "R?x_change_items",
    ("resident-change", "resd_loc_admdvs"): "o?x_change_items",
    ("resident-change", "live_admdvs"): "o?x_change_items",
    # The rule of x_anonymous in the list: "Yes hides the contact fields and makes them optional".
    ("fraud-report-tip", "tel"): "o?x_anonymous",
    ("fraud-report-tip", "psn_name"): "o?x_anonymous",
}
"""Fields that are asked for otherwise than in the list."""


def matter_of(code: str) -> Matter:
    return SHARED.matter(code)


def test_all_matters_of_the_list_are_there_and_no_other() -> None:
    assert {head.code for head in SHARED.index()} == set(LIST)


@pytest.mark.parametrize("code", CODES)
def test_the_head_says_what_the_list_says(code: str) -> None:
    matter, said = matter_of(code), LIST[code]
    assert [matter.name.zh, matter.name.en] == said["name"]
    assert [matter.who_may_apply.zh, matter.who_may_apply.en] == said["who_may_apply"]
    assert (matter.category, matter.completeness) == (said["category"], said["completeness"])
    assert list(matter.accept_levels) == said["levels"]
    assert (matter.decide_level, matter.handling_type) == (said["decide"], said["handling"])
    assert (matter.role_separation, matter.offline_mode) == (said["roles"], said["mode"])
    assert (matter.review_offered, matter.defer_working_days) == (said["review"], said["defer"])
    assert list(matter.legal_basis) == said["legal_basis"]
    assert (len(matter.live_checks), len(matter.notes)) == (said["live_checks"], said["notes"])


@pytest.mark.parametrize("code", CODES)
def test_limits_keep_their_confidence_and_source(code: str) -> None:
    matter, said = matter_of(code), LIST[code]
    assert [_limit(matter.statutory), _limit(matter.promised)] == [said["statutory"], said["promised"]]


@pytest.mark.parametrize("code", CODES)
def test_who_may_come_for_somebody_is_kept(code: str) -> None:
    rule = matter_of(code).proxy
    relations = list(rule.relations_without_letter)
    assert [rule.allowed, rule.person_must_be_seen, relations, len(rule.extra_proof)] == LIST[code]["proxy"]


@pytest.mark.parametrize("code", CODES)
def test_no_field_is_left_out_or_asked_for_otherwise(code: str) -> None:
    matter, said = matter_of(code), LIST[code]["fields"]
    have = {field.key: _asked(field) for field in matter.fields if field.key in said}
    assert have == {key: OPENED.get((code, key), way) for key, way in said.items()}
    more = {field.key for field in matter.fields} - set(said) - ALSO_ADDED.get(code, set())
    assert not more or code in OF_CHANGES
    assert {key for key in more if not key.startswith(tuple(ADDED))} == set()


@pytest.mark.parametrize("code", CODES)
def test_no_paper_is_left_out_or_made_easier(code: str) -> None:
    have = {
        one.code: [one.need, one.deferrable, one.commitment, one.data_sharing, one.form, one.copies]
        for one in matter_of(code).materials
    }
    assert have == LIST[code]["materials"]


@pytest.mark.parametrize("code", CODES)
def test_every_outcome_is_named(code: str) -> None:
    assert [one.code or one.name.zh for one in matter_of(code).outcome_documents] == LIST[code]["outcomes"]


@pytest.mark.parametrize("code", CODES)
def test_the_place_in_the_national_list_stands_in_the_file(code: str) -> None:
    first = (SHIPPED / "matters" / f"{code}.toml").read_text("utf-8").partition("\n")[0]
    position, basic = LIST[code]["position"], LIST[code]["basic_code"]
    assert first.endswith(f"position {position}" + (f", basic code {basic}" if basic else "")) or (
        position is None and "not an item of its own" in first
    )


def _limit(limit: Limit | None) -> list[Any] | None:
    return [limit.value, limit.unit, limit.confidence, limit.source] if limit else None


def _asked(field: Field) -> str:
    way = "R" if field.required else "o"
    if field.show_if is None:
        return way
    return f"{way}?{field.show_if.any_of[0][0].fact}"
