"""Turns the tables of a catalogue file into domain values; the files were checked before."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import replace
from typing import Any

from station_app.domain.matter import (
    Clause,
    Column,
    Condition,
    Field,
    FieldType,
    Group,
    Limit,
    Material,
    Matter,
    Option,
    OutcomeDocument,
    ProxyRule,
    Question,
    Value,
    Words,
)

Table = Mapping[str, Any]
"""One table of a TOML file. Its values are typed by the constructors below."""

NO_WORDS: Table = {"zh": "", "en": ""}


def words(table: Table) -> Words:
    """Make a pair of words."""
    return Words(str(table["zh"]), str(table["en"]))


def condition(alternatives: Iterable[Iterable[Table]] | None) -> Condition | None:
    """Make a condition from a list of alternatives, each a list of clauses."""
    if alternatives is None:
        return None
    return Condition(tuple(tuple(_clause(clause) for clause in every) for every in alternatives))


def matter(
    file: Table,
    fields: Mapping[str, Table],
    materials: Mapping[str, Table],
    required: Container[str],
    version: str,
) -> Matter:
    """Make a whole matter; KeyError or ValueError when the file is not what the check demands.

    `required` are keys that the region asks for although the national catalogue does not.
    """
    return Matter(
        code=file["code"],
        name=words(file["name"]),
        short_name=words(file["short_name"]),
        summary=words(file["summary"]),
        category=file["category"],
        category_name=words(file["category_name"]),
        who_may_apply=words(file["who_may_apply"]),
        accept_levels=tuple(file["accept_levels"]),
        decide_level=file["decide_level"],
        handling_type=file["handling_type"],
        statutory=_limit(file.get("statutory")),
        promised=_limit(file.get("promised")),
        defer_working_days=file["defer_working_days"],
        offline_mode=file["offline_mode"],
        live_checks=tuple(file["live_checks"]),
        proxy=_proxy(file["proxy"]),
        role_separation=file["role_separation"],
        groups=tuple(Group(group["code"], words(group["title"])) for group in file["groups"]),
        fields=tuple(_required(field({**fields[part["key"]], **part}), required) for part in file["fields"]),
        materials=tuple(material({**materials[part["code"]], **part}) for part in file["materials"]),
        questions=tuple(question(part) for part in file.get("questions", ())),
        outcome_documents=tuple(
            OutcomeDocument(part.get("code", ""), words(part["name"]), part["when"])
            for part in file["outcome_documents"]
        ),
        review_offered=file["review_offered"],
        legal_basis=tuple(file["legal_basis"]),
        notes=tuple(file["notes"]),
        receipt_notes=tuple(words(note) for note in file["receipt_notes"]),
        search_words=tuple(file["search_words"]),
        wire_kind=file["wire_kind"],
        wire_schema=file["wire_schema"],
        business_key=tuple(file["business_key"]),
        icon=file["icon"],
        minutes=file["minutes"],
        completeness=file["completeness"],
        version=version,
        sealed=tuple(file.get("sealed", ())),
        sealed_when=condition(file.get("sealed_when")),
    )


def field(table: Table) -> Field:
    """Make a field from its entry in fields.toml overlaid with that of the matter."""
    return Field(
        key=table["key"],
        label=words(table["label"]),
        type=FieldType(table["type"]),
        required=table["required"],
        group=table["group"],
        max_length=table["max_length"],
        pii=table["pii"],
        platform_key=table["platform_key"],
        rule=table.get("rule", ""),
        hint=words(table.get("hint", NO_WORDS)),
        code_table=table.get("code_table", ""),
        options=tuple(Option(option["value"], words(option["label"])) for option in table.get("options", ())),
        show_if=condition(table.get("show_if")),
        checks=tuple(table.get("checks", ())),
        prefill=tuple(table.get("prefill", ())),
        read_only=table.get("read_only", False),
        wide=table.get("wide", False),
        ask=table.get("ask", "always"),
        decide=table.get("decide", ""),
        columns=tuple(_column(column) for column in table.get("columns", ())),
    )


def _required(made: Field, required: Container[str]) -> Field:
    return replace(made, required=True) if made.key in required else made


def material(table: Table) -> Material:
    """Make a material from its entry in materials.toml overlaid with that of the matter."""
    return Material(
        code=table["code"],
        name=words(table["name"]),
        form=table["form"],
        copies=table["copies"],
        need=table["need"],
        condition=condition(table.get("condition")),
        condition_words=words(table.get("condition_words", NO_WORDS)),
        deferrable=table.get("deferrable", False),
        commitment=table.get("commitment", False),
        data_sharing=table.get("data_sharing", False),
        shared_from=table.get("shared_from", ""),
        shared_when=condition(table.get("shared_when")),
    )


def question(table: Table) -> Question:
    """Make one question of the guide."""
    return Question(
        table["code"],
        words(table["text"]),
        table.get("fact", ""),
        table.get("stop_on", ""),
        table.get("stop_reason", ""),
        table.get("assumed", ""),
        table.get("instead", ""),
    )


def _clause(table: Table) -> Clause:
    return Clause(table["fact"], table["op"], _value(table.get("value")))


def _value(value: Any) -> Value:  # noqa: ANN401 - whatever stands in the file
    return tuple(value) if isinstance(value, list) else value


def _column(table: Table) -> Column:
    return Column(
        table["key"],
        words(table["label"]),
        FieldType(table["type"]),
        table.get("required", True),
        table.get("code_table", ""),
    )


def _limit(table: Table | None) -> Limit | None:
    if table is None:
        return None
    return Limit(table["value"], table["unit"], table.get("note", ""), table["confidence"], table["source"])


def _proxy(table: Table) -> ProxyRule:
    return ProxyRule(
        table["allowed"],
        tuple(table["extra_proof"]),
        table["person_must_be_seen"],
        tuple(table["relations_without_letter"]),
        table["note"],
    )
