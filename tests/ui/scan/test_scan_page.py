"""拍材料 over the real desk: judged on the spot, kept in order, from four places, and let go of."""

import gc
import os
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from station_app.services.picture_place import no_camera
from station_app.services.picture_views import PaperPages, Shot
from tests.services.village import Bench
from tests.ui.scan.conftest import MATERIAL, Case, Led, Open, press, words
from ui.qt_camera import open_camera
from ui.screens.scan.view import ScanPage

GOOD, BAD = "这张行：清楚，四个角都在", "这张不行，再拍一张"
PAGE_BYTES = 250_000
Key = Qt.Key


def judged(qtbot: QtBot, page: ScanPage, sentence: str) -> None:
    qtbot.waitUntil(lambda: words(page, "scan.judgement").startswith(sentence), timeout=15000)


def kept(case: Case) -> PaperPages:
    return case.worker.call(lambda: case.bench.desk.pictures.pages(case.case_id, MATERIAL))


def listed(page: ScanPage, qtbot: QtBot, count: int) -> None:
    qtbot.waitUntil(lambda: len(page._body.kept.list.rows) == count, timeout=5000)


def with_pages(case: Case, *raws: bytes) -> list[str]:
    """Keep pages through the desk, and return their hashes in order."""
    pictures, case_id = case.bench.desk.pictures, case.case_id

    def keep() -> PaperPages:
        for raw in raws:
            shot = pictures.look(raw, "file")
            pictures.keep("zhou", case_id, MATERIAL, shot, True)
        return pictures.pages(case_id, MATERIAL)

    return [one.sha256 for one in case.worker.call(keep).pages]


def test_a_blurred_picture_is_refused_in_words_and_the_next_one_kept(
    qtbot: QtBot, opened: Open, case: Case, led: Led
) -> None:
    case.bench.camera.next_ones("blurred")
    page = opened(shoot=True)
    judged(qtbot, page, BAD)
    assert "拍糊了，字看不清" in words(page, "scan.judgement")
    assert page._body.bar.primary.text() == "再拍一张"
    press(Key.Key_Space)
    judged(qtbot, page, GOOD)
    assert page.picture.sheet.corners is not None
    page._presenter.primary()
    qtbot.waitUntil(lambda: led == [("intake", {})], timeout=5000)
    (one,) = kept(case).pages
    assert one.size <= PAGE_BYTES
    assert (one.source, one.faults) == ("camera", ())


def test_one_with_faults_is_kept_only_after_a_question_of_its_own(
    qtbot: QtBot, opened: Open, case: Case
) -> None:
    case.bench.camera.next_ones("blurred")
    page = opened(shoot=True)
    judged(qtbot, page, BAD)
    press(Key.Key_Return)
    assert kept(case).pages == ()
    page._presenter.keep_or_ask()
    assert page._body.judgement.asks.isVisibleTo(page)
    press("2")
    qtbot.waitUntil(lambda: len(kept(case).pages) == 1, timeout=5000)
    assert "picture.blurred" in kept(case).pages[0].faults


def test_of_a_page_that_came_back_nothing_else_can_be_changed(
    qtbot: QtBot, opened: Open, case: Case, sharp: bytes, blurred: bytes
) -> None:
    before = with_pages(case, blurred, sharp)
    case.bench.camera.next_ones("blurred")
    page = opened(page=1, shoot=True)
    judged(qtbot, page, BAD)
    assert not page._body.bar.although.isVisibleTo(page)
    page._presenter.keep_or_ask()
    page._presenter.select(2)
    page._presenter.remove()
    assert [one.sha256 for one in kept(case).pages] == before
    press(Key.Key_Space)
    judged(qtbot, page, GOOD)
    page._presenter.primary()
    qtbot.waitUntil(lambda: kept(case).pages[0].sha256 != before[0], timeout=5000)
    assert kept(case).pages[1].sha256 == before[1]


def test_pages_are_put_in_order_taken_out_and_put_back_by_keys(
    qtbot: QtBot, opened: Open, case: Case, sharp: bytes, blurred: bytes
) -> None:
    one, two = with_pages(case, sharp, blurred)
    page = opened()
    listed(page, qtbot, 2)
    page._body.kept.list.setFocus()
    press(Key.Key_Down)
    page._presenter.select(2)
    moves = {one.key: one.run for one in tuple(page.keys())}
    moves["Alt+Up"]()
    qtbot.waitUntil(lambda: [row.sha256 for row in page._body.kept.list.rows] == [two, one], timeout=5000)
    press(Key.Key_Delete)
    listed(page, qtbot, 1)
    assert page._body.bar.undo.isVisibleTo(page)
    page._presenter.undo()
    qtbot.waitUntil(lambda: [row.sha256 for row in page._body.kept.list.rows] == [two, one], timeout=5000)
    assert words(page, "scan.told") == "放回去了"


