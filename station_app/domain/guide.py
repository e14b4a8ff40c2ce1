"""The guide: may it be done here, with which papers, and what the one sentence says."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from station_app.domain.case import Paper, PaperState
from station_app.domain.context import Answers, Context
from station_app.domain.dates import add_working_days
from station_app.domain.facts import fact, holds
from station_app.domain.matter import Material, Matter, Question
from station_app.domain.region import LEVELS, Region

CAN, CAN_WITH_DEBT, CANNOT, OPEN = "can", "can_with_debt", "cannot", "open"
PRESENT = "person_present"
NEEDS_LINE = "matter.needs_line"
FORM, IDENTITY, PROXY_IDENTITY, LETTER = "F", "ID", "PROXY_ID", "AUTH"
GUARDIAN = "PARENTS"
"""The card of the father or mother: whoever came for a child is that child's guardian."""


class Levelled(Protocol):
    """A matter, or only the head of one."""

    @property
    def code(self) -> str:
        """Its code."""

    @property
    def accept_levels(self) -> tuple[str, ...]:
        """The levels that take it where a pack says nothing."""


@dataclass(frozen=True, slots=True)
class PaperChoice:
    """One paper in the guide: what is chosen (None: not yet) and what the clerk may answer."""

    material: str
    state: PaperState | None
    allowed: tuple[PaperState, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """The verdict: `verdict` is can, can_with_debt, cannot or open; `code` and `params` give its words.

    `due` is the day by which papers must follow; `estimate` when the calendar of its year is not known.
    """

    verdict: str
    code: str
    params: tuple[tuple[str, str | int], ...] = ()
    due: date | None = None
    estimate: bool = False


SAID, LOOKED_UP, ASSUMED = "said", "looked_up", "assumed"
ONLINE, ADVICE = "online", "info"
"""Values of offline_mode: only with the line; only advice, except where it is decided and the line is up."""
LINE = "line"
"""The fact of the station that tells whether the line is up; "" while nobody knows."""


def sources(matter: Matter, answers: Answers, ctx: Context) -> dict[str, str]:
    """Say for every answered question where its answer is from: said, looked_up or assumed."""
    found = {}
    for question in matter.questions:
        told = known(question, answers, ctx)
        given = ctx.guide.get(question.code, "")
        if given and given != (told or question.assumed):
            found[question.code] = SAID
        elif told:
            found[question.code] = LOOKED_UP
        elif given or question.assumed:
            found[question.code] = SAID if given and not question.assumed else ASSUMED
    return found


def known(question: Question, answers: Answers, ctx: Context) -> str:
    """Return the answer that card or roster give, "" when they cannot say."""
    told = fact(question.fact, answers, ctx) if question.fact else None
    return "" if told is None else "yes" if told else "no"


def overruled(matter: Matter, answers: Answers, ctx: Context) -> tuple[Question, ...]:
    """Return the questions where the roster would stop the case and the person at the desk knew better.

    The roster may be old, so it asks (severity W); what somebody said himself stops for good (E).
    """
    return tuple(
        question
        for question in matter.questions
        if question.stop_on
        and known(question, answers, ctx) == question.stop_on
        and ctx.guide.get(question.code, question.stop_on) != question.stop_on
    )


def offered_here(matter: Matter, ctx: Context) -> bool:
    """Tell whether the point takes the matter: by the rule pack, else by the levels of the matter."""
    level = ctx.station.get("level", "")
    return not level or level in levels_of(matter, ctx.region)


def levels_of(matter: Levelled, region: Region) -> tuple[str, ...]:
    """Return the levels that take a matter; a matter the pack says nothing of goes by its own levels."""
    offered = tuple(level for level in LEVELS if region.offers(level, matter.code))
    return offered or matter.accept_levels


def needs_line(mode: str) -> bool:
    """Tell whether a matter is done on the platform itself and so not without the line."""
    return mode in (ONLINE, ADVICE)


def answered(matter: Matter, answers: Answers, ctx: Context) -> dict[str, str]:
    """Return the answers of all questions that have one: given, else known, else assumed."""
    found = {}
    for question in matter.questions:
        answer = ctx.guide.get(question.code, "") or known(question, answers, ctx)
        if answer or question.assumed:
            found[question.code] = answer or question.assumed
    return found


def papers(
    matter: Matter, answers: Answers, ctx: Context, chosen: tuple[Paper, ...] = ()
) -> tuple[PaperChoice, ...]:
    """Return the papers this person needs, each with what is chosen or already known about it.

    A conditional paper whose condition is false is left out. A choice that is not allowed is forgotten.
    """
    before = {paper.material: paper.state for paper in chosen}
    needed = (
        material
        for material in matter.materials
        if material.need != "conditional" or holds(material.condition, answers, ctx)
    )
    return tuple(_choice(material, before.get(material.code), answers, ctx) for material in needed)


def as_papers(matter: Matter, choices: tuple[PaperChoice, ...], ctx: Context) -> tuple[Paper, ...]:
    """Return the chosen papers as a case keeps them, with the due day of those that follow."""
    due = add_working_days(ctx.today, matter.defer_working_days, ctx.calendar).day
    return tuple(
        Paper(choice.material, choice.state, due if choice.state is PaperState.LATER else None)
        for choice in choices
        if choice.state is not None
    )


def verdict(matter: Matter, answers: Answers, choices: tuple[PaperChoice, ...], ctx: Context) -> Outcome:
    """Return the one sentence: cannot before open, open before owed, owed before can."""
    if refused := refusal(matter, answers, ctx):
        return refused
    replies = answered(matter, answers, ctx)
    optional = {material.code for material in matter.materials if material.need == "optional"}
    needed = [choice for choice in choices if choice.material not in optional]
    if missing := [choice for choice in needed if choice.state is PaperState.MISSING]:
        return Outcome(CANNOT, "guide.paper_missing", _named(matter, missing))
    if left := _left(matter, replies, needed):
        return Outcome(OPEN, "guide.open", (("n", left),))
    owed = [choice for choice in choices if choice.state is PaperState.LATER]
    if not owed:
        return Outcome(CAN, "guide.can")
    due = add_working_days(ctx.today, matter.defer_working_days, ctx.calendar)
    code = "guide.can_with_debt_estimate" if due.estimate else "guide.can_with_debt"
    words = (*_named(matter, owed), ("date", due.day.isoformat()), ("days", matter.defer_working_days))
    return Outcome(CAN_WITH_DEBT, code, words, due.day, due.estimate)


def _choice(material: Material, before: PaperState | None, answers: Answers, ctx: Context) -> PaperChoice:
    if material.form == FORM:
        return PaperChoice(material.code, PaperState.PRINTED, (PaperState.PRINTED,))
    shared = material.shared_when is not None and holds(material.shared_when, answers, ctx)
    allowed = _allowed(material, shared=shared, barred=ctx.local.on_breach_list)
    if before in allowed:
        return PaperChoice(material.code, before, allowed)
    if seen(material.code, ctx):
        return PaperChoice(material.code, PaperState.HAVE, allowed)
    return PaperChoice(material.code, PaperState.SHARED if shared else None, allowed)


def seen(code: str, ctx: Context) -> bool:
    """Tell whether a paper lies here already: a card that was read, a letter that is on file."""
    held = {IDENTITY: ctx.card, PROXY_IDENTITY: ctx.proxy, GUARDIAN: ctx.proxy, LETTER: ctx.mandate}
    return held.get(code) is not None


def _allowed(material: Material, *, shared: bool, barred: bool) -> tuple[PaperState, ...]:
    states = (
        (PaperState.SHARED, shared),
        (PaperState.HAVE, True),
        (PaperState.LATER, material.deferrable),
        (PaperState.COMMITTED, material.commitment and not barred),
        (PaperState.MISSING, True),
    )
    return tuple(state for state, may in states if may)


def refusal(matter: Matter, answers: Answers, ctx: Context) -> Outcome | None:
    """Return why the matter cannot be taken in here and now whatever the papers are, None when it can."""
    replies = answered(matter, answers, ctx)
    if not offered_here(matter, ctx):
        return Outcome(CANNOT, "guide.advice_only" if matter.offline_mode == ADVICE else "guide.other_level")
    if replies.get(PRESENT) == "no" and not matter.proxy.allowed:
        return Outcome(CANNOT, "guide.no_proxy")
    for question in matter.questions:
        if question.stop_on and replies.get(question.code) == question.stop_on:
            return Outcome(CANNOT, question.stop_reason)
    if needs_line(matter.offline_mode) and ctx.station.get(LINE) == "down":
        return Outcome(CANNOT, NEEDS_LINE)
    return None


def stopping(matter: Matter, answers: Answers, ctx: Context) -> Question | None:
    """Return the question whose answer stops the case, None when none does."""
    replies = answered(matter, answers, ctx)
    stops = (one for one in matter.questions if one.stop_on and replies.get(one.code) == one.stop_on)
    return next(stops, None)


def _left(matter: Matter, replies: Mapping[str, str], needed: list[PaperChoice]) -> int:
    questions = sum(bool(question.stop_on) and question.code not in replies for question in matter.questions)
    return questions + sum(choice.state is None for choice in needed)


def _named(matter: Matter, choices: list[PaperChoice]) -> tuple[tuple[str, str | int], ...]:
    names = {material.code: material.name for material in matter.materials}
    return (
        ("n", len(choices)),
        ("papers", "、".join(names[choice.material].zh for choice in choices)),
        ("papers_en", ", ".join(names[choice.material].en for choice in choices)),
    )
