"""How a paper came out that is printed beside a case: the notice of what is missing, the service guide."""

from PySide6.QtCore import QCoreApplication

from station_app.services.views import Printed, PrintOutcome

translate = QCoreApplication.translate
LEAFLET = "DOC20"


def printed_words(printed: Printed) -> str:
    """Say what became of the notice or of the service guide."""
    leaflet = printed.document == LEAFLET
    paper = translate("Matters", "办事指南") if leaflet else translate("Matters", "一次性告知单")
    words = {
        PrintOutcome.PRINTED: translate("Matters", "{paper}打好了，第 {n} 次"),
        PrintOutcome.PDF: translate("Matters", "没有打印机，{paper}存成了文件"),
        PrintOutcome.LATER: translate("Matters", "没打出来，单子留着"),
    }[printed.outcome]
    return words.format(n=printed.copy, paper=paper)


def second_words(more: int) -> str:
    """Say that a notice had to add what the first one could have said, "" when it did not."""
    if not more:
        return ""
    said = translate("Matters", "这是第二张告知单，比上次多说了 {n} 样，已记进台账；下次一次说全")
    return said.format(n=more)
