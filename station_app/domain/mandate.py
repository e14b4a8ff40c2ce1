"""Who may act for whom: the authority that a letter, an agreement or a guardianship gives (R-PROXY)."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, repr=False)
class Mandate:
    """One authority on file.

    `person` is the identity number of whom it is given for; `relation` a code of agnter_rlts, `kind`
    one of proxy_auth_type. `matters` are named one by one, never "all"; both days belong to the span.
    `case_id` is the case whose papers hold the evidence.
    """

    mandate_id: str
    person: str
    name: str
    id_type: str
    id_number: str
    tel: str
    address: str
    relation: str
    kind: str
    matters: tuple[str, ...]
    begins: date
    ends: date
    case_id: str

    def __repr__(self) -> str:
        return f"Mandate({self.mandate_id}, {self.begins}..{self.ends})"

    def covers(self, matter: str, day: date) -> bool:
        """Tell whether it holds for a matter on the acceptance day; what ends later does no harm."""
        return matter in self.matters and self.runs(day)

    def runs(self, day: date) -> bool:
        """Tell whether its span holds a day."""
        return self.begins <= day <= self.ends

    def days_left(self, day: date) -> int:
        """Count the days it still runs after `day`."""
        return (self.ends - day).days
