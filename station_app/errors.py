"""The kinds of failure a person can meet.

StationError
├── Refused      a rule says no; the clerk or the citizen can put it right
├── Unavailable  line, disk, device, keyring: try later, nothing is lost
└── Damaged      stored data does not verify: stop, keep everything, call support

Anything else is a bug: it reaches the crash screen, never a blanket except.
"""


class StationError(Exception):
    """A failure with a stable code and masked facts; its words live in the wording catalogue.

    `code` is dotted lower case ("case.materials_missing"); `facts` fill the words and never
    hold names, numbers or addresses of people.
    """

    def __init__(self, code: str, **facts: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


class Refused(StationError):  # noqa: N818 - says what is the case
    """A rule says no."""


class Unavailable(StationError):  # noqa: N818 - says what is the case
    """Something outside the program does not answer; nothing is lost."""


class Damaged(StationError):  # noqa: N818 - says what is the case
    """Stored data does not verify; nothing is overwritten."""
