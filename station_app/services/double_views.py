"""What the form shows when somebody entered may be known already."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DoubleView:
    """One question about a double, never a wall.

    `pair` names the other in `answer_double`: resident:<id>, case:<id> or done:<case id> (the same thing
    was done already). `case_id` is the case asked about, which inside a visit is one of its parts. `who`
    and `reasons` are sentences; numbers of people stand in them as tails.
    """

    case_id: str
    pair: str
    who: str
    reasons: tuple[str, ...]

    @property
    def done(self) -> bool:
        """Whether it is a whole case that was done already, not only a person who is known."""
        return self.pair.startswith("done:")
