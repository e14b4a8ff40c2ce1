"""What the platform holds against a body: pure functions of the body, the catalogue and known facts.

Written independently of the station's rules, from the standards themselves, so that a wrong rule
on one end is caught by the other. Codes: B01 to B05 are ours (docs/protocol.md), K.. and R10 are
those of the tables conflict_reason and reject_reason.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sync.platform.catalogue_reader import MatterRules, Rule, Test
from sync.platform.standing import Objection, standing_objection

__all__ = ["Known", "Objection", "is_odd", "is_shown", "object_to"]

MAX_TEXT = 4_096
_DEPTH = 2
"""A list of rows of values is the deepest that a form makes."""
_DAY = re.compile(r"^\d{4}-\d{2}-\d{2}\Z", re.ASCII)
_YEAR = re.compile(r"^(19|20)\d{2}\Z", re.ASCII)
_MONTH = re.compile(r"^(19|20)\d{2}-?(0[1-9]|1[0-2])\Z", re.ASCII)
_MONEY = re.compile(r"^\d{1,10}(\.\d{1,2})?\Z", re.ASCII)
_REGION = re.compile(r"^\d{6}(\d{3}(\d{3})?)?\Z", re.ASCII)
_PHONE = re.compile(r"^\+?[\d -]{5,20}\Z", re.ASCII)  # R-TEL: a hotline of five digits is only asked about
_RESIDENT = re.compile(r"^\d{17}[\dX]\Z", re.ASCII)
_TEXTS = frozenset({"text", "textarea", "address", "name", "phone", "idno", "bank_card", "uscc"})
_RESIDENT_TYPES = frozenset({"", "01"})
_UNLISTED = frozenset({"PT", "LN", "DXS"})
"""Ordinary residents, the elderly and students: no list of another office names them."""
_ABOUT_NOBODY = frozenset({"note", "withdraw"})


@dataclass(frozen=True, slots=True)
class Known:
    """What the platform knows about one person or unit; `told` holds the rarer facts (people.TOLD)."""

    categories: frozenset[str] = frozenset()
    employee_cover: bool = False
    alive: bool = True
    told: Mapping[str, Any] = field(default_factory=dict)


def is_odd(body: object) -> bool:
    """Say whether a body is nothing a form makes: then it is parked for a person, word for word."""
    if not isinstance(body, dict):
        return True
    if "\0" in "".join(body):
        return True
    level: list[Any] = list(body.values())
    for _depth in range(_DEPTH):
        deeper: list[Any] = []
        for value in level:
            kind = type(value)
            if kind is str:
                if len(value) > MAX_TEXT or "\0" in value:
                    return True
            elif kind is list:
                deeper += value
            elif kind is dict:
                deeper += value.values()
        level = deeper
    return any(isinstance(value, list | dict) or _odd_text(value) for value in level)


def _odd_text(value: object) -> bool:
    return isinstance(value, str) and (len(value) > MAX_TEXT or "\0" in value)


def object_to(body: Mapping[str, Any], matter: MatterRules, known: Known | None) -> Objection | None:
    """Return the first objection to a body, None when it may stand."""
    for rule in matter.rules:
        value = body.get(rule.key)
        if value is None or value in ("", []):
            objection = _missing(rule, body)
        else:
            objection = _value_objection(rule, value)
        if objection:
            return objection
    told = known.told if known else {}
    return (
        _agreement(body)
        or _known_objection(body, matter, known)
        or standing_objection(matter.kind, body, told)
    )


def _missing(rule: Rule, body: Mapping[str, Any]) -> Objection | None:
    if rule.required and is_shown(rule, body) is True:
        return Objection("B01", rule.key, f"缺少“{rule.label}”，请补填后再交。")
    return None


def _value_objection(rule: Rule, value: Any) -> Objection | None:  # noqa: ANN401 - whatever JSON held
    if not _TYPES.get(rule.type, _is_text)(value):
        return Objection("B03", rule.key, f"“{rule.label}”的格式不对，请核对后改正。")
    if rule.type in _TEXTS and 0 < rule.max_length < len(value):
        return Objection("B04", rule.key, f"“{rule.label}”超过{rule.max_length}个字，请缩短。")
    if rule.codes is not None and not _in_codes(value, rule.codes):
        return Objection("B02", rule.key, f"“{rule.label}”的选项平台不认识，请重新选择。")
    if rule.type == "idno" and _RESIDENT.match(value) and not _resident_number(value):
        return Objection(
            "B05", rule.key, f"“{rule.label}”校验不通过，请对照证件重新录入。", ("有效身份证件",)
        )
    return None


def is_shown(rule: Rule, body: Mapping[str, Any]) -> bool | None:
    """Say whether a field is asked for; None when it hangs on something only the desk knew."""
    if rule.shown is None:
        return True
    answer: bool | None = False
    for tests in rule.shown:
        held = _every(tests, body)
        if held:
            return True
        if held is None:
            answer = None
    return answer


def _every(tests: tuple[Test, ...], body: Mapping[str, Any]) -> bool | None:
    answer: bool | None = True
    for test in tests:
        held = _holds(test, body)
        if held is False:
            return False
        if held is None:
            answer = None
    return answer


def _holds(test: Test, body: Mapping[str, Any]) -> bool | None:
    fact, operator, wanted = test
    if fact.startswith(("@", "q.")):
        return None
    value = body.get(fact)
    empty = value is None or value in ("", [])
    return _OPERATORS[operator](value, wanted, empty)


def _named(value: Any, wanted: Any) -> bool:  # noqa: ANN401 - whatever JSON held
    """Tell whether a value, or any entry of a list, is among those named."""
    return any(one in wanted for one in (value if isinstance(value, list) else [value]))


_OPERATORS: Mapping[str, Callable[[Any, Any, bool], bool]] = {
    "eq": lambda value, wanted, _empty: bool(value == wanted),
    "ne": lambda value, wanted, _empty: bool(value != wanted),
    "in": lambda value, wanted, _empty: _named(value, wanted),
    "not_in": lambda value, wanted, _empty: not _named(value, wanted),
    "lt": lambda value, wanted, empty: not empty and float(value) < float(wanted),
    "ge": lambda value, wanted, empty: not empty and float(value) >= float(wanted),
    "not_empty": lambda _value, _wanted, empty: not empty,
    "empty": lambda _value, _wanted, empty: empty,
}


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_name(value: object) -> bool:
    return isinstance(value, str) and value == value.strip() and not any(sign.isdigit() for sign in value)


def _is_day(value: object) -> bool:
    if not isinstance(value, str) or not _DAY.match(value):
        return False
    try:
        return date.fromisoformat(value).year >= 1850  # noqa: PLR2004 - oldest birth year of R-ID-18
    except ValueError:
        return False


def _matches(pattern: re.Pattern[str]) -> Callable[[object], bool]:
    return lambda value: isinstance(value, str) and bool(pattern.match(value))


def _is_count(value: object) -> bool:
    return (isinstance(value, int) and not isinstance(value, bool)) or (
        isinstance(value, str) and value.isascii() and value.isdigit()
    )


_TYPES: Mapping[str, Callable[[object], bool]] = {
    "name": _is_name,
    "date": _is_day,
    "year": _matches(_YEAR),
    "ym": _matches(_MONTH),
    "money": _matches(_MONEY),
    "decimal": _matches(_MONEY),
    "region": _matches(_REGION),
    "phone": _matches(_PHONE),
    "bool": lambda value: isinstance(value, bool),
    "int": _is_count,
    "scale": lambda value: isinstance(value, list) or _is_count(value),
    "list": lambda value: isinstance(value, list | str),
}


def _in_codes(value: object, codes: frozenset[str]) -> bool:
    values = value if isinstance(value, list) else [value]
    return all(one in codes for one in values if isinstance(one, str))


def _resident_number(number: str) -> bool:
    """Check date and check character (GB 11643: ISO 7064 MOD 11-2)."""
    remainder = 0
    for sign in number:
        remainder = (remainder * 2 + (10 if sign == "X" else int(sign))) % 11
    birth = f"{number[6:10]}-{number[10:12]}-{number[12:14]}"
    return remainder == 1 and _is_day(birth)


def _agreement(body: Mapping[str, Any]) -> Objection | None:
    number, birth = body.get("certno"), body.get("brdy")
    if body.get("psn_cert_type", "") not in _RESIDENT_TYPES or not isinstance(number, str):
        return None
    if not _RESIDENT.match(number):
        return Objection("B05", "certno", "身份证号码校验不通过，请对照证件重新录入。", ("有效身份证件",))
    if isinstance(birth, str) and birth and birth.replace("-", "") != number[6:14]:
        return Objection("R10", "brdy", "出生日期与身份证号码不一致，请核对。", ("有效身份证件",))
    return None


def _known_objection(body: Mapping[str, Any], matter: MatterRules, known: Known | None) -> Objection | None:
    if known is None:
        return None
    if not known.alive and not matter.for_the_dead and matter.kind not in _ABOUT_NOBODY:
        return Objection("K05", "certno", "平台显示该人员已注销，请先联系镇医保窗口核实。")
    if known.employee_cover and matter.kind in ("enrol.register", "enrol.premium"):
        text = "平台显示此人职工医保在保，不能同时参加居民医保；职工医保停保后再办。"
        return Objection("K02", "certno", text, ("职工医保停保证明",))
    claimed = body.get("psn_idet_type")
    claims = claimed if isinstance(claimed, list) else [claimed] if claimed else []
    if any(claim not in known.categories and claim not in _UNLISTED for claim in claims):
        text = "平台的困难人员名单里没有这个身份类别，请改为名单上的类别或不选；持有新证件的请补交证明。"
        return Objection("K07", "psn_idet_type", text, ("困难身份证明",))
    return None
