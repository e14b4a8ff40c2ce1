"""What rules say about a form as a whole: who comes, who works, whose word is taken, what the clock says."""

from station_app.domain import names
from station_app.domain.case import PaperState
from station_app.domain.context import Answers, Context, text_of, value_of
from station_app.domain.findings import Finding, confirm, stop
from station_app.domain.matter import Matter

AHEAD_MS, BEHIND_MS = 10 * 60_000, 60_000
"""R-DATE: the clock may run ten minutes ahead; behind it is wrong at once, but measured over a slow line."""
_LETTER = "2"


def whole(matter: Matter, answers: Answers, ctx: Context) -> tuple[Finding, ...]:
    """Return the findings that belong to no single field."""
    return (*_proxy(answers, ctx), *_worker(answers, ctx), *_promises(matter, ctx), *_clock(ctx))


def _proxy(answers: Answers, ctx: Context) -> list[Finding]:
    """Who may come for whom, and how often on one day (R-PROXY)."""
    name = text_of(answers, "agnter_name")
    if value_of(answers, "x_proxy_flag") is not True or not name:
        return []
    found = []
    staff = text_of(answers, "agnter_rlts") in ctx.region.codes("proxy_staff_relations")
    most = ctx.region.limit("proxy_cases_a_day")
    if staff and ctx.local.proxied_today >= most:
        found.append(stop("R-PROXY", "proxy.too_many_today", have=ctx.local.proxied_today, want=most))
    if ctx.local.worker and names.same(name, ctx.local.worker):
        found.append(stop("R-PROXY", "proxy.own_case") if staff else confirm("R-PROXY", "proxy.your_name"))
    if text_of(answers, "x_agnter_auth_type") == _LETTER and ctx.mandate is None:
        found.append(confirm("R-PROXY", "proxy.letter_look"))
    return found


def _worker(answers: Answers, ctx: Context) -> list[Finding]:
    """Nobody handles an own case, or one of the own family (R-PROXY); a namesake may, so it asks."""
    if ctx.local.worker and names.same(text_of(answers, "psn_name"), ctx.local.worker):
        return [confirm("R-PROXY", "worker.own_name")]
    return [confirm("R-PROXY", "worker.own_household")] if ctx.local.worker_household else []


def _promises(matter: Matter, ctx: Context) -> list[Finding]:
    """Somebody who broke a commitment is not offered another one for a time (R-PROMISE)."""
    if not ctx.local.on_breach_list:
        return []
    given = {paper.material for paper in ctx.papers if paper.state is PaperState.COMMITTED}
    months = ctx.region.limit("promise_bar_months")
    return [
        stop("R-PROMISE", "paper.barred", months=months, paper=one.name.zh, paper_en=one.name.en)
        for one in matter.materials
        if one.code in given
    ]


def _clock(ctx: Context) -> list[Finding]:
    """Ask when the clock of this computer is not the platform's (R-DATE, K15)."""
    ahead = ctx.local.clock_ahead_ms
    if ahead is None or -BEHIND_MS <= ahead <= AHEAD_MS:
        return []
    code = "clock.ahead" if ahead > 0 else "clock.behind"
    return [confirm("R-DATE", code, minutes=max(1, round(abs(ahead) / 60_000)))]
