"""Everything that differs between regions, as plain values (rules page: "regional").

The values are those of one rule pack (docs/catalogue.md), a signed file with a version and the days
from which it holds; rules take them as arguments and hold no number of their own.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from station_app.domain.matter import Words

LEVELS = ("village", "township", "county")
"""From the nearest to the farthest; what a city calls district counts as county."""

GROUPS = (
    "newborn", "new_resident", "graduate", "discharged", "released", "employee_ended", "category_changed",
)  # fmt: skip
"""Reasons why somebody could not enrol in the season (R-PERIOD, R-WAIT)."""

AGES = ("newborn", "school", "own_income", "adult", "elderly", "queue_first", "very_old")
"""The age lines that every pack must have."""

LIMITS = (
    "authority_months", "certificate_years", "commitment_months", "counter_minutes",
    "defer_extensions", "remind_days_before_first", "remind_days_before_last",
    "diseases", "facilities", "filing_days_back", "filing_months", "flexible_asks_permit",
    "newborn_days", "newborn_year_end_days",
    "proxy_cases_a_day", "phone_persons_a_year", "promise_bar_months", "wait_from_first",
    "wait_first_counted_year", "wait_fixed_months", "wait_missed_year_months", "wait_long_gap_years",
    "wait_long_gap_months", "gap_free_days", "loyal_from_year", "loyal_yuan", "bill_days_after",
    "roster_stale_days", "roster_provisional_days", "answer_question_days", "answer_complaint_days",
    "report_village_day", "report_township_day", "report_county_day", "report_window_percent",
    "report_satisfied_percent", "report_enrolled_percent", "report_online_percent",
    "report_province_percent", "small_numbers",
)  # fmt: skip
"""The numbers that every pack must have; what each means stands beside it in the packs."""

AID = "H"
"""The category of the national list that holds the matters of medical aid."""
_DEFER, _DEFER_AID = "defer_working_days", "defer_aid_working_days"

CHOICES: Mapping[str, tuple[str, ...]] = {
    "wait_counts_from": ("payment", "january"),
    "wait_repair_price": ("current_year", "missed_year"),
    "newborn_counts": ("payment", "registration"),
    "newborn_year_end": ("either", "both", "birth_year"),
    "newborn_late": ("next_month", "waiting"),
    "age_day": ("acceptance", "year_end"),
    "leap_birthday": ("1_march", "28_february"),
    "false_promise": ("bars", "bars_and_cancels"),
}
"""The settings in words that every pack must have, with what each may say."""

LISTS = ("gap_free", "wait_exempt", "proxy_types_without_letter", "proxy_staff_relations")
"""The lists of codes that every pack must have."""


@dataclass(frozen=True, slots=True)
class Extension:
    """A collection period for some people only (R-PERIOD, extended groups); both days belong to it.

    `groups` are words of GROUPS or codes of identity_category.
    """

    groups: tuple[str, ...]
    opens: date
    closes: date


@dataclass(frozen=True, slots=True)
class Season:
    """The collection period of one insured year; both days belong to it."""

    year: int
    opens: date
    closes: date
    extended: tuple[Extension, ...] = ()


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
    `subsidy` says how the subsidy reaches the person: "" none, full, fixed, or refund (paid first,
    given back to the own account later).
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
    subsidy: str = ""


@dataclass(frozen=True, slots=True)
class Share:
    """What the fund pays of a bill: `share` in per cent of what lies above `deductible`, up to `ceiling`.

    Amounts in yuan; `ceiling` is for the year, None when there is none. `level` is that of the
    institution: village, township, county, city, province, or elsewhere (outside the pool, not filed).
    `insured` is resident or employee. Always an estimate for the person (预计).
    """

    med_type: str
    level: str
    insured: str
    deductible: Decimal
    share: Decimal
    ceiling: Decimal | None
    valid_from: date
    valid_to: date | None
    version: str
    document: str
    confidence: str


@dataclass(frozen=True, slots=True)
class Office:
    """Where people are referred to. Empty `matters` mean every matter that the level takes."""

    level: str
    name: Words
    phone: str
    address: Words
    matters: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CodeMap:
    """How one code table is numbered on the platform of a region (R-MAP).

    `pairs` goes from our code to the platform's; codes that begin with one of `same` are national
    numbers and stay as they are. `words` replace the text shown here, where the region has its own.
    """

    table: str
    version: str
    since: date
    pairs: Mapping[str, str]
    same: tuple[str, ...] = ()
    words: Mapping[str, Words] = field(default_factory=dict)

    def to_platform(self, code: str) -> str | None:
        """Return the platform's code, None when there is none: then nothing may be sent."""
        return code if self._stays(code) else self.pairs.get(code)

    def from_platform(self, code: str) -> str | None:
        """Return our code, None when the platform's is not known here."""
        if self._stays(code):
            return code
        return next((ours for ours, theirs in self.pairs.items() if theirs == code), None)

    def _stays(self, code: str) -> bool:
        return bool(self.same) and code.startswith(self.same)


