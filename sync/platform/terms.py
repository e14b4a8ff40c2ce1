"""Until when the papers of an accepted item have to come."""

from sync.platform.catalogue_reader import MatterRules
from sync.platform.filed import Filed
from sync.platform.owing import Debt, day_taken, kept_day, later_papers
from sync.platform.workdays import Workdays


def debt_of(
    case: Filed, matter: MatterRules, before: Debt | None, workdays: Workdays, now: str
) -> Debt | None:
    """Return what an accepted item owes; a correction of one that owes does not win time by it."""
    later = later_papers(case.body)
    if not later:
        return None
    worked = case.worked.matter(case.row.schema_name) if case.worked else None
    days = (worked or matter).days
    own = workdays.after(day_taken(case.header, now), days)
    due = kept_day(own, max(later.values()))
    if before is not None:
        due = before.due
    names = {code: matter.papers.get(code, code) for code in later}
    extensions = before.extensions if before else 0
    return Debt(case.row.item_id, due, days, extensions, kind=matter.kind, key=case.key, names=names)
