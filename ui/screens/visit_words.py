"""How a visit is told on the pages of a case: who, how many, and what it comes to."""

from PySide6.QtCore import QCoreApplication

from station_app.services.views import VisitView

translate = QCoreApplication.translate


def several(name: str, visit: VisitView | None) -> str:
    """Name the first person of a visit for several, "" for a single person or nobody."""
    if visit is None or visit.people == 1 or not name:
        return ""
    return translate("Visit", "{name} 等 {n} 人").format(name=name, n=visit.people)


def to_pay(visit: VisitView | None) -> str:
    """Tell the sum in figures and in capital numerals, "" when there is nothing to add up."""
    if visit is None or not visit.total or visit.people == 1:
        return ""
    told = translate("Visit", "合计 {total} 元（{capital}）")
    return told.format(total=visit.total, capital=visit.capital)


def acting(proxy: str) -> str:
    """Say who acts for the person, on every page of the case; "" when nobody does."""
    return translate("Visit", "{who}代办").format(who=proxy) if proxy else ""
