"""What one check of one value gets, and the few ways in which checks answer."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from station_app.domain.context import Answers, Context, text_of
from station_app.domain.findings import Checked, Finding, confirm, stop
from station_app.domain.matter import Field, Value


@dataclass(frozen=True, slots=True, repr=False)
class Call:
    """One check of one value: `arguments` stand after the colon in the catalogue."""

    field: Field
    value: Value
    arguments: tuple[str, ...]
    answers: Answers
    ctx: Context

    @property
    def text(self) -> str:
        """The value as text."""
        return self.value if isinstance(self.value, str) else ""

    def other(self, place: int = 0) -> str:
        """Return the answer of the field named by an argument."""
        return text_of(self.answers, self.arguments[place])

    def amount(self, place: int = 0) -> int:
        """Return the number an argument gives: itself, or a limit of the region by its name."""
        given = self.arguments[place]
        return int(given) if given.isdecimal() else self.ctx.region.limit(given)

    def __repr__(self) -> str:
        return f"Call({self.field.key})"


Check = Callable[[Call], Checked]


def only(call: Call, *findings: Finding | None) -> Checked:
    """Give the value back unchanged with what there is to say."""
    return Checked(call.value, tuple(finding for finding in findings if finding))


def pattern(expression: str, code: str, rule: str = "R-FORM") -> Check:
    """Make a check that stops on text of another form."""
    compiled = re.compile(expression)

    def check(call: Call) -> Checked:
        return only(call, None if compiled.fullmatch(call.text) else stop(rule, code))

    return check


def likely(expression: str, code: str, rule: str = "R-FORM") -> Check:
    """Make a check that asks for a second look at text of another form."""
    compiled = re.compile(expression)

    def check(call: Call) -> Checked:
        return only(call, None if compiled.fullmatch(call.text) else confirm(rule, code))

    return check
