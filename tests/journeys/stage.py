"""The real program on an offscreen (or X) stage, told what to do by lines on standard input.

Run as `python -m tests.journeys.stage --data DIR [--scale 1.5] …`. Each input line is one JSON
command, each output line its JSON answer. The parent (tests/journeys/player.py) may kill this
process at any moment; that is what it is for.
"""

import argparse
import json
import os
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import asdict, is_dataclass
from operator import attrgetter
from pathlib import Path
from types import TracebackType
from typing import Any

from PySide6.QtCore import QEvent, QEventLoop, QObject, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QInputMethodEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from station_app.main import Program
from station_app.services.views import Changed
from tests.journeys.busy import Busy

Command = dict[str, Any]
LOOK_MS = 20
HELD = {
    "Alt": Qt.KeyboardModifier.AltModifier,
    "Ctrl": Qt.KeyboardModifier.ControlModifier,
    "Shift": Qt.KeyboardModifier.ShiftModifier,
}


def wait_for(test: Callable[[], bool], ms: int) -> bool:
    """Let the program run until `test` holds; False when it does not within `ms`."""
    ends = time.monotonic() + ms / 1000
    while not test():
        if time.monotonic() > ends:
            return False
        loop = QEventLoop()
        QTimer.singleShot(LOOK_MS, loop.quit)
        loop.exec()  # unlike processEvents it lets the workers run
    return True


class MouseCount(QObject):
    """Counts mouse presses where they enter the window; the task scripts allow none."""

    def __init__(self) -> None:
        super().__init__()
        self.presses = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.presses += isinstance(watched, QWindow) and event.type() == QEvent.Type.MouseButtonPress
        return False


class Lines(QObject):
    """Reads standard input on a thread of its own and hands each line to the screen's thread."""

    arrived = Signal(str)

    def start(self) -> None:
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        for line in sys.stdin:
            self.arrived.emit(line)
        self.arrived.emit('{"do": "quit"}')


