"""Who works at this desk: log in without a network, rights by role, and the wait after five mistakes."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from station_app.domain.matter import Words
from station_app.errors import Refused
from station_app.services.here import Here, unless_read_only
from station_app.services.views import OperatorCard, Session
from station_app.storage.passwords import fits
from station_app.storage.records import Operator
from station_app.storage.unit_of_work import UnitOfWork

TRIES = 5
WAIT = timedelta(minutes=5)
_HANDLES = frozenset({"draft", "accept", "print", "reveal", "correct"})
_RIGHTS = {
    "V1": _HANDLES,
    "V2": frozenset({"draft", "print"}),
    "T1": _HANDLES | {"export"},
    "T2": frozenset({"review", "print", "reveal"}),
    "T3": frozenset({"review", "print", "reveal", "export", "people", "sign"}),
    "C4": frozenset({"audit"}),
    "TR": frozenset({"draft", "accept", "print", "correct"}),
}
_NONE: frozenset[str] = frozenset()


def rights_of(role: str) -> frozenset[str]:
    """Give what a role may do here; an unknown role may do nothing."""
    return _RIGHTS.get(role, _NONE)


def operator_with(work: UnitOfWork, operator_id: str, right: str) -> Operator:
    """Find somebody who still holds a right. Refused("role.not_allowed") when the person does not."""
    operator = work.operators.get(operator_id)
    if operator is None or right not in rights_of(operator.role):
        raise Refused("role.not_allowed", right=right)
    return operator


@dataclass(frozen=True, slots=True)
class Operators:
    """The people on the login page, who worked last first."""

    here: Here

    def __call__(self) -> tuple[OperatorCard, ...]:
        """List them."""
        with self.here.open_work() as work:
            return tuple(self._card(one) for one in work.operators.all())

    def _card(self, operator: Operator) -> OperatorCard:
        row = self.here.catalogue.tables("staff_role").get(operator.role)
        name = row.name if row else Words(operator.role, operator.role)
        return OperatorCard(operator.operator_id, operator.name, operator.role, name, operator.last_used)


@dataclass(frozen=True, slots=True)
class LogIn:
    """Checks a password against the verifier kept here; nothing leaves the computer.

    Refused("login.wrong", left=n), Refused("login.wait", minutes=n) after five mistakes in a row.
    `code` is the audit word: login or unlock.
    """

    here: Here
    code: str

    def __call__(self, operator_id: str, password: str) -> Session:
        """Log in or unlock."""
        with self.here.open_work() as work:
            operator = work.operators.get(operator_id)
        if operator is None:
            raise Refused("login.wrong", left=0)
        now = self.here.now()
        if operator.locked_until is not None and now < operator.locked_until:
            raise Refused("login.wait", minutes=_minutes(operator.locked_until - now))
        if not fits(_storable(password), operator.verifier):
            raise self._mistake(operator, now)
        self._keep(replace(operator, failed=0, locked_until=None, last_used=now), f"{self.code}.ok", now)
        return Session(operator_id, operator.name, operator.role, rights_of(operator.role))

    def _mistake(self, operator: Operator, now: datetime) -> Refused:
        failed = operator.failed + 1
        if failed < TRIES:
            self._keep(replace(operator, failed=failed, locked_until=None), f"{self.code}.wrong", now)
            return Refused("login.wrong", left=TRIES - failed)
        self._keep(replace(operator, failed=0, locked_until=now + WAIT), f"{self.code}.locked", now)
        return Refused("login.wait", minutes=_minutes(WAIT))

    def _keep(self, operator: Operator, code: str, now: datetime) -> None:
        """Write it down; a file opened read-only after damage must still let people in to read."""
        with unless_read_only(), self.here.open_work() as work:
            work.operators.put(operator)
            work.audit.add(operator.operator_id, code, now)
            work.commit()


def _minutes(left: timedelta) -> int:
    return max(1, -int(-left.total_seconds() // 60))


def _storable(password: str) -> str:
    """Replace half characters that a broken keyboard driver can send."""
    return password.encode("utf-8", "replace").decode("utf-8")
