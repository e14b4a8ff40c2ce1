"""Half of the composition root: the parts that need no screen, built and joined.

The window is painted first. What is slow to import (SQLAlchemy, the platform, pinyin) is imported on
the worker that needs it, which is why imports stand inside functions here and nowhere else.
"""

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from station_app.config import Settings
from station_app.errors import StationError
from station_app.sending import Life, Sending
from station_app.worker import Worker

if TYPE_CHECKING:
    from pathlib import Path

    from station_app.catalogue.shelf import Shelf
    from station_app.devices.card_simulator import CardSimulator
    from station_app.domain.person import CardFacts
    from station_app.pictures.practice_camera import PracticeCamera
    from station_app.services.desk import Desk
    from station_app.services.here import Here, OpenWork, Point
    from station_app.services.line_state import LineState
    from station_app.services.picture_place import PicturePlace
    from station_app.services.views import AcceptedView, Changed, Printed, Slip
    from station_app.storage.keys import Vault
    from station_app.storage.opening import Opened
    from sync.platform.server import EmbeddedPlatform
    from sync.ports import EngineFact
    from sync.signing import SigningKey


VERSION = "0.1.0"


class MachineClock:
    """The clocks of this machine (sync.ports.Clock)."""

    def wall(self) -> datetime:
        """Local time with its zone."""
        return now()

    def mono(self) -> float:
        """Seconds that only grow."""
        return time.monotonic()


def now() -> datetime:
    """Return the wall clock with its zone."""
    return datetime.now(UTC).astimezone()


@dataclass(frozen=True, slots=True)
class Inside:
    """What opening the file brought."""

    settings: Settings
    here: "Here"
    vault: "Vault"
    opened: "Opened"
    desk: "Desk"
    table: "CardSimulator"
    line: "LineState"
    sending: Sending
    shelf: "Shelf"
    release: Callable[[], int]
    camera: "PracticeCamera"

    def note_fault(self, code: str) -> Callable[[], None]:
        """Return the job that writes a fault of the program into the ledger of outages."""

        def note() -> None:
            from station_app.services.outage_log import program_failed

            with self.here.open_work() as work:
                program_failed(work, code, now())
                work.commit()

        return note

    def open_line(self, db: Worker, changed: "Callable[[Changed], None]", life: Life) -> None:
        """Join line and engine for one life of the sending half; runs on the net thread."""
        open_line(self, db, changed, life)

    def note_restart(self, fact: "EngineFact") -> Callable[[], None]:
        """Return the job that writes a restart of the sending half into its log and the ledger of outages."""
        from station_app.services.sending_log import KeepLog

        def note() -> None:
            KeepLog(self.here.open_work)(fact)
            self.note_fault(f"sending.{fact.detail}")()

        return note

    def note_closing(self) -> None:
        """Note that the program is closed in order; runs on the db worker."""
        from station_app.services.outage_log import program_closed

        with self.here.open_work() as work:
            program_closed(work)
            work.commit()

    @property
    def may_send(self) -> bool:
        """Whether there is a platform to send to: the practice one, or the one of the settings."""
        return not self.opened.read_only and (self.settings.practice or bool(self.settings.platform_url))


def open_inside(
    settings: Settings, passphrase: str | None, sending: Sending, language: Callable[[], str]
) -> Inside:
    """Open the key, the file and the catalogue and build the desk; runs on the db worker."""
    from station_app.pictures.practice_camera import PracticeCamera
    from station_app.services.accept import Accept, BootClock
    from station_app.services.build import Outside, build_desk
    from station_app.services.casework import Casework
    from station_app.services.held import ReleaseHeld
    from station_app.services.here import Here, new_id
    from station_app.services.line_state import LineState
    from station_app.services.picture_sweep import SweepPictures
    from station_app.services.room import while_room
    from station_app.services.station import Health
    from station_app.services.wording import Wording
    from station_app.storage.keys import KeyPlace, open_vault
    from station_app.storage.opening import StorePlace, open_store
    from station_app.storage.reserve import Reserve
    from station_app.storage.unit_of_work import UnitOfWork

    keys = KeyPlace(settings.profile, settings.key_file, settings.store_file, settings.practice)
    vault = open_vault(keys, passphrase)
    reserve = Reserve(settings.reserve, settings.reserve_bytes)
    place = StorePlace(settings.store_file, settings.backups, 2 * reserve.size)
    opened = reserve.through(lambda: open_store(place, vault, now()))

    def open_work() -> UnitOfWork:
        return UnitOfWork(opened.engine, reserve.release)

    shelf = _shelf(settings, open_work)
    wording = Wording(language, shelf.reasons)

    if not opened.read_only:
        reserve.hold()
        _note_opening(open_work)
        opened = _watched_incarnation(opened, open_work, vault)
    point, table, read_card = _point_and_cards(settings, opened, open_work)
    here = Here(open_work, shelf, wording, now, new_id, point)
    line, camera = LineState(wording), PracticeCamera()
    outside = Outside(
        health=lambda: Health(opened.protection, opened.read_only, opened.problem),
        line=line.read,
        send_now=sending.send_now,
        practice_network=sending.switch,
        read_card=read_card,
        practice_cards=table.table,
        practice_place_card=table.place,
        clock=BootClock(new_id()),
        pictures=_picture_place(settings, opened, camera),
        back_up=None if opened.read_only else lambda: opened.back_up(now()),
    )
    if not opened.read_only:
        SweepPictures(here, opened.pictures)()
    release = ReleaseHeld(here, Accept(here, Casework(here), outside.clock, line.read).release)
    desk = while_room(build_desk(here, outside), reserve.room)
    return Inside(settings, here, vault, opened, desk, table, line, sending, shelf, release, camera)


