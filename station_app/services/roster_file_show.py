"""What of an open file is shown: its notes, a page of its lines, one line with all its doubts."""

from collections.abc import Iterator, Mapping

from station_app.domain.matter import Words
from station_app.domain.person import Resident
from station_app.domain.roster_cells import COLUMNS
from station_app.domain.roster_check import Doubt, Weight
from station_app.domain.roster_header import PAID_IN
from station_app.errors import Refused
from station_app.services.here import Here
from station_app.services.roster_file import Entry, RosterFile
from station_app.services.roster_file_views import (
    ALL,
    DOUBTFUL,
    MISSING,
    Facts,
    Fate,
    FileCell,
    FileDoubt,
    FileLine,
    FileRow,
    FileView,
    RowsPage,
)

_TAIL = 4
_SHOWN = (
    "name", "id_number", "id_type", "gend", "brdy", "naty", "group", "household_no", "head_name",
    "household_rel", "address", "tel", "year", "paid", "state",
)  # fmt: skip
"""The cells that can be mended, in their order."""
_ALWAYS = frozenset({"name", "id_number"})
_ROWS_NAMED = 5
_CHOICES = frozenset({ALL, DOUBTFUL, MISSING, *Fate})
_OTHER_KEYS: Mapping[str, Words] = {"insured_years": Words("参保年度", "Insured years")}


def view_of(file: RosterFile) -> FileView:
    """Show the file as a whole."""
    return FileView(file.name, file.counts(), tuple(notes_of(file)), file.as_of)


def page_of(file: RosterFile, which: str, offset: int, limit: int, here: Here) -> RowsPage:
    """Show some lines of a choice: all, doubtful, missing or a fate. Refused("residents.no_filter")."""
    if which not in _CHOICES:
        raise Refused("residents.no_filter")
    if which == MISSING:
        people = file.missing[offset : offset + limit]
        return RowsPage(tuple(map(_missing, people)), len(file.missing), offset)
    chosen = [number for number, one in enumerate(file.entries) if _is_in(one, which)]
    labels = labels_of(here)
    rows = tuple(row_of(file, number, labels) for number in chosen[offset : offset + limit])
    return RowsPage(rows, len(chosen), offset)


def row_of(file: RosterFile, number: int, labels: Mapping[str, Words]) -> FileRow:
    """Show one line of the table."""
    one = file.entries[number]
    doubts = one.open()
    first = doubts[0] if doubts else None
    return FileRow(
        number=number,
        sheet=file.sheet_name(one),
        row=one.line.row,
        name=one.said.name or one.line.text("name"),
        tail=(one.said.id_number or one.line.text("id_number"))[-_TAIL:],
        group=one.said.group,
        head=one.said.head_name,
        fate=one.fate,
        why=first.code if first else "",
        facts=_facts(labels, first) if first else (),
        more=max(len(doubts) - 1, 0),
        resident_id=one.known.resident_id if one.known else None,
    )


def line_of(file: RosterFile, number: int, here: Here) -> FileLine:
    """Show one line with its cells, its doubts and what it changes."""
    one = file.entries[number]
    labels = labels_of(here)
    doubts = one.open()
    asked = {doubt.key for doubt in doubts}
    keys = [key for key in _SHOWN if key in one.line.cells or key in asked or key in _ALWAYS]
    keys += [key for key in one.line.cells if key.startswith(PAID_IN)]
    return FileLine(
        row=row_of(file, number, labels),
        cells=tuple(
            FileCell(key, _label(labels, key), one.line.text(key), key in asked, key in one.line.mended)
            for key in keys
        ),
        doubts=tuple(_doubt(labels, doubt) for doubt in doubts),
        changes=tuple(
            (_label(labels, change.key), *_spelled(here, change.key, change.old, change.new))
            for change in one.changes
        ),
        skipped=one.skipped,
    )


def labels_of(here: Here) -> dict[str, Words]:
    """Return what the columns of a roster are called."""
    rows = here.catalogue.tables(COLUMNS).values()
    return {**{row.notes: row.name for row in rows}, **_OTHER_KEYS}


def notes_of(file: RosterFile) -> Iterator[tuple[str, Facts]]:
    """Say what of the file was not used, in codes of sentences."""
    sheets = file.source.sheets
    if file.source.hidden:
        yield "roster.note_hidden", (("sheets", "、".join(file.source.hidden)),)
    without = [one.name for place, one in enumerate(sheets) if place not in file.headings and one.rows]
    if without:
        yield "roster.note_without", (("sheets", "、".join(without)),)
    unused = dict.fromkeys(text for one in file.headings.values() for text in one.unused)
    if unused:
        yield "roster.note_columns", (("columns", "、".join(unused)),)
    for why in ("footer", "heading", "nobody"):
        rows = [str(one.row) for one in file.passed if one.why == why]
        if rows:
            yield f"roster.note_{why}", (("count", len(rows)), ("rows", "、".join(rows[:_ROWS_NAMED])))
    yield from _gaps(file)


def _gaps(file: RosterFile) -> Iterator[tuple[str, Facts]]:
    keys = frozenset(key for one in file.headings.values() for key in one.keys)
    told = "year" in keys or any(key.startswith(PAID_IN) for key in keys)
    if "paid" in keys and not told and any(one.judged.year is None for one in file.entries):
        yield "roster.note_year", ()
    if not keys & {"household_no", "head_name", "household_rel"}:
        yield "roster.note_households", ()


def _is_in(one: Entry, which: str) -> bool:
    if which == DOUBTFUL:
        return one.fate is Fate.ASK or (one.fate is not Fate.OUT and bool(one.open()))
    return which in (ALL, one.fate)


def _missing(one: Resident) -> FileRow:
    return FileRow(
        number=-1,
        sheet="",
        row=0,
        name=one.name,
        tail=one.id_number.tail,
        group=one.group,
        head=one.head_name,
        fate=MISSING,
        why="roster.not_in_file",
        facts=(),
        more=0,
        resident_id=one.resident_id,
    )


def _doubt(labels: Mapping[str, Words], doubt: Doubt) -> FileDoubt:
    asks = doubt.weight is Weight.ASK
    return FileDoubt(doubt.code, _facts(labels, doubt), asks, doubt.may_stand)


def _facts(labels: Mapping[str, Words], doubt: Doubt) -> Facts:
    """Add the name of the column, which the sentences of the rules ask for."""
    label = _label(labels, doubt.key)
    return (*doubt.params, ("label", label.zh), ("label_en", label.en))


def _label(labels: Mapping[str, Words], key: str) -> Words:
    if key.startswith(PAID_IN):
        year = key.removeprefix(PAID_IN)
        return Words(f"{year} 年缴费", f"Payment {year}")
    return labels.get(key, Words(key, key))


_TABLES = {"household_rel": "kinship_gb4761", "naty": "naty", "gend": "gend"}


def _spelled(here: Here, key: str, old: str, new: str) -> tuple[str, str]:
    """Put words in the place of codes; numbers of telephones show their tails."""
    if key == "tel":
        return tuple(f"尾号 {text[-_TAIL:]}" if text else "" for text in (old, new))  # type: ignore[return-value]
    rows = here.catalogue.tables(_TABLES[key]) if key in _TABLES else {}
    spelled = [here.wording.word(rows[text].name) if text in rows else text for text in (old, new)]
    return spelled[0], spelled[1]
