"""After a crash or a restart one question: the case that was left, when, and at which field."""

from PySide6.QtCore import QCoreApplication

from station_app.services.views import DraftRow
from ui import words
from ui.screens import saying
from ui.theme import Theme
from ui.widgets.key_button import KeyButton
from ui.widgets.notice import Notice

translate = QCoreApplication.translate


class ResumeNotice(Notice):
    """The question with its two answers; hidden when nothing was left."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, name="today.resume")
        self.go_on = KeyButton(
            theme,
            translate("TodayPage", "接着办"),
            key="Alt+0",
            primary=True,
            size="normal",
            name="today.resume.go",
        )
        self.later = KeyButton(theme, translate("TodayPage", "先放着"), name="today.resume.later")
        self.row.addWidget(self.later)
        self.row.addWidget(self.go_on)

    def ask(self, draft: DraftRow | None, language: str) -> None:
        """Ask about a draft; None takes the question away."""
        if draft is None:
            self.tell("")
            return
        field = saying.in_language(draft.field, language)
        known = translate("TodayPage", "{name} 的{matter}，{time} 写到{field}，接着办吗")
        stored = translate("TodayPage", "{name} 的{matter}，{time} 存好的，接着办吗")
        question = (known if field else stored).format(
            name=draft.person or translate("TodayPage", "还没写名字的人"),
            matter=saying.in_language(draft.matter, language),
            time=words.clock(draft.saved_at),
            field=field,
        )
        self.tell(question, tone="send", icon="ri.draft-line")
