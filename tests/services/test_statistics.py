"""台账统计 over a real desk and a real file: what counts, what does not, and that every number agrees."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook

from station_app.domain.statistics import Period
from station_app.errors import Refused, Unavailable
from station_app.services.here import BEIJING
from station_app.services.statistics_desk import FigureTable
from station_app.storage.outages import Outage
from sync.protocol import Result
from tests.journeys.busy import Busy
from tests.services.village import Bench, accepted, ready, result, told

TABLE = FigureTable("每天", "每天办了多少件", ("日期", "合计"), (("11月5日", 27), ("=1+1", 6.4)))


def at(bench: Bench, month: int, day: int, hour: int, minute: int = 0) -> None:
    bench.now = datetime(2026, month, day, hour, minute, tzinfo=BEIJING)


def test_a_day_begins_at_midnight_in_beijing(bench: Bench) -> None:
    at(bench, 11, 20, 23, 58)
    accepted(bench)
    assert bench.desk.statistics.look("today").now.handled == 1
    at(bench, 11, 21, 0, 1)
    view = bench.desk.statistics.look("today")
    assert (view.now.handled, view.before.handled) == (0, 1)
    assert view.span.first == datetime(2026, 11, 21, tzinfo=BEIJING).date()


def test_the_minutes_of_a_case_that_was_put_aside_or_lay_overnight_are_left_out(bench: Bench) -> None:
    at(bench, 11, 20, 9)
    quick = ready(bench)
    bench.later(minutes=6)
    bench.desk.accept("zhou", quick.case.case_id)
    aside = ready(bench, matter="resident-payment-registration")
    bench.desk.put_aside(aside.case.case_id)
    bench.later(minutes=30)
    bench.desk.accept("zhou", aside.case.case_id)
    now = bench.desk.statistics.look("today").now
    assert (now.handled, now.timed, now.average) == (2, 1, 6.0)


def test_a_case_is_counted_once_whatever_follows_from_it(bench: Bench) -> None:
    view = accepted(bench)
    told(bench, (view.case_id, result("rejected", code="K01")))
    again = bench.desk.start_correction("zhou", view.case_id)
    bench.desk.accept("zhou", again.case.case_id)
    assert bench.desk.statistics.look("today").now.handled == 1


def test_what_waits_is_the_number_of_the_top_bar_and_is_gone_with_the_receipt(bench: Bench) -> None:
    first = accepted(bench)
    bench.later(minutes=49)
    view = bench.desk.statistics.look("fortnight").undelivered
    assert view.count == bench.desk.outbox("all", "").counts.undelivered == 1
    assert view.line[-1].count == 1
    assert view.oldest is not None
    assert bench.now - view.oldest == timedelta(minutes=49)
    told(bench, (first.case_id, Result(item_id="", status="accepted")))
    assert bench.desk.statistics.look("fortnight").undelivered.count == 0


def test_outages_are_the_grey_bands(bench: Bench) -> None:
    began = bench.now - timedelta(hours=3)
    with bench.here.open_work() as work:
        work.outages.put(Outage(began, None, "line_down", 0))
        work.commit()
    bands = bench.desk.statistics.look("week").undelivered.outages
    assert bands == ((began, bench.now),)


@pytest.mark.parametrize("period", list(Period))
def test_every_series_adds_up_to_its_figure(bench: Bench, period: Period) -> None:
    at(bench, 11, 5, 10, 34)
    Busy(bench.here, bench.here.catalogue.calendar).fill()
    view = bench.desk.statistics.look(period.value)
    assert sum(cases for _words, cases in view.matters) + view.other_matters == view.now.handled
    assert sum(cases for _way, cases in view.ways) == view.now.elderly
    drawn = [bar for bar in view.bars if bar.last >= view.span.first]
    assert sum(bar.total for bar in drawn) == view.now.handled
    assert sum(bar.spot for bar in drawn) == view.now.spot
    assert view.bars[-1].last == bench.here.today()


def test_a_year_says_what_its_days_say(bench: Bench) -> None:
    at(bench, 11, 5, 10, 34)
    filled = Busy(bench.here, bench.here.catalogue.calendar, days=120).fill()
    year, month = bench.desk.statistics.look("year"), bench.desk.statistics.look("month")
    assert year.now.handled == filled
    assert year.bars[-1].total == month.now.handled
    assert year.weeks == month.weeks


def test_a_period_that_is_none_is_refused(bench: Bench) -> None:
    with pytest.raises(Refused, match=r"statistics\.no_period"):
        bench.desk.statistics.look("decade")


def test_the_export_holds_the_tables_and_no_formula(bench: Bench, tmp_path: Path) -> None:
    name = bench.desk.statistics.export((TABLE, TABLE), "台账统计", tmp_path)
    book = load_workbook(tmp_path / name)
    assert name == f"台账统计_{bench.here.point.code}_20261121.xlsx"
    cells = [cell for row in book.worksheets[0].iter_rows() for cell in row if cell.value is not None]
    assert [cell.value for cell in cells] == ["每天办了多少件", "日期", "合计", "11月5日", 27, "=1+1", 6.4]
    assert {cell.data_type for cell in cells if cell.value == "=1+1"} == {"s"}
    with pytest.raises(Unavailable, match=r"file\.not_written"):
        bench.desk.statistics.export((TABLE,), "台账统计", tmp_path / "no such folder")
