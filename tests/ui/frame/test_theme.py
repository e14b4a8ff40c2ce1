import json
import re
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QSize
from PySide6.QtGui import QColor, QFont, QFontDatabase, QImage, QPainter
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from ui.theme import SCALES, SHEETS, Theme
from ui.tokens import Tokens, UnknownTokenError, fill, ratio

ROOT = Path(__file__).resolve().parents[3]
TOKENS = Tokens.read()
PAIRS = [(sheet, pair) for sheet in SHEETS for pair in TOKENS.contrast[sheet]]


@pytest.mark.parametrize(("sheet", "pair"), PAIRS, ids=lambda part: str(part)[:60])
def test_every_pair_of_colours_is_as_readable_as_the_tokens_say(sheet: str, pair: dict[str, object]) -> None:
    colors = TOKENS.colors(sheet)
    found = ratio(colors[str(pair["fg"])], colors[str(pair["bg"])])
    assert found >= float(str(pair["min"]))
    assert round(found, 2) == pytest.approx(float(str(pair["ratio"])), abs=0.02)


@pytest.mark.parametrize("sheet", SHEETS)
def test_derived_pairs_are_readable_too(sheet: str) -> None:
    colors = TOKENS.colors(sheet)
    for ink, ground, least in (
        ("brand.on_primary", "brand.primary", 7),
        ("text.nav", "bg.nav", 7),
        ("text.nav.active", "bg.nav.active", 7),
        ("text.nav.strong", "bg.nav", 7),
        ("badge.fg", "badge.bg", 7),
        ("text.on_selected", "bg.selected", 7),
        ("training.fg", "training.bg", 7),
        ("text.muted", "bg.surface", 7),
        ("text.placeholder", "bg.surface", 4.5),
    ):
        assert ratio(colors[ink], colors[ground]) >= least, (ink, ground)


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_sheet_names_every_colour_that_the_light_one_names(sheet: str) -> None:
    missing = set(TOKENS.colors("light")) - set(TOKENS.colors(sheet))
    assert {name for name in missing if not name.startswith("chart.")} == set()


def test_an_unknown_token_is_an_error(qapp: QApplication) -> None:
    assert qapp
    theme = Theme()
    for ask in (theme.px, theme.color, theme.icon, theme.status):
        with pytest.raises(UnknownTokenError):
            ask("no.such.token")
    with pytest.raises(UnknownTokenError):
        fill("QLabel { color: $no.such; }", {}, {})


def test_every_scale_and_sheet_fills_the_style_sheet(qapp: QApplication) -> None:
    theme = Theme()
    for scale in SCALES:
        for sheet in SHEETS:
            theme.use(scale=scale, sheet=sheet)
            theme.apply(qapp)
            assert "$" not in theme.style_sheet()
    assert theme.px("type.body") == TOKENS.type_steps["body"]["200"]
    theme.use(scale=1.0, sheet="light")
    theme.apply(qapp)


def test_layouts_and_fixed_sizes_follow_the_scale(qapp: QApplication, qtbot: QtBot) -> None:
    theme, label = Theme(), QLabel()
    qtbot.addWidget(label)
    theme.fix(label, height="size.control")
    theme.use(scale=2.0)
    theme.apply(qapp)
    assert label.height() == 2 * TOKENS.sizes["size.control"]
    theme.use(scale=1.0)
    theme.apply(qapp)


def test_all_icons_named_in_the_code_exist(qapp: QApplication) -> None:
    assert qapp
    theme = Theme()
    named = {token.icon for token in TOKENS.statuses.values()}
    for path in (ROOT / "ui").rglob("*.py"):
        named |= set(re.findall(r'"(ri\.[a-z0-9-]+)"', path.read_text(encoding="utf-8")))
    for name in sorted(named):
        assert not theme.icon(name).isNull()


def _drawn(font: QFont, char: str) -> bytes:
    """Return the pixels of a character, drawn large."""
    image = QImage(QSize(64, 64), QImage.Format.Format_Grayscale8)
    image.fill(QColor("white"))
    font.setPixelSize(48)
    painter = QPainter(image)
    painter.setFont(font)
    painter.drawText(image.rect(), 0, char)
    painter.end()
    return bytes(image.constBits())


def test_chinese_is_drawn_with_the_simplified_face(qapp: QApplication) -> None:
    """直 has another shape in the Japanese face, so a missing font or the wrong face shows here."""
    assert qapp
    before = QLocale()
    try:
        QLocale.setDefault(QLocale("zh_CN"))
        family = next(name for name in Theme().families if name in QFontDatabase.families())
        ours = _drawn(Theme().font(), "直")
        assert ours == _drawn(QFont(family), "直")
        assert ours != _drawn(QFont(family), "\U0010fffd")
        QLocale.setDefault(QLocale("ja_JP"))
        if "Noto Sans CJK JP" in QFontDatabase.families():
            assert ours != _drawn(QFont("Noto Sans CJK JP"), "直")
    finally:
        QLocale.setDefault(before)


def test_qt_keeps_its_references_to_none(qtbot: QtBot) -> None:
    """PySide6 6.12.0 loses one in every void call and aborts after some thousand (stack page, trap 1)."""
    label = QLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)
    for _turn in range(1000):
        label.setText("直")
    assert sys.getrefcount(None) > before - 100


def test_the_tokens_file_is_one_json_object() -> None:
    text = (ROOT / "resources" / "theme" / "tokens.json").read_text(encoding="utf-8")
    assert {"color", "alias", "contrast", "status"} <= set(json.loads(text))
