"""A card laid on the reader while a case is being filled in; no Qt."""

from station_app.domain.person import CardFacts
from station_app.services.desk import Desk
from station_app.services.views import CaseView
from ui.screens.intake.judge import ID_FIELD, carried
from ui.screens.intake.twice import plain


def compare(view: CaseView, card: CardFacts) -> str:
    """Return same (nothing to do), other (somebody else's card) or new (the card takes the case over).

    A visit may be for several people: whose card it is is looked up there.
    """
    if view.visit is not None:
        return "new"
    answer = view.case.answers.get(ID_FIELD)
    number = view.case.applicant.id_number or (str(answer.value) if answer and answer.value else "")
    if number and plain(number) != plain(card.id_number.digits):
        return "other"
    return "new" if view.case.card_read_at is None else "same"


def take_over(desk: Desk, operator: str, view: CaseView, card: CardFacts) -> CaseView:
    """Begin the same matter with the card, carry over what was typed, and drop the draft without a card.

    The old draft goes last: a fault in between leaves two drafts, never none.
    """
    old = view.case
    if view.visit is not None:
        return desk.visit_card(old.case_id, card)
    resident = desk.find_by_card(card)
    new = desk.start_case(operator, old.matter, resident, card, dict(old.guide_answers), old.papers)
    typed = carried(view, new)
    if typed:
        new = desk.enter(new.case.case_id, typed, "")
    desk.discard_draft(old.case_id, "card")
    return new
