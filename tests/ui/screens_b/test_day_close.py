"""日清单 and 验回执: portions, signing without room for a backup, printing only what is whole."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from station_app.domain.day_close import Place
from station_app.domain.matter import Words
from station_app.errors import Unavailable
from station_app.services.day_close_desk import DayClosing
from station_app.services.day_close_views import DayCase, DayGroup, DaySheet, DayView
from station_app.services.desk import Desk
from station_app.services.views import Printed, PrintOutcome, Slip
from ui.screens.day_close.presenter import DayPresenter, DayState
from ui.screens.day_close.view import DayClosePage
from ui.screens.receipt.view import ReceiptPage
from ui.widgets.page import Page

T = TypeVar("T")
DAY = date(2026, 11, 21)
AT = datetime(2026, 11, 21, 2, 30, tzinfo=UTC)
TOTAL = 250
NAME = Words("已办结", "Finished")


def at_once(job: Callable[[], T], done: Callable[[Future[T]], None]) -> None:
    future: Future[T] = Future()
    try:
        future.set_result(job())
    except Exception as error:  # noqa: BLE001 - a future carries whatever the job raised
        future.set_exception(error)
    done(future)


def case(number: int) -> DayCase:
    return DayCase(f"c{number}", f"N{number}", "林小禾", NAME, AT, Place.DONE, "done", "")


class Book:
    """A day of 250 cases, in portions; keeps what was asked of it."""

    def __init__(self) -> None:
        self.view = DayView(
            DAY, TOTAL, (DayGroup(Place.DONE, NAME, TOTAL),), "没有少，没有重。", whole=True, checks=()
        )
        self.asked: list[int] = []
        self.sheets: list[DaySheet] = []

    def cases(self, _day: date, offset: int) -> tuple[DayCase, ...]:
        self.asked.append(offset)
        return tuple(case(number) for number in range(offset, min(offset + 100, TOTAL)))

    def sign(self, _operator: str, _day: date) -> DayView:
        self.view = replace(self.view, closed_at=AT, closed_by="周桂兰")
        return self.view

    def paper(self, _operator: str, sheet: DaySheet) -> Slip:
        self.sheets.append(sheet)
        return Slip("DAYCLOSE", "", "", "", "", AT, (), (), (), (), "", 1, practice=True)


def presenter(desk: Desk, book: Book, back_up: Callable[[], None]) -> tuple[DayPresenter, list[DayState]]:
    closing = DayClosing(
        view=lambda _operator, _day: book.view,
        cases=book.cases,
        sign=book.sign,
        back_up=back_up,
        paper=book.paper,
    )
    shown: list[DayState] = []

    def printed(slip: Slip) -> Printed:
        return Printed(PrintOutcome.PRINTED, slip.document, "", 1, 1)

    own = replace(desk, day_close=closing, print_slip=printed)
    return DayPresenter(own, at_once, at_once, lambda: "zhou", shown.append), shown


def test_a_long_day_comes_in_portions_and_is_printed_only_when_it_is_whole(desk: Desk) -> None:
    book = Book()
    page, shown = presenter(desk, book, lambda: None)
    page.open(DAY)
    assert book.asked == [0, 100, 200]
    assert [state.complete for state in shown if state.view] == [False, False, True]
    page.print_sheet()
    assert [len(sheet.cases) for sheet in book.sheets] == [TOTAL]
    assert page.state.printed is not None


def test_a_signature_holds_also_when_there_is_no_room_for_a_backup(desk: Desk) -> None:
    def full() -> None:
        raise Unavailable("store.disk_full")

    page, _shown = presenter(desk, Book(), full)
    page.open(DAY)
    page.sign()
    assert page.state.view is not None
    assert page.state.view.closed_by == "周桂兰"
    assert page.state.signed
    assert page.state.problem is not None
    assert page.state.problem.code == "store.disk_full"


def test_every_part_of_both_pages_has_a_name(
    desk: Desk, show: Callable[..., Page], unnamed_parts: Callable[[QWidget], list[str]]
) -> None:
    assert unnamed_parts(show(DayClosePage, desk)) == []
    assert unnamed_parts(show(ReceiptPage, desk)) == []
