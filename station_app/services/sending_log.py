"""The sending log in plain words: what the line did, when, and whether anything was in danger.

What repeats itself becomes one line with a count, so that a week without a network is a few lines.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from station_app.services.here import BEIJING, Here, OpenWork
from station_app.services.line_state import fault_words
from station_app.services.sending_log_views import LogDay, LogRow
from station_app.services.watchdog import Trouble
from station_app.storage.sending_log import LogLine
from station_app.storage.unit_of_work import UnitOfWork
from sync.ports import EngineFact, FaultKind, LineFact

SHOWN = 400
_TRIM_EVERY = 100
_TOGETHER = timedelta(hours=2)
"""Deliveries within so long of each other stand in one line."""
_CODES = {
    LineFact.CONNECTED: "connected",
    LineFact.BATCH_DONE: "delivered",
    LineFact.PAGE_DONE: "heard",
    LineFact.FORK: "fork",
    LineFact.REKEYED: "rekeyed",
    LineFact.ROLLBACK: "rollback",
    LineFact.ITEM_UNANSWERED: "unanswered",
    LineFact.NOT_ENROLLED: "not_enrolled",
    LineFact.EDITION: "edition",
    LineFact.EDITION_REFUSED: "edition_refused",
    LineFact.ROSTER_DONE: "roster",
    LineFact.ROSTER_DIFFERS: "roster_differs",
    LineFact.ROSTER_FAILED: "roster_failed",
    LineFact.RESTARTED: "restarted",
}
_SUMMED = frozenset({"delivered", "heard"})
_ICONS = {
    "delivered": ("ri.mail-check-line", "ok"),
    "heard": ("ri.mail-open-line", "send"),
    "connected": ("ri.wifi-line", "ok"),
    "restarted": ("ri.restart-line", "wait"),
    "fork": ("ri.computer-line", "wait"),
    "rekeyed": ("ri.computer-line", "ok"),
    "rollback": ("ri.refresh-line", "wait"),
    "edition": ("ri.book-open-line", "send"),
}
_FAULT_ICONS = {
    FaultKind.LINE_DOWN: ("ri.wifi-off-line", "offline"),
    FaultKind.LOGIN_PAGE: ("ri.window-line", "offline"),
    FaultKind.OUTCOME_UNKNOWN: ("ri.mail-send-line", "send"),
    FaultKind.PLATFORM_BUSY: ("ri.time-line", "offline"),
}
_FAULT = "fault."


@dataclass(frozen=True, slots=True)
class KeepLog:
    """Writes what the engine told; one call, one transaction on the db worker."""

    open_work: OpenWork

    def __call__(self, fact: EngineFact) -> None:
        """Keep a fact; what repeats the newest line is added to that line."""
        code = _code(fact)
        if not code:
            return
        with self.open_work() as work:
            if not _joined(work, code, fact):
                facts = {"count": fact.count, "seconds": round(fact.seconds, 1), "times": 1}
                work.sending_log.add(fact.at, code, {**facts, "detail": fact.detail[:80]})
                if (last := work.sending_log.last()) and last.number % _TRIM_EVERY == 0:
                    work.sending_log.trim(fact.at)
            work.commit()


def _code(fact: EngineFact) -> str:
    """Name what a fact is in the log, "" for what nobody wants to read."""
    if fact.fact is LineFact.FAULT:
        return f"{_FAULT}{fact.fault.value}" if fact.fault else ""
    return _CODES.get(fact.fact, "")


def _joined(work: UnitOfWork, code: str, fact: EngineFact) -> bool:
    """Add a fact to the newest line when it says the same again."""
    last = work.sending_log.last()
    if last is None or last.code != code or not _near(last, code, fact.at):
        return code == "connected" and last is not None and not last.code.startswith(_FAULT)
    facts = dict(last.facts)
    facts["times"] = int(facts.get("times", 1)) + 1
    facts["until"] = fact.at.isoformat()
    if code in _SUMMED:
        facts["count"] = int(facts["count"]) + fact.count
        facts["seconds"] = round(float(facts["seconds"]) + fact.seconds, 1)
    elif code != "restarted":
        facts["count"], facts["detail"] = fact.count, fact.detail[:80]
    work.sending_log.set_facts(last.number, facts)
    return True


def _near(last: LogLine, code: str, at: datetime) -> bool:
    """Whether a repetition belongs to the line: faults of one day always, deliveries of one run."""
    until = datetime.fromisoformat(str(last.facts.get("until") or last.at.isoformat()))
    same_day = until.astimezone(BEIJING).date() == at.astimezone(BEIJING).date()
    return same_day and (code.startswith(_FAULT) or at - until < _TOGETHER)


@dataclass(frozen=True, slots=True)
class ShowLog:
    """Reads the log day by day, the newest first."""

    here: Here

    def __call__(self) -> tuple[LogDay, ...]:
        """Give the newest lines in words."""
        with self.here.open_work() as work:
            lines = work.sending_log.newest(SHOWN)
        days: dict[str, list[LogRow]] = {}
        for line in lines:
            day = line.at.astimezone(BEIJING).date().isoformat()
            days.setdefault(day, []).append(self._row(line))
        return tuple(LogDay(day, tuple(rows)) for day, rows in days.items())

    def _row(self, line: LogLine) -> LogRow:
        icon, tone = self._look(line)
        return LogRow(_span(line), icon, tone, self._words(line), self._more(line))

    def _look(self, line: LogLine) -> tuple[str, str]:
        if line.code.startswith(_FAULT):
            kind = line.code.removeprefix(_FAULT)
            return _FAULT_ICONS.get(FaultKind(kind), ("ri.error-warning-line", "wait"))
        return _ICONS.get(line.code, ("ri.information-line", "send"))

    def _words(self, line: LogLine) -> str:
        say = self.here.wording.say
        if line.code.startswith(_FAULT):
            kind = FaultKind(line.code.removeprefix(_FAULT))
            return fault_words(self.here.wording, kind, str(line.facts.get("detail", "")))
        if line.code == "restarted":
            return say(f"log.restarted_{Trouble(str(line.facts.get('detail')))}")
        if line.code == "edition_refused":
            return say(str(line.facts.get("detail")))
        return say(f"log.{line.code}", count=int(line.facts.get("count", 0)))

    def _more(self, line: LogLine) -> str:
        """Add how long it took, or how often it was tried."""
        say, times = self.here.wording.say, int(line.facts.get("times", 1))
        if line.code == "delivered":
            return say("log.took", seconds=max(1, round(float(line.facts.get("seconds", 0)))))
        return say("log.times", times=times) if times > 1 and line.code not in _SUMMED else ""


def _span(line: LogLine) -> str:
    """Write when: one time, or from and to when it lasted."""
    began = f"{line.at.astimezone(BEIJING):%H:%M}"
    until = line.facts.get("until")
    ended = f"{datetime.fromisoformat(str(until)).astimezone(BEIJING):%H:%M}" if until else began
    return began if ended == began else f"{began}–{ended}"
