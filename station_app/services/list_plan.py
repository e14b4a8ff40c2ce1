"""What a list of the county changes: worked out once for the preview, and again when it is taken in."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, timedelta

from station_app.domain.identity import IdentitySpan
from station_app.domain.list_lines import ListKind, ListLine
from station_app.domain.person import Resident
from station_app.domain.season import Source, State
from station_app.services.list_views import Fate
from station_app.storage.season import SeasonNote
from station_app.storage.subsidies import SPANS, SubsidyEntry, entry_to_json, spans_to_text
from station_app.storage.unit_of_work import UnitOfWork

LISTED = "listed"
"""In the content of an entry: the month of the last full list that names it."""
SEASON, SUBSIDY = "season", "subsidy"
_GONE_QUIETLY = "county.not_on_it"
"""Reason of a cancellation that no line gives: the person is simply not on this month's list."""
_ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True, repr=False)
class Planned:
    """What becomes of one person: the new note or entry, None where nothing changes."""

    fate: Fate
    line: ListLine | None
    resident: Resident | None = None
    note: SeasonNote | None = None
    note_before: SeasonNote | None = None
    entry: SubsidyEntry | None = None
    entry_before: SubsidyEntry | None = None
    twice: bool = False


@dataclass(frozen=True, slots=True)
class Making:
    """Facts of one taking in: which list, for which year, as of which day, when and by whom."""

    kind: ListKind
    year: int
    as_of: date
    at: datetime
    who: str
    load_id: str


def plan(work: UnitOfWork, making: Making, lines: tuple[ListLine, ...]) -> tuple[Planned, ...]:
    """Hold a list against what is known of everybody on it, and of who is not on it any more."""
    people = work.residents.of_numbers([one.number for one in lines if not one.doubts])
    if making.kind is ListKind.PAYMENTS:
        planned = _payments(work, making, lines, people)
    elif making.kind is ListKind.SUBSIDIES:
        planned = _subsidies(work, making, lines, people)
    else:
        planned = _checks(work, making, lines, people)
    return tuple(planned)


def _doubtful(lines: tuple[ListLine, ...]) -> Iterator[tuple[ListLine, bool, bool]]:
    """Give each line with whether it asks, and whether another line says something else of the person."""
    said: dict[str, str] = {}
    for one in lines:
        before = said.setdefault(one.number, one.value) if not one.doubts else one.value
        yield one, bool(one.doubts), before != one.value


def _payments(
    work: UnitOfWork, making: Making, lines: tuple[ListLine, ...], people: Mapping[str, Resident]
) -> Iterator[Planned]:
    notes = {one.resident_id: one for one in work.seasons.of_year(making.year)}
    for one, asks, differs in _doubtful(lines):
        person = people.get(one.number)
        if asks or differs:
            yield Planned(Fate.ASK, one, person, twice=differs)
            continue
        if person is None:
            yield Planned(Fate.ASIDE, one)
            continue
        before = notes.get(person.resident_id)
        note = _stated(making, person, before, State(one.value), Source.PAYMENTS)
        yield _of_note(one, person, before, note)


def _stated(
    making: Making, person: Resident, before: SeasonNote | None, state: State, source: Source
) -> SeasonNote:
    """Put what a list says into the note of a person; visits stay, and an older list changes nothing."""
    if before is None:
        return SeasonNote(
            making.year, person.resident_id, state, making.as_of, source, "", 0, "", making.at, making.who
        )
    frozen = before.state == State.FROZEN and state is not State.FROZEN
    if frozen or (before.state and before.as_of > making.as_of):
        return before
    return replace(before, state=state.value, as_of=making.as_of, source=source.value)


def _of_note(line: ListLine, person: Resident, before: SeasonNote | None, note: SeasonNote) -> Planned:
    if before is None or not before.state:
        fate = Fate.NEW
    elif before.state != note.state:
        fate = Fate.CHANGED
    else:
        fate = Fate.SAME
    changed = note if note != before else None
    return Planned(fate, line, person, changed, before)


def _checks(
    work: UnitOfWork, making: Making, lines: tuple[ListLine, ...], people: Mapping[str, Resident]
) -> Iterator[Planned]:
    """Insured check, tax request, deaths: each adds its word to the entry; a death freezes the person."""
    entries = {one.id_key: one for one in work.subsidies.of_year(making.year)}
    for one, asks, differs in _doubtful(lines):
        person = people.get(one.number)
        if asks or differs:
            yield Planned(Fate.ASK, one, person, twice=differs)
            continue
        entry = entries.get(one.number)
        note_before = work.seasons.get(making.year, person.resident_id) if person else None
        note = (
            _stated(making, person, note_before, State.FROZEN, Source.DEATHS)
            if person and making.kind is ListKind.DEATHS
            else note_before
        )
        told = entry.with_content(**_words(making, one)) if entry else None
        told = (
            replace(told, load_id=making.load_id)
            if told and entry and told.content != entry.content
            else None
        )
        changed = note if note != note_before else None
        if entry is None and person is None:
            fate = Fate.ASIDE
        else:
            fate = Fate.CHANGED if told or changed else Fate.SAME
        yield Planned(fate, one, person, changed, note_before, told, entry)


def _words(making: Making, line: ListLine) -> dict[str, str]:
    """Say what the list says of one entry, each under the name of the list."""
    told = {f"{making.kind.value}_on": making.as_of.isoformat(), making.kind.value: line.value}
    if line.day is not None and making.kind is ListKind.DEATHS:
        told["died_on"] = line.day.isoformat()
    return told | dict(line.told)


