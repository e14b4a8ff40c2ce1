"""拍材料: one picture large with the frame of its sheet, the judgement beside it, the pages below."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence

from station_app.services.desk import Desk
from ui.bridge import Bridge
from ui.picture_files import file_bytes
from ui.screens.picture_words import held_words
from ui.screens.scan.body import Body
from ui.screens.scan.gather import Gather
from ui.screens.scan.presenter import ScanPresenter
from ui.screens.scan.shown import Shown
from ui.screens.scan.state import ScanPaths, ScanState, Target
from ui.screens.scan.telling import told_words
from ui.session import SessionHolder
from ui.theme import Theme
from ui.thumbs import Thumbs
from ui.widgets.label import text_label
from ui.widgets.page import KeyAction, Page
from ui.words import Wording

POLL_MS = 2000
"""How often the folder of the scanner is looked at while the page is in front."""
FRAME_MS = 250
"""How long a corner stands still before the picture is worked out anew."""

Place = tuple[str, object]
_LEFT: Place = ("back", None)
"""Where the page leads when nobody said."""


class ScanPage(Page):
    """`enter` takes {"case_id", "material", "person", "page", "shoot", "back", "after"}.

    `page` is the one that was sent back, else 0; `shoot` takes a picture at once; `back` and `after` are
    (route, argument) of where Esc leads, and F9 once a picture was kept.
    """

    def __init__(self, desk: Desk, bridge: Bridge, theme: Theme, session: SessionHolder) -> None:
        super().__init__(theme, scrolls=True)
        scope = bridge.scope(self)
        self._words = Wording(session)
        scope.run(desk.wording, lambda future: self._words.learn(future.result()))
        self._back = self._after = _LEFT
        self._person = ""
        self._shown = ScanState()
        self._thumbs = Thumbs(desk, scope.run, self)
        self._who = text_label("body", tone="secondary", name="scan.who")
        self.head.addWidget(self._who)
        self.head.addStretch(1)
        self._body = Body(self, self._words, self._thumbs)
        self._gather = Gather(self, self._body.stack)
        self.picture = Shown(theme, scope.run_device)
        self._body.stack.addWidget(self.picture.sheet)
        paths = ScanPaths(
            done=lambda: self.navigate.emit(*self._after),
            back=lambda: self.navigate.emit(*self._back),
            start_camera=self._gather.start_camera,
            use_camera=self._gather.use_camera,
            choose_files=self._gather.choose_files,
            read=file_bytes,
        )
        self._presenter = ScanPresenter(
            desk, scope.run, scope.run_device, lambda: session.operator_id, paths=paths, render=self._render
        )
        self._connect()
        self.rescale()

    def _connect(self) -> None:
        show, sheet = self._presenter, self.picture.sheet
        self._gather.taker = show
        self._watch = QTimer(self, interval=POLL_MS)
        self._watch.timeout.connect(show.poll)
        self._settle = QTimer(self, interval=FRAME_MS, singleShot=True)
        self._settle.timeout.connect(self._reframe)
        sheet.framed.connect(lambda _corners: self._settle.start())
        sheet.told.connect(self.announce)
        self._body.tools.result.clicked.connect(self._switch)
        self._body.connect(show, self._gather, sheet)

    # what the window asks

    def enter(self, argument: dict[str, object] | None) -> None:
        """Show one paper of a case."""
        wanted = argument or {}
        page = wanted.get("page")
        self._person = str(wanted.get("person", ""))
        self._back = _place(wanted.get("back"), _LEFT)
        self._after = _place(wanted.get("after"), self._back)
        target = Target(
            str(wanted.get("case_id", "")),
            str(wanted.get("material", "")),
            page if isinstance(page, int) else 0,
        )
        self._presenter.open(target, shoot=bool(wanted.get("shoot")))
        self.picture.sheet.setFocus(Qt.FocusReason.OtherFocusReason)
        self._watch.start()
        self._presenter.poll()

    def leave(self) -> None:
        """Let go of camera and pictures."""
        self._watch.stop()
        self._settle.stop()
        self._gather.close()
        self._presenter.close()
        self.picture.forget()
        self._thumbs.forget()

    def rescale(self) -> None:
        """In large type the name of the paper takes the whole head, in as many lines as it needs."""
        large = self.theme.scale > 1.0
        self.title.setWordWrap(large)
        self._who.setVisible(not large)
        self.head.setStretch(self.head.indexOf(self.title), 100 if large else 0)

    def keys(self) -> tuple[KeyAction, ...]:
        """Return the keys of this page; those of the picture belong to whatever has the focus."""
        show, state = self._presenter, self._shown
        return (
            KeyAction("Esc", self.tr("返回"), show.back),
            KeyAction("F9", self._body.bar.primary.text(), show.primary, strong=True),
            KeyAction("Alt+1", "", self._gather.choose_files),
            KeyAction("Alt+2", "", show.take_scanned, enabled=bool(state.news)),
            KeyAction("Alt+3", "", show.replace_page),
            KeyAction("Alt+4", "", show.use_held),
            KeyAction("Alt+9", "", show.keep_or_ask),
            KeyAction("Alt+Up", "", lambda: show.move(-1)),
            KeyAction("Alt+Down", "", lambda: show.move(1)),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take what the parts left: Space, Enter, letters for the picture, paste, undo."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self._gather.paste()
        elif event.matches(QKeySequence.StandardKey.Undo):
            self._presenter.undo()
        elif (act := self._act(event)) is not None:
            act()
        else:
            super().keyPressEvent(event)

    def _act(self, event: QKeyEvent) -> Callable[[], object] | None:
        show, sheet = self._presenter, self.picture.sheet
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        acts: dict[int, Callable[[], object]] = {
            Qt.Key.Key_Space: show.shoot,
            Qt.Key.Key_Return: show.keep_and_go_on,
            Qt.Key.Key_Enter: show.keep_and_go_on,
            Qt.Key.Key_R: partial(show.turn, -1 if back else 1),
            Qt.Key.Key_S: show.straighten,
            Qt.Key.Key_V: self._switch,
            Qt.Key.Key_Plus: partial(sheet.zoom, 1),
            Qt.Key.Key_Equal: partial(sheet.zoom, 1),
            Qt.Key.Key_Minus: partial(sheet.zoom, -1),
            Qt.Key.Key_Delete: show.remove,
        }
        held = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        return None if held else acts.get(event.key())

    # drawing

    def _render(self, state: ScanState) -> None:
        before, self._shown = self._shown, state
        self._show_words(before, state)
        self.picture.show_state(state, settled=not self._settle.isActive())
        body = self._body
        body.judgement.show_state(state)
        body.sources.show_news(len(state.news))
        body.sources.setEnabled(state.busy in ("", "shape"))
        body.sources.setVisible(not state.asks)
        body.kept.show_state(state)
        body.tools.show_state(state, result=self.picture.cut_out)
        body.bar.show_state(state)
        if state.asks != before.asks:
            focus = body.judgement.asks if state.asks else self.picture.sheet
            focus.setFocus(Qt.FocusReason.OtherFocusReason)
        if not state.live and before.live:
            self._gather.stop_camera()
        if (state.shot, state.news, state.live) != (before.shot, before.news, before.live):
            self.keys_changed.emit()
        if state.shot is not before.shot and state.shot is not None:
            self.announce.emit(body.judgement.notice.accessibleName())

    def _show_words(self, before: ScanState, state: ScanState) -> None:
        paper = state.paper
        name = self._words.say(paper.name) if paper is not None else ""
        self.title.setText(self.tr("拍材料：{paper}").format(paper=name) if name else self.tr("拍材料"))
        self._who.setText(self._person)
        self._body.problem.tell(self._words.problem(state.problem) if state.problem else "", tone="error")
        words, tone = told_words(state)
        self._body.told.tell(words, tone=tone)
        if state.told != before.told and words:
            self.announce.emit(words)
        offer = paper.held[0] if paper is not None and paper.held and not state.fixed else None
        offered = offer is not None and not state.pages and state.shot is None
        sentence = (
            self.tr("这份材料家里交过：{when}").format(when=held_words(offer, self._words)) if offer else ""
        )
        self._body.held.tell(sentence if offered else "", tone="send", icon="ri.history-line")

    # what the clerk does

    def _switch(self) -> None:
        self.picture.switch(self._shown)
        self._body.tools.show_state(self._shown, result=self.picture.cut_out)

    def _reframe(self) -> None:
        corners = self.picture.sheet.corners
        if corners is not None:
            self._presenter.frame(corners)


def _place(wanted: object, otherwise: Place) -> Place:
    """Read where the page leads."""
    return (str(wanted[0]), wanted[1]) if isinstance(wanted, tuple) else otherwise
