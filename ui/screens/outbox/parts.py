"""Parts of 送件: the safety sentence with four counts, and one case's track."""

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from station_app.services.views import Counts, LinkState, TrackView
from ui.theme import Theme
from ui.widgets.card import Card, IconMark
from ui.widgets.chip import Chip
from ui.widgets.key_button import KeyButton
from ui.widgets.label import text_label
from ui.widgets.offers import OfferRow
from ui.widgets.paint import rounded
from ui.widgets.reason_line import ReasonLine
from ui.widgets.timeline import Timeline
from ui.words import Wording

translate = QCoreApplication.translate


def sentence(counts: Counts, link: LinkState) -> tuple[str, str]:
    """Return the two facts: what is safe here, and what has arrived there."""
    if counts.stored == 0 and counts.undelivered == 0:
        return translate("Outbox", "今天还没有件"), translate("Outbox", "办好的件都会列在这里")
    safe = translate("Outbox", "{n} 件都存好了，放心").format(n=max(counts.stored, counts.undelivered))
    if counts.undelivered == 0:
        return safe, translate("Outbox", "都送到了")
    waits = {
        LinkState.UP: translate("Outbox", "{n} 件还没送到，马上自动送。现在关机也没事。"),
        LinkState.SLOW: translate("Outbox", "{n} 件还没送到，网络很慢，先送小的。现在关机也没事。"),
        LinkState.LOGIN_PAGE: translate("Outbox", "{n} 件还没送到，网络要先登录网页。现在关机也没事。"),
        LinkState.PLATFORM_DOWN: translate(
            "Outbox", "{n} 件还没送到，平台没应声，会自动再送。现在关机也没事。"
        ),
        LinkState.NOT_OURS: translate(
            "Outbox", "{n} 件还没送到，连上的不是医保平台，没理它。现在关机也没事。"
        ),
    }
    template = waits.get(link, translate("Outbox", "{n} 件还没送到，有网自动送。现在关机也没事。"))
    return safe, template.format(n=counts.undelivered)


class _Disc(QWidget):
    """An icon on a round ground in a status colour."""

    def __init__(self, theme: Theme, icon: str, tone: str) -> None:
        super().__init__()
        self._theme, self._icon, self._tone = theme, icon, tone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Square."""
        side = self._theme.px("size.control_primary")
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw."""
        painter, theme, box = QPainter(self), self._theme, QRectF(self.rect())
        ink = theme.color(f"status.{self._tone}.fg")
        edge = ink if theme.sheet == "high_contrast" else None
        ground = theme.color(f"status.{self._tone}.bg")
        rounded(painter, box, box.height() / 2, fill=ground, edge=edge)
        side = theme.px("size.icon_tile")
        corner = box.center() - QPointF(side / 2, side / 2)
        theme.paint_icon(painter, QRectF(corner.x(), corner.y(), side, side), self._icon, ink)


