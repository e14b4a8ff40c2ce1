"""What 今日 says of things that have been open for too long."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AgeAlarm:
    """One thing that has been open too long: unsent, unjudged or statement.

    `level` is wait (amber) or error; `words` say how it stands, that it is safe, and what to do.
    """

    kind: str
    level: str
    words: str
