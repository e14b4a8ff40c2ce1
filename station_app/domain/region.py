"""Everything that differs between regions, as plain values (rules page: "regional").

The values come from resources/catalogue/regions.toml and later from the platform, each with a
version; rules take them as arguments and hold no number of their own.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from station_app.domain.matter import Words


@dataclass(frozen=True, slots=True)
class Season:
    """The collection period of one insured year; both days belong to it."""

    year: int
    opens: date
    closes: date


@dataclass(frozen=True, slots=True)
class InsuredYear:
    """A year that may be chosen on the acceptance day, and whether its collection is open then."""

    year: int
    inside: bool
    opens: date | None = None
    closes: date | None = None


@dataclass(frozen=True, slots=True)
class FeeRow:
    """One row of the fee table (R-FEE), amounts in yuan per head and year.

    Empty `psn_types` or `identities` mean everybody. A person type matches by its beginning.
    """

    insured_year: int
    psn_types: tuple[str, ...]
    identities: tuple[str, ...]
    personal: Decimal
    subsidised: Decimal
    own: Decimal
    government: Decimal
    valid_from: date
    valid_to: date | None
    version: str
    document: str
    confidence: str


@dataclass(frozen=True, slots=True)
class Region:
    """The settings of one region. Ages are full years, spans are days unless their name says else."""

    code: str
    name: Words
    version: str
    seasons: tuple[Season, ...]
    fees: tuple[FeeRow, ...]
    required_fields: Mapping[str, tuple[str, ...]]
    disease_codes: tuple[str, ...]
    relations_without_letter: tuple[str, ...]
    ages: Mapping[str, int]
    limits: Mapping[str, int]

    def limit(self, name: str) -> int:
        """Return a number of `limits`; an unknown name is a fault of the catalogue (KeyError)."""
        return self.limits[name]

    def age(self, name: str) -> int:
        """Return an age line; an unknown name is a fault of the catalogue (KeyError)."""
        return self.ages[name]


def insured_years(day: date, seasons: tuple[Season, ...]) -> tuple[InsuredYear, ...]:
    """Tell which insured years may be chosen on `day` (R-PERIOD).

    The year of the day itself is always allowed; the next one only while its season is open.
    """
    by_year = {season.year: season for season in seasons}
    found = []
    for year in (day.year, day.year + 1):
        season = by_year.get(year)
        inside = season is not None and season.opens <= day <= season.closes
        if inside or year == day.year:
            opens, closes = (season.opens, season.closes) if season else (None, None)
            found.append(InsuredYear(year, inside, opens, closes))
    return tuple(found)


def fee(region: Region, insured_year: int, psn_type: str, identity: str, day: date) -> FeeRow | None:
    """Find the row of the fee table that holds for a person; None when the table lacks the year.

    Several rows may fit: the one with the largest subsidy holds, subsidies are never added (R-FEE).
    """
    rows = [
        row
        for row in region.fees
        if row.insured_year == insured_year
        and (not row.psn_types or psn_type.startswith(row.psn_types))
        and (not row.identities or identity in row.identities)
        and row.valid_from <= day
        and (row.valid_to is None or day <= row.valid_to)
    ]
    return max(rows, key=lambda row: row.subsidised, default=None)
