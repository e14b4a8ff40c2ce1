"""A context with plain settings, so that a vector stands for the rule and not for a region."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from station_app.catalogue.__main__ import SHIPPED
from station_app.catalogue.reader import Catalogue
from station_app.domain import checks
from station_app.domain.case import Answer, Source
from station_app.domain.context import Context, LocalFacts
from station_app.domain.findings import Checked, Finding
from station_app.domain.matter import Column, Field, FieldType, Value, Words

TODAY = date(2026, 11, 21)
COUNTY = "341525"
BILLS = ("bill_code", "bill_no", "check_code", "bill_date", "amount")
NOBODY = Words("", "")


@pytest.fixture(scope="session")
def shipped() -> Catalogue:
    return Catalogue.of_division(SHIPPED, COUNTY)


@pytest.fixture
def ctx(shipped: Catalogue) -> Context:
    """Return a day at a station in an invented region; nobody has come yet."""
    return plain(shipped)


def plain(shipped: Catalogue, **local: object) -> Context:
    ctx = shipped.context("resident-enrolment", TODAY, station={"level": "village", "area_code": "0564"})
    known = {"invono": BILLS, "x_family_list": ("name", "relation", "certno", "income", "work")}
    return replace(
        ctx,
        columns=lambda key: known.get(key, ()),
        local=LocalFacts(**local),  # type: ignore[arg-type]
    )


def field(kind: FieldType = FieldType.TEXT, columns: tuple[Column, ...] = ()) -> Field:
    return Field("x", NOBODY, kind, False, "", 0, "none", False, columns=columns)


def answers(told: Mapping[str, Value]) -> dict[str, Answer]:
    return {key: Answer(value, Source.TYPED) for key, value in told.items()}


def run(
    ctx: Context, check: str, value: Value, others: Mapping[str, Value], of: Field | None = None
) -> Checked:
    """Run one check as a catalogue writes it."""
    name, _, arguments = check.partition(":")
    given = tuple(arguments.split(",")) if arguments else ()
    return checks.VOCABULARY[name](checks.Call(of or field(), value, given, answers(others), ctx))


def told(findings: tuple[Finding, ...]) -> str:
    """Write findings as a vector does: severity and code."""
    return " ".join(f"{one.severity}:{one.code}" for one in findings)