def _shelf(settings: Settings, open_work: "OpenWork") -> "Shelf":
    """Lay out the editions that were shipped and those that the platform sent."""
    from station_app.catalogue.index import Index
    from station_app.catalogue.shelf import Shelf
    from station_app.services.editions import kept_in

    shelf = Shelf(
        settings.resources / "catalogue",
        kept_in(open_work),
        practice=settings.practice,
        index=Index(settings.data / "index"),
    )
    shelf.look()
    return shelf


def _watched_incarnation(opened: "Opened", open_work: "OpenWork", vault: "Vault") -> "Opened":
    """Compare this installation with what it was, and mark it anew now and after every backup."""
    from station_app.devices.machine import this_machine
    from station_app.services.incarnation import Incarnation

    incarnation = Incarnation(open_work, now, vault, this_machine)
    incarnation.check()

    def back_up(at: datetime) -> "Path":
        try:
            return opened.back_up(at)
        finally:
            with suppress(StationError):
                incarnation.roll()

    return replace(opened, back_up=back_up)


def _note_opening(open_work: "OpenWork") -> None:
    """Let the ledger of outages know that the program runs, and whether it was closed in order before."""
    from station_app.services.outage_log import program_opened

    with open_work() as work:
        program_opened(work, now())
        work.commit()


def _picture_place(settings: Settings, opened: "Opened", camera: "PracticeCamera") -> "PicturePlace":
    """Say where pictures lie and come from; in real work the camera is the screen's."""
    from station_app.services.picture_place import PicturePlace, no_camera

    shoot = camera.shoot if settings.practice else no_camera
    return PicturePlace(opened.pictures, settings.resources, settings.scan_folder, shoot)


def _point_and_cards(
    settings: Settings, opened: "Opened", open_work: "OpenWork"
) -> "tuple[Point, CardSimulator, Callable[[], CardFacts]]":
    """Find out which point this is, invented or our own, and what lies on its table."""
    from station_app.devices.card_simulator import CardSimulator
    from station_app.devices.registry import card_reader
    from station_app.services.build import practice_point, work_point
    from station_app.services.practice_table import cards_on_table
    from station_app.services.station import OwnCode, SeedPractice
    from station_app.services.training import place_of, read_names

    if not settings.practice:
        return work_point(OwnCode(open_work)()), CardSimulator(()), card_reader("none").read
    training = settings.resources / "training"
    own = read_names(training).own_division
    division = settings.practice_division or own
    place = place_of(division, own)
    table = CardSimulator(cards_on_table(training, place))
    if not opened.read_only:
        SeedPractice(open_work, now, training, place)()
    return practice_point(place, division), table, table.read


def noting(
    desk: "Desk", printing: "Callable[[Slip], Printed]", db: Worker, large: Callable[[], bool]
) -> "Desk":
    """Let the printer say how each counted copy came out; runs on the device worker and never raises.

    What cannot be written down stays on the list of papers that a printer owes. Who works in large type
    gets the twin in large type where a paper has one.
    """

    def print_slip(slip: "Slip") -> "Printed":
        printed = printing(replace(slip, large=slip.large or large()))
        if slip.prints:
            with suppress(StationError):
                db.call(lambda: desk.papers.came_out(slip, printed))
        return printed

    return replace(desk, print_slip=print_slip)


def announcing(desk: "Desk", changed: "Callable[[Changed], None]", sending: Sending) -> "Desk":
    """Let an acceptance wake the sending half and tell every open screen."""
    from station_app.services.conflict_desk import told_conflicts
    from station_app.services.event_desk import announced
    from station_app.services.views import Changed

    def accept(operator_id: str, case_id: str) -> "AcceptedView":
        accepted = desk.accept(operator_id, case_id)
        changed(Changed(cases=frozenset({case_id}), outbox=True, drafts=True))
        sending.send()
        return accepted

    def told() -> None:
        changed(Changed(outbox=True, drafts=True))
        sending.send()

    conflicts = told_conflicts(desk.conflicts, told)
    return replace(desk, accept=accept, conflicts=conflicts, events=announced(desk.events, told))


