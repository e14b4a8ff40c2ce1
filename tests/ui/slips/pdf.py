"""Looks at finished PDFs with other people's tools."""

import subprocess
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTCollection
from PIL import Image

from station_app.services.views import Slip
from ui.slip_forms import SlipForms
from ui.slip_pages import Sheet, compose
from ui.slips import pdf_of

FACE = Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc")
RADICALS, IDEOGRAPHS = range(0x2E80, 0x2FE0), range(0x3400, 0xA000)
INCH = 25.4
DPI = 150


def ran(*command: str) -> str:
    return subprocess.run(command, capture_output=True, check=True, text=True).stdout  # noqa: S603 - poppler's tools


def made(forms: SlipForms, slip: Slip, paper: str, folder: Path) -> tuple[Path, Sheet]:
    path = folder / f"{slip.document}-{paper}.pdf"
    sheet = compose(slip, forms.form(slip.document, paper))
    path.write_bytes(pdf_of(sheet, path.stem))
    return path, sheet


@cache
def radicals() -> dict[int, str]:
    """Radical -> the ideograph that has the same glyph: Qt's text layer names the first of the two."""
    with TTCollection(FACE, lazy=True) as faces:
        glyphs = next(
            face for face in faces.fonts if face["name"].getDebugName(4) == "Noto Sans CJK SC"
        ).getBestCmap()
    ideographs = {glyph: chr(code) for code, glyph in glyphs.items() if code in IDEOGRAPHS}
    return {code: ideographs[glyphs[code]] for code in RADICALS if glyphs.get(code) in ideographs}


def text_of(path: Path) -> str:
    """Return the words of a PDF without blanks, radicals as the ideographs they stand for."""
    return "".join(ran("pdftotext", "-raw", str(path), "-").translate(radicals()).split())


def page_image(path: Path, page: int, dpi: int = DPI) -> Image.Image:
    stem = path.with_suffix("")
    ran(
        "pdftoppm",
        "-r",
        str(dpi),
        "-f",
        str(page),
        "-l",
        str(page),
        "-singlefile",
        "-gray",
        str(path),
        str(stem),
    )
    return Image.open(stem.with_suffix(".pgm")).convert("L")


def page_sizes(path: Path) -> tuple[str, int]:
    facts = dict(line.split(":", 1) for line in ran("pdfinfo", str(path)).splitlines() if ":" in line)
    return facts["Page size"].strip(), int(facts["Pages"])
