"""Whom something is done for: a number that was typed or scanned, and the line that says it."""

import re

from PySide6.QtCore import QCoreApplication

from station_app.domain.text import compact
from station_app.services.views import GuideView
from ui.screens import saying
from ui.screens.begin import Visitor
from ui.screens.matters.rows import Headings
from ui.screens.matters.state import MattersState

_NUMBER = re.compile(r"[0-9]{15}|[0-9]{17}[0-9X]")


def number_in(text: str) -> str:
    """Return the identity number that a text is, "" for any other text."""
    number = compact(text).upper()
    return number if _NUMBER.fullmatch(number) else ""


def came_alone(visitor: Visitor | None) -> bool:
    """Whether the card that was read may be that of somebody who came for another."""
    return visitor is not None and visitor.card is not None and not visitor.sent


def whose(visitor: Visitor | None, guide: GuideView | None, *, brief: bool = False) -> str:
    """Name the person, and who came for the person; `brief` leaves the facts out where type is large."""
    translate = QCoreApplication.translate
    if visitor is None:
        return translate("MattersPage", "还没说给谁办，按 F2 读卡也行")
    facts = "" if brief else saying.visitor_facts(visitor)
    line = (
        translate("MattersPage", "正在给 {name} 办　{facts}").format(name=visitor.name, facts=facts).rstrip()
    )
    if guide is None or not guide.proxy:
        return line
    return line + translate("MattersPage", "　{who}代办").format(who=guide.proxy)


def headings_for(state: MattersState) -> Headings:
    """Give the headings of the list for whoever it is done for."""
    translate = QCoreApplication.translate
    name = state.visitor.name if state.visitor else ""
    before = translate("MattersPage", "{name}最近办过").format(name=name) if name else ""
    return Headings(
        translate("MattersPage", "和“{text}”对得上的"),
        translate("MattersPage", "没有和“{text}”对得上的，问镇窗口"),
        before or translate("MattersPage", "本点常办"),
    )
