"""对账: both ends say what they hold; where they differ, halving finds the item (protocol 3.9)."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from sync.days import DayItem, DayStatement, part_of, read_day, said_of
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


@dataclass(frozen=True, slots=True)
class DayCompared:
    """What both ends said of one day of a stream.

    `differing` are the numbers one end lacks or holds with other content; `lagging` those whose verdict
    the two ends know differently.
    """

    day: str
    ours: DayStatement
    theirs: DayStatement
    differing: tuple[int, ...]
    lagging: tuple[int, ...]

    @property
    def equal(self) -> bool:
        """Whether both ends hold the same items and the same sums."""
        return not self.differing and self.ours.holds_as(self.theirs)


def compare_day(
    items: Sequence[DayItem],
    statements: Statements,
    stream: str,
    day: str,
    through: int,
    *,
    whole: bool = True,
    before: bytes = b"",
) -> DayCompared:
    """Compare a day of a stream up to a number; `items` are ours of that day, `whole` with their bodies.

    `before` is our link before the first of them; where it alone differs, the first number is named.

    One small request when both are equal, about log2(n) for each number that is not.
    """
    ask = _Day(items, statements, stream, day, whole)
    ours, theirs = said_of(items, whole=whole, before=before), ask.theirs(1, through)
    ends = [
        end
        for said in (ours, theirs)
        for end in (said.held.get("first_seq"), said.held.get("last_seq"))
        if isinstance(end, int) and end
    ]
    if not ends:
        return DayCompared(day, ours, theirs, (), ())
    span = (min(ends), min(max(ends), through))
    differing = () if _held(ours, theirs) else _first_few(ask.unlike(*span, _held)) or span[:1]
    lagging = () if _told(ours, theirs) else _first_few(ask.unlike(*span, _told))
    return DayCompared(day, ours, theirs, differing, tuple(one for one in lagging if one not in differing))


def _held(ours: DayStatement, theirs: DayStatement) -> bool:
    return ours.holds_as(theirs)


def _told(ours: DayStatement, theirs: DayStatement) -> bool:
    return ours.by_status == theirs.by_status


def _first_few(numbers: Iterator[int]) -> tuple[int, ...]:
    return tuple(islice(numbers, MOST_NAMED))


@dataclass(frozen=True, slots=True)
class _Day:
    items: Sequence[DayItem]
    statements: Statements
    stream: str
    day: str
    whole: bool

    def ours(self, first: int, last: int) -> DayStatement:
        return said_of(part_of(self.items, first, last), whole=self.whole)

    def theirs(self, first: int, last: int) -> DayStatement:
        return read_day(self.statements.statement(self.stream, first, last, self.day).value)

    def unlike(
        self, first: int, last: int, agree: Callable[[DayStatement, DayStatement], bool]
    ) -> Iterator[int]:
        """Give the numbers of a part at which the two ends do not agree."""
        if agree(self.ours(first, last), self.theirs(first, last)):
            return
        if first == last:
            yield first
            return
        middle = (first + last) // 2
        yield from self.unlike(first, middle, agree)
        yield from self.unlike(middle + 1, last, agree)
