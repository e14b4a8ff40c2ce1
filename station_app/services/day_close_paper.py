"""日清单 on paper: the one sentence, where the cases are, and every case of the day in its place."""

from dataclasses import dataclass
from datetime import date

from station_app.domain.day_close import Place
from station_app.services.day_close_views import DayCase, DaySheet, DayView
from station_app.services.here import Here, clock_text
from station_app.services.login import operator_with
from station_app.services.slip_making import day as day_words
from station_app.services.slip_making import moment
from station_app.services.views import Slip, SlipLine, SlipTable

PAPER = "DAYCLOSE"
_COPIES = "day_close.copies"
_TAIL = 8
_UNSIGNED = "还没签字"
_HEAD = ("序号", "受理号（尾号）", "居民", "事项", "几点办的", "在哪里")
_ORDER = {place: number for number, place in enumerate(Place)}


@dataclass(frozen=True, slots=True)
class DayPaper:
    """Makes the paper of a day; every copy is counted and logged."""

    here: Here

    def __call__(self, operator_id: str, sheet: DaySheet) -> Slip:
        """Make it."""
        here, view = self.here, sheet.view
        with here.open_work() as work:
            operator_with(work, operator_id, "print")
            copies = dict(work.settings.get(_COPIES, {}))
            copy = int(copies.get(view.day.isoformat(), 0)) + 1
            kept = {name: count for name, count in copies.items() if name >= _since(view.day)}
            work.settings.put(_COPIES, {**kept, view.day.isoformat(): copy})
            work.audit.add(operator_id, "day.printed", here.now(), count=view.total, copy=copy)
            work.commit()
        signed = f"{view.closed_by}　{moment(view.closed_at)}" if view.closed_at else _UNSIGNED
        lines = (
            SlipLine("日期", day_words(view.day)),
            SlipLine("在哪里", _places(view)),
            *(SlipLine(one.title.zh, one.words) for one in view.checks),
            *(SlipLine(name.zh, f"{amount} 元") for name, amount in view.sums),
            SlipLine("签字", signed),
        )
        return Slip(
            document=PAPER,
            title="日清单",
            station=f"{here.point.township} {here.point.name}",
            number=view.day.isoformat(),
            qr="",
            made_at=here.now(),
            lines=lines,
            tables=self._cases(sheet.cases),
            paragraphs=(view.sentence,),
            signatures=("工作人员签字", "负责人签字"),
            version=f"{PAPER}/1 · {here.catalogue.version}",
            copy=copy,
            practice=here.point.practice,
        )

    def _cases(self, cases: tuple[DayCase, ...]) -> tuple[SlipTable, ...]:
        if not cases:
            return ()
        ordered = sorted(cases, key=lambda one: (_ORDER[one.place], one.at))
        rows = tuple(
            (
                str(number),
                one.number[-_TAIL:],
                one.person,
                one.matter.zh,
                clock_text(one.at),
                self.here.wording.pair(f"day.{one.place.value}")[0],
            )
            for number, one in enumerate(ordered, 1)
        )
        return (SlipTable("一件一件", _HEAD, rows),)


def _places(view: DayView) -> str:
    """Say how many cases are where; together they are all of the day."""
    return "，".join((*(f"{one.name.zh} {one.count}" for one in view.groups), f"一共 {view.total} 件"))


def _since(day: date) -> str:
    """Return the first day whose copies are still counted: counts are kept for a year."""
    return day.replace(year=day.year - 1, day=1).isoformat()
