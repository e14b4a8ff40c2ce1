"""Counts over accepted cases for the statistics, answered from one index: no case is read for them."""

import json
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection

from station_app.domain.statistics import LONGEST_MINUTES, Cell, Wait
from station_app.storage.engine import DIALECT
from station_app.storage.prepared import rows_of
from station_app.storage.tables import Moment

_BORN = "json_extract(content, '$.applicant.brdy')"
_PROXY = "json_extract(content, '$.answers.x_proxy_flag[0]')"
_RELATION = "json_extract(content, '$.answers.agnter_rlts[0]')"
_MODE = "json_extract(content, '$.answers.x_service_mode[0]')"
_ASIDE = "json_extract(content, '$.aside')"
# Written as in the index cases_counted (storage/migrations/step_005_papers.py), or the file reads every case.

# Follow-ups (supplements, corrections) are about a case that was counted; F3 was never taken in, F5 is void.
_OWN = "about = '' AND supersedes = '' AND stage NOT IN ('F3', 'F5')"
_BIRTHDAY = """CASE WHEN :leap_early AND substr(born, 6) = '02-29'
    AND date(substr(accepted_on, 1, 4) || '-02-29') <> substr(accepted_on, 1, 4) || '-02-29'
    THEN '02-28' ELSE substr(born, 6) END"""
_DAY = "({at} + 28800) / 86400"
"""The Beijing day of a second, as a whole number."""
_COUNTED = f"FROM cases INDEXED BY cases_counted WHERE accepted_on BETWEEN :first AND :last AND {_OWN}"
# The matters of one visit are begun and accepted together: its minutes belong to all of them.
CELLS = f"""
WITH sittings AS MATERIALIZED (
    SELECT visit_id AS sitting, count(*) AS parts {_COUNTED} AND visit_id <> '' GROUP BY visit_id
), accepted AS MATERIALIZED (
    SELECT accepted_on, matter, visit_id, unixepoch(started_at) AS began, unixepoch(accepted_at) AS ended,
        {_BORN} AS born, {_PROXY} AS proxy, {_RELATION} AS relation, {_MODE} AS mode, {_ASIDE} AS aside
    {_COUNTED}
), judged AS (
    SELECT matter,
        CASE WHEN accepted_on < :days_from THEN substr(accepted_on, 1, 8) || '01' ELSE accepted_on END AS day,
        CASE
            WHEN mode = '上门' THEN 'home'
            WHEN proxy = 1 OR (proxy IS NULL AND relation <> '') THEN
                CASE WHEN relation IN (SELECT value FROM json_each(:helpers)) THEN 'helper' ELSE 'family' END
            WHEN mode IN ('电话', '视频') THEN 'remote'
            ELSE 'self'
        END AS way,
        born IS NOT NULL AND substr(accepted_on, 1, 4) - substr(born, 1, 4)
            - (substr(accepted_on, 6) < {_BIRTHDAY}) >= :elderly AS elder,
        CASE WHEN NOT coalesce(aside, 0) AND {_DAY.format(at="began")} = {_DAY.format(at="ended")}
            THEN (ended - began) / 60.0 / coalesce(parts, 1)
        END AS minutes
    FROM accepted LEFT JOIN sittings ON sitting = visit_id
)
SELECT day, matter, way, elder, count(*),
    count(*) FILTER (WHERE minutes BETWEEN 0 AND {LONGEST_MINUTES}),
    total(minutes) FILTER (WHERE minutes BETWEEN 0 AND {LONGEST_MINUTES})
FROM judged GROUP BY 1, 2, 3, 4
"""  # noqa: S608 - names of columns and numbers of this module
_WAITING = "SELECT accepted_at FROM cases WHERE accepted_at IS NOT NULL AND undelivered"
_DELIVERED = """
SELECT outbox.sealed_at, outbox.received_at FROM outbox JOIN cases ON cases.item_id = outbox.item_id
WHERE outbox.received_at IS NOT NULL AND outbox.received_at >= :since AND NOT cases.undelivered
"""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which days are counted (both belong), from which age people are elderly, and who counts as a helper.

    `leap_early`: who was born on 29 February has 28 February in other years (R-AGE). `helpers` are the
    relations (agnter_rlts) of proxies who are staff or volunteers. Days before `days_from` are counted
    by the month, under its first day.
    """

    first: date
    last: date
    days_from: date
    elderly: int
    leap_early: bool
    helpers: tuple[str, ...]


class Counting:
    """What the file can say about days, matters and waiting without reading a case."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def cells(self, asked: Asked) -> tuple[Cell, ...]:
        """Count the cases accepted in a span of Beijing days; a case and what follows from it count once."""
        rows = rows_of(self._connection, CELLS, bound(asked))
        return tuple(
            Cell(date.fromisoformat(day), matter, way, bool(elder), cases, timed, minutes)
            for day, matter, way, elder, cases, timed, minutes in rows
        )

    def waits(self, since: datetime) -> tuple[Wait, ...]:
        """Items that waited at some time from `since` on, in the order in which they began to wait."""
        told = Moment().process_bind_param(since, DIALECT)
        done = rows_of(self._connection, _DELIVERED, {"since": told})
        waiting = rows_of(self._connection, _WAITING, {})
        found = [*done, *((began, None) for (began,) in waiting)]
        return tuple(
            Wait(datetime.fromisoformat(began), ended and datetime.fromisoformat(ended))
            for began, ended in sorted(found, key=lambda row: row[0])
        )

    def ever(self) -> bool:
        """Tell whether any case was accepted here at all."""
        found = rows_of(
            self._connection,
            "SELECT 1 FROM cases WHERE accepted_on IS NOT NULL AND accepted_on > '' LIMIT 1",
            {},
        )
        return bool(found)


def bound(asked: Asked) -> dict[str, str | int]:
    """Return what is asked as the values of CELLS."""
    return {
        "first": asked.first.isoformat(),
        "last": asked.last.isoformat(),
        "days_from": asked.days_from.isoformat(),
        "elderly": asked.elderly,
        "leap_early": asked.leap_early,
        "helpers": json.dumps(asked.helpers),
    }
