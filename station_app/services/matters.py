"""Which matters this point offers, found by everyday words, names or initials; and their guide."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from station_app.catalogue.reader import Head
from station_app.domain import form, guide
from station_app.domain.case import Paper
from station_app.domain.one_id import one_id
from station_app.domain.person import CardFacts
from station_app.domain.region import Region
from station_app.services.came import who_came
from station_app.services.casework import Casework
from station_app.services.guide_check import with_line
from station_app.services.here import Here
from station_app.services.identities import with_identities
from station_app.services.intake import person_on_roster
from station_app.services.local_facts import with_promises
from station_app.services.offices import office_of
from station_app.services.proxies import proxy_words, with_proxy
from station_app.services.views import GuideView, Line, MatterTile
from station_app.storage.unit_of_work import UnitOfWork

_ON_THE_SPOT = "JB"
_APPOINTMENT = "proxy.appointment"
_FREQUENT_DAYS = 60
FREQUENT = 8
_RECENT = 3


def place_of(head: Head, level: str, region: Region) -> str:
    """Say whether a matter is done here (direct), with help from here (help), or in the township."""
    if level not in guide.levels_of(head, region):
        return "township"
    if level == "village" and (head.handling_type != _ON_THE_SPOT or head.offline_mode != "full"):
        return "help"
    return "direct"


def tile_of(
    head: Head, here: Here, matched: tuple[tuple[int, int], ...] = (), *, recent: bool = False
) -> MatterTile:
    """Make the tile of a matter; `matched` are the runs of its name that the typed text found."""
    return MatterTile(
        head.code, head.name, head.short_name, place_of(head, here.point.level, here.catalogue.region),
        head.handling_type, head.icon, head.minutes, matched, head.offline_mode, head.category_name, recent,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Matters:
    """The list of matters for a typed text; what was done for the person before comes first."""

    here: Here

    def __call__(self, text: str, resident_id: int | None) -> tuple[MatterTile, ...]:
        """Search; an empty text gives all of them."""
        heads = {head.code: head for head in self.here.catalogue.index()}
        before = self._done_before(resident_id) if resident_id is not None else ()
        found = self.here.catalogue.find(text)
        if text.strip():
            found = tuple(sorted(found, key=lambda one: (one.rank, one.code not in before)))
        else:
            order = {code: place for place, code in enumerate(before)}
            found = tuple(
                sorted(found, key=lambda one: (order.get(one.code, len(order)), heads[one.code].category))
            )
        return tuple(
            tile_of(heads[one.code], self.here, one.spans, recent=one.code in before) for one in found
        )

    def _done_before(self, resident_id: int) -> tuple[str, ...]:
        with self.here.open_work() as work:
            cases = work.cases.of_resident(resident_id, limit=50)
        return tuple(dict.fromkeys(case.matter for case in cases))[:_RECENT]

    def frequent(self, work: UnitOfWork) -> tuple[MatterTile, ...]:
        """Give the eight tiles of 常办: the most used, in the catalogue's order so that keys stay put."""
        heads = self.here.catalogue.index()
        used = work.cases.matters_used(self.here.now() - timedelta(days=_FREQUENT_DAYS), FREQUENT)
        first = [head.code for head in heads if head.code in used]
        chosen = [*first, *(head.code for head in heads if head.code not in used)][:FREQUENT]
        return tuple(tile_of(head, self.here) for head in heads if head.code in chosen)

    def tile(self, code: str) -> MatterTile | None:
        """Give one tile, None for a matter this catalogue lacks."""
        for head in self.here.catalogue.index():
            if head.code == code:
                return tile_of(head, self.here)
        return None


@dataclass(frozen=True, slots=True)
class Guide:
    """能不能办, which papers, and the one verdict sentence, before anything is typed."""

    here: Here
    casework: Casework
    line: Callable[[], Line]

    def __call__(
        self,
        matter: str,
        resident_id: int | None,
        card: CardFacts | None,
        asked: dict[str, str],
        chosen: tuple[Paper, ...],
    ) -> GuideView:
        """Judge with what is known and answered so far."""
        with self.here.open_work() as work:
            resident = person_on_roster(work, resident_id, card)
            ctx = self.casework.context(matter, card=card, resident=resident, asked=asked, papers=chosen)
            ctx = with_identities(work, who_came(self.casework.matter(matter), ctx))
            ctx = with_line(with_proxy(work, ctx), self.line())
            ctx = with_promises(work, self.casework.matter(matter), ctx)
        whole = self.casework.matter(matter)
        answers = form.prefill(whole, ctx)
        choices = guide.papers(whole, answers, ctx, chosen)
        alone = one_id(whole, choices, ctx)
        outcome = guide.verdict(whole, answers, choices, ctx)
        stop = guide.stopping(whole, answers, ctx)
        return GuideView(
            matter=whole,
            person=resident.name if resident else card.name if card else "",
            answered=guide.answered(whole, answers, ctx),
            papers=choices,
            verdict=outcome.verdict,
            verdict_code=outcome.code,
            params=outcome.params,
            due=outcome.due,
            proxy=proxy_words(answers, ctx),
            one_id=alone,
            office=office_of(self.here, matter) if outcome.verdict == guide.CANNOT else None,
            sources=guide.sources(whole, answers, ctx),
            looked_up={one.code: guide.known(one, answers, ctx) for one in whole.questions},
            instead=Matters(self.here).tile(stop.instead) if stop and stop.instead else None,
            appointment=self._booking() if outcome.code == guide.NEEDS_LINE else "",
            line=ctx.station.get(guide.LINE, ""),
        )

    def _booking(self) -> str:
        """Find the matter that books a time; no code knows it by name."""
        catalogue = self.here.catalogue
        codes = (head.code for head in catalogue.index())
        return next((code for code in codes if catalogue.matter(code).wire_kind == _APPOINTMENT), "")
