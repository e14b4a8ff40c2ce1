"""The crash screen: a bug is told in plain words with a short code, and what was written is safe."""

import sys
from collections.abc import Callable
from hashlib import blake2s
from traceback import extract_tb
from types import TracebackType

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.frame.overlay import Overlay
from ui.theme import Theme
from ui.widgets.key_button import KeyButton
from ui.widgets.label import text_label
from ui.widgets.notice import Notice

Report = Callable[[str, BaseException], None]
"""Gets the short code and the exception, for the log; must not write what the exception says."""


def code_of(error: BaseException) -> str:
    """Return four characters that stay the same for the same bug: type and places, no values."""
    places = [f"{frame.name}:{frame.lineno}" for frame in extract_tb(error.__traceback__)]
    seen = "|".join([type(error).__name__, *places]).encode()
    return blake2s(seen, digest_size=2).hexdigest().upper()


class CrashScreen(Overlay):
    """Told once; `quit_wanted` ends the program in order."""

    quit_wanted = Signal()

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(theme, window)
        self.setObjectName("crash")
        theme.fix(self.card, width="size.search_width")
        self.inside.addWidget(text_label("title", self.tr("程序出了个岔子"), wrap=True))
        kept = Notice(theme)
        kept.tell(self.tr("写的都存好了"), self.tr("关掉再开，接着办就行"), tone="ok")
        self.inside.addWidget(kept)
        self.code = text_label("body", tone="secondary", wrap=True, name="crash.code")
        self.inside.addWidget(self.code)
        row = QHBoxLayout()
        theme.fit(row, "space.button_gap")
        self._on = KeyButton(theme, self.tr("接着用"), primary=True, name="crash.continue")
        leave = KeyButton(theme, self.tr("关掉程序"), name="crash.quit")
        self._on.clicked.connect(self.close_up)
        leave.clicked.connect(self.quit_wanted)
        row.addWidget(leave)
        row.addStretch(1)
        row.addWidget(self._on)
        self.inside.addLayout(row)

    def tell(self, code: str) -> None:
        """Show the code of a bug."""
        words = self.tr("老是这样就打镇里电话，报这个号：{code}")
        self.code.setText(words.format(code=code))
        self.open()
        self._on.setFocus(Qt.FocusReason.OtherFocusReason)


def catch_bugs(screen: CrashScreen, report: Report) -> None:
    """Send every exception that nobody expected to the crash screen; Ctrl+C stays what it is."""

    def caught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        code = code_of(error)
        report(code, error)
        screen.tell(code)

    sys.excepthook = caught
