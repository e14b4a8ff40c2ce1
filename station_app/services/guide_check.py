"""What the guide said is held again when a case is accepted: a "cannot" is no advice (R-GUIDE)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from station_app.domain import guide
from station_app.domain.case import Case, Confirmed
from station_app.domain.context import Context
from station_app.domain.matter import Matter
from station_app.errors import Refused
from station_app.services.views import Line, LinkState


def with_line(ctx: Context, line: Line) -> Context:
    """Tell the rules whether the line is up now; what is not known counts as down."""
    up = line.state in (LinkState.UP, LinkState.SLOW)
    return replace(ctx, station={**ctx.station, guide.LINE: "up" if up else "down"})


def refuse_cannot(matter: Matter, case: Case, ctx: Context, line: Callable[[], Line]) -> None:
    """Refuse with the sentence of the guide. A correction names a case that was taken in already."""
    if case.about or case.supersedes:
        return
    refused = guide.refusal(matter, case.answers, with_line(ctx, line()))
    if refused is not None:
        raise Refused(refused.code, **dict(refused.params))


def known_better(
    matter: Matter, case: Case, ctx: Context, operator_id: str, now: datetime
) -> tuple[Confirmed, ...]:
    """Keep who said otherwise where the roster would have stopped the case (severity W)."""
    return tuple(
        Confirmed(f"guide.{one.code}", one.stop_reason, one.code, operator_id, now)
        for one in guide.overruled(matter, case.answers, ctx)
    )
