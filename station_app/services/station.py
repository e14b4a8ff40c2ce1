"""What this point says about itself, and how it comes to its identity and to its practice people."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from station_app.domain.mandate import Mandate
from station_app.domain.person import IdNumber, Resident
from station_app.errors import Refused
from station_app.services.accept import LANE_KEY
from station_app.services.editions import REFUSED
from station_app.services.here import Here, OpenWork, beijing_date
from station_app.services.practice import invent
from station_app.services.practice_table import cast_numbers
from station_app.services.rekeying import Rekeying
from station_app.services.training import Letter, Place, read_cast
from station_app.services.views import StationInfo
from station_app.storage.passwords import make_verifier
from station_app.storage.records import Device, Operator, RosterFilter
from sync.protocol import Json, b64, link_zero, unb64

_PORTION = 500
PLATFORM_KEYS = "platform.keys"
CERTIFICATE = "identity.certificate"
"""Settings: the keys replies are believed by, and what the platform certified of this device."""


@dataclass(frozen=True, slots=True)
class Health:
    """What main knows about the file: `protection` is keyring or passphrase, `problem` a wording code."""

    protection: str
    read_only: bool = False
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Station:
    """The facts of the point for screens and papers."""

    here: Here
    health: Callable[[], Health]

    def __call__(self) -> StationInfo:
        """Give them as of now."""
        point, health = self.here.point, self.health()
        with self.here.open_work() as work:
            contact = work.settings.get("contact.last")
            roster = work.settings.get("roster.date")
            backup = work.settings.get("last_backup")
            refused = str(work.settings.get(REFUSED, {}).get("code", ""))
        version, note = self._edition(refused)
        return StationInfo(
            code=point.code,
            name=point.name,
            village=point.village,
            township=point.township,
            phone=point.phone,
            county_phone=point.county_phone,
            practice=point.practice,
            protection=health.protection,
            read_only=health.read_only,
            problem=health.problem,
            last_contact=datetime.fromisoformat(contact) if contact else None,
            last_backup=datetime.fromisoformat(backup) if backup else None,
            roster_date=date.fromisoformat(roster) if roster else None,
            catalogue_version=version,
            catalogue_note=note,
        )

    def _edition(self, refused: str) -> tuple[str, str]:
        """Name the edition in force and what is the matter with it: before the enrolment there is none."""
        say = self.here.wording.say
        try:
            return self.here.catalogue.version, say(refused) if refused else ""
        except Refused as none:
            return "", say(none.code, **none.facts)


@dataclass(frozen=True, slots=True)
class KeepIdentity:
    """Stores what an enrolment brought: who we are to the platform, a new stream, the lane key."""

    open_work: OpenWork
    now: Callable[[], datetime]

    def __call__(
        self,
        device_id: str,
        station: str,
        stream: str,
        *,
        lane_key: bytes,
        epoch: str,
        platform_keys: Mapping[str, bytes],
        certificate: Mapping[str, Json] | None = None,
    ) -> None:
        """Keep it; the same device a second time brings a new certificate and nothing else.

        Under another device everything above durable_through comes along into its stream.
        """
        with self.open_work() as work:
            before = work.stream.device()
        if before is not None and before.device_id != device_id:
            Rekeying(self.open_work, self.now).move(stream)
        with self.open_work() as work:
            known = work.stream.device()
            work.settings.put(CERTIFICATE, dict(certificate or {}))
            if known is not None and known.device_id == device_id:
                work.settings.put("line.fault", {})
                work.audit.add("platform", "device.enrolled", self.now(), stream=stream)
                work.commit()
                return
            incarnation = stream.partition("/")[2]
            work.stream.put_device(Device(device_id, station, stream, incarnation, epoch))
            if work.stream.state(stream) is None:
                work.stream.start(stream, self.now(), link_zero(stream))
            work.settings.put(LANE_KEY, b64(lane_key))
            work.settings.put(PLATFORM_KEYS, {name: b64(key) for name, key in platform_keys.items()})
            work.settings.put("stream.condition", "open")
            work.audit.add("platform", "device.enrolled", self.now(), stream=stream)
            work.commit()


@dataclass(frozen=True, slots=True)
class OwnCode:
    """The station code this computer was enrolled under."""

    open_work: OpenWork

    def __call__(self) -> str:
        """Give it; "" before the enrolment."""
        with self.open_work() as work:
            device = work.stream.device()
        return device.station_code if device else ""


@dataclass(frozen=True, slots=True)
class PlatformKeys:
    """The public keys whose signature makes a reply the platform's, by their ids."""

    open_work: OpenWork

    def __call__(self) -> dict[str, bytes]:
        """Give them; none before the enrolment."""
        with self.open_work() as work:
            kept: dict[str, str] = work.settings.get(PLATFORM_KEYS, {})
        return {name: unb64(key) for name, key in kept.items()}


@dataclass(frozen=True, slots=True)
class SeedPractice:
    """Fills an empty practice file with the invented village and the people who work there."""

    open_work: OpenWork
    now: Callable[[], datetime]
    training: Path
    place: Place

    def __call__(self, count: int = 2_000, seed: int = 20_261_121) -> tuple[Resident, ...]:
        """Seed and return the residents; a file that has people already is left as it is."""
        with self.open_work() as work:
            if work.residents.count():
                return ()
        today = beijing_date(self.now())
        residents = invent(count, seed, self.place, self.training, today)
        self._people()
        self._roster(residents)
        self._letters()
        return tuple(residents)

    def _people(self) -> None:
        cast = read_cast(self.training)
        with self.open_work() as work:
            for one in cast.operators:
                verifier = make_verifier(cast.password)
                work.operators.put(Operator(one.operator_id, one.name, one.role, verifier))
            work.commit()

    def _letters(self) -> None:
        """Put the letters of the lessons on file."""
        numbers = cast_numbers(self.training)
        today = beijing_date(self.now())
        with self.open_work() as work:
            for letter in read_cast(self.training).letters:
                proxy = work.residents.by_id_number(numbers[letter.proxy].digits)
                if proxy is not None:
                    work.mandates.put(_mandate(letter, numbers[letter.person], proxy, today))
            work.commit()

    def _roster(self, residents: Sequence[Resident]) -> None:
        """Store the roster in one transaction, so that half a village never counts as a village."""
        with self.open_work() as work:
            for start in range(0, len(residents), _PORTION):
                work.residents.put_many(residents[start : start + _PORTION])
            work.settings.put("roster.date", beijing_date(self.now()).isoformat())
            work.audit.add("practice", "roster.seeded", self.now(), count=len(residents))
            work.commit()


def _mandate(letter: Letter, person: IdNumber, proxy: Resident, today: date) -> Mandate:
    return Mandate(
        mandate_id=f"practice-{letter.person}-{letter.proxy}",
        person=person.digits,
        name=proxy.name,
        id_type=proxy.id_type,
        id_number=proxy.id_number.digits,
        tel=proxy.tel,
        address=proxy.address,
        relation=letter.relation,
        kind=letter.kind,
        matters=letter.matters,
        begins=today,
        ends=today + timedelta(days=letter.days),
        case_id="",
    )


@dataclass(frozen=True, slots=True)
class EveryResident:
    """The whole roster, for the practice platform's own register."""

    open_work: OpenWork

    def __call__(self) -> tuple[Resident, ...]:
        """Give everybody."""
        with self.open_work() as work:
            everybody, _total = work.residents.list(RosterFilter(), limit=work.residents.count())
            return everybody
