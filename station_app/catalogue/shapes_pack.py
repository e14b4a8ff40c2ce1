"""What each table of a rule pack's source must and may hold."""

from collections.abc import Mapping
from datetime import date

from station_app.catalogue.source import Shape, anything, count, list_of, one_of, table, text, texts, words
from station_app.domain.region import LEVELS


def day(value: object) -> str:
    """Demand a date."""
    return "" if isinstance(value, date) else "must be a date"


def pairs(value: object) -> str:
    """Demand a table of text."""
    fits = isinstance(value, dict) and all(isinstance(one, str) and one for one in value.values())
    return "" if fits else "must be a table of text"


_SURE = one_of("high", "medium", "low", "practice")
_PERIOD = table({"groups": texts, "opens": day, "closes": day}, {})

HEAD_MUST: Mapping[str, Shape] = {
    "code": text,
    "name": words,
    "version": text,
    "document": text,
    "valid_from": day,
    "divisions": texts,
    "relations_without_letter": texts,
    "disease_codes": texts,
    "required_fields": anything,
    "ages": anything,
    "limits": anything,
    "choices": anything,
    "lists": anything,
    "maps": anything,
    "seasons": anything,
    "offered": anything,
    "offices": anything,
}
HEAD_MAY: Mapping[str, Shape] = {"valid_to": day}
SEASON_MUST: Mapping[str, Shape] = {"year": count, "opens": day, "closes": day}
SEASON_MAY: Mapping[str, Shape] = {"extended": list_of(_PERIOD)}
OFFICE_MUST: Mapping[str, Shape] = {"level": one_of(*LEVELS), "name": words, "phone": text}
OFFICE_MAY: Mapping[str, Shape] = {"address": words, "matters": texts}
MAP_MUST: Mapping[str, Shape] = {"version": text, "since": day, "pairs": pairs}
MAP_MAY: Mapping[str, Shape] = {"same": texts, "words": anything}
_ROW: Mapping[str, Shape] = {"valid_from": day, "version": text, "document": text, "confidence": _SURE}
FEE_MUST: Mapping[str, Shape] = {
    "insured_year": count,
    "psn_types": texts,
    "identities": texts,
    "personal": text,
    "subsidised": text,
    "own": text,
    "government": text,
    **_ROW,
}
FEE_MAY: Mapping[str, Shape] = {"subsidy": one_of("full", "fixed", "refund"), "valid_to": day}
SHARE_MUST: Mapping[str, Shape] = {
    "med_type": text,
    "level": one_of(*LEVELS, "city", "province", "elsewhere"),
    "insured": one_of("resident", "employee"),
    "deductible": text,
    "share": text,
    **_ROW,
}
SHARE_MAY: Mapping[str, Shape] = {"ceiling": text, "valid_to": day}
