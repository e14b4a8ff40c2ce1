"""How a result was worked out, line by line, so that it can be read aloud to the person (怎么算的).

Which workings a case shows follows from the fields of its matter; no matter is named here.
"""

from dataclasses import dataclass
from datetime import date

from station_app.domain.matter import Field, Matter

Params = tuple[tuple[str, str | int], ...]


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence by its code in resources/catalogue/reasons.toml; `x_en` is the English twin of `x`."""

    code: str
    params: Params = ()


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the numbers stand: the document of the region, the version of its row, its first day."""

    document: str
    version: str
    valid_from: date


@dataclass(frozen=True, slots=True)
class Working:
    """One result and the way to it. `estimate`: the platform decides, so it is told with 预计."""

    title: Said
    lines: tuple[Said, ...]
    result: Said
    estimate: bool
    origins: tuple[Origin, ...] = ()


def said(code: str, **params: str | int) -> Said:
    """Make a sentence of a working."""
    return Said(f"working.{code}", tuple(params.items()))


def source_line(origin: Origin) -> Said:
    """Say where the numbers stand."""
    return said(
        "source", document=origin.document, version=origin.version, **day_of("since", origin.valid_from)
    )


def day_of(name: str, day: date) -> dict[str, str]:
    """Return a date as parameters of a sentence, in both languages."""
    return {name: f"{day.year}年{day.month}月{day.day}日", f"{name}_en": day.isoformat()}


def days_of(name: str, days: tuple[date, ...]) -> dict[str, str]:
    """Return dates as one run of words: 11月28日、29日、12月5日."""
    words: list[str] = []
    month = 0
    for day in days:
        words.append(f"{day.day}日" if day.month == month else f"{day.month}月{day.day}日")
        month = day.month
    return {name: "、".join(words), f"{name}_en": ", ".join(f"{day:%m-%d}" for day in days)}


def years_of(name: str, years: tuple[int, ...]) -> dict[str, str]:
    """Return years as one run of words: 2025、2026."""
    return {name: "、".join(map(str, years)), f"{name}_en": ", ".join(map(str, years))}


def derived(matter: Matter, source: str) -> Field | None:
    """Return the field whose first value a rule works out, None when the matter has none."""
    fits = (one for one in matter.fields if any(origin.startswith(source) for origin in one.prefill))
    return next(fits, None)


def arguments(field: Field, source: str) -> tuple[str, ...]:
    """Return the arguments of a derived first value of a field."""
    origin = next(one for one in field.prefill if one.startswith(source))
    return tuple(origin.partition(":")[2].split(","))
