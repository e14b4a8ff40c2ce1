"""Putting a backup back as the working file, so that nothing is lost and nothing goes out twice.

The restored file is an older state of this installation: it gets a new stream on purpose. Cases and items
that can still be read in the file it takes the place of are carried over first; that file is set aside.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from station_app.domain.case import Case
from station_app.errors import Damaged, Refused
from station_app.services.rekeying import want_new_stream
from station_app.storage.backup import backups_in, newest_good, time_of
from station_app.storage.checks import check_file
from station_app.storage.keys import Vault
from station_app.storage.opening import StorePlace
from station_app.storage.records import OutboxEntry
from station_app.storage.replaced import Replaced, take_rows
from station_app.storage.restoring import keep_pictures, put_in_place, refuse_in_use, working_copy
from station_app.storage.unit_of_work import UnitOfWork
from sync.incarnation import Why
from sync.protocol import SealedItem, link_zero, reseal, sha256


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restoring brought: the backup's time, what was carried over, where the old file lies now.

    `readable` is False when the file that was replaced could not be read at all; `unreadable` counts
    its cases that could not.
    """

    cases: int = 0
    items: int = 0
    unreadable: int = 0
    readable: bool = True
    made_at: datetime | None = None
    aside: Path | None = None


_NOTHING = Restored()


@dataclass(frozen=True, slots=True)
class RestoreBackup:
    """The command; no program may have the file open."""

    place: StorePlace
    vault: Vault
    now: Callable[[], datetime]

    def list(self) -> tuple[tuple[str, datetime], ...]:
        """Return name and time of every backup, newest first."""
        return tuple((one.name, time_of(one)) for one in backups_in(self.place.backups))

    def __call__(self, name: str = "") -> Restored:
        """Put a backup back, the newest that verifies unless one is named.

        Refused("restore.in_use") while the program runs, Refused("restore.no_such") for a name that is
        none, Damaged("store.no_good_backup") when none verifies; the working file is as it was then.
        """
        key = self.vault.database_key(new=False)
        refuse_in_use(self.place.file, key)
        backup = self._chosen(name, key)
        old = Replaced(self.place, key) if self.place.file.exists() else None
        with working_copy(self.place, backup, key) as engine:
            if old is not None:
                with engine.begin() as connection:
                    take_rows(old, connection)
            with UnitOfWork(engine) as work:
                carried = _carry_over(old, work) if old is not None else _NOTHING
                want_new_stream(work, self.now(), Why.RESTORED)
                work.audit.add("station", "store.restored", self.now(), count=carried.items)
                work.commit()
        if old is not None:
            old.drop()
        if carried.unreadable or not carried.readable:
            keep_pictures(self.place, self.now())
        aside = put_in_place(self.place, key, self.now())
        return replace(carried, made_at=time_of(backup), aside=aside)

    def _chosen(self, name: str, key: bytes) -> Path:
        if not name:
            backup = newest_good(self.place.backups, key)
            if backup is None:
                raise Damaged("store.no_good_backup", problem="restore")
            return backup
        for backup in backups_in(self.place.backups):
            if backup.name == name:
                check_file(backup, key)
                return backup
        raise Refused("restore.no_such")


def _carry_over(old: Replaced, work: UnitOfWork) -> Restored:
    """Bring over the cases and items that the backup lacks."""
    known = old.rows("SELECT case_id FROM cases ORDER BY started_at")
    items = old.rows("SELECT item_id FROM outbox ORDER BY rowid")
    if known is None or items is None:
        return Restored(readable=False)
    cases, unreadable = 0, 0
    for (case_id,) in known:
        told = _carry_case(old, work, case_id)
        cases += told is True
        unreadable += told is None
    moved = 0
    for (item_id,) in items:
        moved += _carry_item(old, work, item_id)
    return Restored(cases, moved, unreadable)


def _carry_case(old: Replaced, work: UnitOfWork, case_id: str) -> bool | None:
    """Take a case that the backup lacks or has as a draft only; None when it cannot be read."""
    here = work.cases.find(case_id)
    if here is not None and here.item_id:
        return False
    case = old.read(lambda other: other.cases.get(case_id))
    if case is None:
        return None
    if here == case:
        return False
    work.cases.put(_with_resident(old, work, case))
    return True


def _with_resident(old: Replaced, work: UnitOfWork, case: Case) -> Case:
    """Let a case name somebody who is on the roster of the restored file."""
    number = case.applicant.resident_id
    if number is None or work.residents.of_ids([number]):
        return case
    person = old.read(lambda other: other.residents.get(number))
    same = work.residents.by_id_number(person.id_number.digits) if person else None
    if person is not None and same is None:
        work.residents.put(person)
        return case
    return replace(case, applicant=replace(case.applicant, resident_id=same.resident_id if same else None))


def _carry_item(old: Replaced, work: UnitOfWork, item_id: str) -> bool:
    """Append an item that the backup lacks; its bytes are those that were sealed, or it is not taken."""
    if work.outbox.get(item_id) is not None:
        return False
    entry = old.read(lambda other: other.outbox.get(item_id))
    device = work.stream.device()
    if entry is None or device is None or entry.purged_at or not _whole(entry):
        return False
    place = (entry.stream_id, entry.seq)
    seq, link = work.outbox.last(device.stream_id) or (0, link_zero(device.stream_id))
    sealed = SealedItem(
        entry.item_id, entry.seq, entry.header, entry.body, entry.header_hash, entry.body_hash, entry.link
    )
    one = reseal(sealed, seq + 1, link)
    held = work.cases.find(entry.case_id) if entry.case_id else None
    work.outbox.append(
        replace(
            entry, stream_id=device.stream_id, seq=one.seq, header=one.header, header_hash=one.header_hash,
            link=one.link, case_id=entry.case_id if held else "",
        )
    )  # fmt: skip
    if place != (device.stream_id, one.seq):
        work.rekeys.keep_place(entry, entry.sealed_at)
    return True


def _whole(entry: OutboxEntry) -> bool:
    return sha256(entry.body) == entry.body_hash and sha256(entry.header) == entry.header_hash
