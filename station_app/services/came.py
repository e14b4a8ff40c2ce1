"""Who came, where a case is never that person's own: a parent for a newborn, a relative after a death."""

from dataclasses import replace

from station_app.domain.case import Case
from station_app.domain.context import Context
from station_app.domain.dates import age_on
from station_app.domain.matter import Matter
from station_app.storage.unit_of_work import UnitOfWork

CAME = "came"
"""Key in the guide answers of a case: the resident who came, when the case is about somebody else."""
_NEWBORN, _DEAD = "@newborn", "@dead"


def for_newborn(matter: Matter) -> bool:
    """Tell whether a matter asks first whether the child is a newborn."""
    return any(one.fact == _NEWBORN for one in matter.questions)


def for_dead(matter: Matter) -> bool:
    """Tell whether a matter stops when the person lives."""
    return any(one.fact == _DEAD and one.stop_on == "no" for one in matter.questions)


def who_came(matter: Matter, ctx: Context) -> Context:
    """Take the card or roster entry of who came out of the place of the person the case is about.

    A grown-up is never the newborn; a card with another number than that of the person chosen is
    not the dead person's.
    """
    card, person = ctx.card, ctx.resident
    if for_newborn(matter):
        adult = ctx.region.age("adult")
        parent_card = card if card and age_on(card.brdy, ctx.today) >= adult else None
        parent = person if person and age_on(person.brdy, ctx.today) >= adult else None
        return replace(
            ctx,
            card=None if parent_card else card,
            proxy=parent_card or ctx.proxy,
            resident=None if parent else person,
            came=parent or ctx.came,
        )
    if for_dead(matter) and card and person and card.id_number.digits != person.id_number.digits:
        return replace(ctx, card=None, proxy=card)
    return ctx


def kept_came(case: Case, ctx: Context) -> Case:
    """Keep with a case which resident came for somebody else, so that its form can be worked out again."""
    if ctx.came is None:
        return case
    return replace(case, guide_answers={**case.guide_answers, CAME: str(ctx.came.resident_id)})


def with_came(work: UnitOfWork, case: Case, ctx: Context) -> Context:
    """Give a context back the resident who came, as kept with the case."""
    kept = case.guide_answers.get(CAME, "")
    if not kept.isdecimal():
        return ctx
    try:
        return replace(ctx, came=work.residents.get(int(kept)))
    except LookupError:
        return ctx
