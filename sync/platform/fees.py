"""Holds the premium of a body against the fee table of the edition it names (R-FEE, K06).

Written apart from the station's rule. An item of an older edition is held against the older table, so
that what was right on its day stays right after the premium changed.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from sync.platform.standing import Objection

Row = Mapping[str, Any]
AMOUNT = "psn_clct_amt"
_KINDS = frozenset({"enrol.register", "enrol.premium"})
_NOBODY = ("",)


def fee_objection(kind: str, body: Mapping[str, Any], fees: Iterable[Row], day: date) -> Objection | None:
    """Object to an enrolment or a payment whose amount is not that of the table on the day it was taken in.

    A table that does not have the year says nothing.
    """
    said = body.get(AMOUNT)
    if kind not in _KINDS or not isinstance(said, str) or not said:
        return None
    row = fee_row(body, fees, day)
    if row is None or Decimal(row["own"]) == Decimal(said):
        return None
    text = (
        f"{body['x_insured_year']}年度按标准个人缴{Decimal(row['own']):.2f}元，单子上写的是{Decimal(said):.2f}元。"
        "原来的金额留着备查，请告诉本人，改好再交；缴费以税务为准。"
    )
    return Objection("K06", AMOUNT, text)


def fee_row(body: Mapping[str, Any], fees: Iterable[Row], day: date) -> Row | None:
    """Return the row of the fee table for whoever a body is about, None when the table has none.

    Of several identities the one with the largest subsidy counts; subsidies are never added.
    """
    year, person = str(body.get("x_insured_year", "")), str(body.get("psn_type", ""))
    rows = [row for row in fees if str(row["insured_year"]) == year and _holds(row, day)]
    rows = [row for row in rows if not row["psn_types"] or person.startswith(tuple(row["psn_types"]))]
    claimed = body.get("psn_idet_type")
    identities = claimed if isinstance(claimed, list) else [claimed] if claimed else []
    best = [_nearest(rows, str(one)) for one in identities or _NOBODY]
    known = [row for row in best if row is not None]
    return min(known, key=lambda row: (-Decimal(row["subsidised"]), Decimal(row["own"])), default=None)


def _nearest(rows: list[Row], identity: str) -> Row | None:
    """Choose: a row that names the identity, then one that names the type, then the largest subsidy."""
    for named in (True, False):
        fitting = [row for row in rows if bool(row["identities"]) is named]
        fitting = [row for row in fitting if not named or identity in row["identities"]]
        narrow = [row for row in fitting if row["psn_types"]] or fitting
        if narrow:
            return max(narrow, key=lambda row: Decimal(row["subsidised"]))
    return None


def _holds(row: Row, day: date) -> bool:
    first, last = row["valid_from"], row.get("valid_to")
    return str(first) <= day.isoformat() and (last is None or day.isoformat() <= str(last))
