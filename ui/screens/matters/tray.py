"""这次一起办: the matters ticked for one visit, and what starts them; no Qt."""

from dataclasses import dataclass

from station_app.domain.bundle import BUNDLE_KIND
from station_app.domain.case import Paper
from station_app.domain.matter import Words
from station_app.services.desk import Desk
from station_app.services.views import CaseView, GuideView, Wish
from ui.screens.begin import Visitor, card_of, carry_over, chosen_papers, may_be_ticked, resident_of


@dataclass(frozen=True, slots=True)
class Ticked:
    """One ticked matter, with what its guide knew."""

    code: str
    name: Words
    answered: tuple[tuple[str, str], ...]
    papers: tuple[Paper, ...]


Tray = tuple[Ticked, ...]


def toggled(tray: Tray, guide: GuideView) -> Tray:
    """Tick a matter, or take its tick away."""
    rest = tuple(one for one in tray if one.code != guide.matter.code)
    if len(rest) < len(tray):
        return rest
    answered = tuple(guide.answered.items())
    return (*tray, Ticked(guide.matter.code, guide.matter.short_name, answered, chosen_papers(guide)))


def why_not(guide: GuideView) -> tuple[str, tuple[tuple[str, str | int], ...]]:
    """Return why a matter cannot be ticked: a code with its facts, "" when it can."""
    if may_be_ticked(guide):
        return "", ()
    if guide.verdict == "cannot":
        return guide.verdict_code, guide.params
    return "guide.still_open", guide.params


def start_ticked(desk: Desk, operator: str, visitor: Visitor | None, tray: Tray) -> CaseView:
    """Start every ticked matter: one as a case of its own, several as one visit."""
    resident, card = resident_of(visitor), card_of(visitor)
    wishes = tuple(Wish(one.code, resident, card, dict(one.answered), one.papers) for one in tray)
    if len(wishes) > 1:
        return desk.start_visit(operator, wishes)
    (only,) = wishes
    return desk.start_case(operator, only.matter, resident, card, only.asked, only.papers)


def is_bundle(guide: GuideView) -> bool:
    """Whether a matter is a 一件事, whose steps are done by several offices."""
    return guide.matter.wire_kind.startswith(BUNDLE_KIND)


def start_bundle(desk: Desk, operator: str, visitor: Visitor | None, guide: GuideView) -> CaseView:
    """Start a 一件事: its own form where it is taken in, and the steps that are done at this desk."""
    wish = Wish(
        guide.matter.code, resident_of(visitor), card_of(visitor), dict(guide.answered), chosen_papers(guide)
    )
    return desk.start_bundle(operator, wish)


def with_known(desk: Desk, after: CaseView | None, view: CaseView) -> CaseView:
    """Fill a case that follows another of the same person with what was typed there."""
    return view if after is None else carry_over(desk, after, view)
