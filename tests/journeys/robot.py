"""A clerk who fills whatever form is put before her, key by key, and counts the keys.

Characters outside ASCII come from an input method, whose commits are not keys (tasks page). Choices
are taken by digit where they are buttons and by pinyin initials where they are a line.
"""

from collections.abc import Mapping
from typing import Any

from station_app.domain.matter import ROW_MARK, FieldType, Value
from station_app.services.initials import initials
from tests.journeys.player import Player
from tests.services.filling import known_value

FORM, OWED, PAPER = "intake.field.", "intake.paper.", "guide.paper."
FEW, MANY = 6, 12
"""Fewer choices than this are buttons: of one choice, of several (ui/forms/build.py)."""
MOST_FIELDS, MOST_PAPERS = 60, 12
Raw = dict[str, Any]


def choose(clerk: Player, matter: str, letters: str) -> None:
    """From a card that was read to the form of a matter: find it, say what papers are here, go on."""
    clerk.press("F4")
    clerk.until("page", "matters")
    typed, name = least_letters(clerk, matter, letters)
    clerk.press(f"={typed}")
    clerk.until("anywhere", name)
    clerk.press("Enter")
    for _ in range(MOST_PAPERS):
        focus = clerk.tell("state")["focus"]
        if not focus.startswith(PAPER):
            break
        clerk.press("=Y")
        clerk.until("elsewhere", focus)
    clerk.press("F9")
    clerk.until("page", "intake")


def least_letters(clerk: Player, matter: str, letters: str) -> tuple[str, str]:
    """Give as many initials of a matter's short name as put it first in the list, and its whole name."""
    for length in range(1, len(letters) + 1):
        found = clerk.desk("matters", letters[:length], None)
        if found and found[0]["code"] == matter:
            return letters[:length], found[0]["name"]["zh"]
    raise AssertionError(f"{matter} is not found by {letters}")


def fill(clerk: Player, own: Mapping[str, Value]) -> None:
    """Answer every field the form goes to by itself, until it goes to none any more."""
    seen: set[str] = set()
    for _ in range(MOST_FIELDS):
        focus = clerk.tell("state")["focus"]
        if focus in seen or not focus.startswith((FORM, OWED)):
            return
        seen.add(focus)
        if focus.startswith(OWED):
            clerk.press("=1")
        else:
            _answer(clerk, focus.removeprefix(FORM).partition(".")[0], own)
        clerk.until("elsewhere", focus)


def _answer(clerk: Player, key: str, own: Mapping[str, Value]) -> None:
    field, choices = _field(clerk, key)
    codes = tuple(one["code"] for one in choices)
    value = own.get(key, known_value(key, FieldType(field["type"]), codes))
    if field["columns"]:
        _rows(clerk, [one["type"] for one in field["columns"]], value)
    elif choices and len(choices) < (MANY if field["type"] == FieldType.LIST else FEW):
        _digits(clerk, list(codes), value)
    elif choices:
        _initials(clerk, choices, value)
    else:
        _text(clerk, field["type"], "\n".join(value) if isinstance(value, tuple) else str(value))


def _field(clerk: Player, key: str) -> tuple[Raw, list[Raw]]:
    """Give a field of the one draft there is, and what may be chosen in it."""
    draft = clerk.desk("drafts_open", "zhou")[0]["case_id"]
    view = clerk.desk("open_case", "zhou", draft)
    field: Raw = next(one for one in view["matter"]["fields"] if one["key"] == key)
    if field["type"] == FieldType.BOOL:
        return field, [{"code": "yes"}, {"code": "no"}]
    options = [{"code": one["value"], "initials": initials(one["label"]["zh"])} for one in field["options"]]
    return field, options or view["tables"].get(field["code_table"], [])


def _digits(clerk: Player, codes: list[str], value: Value) -> None:
    wanted = value if isinstance(value, tuple) else (_code(value),)
    places = [codes.index(one) + 1 for one in wanted if one in codes] or [1]
    clerk.press(*(f"={place}" for place in places), "Enter")


def _code(value: Value) -> str:
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)


def _initials(clerk: Player, choices: list[Raw], value: Value) -> None:
    wanted = value if isinstance(value, tuple) else (str(value),)
    for one in wanted:
        chosen = next((choice for choice in choices if choice["code"] == one), choices[0])
        clerk.press(f"={_shortest(chosen, choices)}", "Enter")
    if isinstance(value, tuple):
        clerk.press("Enter")


def _shortest(chosen: Raw, choices: list[Raw]) -> str:
    """Give the first letters that put this choice on top: the list shows matches in its own order."""
    letters: str = chosen["initials"] or chosen["code"]
    for length in range(1, len(letters) + 1):
        found = next(one for one in choices if (one["initials"] or one["code"]).startswith(letters[:length]))
        if found["code"] == chosen["code"]:
            return letters[:length]
    return letters


def _rows(clerk: Player, kinds: list[str], value: Value) -> None:
    for row in value if isinstance(value, tuple) else ():
        for kind, cell in zip(kinds, row.split(ROW_MARK), strict=True):
            _text(clerk, kind, cell)
    clerk.press("Enter")


def _text(clerk: Player, kind: str, text: str) -> None:
    if kind in {FieldType.DATE, FieldType.YM, FieldType.DATETIME}:
        day, _blank, time = text.partition(" ")
        clerk.press("=" + "".join(one for one in day if one.isdigit()))
        if time:
            clerk.press(f"={time}")
    elif text.isascii():
        clerk.press(f"={text}")
    else:
        clerk.tell("compose", commit=text)
    clerk.press("Ctrl+Enter" if kind in {FieldType.TEXTAREA, FieldType.LIST} else "Enter")
