"""The monthly report on paper and in a file: what was signed last, else what holds now, marked unsigned."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from station_app.services.here import BEIJING, Here
from station_app.services.ledger_export import ReportFile
from station_app.services.ledger_pages import begun
from station_app.services.ledger_views import FigureRow
from station_app.services.login import operator_with
from station_app.services.report import Report, figure_row
from station_app.services.report_due import OUT, deadline
from station_app.services.second_person import name_of
from station_app.services.slip_views import Slip, SlipLine, SlipTable
from station_app.storage.reports import SignedReport
from station_app.storage.unit_of_work import UnitOfWork

PAPER = "REPORT"
_COPIES = "report.copies"
_HEAD = ("指标", "本月", "参照")
_UNSIGNED = "未签字：本表由程序算出，负责人看过签字后才算数。"
_INDENT = "　"
_NONE = "—"


@dataclass(frozen=True, slots=True)
class _Words:
    """What a report says, signed or not."""

    rows: tuple[FigureRow, ...]
    problems: str
    wishes: str
    lines: tuple[SlipLine, ...]


@dataclass(frozen=True, slots=True)
class ReportPaper:
    """Makes the paper of a month."""

    report: Report

    def __call__(self, operator_id: str, name: str) -> Slip:
        """Make it; every copy is counted and logged, and the reminder of the month is done."""
        here = self.report.here
        with here.open_work() as work:
            operator_with(work, operator_id, "print")
            begun(here, work)
            words = _words(self.report, work, name)
            copies = dict(work.settings.get(_COPIES, {}))
            copy = int(copies.get(name, 0)) + 1
            work.settings.put(_COPIES, {**copies, name: copy})
            _went_out(here, work, operator_id, name, "printed")
            work.commit()
        point = here.point
        return Slip(
            document=PAPER,
            title=titled(name),
            station=f"{point.township} {point.name}",
            number=f"月报 {name}",
            qr="",
            made_at=here.now(),
            lines=words.lines,
            tables=_tables(words.rows),
            paragraphs=(f"存在的问题：{words.problems or '无'}", f"建议和要求：{words.wishes or '无'}"),
            signatures=("填表人签字", "负责人签字"),
            version=f"{PAPER}/1 · {here.catalogue.version}",
            copy=copy,
            practice=point.practice,
        )


@dataclass(frozen=True, slots=True)
class ReportTables:
    """Makes the tables of a month for a file."""

    report: Report

    def __call__(self, operator_id: str, name: str) -> ReportFile:
        """Make them; it is logged, and the reminder of the month is done."""
        here = self.report.here
        with here.open_work() as work:
            operator_with(work, operator_id, "print")
            begun(here, work)
            words = _words(self.report, work, name)
            _went_out(here, work, operator_id, name, "exported")
            work.commit()
        rows = tuple(_cells(row) for row in words.rows)
        notes = (
            *((line.label, line.text) for line in words.lines),
            ("存在的问题", words.problems),
            ("建议和要求", words.wishes),
        )
        return ReportFile(titled(name), (("月报", _HEAD, rows), ("说明", ("项目", "内容"), notes)))


@dataclass(frozen=True, slots=True)
class WriteReport:
    """Writes the workbook; runs on the device worker."""

    here: Here

    def __call__(self, file: ReportFile, folder: Path) -> str:
        """Write it under a neutral name and return that name."""
        from station_app.spreadsheets import write  # noqa: PLC0415 - the writer costs a tenth of a second

        name = write.neutral_name(file.title.replace(" ", "_"), self.here.point.code, self.here.today())
        sheets = [
            write.Sheet(title, header, rows, title=file.title if not place else "", landscape=False)
            for place, (title, header, rows) in enumerate(file.tables)
        ]
        write.write_xlsx(folder / name, sheets)
        return name


def titled(name: str) -> str:
    """Name the report of a month: 医保服务点月报 2026年11月."""
    return f"医保服务点月报 {name[:4]}年{int(name[5:])}月"


def _words(report: Report, work: UnitOfWork, name: str) -> _Words:
    """Take what was signed last, else what holds now."""
    to = report.here.wording.say(deadline(report.here, name).to)
    due = SlipLine("送到", f"{to}，{deadline(report.here, name).day.isoformat()} 前")
    signed = work.reports.of_month(name)
    if not signed:
        view = report.view(work, name)
        return _Words(view.figures, view.problems, view.wishes, (due, SlipLine("签字", _UNSIGNED)))
    last = signed[-1]
    rows = tuple(figure_row(one) for one in last.content["figures"])
    return _Words(
        rows, str(last.content["problems"]), str(last.content["wishes"]), (due, *_signed(work, last))
    )


def _signed(work: UnitOfWork, last: SignedReport) -> tuple[SlipLine, ...]:
    who = f"{name_of(work, last.signed_by)}　{_moment(last.at)}"
    lines = [SlipLine("签字", who), SlipLine("版本", f"第 {last.version} 版")]
    if last.reason:
        lines.append(SlipLine("更正原因", last.reason))
        lines += [
            SlipLine("更正", f"{one['title']['zh']}：{one['before'] or '无'} → {one['now'] or '无'}")
            for one in last.content["differs"]
        ]
    return tuple(lines)


def _tables(rows: tuple[FigureRow, ...]) -> tuple[SlipTable, ...]:
    """Cut the figures at their headings: a table for each, a wide one for parts with figures of their own."""
    parts: list[tuple[str, list[FigureRow]]] = [("", [])]
    for row in rows:
        if row.level == 0 or (row.level == 1 and not row.key and not row.value):
            parts.append((row.title.zh, []))
        else:
            parts[-1][1].append(row)
    return tuple(_table(title, found) for title, found in parts if found)


def _table(title: str, rows: list[FigureRow]) -> SlipTable:
    if rows[0].key or rows[0].value:
        beside = any(row.beside for row in rows)
        cells = (_cells(row) for row in rows)
        told = (row if row[-1] else (*row[:-1], _NONE) for row in cells)
        return SlipTable(
            title, _HEAD if beside else _HEAD[:2], tuple(row if beside else row[:2] for row in told)
        )
    lines: list[list[FigureRow]] = []
    for row in rows:
        if not row.key and not row.value:
            lines.append([row])
        else:
            lines[-1].append(row)
    head = (title.removeprefix("按"), *(one.title.zh for one in lines[0][1:]))
    return SlipTable(
        title, head, tuple((line[0].title.zh, *(one.value for one in line[1:])) for line in lines)
    )


def _cells(row: FigureRow) -> tuple[str, ...]:
    return (_INDENT * max(row.level - 1, 0) + row.title.zh, row.value, row.beside)


def _went_out(here: Here, work: UnitOfWork, operator_id: str, name: str, state: str) -> None:
    work.settings.put(OUT + name, here.now().isoformat())
    work.audit.add(operator_id, "report.out", here.now(), reason=name, state=state)


def _moment(at: datetime) -> str:
    return f"{at.astimezone(BEIJING):%Y-%m-%d %H:%M}"
