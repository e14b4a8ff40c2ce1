"""What a change says it knew: the version of the person's record, and what a decision decides."""

from collections.abc import Mapping

from station_app.domain.case import Case
from station_app.domain.context import text_of
from station_app.domain.matter import Matter
from station_app.services.conflict_sides import ITEMS, decisions, old_key
from station_app.services.mirror import mirrored
from station_app.storage.conflicts import Conflict
from station_app.storage.unit_of_work import UnitOfWork
from sync.protocol import Json

CHANGE = "enrol.change"


def change_facts(work: UnitOfWork, case: Case, matter: Matter) -> dict[str, Json]:
    """Return the members x_record, x_decision and x_decides of a change, none for other kinds.

    The version is named only when the form showed what that version holds: a record that moved on while
    the form was open is not what the clerk knew, and the old values of the form say so.
    """
    if matter.wire_kind != CHANGE:
        return {}
    decided = work.conflicts.decided_by_case(case.case_id)
    if decided is not None:
        return _decision(decided)
    known = mirrored(work, case.applicant.id_number)
    if known is None or not _saw(case, known.body):
        return {}
    return {"x_record": {"id": known.record_id, "v": known.version}}


def _saw(case: Case, held: Mapping[str, object]) -> bool:
    """Tell whether the old values on the form are those of the record."""
    items = case.answers.get(ITEMS)
    names = items.value if items is not None and isinstance(items.value, tuple) else ()
    shown = {name: text_of(case.answers, old_key(name)) for name in names}
    return all(not old or old == str(held.get(name, "")) for name, old in shown.items())


def _decision(conflict: Conflict) -> dict[str, Json]:
    listed: list[Json] = []
    for name, decision in decisions(conflict).items():
        value = decision.value
        listed.append(
            {
                "field": name,
                "choice": decision.choice.value,
                "value": list(value) if isinstance(value, tuple) else value,
            }
        )
    told: dict[str, Json] = {
        "x_record": {"id": conflict.record_id, "v": conflict.version},
        "x_decision": listed,
    }
    if not conflict.case_id:
        told["x_decides"] = conflict.item_id
    return told
