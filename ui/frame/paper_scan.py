"""A scanned code of one of our papers opens its case, whatever page is in front."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass

from PySide6.QtWidgets import QApplication, QWidget

from station_app.domain.papercode import CodeKind, read_code
from station_app.errors import Refused, StationError
from station_app.services.desk import Desk
from station_app.services.paper_views import Scanned
from ui.forms.editors import FieldEditor
from ui.frame.toast import Toast
from ui.run import Run
from ui.session import SessionHolder
from ui.words import Wording


@dataclass(frozen=True, slots=True)
class ScanDoors:
    """Where a scanned paper leads: a page with its argument, a sentence that stays to be read and heard."""

    go: Callable[[str, dict[str, object] | None], None]
    toast: Toast
    aloud: Callable[[str], None]

    def say(self, sentence: str) -> None:
        """Say something that is read in one's own time; it goes with the next page."""
        self.toast.say(sentence, "wait", stays=True)
        self.aloud(sentence)


class PaperScan:
    """Takes the codes of our papers before the page does; anything else is left to the page."""

    def __init__(self, desk: Desk, run: Run, session: SessionHolder, doors: ScanDoors) -> None:
        self._desk = desk
        self._run = run
        self._session = session
        self._doors = doors
        self._words = Wording(session)
        run(desk.wording, lambda future: self._words.learn(future.result()))

    def take(self, text: str) -> bool:
        """Follow a code; False when it is none of ours or belongs into the field with the cursor."""
        code = read_code(text)
        if code is None or (code.kind is CodeKind.RECEIPT and _in_field(QApplication.focusWidget())):
            return False
        operator = self._session.operator_id
        self._run(lambda: self._desk.papers.scanned(operator, text), self._answered)
        return True

    def _answered(self, future: Future[Scanned]) -> None:
        try:
            found = future.result()
        except StationError as error:
            self._doors.say(self._words.problem(error))
            return
        if found.route:
            self._doors.go(found.route, dict(found.argument))
        if found.code:
            self._doors.say(self._words.problem(Refused(found.code, **dict(found.params))))


def is_ours(text: str) -> bool:
    """Whether a text is a code of our papers by its form alone."""
    return read_code(text) is not None


def _in_field(widget: QWidget | None) -> bool:
    """Whether the cursor is in a field of a form: a number scanned there is typed there."""
    while widget is not None and not isinstance(widget, FieldEditor):
        widget = widget.parentWidget()
    return widget is not None
