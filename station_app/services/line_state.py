"""The line as people would say it: one frozen value that any thread may read."""

from datetime import timedelta
from typing import Any

from station_app.services.views import Line, LinkState
from station_app.services.wording import Wording
from sync.ports import EngineFact, FaultKind, LineFact

_STATES = {
    FaultKind.LINE_DOWN: LinkState.DOWN,
    FaultKind.LOGIN_PAGE: LinkState.LOGIN_PAGE,
    FaultKind.NOT_OURS: LinkState.NOT_OURS,
    FaultKind.TLS: LinkState.NOT_OURS,
    FaultKind.PLATFORM_BUSY: LinkState.PLATFORM_DOWN,
}
_GOOD = frozenset(
    {LineFact.CONNECTED, LineFact.SENDING, LineFact.BATCH_DONE, LineFact.PAGE_DONE, LineFact.DRAINED}
)
_OUTCOMES = {
    LineFact.DRAINED: "line.drained",
    LineFact.BATCH_DONE: "line.batch_done",
    LineFact.FORK: "line.fork",
    LineFact.REKEYED: "line.rekeyed",
    LineFact.ROLLBACK: "line.rollback",
    LineFact.ITEM_UNANSWERED: "line.unanswered",
    LineFact.NOT_ENROLLED: "line.not_enrolled",
    LineFact.EDITION: "line.edition",
    LineFact.ROSTER: "line.roster",
    LineFact.ROSTER_DONE: "line.roster_done",
    LineFact.ROSTER_DIFFERS: "line.roster_differs",
    LineFact.ROSTER_FAILED: "line.roster_failed",
}
_CERTIFICATES = {
    "unknown": "line.tls.stranger",
    "self_signed": "line.tls.stranger",
    "name": "line.tls.name",
    "expired": "line.tls.expired",
    "not_yet": "line.tls.not_yet",
}
_HEARD = _GOOD - {LineFact.SENDING}
_ALARM_STAYS = timedelta(minutes=10)
"""So long it is shown that sending had stopped, also when it has long gone on: somebody shall see it."""
_SLOW_SECONDS = 8.0


class LineState:
    """Publishes the state of the line.

    Only the thread that sends calls `take`; readers get the last whole value, because it is one
    frozen object behind one attribute. The last outcome stays until another one replaces it.
    """

    def __init__(self, wording: Wording) -> None:
        self._wording = wording
        self._line = Line(LinkState.UNKNOWN)

    def read(self) -> Line:
        """Give the last published value."""
        return self._line

    def take(self, fact: EngineFact) -> Line:
        """Publish what a fact of the engine means."""
        state = self._state(fact)
        old = self._line
        self._line = Line(
            state=state,
            since=old.since if state is old.state else fact.at,
            next_try=fact.at + timedelta(seconds=fact.pause) if fact.pause else None,
            sending=fact.fact is LineFact.SENDING,
            last_outcome=self._outcome(fact) or old.last_outcome,
            unanswered=self._unanswered(fact),
            blocked=self._blocked(fact),
            **self._alarm(fact),
        )
        return self._line

    def _alarm(self, fact: EngineFact) -> dict[str, Any]:
        """Hold the alarm of a restart until something went well and enough time passed to be seen."""
        if fact.fact is LineFact.RESTARTED:
            return {"alarm": self._wording.say(f"log.restarted_{fact.detail}"), "alarm_since": fact.at}
        since = self._line.alarm_since
        if since is None or (fact.fact in _HEARD and fact.at - since >= _ALARM_STAYS):
            return {}
        return {"alarm": self._line.alarm, "alarm_since": since}

    def _blocked(self, fact: EngineFact) -> str:
        """Hold which item does not come through until a batch went through again."""
        if fact.fault is FaultKind.ITEM_BLOCKED:
            return fact.detail
        return "" if fact.fact in (LineFact.BATCH_DONE, LineFact.DRAINED) else self._line.blocked

    def _unanswered(self, fact: EngineFact) -> bool:
        """Hold that an answer is outstanding until the platform was heard again."""
        if fact.fact is LineFact.FAULT:
            return fact.fault is FaultKind.OUTCOME_UNKNOWN or self._line.unanswered
        return self._line.unanswered and fact.fact not in _HEARD

    def _state(self, fact: EngineFact) -> LinkState:
        if fact.fact in _GOOD:
            slow = fact.fact is LineFact.BATCH_DONE and fact.seconds > _SLOW_SECONDS
            return LinkState.SLOW if slow else LinkState.UP
        if fact.fact is LineFact.FAULT and fact.fault is not None:
            return _STATES.get(fact.fault, self._line.state)
        return self._line.state

    def _outcome(self, fact: EngineFact) -> str:
        if fact.fact is LineFact.FAULT and fact.fault is not None:
            return fault_words(self._wording, fact.fault, fact.detail)
        code = fact.detail if fact.fact is LineFact.EDITION_REFUSED else _OUTCOMES.get(fact.fact, "")
        return self._wording.say(code, count=fact.count) if code else ""


def fault_words(wording: Wording, fault: FaultKind, detail: str) -> str:
    """Name a fault; of a certificate that was refused also its issuer, for the call to the town."""
    why, _, issuer = detail.partition("|")
    if fault is FaultKind.LOGIN_PAGE and issuer:
        return wording.say("line.login_page.by", issuer=issuer)
    if fault is not FaultKind.TLS or why not in _CERTIFICATES:
        return wording.say(f"line.{fault.value}")
    return wording.say(_CERTIFICATES[why], issuer=issuer or wording.say("line.tls.nobody"))
