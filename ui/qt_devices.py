"""Devices that need Qt: the printer.

Printing takes seconds with a sleepy printer, so it runs on the device worker: Qt lets any thread
paint on a printer or a PDF. Nothing here shows a dialog.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QPageLayout, QPainter

from station_app.errors import Unavailable
from station_app.services.views import Printed, PrintOutcome, Slip
from ui.slip_forms import MM, SlipForms
from ui.slip_pages import Sheet, compose
from ui.slips import draw_sheet, pdf_of, set_paper

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

KEPT_DAYS = 30
"""Days a PDF stays in the print folder: it is a copy in clear, and any slip can be printed again."""


def default_printer() -> "QPrinter | None":
    """Give the printer the computer uses by default; None when there is none."""
    from PySide6.QtPrintSupport import QPrinter, QPrinterInfo  # noqa: PLC0415 - asks the spooler: only to print

    info = QPrinterInfo.defaultPrinter()
    return None if info.isNull() else QPrinter(info, QPrinter.PrinterMode.HighResolution)


class SlipPrinting:
    """Prints one slip on the default printer, else into a PDF in `folder`; call it on the device worker.

    A slip that came out nowhere stays counted in the print log (services/print_later.py): 没打出来，单子留着.
    File names hold the document and the local number and nothing about a person.
    """

    def __init__(
        self,
        forms: SlipForms,
        folder: Path,
        find_printer: Callable[[], "QPrinter | None"] = default_printer,
        now: Callable[[], datetime] = datetime.now,
    ) -> None:
        self._forms = forms
        self._folder = folder
        self._find_printer = find_printer
        self._now = now

    def __call__(self, slip: Slip) -> Printed:
        """Print a slip and tell where it came out; a failure is an outcome, not an error."""
        try:
            return self._print(slip)
        except (Unavailable, OSError):
            return Printed(PrintOutcome.LATER, slip.document, slip.number, slip.copy, 0)

    def _print(self, slip: Slip) -> Printed:
        printer = self._find_printer()
        width = 0.0 if printer is None else printer.pageLayout().fullRect(QPageLayout.Unit.Millimeter).width()
        paper = self._forms.paper_for(slip.document, width, large=slip.large)
        sheet = compose(slip, self._forms.form(slip.document, paper))
        done = Printed(PrintOutcome.PRINTED, slip.document, slip.number, slip.copy, len(sheet.pages))
        if printer is None or sheet.form.paper.width > (width + 1) * MM:
            return replace(done, outcome=PrintOutcome.PDF, file=self._to_file(slip, sheet))
        _to_paper(printer, sheet, self._name(slip))
        return done

    def _to_file(self, slip: Slip, sheet: Sheet) -> str:
        """Write the PDF beside its place and move it there whole; nobody else may read it."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._forget_old()
        name = self._name(slip)
        half = self._folder / f"{name}.part"
        half.touch(mode=0o600)
        try:
            half.write_bytes(pdf_of(sheet, name))
            half.replace(self._folder / f"{name}.pdf")
        finally:
            half.unlink(missing_ok=True)
        return f"{name}.pdf"

    def _forget_old(self) -> None:
        oldest = (self._now() - timedelta(days=KEPT_DAYS)).timestamp()
        for old in self._folder.glob("DOC*.pdf"):
            if old.stat().st_mtime < oldest:
                old.unlink()

    @staticmethod
    def _name(slip: Slip) -> str:
        number = "".join(character for character in slip.number if character.isalnum())
        return f"{slip.document}-{number}"


def _to_paper(printer: "QPrinter", sheet: Sheet, name: str) -> None:
    from PySide6.QtPrintSupport import QPrinter  # noqa: PLC0415 - loaded by then

    printer.setDocName(name)
    printer.setFullPage(True)
    set_paper(printer, sheet)
    painter = QPainter()
    if not painter.begin(printer):
        raise Unavailable("print.refused")
    try:
        draw_sheet(painter, sheet, printer.resolution(), printer.newPage)
    except Unavailable:
        printer.abort()
        raise
    finally:
        painter.end()
    if printer.printerState() in (QPrinter.PrinterState.Error, QPrinter.PrinterState.Aborted):
        raise Unavailable("print.stopped")
