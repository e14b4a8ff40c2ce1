"""Division codes: today's counties, city pools, former counties, and what nobody knows (R-ID-18, R-ADDR).

The insurance division is not the code of GB/T 2260: the pool that a city runs itself is written with
99 (320399). Former codes live on in identity numbers for a lifetime, and the lists change every year;
so a code that is not on a list is asked about and never refused.
"""

from enum import StrEnum

from station_app.domain.codes import CodeRow, Tables

NATIONAL, FORMER = "admdvs_national", "admdvs_former"
TOWNSHIPS, VILLAGES = "admdvs_sample_township", "admdvs_sample_village"
POOL = "99"
_COUNTY, _TOWN, _WHOLE = 6, 9, 12


class Standing(StrEnum):
    """What a code is."""

    CURRENT = "current"
    POOL = "pool"
    """Ends in 99: the pool run by a city that is on the list; an insurance division only."""
    FORMER = "former"
    """A county of earlier years; another code holds today."""
    UNKNOWN = "unknown"


def standing(code: str, tables: Tables) -> Standing:
    """Tell what a code of 6 or 12 digits is; below the county only where the lists go so far.

    A list of townships or villages is a sample: it speaks only for counties and towns of which it
    has some.
    """
    county = code[:_COUNTY]
    if county.endswith(POOL) and f"{county[:4]}00" in tables(NATIONAL):
        return Standing.POOL if len(code) == _COUNTY else Standing.UNKNOWN
    if county not in tables(NATIONAL):
        return Standing.FORMER if county in tables(FORMER) else Standing.UNKNOWN
    return Standing.CURRENT if _below(code, tables) else Standing.UNKNOWN


def in_numbers(prefix: str, tables: Tables) -> bool:
    """Tell whether six digits may begin an identity number unasked: of a county or a former one."""
    return prefix in tables(NATIONAL) or prefix in tables(FORMER)


def successor(code: str, tables: Tables) -> CodeRow | None:
    """Return today's division for a former one, None when there is no single one."""
    former = tables(FORMER).get(code[:_COUNTY])
    return tables(NATIONAL).get(former.parent) if former else None


def name_of(code: str, tables: Tables) -> str:
    """Return the Chinese name of a division down to the village, "" for an unknown one."""
    if standing(code, tables) is Standing.POOL:
        city = tables(NATIONAL)[f"{code[:4]}00"].name.zh
        return f"{city}市本级"
    if len(code) == _WHOLE and not code.endswith("000000"):
        for table in (VILLAGES, TOWNSHIPS):
            if row := tables(table).get(code):
                return row.name.zh
    row = tables(NATIONAL).get(code[:_COUNTY]) or tables(FORMER).get(code[:_COUNTY])
    return row.name.zh if row else ""


def _below(code: str, tables: Tables) -> bool:
    if len(code) != _WHOLE or code.endswith("000000"):
        return True
    town = code[:_TOWN] + "000"
    towns = tables(TOWNSHIPS)
    if town not in towns:
        return not any(row.parent == code[:_COUNTY] for row in towns.values())
    if code == town or code in tables(VILLAGES):
        return True
    return not any(row.parent == town for row in tables(VILLAGES).values())
