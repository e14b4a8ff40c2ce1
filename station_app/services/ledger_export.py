"""Ledgers on paper and in files: masked unless a second person agrees, counted and logged."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from station_app.services.here import Here
from station_app.services.ledger_columns import COUNT, LedgerKind
from station_app.services.ledger_pages import begun
from station_app.services.ledger_table import Period, Table, headings, kind_of, period
from station_app.services.ledger_views import LedgerRow
from station_app.services.login import operator_with
from station_app.services.second_person import SecondPerson
from station_app.services.slip_views import Slip, SlipLine, SlipTable
from station_app.services.views import OperatorCard
from station_app.storage.unit_of_work import UnitOfWork

PAPER = "LEDGER"
PORTION = 100
_COPIES = "ledger.copies"
_SECONDS = frozenset({"review", "export"})
_MASKED = "姓名、证号按规定打码；更正只加第二行，第一行照样看得到。"
_WHOLE = "含完整姓名和证件号码：经第二人同意导出，用完删除，不得转发。"


@dataclass(frozen=True, slots=True)
class LedgerFile:
    """What an export of one ledger holds; `whole` was agreed to by a second person."""

    code: str
    period: str
    title: str
    header: tuple[str, ...]
    total: int
    whole: bool


@dataclass(frozen=True, slots=True)
class ReportFile:
    """The report of a month as tables: title, head and rows of each."""

    title: str
    tables: tuple[tuple[str, tuple[str, ...], tuple[tuple[str, ...], ...]], ...]


@dataclass(frozen=True, slots=True)
class Seconds:
    """Who may agree to names and numbers in full."""

    here: Here

    def __call__(self, operator_id: str) -> tuple[OperatorCard, ...]:
        """List them."""
        return SecondPerson(self.here).who(_SECONDS, frozenset({operator_id}))


@dataclass(frozen=True, slots=True)
class Open:
    """Begins an export."""

    here: Here

    def __call__(self, operator_id: str, code: str, name: str, second_id: str, password: str) -> LedgerFile:
        """Begin it; in full with a second person. Refused as SecondPerson.prove."""
        kind, span = kind_of(code), period(name)
        if second_id:
            SecondPerson(self.here).prove(
                second_id, password, rights=_SECONDS, never=frozenset({operator_id})
            )
        with self.here.open_work() as work:
            operator_with(work, operator_id, "print")
            begun(self.here, work)
            total = len(Table(self.here, work, kind).lines(span))
            work.audit.add(
                operator_id, "ledger.exported", self.here.now(), document=code, count=total,
                reason=f"{name} {second_id}".strip(), state="whole" if second_id else "masked",
            )  # fmt: skip
            work.commit()
        whole = bool(second_id)
        return LedgerFile(code, name, titled(kind, name), headings(kind, whole=whole), total, whole)


@dataclass(frozen=True, slots=True)
class Portion:
    """Reads the next lines of an export."""

    here: Here

    def __call__(self, file: LedgerFile, offset: int) -> tuple[tuple[str, ...], ...]:
        """Give at most a hundred; none after the last."""
        kind = kind_of(file.code)
        with self.here.open_work() as work:
            table = Table(self.here, work, kind, whole=file.whole)
            lines = table.lines(period(file.period))[offset : offset + PORTION]
            return tuple(in_full(row) for row in table.rows(lines))


@dataclass(frozen=True, slots=True)
class WriteFile:
    """Writes the workbook; runs on the device worker and opens nothing of ours."""

    here: Here

    def __call__(self, file: LedgerFile, rows: tuple[tuple[str, ...], ...], folder: Path) -> str:
        """Write it under a neutral name and return that name."""
        from station_app.spreadsheets import write  # noqa: PLC0415 - the writer costs a tenth of a second

        kind = kind_of(file.code)
        counts = [place for place, one in enumerate(kind.columns, start=1) if one.kind == COUNT]
        name = write.neutral_name(f"{kind.title.zh}_{file.period}", self.here.point.code, self.here.today())
        sheet = write.Sheet(
            kind.title.zh,
            file.header,
            (_cells(row, (0, *counts)) for row in rows),
            title=file.title,
            notes=(_WHOLE if file.whole else _MASKED,),
        )
        write.write_xlsx(folder / name, [sheet])
        return name


@dataclass(frozen=True, slots=True)
class Paper:
    """Makes the paper of a month."""

    here: Here

    def __call__(self, operator_id: str, code: str, name: str) -> Slip:
        """Make it; every copy is counted and logged."""
        kind, span = kind_of(code), period(name)
        with self.here.open_work() as work:
            operator_with(work, operator_id, "print")
            begun(self.here, work)
            table = Table(self.here, work, kind)
            rows = tuple(in_full(row) for row in table.rows(table.lines(span)))
            slip = self._slip(work, kind, span, rows)
            work.audit.add(
                operator_id, "ledger.printed", self.here.now(), document=code, copy=slip.copy, reason=name
            )
            work.commit()
        return slip

    def _slip(
        self, work: UnitOfWork, kind: LedgerKind, span: Period, rows: tuple[tuple[str, ...], ...]
    ) -> Slip:
        point, copies = self.here.point, dict(work.settings.get(_COPIES, {}))
        number = f"{kind.code} {span.name}"
        copy = int(copies.get(number, 0)) + 1
        work.settings.put(_COPIES, {**copies, number: copy})
        nothing = ("本月没有记录",) if not rows else ()
        return Slip(
            document=PAPER,
            title=titled(kind, span.name),
            station=f"{point.township} {point.name}",
            number=number,
            qr="",
            made_at=self.here.now(),
            lines=(SlipLine("条数", str(len(rows))),),
            tables=(SlipTable("", headings(kind, whole=False), rows),),
            paragraphs=(*nothing, _MASKED),
            signatures=("记账人签字", "负责人签字"),
            version=f"{kind.code}/1 · {self.here.catalogue.version}",
            copy=copy,
            practice=point.practice,
        )


def titled(kind: LedgerKind, name: str) -> str:
    """Name the ledger of a month or a year: 受理台账 2026年11月."""
    year, _, month = name.partition("-")
    return f"{kind.title.zh} {year}年" + (f"{int(month)}月" if month else "")


def in_full(row: LedgerRow) -> tuple[str, ...]:
    """Put the number before the cells and the note after them, as on paper."""
    return (str(row.number), *row.cells, row.note)


def _cells(row: Sequence[str], counts: tuple[int, ...]) -> tuple[str | int, ...]:
    return tuple(
        int(text) if place in counts and text.isdecimal() else text for place, text in enumerate(row)
    )
