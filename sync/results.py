"""The platform's word on an item, as values (docs/protocol.md, section 4)."""

from dataclasses import dataclass
from typing import Any

__all__ = ["Differing", "Result", "StepWord"]


@dataclass(frozen=True, slots=True)
class StepWord:
    """The word on one step of a bundle: `state` is running, done or refused, `text` says why."""

    code: str
    state: str
    text: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Differing:
    """One field that both sides changed: the value both knew, the one in force, who set it when and where."""

    field: str
    base: Any
    theirs: Any
    at: str = ""
    station: str = ""
    operator: str = ""

    def __repr__(self) -> str:
        return f"Differing({self.field})"


@dataclass(frozen=True, slots=True, repr=False)
class Result:
    """The platform's word on one item; which members are set depends on the status (docs/protocol.md).

    `record` names the person's record and its version, `current` the fields both sides changed, `merged`
    those that only the other side changed and that stay as they are there. `after` is when the platform
    goes on by itself (retry) or a person looks at it (deferred), `blocks` the items a refusal holds up.
    """

    item_id: str
    status: str
    version: int = 0
    at: str = ""
    official_no: str = ""
    code: str = ""
    field: str = ""
    text: str = ""
    bring: tuple[str, ...] = ()
    waiting_for: tuple[str, ...] = ()
    other_no: str = ""
    other_station: str = ""
    other_receipt: str = ""
    other_at: str = ""
    due: str = ""
    after: str = ""
    blocks: tuple[str, ...] = ()
    steps: tuple[StepWord, ...] = ()
    record: tuple[str, int] = ("", 0)
    current: tuple[Differing, ...] = ()
    merged: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"Result({self.item_id}, {self.status})"
