"""Design tokens: the one file of colours and sizes, read and resolved; no Qt here."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Template
from typing import Any

THEME_FOLDER = Path(__file__).resolve().parent.parent / "resources" / "theme"


class UnknownTokenError(KeyError):
    """A name that tokens.json does not know: a fault of the program, found by tests."""


@dataclass(frozen=True, slots=True)
class StatusToken:
    """How a status looks: icon name, words in both languages, base name of its colours."""

    icon: str
    zh: str
    en: str
    color: str


class Tokens:
    """The content of tokens.json.

    Sizes are px at 100 %, named by their path (`space.4`, `radius.card`, `type.body`, `size.control`);
    line widths are named `line.*` so that they do not collide with the colours `border.*`.
    """

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._colors: Mapping[str, Mapping[str, str]] = data["color"]
        self._alias: Mapping[str, Mapping[str, str]] = data["alias"]
        self.contrast: Mapping[str, list[dict[str, Any]]] = data["contrast"]
        self.families: Mapping[str, list[str]] = data["type"]["family"]
        self.statuses = {
            name: StatusToken(entry["icon"], entry["zh"], entry["en"], entry["color"])
            for name, entry in data["status"].items()
        }
        self.timing: Mapping[str, int] = data["timing"]
        self.overlay_opacity: float = data["contrast_policy"]["overlay_opacity"]
        self.type_steps: Mapping[str, Mapping[str, int]] = data["type"]["scale_px"]
        self.sizes = dict(_sizes(data))

    @classmethod
    def read(cls, folder: Path = THEME_FOLDER) -> "Tokens":
        """Read tokens.json from a folder."""
        return cls(json.loads((folder / "tokens.json").read_text(encoding="utf-8")))

    def colors(self, sheet: str, *, practice: bool = False) -> dict[str, str]:
        """Return every colour of a sheet (light, dark, high_contrast) as hex, aliases resolved."""
        own = dict(self._colors[sheet])
        alias = {name: to for name, to in self._alias[sheet].items() if name != "note"}
        found = own | {name: _follow(name, alias, own) for name in alias}
        if practice:
            found |= {name: found[to] for name, to in self._alias["practice"].items()}
        return found

    def measures(self, scale: float) -> dict[str, int]:
        """Return every size in px at a scale; line widths stay, type follows its own steps."""
        percent = str(round(scale * 100))
        found = {
            name: size if name.startswith("line.") else round(size * scale)
            for name, size in self.sizes.items()
        }
        for role, steps in self.type_steps.items():
            found[f"type.{role}"] = steps.get(percent, round(steps["100"] * scale))
        return found | _derived(found)


class _Sheet(Template):
    idpattern = r"[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)*"


def fill(sheet: str, colors: Mapping[str, str], measures: Mapping[str, int]) -> str:
    """Replace every $name of a style sheet; an unknown name raises UnknownTokenError."""
    values = dict(colors) | {name: f"{size}px" for name, size in measures.items()}
    try:
        return _Sheet(sheet).substitute(values)
    except KeyError as unknown:
        raise UnknownTokenError(*unknown.args) from None


def ratio(one: str, other: str) -> float:
    """Return the WCAG 2 contrast ratio of two hex colours."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: str) -> float:
    channels = (int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)  # noqa: PLR2004 - the WCAG formula
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _follow(name: str, alias: Mapping[str, str], own: Mapping[str, str]) -> str:
    seen = {name}
    to = alias[name]
    while to not in own:
        if to in seen or to not in alias:
            raise UnknownTokenError(to)
        seen.add(to)
        to = alias[to]
    return own[to]


def _sizes(data: Mapping[str, Any]) -> Iterator[tuple[str, int]]:
    yield from _flat("space", data["space"])
    yield from _flat("radius", data["radius"])
    yield from _flat("line", data["border"])
    yield from _flat("size", data["measure"])
    yield "line.focus", int(data["focus"]["ring_px"])
    yield "line.focus_big", int(data["focus"]["elderly_ring_px"])


def _flat(prefix: str, tree: Mapping[str, Any]) -> Iterator[tuple[str, int]]:
    for name, value in tree.items():
        if isinstance(value, Mapping):
            yield from _flat(f"{prefix}.{name}", value)
        elif isinstance(value, int):
            yield f"{prefix}.{name}", value


def _derived(found: Mapping[str, int]) -> dict[str, int]:
    """Heights inside a border, because QSS measures without it: nothing moves when the ring appears."""
    line, ring, pad = found["line.control"], found["line.focus"], found["space.3"]
    return {
        "inner.control": found["size.control"] - 2 * line,
        "inner.control_focus": found["size.control"] - 2 * ring,
        "inner.big": found["size.control_big"] - 2 * line,
        "inner.big_focus": found["size.control_big"] - 2 * ring,
        "pad.control": pad - line,
        "pad.control_focus": pad - ring,
    }
