"""What a rule says about a value."""

from dataclasses import dataclass
from enum import StrEnum

from station_app.domain.matter import Value


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


@dataclass(frozen=True, slots=True, repr=False)
class Checked:
    """A value in its stored form and what the rules say about it."""

    value: Value
    findings: tuple[Finding, ...] = ()

    @property
    def stops(self) -> bool:
        """True when a finding stops acceptance."""
        return any(finding.severity is Severity.STOPS for finding in self.findings)

    def __repr__(self) -> str:
        return f"Checked({self.findings!r})"


def stop(rule: str, code: str, **params: str | int) -> Finding:
    """Make a finding that stops acceptance."""
    return Finding(rule, Severity.STOPS, code, params=tuple(params.items()))


def confirm(rule: str, code: str, **params: str | int) -> Finding:
    """Make a finding that the clerk has to confirm."""
    return Finding(rule, Severity.CONFIRM, code, params=tuple(params.items()))


def inform(rule: str, code: str, **params: str | int) -> Finding:
    """Make a finding that is only shown."""
    return Finding(rule, Severity.INFORM, code, params=tuple(params.items()))
