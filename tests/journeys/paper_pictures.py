"""Pictures of every paper for docs/papers, made by the real services for invented people."""

import os
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from PIL import Image
from PySide6.QtWidgets import QApplication

from station_app.services.views import Slip
from tests.ui.slips.pdf import made, page_image
from tests.ui.slips.real import every_paper
from ui.slip_forms import LARGE, SlipForms

ROOT = Path(__file__).resolve().parents[2]
PLACE = ROOT / "docs" / "papers"
DPI = 84
SHADES = 8
GAP = 12
GREY = 160
OTHERS: Mapping[str, tuple[str, str, bool]] = {
    "DOC01-large": ("DOC01", LARGE, False),
    "DOC02-large": ("DOC02", LARGE, False),
    "DOC04-large": ("DOC04", LARGE, False),
    "DOC09-large": ("DOC09", LARGE, False),
    "DOC01-A5": ("DOC01", "A5", False),
    "DOC01-80mm": ("DOC01", "R80", False),
    "DOC01-practice": ("DOC01", "A4", True),
}
"""Beside the usual paper of each: picture -> slip, paper, with the mark of practice or not."""


def main() -> int:
    """Make all of them; pages of one paper stand beside each other."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication([])
    forms = SlipForms(ROOT / "resources" / "slips")
    PLACE.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        slips = every_paper(Path(folder))
        usual = {name: (name, forms.papers(slip.document)[0], False) for name, slip in slips.items()}
        for picture, (name, paper, practice) in {**usual, **OTHERS}.items():
            _picture(forms, replace(slips[name], practice=practice), paper, Path(folder), picture)
    del app
    return 0


def _picture(forms: SlipForms, slip: Slip, paper: str, folder: Path, name: str) -> None:
    path, sheet = made(forms, slip, paper, folder)
    pages = [page_image(path, number, DPI) for number in range(1, len(sheet.pages) + 1)]
    width = sum(page.width for page in pages) + GAP * (len(pages) + 1)
    whole = Image.new("L", (width, max(page.height for page in pages) + 2 * GAP), GREY)
    left = GAP
    for page in pages:
        whole.paste(page, (left, GAP))
        left += page.width + GAP
    whole.quantize(SHADES).save(PLACE / f"{name}.png", optimize=True)
