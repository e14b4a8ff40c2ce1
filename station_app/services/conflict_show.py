"""Puts both sides of a difference into words: who changed what when, and what speaks for which."""

from dataclasses import dataclass

from station_app.domain import merging
from station_app.domain.case import Answer, Case, Source
from station_app.domain.context import text_of
from station_app.domain.dates import age_on, stored_date
from station_app.domain.matter import Matter, Value
from station_app.domain.merging import Choice, Decision, Difference, Hint
from station_app.services.casework import Casework
from station_app.services.check import Shown
from station_app.services.conflict_sides import (
    ITEMS,
    apart,
    decisions,
    differences,
    entry_of,
    label_of,
    made_at,
    told,
)
from station_app.services.conflict_views import ConflictLine, ConflictRow, ConflictView, MergedLine
from station_app.services.conflict_who import changed, late_words, place
from station_app.services.here import Here
from station_app.services.mirror import mirrored
from station_app.storage.conflicts import Conflict
from station_app.storage.unit_of_work import UnitOfWork

_MINUTES_OF_HOUR, _MINUTES_OF_DAYS = 60, 2_880
_DAY = 1_440
_TAIL = 4
_NOT_FIELDS = frozenset({"x_group", "x_household", "x_household_rel", "x_head_name", "x_insured_years"})


