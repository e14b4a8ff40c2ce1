"""Wrong office: who came is sent on with a name and a telephone, and it counts as a consultation (咨询)."""

from dataclasses import dataclass
from datetime import datetime, time

from station_app.domain.case import Case, Stage
from station_app.errors import Refused
from station_app.services.casework import applicant_of, find_resident
from station_app.services.here import BEIJING, Here
from station_app.services.ledger_begin import person_referred
from station_app.services.login import operator_with
from station_app.services.office_views import ReferralView
from station_app.services.offices import office_of
from station_app.services.roster_views import TimelineRow
from station_app.services.sealing import BootClock, Content, Sealer
from station_app.storage.referrals import Referral
from station_app.storage.unit_of_work import UnitOfWork

KIND, SCHEMA = "note", "consult/1"
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Refer:
    """Sends somebody on, known or not, and keeps that it was done."""

    here: Here
    clock: BootClock

    def __call__(self, operator_id: str, matter: str, resident_id: int | None, said: str) -> ReferralView:
        """Log it. Refused("refer.nowhere") when no other office takes the matter."""
        office = office_of(self.here, self.here.catalogue.matter(matter).code)
        if office is None:
            raise Refused("refer.nowhere")
        now = self.here.now()
        told = Referral(now, operator_id, resident_id, matter, office.name.zh, office.phone, said[:_LONGEST])
        with self.here.open_work() as work:
            operator_with(work, operator_id, "draft")
            work.referrals.add(told)
            person_referred(self.here, work, told)
            item_id = self._seal(work, told)
            work.audit.add(
                operator_id, "person.referred", now, resident_id=resident_id, matter=matter, item_id=item_id
            )
            count = referred_today(self.here, work, operator_id)
            work.commit()
        return ReferralView(matter, office, count)

    def _seal(self, work: UnitOfWork, told: Referral) -> str:
        """Send a note along, so that consultations are counted; "" before this computer is enrolled."""
        sealer = Sealer(self.here, self.clock)
        if work.stream.device() is None:
            return ""
        resident = find_resident(work, told.resident_id)
        case = Case(
            case_id="",
            matter=told.matter,
            catalogue=self.here.catalogue.version,
            applicant=applicant_of({}, resident),
            stage=Stage.ACCEPTED,
            author=told.who,
            started_at=told.at,
            accepted_at=told.at,
            item_id=self.here.new_id(),
        )
        sealer.seal(
            work,
            case,
            Content(
                KIND,
                SCHEMA,
                {
                    "x_matter": told.matter,
                    "x_office": told.office,
                    "x_office_tel": told.phone,
                    "x_said": told.said,
                },
            ),
        )
        return case.item_id


def with_consultations(
    here: Here, work: UnitOfWork, resident_id: int, rows: tuple[TimelineRow, ...]
) -> tuple[TimelineRow, ...]:
    """Put what a resident was told about other offices among what was done, the newest first."""
    say = here.wording
    titles = {head.code: head.short_name for head in here.catalogue.index()}
    told = tuple(
        TimelineRow(
            at=one.at,
            title=say.say("profile.consulted", matter=say.word(titles[one.matter])),
            detail=say.say("profile.sent_on", office=one.office, phone=one.phone),
            status="done",
            case_id="",
        )
        for one in work.referrals.of_resident(resident_id)
        if one.matter in titles
    )
    return tuple(sorted((*rows, *told), key=lambda row: row.at, reverse=True)) if told else rows


def referred_today(here: Here, work: UnitOfWork, operator_id: str = "") -> int:
    """Count the consultations of the Beijing day, of one person or of all."""
    begins = datetime.combine(here.today(), time.min, BEIJING)
    return work.referrals.count(begins, here.now().replace(microsecond=999_999), operator_id)
