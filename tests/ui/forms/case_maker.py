"""A matter with one field of every type, and cases of it; everything invented."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from station_app.domain.case import Answer, Applicant, Case, Source, Stage
from station_app.domain.matter import (
    Column,
    Field,
    FieldType,
    Group,
    Matter,
    Option,
    ProxyRule,
    Value,
    Words,
)
from station_app.services.views import CaseView, Choice

NAMES = ("户主本人", "配偶", "儿子", "女儿", "孙子", "孙女", "父亲", "母亲")
INITIALS = ("hzbr", "po", "ez", "ne", "sz", "sn", "fq", "mq")
RELATIONS = tuple(
    Choice(f"{place:02}", Words(name, ""), initials)
    for place, (name, initials) in enumerate(zip(NAMES, INITIALS, strict=True), 1)
)


def words(zh: str) -> Words:
    return Words(zh, "")


def field(key: str, kind: FieldType, *, required: bool = True, group: str = "one") -> Field:
    return Field(key, words(f"题{key}"), kind, required, group, 0, "none", platform_key=False)


def every_type() -> tuple[Field, ...]:
    """One field of each type, in the order of the enumeration."""
    fields = []
    for kind in FieldType:
        made = field(str(kind), kind)
        if kind in (FieldType.ENUM, FieldType.REGION):
            made = replace(made, code_table="relations")
        if kind is FieldType.ENUM_LOCAL:
            made = replace(made, options=(Option("a", words("甲")), Option("b", words("乙"))))
        if kind is FieldType.LIST:
            made = replace(made, options=(Option("x", words("查询")), Option("y", words("办理"))))
        fields.append(made)
    return tuple(fields)


def rows_field() -> Field:
    columns = (
        Column("name", words("姓名"), FieldType.NAME),
        Column("rel", words("关系"), FieldType.ENUM, code_table="relations"),
    )
    return replace(field("members", FieldType.LIST), columns=columns)


def matter(fields: Sequence[Field]) -> Matter:
    nothing = Words("", "")
    return Matter(
        code="made-up",
        name=words("试一试"),
        short_name=words("试"),
        summary=nothing,
        category="",
        category_name=nothing,
        who_may_apply=nothing,
        accept_levels=(),
        decide_level="",
        handling_type="",
        statutory=None,
        promised=None,
        defer_working_days=0,
        offline_mode="",
        live_checks=(),
        proxy=ProxyRule(False, (), False, (), ""),
        role_separation="",
        groups=(Group("one", words("第一块")), Group("two", words("第二块"))),
        fields=tuple(fields),
        materials=(),
        questions=(),
        outcome_documents=(),
        review_offered=False,
        legal_basis=(),
        notes=(),
        receipt_notes=(),
        search_words=(),
        wire_kind="",
        wire_schema="",
        business_key=(),
        icon="",
        minutes=1,
        completeness="",
        version="1",
    )


def view(fields: Sequence[Field], values: Mapping[str, Value] | None = None, case_id: str = "c1") -> CaseView:
    answers = {key: Answer(value, Source.TYPED) for key, value in (values or {}).items()}
    applicant = Applicant(None, "01", "", "周福生", "1", None)
    started = datetime(2026, 11, 5, 2, 30, tzinfo=UTC)
    case = Case(case_id, "made-up", "1", applicant, Stage.DRAFT, "o1", started, answers=answers)
    asked = tuple(one.key for one in fields)
    return CaseView(case, matter(fields), asked, (), (), (), {"relations": RELATIONS}, None)
