"""Every number of 台账统计 as tables: for the workbook and for paper."""

from station_app.services.statistics_desk import FigureTable
from station_app.services.statistics_views import StatisticsView
from ui.screens.statistics import wording
from ui.screens.statistics.wording import translate


def tables_of(view: StatisticsView, say: wording.Say) -> tuple[FigureTable, ...]:
    """Return every number of the page as tables, the figures first."""
    rows = tuple((one.name, f"{one.value}{one.unit}", one.note) for one in wording.figure_words(view))
    header = (
        translate("Statistics", "什么数"),
        translate("Statistics", "多少"),
        translate("Statistics", "说明"),
    )
    name = translate("Statistics", "台账统计")
    title = f"{name} {view.place} {wording.span(view)}"
    figures = FigureTable(name, title, header, rows)
    charts = (
        wording.bars(view),
        wording.weeks(view),
        wording.waiting(view),
        wording.matters(view, say),
        wording.ways(view),
    )
    return figures, *(chart.table for chart in charts)
