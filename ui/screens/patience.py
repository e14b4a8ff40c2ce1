"""Keys pressed while an answer is on its way: they wait for it instead of being lost or meant wrongly."""

from collections.abc import Callable


class Patience:
    """Counts answers on their way; `when_still` runs an action now, or after the last of them.

    An answer that is a refusal drops what waited: nobody's case begins because a card was not read.
    """

    def __init__(self) -> None:
        self._on_the_way = 0
        self._waiting: list[Callable[[], object]] = []

    @property
    def still(self) -> bool:
        """Whether nothing is on its way."""
        return self._on_the_way == 0

    def begin(self) -> None:
        """Count one question."""
        self._on_the_way += 1

    def end(self, *, well: bool = True) -> None:
        """Count its answer; when it was the last one, do what waited, one after another."""
        self._on_the_way -= 1
        if not well:
            self._waiting.clear()
        while self._waiting and self.still:
            self._waiting.pop(0)()

    def when_still(self, action: Callable[[], object]) -> None:
        """Do something as soon as every answer is here."""
        if self.still and not self._waiting:
            action()
        else:
            self._waiting.append(action)
