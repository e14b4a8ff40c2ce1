"""Beginning a matter for somebody: the one rule that today, a profile and the guide share."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from station_app.domain.case import Paper, Source
from station_app.domain.matter import Value
from station_app.domain.person import CardFacts
from station_app.errors import Refused
from station_app.services.desk import Desk
from station_app.services.views import CaseView, Entered, GuideView, ProfileView, ResidentRow, Wish

EMPTY: tuple[Value, ...] = (None, "", ())


@dataclass(frozen=True, slots=True)
class Visitor:
    """Whom something is done for: on the roster, with a card, or both. `insured` as in ResidentRow.

    `sent` tells that the card is that of somebody who came for the person.
    """

    resident_id: int | None
    card: CardFacts | None
    name: str
    gend: str
    age: int
    tail: str
    insured: str
    sent: bool = False


def resident_of(visitor: Visitor | None) -> int | None:
    """Return the visitor's place on the roster, None for nobody or somebody new."""
    return visitor.resident_id if visitor else None


def card_of(visitor: Visitor | None) -> CardFacts | None:
    """Return what was read from the visitor's card, None when none was read."""
    return visitor.card if visitor else None


def age_on(birth: date, day: date) -> int:
    """Whole years between two calendar dates."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def visitor_from_row(row: ResidentRow, card: CardFacts | None = None) -> Visitor:
    """Make the visitor that a line of the roster describes."""
    return Visitor(row.resident_id, card, row.name, row.gend, row.age, row.tail, row.insured)


def visitor_from_profile(profile: ProfileView) -> Visitor:
    """Make the visitor whose profile is open."""
    return Visitor(
        profile.resident_id, None, profile.name, profile.gend, profile.age, profile.tail, "unknown"
    )


def visitor_from_card(desk: Desk, card: CardFacts) -> Visitor:
    """Make the visitor whose card was read; somebody unknown to the roster is a visitor too."""
    resident_id = desk.find_by_card(card)
    if resident_id is not None:
        found = desk.residents(card.id_number.digits, "all", 0, 5).rows
        for row in found:
            if row.resident_id == resident_id:
                return visitor_from_row(row, card)
    age = age_on(card.brdy, desk.today_date())
    return Visitor(resident_id, card, card.name, card.gend, age, card.id_number.tail, "unknown")


def visitor_of_number(desk: Desk, number: str) -> Visitor:
    """Make the visitor whom an identity number names. Refused("guide.person_unknown") off the roster."""
    found = desk.residents(number, "all", 0, 1).rows
    if not found:
        raise Refused("guide.person_unknown")
    return visitor_from_row(found[0])


def done_for(person: Visitor, came: Visitor) -> Visitor:
    """Make the person the one it is done for, with the card of who came."""
    return replace(person, card=came.card, sent=True)


def chosen_papers(guide: GuideView) -> tuple[Paper, ...]:
    """Return the papers of a guide that have an answer."""
    return tuple(
        Paper(choice.material, choice.state, guide.due if choice.state == "later" else None)
        for choice in guide.papers
        if choice.state is not None
    )


def begin_if_clear(desk: Desk, operator: str, matter: str, visitor: Visitor | None) -> CaseView | None:
    """Start the case when the guide has nothing to ask; None sends the clerk to the guide.

    The guide is skipped only on a plain "can": an open question, a paper to choose or an owed
    paper is always looked at by a person first.
    """
    resident, card = resident_of(visitor), card_of(visitor)
    guide = desk.guide(matter, resident, card, {}, ())
    if guide.verdict != "can":
        return None
    return desk.start_case(operator, matter, resident, card, dict(guide.answered), chosen_papers(guide))


def begin_together(
    desk: Desk, operator: str, matters: Sequence[str], visitor: Visitor | None
) -> CaseView | None:
    """Start several matters of one person as one visit; one matter is an ordinary case.

    None sends the clerk to the guide: some matter has a question left or cannot be done. Papers
    may still be open, they are asked for once for all matters.
    """
    if len(matters) == 1:
        return begin_if_clear(desk, operator, matters[0], visitor)
    resident, card = resident_of(visitor), card_of(visitor)
    wishes = []
    for matter in matters:
        guide = desk.guide(matter, resident, card, {}, ())
        if not may_be_ticked(guide):
            return None
        wishes.append(Wish(matter, resident, card, dict(guide.answered), chosen_papers(guide)))
    return desk.start_visit(operator, tuple(wishes))


def may_be_ticked(guide: GuideView) -> bool:
    """Whether a matter can go into a visit: nothing forbids it and every question has an answer."""
    asked = all(one.code in guide.answered for one in guide.matter.questions if one.stop_on)
    return asked and guide.verdict != "cannot"


def carry_over(desk: Desk, last: CaseView, view: CaseView) -> CaseView:
    """Fill a new case with what was typed for the same person a minute ago."""
    filled = {key for key, answer in view.case.answers.items() if answer.value not in EMPTY}
    typed = tuple(
        Entered(key, answer.value)
        for key, answer in last.case.answers.items()
        if answer.source is Source.TYPED and key in view.asked and key not in filled
    )
    return desk.enter(view.case.case_id, typed, "") if typed else view
