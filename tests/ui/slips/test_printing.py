"""Where a slip comes out: on paper, in a file, or later."""

import os
import stat
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter

from station_app.services.views import PrintOutcome
from station_app.worker import Worker
from tests.ui.slips.pdf import page_sizes, text_of
from tests.ui.slips.samples import NOTICE, NUMBER, RECEIPT, long_notice
from ui.qt_devices import KEPT_DAYS, SlipPrinting, default_printer
from ui.slip_forms import SlipForms


def no_printer() -> None:
    return None


def printer_to(path: Path, width: float, height: float, kind: type[QPrinter] = QPrinter) -> QPrinter:
    """Give Qt's own printer, whose paper comes out as a file."""
    printer = kind(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    page = QPageSize(QSizeF(width, height), QPageSize.Unit.Millimeter)
    printer.setPageLayout(QPageLayout(page, QPageLayout.Orientation.Portrait, QMarginsF()))
    return printer


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "prints"


def test_without_a_printer_the_slip_becomes_a_file(forms: SlipForms, folder: Path) -> None:
    printed = SlipPrinting(forms, folder, no_printer)(RECEIPT)
    assert printed.outcome is PrintOutcome.PDF
    assert printed.file == f"DOC01-{NUMBER}.pdf"
    assert [path.name for path in folder.iterdir()] == [printed.file]
    assert "周福生" in text_of(folder / printed.file)


def test_the_file_is_for_its_owner_only(forms: SlipForms, folder: Path) -> None:
    printed = SlipPrinting(forms, folder, no_printer)(RECEIPT)
    if os.name == "posix":
        assert stat.S_IMODE((folder / printed.file).stat().st_mode) == 0o600
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


@pytest.mark.parametrize(("width", "height"), [(210.0, 297.0), (148.0, 210.0), (80.0, 297.0)])
def test_a_printer_gets_the_slip_in_the_size_of_its_paper(
    forms: SlipForms, folder: Path, tmp_path: Path, width: float, height: float
) -> None:
    out = tmp_path / "out.pdf"
    printed = SlipPrinting(forms, folder, lambda: printer_to(out, width, height))(RECEIPT)
    assert printed.outcome is PrintOutcome.PRINTED
    assert printed.pages == 1
    shown, _ = page_sizes(out)
    assert abs(float(shown.split()[0]) - width / 25.4 * 72) <= 1
    assert "受理通知书" in text_of(out)
    assert not folder.exists()


def test_a_paper_too_wide_for_the_printer_becomes_a_file(
    forms: SlipForms, folder: Path, tmp_path: Path
) -> None:
    printed = SlipPrinting(forms, folder, lambda: printer_to(tmp_path / "out.pdf", 58, 297))(NOTICE)
    assert printed.outcome is PrintOutcome.PDF


def test_a_printer_that_refuses_is_told_and_may_be_tried_again(
    forms: SlipForms, folder: Path, tmp_path: Path
) -> None:
    out = tmp_path / "not-yet" / "out.pdf"
    printing = SlipPrinting(forms, folder, lambda: printer_to(out, 210, 297))
    assert printing(RECEIPT).outcome is PrintOutcome.LATER
    out.parent.mkdir()
    assert printing(RECEIPT).outcome is PrintOutcome.PRINTED
    assert out.exists()


def test_a_folder_that_cannot_be_written_is_told_as_later(forms: SlipForms, tmp_path: Path) -> None:
    in_the_way = tmp_path / "prints"
    in_the_way.write_text("not a folder")
    printing = SlipPrinting(forms, in_the_way, no_printer)
    assert printing(RECEIPT).outcome is PrintOutcome.LATER


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_keeps_the_slip(forms: SlipForms, folder: Path) -> None:
    folder.mkdir()
    (folder / f"DOC01-{NUMBER}.part").symlink_to("/dev/full")
    printing = SlipPrinting(forms, folder, no_printer)
    assert printing(RECEIPT).outcome is PrintOutcome.LATER
    assert list(folder.iterdir()) == []


class OutOfPaper(QPrinter):
    def newPage(self) -> bool:
        return False


class OutOfOrder(QPrinter):
    def printerState(self) -> QPrinter.PrinterState:
        return QPrinter.PrinterState.Error


@pytest.mark.parametrize("trouble", [OutOfPaper, OutOfOrder])
def test_a_printer_that_stops_half_way_keeps_the_slip(
    forms: SlipForms, folder: Path, tmp_path: Path, trouble: type[QPrinter]
) -> None:
    printer = printer_to(tmp_path / "out.pdf", 210, 297, trouble)
    printing = SlipPrinting(forms, folder, lambda: printer)
    assert printing(long_notice(20)).outcome is PrintOutcome.LATER


def test_a_disk_that_takes_no_pdf_keeps_the_slip_and_leaves_no_half(forms: SlipForms, folder: Path) -> None:
    (folder / f"DOC01-{NUMBER}.pdf").mkdir(parents=True)
    printing = SlipPrinting(forms, folder, no_printer)
    assert printing(RECEIPT).outcome is PrintOutcome.LATER
    assert [path.name for path in folder.iterdir()] == [f"DOC01-{NUMBER}.pdf"]


def test_old_copies_in_clear_are_not_kept_for_ever(forms: SlipForms, folder: Path) -> None:
    folder.mkdir()
    now = datetime(2026, 11, 5, 10, 37)  # noqa: DTZ001 - the clock of the computer
    for name, days in (
        ("DOC01-old.pdf", KEPT_DAYS + 1),
        ("DOC01-new.pdf", KEPT_DAYS - 1),
        ("letter.pdf", 400),
    ):
        (folder / name).touch()
        at = now.timestamp() - days * 86400
        os.utime(folder / name, (at, at))
    SlipPrinting(forms, folder, no_printer, lambda: now)(RECEIPT)
    assert sorted(path.name for path in folder.iterdir()) == [
        f"DOC01-{NUMBER}.pdf",
        "DOC01-new.pdf",
        "letter.pdf",
    ]


def test_printing_runs_on_a_device_worker(forms: SlipForms, folder: Path) -> None:
    worker = Worker("dev-printer")
    job = worker.submit(lambda: SlipPrinting(forms, folder, no_printer)(NOTICE))
    assert job.result(timeout=20).outcome is PrintOutcome.PDF
    worker.close()


def test_a_computer_without_printers_has_no_default_printer(forms: SlipForms) -> None:
    assert forms
    printer = default_printer()
    assert printer is None or printer.isValid()
