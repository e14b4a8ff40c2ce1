"""The four stations of a case in large dots: 存好, 送出, 平台收到, 办结; no drawing here."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from station_app.services.views import AcceptedView, LinkState, TrackStep, TrackView
from ui.words import BEIJING

translate = QCoreApplication.translate

SENT = {"sending"}
RECEIVED = {"received", "waiting_first", "parked", "reviewing", "paused"}
ENDED = {"returned", "refused", "not_accepted", "duplicate", "decide", "withdrawn", "void", "lapsed"}


def to_the_second(at: datetime) -> str:
    """Return a time of day in Beijing, to the second."""
    return at.astimezone(BEIJING).strftime("%H:%M:%S")


def dots(
    accepted: AcceptedView, track: TrackView | None, link: LinkState, words: str
) -> tuple[TrackStep, ...]:
    """Return the four steps; `words` is the status in the language of the interface."""
    status = track.status if track is not None else "stored"
    reached = 4 if status == "done" else 3 if status in RECEIVED | ENDED else 1
    official = (track.official_no if track is not None else "") or translate("Done", "有回执了")
    turned = status in ENDED
    received = reached > 2  # noqa: PLR2004 - the third station
    waiting = words if status in RECEIVED - {"received"} else translate("Done", "平台核对后才算")
    steps = (
        ("ri.mail-lock-line", translate("Done", "存好"), to_the_second(accepted.stored_at)),
        ("ri.mail-send-line", translate("Done", "送出"), _sent_words(accepted, status, link, reached)),
        (
            "ri.mail-check-line",
            translate("Done", "平台收到"),
            official if received else translate("Done", "会有回执号"),
        ),
        (
            "ri.arrow-go-back-line" if status == "returned" else "ri.checkbox-circle-line",
            words if turned else translate("Done", "办结"),
            translate("Done", "看送件里的说明") if turned else words if status == "done" else waiting,
        ),
    )
    return tuple(
        TrackStep(icon, title, detail, "", _state(place, reached))
        for place, (icon, title, detail) in enumerate(steps)
    )


def _sent_words(accepted: AcceptedView, status: str, link: LinkState, reached: int) -> str:
    if reached > 1:
        return translate("Done", "已送到")
    if status in SENT:
        return translate("Done", "正在送")
    if status == "stuck":
        return translate("Done", "送不出去，件还在")
    if link in {LinkState.UP, LinkState.SLOW}:
        return translate("Done", "马上送")
    return translate("Done", "等网络，排第 {n}").format(n=max(accepted.queue_place, 1))


def _state(place: int, reached: int) -> str:
    return "done" if place < reached else "now" if place == reached else "ahead"
