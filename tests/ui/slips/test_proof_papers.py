"""日清单 and 平台回执 on paper: what they say, and that the large code proves itself once it was printed."""

from dataclasses import replace
from pathlib import Path

import pytest
import zxingcpp
from PySide6.QtWidgets import QApplication

from station_app.catalogue.reader import Catalogue
from station_app.services.day_close_views import DaySheet
from station_app.services.views import Slip
from sync.proofs import Word, check, show, sign_words
from sync.protocol import b64
from tests.services.conftest import open_bench, seeded
from tests.services.signed import PLATFORM, accepted_by_platform
from tests.services.village import accepted
from tests.ui.slips.conftest import RESOURCES
from tests.ui.slips.pdf import made, page_image, text_of
from ui.slip_forms import SlipForms

READER_DPI = 135
KEYS = {PLATFORM.key_id: PLATFORM.public}
PEOPLE = ("xu_yt", "he_xh", "mmt", "liu_dy", "cheng_xy")


@pytest.fixture(scope="module")
def slips(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Slip]:
    folder = tmp_path_factory.mktemp("proof")
    catalogue = Catalogue.of_division(RESOURCES.parent / "catalogue", "341525")
    with open_bench(seeded(folder / "seeded.db"), folder, catalogue) as bench:
        cases = [accepted(bench, key).case_id for key in PEOPLE]
        accepted_by_platform(bench)
        late = accepted(bench, "li_jg").case_id
        day = bench.here.today()
        close = bench.desk.day_close
        sheet = DaySheet(close.sign("zhou", day), close.cases(day, 0))
        assert late in [one.case_id for one in sheet.cases]
        return {
            "RECEIPT": bench.desk.slip(cases[2], "RECEIPT", ""),
            "DAYCLOSE": close.paper("zhou", sheet),
        }


@pytest.mark.parametrize("paper", SlipForms(RESOURCES).papers("RECEIPT"))
def test_the_printed_code_of_a_receipt_is_read_and_verifies(
    qapp: QApplication, slips: dict[str, Slip], tmp_path: Path, paper: str
) -> None:
    del qapp
    path, sheet = made(SlipForms(RESOURCES), slips["RECEIPT"], paper, tmp_path)
    assert len(sheet.pages) == 1
    codes = zxingcpp.read_barcodes(page_image(path, 1, READER_DPI))
    assert [one.text for one in codes] == [slips["RECEIPT"].qr]
    word = check(codes[0].text, KEYS)
    text = "".join(text_of(path).split())
    assert word.accept_no in text
    assert word.official_no in text
    assert "平台已收到并核对通过" in text


def test_the_code_of_one_item_out_of_the_largest_batch_is_still_read(
    qapp: QApplication, slips: dict[str, Slip], tmp_path: Path
) -> None:
    del qapp
    at = "2026-11-21T01:15:01.000000+00:00"
    words = [
        Word(f"019aa6b4-3c00-7000-8000-{n:012}", b64(bytes(32)), "35062310020120261121A1000017", "accepted",
             f"3506232026{n:08}", 1, at)
        for n in range(200)
    ]  # fmt: skip
    code = show(words, words[77].item_id, PLATFORM.key_id, sign_words(PLATFORM, words))
    slip = replace(slips["RECEIPT"], qr=code)
    path, _sheet = made(SlipForms(RESOURCES), slip, "A5", tmp_path)
    codes = zxingcpp.read_barcodes(page_image(path, 1, READER_DPI))
    assert [check(one.text, KEYS) for one in codes] == [words[77]]


@pytest.mark.parametrize("paper", SlipForms(RESOURCES).papers("DAYCLOSE"))
def test_the_sheet_of_a_day_names_each_case_once(
    qapp: QApplication, slips: dict[str, Slip], tmp_path: Path, paper: str
) -> None:
    del qapp
    path, _sheet = made(SlipForms(RESOURCES), slips["DAYCLOSE"], paper, tmp_path)
    text = "".join(text_of(path).split())
    assert "还有1件没送到：李建国参保登记。件都在本机，有网自动送。" in text
    assert "存好·还没送到1，已办结5，一共6件" in text
    assert text.count("徐有田") == 1
    assert "签字周桂兰" in text
