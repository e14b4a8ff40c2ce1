"""Writes down when the line was away, when the program ended badly and where both ends differ (L14)."""

from datetime import datetime, timedelta

from station_app.domain.case import Case
from station_app.services import ledger as book
from station_app.storage.outages import Outage
from station_app.storage.unit_of_work import UnitOfWork
from sync.ports import FaultKind

PROGRAM = "program"
SHORTEST = timedelta(minutes=1)
"""A shorter time without an answer is kept, but it is no outage that an inspector wants to read."""
RUNNING = "program.running"
"""Setting: since when the program has been open; gone once it was closed in order."""
LINE, LOGIN, DETOUR, PLATFORM_AWAY = "断网", "网络要先登录网页", "网络被改道", "平台没应答"
DIFFERS, TWICE = "两边不一样", "平台已有同样的"
BADLY_ENDED, FAULT = "程序没有正常关", "程序出岔子"
_KINDS = {
    FaultKind.LINE_DOWN: LINE,
    FaultKind.LOGIN_PAGE: LOGIN,
    FaultKind.NOT_OURS: DETOUR,
    FaultKind.TLS: DETOUR,
    FaultKind.PLATFORM_BUSY: PLATFORM_AWAY,
}
_SAID = {"conflict": DIFFERS, "duplicate": TWICE}


def line_lost(work: UnitOfWork, kind: FaultKind, at: datetime) -> None:
    """Keep that the line is away, once; what is no matter of the line is passed over."""
    if kind in _KINDS and work.outages.open() is None:
        work.outages.put(Outage(at, None, kind.value, work.outbox.counts().sealed))


def line_back(work: UnitOfWork, now: datetime) -> None:
    """Keep that the platform was heard again: how long it took and how many items waited then."""
    open_one = work.outages.open()
    if open_one is None:
        return
    waiting = work.outbox.counts().sealed
    work.outages.put(Outage(open_one.began_at, now, open_one.kind, waiting))
    if now - open_one.began_at >= SHORTEST:
        _write(work, now, _KINDS[FaultKind(open_one.kind)], open_one.began_at, waiting=waiting)


def both_differ(work: UnitOfWork, case: Case, status: str, now: datetime) -> None:
    """Keep that the platform holds something else than this station; other answers are passed over."""
    if status in _SAID:
        content = {"kind": _SAID[status], "began": now.isoformat(), "number": case.number}
        work.ledger.add(book.OUTAGES, PROGRAM, now, content, case_id=case.case_id)


def program_opened(work: UnitOfWork, now: datetime) -> None:
    """Note that the program runs; if it was never closed before, it ended badly and L14 says so."""
    since = work.settings.get(RUNNING)
    if since:
        last = work.audit.lines(limit=1)
        _write(work, now, BADLY_ENDED, last[0].at if last else datetime.fromisoformat(since))
    work.settings.put(RUNNING, now.isoformat())


def program_closed(work: UnitOfWork) -> None:
    """Note that the program was closed in order."""
    work.settings.remove(RUNNING)


def program_failed(work: UnitOfWork, code: str, now: datetime) -> None:
    """Note a fault of the program by its short code."""
    content = {"kind": FAULT, "began": now.isoformat(), "ended": now.isoformat(), "solution": code}
    work.ledger.add(book.OUTAGES, PROGRAM, now, content)


def _write(
    work: UnitOfWork, now: datetime, kind: str, began: datetime, *, waiting: int | None = None
) -> None:
    content = {"kind": kind, "began": began.isoformat(), "ended": now.isoformat()}
    more = {} if waiting is None else {"waiting": waiting}
    work.ledger.add(book.OUTAGES, PROGRAM, now, {**content, **more})
