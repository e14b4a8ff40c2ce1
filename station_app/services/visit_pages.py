"""The pages of a visit that only look: what stands on the check page, and how far its cases have come."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from station_app.domain.case import PaperState
from station_app.domain.visit import part_of
from station_app.services.views import CheckLine, TrackView
from station_app.services.visit_form import Together, named
from station_app.services.visits import Visiting, find_visit

PAPERS = "papers"
_FIRST_TOLD = (
    "returned", "decide", "parked", "refused", "not_accepted", "stuck", "stored", "short", "sending",
    "waiting_first", "received", "reviewing", "paused", "duplicate", "withdrawn", "void", "lapsed", "done",
)  # fmt: skip
"""Which state of its cases speaks for a visit: what wants a person, then what is furthest behind."""


@dataclass(frozen=True, slots=True)
class VisitLines:
    """The answers of a visit: what is typed once stands once, the rest under the title of its matter."""

    visiting: Visiting
    lines: Callable[[str], tuple[CheckLine, ...]]

    def __call__(self, visit_id: str) -> tuple[CheckLine, ...]:
        """List every shown field that holds something, the papers last."""
        with self.visiting.here.open_work() as work:
            visit = find_visit(work, visit_id)
            parts = self.visiting.parts(work, visit)
        found: dict[tuple[str, str], CheckLine] = {}
        papers: list[CheckLine] = []
        for place, part in enumerate(visit.parts):
            for line in self.lines(part.case_id):
                if line.key == PAPERS:
                    papers.append(line)
                    continue
                known = (place, line.key) in parts.fields.by_field
                key = parts.fields.key_of(place, line.key) if known else f"{place + 1}.{line.key}"
                found.setdefault((key, line.shown), self._placed(parts, place, key, line))
        order = sorted(found.values(), key=lambda line: part_of(line.key))
        return (*order, self._papers(parts, papers[0]))

    def _placed(self, parts: Together, place: int, key: str, line: CheckLine) -> CheckLine:
        if parts.fields.shared(key):
            return replace(line, key=key)
        title = parts.title(part_of(key) - 1 if parts.household else place)
        return replace(line, key=key, part=self.visiting.here.wording.word(title))

    def _papers(self, parts: Together, line: CheckLine) -> CheckLine:
        say = self.visiting.here.wording.say
        states = [one.state for one in self.visiting.form.view(parts).papers]
        count = sum(state not in (None, PaperState.MISSING) for state in states)
        owed = sum(state is PaperState.LATER for state in states)
        code = "check.papers_owed" if owed else "check.papers_all"
        return replace(line, shown=say(code, count=count, owed=owed))


@dataclass(frozen=True, slots=True)
class VisitTrack:
    """How far a visit has come: the way of that case which wants a person or is furthest behind."""

    visiting: Visiting
    track: Callable[[str], TrackView]

    def __call__(self, visit_id: str) -> TrackView:
        """Show it. Refused("case.not_accepted") before acceptance."""
        with self.visiting.here.open_work() as work:
            visit = find_visit(work, visit_id)
        tracks = [self.track(part.case_id) for part in visit.parts]
        first = min(tracks, key=lambda one: _place(one.status))
        # Mending and taking back are done to one case, from its own track.
        return replace(first, case_id=visit_id, matter=named(len(tracks)), offers=())


def _place(status: str) -> int:
    return _FIRST_TOLD.index(status) if status in _FIRST_TOLD else 0
