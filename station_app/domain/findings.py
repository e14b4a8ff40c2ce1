"""What a rule says about a value."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding weighs (domain rules, head of the page)."""

    STOPS = "E"
    CONFIRM = "W"
    INFORM = "I"


@dataclass(frozen=True, slots=True)
class Finding:
    """One remark of one rule.

    `rule` is the rule's id ("R-ID-18"), `code` names the words ("idno.check_character", looked up in
    resources/catalogue/reasons.toml), `field` the field key it belongs to ("" for the whole form),
    `params` fill the words and may hold counts and labels, never a person's data.
    """

    rule: str
    severity: Severity
    code: str
    field: str = ""
    params: tuple[tuple[str, str | int], ...] = ()
