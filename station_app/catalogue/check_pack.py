"""Looks through the sources of the rule packs: what is missing, unknown, double or out of order."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from station_app.catalogue import shapes_pack as shapes
from station_app.catalogue.source import Source, shape_faults
from station_app.domain.region import AGES, CHOICES, GROUPS, LEVELS, LIMITS, LISTS

Rows = Sequence[Mapping[str, Any]]
_MAPPED = ("agnter_rlts", "identity_category", "opsp_dise")
"""Tables whose numbers are known to differ between platforms, or are ours alone (R-MAP)."""
NO_AMOUNT = "an amount must be a number in quotation marks"
Problem = tuple[str, str]
"""The key of a row and what is wrong with it."""
FINE: Problem = ("", "")
_AMOUNT = re.compile(r"[0-9]+(\.[0-9]{1,2})?")
_CODES_OF = {"proxy_types_without_letter": "proxy_auth_type", "proxy_staff_relations": "agnter_rlts"}


@dataclass(frozen=True, slots=True)
class Names:
    """What a pack may name: the codes of each table, the matters with their levels and fields."""

    tables: Mapping[str, frozenset[str]]
    levels: Mapping[str, frozenset[str]]
    fields: Mapping[str, frozenset[str]]


@dataclass(slots=True)
class PackCheck:
    """Notes the faults of one pack on the files of its source."""

    region: Source
    fees: Source
    shares: Source
    names: Names

    def run(self) -> None:
        """Look at everything; a file that is no TOML is left alone."""
        if not self.region.faults:
            self._head()
            self._settings()
            self._codes()
            self._offered()
            self._maps()
            self._seasons()
        if not self.fees.faults:
            _rows(self.fees, "fees", shapes.FEE_MUST, shapes.FEE_MAY, self._fee)
            self._overlaps(self.fees, "fees", _same_people)
        if not self.shares.faults:
            _rows(self.shares, "shares", shapes.SHARE_MUST, shapes.SHARE_MAY, self._share)
            self._overlaps(self.shares, "shares", _same_bill)

    def _head(self) -> None:
        file, content = self.region, self.region.content
        shape_faults(file, content, shapes.HEAD_MUST, shapes.HEAD_MAY)
        if not all(str(one).isdecimal() for one in content.get("divisions", ())):
            file.fault("a division has digits only", key="divisions")
        last, first = content.get("valid_to"), content.get("valid_from")
        if isinstance(last, date) and isinstance(first, date) and last < first:
            file.fault("valid_to is before valid_from", key="valid_to")

    def _settings(self) -> None:
        for table, wanted in (("limits", LIMITS), ("ages", AGES), ("choices", CHOICES), ("lists", LISTS)):
            held = self._table(table)
            for name in wanted:
                if name not in held:
                    self.region.fault(f"lacks {name}", table)
        for name, value in self._table("choices").items():
            allowed = CHOICES.get(name, ())
            if value not in allowed:
                self.region.fault(f"{name} must be one of {', '.join(allowed)}", "choices", 0, name)
        for table in ("limits", "ages"):
            for name, value in self._table(table).items():
                if not isinstance(value, int) or isinstance(value, bool) or value < 0:
                    self.region.fault(f"{name} must be a whole number", table, 0, name)

    def _codes(self) -> None:
        content = self.region.content
        groups = self.names.tables.get("identity_category", frozenset()) | set(GROUPS)
        self._known("relations_without_letter", self._of("agnter_rlts"), content, "")
        self._known("disease_codes", self._of("opsp_dise"), content, "")
        for name in self._table("lists"):
            known = self._of(_CODES_OF[name]) if name in _CODES_OF else groups
            self._known(name, known, self._table("lists"), "lists")
        for matter, keys in self._table("required_fields").items():
            if matter not in self.names.fields:
                self.region.fault(f"unknown matter {matter}", "required_fields", 0, matter)
                continue
            self._known(matter, self.names.fields[matter], {matter: keys}, "required_fields")

    def _known(self, key: str, known: Iterable[str], held: Mapping[str, Any], table: str) -> None:
        for code in held.get(key, ()):
            if code not in known:
                self.region.fault(f"unknown code {code} in {key}", table, 0, key)

    def _offered(self) -> None:
        offered = self._table("offered")
        for level in LEVELS:
            if level not in offered:
                self.region.fault(f"lacks {level}", "offered")
        for level, codes in offered.items():
            for code in codes:
                if level not in self.names.levels.get(code, ()):
                    self.region.fault(f"{code} is no matter that a {level} takes", "offered", 0, level)
        _rows(self.region, "offices", shapes.OFFICE_MUST, shapes.OFFICE_MAY, self._office)
        for code in self.names.levels:
            taken = any(code in codes for codes in offered.values())
            if taken and code not in offered.get("county", ()) and not self._office_names(code):
                self.region.fault(f"nowhere to send people for {code}", "offered", 0, "county")

    def _office_names(self, code: str) -> bool:
        return any(code in row.get("matters", ()) for row in self._list("offices"))

    def _office(self, row: Mapping[str, Any]) -> Problem:
        unknown = [code for code in row.get("matters", ()) if code not in self.names.levels]
        return ("matters", f"unknown matter {unknown[0]}") if unknown else FINE

    def _maps(self) -> None:
        maps = self._table("maps")
        for table in _MAPPED:
            if table not in maps:
                self.region.fault(f"lacks the numbering of {table}", key="maps")
        for table, row in maps.items():
            place = (f"maps.{table}", 0)
            shape_faults(self.region, row, shapes.MAP_MUST, shapes.MAP_MAY, place)
            pairs, same = row.get("pairs", {}), tuple(row.get("same", ()))
            codes = self._of(table)
            for code in sorted(codes - set(pairs)):
                if not _starts(code, same):
                    self.region.fault(f"no number for {code} of {table}", *place, "pairs")
            for code in sorted({*pairs, *row.get("words", {})} - codes):
                self.region.fault(f"unknown code {code} of {table}", *place, "pairs")
            if len(set(pairs.values())) < len(pairs) or any(
                v.startswith(same) for v in pairs.values() if same
            ):
                self.region.fault(f"two codes of {table} have one number", *place, "pairs")

    def _seasons(self) -> None:
        _rows(self.region, "seasons", shapes.SEASON_MUST, shapes.SEASON_MAY, self._season)
        years = [row.get("year") for row in self._list("seasons")]
        for number, year in enumerate(years):
            if year in years[:number]:
                self.region.fault(f"the season of {year} is there twice", "seasons", number, "year")
            paid = any(row.get("insured_year") == year for row in self.fees.content.get("fees", ()))
            if not paid and year != max(filter(None, years), default=year):  # the last is not settled yet
                self.region.fault(f"no fee for the season of {year}", "seasons", number, "year")

    def _season(self, row: Mapping[str, Any]) -> Problem:
        periods = [row, *row.get("extended", ())]
        for key, part in zip(["opens", *("extended" for _ in periods)], periods, strict=False):
            if part["closes"] < part["opens"]:
                return key, "a period closes before it opens"
        known = {*GROUPS, *self._of("identity_category")}
        unknown = {code for part in periods[1:] for code in part["groups"]} - known
        return ("extended", f"unknown group {min(unknown)}") if unknown else FINE

    def _fee(self, row: Mapping[str, Any]) -> Problem:
        for key, table in (("psn_types", "psn_type"), ("identities", "identity_category")):
            unknown = [code for code in row[key] if code not in self._of(table)]
            if unknown:
                return key, f"unknown code {unknown[0]} in {key}"
        for key in ("personal", "subsidised", "own", "government"):
            if not _is_amount(row[key]):
                return key, NO_AMOUNT
        personal, subsidised, own = (Decimal(row[key]) for key in ("personal", "subsidised", "own"))
        wanted = personal if row.get("subsidy") == "refund" else max(personal - subsidised, Decimal(0))
        return (
            FINE if own == wanted else ("own", "own must be personal less subsidised, or all with a refund")
        )

    def _share(self, row: Mapping[str, Any]) -> Problem:
        for key in ("deductible", "share", "ceiling"):
            if not _is_amount(row.get(key, "0")):
                return key, NO_AMOUNT
        if row["med_type"] not in self._of("med_type"):
            return "med_type", f"unknown code {row['med_type']} of med_type"
        whole = Decimal(100)
        return FINE if Decimal(row["share"]) <= whole else ("share", "share is in per cent")

    @staticmethod
    def _overlaps(file: Source, table: str, same: Callable[..., bool]) -> None:
        rows = file.content.get(table, ())
        for number, row in enumerate(rows):
            if any(same(row, before) and _meet(row, before) for before in rows[:number]):
                file.fault("holds for the same people at the same time as a row before", table, number)

    def _of(self, table: str) -> frozenset[str]:
        return self.names.tables.get(table, frozenset())

    def _table(self, name: str) -> Mapping[str, Any]:
        found = self.region.content.get(name, {})
        return found if isinstance(found, dict) else {}

    def _list(self, name: str) -> Rows:
        found = self.region.content.get(name, ())
        return found if isinstance(found, list) else ()


def _rows(
    file: Source,
    table: str,
    must: Mapping[str, Any],
    may: Mapping[str, Any],
    problem_of: Callable[[Mapping[str, Any]], Problem],
) -> None:
    for number, row in enumerate(file.content.get(table, ())):
        before = len(file.faults)
        shape_faults(file, row, must, may, (table, number))
        if len(file.faults) == before:
            key, problem = problem_of(row)
            if problem:
                file.fault(problem, table, number, key)


def _starts(code: str, beginnings: tuple[str, ...]) -> bool:
    return bool(beginnings) and code.startswith(beginnings)


def _is_amount(text: str) -> bool:
    return _AMOUNT.fullmatch(text) is not None


def _meet(row: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    first, second = row.get("valid_from"), other.get("valid_from")
    last, end = row.get("valid_to", date.max), other.get("valid_to", date.max)
    return isinstance(first, date) and isinstance(second, date) and first <= end and second <= last


def _same_people(row: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    if row.get("insured_year") != other.get("insured_year"):
        return False
    return all(_share_some(row.get(key, ()), other.get(key, ())) for key in ("psn_types", "identities"))


def _share_some(left: Sequence[str], right: Sequence[str]) -> bool:
    """Two lists of the same rank: both everybody, or with somebody in common."""
    return bool(set(left) & set(right)) if left and right else not left and not right


def _same_bill(row: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    return all(row.get(key) == other.get(key) for key in ("med_type", "level", "insured"))