def _subsidies(
    work: UnitOfWork, making: Making, lines: tuple[ListLine, ...], people: Mapping[str, Resident]
) -> Iterator[Planned]:
    """Compare the full list of a month: several categories of one person are one entry with spans."""
    entries = {one.id_key: one for one in work.subsidies.of_year(making.year)}
    by_person: dict[str, list[ListLine]] = {}
    for one in lines:
        if one.doubts:
            yield Planned(Fate.ASK, one, people.get(one.number))
        else:
            by_person.setdefault(one.number, []).append(one)
    for number, mine in by_person.items():
        before = entries.get(number)
        entry = _entry(making, before, mine)
        changed = replace(entry, load_id=making.load_id) if entry != before else None
        fate = _FATES.get(entry.change, Fate.SAME) if changed else Fate.SAME
        yield Planned(fate, mine[0], people.get(number), entry=changed, entry_before=before)
    for key, before in entries.items():
        if key not in by_person and before.cancelled_on is None:
            gone = _ended(before, _month_before(making.as_of), _GONE_QUIETLY)
            gone = replace(gone, load_id=making.load_id)
            yield Planned(Fate.CANCELLED, None, None, entry=gone, entry_before=before)


_FATES = {"new": Fate.NEW, "changed": Fate.CHANGED, "cancelled": Fate.CANCELLED}


def _entry(making: Making, before: SubsidyEntry | None, lines: list[ListLine]) -> SubsidyEntry:
    """Work the entry of one person out of the lines of a month."""
    named = lines[0]
    told = {key: text for one in lines for key, text in one.told.items()}
    known = before.spans if before else ()
    now = tuple(_span(making, one, known) for one in lines)
    open_codes = {one.code for one in now if one.until is None}
    listed = {one.code for one in now}
    kept = tuple(
        replace(one, until=one.until or _month_before(making.as_of))
        for one in known
        if one.code not in listed
    )
    spans = tuple(sorted({*kept, *now}, key=lambda one: (one.since, one.code)))
    month = f"{making.as_of:%Y-%m}"
    content = {**(before.content if before else {}), **told, SPANS: spans_to_text(spans), LISTED: month}
    if not open_codes:
        return _all_ended(making, before, named, spans, content)
    first = next(one for one in now if one.until is None)
    return SubsidyEntry(
        making.year, named.number, named.name, first.code, first.since, None,
        _change(before, spans, month), content, before.load_id if before else "",
    )  # fmt: skip


def _change(before: SubsidyEntry | None, spans: tuple[IdentitySpan, ...], month: str) -> str:
    """Say what this month brought for somebody on the list; loaded once more, it says the same again."""
    if before is None or before.cancelled_on is not None:
        return "new"
    if spans != before.spans:
        return "changed"
    return before.change if before.content.get(LISTED) == month else ""


def _all_ended(
    making: Making, before: SubsidyEntry | None, named: ListLine,
    spans: tuple[IdentitySpan, ...], content: dict[str, str],
) -> SubsidyEntry:  # fmt: skip
    """Make the entry of somebody whose every category has ended."""
    ends = max(one.until for one in spans if one.until is not None)
    base = before or SubsidyEntry(
        making.year, named.number, named.name, named.value, spans[0].since, None, ""
    )
    quiet = before is not None and before.cancelled_on == ends and before.content == content
    change = base.change if quiet else "cancelled"
    return replace(base, name=named.name, cancelled_on=ends, change=change, content=content)


def _span(making: Making, line: ListLine, known: tuple[IdentitySpan, ...]) -> IdentitySpan:
    """Give the days of one category: a list without a day means from the first of its month, or as before."""
    before = [one for one in known if one.code == line.value and one.until is None]
    since = line.day or (before[-1].since if before else making.as_of.replace(day=1))
    ends = line.ends
    if line.change == "cancelled" and ends is None:
        ends = _month_before(making.as_of)
    return IdentitySpan(line.value, min(since, ends) if ends else since, ends)


def _ended(entry: SubsidyEntry, day: date, reason: str) -> SubsidyEntry:
    spans = tuple(replace(one, until=one.until or max(day, one.since)) for one in entry.spans)
    content = {**entry.content, SPANS: spans_to_text(spans), "reason": reason}
    return replace(entry, cancelled_on=max(day, entry.since), change="cancelled", content=content)


def _month_before(day: date) -> date:
    return day.replace(day=1) - timedelta(days=1)


def note_to_json(note: SeasonNote | None) -> str:
    """Return what a list says of a person as it is kept for undo, "" for nothing."""
    if note is None:
        return ""
    values = {**asdict(note), "as_of": note.as_of.isoformat(), "at": note.at.isoformat()}
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def note_from_json(text: str) -> SeasonNote:
    """Read it back."""
    values = json.loads(text)
    return SeasonNote(
        **{
            **values,
            "as_of": date.fromisoformat(values["as_of"]),
            "at": datetime.fromisoformat(values["at"]),
        }
    )


def changes_of(planned: tuple[Planned, ...]) -> Iterator[tuple[str, str, str]]:
    """Give (subject, before, after) of everything that changes."""
    for one in planned:
        if one.note is not None:
            yield (
                f"{SEASON}/{one.note.year}/{one.note.resident_id}",
                note_to_json(one.note_before),
                note_to_json(one.note),
            )
        if one.entry is not None:
            yield (
                f"{SUBSIDY}/{one.entry.year}/{one.entry.id_key}",
                entry_to_json(one.entry_before),
                entry_to_json(one.entry),
            )