def test_a_picture_is_worked_out_anew_and_one_not_kept_is_asked_about_once(
    qtbot: QtBot, opened: Open, led: Led
) -> None:
    page = opened(shoot=True)
    judged(qtbot, page, GOOD)
    before = page._presenter.state.shot
    assert before is not None
    press("R")
    qtbot.waitUntil(lambda: page._shown.shot is not None and page._shown.shot.turns == 1, timeout=15000)
    press("S")
    qtbot.waitUntil(lambda: not page._shown.straight and not page._shown.busy, timeout=15000)
    assert page._shown.shot is not None
    assert page._shown.shot.corners != before.corners
    nameless = [
        f"{type(part).__name__} {part.objectName()}"
        for part in page.findChildren(QWidget)
        if part.focusPolicy() != Qt.FocusPolicy.NoFocus
        and part.isVisibleTo(page)
        and not part.accessibleName()
    ]
    assert nameless == []
    page._presenter.back()
    assert words(page, "scan.told").startswith("这张还没存")
    assert led == []
    page._presenter.back()
    assert led == [("intake", {})]


def test_files_are_judged_one_after_the_other(  # noqa: PLR0917 - fixtures
    qtbot: QtBot, opened: Open, tmp_path: Path, sharp: bytes, blurred: bytes, case: Case
) -> None:  # fmt: skip
    names = [tmp_path / "a.jpg", tmp_path / "b.jpg"]
    for name, raw in zip(names, (sharp, blurred), strict=True):
        name.write_bytes(raw)
    page = opened()
    page._gather.choose_files()
    dialog = page.findChild(QFileDialog, "scan.dialog")
    assert dialog is not None
    dialog.filesSelected.emit([str(name) for name in names])
    dialog.reject()
    judged(qtbot, page, GOOD)
    assert words(page, "scan.told") == "选的文件还有 1 张没看"
    page._presenter.primary()
    judged(qtbot, page, BAD)
    assert len(kept(case).pages) == 1


def test_what_the_scanner_brings_is_offered_and_leaves_its_folder_once_kept(
    qtbot: QtBot, opened: Open, tmp_path: Path, sharp: bytes
) -> None:
    scan = tmp_path / "scans" / "scan001.jpg"
    scan.write_bytes(sharp)
    os.utime(scan, (1_700_000_000, 1_700_000_000))
    page = opened()
    qtbot.waitUntil(lambda: words(page, "scan.folder") == "扫描仪来的 1 张", timeout=5000)
    page._presenter.take_scanned()
    judged(qtbot, page, GOOD)
    page._presenter.primary()
    qtbot.waitUntil(lambda: not scan.exists(), timeout=5000)


def test_a_picture_is_pasted_and_an_empty_clipboard_is_said(
    qtbot: QtBot, opened: Open, tmp_path: Path, sharp: bytes
) -> None:
    clipboard = QGuiApplication.clipboard()
    clipboard.clear()
    page = opened()
    page.picture.sheet.setFocus()
    page._gather.paste()
    assert words(page, "scan.told").startswith("没有可以粘贴的照片")
    clipboard.setImage(QImage.fromData(sharp))
    page._gather.paste()
    judged(qtbot, page, GOOD)
    (tmp_path / "c.jpg").write_bytes(sharp)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "c.jpg"))])
    clipboard.setMimeData(data)
    page._gather.paste()
    qtbot.waitUntil(lambda: page._shown.shot is not None and page._shown.shot.source == "file", timeout=15000)
    clipboard.clear()


def test_what_is_no_picture_is_refused_in_words(qtbot: QtBot, opened: Open, tmp_path: Path) -> None:
    (tmp_path / "letter.jpg").write_bytes(b"no picture at all" * 40)
    page = opened()
    page._presenter.take_files([str(tmp_path / "letter.jpg")])
    qtbot.waitUntil(lambda: "不是图片" in words(page, "scan.problem"), timeout=5000)


def test_without_a_camera_the_other_ways_are_named(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    assert open_camera() is None  # the add-ons of Qt are not installed where the tests run
    assert bench.pictures is not None
    bench.pictures = replace(bench.pictures, shoot=no_camera)
    page = opened(shoot=True)
    qtbot.waitUntil(lambda: "没有找到摄像头" in words(page, "scan.problem"), timeout=5000)
    assert page._body.sources.files.isEnabled()
    assert page._body.sources.paste.isEnabled()


def test_leaving_again_and_again_keeps_no_picture_alive(
    qtbot: QtBot, opened: Open, case: Case, sharp: bytes
) -> None:
    with_pages(case, sharp)
    page = opened()
    for _ in range(6):
        page.enter({"case_id": case.case_id, "material": MATERIAL})
        qtbot.waitUntil(lambda: len(page._thumbs) == 1, timeout=5000)
        page._presenter.look_at(1)
        qtbot.waitUntil(lambda: page.picture.sheet.holds_picture, timeout=5000)
        page.leave()
        assert not page.picture.sheet.holds_picture
        assert len(page._thumbs) == 0
    page.enter({"case_id": case.case_id, "material": MATERIAL, "shoot": True})
    judged(qtbot, page, GOOD)
    page.leave()
    gc.collect()
    assert [one for one in gc.get_objects() if isinstance(one, Shot)] == []
    assert page._presenter.state.open_page == b""
