"""Events about an accepted case: each is a case of its own, sealed in one transaction with its effect."""

from dataclasses import dataclass, replace

from station_app.domain.case import Answer, Case, Source, Stage
from station_app.domain.events import EventKind
from station_app.services.casework import Casework
from station_app.services.here import Here
from station_app.services.ledger_begin import case_accepted
from station_app.services.sealing import BootClock, Content, Sealer
from station_app.storage.unit_of_work import UnitOfWork
from sync.protocol import Json

REF = "x_ref_accept_no"


@dataclass(frozen=True, slots=True)
class Making:
    """What an event says: which kind, on the wire and in the file, the words with it, what it supersedes."""

    kind: EventKind
    wire_kind: str
    schema: str
    said: dict[str, str]
    supersedes: str = ""
    facts: dict[str, Json] | None = None


@dataclass(frozen=True, slots=True)
class EventDesk:
    """What every event needs, and how one is made."""

    here: Here
    casework: Casework
    clock: BootClock

    def make(self, work: UnitOfWork, operator_id: str, about: Case, making: Making) -> Case:
        """Seal an event and keep it; what it does to the case it is about is the caller's."""
        now, sealer = self.here.now(), Sealer(self.here, self.clock)
        case = replace(
            about,
            case_id=self.here.new_id(),
            catalogue=self.here.catalogue.version,
            stage=Stage.ACCEPTED,
            author=operator_id,
            started_at=now,
            answers={key: Answer(value, Source.TYPED) for key, value in making.said.items()},
            papers=(),
            confirmed=(),
            overruled=(),
            guide_answers={},
            card_read_at=None,
            cursor_field="",
            saved_at=now,
            number=sealer.number(work, now),
            accepted_at=now,
            item_id=self.here.new_id(),
            supersedes="",
            verdict=None,
            visit="",
            about=about.case_id,
            event=making.kind.value,
        )
        body: dict[str, Json] = {
            "x_matter": about.matter,
            "x_accept_no": case.number,
            REF: about.number,
            **making.said,
            **(making.facts or {}),
        }
        depends = (about.item_id,) if about.item_id and not making.supersedes else ()
        content = Content(making.wire_kind, making.schema, body, depends, making.supersedes)
        sealer.seal(work, case, content)
        work.cases.put(case)
        case_accepted(self.here, work, case)
        work.audit.add(
            operator_id, f"case.{making.kind.value}", now, case_id=about.case_id,
            resident_id=about.applicant.resident_id, number=case.number, item_id=case.item_id,
        )  # fmt: skip
        return case
