"""Which matters this point offers, found by everyday words, names or initials; and their guide."""

from dataclasses import dataclass
from datetime import timedelta

from station_app.catalogue.reader import Head
from station_app.domain import form, guide
from station_app.domain.case import Paper
from station_app.domain.person import CardFacts
from station_app.services.casework import Casework
from station_app.services.here import Here
from station_app.services.intake import person_on_roster
from station_app.services.proxies import proxy_words, with_proxy
from station_app.services.views import GuideView, MatterTile
from station_app.storage.unit_of_work import UnitOfWork

_ON_THE_SPOT = "JB"
_FREQUENT_DAYS = 60
FREQUENT = 8


def place_of(head: Head, level: str) -> str:
    """Say whether a matter is done here (direct), with help from here (help), or in the township."""
    if level not in head.accept_levels:
        return "township"
    if level == "village" and (head.handling_type != _ON_THE_SPOT or head.offline_mode != "full"):
        return "help"
    return "direct"


def tile_of(head: Head, level: str, matched: tuple[tuple[int, int], ...] = ()) -> MatterTile:
    """Make the tile of a matter; `matched` are the runs of its name that the typed text found."""
    return MatterTile(
        head.code, head.name, head.short_name, place_of(head, level), head.handling_type, head.icon,
        head.minutes, matched,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Matters:
    """The list of matters for a typed text; what was done for the person before comes first."""

    here: Here

    def __call__(self, text: str, resident_id: int | None) -> tuple[MatterTile, ...]:
        """Search; an empty text gives all of them."""
        level = self.here.point.level
        heads = {head.code: head for head in self.here.catalogue.index()}
        before = self._done_before(resident_id) if resident_id is not None else ()
        found = sorted(self.here.catalogue.find(text), key=lambda one: (one.rank, one.code not in before))
        return tuple(tile_of(heads[one.code], level, one.spans) for one in found)

    def _done_before(self, resident_id: int) -> tuple[str, ...]:
        with self.here.open_work() as work:
            return tuple(case.matter for case in work.cases.of_resident(resident_id, limit=50))

    def frequent(self, work: UnitOfWork) -> tuple[MatterTile, ...]:
        """Give the eight tiles of 常办: the most used, in the catalogue's order so that keys stay put."""
        heads = self.here.catalogue.index()
        used = work.cases.matters_used(self.here.now() - timedelta(days=_FREQUENT_DAYS), FREQUENT)
        first = [head.code for head in heads if head.code in used]
        chosen = [*first, *(head.code for head in heads if head.code not in used)][:FREQUENT]
        return tuple(tile_of(head, self.here.point.level) for head in heads if head.code in chosen)

    def tile(self, code: str) -> MatterTile | None:
        """Give one tile, None for a matter this catalogue lacks."""
        for head in self.here.catalogue.index():
            if head.code == code:
                return tile_of(head, self.here.point.level)
        return None


@dataclass(frozen=True, slots=True)
class Guide:
    """能不能办, which papers, and the one verdict sentence, before anything is typed."""

    here: Here
    casework: Casework

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
            ctx = with_proxy(work, ctx)
        whole = self.casework.matter(matter)
        answers = form.prefill(whole, ctx)
        choices = guide.papers(whole, answers, ctx, chosen)
        outcome = guide.verdict(whole, answers, choices, ctx)
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
        )
