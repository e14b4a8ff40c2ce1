"""Parts of the page: how the report stands, what is typed into it, who signs it."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from station_app.services.ledger_views import ReportView
from ui.screens.report.presenter import ReportState
from ui.theme import Theme
from ui.widgets.card import Card
from ui.widgets.field_row import FieldRow
from ui.widgets.label import text_label
from ui.widgets.notice import Notice
from ui.widgets.second import Second
from ui.widgets.segment_bar import SegmentBar
from ui.words import Wording

translate = QCoreApplication.translate
_LONGEST = 200
_MANY = 8


class StandCard(Card):
    """By when it is due, who signed which version, what is different since."""

    def __init__(self, theme: Theme, words: Wording) -> None:
        super().__init__(theme, translate("Report", "签字"), icon="ri.quill-pen-line", name="report.stand")
        self._words = words
        self._due = text_label("body", wrap=True, name="report.due")
        self._signed = text_label("body", tone="secondary", wrap=True, name="report.signed")
        self._notice = Notice(theme, name="report.differs")
        self._differs = text_label("caption", tone="secondary", wrap=True, name="report.differences")
        for part in (self._due, self._signed, self._notice, self._differs):
            self.body.addWidget(part)
        self.body.addStretch(1)

    def show_view(self, view: ReportView | None) -> None:
        """Show how a report stands."""
        if view is None:
            return
        self._due.setText(translate("Report", "{day} 前送到{to}").format(day=view.due, to=view.to))
        self._signed.setText("\n".join(self._versions(view)))
        told = ""
        if view.differences:
            told = translate("Report", "签字以后有 {n} 处变了").format(n=len(view.differences))
        self._notice.tell(
            told, translate("Report", "写明原因再签一次，原来那份留着") if told else "", tone="wait"
        )
        shown = [
            translate("Report", "{what}：{before} → {now}").format(
                what=self._words.say(one.title), before=one.before or "—", now=one.now or "—"
            )
            for one in view.differences[:_MANY]
        ]
        more = len(view.differences) - _MANY
        if more > 0:
            shown.append(translate("Report", "还有 {n} 处，打印出来都有").format(n=more))
        self._differs.setText("\n".join(shown))

    def _versions(self, view: ReportView) -> list[str]:
        if not view.over:
            return [translate("Report", "这个月还没过完，数还会变，过完再签")]
        if view.versions:
            line = translate("Report", "第 {n} 版　{who}　{at}　{why}")
            return [
                line.format(n=one.number, who=one.signed_by, at=one.at, why=one.reason).rstrip()
                for one in view.versions
            ]
        if view.may_sign:
            return [translate("Report", "还没签字")]
        return [translate("Report", "还没签字。本点没有镇负责人：打出来或导出，送镇里签")]


class TypingCard(Card):
    """Problems, wishes, and the seven answers of the self-check."""

    def __init__(self, theme: Theme, words: Wording) -> None:
        super().__init__(theme, translate("Report", "要写的"), icon="ri.edit-line", name="report.typing")
        self._words = words
        self.problems, self.wishes = QPlainTextEdit(), QPlainTextEdit()
        self.problems.setObjectName("report.problems")
        self.wishes.setObjectName("report.wishes")
        inside = QWidget()
        inside.setProperty("kind", "plain")
        column = QVBoxLayout(inside)
        theme.fit(column, "space.3", ("space.1", "space.1"))
        for editor, label in (
            (self.problems, translate("Report", "存在的问题")),
            (self.wishes, translate("Report", "建议和要求")),
        ):
            editor.setTabChangesFocus(True)
            theme.fix(editor, height="size.tile")
            column.addWidget(FieldRow(theme, label, editor, optional=True))
        column.addWidget(text_label("label", translate("Report", "六有一能自查"), tone="secondary"))
        self._grid = QGridLayout()
        theme.fit(self._grid, "space.2")
        self._grid.setColumnStretch(2, 1)
        column.addLayout(self._grid)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        self.body.addWidget(area, 1)
        self._checks: dict[str, SegmentBar] = {}
        self._view: ReportView | None = None

    def show_view(self, view: ReportView | None) -> None:
        """Show what was typed before; the same report keeps what is being typed."""
        if view is None or view is self._view:
            return
        self._view = view
        self.problems.setPlainText(view.problems)
        self.wishes.setPlainText(view.wishes)
        if not self._checks:
            for line, (code, title) in enumerate(view.check_names):
                bar = SegmentBar(self._theme, self._answers(), "", name=f"report.check.{code}")
                bar.setAccessibleName(self._words.say(title))
                self._checks[code] = bar
                self._grid.addWidget(text_label("body", self._words.say(title)), line, 0)
                self._grid.addWidget(bar, line, 1)
        for code, bar in self._checks.items():
            bar.set_current(view.checks.get(code, ""))

    def checks(self) -> dict[str, str]:
        """Return the answers that were given."""
        return {code: said for code, bar in self._checks.items() if (said := bar.current())}

    @staticmethod
    def _answers() -> tuple[tuple[str, str], ...]:
        return (
            ("yes", translate("Report", "有")),
            ("partly", translate("Report", "部分有")),
            ("no", translate("Report", "没有")),
        )


class SigningCard(QWidget):
    """Who signs, the password, and why again."""

    reason_said = Signal(str)
    chosen = Signal(str)
    typed = Signal(str)
    signed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        theme.fit(column, "space.card_gap")
        told = Card(
            theme, translate("Report", "签了就不能改"), icon="ri.quill-pen-line", name="report.signing"
        )
        words = translate("Report", "签的是现在这份数。以后变了，写明原因再签一版，这一版照样留着。")
        told.body.addWidget(text_label("body", words, wrap=True))
        self.reason = QLineEdit()
        self.reason.setObjectName("report.reason")
        self.reason.setMaxLength(_LONGEST)
        self.reason.textEdited.connect(self.reason_said)
        self._why = FieldRow(theme, translate("Report", "为什么再签一次"), self.reason)
        told.body.addWidget(self._why)
        self.second = Second(theme)
        self.second.title.setText(translate("Report", "负责人"))
        self.second.nobody.setText(translate("Report", "这台电脑上没有镇负责人。打出来或导出，送镇里签字。"))
        self.second.chosen.connect(self.chosen)
        self.second.typed.connect(self.typed)
        self.second.onward.connect(self.signed)
        self.reason.returnPressed.connect(lambda: self.second.box.setFocus(Qt.FocusReason.TabFocusReason))
        column.addWidget(told)
        column.addWidget(self.second)
        column.addStretch(1)

    def show_state(self, state: ReportState) -> None:
        """Show who may sign."""
        self.second.show_people(state.signers, state.signer, state.password)
        self._why.setVisible(bool(state.view and state.view.versions))
        if self.reason.text() != state.reason:
            self.reason.setText(state.reason)

    def start(self) -> None:
        """Put the cursor where the first answer goes."""
        again = self._why.isVisibleTo(self)
        (self.reason if again else self.second.box).setFocus(Qt.FocusReason.TabFocusReason)
