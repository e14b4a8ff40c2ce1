"""The numbers behind the codes that are printed on papers, and what a scanned one says.

A code holds the number of its paper and nothing about a person. A paper of several cases holds their
numbers with a stroke between them: a scanner types them in one go, and a blank would cut that short.
"""

from dataclasses import dataclass
from enum import StrEnum

from station_app.domain.number import is_acceptance_number

NOTICE, REVIEW = "DOC02", "PJ"
UNNUMBERED = frozenset({NOTICE, "DOC04", "DOC05"})
"""Papers that are printed before their case has a number of its own."""
BETWEEN = "/"
PROOF = "YBXR1."
"""How the text of a platform's receipt begins (docs/protocol.md, section 13)."""
_PROOF_LENGTH = 150
_STATION, _TAIL = 12, 12
_HEX = frozenset("0123456789ABCDEF")


class CodeKind(StrEnum):
    """Which paper a code stands on: a slip with an acceptance number, a paper of a draft, a review."""

    RECEIPT = "receipt"
    NOTICE = "notice"
    REVIEW = "review"
    PROOF = "proof"
    """The platform's signed receipt of one item (sync/proofs.py)."""


@dataclass(frozen=True, slots=True)
class PaperCode:
    """One scanned code: the station it was printed at (12 digits) and the numbers in it."""

    kind: CodeKind
    station: str
    numbers: tuple[str, ...]


def notice_number(station: str, case_id: str, document: str = NOTICE) -> str:
    """Return the number of a paper of a case without one: the station and the random end of the id."""
    return f"{document}-{station}-{case_id.replace('-', '')[-_TAIL:].upper()}"


def review_code(number: str) -> str:
    """Return the code by which a finished case may be reviewed."""
    return f"{REVIEW}{number}"


def read_code(text: str) -> PaperCode | None:
    """Read a scanned text; None when it is no code of our papers."""
    if len(text) >= _PROOF_LENGTH and text.upper().startswith(PROOF):
        return PaperCode(CodeKind.PROOF, "", (text,))
    parts = tuple(part for part in text.upper().split(BETWEEN) if part)
    if parts and all(is_acceptance_number(part) for part in parts):
        return PaperCode(CodeKind.RECEIPT, parts[0][:_STATION], parts)
    if parts and all(_is_notice(part) for part in parts):
        return PaperCode(CodeKind.NOTICE, parts[0].split("-")[1], parts)
    number = text.upper().removeprefix(REVIEW)
    if number != text.upper() and is_acceptance_number(number):
        return PaperCode(CodeKind.REVIEW, number[:_STATION], (number,))
    return None


def _is_notice(part: str) -> bool:
    name, _, rest = part.partition("-")
    station, _, tail = rest.partition("-")
    return (
        name in UNNUMBERED
        and len(station) == _STATION
        and station.isdecimal()
        and len(tail) == _TAIL
        and _HEX.issuperset(tail)
    )