def open_line(
    inside: Inside, db: Worker, changed: "Callable[[Changed], None]", life: Life | None = None
) -> None:
    """Find the platform, get or recall our identity, join the engine; runs on the net thread.

    Raises sync.ports.Fault while the platform cannot be reached; the loop comes back. A `life` that is
    over joins nothing.
    """
    from station_app.services.editions import HeldDictionaries, KeepEditions, KeepShipped
    from station_app.services.exchange import Exchange
    from station_app.services.identity import StationIdentity
    from station_app.services.mirror import KeepMirror
    from station_app.services.on_worker import BesideOnWorker, MirrorOnWorker, StoreOnWorker
    from station_app.services.station import PlatformKeys
    from station_app.services.views import Changed
    from sync.coding import Coder
    from sync.engine import Engine
    from sync.http import HttpWire
    from sync.ports import EngineFact
    from sync.renewing import Renewing
    from sync.switched import SwitchedWire

    settings, sending, here = inside.settings, inside.sending, inside.here
    sign = life.sign if life else _nobody_watches
    url = settings.platform_url or practice_platform(inside, db).url
    own = StationIdentity(here.open_work, inside.vault, db.call)
    key, platform_keys = identity(inside, db, url)

    def report(fact: EngineFact) -> None:
        sign()
        inside.line.take(fact)
        renewing.heard(fact)
        sending.told(fact)
        changed(Changed(outbox=True))

    authority = str(settings.ca_file or "")
    http = HttpWire(
        url, key, platform_keys, MachineClock(),
        app=VERSION, ca_file=authority, moved=sign, doubt=own.clock_distance,
        coder=Coder(lambda: db.call(HeldDictionaries(here.open_work))),
    )  # fmt: skip
    wire, renewing = SwitchedWire(http), Renewing(own, http)
    db.call(KeepShipped(here.open_work, now, inside.shelf, settings.resources / "catalogue"))
    keys = PlatformKeys(here.open_work)
    editions = KeepEditions(here.open_work, now, inside.shelf, keys, inside.release)
    exchange = Exchange(here.open_work, now, lambda code: here.catalogue.matter(code).handling_type, editions)
    store = StoreOnWorker(exchange, db, sign)
    mirror = MirrorOnWorker(KeepMirror(here.open_work, now), db, sign)
    sign()
    sending.renewing = renewing
    engine = Engine(store, wire, MachineClock(), report, beside=BesideOnWorker(db), mirror=mirror)
    sending.wire, sending.engine = wire, engine
    wire.switch(on=sending.network)  # last: whoever switches from now on reaches the wire itself


def _nobody_watches() -> None:
    """Give no sign of life: this line is driven by hand."""


def practice_platform(inside: Inside, db: Worker) -> "EmbeddedPlatform":
    """Start the practice platform on this machine, once."""
    from station_app.services.practice_table import platform_facts
    from station_app.services.station import EveryResident
    from sync.platform.server import EmbeddedPlatform

    settings, sending = inside.settings, inside.sending
    if sending.platform is None:
        new = not settings.platform_file.exists()
        settings.platform_file.parent.mkdir(parents=True, exist_ok=True)
        sending.platform = EmbeddedPlatform(settings.platform_file, settings.resources / "catalogue")
        if new:
            everybody = db.call(EveryResident(inside.here.open_work))
            sending.platform.load_facts(platform_facts(everybody, settings.resources / "training"))
    return sending.platform


def identity(inside: Inside, db: Worker, url: str) -> tuple["SigningKey", dict[str, bytes]]:
    """Recall who we are to the platform, or enrol with an activation code.

    A station whose certificate ran out enrols again as soon as it is started with a new code; without
    one it goes on handing in (protocol 3.11).
    """
    from station_app.services.identity import StationIdentity
    from station_app.services.station import KeepIdentity
    from sync.enrolment import enrol
    from sync.ports import Fault

    open_work, settings, platform = inside.here.open_work, inside.settings, inside.sending.platform
    own = StationIdentity(open_work, inside.vault, db.call)
    key, known = own.key(), own.platform_keys()
    again = bool(known) and own.ran_out() and (platform is not None or bool(settings.activation_code))
    if known and not again:
        return key, known
    code = platform.activation_code(inside.here.point.code) if platform else settings.activation_code
    pinned = platform.public_key if platform else b""
    try:
        told = enrol(url, code, key, platform_key=pinned, ca_file=str(settings.ca_file or ""))
    except Fault:
        if known:
            return key, known
        raise
    keep = KeepIdentity(open_work, now)
    db.call(
        lambda: keep(
            told.device_id,
            told.station,
            told.stream,
            lane_key=told.lane_key,
            epoch=told.epoch,
            platform_keys=told.platform_keys,
            certificate=told.certificate,
        )
    )
    own.learn(told.platform_keys)
    return key, own.platform_keys()
