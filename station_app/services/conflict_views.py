"""What the page 两边不一样 shows."""

from dataclasses import dataclass

from station_app.domain.matter import Field, Words
from station_app.services.views import Choice


@dataclass(frozen=True, slots=True, repr=False)
class ConflictLine:
    """One field that both sides changed; nothing is chosen until somebody chose it.

    `choice` is mine, theirs, other, township or ""; `above`: only the township may decide it here.
    """

    field: str
    label: Words
    mine: str
    theirs: str
    mine_hint: str = ""
    theirs_hint: str = ""
    choice: str = ""
    other: str = ""
    above: bool = False
    entry: Field | None = None
    """How another value is typed."""
    choices: tuple[Choice, ...] = ()
    """What may be typed there, when it is one of a table."""

    @property
    def shown(self) -> str:
        """What holds after the choice made so far, "" while there is none."""
        return {"mine": self.mine, "theirs": self.theirs, "other": self.other}.get(self.choice, "")


@dataclass(frozen=True, slots=True)
class MergedLine:
    """A field that was put together by itself; `mine`: it was changed here and not there."""

    label: Words
    mine: bool


@dataclass(frozen=True, slots=True, repr=False)
class ConflictView:
    """One difference. `mine` and `theirs` say who changed when; `left` fields still want a choice.

    `decides_above`: this desk decides for a station below it. `late` says who sees it by now, "" nobody.
    """

    item_id: str
    case_id: str
    person: str
    gend: str
    age: int | None
    tail: str
    resident_id: int | None
    tel_tail: str
    place: int
    total: int
    mine: str
    theirs: str
    lines: tuple[ConflictLine, ...]
    merged: tuple[MergedLine, ...]
    same: int
    left: int
    decides_above: bool = False
    late: str = ""

    @property
    def referred(self) -> int:
        """How many fields go to the township."""
        return sum(line.choice == "township" for line in self.lines)


@dataclass(frozen=True, slots=True)
class ConflictDone:
    """What came of a decision: the case that was made ("" when all was referred), and the next difference."""

    case_id: str
    decided: int
    referred: int
    next_item: str


@dataclass(frozen=True, slots=True)
class ConflictRow:
    """One open difference in a list."""

    item_id: str
    case_id: str
    person: str
    fields: tuple[Words, ...]
    late: str
