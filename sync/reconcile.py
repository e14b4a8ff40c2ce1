"""对账: both ends say what they hold; where they differ, halving finds the item (protocol 3.9)."""

from collections.abc import Iterator
from dataclasses import dataclass

from sync.ports import Books, Statements
from sync.protocol import unb64

MOST_NAMED = 20
"""So many differing items are named; more of them is a case for the administrator anyway."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What both ends hold up to `through`: counts, and the numbers at which they differ."""

    through: int
    here: int
    there: int
    differing: tuple[int, ...]

    @property
    def equal(self) -> bool:
        """Whether both ends hold the same."""
        return not self.differing and self.here == self.there


def compare(books: Books, statements: Statements, stream: str, through: int) -> Comparison:
    """Compare numbers 1 to `through`; about log2(through) small requests for each differing item."""
    ours, theirs = books.part(1, through), _asked(statements, stream, 1, through)
    if ours == theirs:
        return Comparison(through, ours[0], theirs[0], ())
    found: list[int] = []
    for number in _differing(books, statements, stream, 1, through):
        found.append(number)
        if len(found) == MOST_NAMED:
            break
    return Comparison(through, ours[0], theirs[0], tuple(found))


def _differing(books: Books, statements: Statements, stream: str, first: int, last: int) -> Iterator[int]:
    """Give the numbers of a part that is known to differ."""
    if first == last:
        yield first
        return
    middle = (first + last) // 2
    for start, end in ((first, middle), (middle + 1, last)):
        if books.part(start, end) != _asked(statements, stream, start, end):
            yield from _differing(books, statements, stream, start, end)


def _asked(statements: Statements, stream: str, first: int, last: int) -> tuple[int, bytes]:
    told = statements.statement(stream, first, last).value
    return int(told["count"]), unb64(str(told["digest"]))
