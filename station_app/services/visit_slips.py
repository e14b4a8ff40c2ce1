"""The one slip of a visit: what the slips of its cases say, each thing once.

It is composed of the finished slips of the single cases, so that a change of theirs is a change of
this one too; every case keeps its own line in the print log.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from station_app.domain.clocks import owed
from station_app.domain.papercode import BETWEEN
from station_app.errors import Refused
from station_app.services.slip_views import Slip, SlipLine, SlipTable
from station_app.services.visit_views import VisitView
from station_app.services.visits import Visiting, find_visit

T = TypeVar("T")

RECEIPT, TERM = "DOC01", "DOC06"
_NUMBER, _PERSON, _MATTER, _PROMISED, _KIND = "受理号", "申请人", "事项", "预计办结", "办件类型"
_IN_TABLE = frozenset({_NUMBER, _MATTER, _PROMISED, _KIND})
_STEP_STATES = {
    "here": "本点这次一起办",
    "handed_on": "本点转交",
    "elsewhere": "请到该部门办",
    "running": "办理中",
    "done": "已办好",
    "refused": "没办成",
}


@dataclass(frozen=True, slots=True)
class VisitSlip:
    """Makes one slip for all cases of a visit and counts the print for each of them."""

    visiting: Visiting
    make: Callable[[str, str, str], Slip]

    def __call__(self, visit_id: str, document: str, reason: str) -> Slip:
        """Make it; refuses what the slip of one of its cases refuses.

        The paper on what is owed names the parts that owe. Refused("slip.unknown") when none does.
        """
        with self.visiting.here.open_work() as work:
            visit = find_visit(work, visit_id)
            view = self.visiting.form.lines(self.visiting.parts(work, visit))
            owing = {one.case_id for one in visit.parts if owed(work.cases.get(one.case_id))}
        if document == TERM:
            lines = tuple(one for one in view.lines if one.case_id in owing)
            view = replace(view, lines=lines, total="", steps=())
        if not view.lines:
            raise Refused("slip.unknown")
        slips = [self.make(line.case_id, document, reason) for line in view.lines]
        return compose(slips, view, receipt=document in (RECEIPT, TERM))


def compose(slips: Sequence[Slip], view: VisitView, *, receipt: bool) -> Slip:
    """Put slips of one visit on one paper: common lines once, a table of matters, tables with one title."""
    first = slips[0]
    household = view.people > 1
    lines = _common(slips, keep_person=not household)
    tables = [_matters(slips, household=household)] if receipt else []
    if receipt and view.total:
        lines.append(SlipLine("应缴合计", f"{view.total} 元（{view.capital}）"))
    if view.steps:
        tables.append(_steps(view))
    tables += _tables(slips, view, household=household)
    return replace(
        first,
        copy=max(slip.copy for slip in slips),
        qr=BETWEEN.join(slip.qr for slip in slips),
        prints=tuple(one for slip in slips for one in slip.prints),
        more=sum(slip.more for slip in slips),
        lines=tuple(lines),
        tables=tuple(tables),
        paragraphs=_once(text for slip in slips for text in slip.paragraphs),
    )


def _common(slips: Sequence[Slip], *, keep_person: bool) -> list[SlipLine]:
    """Give the lines that all slips agree on, in the order of the first; times by the first."""
    told = [{line.label: line.text for line in slip.lines} for slip in slips]
    kept = []
    for line in slips[0].lines:
        if line.label in _IN_TABLE or (line.label == _PERSON and not keep_person):
            continue
        same = all(one.get(line.label, line.text) == line.text for one in told)
        if same or line.label.endswith("时间"):
            kept.append(line)
    number = [SlipLine(_NUMBER, told[0].get(_NUMBER, ""))] if _NUMBER in told[0] else []
    more = f" 等 {len(slips)} 件" if len(slips) > 1 else ""
    return [*(replace(line, text=line.text + more) for line in number), *kept]


def _matters(slips: Sequence[Slip], *, household: bool) -> SlipTable:
    """List every matter with its number, and whose it is in a household."""
    labels = (_NUMBER, *((_PERSON,) if household else ()), _MATTER, "参保年度", _PROMISED)
    told = [{line.label: line.text for line in slip.lines} for slip in slips]
    labels = tuple(label for label in labels if any(one.get(label) for one in told))
    rows = tuple(tuple(one.get(label, "") for label in labels) for one in told)
    return SlipTable("这次一起办的事项", labels, rows)


def _tables(slips: Sequence[Slip], view: VisitView, *, household: bool) -> list[SlipTable]:
    """Put tables of the same title together; a row that two matters share stands once."""
    found: dict[str, SlipTable] = {}
    for slip, part in zip(slips, view.lines, strict=True):
        for table in slip.tables:
            rows = _belonging(table, part.person) if household else table.rows
            before = found.get(table.title)
            found[table.title] = replace(table, rows=_once((*(before.rows if before else ()), *rows)))
    return [_numbered(table) for table in found.values()]


def _belonging(table: SlipTable, person: str) -> tuple[tuple[str, ...], ...]:
    """Say behind each paper of a household whose it is."""
    at = _at(table)
    return tuple((*row[:at], f"{row[at]}（{person}）", *row[at + 1 :]) for row in table.rows)


def _at(table: SlipTable) -> int:
    """Give the column that names the paper: the second where rows are numbered."""
    return 1 if table.columns[0] == "序号" else 0


def _numbered(table: SlipTable) -> SlipTable:
    if not _at(table):
        return table
    kept = _once(row[1:] for row in table.rows)
    return replace(table, rows=tuple((str(n), *row) for n, row in enumerate(kept, start=1)))


def _steps(view: VisitView) -> SlipTable:
    """List the steps of a bundle with who does each."""
    rows = tuple(
        (
            one.name.zh,
            one.office.zh,
            _STEP_STATES.get(one.state, one.told),
            one.bring.zh or "—",
            one.result.zh,
        )
        for one in view.steps
    )
    return SlipTable("联办的各步", ("步骤", "谁来办", "情况", "要带的", "结果"), rows)


def _once(values: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(values))
