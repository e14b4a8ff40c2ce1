"""What the page 送件记录 shows."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LogRow:
    """One line of the sending log: when (HH:MM, or from and to), what happened, and more of it."""

    when: str
    icon: str
    tone: str
    words: str
    more: str = ""


@dataclass(frozen=True, slots=True)
class LogDay:
    """One day of the sending log (YYYY-MM-DD), the newest line first."""

    day: str
    rows: tuple[LogRow, ...]
