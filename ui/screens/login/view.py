"""The log-in page (mock-up 01). It is painted before the encrypted file is open."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from station_app.errors import StationError
from ui import words
from ui.bridge import Bridge
from ui.screens import saying
from ui.screens.login.foot import foot, tell_state
from ui.screens.login.people import PeopleRow
from ui.screens.login.presenter import LoginPresenter, LoginState, Stage
from ui.screens.login.secret import SecretField
from ui.screens.login.side import Side
from ui.session import SessionHolder
from ui.theme import Theme
from ui.widgets.key_button import KeyButton
from ui.widgets.label import text_label
from ui.widgets.notice import Notice
from ui.widgets.page import Page
from ui.widgets.segment_bar import SegmentBar

if TYPE_CHECKING:
    from station_app.services.desk import Desk


class LoginPage(Page):
    """Who works now. `desk` may be None: the page is painted first and filled by `attach`.

    `entered` carries the services.views.Session, `practice_wanted` asks for practice mode,
    `language_wanted` carries zh or en.
    """

    entered = Signal(object)
    practice_wanted = Signal()
    language_wanted = Signal(str)

    def __init__(self, desk: Desk | None, bridge: Bridge, theme: Theme, session: SessionHolder) -> None:
        super().__init__(theme, scrolls=True)
        self._session = session
        self._scope = bridge.scope(self)
        self._wording: dict[str, tuple[str, str]] = {}
        self._reader = ""
        self._unlock: Callable[[str], None] | None = None
        self._presenter = LoginPresenter(self._scope.run, self._show, self.entered.emit)
        self._build()
        self._show(self._presenter.state)
        if desk is not None:
            self.attach(desk)

    def attach(self, desk: Desk) -> None:
        """Fill in people and facts: the file is open."""
        self._unlock = None
        self._scope.run(desk.wording, lambda future: self._wording.update(future.result()))
        self._scope.run_device(desk.read_card, lambda future: self._reader_seen(future.exception()))
        self._presenter.attach(desk)
        self._secret.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_passphrase(self, unlock: Callable[[str], None]) -> None:
        """Ask for the passphrase of the key file; `unlock` is called with what was typed."""
        self._unlock = unlock
        self._presenter.needs_passphrase()
        self._secret.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def store_failed(self, error: StationError) -> None:
        """Say in words why the file did not open."""
        self._secret.box.clear()
        self._presenter.store_failed(error)

    def enter(self, argument: dict[str, object] | None) -> None:  # noqa: ARG002 - the page's contract
        """Come to the front with an empty password and fresh facts."""
        self._secret.box.clear()
        self._presenter.refresh()
        self._secret.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        self.theme.fit(self._outer)
        self.title.hide()
        self._whole = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.theme.fit(self._whole)
        self._side = Side(self.theme)
        self.theme.fix(self._side, min_width="size.login_side")
        self._whole.addWidget(self._side)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self._form())
        middle.addStretch(1)
        self._whole.addLayout(middle, 1)
        self.body.addLayout(self._whole, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the dark half below when large type leaves no room beside it."""
        room = self.theme.px("size.login_side") + self.theme.px("size.login_form")
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.BottomToTop
        self._whole.setDirection(beside if room <= self.width() else below)
        super().resizeEvent(event)

    def rescale(self) -> None:
        """Choose again between beside and below."""
        self.resizeEvent(QResizeEvent(self.size(), self.size()))

    def _form(self) -> QWidget:
        form = QWidget()
        self.theme.fix(form, width="size.login_form")
        column = QVBoxLayout(form)
        self.theme.fit(column, "space.3", ("space.0", "space.10", "space.0", "space.5"))
        column.addLayout(self._title_row())
        self._people = PeopleRow(self.theme)
        self._people.chosen.connect(self._presenter.choose)
        column.addWidget(self._people)
        self._notice = Notice(self.theme, name="login.notice")
        column.addWidget(self._notice)
        self._secret = SecretField(self.theme)
        self._secret.box.returnPressed.connect(self._submit)
        self._secret.box.stepped.connect(self._presenter.step)
        column.addWidget(self._secret)
        self._go = KeyButton(
            self.theme, self.tr("登录，开始办事"), key="Enter", primary=True, size="big", name="login.enter"
        )
        self._go.setSizePolicy(
            self._side.sizePolicy().Policy.Expanding, self._go.sizePolicy().verticalPolicy()
        )
        self._go.clicked.connect(self._submit)
        column.addWidget(self._go)
        column.addLayout(self._doors())
        column.addStretch(1)
        column.addLayout(foot(self.theme))
        return form

    def _title_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.theme.fit(row, "space.3")
        self._question = text_label("page", name="login.question")
        self._hint = text_label("body", tone="secondary")
        self._language = SegmentBar(
            self.theme, (("zh", "中文"), ("en", "English")), size="size.segment", name="login.language"
        )
        self._language.chosen.connect(self.language_wanted)
        row.addWidget(self._question, 0, Qt.AlignmentFlag.AlignBottom)
        row.addWidget(self._hint, 1, Qt.AlignmentFlag.AlignBottom)
        row.addWidget(self._language)
        return row

    def _doors(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.theme.fit(row, "space.4")
        self._practice = KeyButton(
            self.theme, self.tr("进练习模式（办的不算数）"), icon="ri.flask-line", name="login.practice"
        )
        self._practice.clicked.connect(self.practice_wanted)
        self._forgot = text_label(
            "label", self.tr("忘了口令？找镇里的管理员当面重设，没网也行"), tone="secondary", wrap=True
        )
        row.addWidget(self._forgot, 1)
        row.addWidget(self._practice)
        return row

    def _show(self, state: LoginState) -> None:
        ready, locked = state.stage is Stage.READY, state.stage is Stage.LOCKED
        self._side.tell(state, self._today(), self._reader)
        self._question.setText(self.tr("这台电脑要先输开机口令") if locked else self.tr("请选您是谁"))
        self._hint.setVisible(ready and len(state.people) > 1)
        practice = state.station is not None and state.station.practice
        known = self.tr("按 ← → 选，练习口令都是 123456")
        self._hint.setText(known if practice else self.tr("按 ← → 选，再输口令"))
        self._people.show_people(state.people, state.chosen, self._today(), self._session.language)
        problem = saying.problem(state.problem, state.facts, self._wording, self._session.language)
        label = self.tr("{name}的口令").format(name=state.person.name) if state.person else self.tr("口令")
        self._secret.tell(label, problem)
        self._secret.setVisible(ready or locked)
        self._secret.box.setReadOnly(state.busy)
        words = self.tr("打开") if locked else self.tr("登录，开始办事")
        self._go.set_words(self.tr("请稍等…") if state.busy else words)
        self._go.setEnabled((ready or locked) and not state.busy)
        self._practice.setVisible(not practice)
        self._forgot.setVisible(ready)
        self._language.set_current(self._session.language)
        tell_state(self._notice, state, problem)
        if state.problem and not state.busy:
            self._secret.box.selectAll()
            self.announce.emit(problem)

    def _submit(self) -> None:
        typed = self._secret.box.text()
        if self._unlock is None:
            self._presenter.log_in(typed)
        elif typed and not self._presenter.state.busy:
            self._presenter.unlocking()
            self._unlock(typed)

    def _reader_seen(self, error: BaseException | None) -> None:
        code = error.code if isinstance(error, StationError) else ""
        self._reader = "missing" if code == "card.reader_missing" else "ok"
        self._show(self._presenter.state)

    def _today(self) -> date:
        return datetime.now(UTC).astimezone(words.BEIJING).date()