class Stage:
    """Carries out commands on the program's window."""

    def __init__(self, program: Program, lines: Lines, mouse: MouseCount) -> None:
        self.program = program
        self.mouse = mouse
        self.keys = 0
        lines.arrived.connect(self._take)

    def _take(self, line: str) -> None:
        command: Command = json.loads(line)
        try:
            answer = getattr(self, f"do_{command.pop('do')}")(**command)
        except Exception as error:  # noqa: BLE001 - the parent has to learn what went wrong on the stage
            answer = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps({"answer": answer}, ensure_ascii=False, default=str), flush=True)

    def do_keys(self, keys: list[str]) -> dict[str, Any]:
        """Press keys; an entry is a name ("F9", "Alt+1", "Enter") or "=text" for typed characters."""
        before = self.keys
        for key in keys:
            if key.startswith("="):
                for letter in key[1:]:
                    QTest.keyClick(self._handle(), ord(letter.upper()))
                    self.keys += 1
            else:
                self._press(key)
                self.keys += 1
        frame = self.program.window.frame
        if frame is not None and not wait_for(lambda: not frame.scanner.holding, 2000):
            raise AssertionError("a key was held and never let go")
        return {"counted": self.keys - before}

    def _press(self, key: str) -> None:
        *held, name = key.split("+")
        code = Qt.Key[f"Key_{ {'Enter': 'Return', 'Esc': 'Escape'}.get(name, name) }"]
        modifier = Qt.KeyboardModifier.NoModifier
        for one in held:
            modifier |= HELD[one]
        QTest.keyClick(self._handle(), code, modifier)

    def do_compose(self, preedit: str = "", commit: str = "") -> None:
        """Feed a composition of an input method to whatever has the focus."""
        target = QApplication.focusWidget() or self.program.window
        event = QInputMethodEvent(preedit, [])
        if commit:
            event = QInputMethodEvent()
            event.setCommitString(commit)
        QApplication.sendEvent(target, event)

    def do_until(self, what: str, value: str = "", name: str = "", ms: int = 15000) -> dict[str, Any]:
        """Wait until something a person could see is so; the answer says what was seen instead."""
        test: Callable[[], bool] = {
            "page": lambda: self._page() == value,
            "focus": lambda: self._focus() == value,
            "elsewhere": lambda: self._focus() != value,
            "text": lambda: value in self._text(name),
            "gone": lambda: not self._visible(name),
            "seen": lambda: bool(self._visible(name)),
            "anywhere": lambda: any(value in text for text in self._texts()),
            "file": lambda: any(Path(value).glob("*")),
            "unclipped": lambda: not any(_clipped(widget) for widget in self._all_visible()),
            "listed": lambda: self._rows(name) > 0,
            "drafted": lambda: self._drafted(value),
        }[what]
        good = wait_for(test, ms)
        return {"good": good, **({} if good else self.do_state())}

    def do_state(self) -> dict[str, Any]:
        """Return what a person sees: page, focus, all visible texts."""
        return {
            "page": self._page(),
            "focus": self._focus(),
            "texts": self._texts(),
            "keys": self.keys,
            "mouse": self.mouse.presses,
        }

    def do_size(self, width: int, height: int) -> None:
        """Make the window so large."""
        self.program.window.resize(QSize(width, height))
        wait_for(lambda: self.program.window.size() == QSize(width, height), 1000)
        QApplication.processEvents()

    def do_grab(self, file: str, width: int = 1366, height: int = 768) -> None:
        """Save a picture."""
        self.do_size(width, height)
        self.program.window.grab().save(file)

    def do_scan(self, text: str) -> None:
        """Type as a hand scanner does, at once and with Enter; no key of the clerk's."""
        for letter in text:
            QTest.keyClick(self._handle(), ord(letter.upper()))
        self._press("Enter")

    def do_dialog(self, text: str) -> None:
        """Put a path into the line of the open file dialog, as pasted there, and press Enter."""
        found: list[QFileDialog] = []

        def opened() -> bool:
            tops = QApplication.topLevelWidgets()
            found[:] = [one for one in tops if isinstance(one, QFileDialog) and one.isVisible()]
            return bool(found)

        assert wait_for(opened, 5000), "no file dialog"
        line = found[0].findChild(QLineEdit)
        assert line is not None
        line.setText(text)
        QTest.keyClick(line, Qt.Key.Key_Return)

    def do_desk(self, call: str, arguments: list[Any]) -> Any:  # noqa: ANN401 - any JSON
        """Ask the desk, or a part of it ("papers.of"), on its own worker; the value comes as JSON."""
        entry = attrgetter(call)(self.program.desk)
        value = self.program.db.call(lambda: entry(*arguments))
        return _plain(value)

    def do_loaded(self, module: str) -> bool:
        """Tell whether the program has imported a module."""
        return module in sys.modules

    def do_busy(self) -> int:
        """Fill the file with a busy fortnight and tell the window; returns how many cases there are."""
        inside = self.program.inside
        assert inside is not None
        filled = self.program.db.call(Busy(inside.here, inside.here.catalogue.calendar).fill)
        self.program.bridge.publish(Changed(outbox=True))
        return filled

    def do_papers_folder(self) -> str:
        """Return where papers are written while no printer is there."""
        return str(self.program.settings.papers)

    def do_card(self, key: str) -> None:
        assert self.program.desk is not None
        self.program.desk.practice_place_card(key)

    def do_camera(self, how: list[str]) -> None:
        """Say how the next pictures of the practice camera come out: sharp, blurred, dark, cut, glare."""
        assert self.program.inside is not None
        self.program.inside.camera.next_ones(*how)

    def do_line(self, up: bool) -> None:  # noqa: FBT001 - a JSON member
        assert self.program.desk is not None
        self.program.desk.practice_network(up)

    def do_navigate(self, route: str, argument: dict[str, Any] | None = None) -> None:
        self.program.window.show_route(route, argument)

    def do_look(self, scale: float = 1.0, sheet: str = "light", language: str = "zh") -> None:
        """Choose size, colours and language as the settings page does."""
        self.program.window.set_look(scale=scale, sheet=sheet)
        self.program.window.speak(language)

    def do_text(self, name: str) -> str:
        """Return the words of a part of the page, as a person reads them."""
        return self._text(name)

    def do_widgets(self) -> list[dict[str, Any]]:
        """Return every visible widget with name, class, focusability and accessible name."""
        return [
            {
                "name": widget.objectName(),
                "kind": type(widget).__name__,
                "focusable": widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.isEnabled(),
                "accessible": widget.accessibleName(),
                "text": _words(widget)[:40] if isinstance(widget, QLabel) else "",
                "clipped": _clipped(widget),
            }
            for widget in self._all_visible()
        ]

    def do_focus(self, name: str) -> None:
        """Go to a field as a few presses of Tab would."""
        self._visible(name)[0].setFocus(Qt.FocusReason.TabFocusReason)

    def _rows(self, name: str) -> int:
        """How many rows a list on the page shows."""
        views = [one for one in self._visible(name) if isinstance(one, QAbstractItemView)]
        return sum(view.model().rowCount() for view in views if view.model() is not None)

    def _drafted(self, text: str) -> bool:
        """Whether some draft on the disk holds this answer."""
        desk = self.program.desk
        if desk is None:
            return False
        drafts = self.program.db.call(lambda: desk.drafts_open(self.program.session.operator_id))
        return any(answer.value == text for draft in drafts for answer in draft.answers.values())

    def do_quit(self) -> None:
        QTimer.singleShot(0, self.program.quit)

    def _handle(self) -> QWindow:
        handle = self.program.window.windowHandle()
        assert handle is not None
        return handle

    def _page(self) -> str:
        return str(self.program.window.route)

    def _focus(self) -> str:
        widget = QApplication.focusWidget()
        while widget is not None and not widget.objectName():
            widget = widget.parentWidget()
        return widget.objectName() if widget else ""

    def _all_visible(self) -> list[QWidget]:
        return [widget for widget in self.program.window.findChildren(QWidget) if widget.isVisible()]

    def _visible(self, name: str) -> list[QWidget]:
        return [widget for widget in self._all_visible() if widget.objectName() == name]

    def _text(self, name: str) -> str:
        return " ".join(_words(widget) for widget in self._visible(name))

    def _texts(self) -> list[str]:
        return [words for widget in self._all_visible() if (words := _words(widget))]


