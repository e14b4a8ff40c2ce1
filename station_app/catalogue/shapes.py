"""What each table of a catalogue file must and may hold."""

from collections.abc import Mapping

from station_app.catalogue.source import (
    Shape,
    anything,
    count,
    flag,
    list_of,
    maybe_text,
    one_of,
    table,
    text,
    texts,
    words,
)
from station_app.domain.matter import FieldType

LEVELS = ("village", "township", "county")
KINDS = (
    "enrol.change", "enrol.employee", "enrol.employer", "enrol.employer-change", "enrol.end",
    "enrol.flexible", "enrol.premium", "enrol.refund", "enrol.register", "enrol.subsidy", "enrol.suspend",
    "filing.chronic", "filing.drug", "filing.fixpoint", "filing.remote", "filing.remote-change",
    "filing.transfer", "filing.twodisease", "reimburse.injury", "reimburse.maternity", "reimburse.small",
    "aid.apply", "aid.reimburse", "account.withdraw", "agreement.apply", "agreement.settle",
    "query.certificate", "query.employer", "query.person", "help.ecert", "help.family", "assess.ltc",
    "proxy.appointment", "proxy.order", "proxy.visit", "voice.feedback", "voice.review", "voice.tip",
    "bundle.birth", "bundle.death", "bundle.retirement", "correction", "withdraw", "note", "supplement",
)  # fmt: skip
"""The kinds of the wire (docs/protocol.md)."""

CLAUSE = table({"fact": text, "op": text}, {"value": anything})
CONDITION = list_of(list_of(CLAUSE))
OPTION = table({"value": text, "label": words}, {})
_TYPES = one_of(*(str(kind) for kind in FieldType))
COLUMN = table({"key": text, "label": words, "type": _TYPES}, {"required": flag, "code_table": text})
LIMIT = table(
    {
        "value": count,
        "unit": one_of("instant", "working_day", "calendar_day", "month"),
        "confidence": one_of("high", "medium", "low"),
        "source": text,
    },
    {"note": maybe_text},
)
PROXY = table(
    {
        "allowed": flag,
        "person_must_be_seen": flag,
        "relations_without_letter": texts,
        "extra_proof": texts,
        "note": maybe_text,
    },
    {},
)

FIELD_MUST: Mapping[str, Shape] = {
    "label": words,
    "type": _TYPES,
    "max_length": count,
    "pii": one_of("none", "basic", "sensitive"),
    "platform_key": flag,
    "rule": text,
}
FIELD_MAY: Mapping[str, Shape] = {
    "code_table": text,
    "checks": texts,
    "prefill": texts,
    "hint": words,
    "options": list_of(OPTION),
    "read_only": flag,
    "wide": flag,
    "ask": one_of("always", "if_empty"),
    "decide": one_of("township"),
    "columns": list_of(COLUMN),
}
PART_MUST: Mapping[str, Shape] = {"key": text, "required": flag, "group": text}
PART_MAY: Mapping[str, Shape] = {**FIELD_MUST, **FIELD_MAY, "show_if": CONDITION}

_FORM = one_of("O", "OC", "C", "F", "E", "V")
MATERIAL_MUST: Mapping[str, Shape] = {"name": words, "form": _FORM, "copies": count}
MATERIAL_MAY: Mapping[str, Shape] = {"data_sharing": flag, "shared_from": text}
PAPER_MUST: Mapping[str, Shape] = {
    "code": text,
    "need": one_of("required", "conditional", "optional"),
    "deferrable": flag,
    "commitment": flag,
}
PAPER_MAY: Mapping[str, Shape] = {
    **MATERIAL_MUST,
    **MATERIAL_MAY,
    "condition": CONDITION,
    "condition_words": words,
    "shared_when": CONDITION,
}
QUESTION_MUST: Mapping[str, Shape] = {"code": text, "text": words}
QUESTION_MAY: Mapping[str, Shape] = {
    "fact": text,
    "stop_on": one_of("yes", "no"),
    "stop_reason": text,
    "assumed": one_of("yes", "no"),
    "instead": text,
}

HEAD_MUST: Mapping[str, Shape] = {
    "code": text,
    "name": words,
    "short_name": words,
    "summary": words,
    "category": text,
    "category_name": words,
    "who_may_apply": words,
    "accept_levels": list_of(one_of(*LEVELS)),
    "decide_level": one_of(*LEVELS),
    "handling_type": text,
    "role_separation": one_of(
        "handle_only", "handle_review", "handle_review_for_key_items", "handle_review_approve"
    ),
    "review_offered": flag,
    "completeness": one_of("full", "outline"),
    "icon": text,
    "minutes": count,
    "search_words": texts,
    "wire_kind": one_of(*KINDS),
    "wire_schema": text,
    "business_key": texts,
    "defer_working_days": count,
    "offline_mode": text,
    "live_checks": texts,
    "proxy": PROXY,
    "legal_basis": texts,
    "notes": texts,
    "receipt_notes": list_of(words),
    "groups": anything,
    "fields": anything,
    "materials": anything,
    "outcome_documents": anything,
}
HEAD_MAY: Mapping[str, Shape] = {
    "sealed": texts,
    "sealed_when": CONDITION,
    "statutory": LIMIT,
    "promised": LIMIT,
    "questions": anything,
}
GROUP_MUST: Mapping[str, Shape] = {"code": text, "title": words}
DOCUMENT_MUST: Mapping[str, Shape] = {"name": words, "when": text}
DOCUMENT_MAY: Mapping[str, Shape] = {"code": text}