@dataclass(frozen=True, slots=True)
class Shows:
    """Makes rows and views of differences."""

    here: Here
    casework: Casework

    def row(self, conflict: Conflict, case: Case | None, matter: Matter) -> ConflictRow:
        """Show one difference in a list."""
        names = tuple(label_of(matter, one.field) for one in differences(conflict, matter))
        person = case.applicant.name if case else str(conflict.content.get("body", {}).get("psn_name", ""))
        return ConflictRow(conflict.item_id, conflict.case_id, person, names, late_words(self.here, conflict))

    def view(
        self,
        work: UnitOfWork,
        operator_id: str,
        found: tuple[Conflict, Case | None],
        matter: Matter,
        *,
        place: tuple[int, int],
        above: bool,
    ) -> ConflictView:
        """Show one difference whole."""
        conflict, case = found
        fields, chosen = _mine_first(differences(conflict, matter), above=above), decisions(conflict)
        lines = tuple(self._line(one, chosen, found, matter, above=above) for one in fields)
        number = self._number(found)
        resident = work.residents.by_id_number(number) if number else None
        body = conflict.content.get("body", {})
        birth = case.applicant.brdy if case else stored_date(str(body.get("brdy", "")))
        merged = self._merged(conflict, case, matter)
        return ConflictView(
            item_id=conflict.item_id,
            case_id=conflict.case_id,
            person=case.applicant.name if case else str(body.get("psn_name", "")),
            gend=case.applicant.gend if case else str(body.get("gend", "")),
            age=age_on(birth, self.here.today()) if birth else None,
            tail=number[-_TAIL:],
            resident_id=resident.resident_id if resident else None,
            tel_tail=resident.tel[-_TAIL:] if resident else "",
            place=place[0],
            total=place[1],
            mine=changed(self.here, self._mine(work, operator_id, found), made_at(conflict, case)),
            theirs=self._theirs(work, fields),
            lines=lines,
            merged=merged,
            same=self._same(work, number, {one.field for one in fields}, len(merged)),
            left=len(merging.open_fields(fields, chosen, above=above)),
            decides_above=above and case is None,
            late=late_words(self.here, conflict),
        )

    def _line(
        self,
        one: Difference,
        chosen: dict[str, Decision],
        found: tuple[Conflict, Case | None],
        matter: Matter,
        *,
        above: bool,
    ) -> ConflictLine:
        decision = merging.settled(one, chosen, above=above)
        mine, theirs = self._pair(one, matter)
        other = decision.value if decision and decision.choice is Choice.OTHER else ""
        hints, entry = merging.hints(one, made_at(*found)), entry_of(matter, one.field)
        return ConflictLine(
            field=one.field,
            label=label_of(matter, one.field),
            mine=mine,
            theirs=theirs,
            mine_hint=self._hint(one, hints[0], found),
            theirs_hint=self._hint(one, hints[1], found, ours=False),
            choice=decision.choice.value if decision else "",
            other=self._value(one.field, other, matter) if other else "",
            above=one.above and not above,
            entry=entry,
            choices=self.casework.choices(entry.code_table) if entry and entry.code_table else (),
        )

    def _pair(self, one: Difference, matter: Matter) -> tuple[str, str]:
        """Show both values; numbers masked, but never so that two that differ look the same."""
        mine, theirs = (self._value(one.field, value, matter) for value in (one.mine, one.theirs))
        if mine == theirs:
            return apart(str(one.mine), str(one.theirs))
        return mine, theirs

    def _value(self, name: str, value: Value, matter: Matter) -> str:
        if merging.is_empty(value):
            return self.here.wording.say("conflict.empty")
        entry = entry_of(matter, name)
        if entry is None:
            return str(value)
        masked = told(entry, str(value)) if isinstance(value, str) else ""
        return masked if masked != value else Shown(self.here).value(entry, Answer(value, Source.TYPED))

    def _hint(
        self, one: Difference, hint: Hint | None, found: tuple[Conflict, Case | None], *, ours: bool = True
    ) -> str:
        say = self.here.wording.say
        if hint is None:
            return ""
        if hint is Hint.ONLY_FILLED:
            return say("conflict.only_filled")
        minutes = merging.minutes_between(one.at, made_at(*found))
        if minutes < _MINUTES_OF_HOUR:
            why = say("conflict.later_minutes", n=max(minutes, 1))
        elif minutes < _MINUTES_OF_DAYS:
            why = say("conflict.later_hours", n=minutes // _MINUTES_OF_HOUR)
        else:
            why = say("conflict.later_days", n=minutes // _DAY)
        faced = ours and found[1] is not None and found[1].card_read_at is not None
        return say("conflict.faced", why=why) if faced else why

    def _mine(self, work: UnitOfWork, operator_id: str, found: tuple[Conflict, Case | None]) -> str:
        say, (conflict, case) = self.here.wording.say, found
        if case is None:
            return place(self.here, work, str(conflict.content.get("station", "")), "")
        author = work.operators.get(case.author)
        name = author.name if author else ""
        return say("conflict.you" if case.author == operator_id else "conflict.colleague", name=name)

    def _theirs(self, work: UnitOfWork, fields: tuple[Difference, ...]) -> str:
        """Say who made the last change of the other side."""
        dated = [one for one in fields if one.at is not None]
        if not dated:
            return place(self.here, work, fields[0].station, "") if fields else ""
        last = max(dated, key=lambda one: one.at.timestamp() if one.at else 0.0)
        return changed(self.here, place(self.here, work, last.station, last.operator), last.at)

    def history(self, work: UnitOfWork, conflict: Conflict, matter: Matter) -> tuple[str, ...]:
        """Tell both versions and what was decided, for the timeline: the one not used stays readable."""
        say = self.here.wording.say
        lines = []
        for one in differences(conflict, matter):
            mine, theirs = self._pair(one, matter)
            who = changed(self.here, place(self.here, work, one.station, one.operator), one.at)
            field = self.here.wording.word(label_of(matter, one.field))
            told = say("conflict.timeline", field=field, mine=mine, theirs=theirs, who=who)
            lines.append(say("conflict.timeline_whole", told=told, end=self._end(conflict, one, matter)))
        if merged := conflict.content.get("merged", ()):
            names = "、".join(self.here.wording.word(label_of(matter, str(name))) for name in merged)
            lines.append(say("conflict.timeline_merged", fields=names))
        return tuple(lines)

    def _end(self, conflict: Conflict, one: Difference, matter: Matter) -> str:
        """Say what became of a field."""
        decision = decisions(conflict).get(one.field)
        if decision is None or (conflict.decided_at is None and conflict.referred_at is None):
            decided = conflict.decided_at is not None
            return self.here.wording.say("conflict.timeline_above" if decided else "conflict.timeline_open")
        value = self._value(one.field, decision.value, matter) if decision.value else ""
        return self.here.wording.say(f"conflict.timeline_{decision.choice.value}", value=value)

    def _merged(self, conflict: Conflict, case: Case | None, matter: Matter) -> tuple[MergedLine, ...]:
        """List what was put together by itself: what only we changed, and what only others changed."""
        both = {one.field for one in differences(conflict, matter)}
        listed = case.answers.get(ITEMS) if case else None
        names = listed.value if listed is not None and isinstance(listed.value, tuple) else ()
        ours = [MergedLine(label_of(matter, name), mine=True) for name in names if name not in both]
        theirs = conflict.content.get("merged", ())
        return (*ours, *(MergedLine(label_of(matter, str(name)), mine=False) for name in theirs))

    def _same(self, work: UnitOfWork, number: str, both: set[str], merged: int) -> int:
        """Count the other fields of the record, in which both sides agree."""
        held = mirrored(work, number)
        if held is None:
            return 0
        fields = [name for name, value in held.body.items() if value and name not in both | _NOT_FIELDS]
        return max(len(fields) - merged, 0)

    def _number(self, found: tuple[Conflict, Case | None]) -> str:
        conflict, case = found
        if case is not None:
            return case.applicant.id_number or text_of(case.answers, "certno")
        return str(conflict.content.get("body", {}).get("certno", ""))


def _mine_first(fields: tuple[Difference, ...], *, above: bool) -> tuple[Difference, ...]:
    """Put what is decided at this desk before what goes to the township."""
    return fields if above else tuple(sorted(fields, key=lambda one: one.above))


def versions_of(here: Here, casework: Casework, work: UnitOfWork, case: Case) -> tuple[str, ...]:
    """Tell what differed about a case and how it ended, the oldest first."""
    found = work.conflicts.of_case(case.case_id)
    if not found:
        return ()
    shows, matter = Shows(here, casework), casework.matter_of(case)
    return tuple(line for one in found for line in shows.history(work, one, matter))