def _words(widget: QWidget) -> str:
    if isinstance(widget, QLabel | QLineEdit):
        return widget.text()
    if isinstance(widget, QPlainTextEdit):
        return widget.toPlainText()
    if isinstance(widget, QComboBox):
        return widget.currentText()
    text = getattr(widget, "text", None)
    return str(text()) if callable(text) else widget.accessibleName()


def _clipped(widget: QWidget) -> bool:
    if not isinstance(widget, QLabel) or widget.wordWrap() or not widget.text():
        return False
    outside = not widget.window().rect().contains(widget.mapTo(widget.window(), QPoint(0, 0)))
    return outside or widget.sizeHint().width() > widget.width() + 1


def _plain(value: Any) -> Any:  # noqa: ANN401 - any value of the desk
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(one) for one in value]
    return value


def tell_bugs() -> None:
    """Print what the crash screen keeps to itself, so that a journey shows the bug it met."""
    crash = sys.excepthook

    def tell(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        sys.__excepthook__(kind, error, trace)
        crash(kind, error, trace)

    sys.excepthook = tell


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--platform-url", default="")
    options = parser.parse_args()
    os.environ["STATION_DATA"] = str(options.data)
    os.environ["STATION_PLATFORM_URL"] = options.platform_url
    program = Program(practice=True)
    mouse = MouseCount()
    program.app.installEventFilter(mouse)
    lines = Lines()
    stage = Stage(program, lines, mouse)
    program.start()
    tell_bugs()
    lines.start()
    code = program.app.exec()
    program.close()
    del stage
    return code


if __name__ == "__main__":
    sys.exit(main())
