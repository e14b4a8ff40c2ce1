"""Accepted cases that cannot be sent yet: the platform of the region has no number for a code (R-MAP).

Number and slip are given, the case is stored; its item is sealed as soon as a rule pack has the
number. No default goes out in its place, and never our own code.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from station_app.domain.case import Case
from station_app.domain.matter import Matter
from station_app.domain.numbering import Unnumbered, numbered
from station_app.services.here import Here
from station_app.storage.unit_of_work import UnitOfWork
from sync.protocol import Json

HELD = "cases.held"
"""Setting: what holds each case back, by its id: [field, table, code] of every code without a number."""
OWN_PACK = "x_pack"
"""Member of the body of a case that was held back: the pack by which its amounts and days were worked out."""


def number_body(
    here: Here, matter: Matter, body: Mapping[str, Json]
) -> tuple[dict[str, Json], tuple[Unnumbered, ...]]:
    """Give every code of a body the number that the pack in force has for it."""
    return numbered(matter, body, here.catalogue.region.maps)


def hold(work: UnitOfWork, here: Here, case: Case, missing: tuple[Unnumbered, ...]) -> None:
    """Keep a case back with its reason."""
    held = work.settings.get(HELD, {})
    held[case.case_id] = [[one.field, one.table, one.code] for one in missing]
    work.settings.put(HELD, held)
    for one in missing:
        work.audit.add(
            case.author, "case.held", here.now(), case_id=case.case_id, field=one.field, reason=one.table
        )


def held_words(work: UnitOfWork, here: Here, case: Case) -> str:
    """Say what holds a case back, "" when nothing does."""
    missing = work.settings.get(HELD, {}).get(case.case_id)
    if not missing:
        return ""
    edition, word = here.edition_of(case), here.wording.word
    labels = {field.key: field.label for field in edition.matter(case.matter).fields}
    named = []
    for field, table, code in missing:
        row = edition.tables(table).get(code)
        named.append(f"{word(labels[field])} {word(row.name) if row else code}")
    return here.wording.say("pack.held", what="、".join(named))


@dataclass(frozen=True, slots=True)
class ReleaseHeld:
    """Seals the cases that a newer pack has numbers for; runs after a pack was taken over."""

    here: Here
    seal: Callable[[UnitOfWork, Case], bool]
    """Seals one case; False when it is still held back."""

    def __call__(self) -> int:
        """Release what can be sent now and tell how many cases that were."""
        with self.here.open_work() as work:
            held = work.settings.get(HELD, {})
            free = [case_id for case_id in held if self.seal(work, work.cases.get(case_id))]
            if free:
                kept = {case_id: why for case_id, why in held.items() if case_id not in free}
                work.settings.put(HELD, kept)
                work.commit()
        return len(free)
