"""The four stations of a case in large dots: 存好, 送出, 平台收到, 办结; no drawing here."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from station_app.services.views import AcceptedView, LinkState, TrackStep, TrackView
from ui.words import BEIJING

SENT = {"sending"}
RECEIVED = {"received", "waiting_first", "parked", "reviewing", "paused"}
ENDED = {"returned", "refused", "not_accepted", "duplicate", "decide", "withdrawn", "void", "lapsed"}


def _tr(text: str) -> str:
    return QCoreApplication.translate("Done", text)


def to_the_second(at: datetime) -> str:
    """Return a time of day in Beijing, to the second."""
    return at.astimezone(BEIJING).strftime("%H:%M:%S")


def dots(
    accepted: AcceptedView, track: TrackView | None, link: LinkState, words: str
) -> tuple[TrackStep, ...]:
    """Return the four steps; `words` is the status in the language of the interface."""
    status = track.status if track is not None else "stored"
    reached = 4 if status == "done" else 3 if status in RECEIVED | ENDED else 1
    official = (track.official_no if track is not None else "") or ""
    details = (
        to_the_second(accepted.stored_at),
        _sent_words(accepted, status, link, reached),
        official if reached > 2 else _tr("会有回执号"),  # noqa: PLR2004 - the third station
        words if status in ENDED | RECEIVED - {"received"} else _tr("平台核对后才算"),
    )
    icons = ("ri.mail-lock-line", "ri.mail-send-line", "ri.mail-check-line", "ri.checkbox-circle-line")
    titles = (_tr("存好"), _tr("送出"), _tr("平台收到"), _tr("办结"))
    return tuple(
        TrackStep(icon, title, detail, "", _state(place, reached))
        for place, (icon, title, detail) in enumerate(zip(icons, titles, details, strict=True))
    )


def _sent_words(accepted: AcceptedView, status: str, link: LinkState, reached: int) -> str:
    if reached > 1:
        return _tr("已送到")
    if status in SENT:
        return _tr("正在送")
    if status == "stuck":
        return _tr("送不出去，件还在")
    if link in {LinkState.UP, LinkState.SLOW}:
        return _tr("马上送")
    return _tr("等网络，排第 {n}").format(n=max(accepted.queue_place, 1))


def _state(place: int, reached: int) -> str:
    return "done" if place < reached else "now" if place == reached else "ahead"
