"""How the line is, in the words of the counter: whose fault it is, when the next try comes."""

from PySide6.QtCore import QCoreApplication

from station_app.services.views import Line, LinkState, Printed, PrintOutcome
from ui.screens.outbox.presenter import OutboxState
from ui.theme import Theme
from ui.widgets.notice import Notice
from ui.words import Wording, clock

translate = QCoreApplication.translate


_SAYS_IT_ALL = frozenset({LinkState.LOGIN_PAGE, LinkState.NOT_OURS})
"""Where the last outcome says the same with more: which page, whose certificate."""


class LineNotice(Notice):
    """One bar: a fault, the end of a print, or the line; hidden while all is well and quiet."""

    def __init__(self, theme: Theme, words: Wording) -> None:
        super().__init__(theme, name="outbox.line")
        self._words = words

    def show_state(self, state: OutboxState) -> None:
        """Say the most pressing of them."""
        if state.problem is not None:
            self.tell(self._words.problem(state.problem), tone="error")
        elif state.printed is not None:
            paper = self._words.say(state.track.slip_name) if state.track is not None else ""
            self.tell(_print_words(state.printed, paper), tone="send", icon="ri.printer-line")
        elif state.view is not None:
            waiting = state.view.counts.undelivered > 0
            self._tell_line(state.view.line, state.answer, waiting=waiting)

    def _tell_line(self, line: Line, answer: str, *, waiting: bool) -> None:
        sentence, tone = _line_words(line, answer)
        last = self._words.code(line.last_outcome) if "." in line.last_outcome else line.last_outcome
        parts = [line.alarm] if line.alarm else []
        tone = "wait" if line.alarm else tone
        told = [sentence] if sentence else []
        if last and not line.sending and not answer and line.state in _SAYS_IT_ALL:
            told = [last]
        elif last and waiting and not line.sending and last not in told:
            told.append(last)
        parts += told
        if waiting and line.next_try is not None and not line.sending:
            parts.append(translate("Outbox", "下一次自动送：{t}").format(t=clock(line.next_try)))
        self.tell("　".join(parts), tone=tone)


def _line_words(line: Line, answer: str) -> tuple[str, str]:
    if answer == "queued":
        return translate("Outbox", "正在送，送完这批接着送"), "send"
    if line.sending or answer == "started":
        return translate("Outbox", "正在送，再送一次也只算一件"), "send"
    if line.blocked:
        return "", "wait"
    told = {
        LinkState.DOWN: (translate("Outbox", "没网，不算失败，件还在"), "offline"),
        LinkState.LOGIN_PAGE: (translate("Outbox", "网络要先登录网页"), "offline"),
        LinkState.SLOW: (translate("Outbox", "网络很慢，先送小的"), "wait"),
        LinkState.PLATFORM_DOWN: (translate("Outbox", "平台没应声，件还在，会自动再送"), "offline"),
        LinkState.NOT_OURS: (translate("Outbox", "连上的不是医保平台，没理它，件还在"), "wait"),
    }
    return told.get(line.state, ("", "send"))


def _print_words(printed: Printed, paper: str) -> str:
    if printed.outcome is PrintOutcome.PRINTED:
        told = translate("Outbox", "{paper}打好了，第 {n} 次打印")
        return told.format(paper=paper, n=printed.copy)
    if printed.outcome is PrintOutcome.PDF:
        return translate("Outbox", "没有打印机，存成了文件：{file}").format(file=printed.file)
    return translate("Outbox", "没打出来，单子留着；打印机好了按 Alt+9 再打")
