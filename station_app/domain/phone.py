"""Telephone numbers (R-TEL)."""

import re

from station_app.domain.findings import Checked, Finding, confirm, stop
from station_app.domain.text import half_width, one_line

MOBILE = re.compile(r"1[3-9][0-9]{9}")
_AREA = r"(?:010|02[0-9]|0[3-9][0-9]{2})"
_LANDLINE = re.compile(rf"({_AREA})([2-9][0-9]{{6,7}})")
_LOCAL = re.compile(r"[2-9][0-9]{6,7}")
_ACROSS = re.compile(r"\+(?:(?:852|853)[0-9]{8}|886[0-9]{9})")
_FOREIGN = re.compile(r"\+(?!86)[1-9][0-9]{6,14}")
_HOTLINE = re.compile(r"400[0-9]{7}|95[0-9]{3,4}|12[0-9]{3}")
_EXTENSION = re.compile(r"(.*?[0-9].*?)(?:转|分机|EXT\.?|#)\s*([0-9]{1,6})", re.IGNORECASE)
_DASHED = re.compile(rf"({_AREA})-([0-9]{{7,8}})-([0-9]{{1,6}})")
_MOBILE_LENGTH = 11
_LONGEST = 64


def check(typed: str, area_code: str = "") -> Checked:
    """Bring a number to its stored form; `area_code` of the station is proposed for a local number."""
    line, extension = _split(half_width(one_line(typed)))
    number = _bare(line)
    if MOBILE.fullmatch(number) and not extension:
        return Checked(number)
    if match := _LANDLINE.fullmatch(number):
        tail = f"-{extension}" if extension else ""
        return Checked(f"{match.group(1)}-{match.group(2)}{tail}")
    if _ACROSS.fullmatch(number):
        return Checked(number)
    return Checked(_kept(number, extension), (_remark(number, area_code),))


def _split(line: str) -> tuple[str, str]:
    for dash in "‐‑‒–—―−":
        line = line.replace(dash, "-")
    line = line.replace(" ", "")
    if len(line) > _LONGEST:
        return line, ""  # the search for an extension takes the square of the length
    match = _EXTENSION.fullmatch(line)
    if match:
        return match.group(1), match.group(2)
    if match := _DASHED.fullmatch(line):
        return match.group(1) + match.group(2), match.group(3)
    return line, ""


def _bare(line: str) -> str:
    number = re.sub(r"[\s\-()\[\]]", "", line)
    number = re.sub(r"^(?:\+86|0086)", "", number)
    return "+" + number[2:] if re.match(r"00(?:852|853|886)", number) else number


def _kept(number: str, extension: str) -> str:
    return f"{number}转{extension}" if extension else number


def _remark(number: str, area_code: str) -> Finding:
    if _HOTLINE.fullmatch(number):
        return confirm("R-TEL", "phone.hotline")
    if _LOCAL.fullmatch(number):
        return confirm("R-TEL", "phone.no_area_code", area=area_code)
    if _FOREIGN.fullmatch(number):
        return confirm("R-TEL", "phone.foreign")
    if re.fullmatch(r"1[0-9]*", number) and len(number) != _MOBILE_LENGTH:
        missing = _MOBILE_LENGTH - len(number)
        code = "phone.too_short" if missing > 0 else "phone.too_long"
        return stop("R-TEL", code, have=len(number), want=_MOBILE_LENGTH, missing=abs(missing))
    return stop("R-TEL", "phone.form")
