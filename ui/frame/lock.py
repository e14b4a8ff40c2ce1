"""The lock: work stays open underneath, frozen, and comes back at the same field."""

from __future__ import annotations

from concurrent.futures import Future
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from station_app.errors import StationError
from ui.frame.overlay import Overlay
from ui.session import SessionHolder
from ui.theme import Theme
from ui.widgets.avatar import Avatar
from ui.widgets.field_row import FieldRow
from ui.widgets.key_button import KeyButton
from ui.widgets.label import text_label
from ui.widgets.notice import Notice
from ui.words import Wording

if TYPE_CHECKING:
    from station_app.services.desk import Desk
    from station_app.services.views import Session
    from ui.bridge import Scope

_ACTIVITY = frozenset(
    {QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel, QEvent.Type.MouseMove}
)
SECOND = 1000


class LockScreen(Overlay):
    """`opened` after the right password, `other_wanted` asks for the log-in of somebody else."""

    opened = Signal()
    other_wanted = Signal()

    def __init__(
        self, theme: Theme, window: QWidget, desk: Desk, scope: Scope, session: SessionHolder
    ) -> None:
        super().__init__(theme, window, solid=True)
        self._desk, self._scope, self._session = desk, scope, session
        self._words = Wording(session)
        scope.run(desk.wording, lambda future: self._words.learn(future.result()))
        self.setObjectName("lock")
        theme.fix(self.card, width="size.lock_card")
        head = QHBoxLayout()
        theme.fit(head, "space.3")
        self._avatar = Avatar(theme, size="size.avatar_big")
        self._name = text_label("title", name="lock.person")
        head.addWidget(self._avatar)
        head.addWidget(self._name)
        head.addStretch(1)
        self._point = text_label("body", tone="secondary")
        self.box = QLineEdit()
        self.box.setEchoMode(QLineEdit.EchoMode.Password)
        self.box.setObjectName("lock.password")
        self.box.setInputMethodHints(Qt.InputMethodHint.ImhHiddenText)
        self._row = FieldRow(theme, self.tr("口令"), self.box)
        self._go = KeyButton(theme, self.tr("接着办"), key="Enter", primary=True, spread=True, name="lock.go")
        other = KeyButton(theme, self.tr("换个人登录"), look="text", name="lock.other")
        kept = text_label("caption", self.tr("写了一半的不会丢"), tone="muted")
        for part in (self._point, self._row, self._go, other, kept):
            self.inside.addWidget(part)
        self.inside.insertLayout(0, head)
        self.box.returnPressed.connect(self._ask)
        self._go.clicked.connect(self._ask)
        other.clicked.connect(self.other_wanted)

    def show_person(self, name: str, point: str) -> None:
        """Show whose work is locked, and where."""
        self._avatar.show_name(name)
        self._name.setText(name)
        self._point.setText(point)

    def open(self) -> None:
        """Cover the window and wait for the password."""
        super().open()
        self.box.clear()
        self._row.show_remark("")
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask(self) -> None:
        operator, password = self._session.operator_id, self.box.text()
        self._go.setEnabled(False)
        self._scope.run(lambda: self._desk.unlock(operator, password), self._answered)

    def _answered(self, future: Future[Session]) -> None:
        self._go.setEnabled(True)
        try:
            self._session.session = future.result()
        except StationError as error:
            self._row.show_remark(self._words.problem(error))
            self.box.selectAll()
            self.box.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.opened.emit()


class IdleWatch(QObject):
    """Counts the seconds in which nobody touches the program; `lock_due` after all of them.

    20 s before, a notice appears that can be answered by any key; nothing is lost either way. It hears
    every event of the program, which costs, so it listens only while somebody is logged in.
    """

    lock_due = Signal()

    def __init__(self, app: QCoreApplication, theme: Theme, notice: IdleNotice) -> None:
        super().__init__(notice)
        self._app = app
        self._listens = False
        timing = theme.tokens.timing
        self._notice = notice
        self._left = 0
        self._warning = timing["idle_warning_s"]
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval((timing["idle_lock_s"] - self._warning) * SECOND)
        self._quiet.timeout.connect(self._warn)
        self._tick = QTimer(self)
        self._tick.setInterval(SECOND)
        self._tick.timeout.connect(self._count)

    def start(self) -> None:
        """Begin to watch, or begin again."""
        if not self._listens:
            self._listens = True
            self._app.installEventFilter(self)
        self._tick.stop()
        self._notice.hide()
        self._quiet.start()

    def stop(self) -> None:
        """Stop watching: nobody is logged in, or the lock is on."""
        self._listens = False
        self._app.removeEventFilter(self)
        self._quiet.stop()
        self._tick.stop()
        self._notice.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002 - Qt's signature
        """Any key and any touch starts the time again."""
        if event.type() in _ACTIVITY and (self._quiet.isActive() or self._tick.isActive()):
            self.start()
        return False

    def _warn(self) -> None:
        self._left = self._warning
        self._notice.show_seconds(self._left)
        self._tick.start()

    def _count(self) -> None:
        self._left -= 1
        if self._left > 0:
            self._notice.show_seconds(self._left)
        else:
            self.stop()
            self.lock_due.emit()


class IdleNotice(Notice):
    """The bar that says how many seconds are left."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, name="lock.notice", parent=parent)
        self.row.addWidget(KeyButton(theme, self.tr("再等一会儿"), name="lock.wait"))

    def show_seconds(self, left: int) -> None:
        """Count down."""
        words = self.tr("{n} 秒后锁屏，再等一会儿？").format(n=left)
        self.tell(words, self.tr("写了一半的不会丢，按任意键就接着办"), tone="wait", icon="ri.lock-line")
