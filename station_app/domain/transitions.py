"""Which stage follows a word of the platform (design page protocol 3.3, states of workflows)."""

from station_app.domain.case import Stage

_WAITING = frozenset({"received", "deferred", "parked", "retry"})
_FINAL = frozenset({"accepted", "duplicate", "rejected", "conflict", "need_material", "lapsed", "withdrawn"})
KNOWN_STATUSES = _WAITING | _FINAL
"""Every wire status this program understands; any other changes nothing."""

_SUCCESS = frozenset({"accepted", "duplicate"})
_OF_PAPERS = frozenset({"need_material", "lapsed"})
_WITHDRAWN = "withdrawn"
_ON_THE_SPOT = "JB"
_STAGES = {
    "duplicate": Stage.DONE,
    "rejected": Stage.RETURNED,
    "conflict": Stage.DIFFERS,
    "need_material": Stage.ACCEPTED_SHORT,
    "lapsed": Stage.LAPSED,
    "withdrawn": Stage.WITHDRAWN,
}


def counts(known: str, told: str, *, newer: bool = False) -> bool:
    """Whether a newly told status replaces the one known so far ("" when none).

    A late yes wins over anything; nothing but a withdrawal wins over a yes, and nothing over that; a
    status that only says "not judged yet" never hides a judgement. "Papers owed" and "papers never
    came" may follow each other either way: there the version decides (`newer`), because an old reply
    may arrive after the feed.
    """
    if told not in KNOWN_STATUSES or known == _WITHDRAWN:
        return False
    if told == _WITHDRAWN:
        return True
    # A duplicate after a yes: another station took the same thing in before, both slips stay valid.
    if {known, told} <= _OF_PAPERS or (known, told) == ("accepted", "duplicate"):
        return newer
    if told in _SUCCESS:
        return known != "accepted" or told == "accepted"
    if known in _SUCCESS:
        return False
    return told in _FINAL or known not in _FINAL


def stage_after(told: str, handling_type: str) -> Stage:
    """Give the stage a case reaches by a status that counts."""
    if told == "accepted":
        return Stage.DONE if handling_type == _ON_THE_SPOT else Stage.REVIEWING
    return _STAGES.get(told, Stage.RECEIVED)