class Safety(QFrame):
    """The safety sentence, and how many are stored, on their way, there, finished."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._theme = theme
        self._parts = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        theme.fit(self._parts, "space.3", ("line.hairline", "line.hairline"))
        self._parts.addWidget(self._sentence(theme), 6)
        row = QHBoxLayout()
        theme.fit(row, "space.3")
        self._parts.addLayout(row, 8)
        self.figures: list[QLabel] = []
        for icon, tone, name in (
            ("ri.mail-lock-line", "ok", translate("Outbox", "本机存好")),
            ("ri.mail-send-line", "wait", translate("Outbox", "还没送到")),
            ("ri.mail-check-line", "send", translate("Outbox", "平台已收到")),
            ("ri.checkbox-circle-line", "ok", translate("Outbox", "已办结")),
        ):
            row.addLayout(self._count(theme, icon, tone, name), 1)
        theme.changed.connect(self._arrange)
        self._arrange()

    def _arrange(self) -> None:
        """Put the counts below the sentence in large type."""
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._parts.setDirection(beside if self._theme.scale == 1.0 else below)

    def _sentence(self, theme: Theme) -> QFrame:
        frame = QFrame(self)
        frame.setObjectName("outbox.sentence")
        frame.setProperty("kind", "notice")
        frame.setProperty("tone", "ok")
        inside = QHBoxLayout(frame)
        theme.fit(inside, "space.3", ("space.4", "space.4"))
        inside.addWidget(IconMark(theme, "ri.shield-check-fill", "status.ok.fg", "size.dot"))
        column = QVBoxLayout()
        theme.fit(column)
        self.safe = text_label("subtitle", tone="ok", wrap=True, name="outbox.sentence.safe")
        self.arrived = text_label("body", tone="ok", wrap=True, name="outbox.sentence.arrived")
        column.addWidget(self.safe)
        column.addWidget(self.arrived)
        inside.addLayout(column, 1)
        self.frame = frame
        return frame

    def _count(self, theme: Theme, icon: str, tone: str, name: str) -> QHBoxLayout:
        row = QHBoxLayout()
        theme.fit(row, "space.3", ("space.0", "space.2"))
        row.addWidget(_Disc(theme, icon, tone))
        column = QVBoxLayout()
        theme.fit(column)
        figure = text_label("title", "0", name=f"outbox.count.{len(self.figures)}")
        self.figures.append(figure)
        column.addStretch(1)
        column.addWidget(figure)
        column.addWidget(text_label("label", name))
        column.addStretch(1)
        row.addLayout(column, 1)
        return row

    def show_counts(self, counts: Counts, link: LinkState) -> None:
        """Tell sentence and figures."""
        safe, arrived = sentence(counts, link)
        self.safe.setText(safe)
        self.arrived.setText(arrived)
        self.frame.setAccessibleName(f"{safe}。{arrived}")
        numbers = (counts.stored, counts.undelivered, counts.received, counts.done)
        for figure, number in zip(self.figures, numbers, strict=True):
            figure.setText(str(number))


class TrackPanel(Card):
    """One case's way, with what can be done about it."""

    def __init__(self, theme: Theme, words: Wording) -> None:
        super().__init__(theme, " ", padded=False, name="outbox.case")
        self._theme, self._words = theme, words
        self._chip = Chip(theme)
        self.head.addWidget(self._chip)
        self.steps = Timeline(theme)
        self.steps.setObjectName("outbox.track")
        self._reason = text_label("label", tone="error", wrap=True, name="outbox.reason")
        self._durable = text_label("caption", tone="muted", wrap=True)
        inside = QWidget()
        inside.setProperty("kind", "plain")
        column = QVBoxLayout(inside)
        theme.fit(column, "space.3", ("space.3", "space.4"))
        self.pictures = KeyButton(theme, "", key="Alt+6", icon="ri.image-line", size="small", look="text")
        self.pictures.setObjectName("outbox.pictures")
        column.addWidget(self._reason)
        column.addWidget(self.pictures, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (self.steps, self._durable):
            column.addWidget(part)
        column.addStretch(1)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        theme.fix(area, min_height="size.list_min")
        self.body.addWidget(area, 1)
        self.asks = ReasonLine(theme, "outbox")
        self.body.addWidget(self.asks)
        self._build_actions()
        self.show_track(None, to_settle=False)

    def _build_actions(self) -> None:
        grid = QGridLayout()
        self._theme.fit(grid, "space.2", ("space.3", "space.4"))
        self.look = KeyButton(
            self._theme, translate("Outbox", "看内容"), key="Enter", spread=True, name="outbox.look"
        )
        self.slip = KeyButton(
            self._theme, translate("Outbox", "打通知书"), key="F8", spread=True, name="outbox.slip"
        )
        self.act = KeyButton(
            self._theme,
            translate("Outbox", "改好再交"),
            key="F9",
            primary=True,
            spread=True,
            name="outbox.act",
        )
        grid.addWidget(self.look, 0, 0)
        grid.addWidget(self.slip, 1, 0, 1, 2)
        self.papers = KeyButton(
            self._theme, translate("Outbox", "单子"), key="Alt+8", spread=True, name="outbox.papers"
        )
        grid.addWidget(self.papers, 0, 1)
        grid.addWidget(self.act, 2, 0, 1, 2)
        self.offers = OfferRow(self._theme, "outbox.offer")
        grid.addWidget(self.offers, 3, 0, 1, 2)
        self.body.addLayout(grid)

    def show_track(self, track: TrackView | None, *, to_settle: bool, to_decide: bool = False) -> None:
        """Show one case, or nothing."""
        for part in (self.look, self.slip, self.papers, self._chip, self.steps):
            part.setVisible(track is not None)
        self.pictures.setVisible(track is not None and track.pictures > 0)
        self.act.setVisible(track is not None and (track.can_correct or to_settle or to_decide))
        mend = translate("Outbox", "两边不一样，去定") if to_decide else translate("Outbox", "改好再交")
        self.act.set_words(translate("Outbox", "知道了") if to_settle else mend)
        self.offers.show_offers(track.offers if track is not None else (), self._words.code)
        self._reason.setVisible(track is not None and bool(track.reason))
        self._durable.setVisible(track is not None and (track.durable or track.signed))
        if track is None:
            self.title.setText("")
            return
        told = translate("Outbox", "看照片（{n} 页）")
        self.pictures.set_words(told.format(n=track.pictures))
        self.slip.set_words(translate("Outbox", "打{paper}").format(paper=self._words.say(track.slip_name)))
        self.title.setText(f"{track.person}　{self._words.say(track.matter)}")
        self._chip.show_status(track.status, self._words.status(self._theme.status(track.status)))
        self.steps.show_steps(track.steps)
        self._reason.setText(translate("Outbox", "退回要改：{why}").format(why=track.reason))
        signed = translate("Outbox", "平台签过字的回执存在本机，在单子里能打") if track.signed else ""
        durable = translate("Outbox", "平台的备份里也有了") if track.durable else ""
        self._durable.setText("\n".join(words for words in (signed, durable) if words))
