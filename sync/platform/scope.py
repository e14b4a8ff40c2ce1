"""Who sees whom: the people of its own villages for every station, told as they change.

A bucket is the division a person belongs to (12 digits). A station sees the buckets below its own
division, up to its budget; the platform never widens a station beyond that by itself (F30).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, tuple_, update

from sync.platform.database import FEED, take_numbers
from sync.platform.tables import device
from sync.platform.tables_mirror import person_change, scope_grant, scope_row, scope_station, scope_sum
from sync.platform.tables_records import record
from sync.protocol import sha256
from sync.sums import Sum

PUT, DEL, EVICT = "put", "del", "evict"
STATION_ROWS = 60_000
"""So many people a station sees unless it was given another budget: those of a large township."""
_CHUNK = 400
_LEVELS = (2, 4, 6, 9)
"""Digits of a province, a prefecture, a county and a township; what follows is zeros."""


@dataclass(frozen=True, slots=True)
class _Told:
    """One row for the feed of people."""

    record_id: str
    bucket: str
    op: str
    version: int


def prefix_of(division: str) -> str:
    """Return the digits that all divisions below this one begin with."""
    for digits in _LEVELS:
        if division[digits:].strip("0") == "":
            return division[:digits]
    return division


def publish(connection: Connection, record_ids: Iterable[str]) -> None:
    """Tell every station that sees them that these people changed, moved, came or went.

    Call it once, at the end of the transaction that changed them: it holds the feed's counter until
    the commit, so that places on the feed and sums are those of the same moment.
    """
    ids = sorted(set(record_ids))
    if not ids:
        return
    take_numbers(connection, FEED, 0)
    sums: dict[str, Sum] = {}
    for start in range(0, len(ids), _CHUNK):
        part = ids[start : start + _CHUNK]
        told = list(_compare(part, _rows(connection, record, part), _rows(connection, scope_row, part), sums))
        if told:
            _write(connection, told)
    new = _keep_sums(connection, {bucket: delta for bucket, delta in sums.items() if delta != Sum()})
    if new:
        _settle_all(connection, new)


def _rows(connection: Connection, table: Any, ids: Sequence[str]) -> dict[str, Row[Any]]:  # noqa: ANN401 - two tables of one shape
    found = connection.execute(select(table).where(table.c.record_id.in_(ids)))
    return {row.record_id: row for row in found}


def _compare(
    ids: Sequence[str], now: Mapping[str, Row[Any]], was: Mapping[str, Row[Any]], sums: dict[str, Sum]
) -> Iterable[_Told]:
    """Give what has to be told of each, and count it in the sums (changes of n and x by bucket)."""
    for one in ids:
        new, old = now.get(one), was.get(one)
        if old is not None and (new is None or (new.division, new.version) != (old.bucket, old.version)):
            sums[old.bucket] = sums.get(old.bucket, Sum()).without_row(one, old.version)
            if new is None:
                yield _Told(one, old.bucket, DEL, old.version + 1)
            elif new.division != old.bucket:
                yield _Told(one, old.bucket, EVICT, new.version)
        if new is not None and (old is None or (new.division, new.version) != (old.bucket, old.version)):
            sums[new.division] = sums.get(new.division, Sum()).with_row(one, new.version)
            yield _Told(one, new.division, PUT, new.version)


def _write(connection: Connection, told: Sequence[_Told]) -> None:
    """Give every row a place on the feed and take back the earlier one of the same person and bucket."""
    keys = [(one.record_id, one.bucket) for one in told]
    in_bucket = tuple_(person_change.c.record_id, person_change.c.bucket).in_(keys)
    connection.execute(delete(person_change).where(in_bucket))
    first = take_numbers(connection, FEED, len(told))
    rows = [
        {"pos": place, "record_id": one.record_id, "bucket": one.bucket, "op": one.op, "version": one.version}
        for place, one in enumerate(told, first)
    ]
    connection.execute(insert(person_change), rows)
    ids = {one.record_id for one in told}
    connection.execute(delete(scope_row).where(scope_row.c.record_id.in_(ids)))
    kept = [
        {"record_id": one.record_id, "bucket": one.bucket, "version": one.version}
        for one in told
        if one.op == PUT
    ]
    if kept:
        connection.execute(insert(scope_row), kept)


def _keep_sums(connection: Connection, deltas: Mapping[str, Sum]) -> set[str]:
    """Add to the sums; return the buckets nobody had heard of before."""
    new = set()
    for bucket, delta in sorted(deltas.items()):
        row = connection.execute(select(scope_sum).where(scope_sum.c.bucket == bucket)).first()
        old = Sum(row.n, int(row.x, 16)) if row else Sum()
        total = old.and_sum(delta)
        values = {"n": total.n, "x": f"{total.x:016x}"}
        if row is None:
            connection.execute(insert(scope_sum).values(bucket=bucket, **values))
            new.add(bucket)
        else:
            connection.execute(update(scope_sum).where(scope_sum.c.bucket == bucket).values(values))
    return new


def _settle_all(connection: Connection, buckets: Iterable[str]) -> None:
    """Let the stations above new buckets see them, as far as their budgets allow."""
    stations = connection.scalars(select(device.c.station).distinct()).all()
    wanted = list(buckets)
    for station in sorted(stations):
        if any(bucket.startswith(prefix_of(station)) for bucket in wanted):
            settle(connection, station)


def settle(connection: Connection, station: str) -> None:
    """Decide about the buckets of a station that were not decided about: granted up to its budget."""
    decided = {
        row.bucket: row.granted
        for row in connection.execute(select(scope_grant).where(scope_grant.c.station == station))
    }
    below = _sums_below(connection, station)
    total = sum(one.n for bucket, one in below.items() if decided.get(bucket))
    rows = []
    for bucket in sorted(below.keys() - decided.keys()):
        granted = total + below[bucket].n <= budget_of(connection, station)
        total += below[bucket].n if granted else 0
        rows.append({"station": station, "bucket": bucket, "granted": granted})
    if rows:
        connection.execute(insert(scope_grant), rows)


def _sums_below(connection: Connection, station: str) -> dict[str, Sum]:
    below = scope_sum.c.bucket.startswith(prefix_of(station), autoescape=True)
    rows = connection.execute(select(scope_sum).where(below))
    return {row.bucket: Sum(row.n, int(row.x, 16)) for row in rows}


def budget_of(connection: Connection, station: str) -> int:
    """Return how many people a station may see."""
    own = connection.scalar(select(scope_station.c.budget).where(scope_station.c.station == station))
    return STATION_ROWS if own is None else int(own)


def set_budget(connection: Connection, station: str, rows: int) -> None:
    """Give a station another budget; what was refused is decided anew, and its mirror is fetched anew."""
    place = take_numbers(connection, FEED, 1)
    known = connection.execute(
        update(scope_station)
        .where(scope_station.c.station == station)
        .values(budget=rows, floor=place)
        .returning(scope_station.c.station)
    ).first()
    if known is None:
        connection.execute(insert(scope_station).values(station=station, budget=rows, floor=place))
    connection.execute(delete(scope_grant).where(scope_grant.c.station == station))
    settle(connection, station)


def floor_of(connection: Connection, station: str) -> int:
    """Return the oldest place on the feed from which a station's mirror can still be brought on."""
    kept = connection.scalar(select(scope_station.c.floor).where(scope_station.c.station == station))
    return int(kept or 0)


