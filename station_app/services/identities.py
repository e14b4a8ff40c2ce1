"""Identity categories of a person on a day, for the rules (R-IDENT): the lists first, else the roster."""

from dataclasses import replace

from station_app.domain.context import Context
from station_app.domain.facts import NO_SUBSIDY, default_year
from station_app.domain.identity import held_on
from station_app.domain.region import fee
from station_app.storage.residents import id_key
from station_app.storage.unit_of_work import UnitOfWork


def with_identities(work: UnitOfWork, ctx: Context) -> Context:
    """Add the categories that the subsidy lists name for the person, with their days.

    The one in force on the day of the context stands in the person's place for it: a category that
    ended last month counts for a case accepted before it ended. Of several the one with the largest
    subsidy counts, and they are never added (R-FEE).
    """
    if ctx.resident is None:
        return ctx
    entries = work.subsidies.of_person(id_key(ctx.resident.id_number.digits))
    if not entries:
        return ctx
    spans = tuple(dict.fromkeys(one for entry in entries for one in entry.spans))
    held = held_on(spans, ctx.today)
    chosen = max(held, key=lambda code: _aid(ctx, code), default=NO_SUBSIDY)
    return replace(ctx, identities=spans, resident=replace(ctx.resident, identity_category=chosen))


def _aid(ctx: Context, code: str) -> int:
    kind = ctx.resident.psn_type if ctx.resident else ""
    row = fee(ctx.region, default_year(ctx), kind, code, ctx.today)
    return round(row.subsidised * 100) if row and row.identities else -1
