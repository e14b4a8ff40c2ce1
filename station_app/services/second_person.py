"""A second person at the same desk: another login, never the author, with the right needed (R-ROLE)."""

from dataclasses import dataclass

from station_app.errors import Refused
from station_app.services.here import Here
from station_app.services.login import LogIn, Operators, rights_of
from station_app.services.views import OperatorCard
from station_app.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class SecondPerson:
    """Finds who may stand in as the second person, and proves that it is this one."""

    here: Here

    def who(self, rights: frozenset[str], never: frozenset[str]) -> tuple[OperatorCard, ...]:
        """List who holds one of the rights and is none of those who made the case."""
        return tuple(
            card
            for card in Operators(self.here)()
            if card.operator_id not in never and rights & rights_of(card.role)
        )

    def prove(self, second_id: str, password: str, *, rights: frozenset[str], never: frozenset[str]) -> None:
        """Prove the second person by the password; mistakes count as they do at the login.

        Refused("second.needed") without one, ("second.same") for an author, ("role.not_allowed"), and
        as LogIn.
        """
        if not second_id:
            raise Refused("second.needed")
        if second_id in never:
            raise Refused("second.same")
        session = LogIn(self.here, "second")(second_id, password)
        if not rights & session.rights:
            raise Refused("role.not_allowed", right=min(rights))


def name_of(work: UnitOfWork, operator_id: str) -> str:
    """Give the name of somebody who works here, "" when unknown."""
    operator = work.operators.get(operator_id)
    return operator.name if operator else ""
