"""Prints pages that are recorded already: on the default printer, else into a PDF. For the device worker."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter, QPicture

from station_app.services.views import Printed, PrintOutcome
from ui.qt_devices import default_printer

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_RESOLUTION = 1200


@dataclass(frozen=True, slots=True)
class Pages:
    """A4 pages, each recorded in dots of which `width` make the width of the paper."""

    pictures: tuple[QPicture, ...]
    width: int


class PagePrinting:
    """Prints pages; a failure is an outcome, not an error. PDFs lie in `folder`, readable by nobody else."""

    def __init__(self, folder: Path, find_printer: "Callable[[], QPrinter | None]" = default_printer) -> None:
        self._folder, self._find_printer = folder, find_printer

    def __call__(self, name: str, pages: object) -> Printed:
        """Print; `name` is neutral and becomes the file's."""
        if not isinstance(pages, Pages):
            raise TypeError(name)
        printer = self._find_printer()
        if printer is not None:
            printer.setDocName(name)
            good = _play(printer, pages, printer.newPage, printer.resolution)
            return Printed(
                PrintOutcome.PRINTED if good else PrintOutcome.LATER, name, "", 1, len(pages.pictures)
            )
        try:
            self._write(self._folder / f"{name}.pdf", pages)
        except OSError:
            return Printed(PrintOutcome.LATER, name, "", 1, 0)
        return Printed(PrintOutcome.PDF, name, "", 1, len(pages.pictures), f"{name}.pdf")

    def _write(self, target: Path, pages: Pages) -> None:
        """Write beside the place and move it there whole."""
        made = QBuffer()
        made.open(QIODevice.OpenModeFlag.WriteOnly)
        writer = QPdfWriter(made)
        writer.setTitle(target.stem)
        writer.setResolution(_RESOLUTION)
        _play(writer, pages, writer.newPage, writer.resolution)
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        half = target.with_suffix(".part")
        half.touch(mode=0o600)
        try:
            half.write_bytes(bytes(made.data().data()))
            half.replace(target)
        finally:
            half.unlink(missing_ok=True)


def _play(
    device: QPagedPaintDevice, pages: Pages, new_page: Callable[[], bool], resolution: Callable[[], int]
) -> bool:
    """Play all pages on a device, edge to edge; False when it takes no more."""
    size = QPageSize(QPageSize.PageSizeId.A4)
    device.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF()))
    painter = QPainter()
    if not painter.begin(device):
        return False
    try:
        # A recording that is played grows by itself from the dots of the screen to those of the device.
        grows = device.logicalDpiX() / pages.pictures[0].logicalDpiX()
        scale = size.sizePixels(resolution()).width() / pages.width / grows
        painter.scale(scale, scale)
        for place, picture in enumerate(pages.pictures):
            if place and not new_page():
                return False
            painter.save()  # playing leaves its own scale behind
            picture.play(painter)
            painter.restore()
    finally:
        painter.end()
    return True
