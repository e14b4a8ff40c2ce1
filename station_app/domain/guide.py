"""The guide: may it be done here, with which papers, and what the one sentence says."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from station_app.domain.case import Paper, PaperState
from station_app.domain.context import Answers, Context
from station_app.domain.dates import add_working_days
from station_app.domain.facts import fact, holds
from station_app.domain.matter import Material, Matter

CAN, CAN_WITH_DEBT, CANNOT, OPEN = "can", "can_with_debt", "cannot", "open"
PRESENT = "person_present"
FORM, IDENTITY, PROXY_IDENTITY, LETTER = "F", "ID", "PROXY_ID", "AUTH"


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


def answered(matter: Matter, answers: Answers, ctx: Context) -> dict[str, str]:
    """Return the answers of all questions that have one: given, else known, else assumed."""
    found = {}
    for question in matter.questions:
        answer = ctx.guide.get(question.code, "")
        if not answer and question.fact:
            told = fact(question.fact, answers, ctx)
            answer = "" if told is None else "yes" if told else "no"
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
    replies = answered(matter, answers, ctx)
    if reason := _refusal(matter, replies, ctx):
        return Outcome(CANNOT, reason)
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
    allowed = _allowed(material, shared=shared)
    if before in allowed:
        return PaperChoice(material.code, before, allowed)
    if _seen(material.code, ctx):
        return PaperChoice(material.code, PaperState.HAVE, allowed)
    return PaperChoice(material.code, PaperState.SHARED if shared else None, allowed)


def _seen(code: str, ctx: Context) -> bool:
    """Tell whether a paper lies here already: a card that was read, a letter that is on file."""
    held = {IDENTITY: ctx.card, PROXY_IDENTITY: ctx.proxy, LETTER: ctx.mandate}
    return held.get(code) is not None


def _allowed(material: Material, *, shared: bool) -> tuple[PaperState, ...]:
    states = (
        (PaperState.SHARED, shared),
        (PaperState.HAVE, True),
        (PaperState.LATER, material.deferrable),
        (PaperState.COMMITTED, material.commitment),
        (PaperState.MISSING, True),
    )
    return tuple(state for state, may in states if may)


def _refusal(matter: Matter, replies: Mapping[str, str], ctx: Context) -> str:
    level = ctx.station.get("level", "")
    if level and level not in matter.accept_levels:
        return "guide.other_level"
    if replies.get(PRESENT) == "no" and not matter.proxy.allowed:
        return "guide.no_proxy"
    for question in matter.questions:
        if question.stop_on and replies.get(question.code) == question.stop_on:
            return question.stop_reason
    return ""


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
