"""Which stage follows a word of the platform (design page protocol 3.3, states of workflows)."""

from station_app.domain.case import Stage

_WAITING = frozenset({"received", "deferred", "parked", "retry"})
_FINAL = frozenset({"accepted", "duplicate", "rejected", "conflict", "need_material"})
KNOWN_STATUSES = _WAITING | _FINAL
"""Every wire status this program understands; any other changes nothing."""

_SUCCESS = frozenset({"accepted", "duplicate"})
_ON_THE_SPOT = "JB"


def counts(known: str, told: str) -> bool:
    """Whether a newly told status replaces the one known so far ("" when none).

    A late yes wins over anything; nothing wins over a yes; a status that only says "not judged yet"
    never hides a judgement.
    """
    if told not in KNOWN_STATUSES:
        return False
    if told in _SUCCESS:
        return known != "accepted" or told == "accepted"
    if known in _SUCCESS:
        return False
    return told in _FINAL or known not in _FINAL


def stage_after(told: str, handling_type: str) -> Stage:
    """Give the stage a case reaches by a status that counts."""
    match told:
        case "accepted":
            return Stage.DONE if handling_type == _ON_THE_SPOT else Stage.REVIEWING
        case "duplicate":
            return Stage.DONE
        case "rejected":
            return Stage.RETURNED
        case "conflict":
            return Stage.DIFFERS
        case "need_material":
            return Stage.ACCEPTED_SHORT
        case _:
            return Stage.RECEIVED
