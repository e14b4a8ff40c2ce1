"""The page 验回执: a code of a platform receipt under the scanner, and whether it is genuine."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit

from station_app.services.desk import Desk
from ui import words
from ui.bridge import Bridge
from ui.screens.receipt.presenter import ReceiptPresenter, ReceiptState
from ui.session import SessionHolder
from ui.theme import Theme
from ui.widgets.card import Card
from ui.widgets.columns import Columns
from ui.widgets.key_button import KeyButton
from ui.widgets.label import text_label
from ui.widgets.notice import Notice
from ui.widgets.page import KeyAction, Page
from ui.words import Wording, grouped

FINGERPRINT = 16


class ReceiptPage(Page):
    """`enter` takes {"code": …} from the scanner, or nothing."""

    def __init__(self, desk: Desk, bridge: Bridge, theme: Theme, session: SessionHolder) -> None:
        super().__init__(theme, scrolls=True, title="")
        self.title.setText(self.tr("验回执"))
        scope = bridge.scope(self)
        self._desk = desk
        self._words = Wording(session)
        scope.run(desk.wording, lambda future: self._words.learn(future.result()))
        self._presenter = ReceiptPresenter(desk, scope.run, lambda: session.operator_id, self._render)
        self._shown = ReceiptState()
        self._build()

    def enter(self, argument: dict[str, object] | None) -> None:
        """Come to the front; a scanned code is checked at once."""
        self._presenter.begin()
        code = str((argument or {}).get("code") or "")
        self._code.setPlainText(code)
        if code:
            self._presenter.check()
        self._code.setFocus(Qt.FocusReason.OtherFocusReason)

    def keys(self) -> tuple[KeyAction, ...]:
        """Return the keys of this page."""
        told = self._shown.told
        keys = [
            KeyAction("Esc", self.tr("返回"), self._go_back),
            KeyAction("F9", self.tr("验一验"), self._presenter.check, strong=True),
        ]
        if told is not None and told.case_id:
            keys.insert(1, KeyAction("Alt+1", self.tr("看这一件"), self._open_case))
        return tuple(keys)

    def scanned(self, text: str) -> bool:
        """Check what the hand scanner read."""
        self._code.setPlainText(text)
        self._presenter.check()
        return True

    def _build(self) -> None:
        told = self.tr("不用网：拿平台的公钥验签名，改过一个字都验不过")
        self.head.addWidget(text_label("body", told, tone="secondary", wrap=True), 1)
        self._verdict = Notice(self.theme, name="receipt.verdict")
        self.body.addWidget(self._verdict)
        card = Card(self.theme, self.tr("平台回执上的码"), icon="ri.qr-scan-2-line", name="receipt.card")
        hint = self.tr("用扫码枪扫回执右边的方块码；也可以把码的文字贴在这里，再按 F9。")
        card.body.addWidget(text_label("label", hint, tone="secondary", wrap=True))
        self._code = QPlainTextEdit()
        self._code.setObjectName("receipt.code")
        self._code.setAccessibleName(self.tr("码的文字"))
        self._code.setTabChangesFocus(True)
        self._code.textChanged.connect(self._typed)
        self.theme.fix(self._code, min_height="size.list_min")
        card.body.addWidget(self._code, 1)
        self._facts = Card(
            self.theme, self.tr("平台签过字的话"), icon="ri.quill-pen-line", name="receipt.facts"
        )
        self._lines = text_label("body", wrap=True, name="receipt.lines")
        self._lines.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self._facts.body.addWidget(self._lines)
        self._facts.body.addStretch(1)
        self.body.addWidget(Columns(self.theme, card, self._facts, width="size.side_wide"), 1)
        bar = self.action_bar()
        back = KeyButton(
            self.theme, self.tr("返回"), key="Esc", icon="ri.arrow-left-line", name="receipt.back"
        )
        back.clicked.connect(self._go_back)
        self._open = KeyButton(self.theme, self.tr("看这一件"), key="Alt+1", name="receipt.open")
        self._open.clicked.connect(self._open_case)
        self._go = KeyButton(self.theme, self.tr("验一验"), key="F9", primary=True, name="receipt.check")
        self._go.clicked.connect(self._presenter.check)
        bar.addWidget(back)
        bar.addStretch(1)
        bar.addWidget(self._open)
        bar.addWidget(self._go)

    def _typed(self) -> None:
        text = self._code.toPlainText()
        if text != self._shown.code:
            self._presenter.typed(text)

    def _render(self, state: ReceiptState) -> None:
        before, self._shown = self._shown, state
        told = state.told
        self._go.setEnabled(bool(state.code.strip()) and not state.busy)
        self._open.setVisible(told is not None and bool(told.case_id))
        self._facts.setVisible(told is not None)
        if state.problem is not None:
            self._verdict.tell(self._words.problem(state.problem), tone="error")
        elif told is not None:
            self._verdict.tell(self._genuine(state), tone="ok")
            self._lines.setText(self._facts_of(state))
        else:
            self._verdict.tell("")
        if told is not before.told:
            self.keys_changed.emit()

    def _genuine(self, state: ReceiptState) -> str:
        told = state.told
        if told is not None and told.case_id and told.here:
            return self.tr("是真的：平台签过字，内容和本机存的这一件一模一样")
        if told is not None and told.case_id:
            return self.tr("是真的：平台签过字；本机也有这一件，但内容后来改过")
        return self.tr("是真的：平台签过字。这一件不是在这台电脑上办的")

    def _facts_of(self, state: ReceiptState) -> str:
        told = state.told
        if told is None:
            return ""
        said = self._words.code(f"receipt.status.{told.status}")
        at = words.moment(told.at, self._desk.today_date()) if told.at else "—"
        return "\n".join(
            (
                self.tr("受理号：{number}").format(number=told.accept_no or "—"),
                self.tr("平台的话：{said}").format(said=said),
                self.tr("平台编号：{number}").format(number=grouped(told.official_no) or "—"),
                self.tr("签字时间：{at}").format(at=at),
                self.tr("件的编号：{item}").format(item=told.item_id),
                self.tr("内容指纹：{mark}").format(mark=told.body_hash[:FINGERPRINT]),
            )
        )

    def _open_case(self) -> None:
        if self._shown.told is not None and self._shown.told.case_id:
            self.navigate.emit("outbox", {"case_id": self._shown.told.case_id})

    def _go_back(self) -> None:
        self.navigate.emit("back", None)
