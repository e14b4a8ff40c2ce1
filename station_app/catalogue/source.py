"""A catalogue file with the places of its lines, so that a fault can be named by file and line."""

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

_HEADER = re.compile(r"\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(#.*)?")
_KEY = re.compile(r"\s*([A-Za-z0-9_.-]+|\"[^\"]+\")\s*=")
_AT_LINE = re.compile(r"\(at line (\d+)")

Place = tuple[str, int, str]
"""A table's name, its number among its like, and a key in it ("" for its head)."""


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One error in the catalogue; `line` counts from 1."""

    file: str
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.text}"


@dataclass(slots=True)
class Source:
    """One TOML file: its content, the lines of its keys, and the faults found so far."""

    name: str
    content: Mapping[str, Any]
    lines: Mapping[Place, int]
    faults: list[Fault] = field(default_factory=list)

    def fault(self, text: str, table: str = "", number: int = 0, key: str = "") -> None:
        """Note a fault at a key, or at the head of its table when the key is not there."""
        line = self.lines.get((table, number, key)) or self.lines.get((table, number, ""), 1)
        self.faults.append(Fault(self.name, line, text))


def read(folder: Path, name: str) -> Source:
    """Read a file; a syntax error or a missing file is its only fault."""
    try:
        text = (folder / name).read_text("utf-8")
        return Source(name, tomllib.loads(text), _places(text))
    except tomllib.TOMLDecodeError as error:
        line = _AT_LINE.search(str(error))
        number = int(line.group(1)) if line else 1
        return Source(name, {}, {}, [Fault(name, number, f"not TOML: {error}")])
    except (OSError, UnicodeDecodeError) as error:
        return Source(name, {}, {}, [Fault(name, 1, f"cannot be read: {type(error).__name__}")])


def _places(text: str) -> dict[Place, int]:
    places: dict[Place, int] = {("", 0, ""): 1}
    seen: dict[str, int] = {}
    table, number = "", 0
    for line, content in enumerate(text.splitlines(), start=1):
        if header := _HEADER.fullmatch(content):
            table = header.group(2)
            number = seen.get(table, -1) + 1
            seen[table] = number
            places[table, number, ""] = line
        elif key := _KEY.match(content):
            places.setdefault((table, number, key.group(1).strip('"')), line)
    return places


Shape = Callable[[Any], str]
"""Says what is wrong with a value, "" when nothing is."""


def text(value: object) -> str:
    """Demand text that says something."""
    return "" if isinstance(value, str) and value else "must be text"


def maybe_text(value: object) -> str:
    """Demand text, which may be empty."""
    return "" if isinstance(value, str) else "must be text"


def flag(value: object) -> str:
    """Demand true or false."""
    return "" if isinstance(value, bool) else "must be true or false"


def count(value: object) -> str:
    """Demand a whole number from 0."""
    whole = isinstance(value, int) and not isinstance(value, bool) and value >= 0
    return "" if whole else "must be a whole number"


def texts(value: object) -> str:
    """Demand a list of text."""
    fits = isinstance(value, list) and all(isinstance(entry, str) for entry in value)
    return "" if fits else "must be a list of text"


def words(value: object) -> str:
    """Demand words in both languages."""
    if not isinstance(value, dict) or set(value) != {"zh", "en"}:
        return "must have zh and en"
    return "" if all(isinstance(word, str) and word for word in value.values()) else "lacks words in zh or en"


def one_of(*names: str) -> Shape:
    """Demand one of some words."""
    return lambda value: "" if value in names else f"must be one of {', '.join(names)}"


def list_of(shape: Shape) -> Shape:
    """Demand a list whose entries all have a shape."""

    def check(value: object) -> str:
        if not isinstance(value, list):
            return "must be a list"
        return next((problem for entry in value if (problem := shape(entry))), "")

    return check


def table(required: Mapping[str, Shape], optional: Mapping[str, Shape]) -> Shape:
    """Demand a table with some keys, perhaps others, and no more."""

    def check(value: object) -> str:
        if not isinstance(value, dict):
            return "must be a table"
        for key in required:
            if key not in value:
                return f"lacks {key}"
        shapes = {**required, **optional}
        for key, part in value.items():
            if key not in shapes:
                return f"has an unknown key {key}"
            if problem := shapes[key](part):
                return f"{key} {problem}"
        return ""

    return check


def anything(_value: object) -> str:
    """Demand nothing."""
    return ""


def shape_faults(
    file: Source,
    entry: Mapping[str, Any],
    must: Mapping[str, Shape],
    may: Mapping[str, Shape],
    place: tuple[str, int] = ("", 0),
) -> None:
    """Note every missing, unknown or misshapen key of a table; `place` is its name and number in the file."""
    for key in must:
        if key not in entry:
            file.fault(f"lacks {key}", *place)
    allowed = {**must, **may}
    for key, value in entry.items():
        shape = allowed.get(key)
        problem = shape(value) if shape else ""
        if shape is None:
            file.fault(f"unknown key {key}", *place, key)
        elif problem:
            file.fault(f"{key} {problem}", *place, key)