@dataclass(frozen=True, slots=True)
class Region:
    """The settings of one region. Ages are full years, spans are days unless their name says else.

    `divisions` are the insurance divisions it is in force for, or the digits with which they begin.
    `offered` names the matters each level takes, `choices` settings in words, `lists` codes.
    """

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
    divisions: tuple[str, ...] = ()
    valid_from: date = date.min
    valid_to: date | None = None
    document: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    offered: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    offices: tuple[Office, ...] = ()
    shares: tuple[Share, ...] = ()
    maps: Mapping[str, CodeMap] = field(default_factory=dict)

    def limit(self, name: str) -> int:
        """Return a number of `limits`; an unknown name is a fault of the catalogue (KeyError)."""
        return self.limits[name]

    def defer_days(self, category: str, own: int) -> int:
        """Return the working days within which papers of a matter may follow (R-DEFER).

        The region's number goes first, that for aid in matters of aid; `own`, the matter's, where the
        pack names none.
        """
        return self.limits.get(_DEFER_AID if category == AID else _DEFER, own)

    def age(self, name: str) -> int:
        """Return an age line; an unknown name is a fault of the catalogue (KeyError)."""
        return self.ages[name]

    def choice(self, name: str) -> str:
        """Return a setting in words (CHOICES); an unknown name is a fault of the catalogue (KeyError)."""
        return self.choices[name]

    def codes(self, name: str) -> tuple[str, ...]:
        """Return a list of codes (LISTS); an unknown name is a fault of the catalogue (KeyError)."""
        return self.lists[name]

    def offers(self, level: str, matter: str) -> bool:
        """Tell whether a level (village, township, county) takes a matter here."""
        return matter in self.offered.get(level, ())

    def office_for(self, level: str, matter: str) -> Office | None:
        """Return where a level sends people for a matter: the nearest level above that takes it.

        An office that names the matter goes before one for every matter. None when nobody takes it.
        """
        for above in LEVELS[LEVELS.index(level) + 1 :]:
            offices = [one for one in self.offices if one.level == above]
            named = [one for one in offices if matter in one.matters]
            general = [one for one in offices if not one.matters and self.offers(above, matter)]
            if named or general:
                return (named or general)[0]
        return None


def insured_years(
    day: date, seasons: tuple[Season, ...], groups: Collection[str] = ()
) -> tuple[InsuredYear, ...]:
    """Tell which insured years may be chosen on `day` (R-PERIOD).

    The year of the day itself is always allowed; the next one only while its season is open. A season
    is open longer for the people of some groups (words of GROUPS or identity categories).
    """
    by_year = {season.year: season for season in seasons}
    found = []
    for year in (day.year, day.year + 1):
        span = _open_on(day, by_year[year], groups) if year in by_year else None
        if span or year == day.year:
            season = by_year.get(year)
            opens, closes = span or ((season.opens, season.closes) if season else (None, None))
            found.append(InsuredYear(year, span is not None, opens, closes))
    return tuple(found)


def _open_on(day: date, season: Season, groups: Collection[str]) -> tuple[date, date] | None:
    """Return the first and last day of the collection that is open on a day, None when none is."""
    spans = [(season.opens, season.closes)]
    spans += [(one.opens, one.closes) for one in season.extended if set(groups) & set(one.groups)]
    return next((span for span in spans if span[0] <= day <= span[1]), None)


def fee(
    region: Region, insured_year: int, psn_type: str, identity: str | Collection[str], day: date
) -> FeeRow | None:
    """Find the row of the fee table that holds for a person; None when the table lacks the year.

    Several rows may fit: one for the identity goes before one for everybody, one for the person type
    before one for all types, then the largest subsidy holds. Who has several identities gets the largest
    subsidy of any of them; subsidies are never added (R-FEE).
    """
    held = (identity,) if isinstance(identity, str) else tuple(identity) or ("",)
    rows = [row for one in held if (row := _row_for(region, insured_year, psn_type, one, day))]
    return max(rows, key=lambda row: (row.subsidised, -row.own), default=None)


def _row_for(region: Region, insured_year: int, psn_type: str, identity: str, day: date) -> FeeRow | None:
    rows = [
        row
        for row in region.fees
        if row.insured_year == insured_year
        and (not row.psn_types or psn_type.startswith(row.psn_types))
        and (not row.identities or identity in row.identities)
        and row.valid_from <= day
        and (row.valid_to is None or day <= row.valid_to)
    ]
    return max(
        rows, key=lambda row: (bool(row.identities), bool(row.psn_types), row.subsidised), default=None
    )