def key_of(buckets: Sequence[str]) -> str:
    """Name what somebody sees: all who see the same share their snapshots."""
    return sha256("\n".join(buckets).encode()).hex()[:32]


def granted(connection: Connection, station: str) -> tuple[str, ...]:
    """Return the buckets a station sees, in order."""
    query = select(scope_grant.c.bucket).where(scope_grant.c.station == station, scope_grant.c.granted)
    return tuple(connection.scalars(query.order_by(scope_grant.c.bucket)))


def sums_of(connection: Connection, buckets: Sequence[str]) -> dict[str, Sum]:
    """Return the sums of some buckets."""
    rows = connection.execute(select(scope_sum).where(scope_sum.c.bucket.in_(buckets)))
    return {row.bucket: Sum(row.n, int(row.x, 16)) for row in rows}


def refused(connection: Connection) -> list[dict[str, Any]]:
    """Return the stations that do not see all their villages, or see more people than their budget."""
    stations = connection.scalars(select(scope_grant.c.station).distinct().order_by(scope_grant.c.station))
    told = []
    for station in stations.all():
        sums = _sums_below(connection, station)
        seen = set(granted(connection, station))
        budget, rows = budget_of(connection, station), sum(sums[one].n for one in seen & sums.keys())
        if sums.keys() - seen or rows > budget:
            left_out = sorted(sums.keys() - seen)
            told.append({"station": station, "rows": rows, "budget": budget, "left_out": left_out})
    return told


def over_budget(connection: Connection, more: Mapping[str, int]) -> list[dict[str, Any]]:
    """Return the stations that would see more than their budget with so many people more in each bucket."""
    stations = connection.scalars(select(device.c.station).distinct().order_by(device.c.station)).all()
    told = []
    for station in stations:
        coming = sum(n for bucket, n in more.items() if bucket.startswith(prefix_of(station)))
        rows = coming + sum(one.n for one in _sums_below(connection, station).values())
        budget = budget_of(connection, station)
        if coming and rows > budget:
            told.append({"station": station, "rows": rows, "budget": budget})
    return told


def pending_people(connection: Connection, station: str, place: int) -> int:
    """Count the changes of people that a station has not seen."""
    query = _for_station(select(func.count()), station, place)
    return int(connection.scalar(query) or 0)


def people_after(connection: Connection, station: str, place: int, most: int) -> Sequence[Row[Any]]:
    """Return the next changes of the people a station sees, in the order of the feed.

    Who only moved from one of its villages to another is not told as leaving.
    """
    now = scope_row.alias()
    stays = select(now.c.record_id).where(
        now.c.record_id == person_change.c.record_id,
        now.c.bucket.in_(
            select(scope_grant.c.bucket).where(scope_grant.c.station == station, scope_grant.c.granted)
        ),
    )
    query = (
        _for_station(select(person_change, record.c.body), station, place)
        .outerjoin(record, record.c.record_id == person_change.c.record_id)
        .where((person_change.c.op != EVICT) | ~stays.exists())
    )
    return connection.execute(query.order_by(person_change.c.pos).limit(most)).all()


def _for_station(query: Any, station: str, place: int) -> Any:  # noqa: ANN401 - a Select of any columns
    return (
        query.select_from(person_change)
        .join(scope_grant, scope_grant.c.bucket == person_change.c.bucket)
        .where(scope_grant.c.station == station, scope_grant.c.granted, person_change.c.pos > place)
    )
