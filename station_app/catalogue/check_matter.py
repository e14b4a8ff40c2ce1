"""Looks through one matter file."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from station_app.catalogue import shapes
from station_app.catalogue.check_field import field_problems, tables_of
from station_app.catalogue.source import Source, shape_faults
from station_app.domain.facts import DERIVED, OPERATORS

_SCHEMA = re.compile(r"[a-z][a-z0-9.-]*/[1-9][0-9]*")
_CODE = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_CHANGEABLE = frozenset({"type", *shapes.FIELD_MAY})
_ICON = re.compile(r"ri\.[a-z0-9-]+")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The names that a matter file may use."""

    fields: Mapping[str, Any]
    materials: Mapping[str, Any]
    sources: frozenset[str]
    reasons: frozenset[str]
    tables: Mapping[str, frozenset[str]]
    limits: frozenset[str]
    matters: frozenset[str] = frozenset()


class MatterCheck:
    """Notes the faults of one file in it."""

    def __init__(self, file: Source, vocabulary: Vocabulary) -> None:
        self._file = file
        self._known = vocabulary
        self._keys = {part.get("key") for part in tables_of(file.content.get("fields"))}
        self._questions = {part.get("code") for part in tables_of(file.content.get("questions"))}

    def run(self, stem: str) -> None:
        """Look at everything; `stem` is the name of the file without its ending."""
        self._head(stem)
        self._parts("groups", shapes.GROUP_MUST, {}, "code")
        self._parts("outcome_documents", shapes.DOCUMENT_MUST, shapes.DOCUMENT_MAY, "")
        for number, part in self._parts("fields", shapes.PART_MUST, shapes.PART_MAY, "key"):
            self._field(number, part)
        for number, part in self._parts("materials", shapes.PAPER_MUST, shapes.PAPER_MAY, "code"):
            self._material(number, part)
        for number, part in self._parts("questions", shapes.QUESTION_MUST, shapes.QUESTION_MAY, "code"):
            self._question(number, part)

    def _head(self, stem: str) -> None:
        content = self._file.content
        shape_faults(self._file, content, shapes.HEAD_MUST, shapes.HEAD_MAY)
        self._named(
            "code", content.get("code") == stem and bool(_CODE.fullmatch(stem)), "must be the file's name"
        )
        self._named(
            "wire_schema", bool(_SCHEMA.fullmatch(str(content.get("wire_schema")))), "must look like a.b/1"
        )
        self._named("icon", bool(_ICON.fullmatch(str(content.get("icon")))), "must look like ri.user-line")
        for key in ("handling_type", "offline_mode"):
            if key in content and content[key] not in self._known.tables.get(key, frozenset()):
                self._file.fault(f"unknown code {content[key]} of table {key}", key=key)
        for key in ("statutory", "promised"):
            limit = content.get(key)
            if isinstance(limit, dict) and limit.get("source") not in self._known.sources:
                self._file.fault(f"unknown source {limit.get('source')}", key=key)
        for name in ("business_key", "sealed"):
            for key in content.get(name, ()):
                if key not in self._keys:
                    self._file.fault(f"unknown field {key} in {name}", key=name)

    def _named(self, key: str, fits: bool, problem: str) -> None:  # noqa: FBT001 - a fact, not a switch
        if key in self._file.content and not fits:
            self._file.fault(f"{key} {problem}", key=key)

    def _parts(
        self, name: str, must: Mapping[str, Any], may: Mapping[str, Any], key: str
    ) -> list[tuple[int, Mapping[str, Any]]]:
        value = self._file.content.get(name, [])
        parts = tables_of(value)
        if not isinstance(value, list) or len(parts) != len(value):
            self._file.fault(f"{name} must be tables", key=name)
        seen: set[object] = set()
        for number, part in enumerate(parts):
            shape_faults(self._file, part, must, may, (name, number))
            if key and part.get(key) in seen:
                self._file.fault(f"{part[key]} is there twice", name, number, key)
            seen.add(part.get(key))
        return list(enumerate(parts))

    def _field(self, number: int, part: Mapping[str, Any]) -> None:
        key = part.get("key", "")
        base = self._known.fields.get(key)
        if base is None:
            self._file.fault(f"unknown field {key}", "fields", number, "key")
            return
        groups = {group.get("code") for group in tables_of(self._file.content.get("groups"))}
        if part.get("group") not in groups:
            self._file.fault(f"unknown group {part.get('group')}", "fields", number, "group")
        inherited = {name: base[name] for name in ("type", "code_table", "options") if name in base}
        whole = {**inherited, **{name: value for name, value in part.items() if name in _CHANGEABLE}}
        names = self._known
        for attribute, problem in field_problems(whole, names.fields, names.tables, names.limits):
            if attribute in part:
                self._file.fault(f"{key}: {problem}", "fields", number, attribute)
        self._condition("fields", number, part, "show_if")

    def _material(self, number: int, part: Mapping[str, Any]) -> None:
        if part.get("code") not in self._known.materials:
            self._file.fault(f"unknown material {part.get('code')}", "materials", number, "code")
        conditional = part.get("need") == "conditional"
        for key in ("condition", "condition_words"):
            if conditional and key not in part:
                self._file.fault(f"a conditional material lacks {key}", "materials", number, "need")
        self._condition("materials", number, part, "condition")
        self._condition("materials", number, part, "shared_when")

    def _question(self, number: int, part: Mapping[str, Any]) -> None:
        fact = part.get("fact")
        if fact and fact not in DERIVED:
            self._file.fault(f"unknown fact {fact}", "questions", number, "fact")
        if ("stop_on" in part) != ("stop_reason" in part):
            self._file.fault("stop_on and stop_reason go together", "questions", number, "stop_on")
        reason = part.get("stop_reason")
        if reason and reason not in self._known.reasons:
            self._file.fault(f"no words for {reason}", "questions", number, "stop_reason")
        instead = part.get("instead")
        if instead and instead not in self._known.matters:
            self._file.fault(f"unknown matter {instead}", "questions", number, "instead")

    def _condition(self, table: str, number: int, part: Mapping[str, Any], key: str) -> None:
        value = part.get(key)
        if value is None or shapes.CONDITION(value):
            return
        for clause in (clause for every in value for clause in every):
            fact, operator = clause["fact"], clause["op"]
            if operator not in OPERATORS:
                self._file.fault(f"unknown operator {operator}", table, number, key)
            if not self._fact_known(fact):
                self._file.fault(f"unknown fact {fact}", table, number, key)
            if key == "show_if" and fact.startswith(("@", "q.")):
                self._file.fault(f"show_if may ask for fields only, not for {fact}", table, number, key)

    def _fact_known(self, fact: str) -> bool:
        if fact.startswith("@"):
            return fact in DERIVED
        return fact[2:] in self._questions if fact.startswith("q.") else fact in self._keys
