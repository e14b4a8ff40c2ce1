"""What a newer edition of the rules changes in a draft that was begun under an older one (K06, K10)."""

from collections.abc import Iterator
from dataclasses import replace

from station_app.catalogue.reader import Catalogue
from station_app.domain import form, guide
from station_app.domain.case import Case, Source
from station_app.domain.context import Answers, Context, text_of
from station_app.domain.findings import Severity
from station_app.domain.matter import Field, FieldType, Matter, Words
from station_app.errors import Refused
from station_app.services.here import Here

_SHOWN = 4
"""So many changes are named in one sentence; more are counted."""


def changes(here: Here, case: Case, ctx: Context) -> str:
    """Say what is different for a draft under the edition in force, "" when nothing is.

    `ctx` is the context of the case under the edition in force; the old one is worked out from it.
    """
    now = here.catalogue
    old = here.editions.edition(case.catalogue) if case.catalogue != now.version else None
    if old is None:
        return ""
    told = list(_told(here, case, ctx, old))
    word = here.wording.say
    more = word("edition.more", count=len(told) - _SHOWN) if len(told) > _SHOWN else ""
    return "；".join([*told[:_SHOWN], *([more] if more else [])])


def _told(here: Here, case: Case, ctx: Context, old: Catalogue) -> Iterator[str]:
    try:
        was = old.matter(case.matter)
    except Refused:
        return
    before = replace(
        old.context(
            ctx.matter, ctx.today, card=ctx.card, resident=ctx.resident, station=ctx.station, guide=ctx.guide,
            papers=ctx.papers,
        ),
        local=ctx.local,
    )  # fmt: skip
    now = here.catalogue.matter(case.matter)
    then, these = form.refresh(was, case.answers, before), form.refresh(now, case.answers, ctx)
    yield from _values(here, (was, then, before), (now, these, ctx))
    yield from _asked(here, (was, then, before), (now, these, ctx))
    yield from _papers(here, (was, then, before), (now, these, ctx))


Under = tuple[Matter, Answers, Context]
"""A matter, the answers worked out under it, and its context."""


def _values(here: Here, old: Under, new: Under) -> Iterator[str]:
    """Name what the program worked out differently: amounts, days, who pays."""
    shown = {field.key: field for field in form.visible(*new)}
    for field in form.visible(*old):
        answer = new[1].get(field.key)
        if (
            field.key not in shown
            or field.type is FieldType.LIST
            or (answer and answer.source is Source.TYPED)
        ):
            continue
        was, now = text_of(old[1], field.key), text_of(new[1], field.key)
        if was and now and was != now:
            yield here.wording.say("edition.value", label=_word(here, field.label), was=was, now=now)


def _asked(here: Here, old: Under, new: Under) -> Iterator[str]:
    """Name fields that are new, that are gone, and choices that are there no more."""
    before, after = _fields(old), _fields(new)
    for key, field in after.items():
        if key not in before:
            yield here.wording.say("edition.field_new", label=_word(here, field.label))
    for key, field in before.items():
        if key not in after:
            yield here.wording.say("edition.field_gone", label=_word(here, field.label))
    stopped = {one.field for one in form.check(*old) if one.severity is Severity.STOPS}
    for one in form.check(*new):
        if one.severity is Severity.STOPS and one.field not in stopped and one.field in before:
            yield here.wording.say("edition.again", label=_word(here, after[one.field].label))


def _papers(here: Here, old: Under, new: Under) -> Iterator[str]:
    names = {one.code: one.name for matter in (old[0], new[0]) for one in matter.materials}
    before, after = (
        {one.material for one in guide.papers(matter, answers, ctx, ctx.papers)}
        for matter, answers, ctx in (old, new)
    )
    for code in sorted(after - before):
        yield here.wording.say("edition.paper_new", paper=_word(here, names[code]))
    for code in sorted(before - after):
        yield here.wording.say("edition.paper_gone", paper=_word(here, names[code]))


def _fields(under: Under) -> dict[str, Field]:
    return {field.key: field for field in form.visible(*under)}


def _word(here: Here, words: Words) -> str:
    return here.wording.word(words)
