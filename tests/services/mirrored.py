"""A desk whose people come from the platform, through a proxy that can break every exchange."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from station_app.domain.person import Resident
from station_app.services.mirror import KeepMirror, generation
from station_app.services.practice import invent
from station_app.services.training import VILLAGE, Place
from station_app.storage.mirror import Mirrored
from sync.platform import scope
from sync.platform.server import EmbeddedPlatform
from sync.ports import EngineFact, LineFact
from sync.sums import Sum, sum_over
from tests.services.joined import Joined, connect
from tests.services.village import RESOURCES, TRAINING, Bench
from tests.sync.fault_proxy import FaultProxy


def row_of(one: Resident, division: str = VILLAGE.code, **more: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON
    """A line of a platform's roster about an invented resident."""
    row = {
        "certno": one.id_number.digits, "division": division, "psn_name": one.name,
        "psn_cert_type": one.id_type, "gend": one.gend, "brdy": one.brdy.isoformat(), "naty": one.naty,
        "tel": one.tel, "live_addr": one.address, "hsreg_addr": one.hukou_address, "psn_type": one.psn_type,
        "x_group": one.group, "x_household": f"h{one.household_id}", "x_household_rel": one.household_rel,
        "x_head_name": one.head_name, "x_insured_years": list(one.insured_years), **more,
    }  # fmt: skip
    return {name: value for name, value in row.items() if value}


def roster(count: int, seed: int = 7, place: Place = VILLAGE) -> list[dict[str, Any]]:
    """A roster of so many invented residents, each number once."""
    people = invent(count + count // 10 + 40, seed, place, TRAINING, date(2026, 11, 21))
    rows = {one.id_number.digits: row_of(one) for one in people}
    return list(rows.values())[:count]


@dataclass
class MirroredDesk:
    """What tests look at; `facts` are those of the engine."""

    joined: Joined
    proxy: FaultProxy
    facts: list[EngineFact] = field(default_factory=list)

    @property
    def bench(self) -> Bench:
        return self.joined.bench

    @property
    def platform(self) -> EmbeddedPlatform:
        return self.joined.platform

    @property
    def keep(self) -> KeepMirror:
        return KeepMirror(self.bench.here.open_work, lambda: self.bench.now)

    def drain(self, steps: int = 80) -> None:
        """Step until the line is drained and nothing is left of a snapshot."""
        for _ in range(steps):
            pause = self.joined.engine.step()
            if pause and self.facts[-1].fact is LineFact.DRAINED and self.keep.standing().manifest is None:
                return
        raise AssertionError([fact.fact for fact in self.facts[-6:]])

    def told(self, fact: LineFact) -> list[EngineFact]:
        return [one for one in self.facts if one.fact is fact]

    def people(self) -> dict[str, Mirrored]:
        """Everybody of the mirror, by number."""
        buckets = tuple(self._sums()[1])
        with self.bench.here.open_work() as work:
            current = generation(work)
            ids = [one for each in buckets for one, _ in work.mirror.versions(current, each, "", 99_999)]
            known = work.mirror.known(current, ids)
        return {one.subject: one for one in known.values()}

    def resident(self, number: str) -> Resident | None:
        with self.bench.here.open_work() as work:
            return work.residents.by_id_number(number)

    def equal_in(self, bucket: str) -> bool:
        """Whether one bucket of the mirror is as the platform says."""
        return self._sums()[0].get(bucket) == self._sums()[1].get(bucket)

    def equal(self) -> bool:
        """Whether every bucket of the mirror is as the platform says (I3 of the people)."""
        ours, theirs = self._sums()
        return ours == theirs

    def _sums(self) -> tuple[dict[str, Sum], dict[str, Sum]]:
        with self.platform.database.read() as connection:
            theirs = scope.sums_of(connection, scope.granted(connection, self.bench.here.point.code))
        with self.bench.here.open_work() as work:
            current = generation(work)
            ours = {bucket: sum_over(work.mirror.versions(current, bucket, "", 100_000)) for bucket in theirs}
        return ours, theirs


@contextmanager
def mirrored(bench: Bench, folder: Path, rows: list[dict[str, Any]]) -> Iterator[MirroredDesk]:
    """Enrol the desk with a platform that knows these people already."""
    platform = EmbeddedPlatform(folder / "platform.db", RESOURCES / "catalogue", now=lambda: bench.now)
    if rows:
        platform.load_roster(rows)
    proxy = FaultProxy(int(platform.url.rpartition(":")[2])).start()
    try:
        with connect(bench, platform, proxy.url) as joined:
            desk = MirroredDesk(joined, proxy)
            joined.heard = desk.facts.append
            yield desk
    finally:
        proxy.stop()
        platform.stop()
