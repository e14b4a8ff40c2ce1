"""A clerk who fills whatever form is put before her, key by key, and counts the keys.

Characters outside ASCII come from an input method, whose commits are not keys (tasks page). Choices
are taken by digit where they are buttons and by pinyin initials where they are a line.
"""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from station_app.domain.dates import parse_day, stored_date
from station_app.domain.matter import ROW_MARK, FieldType, Value
from station_app.services.here import BEIJING
from station_app.services.initials import initials
from tests.journeys.player import Player
from tests.services.filling import known_value
from ui.screens.intake.judge import SECOND_FIELD

FORM, OWED, PAPER, QUESTION = "intake.field.", "intake.paper.", "guide.paper.", "guide.question."
FEW, MANY = 6, 12
"""Fewer choices than this are buttons: of one choice, of several (ui/forms/build.py)."""
COPIED = frozenset({"invono", "bankacct"})
"""Fields that are copied off a paper: a bill by the scanner, the account off the bank card by hand."""
OPERATOR = "zhou"
MOST_FIELDS, MOST_PAPERS = 60, 12
TODAY, NEAR = date(2026, 11, 21), timedelta(days=370)
"""The day around which the values of tests/services/filling.py lie, and how near they lie."""
Raw = dict[str, Any]


def begin(clerk: Player, matter: str) -> None:
    """From a card that was read to the form of one of the matters of 常办, which has nothing to ask."""
    places = [one["code"] for one in clerk.desk("today", OPERATOR)["frequent"]]
    clerk.press(f"Alt+{places.index(matter) + 1}")
    clerk.until("page", "intake")


def choose(clerk: Player, matter: str, letters: str, resident: int) -> int:
    """From a card that was read to the form of a matter by the guide; gives the keys that said the papers."""
    clerk.press("F4")
    clerk.until("page", "matters")
    typed, place, names = least_letters(clerk, matter, letters, resident)
    clerk.press(f"={typed}")
    clerk.until("text", names[0], name="guide.matter")
    clerk.press(*["Down"] * place)
    clerk.until("text", names[place], name="guide.matter")
    clerk.press("Enter")
    said = _say_papers(clerk, matter)
    clerk.press("F9")
    clerk.until("page", "intake")
    return said


def _say_papers(clerk: Player, matter: str) -> int:
    """Answer what the guide asks so that the matter can go on, and that every paper is here."""
    said = 0
    stops = {one["code"]: one["stop_on"] for one in _questions(clerk, matter)}
    for _ in range(MOST_PAPERS):
        focus = clerk.tell("state")["focus"]
        if focus.startswith(QUESTION):
            clerk.press("=N" if stops[focus.removeprefix(QUESTION)] == "yes" else "=Y")
        elif focus.startswith(PAPER):
            clerk.press("=Y")
            said += 1
        else:
            break
        clerk.until("elsewhere", focus)
    return said


def _questions(clerk: Player, matter: str) -> list[Raw]:
    questions: list[Raw] = clerk.desk("guide", matter, None, None, {}, [])["matter"]["questions"]
    return questions


def least_letters(clerk: Player, matter: str, letters: str, resident: int) -> tuple[str, int, list[str]]:
    """Give the initials and the steps down that find a matter with the fewest keys, and what is listed."""
    ways: list[tuple[str, int, list[str]]] = []
    for length in range(1, len(letters) + 1):
        found = clerk.desk("matters", letters[:length], resident)
        codes = [one["code"] for one in found]
        if matter in codes:
            names = [one["name"]["zh"] for one in found]
            ways.append((letters[:length], codes.index(matter), names))
    if not ways:
        raise AssertionError(f"{matter} is not found by {letters}")
    return min(ways, key=lambda way: len(way[0]) + way[1])


def fill(clerk: Player, own: Mapping[str, Value]) -> int:
    """Answer every field the form goes to by itself; gives the keys that copied numbers off papers."""
    seen: set[str] = set()
    copied = 0
    for _ in range(MOST_FIELDS):
        focus = _focus(clerk)
        if focus in seen or not focus.startswith(FORM):
            break
        seen.add(focus)
        before, key = clerk.keys, focus.removeprefix(FORM).partition(".")[0]
        _answer(clerk, key, own)
        copied += clerk.keys - before if key in COPIED else 0
        clerk.until("elsewhere", focus)
    return copied


