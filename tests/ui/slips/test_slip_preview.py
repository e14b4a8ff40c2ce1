from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.slips.samples import RECEIPT, long_notice
from ui.slip_forms import SlipForms
from ui.slips import SlipPreview

WIDE = 340


@pytest.fixture
def preview(forms: SlipForms, qtbot: QtBot) -> SlipPreview:
    widget = SlipPreview(forms, "A4")
    qtbot.addWidget(widget)
    widget.resize(WIDE, WIDE)
    return widget


def ink(preview: SlipPreview) -> int:
    image = preview.grab().toImage()
    return sum(
        image.pixelColor(x, y).lightness() < 128
        for x in range(0, image.width(), 2)
        for y in range(0, image.height(), 2)
    )


def test_the_paper_keeps_its_shape_at_any_width(preview: SlipPreview) -> None:
    preview.show_slip(RECEIPT)
    assert preview.heightForWidth(210) == 297
    assert preview.heightForWidth(420) == 594


def test_more_pages_need_more_height(preview: SlipPreview) -> None:
    preview.show_slip(long_notice(14))
    assert preview.heightForWidth(210) > 2 * 297


def test_the_slip_is_drawn_and_cleared(preview: SlipPreview) -> None:
    preview.show_slip(RECEIPT)
    preview.resize(WIDE, preview.heightForWidth(WIDE))
    assert ink(preview) > 300
    preview.clear()
    assert preview.heightForWidth(WIDE) == 0
    assert ink(preview) == 0


def test_a_screen_reader_hears_the_slip(preview: SlipPreview) -> None:
    preview.show_slip(RECEIPT)
    assert preview.accessibleName() == "受理通知书（回执）"
    assert "平台核对后才算办结" in preview.accessibleDescription()
    assert "9990 0000 0001" in preview.accessibleDescription()


def test_another_slip_takes_the_place_of_the_first(preview: SlipPreview) -> None:
    preview.show_slip(RECEIPT)
    preview.show_slip(replace(RECEIPT, title="另一张"))
    assert preview.accessibleName() == "另一张"
