"""What nobody at the station may read again once a case is accepted: tips, complaints, reviews.

The sealed item is all that is left of it, and that goes to the county (workflows, sections 6 and 7).
"""

from dataclasses import replace

from station_app.domain.case import Applicant, Case
from station_app.domain.context import Context
from station_app.domain.facts import holds
from station_app.domain.matter import Matter

NAME = "psn_name"


def closes(matter: Matter, case: Case, ctx: Context) -> bool:
    """Tell whether the answers of a case are closed to everybody at the station by its acceptance."""
    return bool(matter.sealed) and holds(matter.sealed_when, case.answers, ctx)


def closed(case: Case, matter: Matter, nameless: str) -> Case:
    """Return an accepted case without what is sealed; without a name it is that of `nameless`.

    Remarks of rules go too, as they may repeat what was typed; the clerk's confirmations stay, since
    they name fields and rules only.
    """
    answers = {key: answer for key, answer in case.answers.items() if key not in matter.sealed}
    named = NAME not in matter.sealed
    person = case.applicant if named else Applicant(None, "", "", nameless, "", None)
    return replace(case, answers=answers, applicant=person, overruled=(), card_read_at=None, cursor_field="")
