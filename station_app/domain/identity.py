"""Identity categories with their days (R-IDENT): many at once, each from one day to another."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class IdentitySpan:
    """A category (code of identity_category) and the days on which it holds; both belong to it.

    `until` is None while it goes on.
    """

    code: str
    since: date
    until: date | None = None

    def holds_on(self, day: date) -> bool:
        """Tell whether the category holds on a day: one that ended last month held the day before."""
        return self.since <= day and (self.until is None or day <= self.until)


def held_on(spans: Iterable[IdentitySpan], day: date) -> tuple[str, ...]:
    """Return the categories that hold on a day, in the order they began."""
    found = sorted((one for one in spans if one.holds_on(day)), key=lambda one: one.since)
    return tuple(dict.fromkeys(one.code for one in found))
