"""送达: which paper of a case reached whom, when and in which way (DOC07, ledger L1 送达)."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from station_app.domain.case import Case
from station_app.errors import Refused
from station_app.services.casework import find_case
from station_app.services.event_slips import REFUSED, result_of, slip_of
from station_app.services.here import Here, beijing_date
from station_app.services.login import operator_with
from station_app.services.second_person import name_of
from station_app.services.views import Changed
from station_app.storage.unit_of_work import UnitOfWork

IN_PERSON, BY_POST, ELECTRONIC, LEFT, PUBLISHED = WAYS = ("person", "post", "electronic", "left", "notice")
"""当面交给, 邮寄, 电子（本人同意）, 留置（两位见证人）, 公告."""
WAY_WORDS: Mapping[str, str] = {
    IN_PERSON: "当面交给",
    BY_POST: "邮寄",
    ELECTRONIC: "电子送达（本人同意）",
    LEFT: "留置送达（两位见证人）",
    PUBLISHED: "公告送达",
}
SELF, OTHER = "self", "other"
_KEPT = "served."
_TWO = 2
_LONGEST = 80


@dataclass(frozen=True, slots=True, repr=False)
class Delivery:
    """One delivery. `receiver` is who signed; `why` says why that was not the person.

    `detail` is the number of the post, the name or number of what was sent by wire, where the notice
    hung; `witnesses` are two names for what was left at the door. `on` is the day.
    """

    document: str
    way: str
    on: date
    receiver: str
    why: str = ""
    detail: str = ""
    witnesses: tuple[str, ...] = ()
    server: str = ""

    def __repr__(self) -> str:
        return f"Delivery({self.document}, {self.way}, {self.on})"


def to_serve(case: Case) -> str:
    """Return the paper of a case that is to be delivered with a proof, "" while there is none."""
    return REFUSED if slip_of(case) == REFUSED else result_of(case)


def delivery_of(work: UnitOfWork, case_id: str) -> Delivery | None:
    """Return how the result of a case was delivered, None while it was not."""
    raw: dict[str, Any] | None = work.settings.get(_KEPT + case_id)
    if raw is None:
        return None
    return Delivery(**{**raw, "on": date.fromisoformat(raw["on"]), "witnesses": tuple(raw["witnesses"])})


@dataclass(frozen=True, slots=True)
class Serve:
    """Keeps that the result reached the person; a second word on it takes the place of the first."""

    here: Here

    def __call__(self, operator_id: str, case_id: str, told: Delivery) -> Changed:
        """Keep it.

        Refused("served.nothing") while there is no result, ("served.way"), ("served.day") for a day to
        come or before the result, ("served.receiver"), ("served.why") when another signed without a
        reason, ("served.detail") for a post without its number, ("served.witnesses").
        """
        with self.here.open_work() as work:
            operator_with(work, operator_id, "accept")
            case = find_case(work, case_id)
            document = to_serve(case)
            if not document:
                raise Refused("served.nothing")
            self._check(case, told)
            kept = {
                **asdict(told),
                "document": document,
                "on": told.on.isoformat(),
                "receiver": told.receiver.strip()[:_LONGEST],
                "why": told.why.strip()[:_LONGEST],
                "detail": told.detail.strip()[:_LONGEST],
                "witnesses": [one.strip()[:_LONGEST] for one in told.witnesses if one.strip()],
                "server": name_of(work, operator_id),
            }
            work.settings.put(_KEPT + case_id, kept)
            work.audit.add(
                operator_id, "case.served", self.here.now(),
                case_id=case_id, document=document,
            )  # fmt: skip
            work.commit()
        return Changed(cases=frozenset({case_id}))

    def _check(self, case: Case, told: Delivery) -> None:
        if told.way not in WAYS:
            raise Refused("served.way")
        result = case.verdict.at if case.verdict else case.accepted_at
        if told.on > self.here.today() or (result is not None and told.on < beijing_date(result)):
            raise Refused("served.day")
        if told.way in (IN_PERSON, BY_POST, ELECTRONIC) and not told.receiver.strip():
            raise Refused("served.receiver")
        if told.way == IN_PERSON and told.receiver.strip() != case.applicant.name and not told.why.strip():
            raise Refused("served.why")
        if told.way in (BY_POST, ELECTRONIC, PUBLISHED) and not told.detail.strip():
            raise Refused("served.detail")
        if told.way == LEFT and len([one for one in told.witnesses if one.strip()]) < _TWO:
            raise Refused("served.witnesses")
