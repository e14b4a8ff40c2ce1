"""How the screens speak of pages: how many, how large, whether they can be read, whose they were."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from station_app.services.picture_views import HeldPaper, PageView
from ui.words import BEIJING, Wording

translate = QCoreApplication.translate
_KB, _MB = 1_000, 1_000_000


def size_words(size: int) -> str:
    """Say a number of bytes: 238 KB, 1.2 MB."""
    if size >= _MB:
        return translate("Pictures", "{n} MB").format(n=f"{size / _MB:.1f}")
    return translate("Pictures", "{n} KB").format(n=max(1, round(size / _KB)))


def amount_words(pages: int, size: int) -> str:
    """Say how many pages and how much there is to send: 3 页 共 410 KB."""
    if pages == 1:
        return translate("Pictures", "1 页 {size}").format(size=size_words(size))
    return translate("Pictures", "{n} 页 共 {size}").format(n=pages, size=size_words(size))


def pages_words(pages: Iterable[PageView]) -> str:
    """Say how many pages of a paper there are, how large and whether all can be read; "" for none."""
    all_pages = tuple(pages)
    if not all_pages:
        return ""
    told = amount_words(len(all_pages), sum(page.size for page in all_pages))
    poor = [page.number for page in all_pages if page.faults]
    if not poor:
        return translate("Pictures", "{pages}，清楚").format(pages=told)
    which = "、".join(str(number) for number in poor)
    return translate("Pictures", "{pages}，第 {which} 页不太清楚").format(pages=told, which=which)


def page_words(page: PageView) -> str:
    """Name a page: 第 2 页."""
    return translate("Pictures", "第 {n} 页").format(n=page.number)


def page_detail(page: PageView) -> str:
    """Say how large a page is, whether it can be read, how high its small print is, where it came from."""
    legible = translate("Pictures", "清楚") if not page.faults else translate("Pictures", "不太清楚")
    if page.print_height:
        legible = translate("Pictures", "{legible}，字 {n} 点高").format(legible=legible, n=page.print_height)
    return f"{size_words(page.size)}　{legible}　{source_words(page.source)}"


def source_words(source: str) -> str:
    """Say where a picture came from."""
    return {
        "camera": translate("Pictures", "拍的"),
        "file": translate("Pictures", "文件"),
        "folder": translate("Pictures", "扫描的"),
        "paste": translate("Pictures", "粘贴的"),
    }.get(source, "")


def held_words(held: HeldPaper, words: Wording) -> str:
    """Say since when a paper is here and for whom it was used: 2026-05-03 给周福生办参保登记用过."""
    day = held.at.astimezone(BEIJING).date().isoformat()
    sentence = translate("Pictures", "{day} 给{person}办{matter}用过，{n} 页")
    return sentence.format(day=day, person=held.person, matter=words.say(held.matter), n=len(held.pages))