def papers(clerk: Player) -> int:
    """From a filled form to the check page, with every paper that only the answers ask for at hand."""
    said = 0
    clerk.press("F9")
    if _focus(clerk).startswith(OWED):
        for _ in range(MOST_PAPERS):
            focus = _focus(clerk)
            clerk.press("=1")
            said += 1
            if _focus(clerk) == focus:
                break
        clerk.press("F9")
    clerk.until("page", "check")
    _settled(clerk)
    return said


def _settled(clerk: Player) -> None:
    """Wait until everything told so far is stored and shown: the desk answers in order."""
    clerk.desk("drafts_open", OPERATOR)


def _focus(clerk: Player) -> str:
    _settled(clerk)
    focus: str = clerk.tell("state")["focus"]
    return focus


def _answer(clerk: Player, key: str, own: Mapping[str, Value]) -> None:
    if key == SECOND_FIELD:  # a number no card brought is typed twice
        clerk.press(f"={own['certno']}", "Enter")
        return
    field, choices = _field(clerk, key)
    codes = tuple(one["code"] for one in choices)
    value = own.get(key, known_value(key, FieldType(field["type"]), codes))
    if field["type"] == FieldType.SCALE:
        _scale(clerk, list(codes), value)
    elif field["columns"] and field["columns"][0]["key"] == "bill_code":
        _bills(clerk, value)
    elif field["columns"]:
        _rows(clerk, [one["type"] for one in field["columns"]], value)
    elif choices and len(choices) < (MANY if field["type"] == FieldType.LIST else FEW):
        _digits(clerk, list(codes), value)
    elif choices:
        _initials(clerk, choices, value)
    else:
        _text(clerk, field["type"], "\n".join(value) if isinstance(value, tuple) else str(value))


def _field(clerk: Player, key: str) -> tuple[Raw, list[Raw]]:
    """Give a field of the one draft there is, and what may be chosen in it."""
    draft = clerk.desk("drafts_open", OPERATOR)[0]["case_id"]
    view = clerk.desk("open_case", OPERATOR, draft)
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


def _bills(clerk: Player, value: Value) -> None:
    """Hold every bill under the scanner; its code has a kind before and a random part behind."""
    for row in value if isinstance(value, tuple) else ():
        code, number, check, day, amount = row.split(ROW_MARK)
        printed = _moved(day).replace("-", "")
        clerk.tell("scan", text=f"01,{code},{number},{check},{printed},{amount},9f3c")
        _settled(clerk)
    clerk.press("Enter")


def _scale(clerk: Player, codes: list[str], value: Value) -> None:
    """One digit for the level of each item, Enter to the next; a level is called item.points."""
    for chosen in value if isinstance(value, tuple) else ():
        levels = [one for one in codes if one.startswith(chosen.partition(".")[0] + ".")]
        clerk.press(f"={levels.index(chosen) + 1}", "Enter")


def _moved(day: str) -> str:
    """Move a day around the usual one of the tests to the same distance from the day of the run."""
    found = stored_date(day)
    if found is None or abs(found - TODAY) > NEAR:
        return day
    return (found + (datetime.now(BEIJING).date() - TODAY)).isoformat()


def _least_digits(day: str) -> str:
    """Type month and day alone where the form then knows the year."""
    day = _moved(day)
    digits, today = "".join(one for one in day if one.isdigit()), datetime.now(BEIJING).date()
    alone = parse_day(digits[4:], today, past=day <= today.isoformat())
    return digits[4:] if alone is not None and alone.isoformat() == day else digits


def _text(clerk: Player, kind: str, text: str) -> None:
    if kind in {FieldType.DATE, FieldType.YM, FieldType.DATETIME}:
        day, _blank, time = text.partition(" ")
        clerk.press(f"={_least_digits(day)}")
        if time:
            clerk.press(f"={time}")
    elif text.isascii():
        clerk.press(f"={text}")
    else:
        clerk.tell("compose", commit=text)
    clerk.press("Ctrl+Enter" if kind in {FieldType.TEXTAREA, FieldType.LIST} else "Enter")
