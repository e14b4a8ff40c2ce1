"""The camera of practice mode: it photographs papers that code draws, sharp ones unless told otherwise."""

from collections import deque

SHARP, BLURRED, DARK, CUT, GLARE = "sharp", "blurred", "dark", "cut", "glare"
_LONG_SIDE = 1700
_GROUNDS = ("wood", "grey")
_WAYS = (SHARP, BLURRED, DARK, CUT, GLARE)


class PracticeCamera:
    """A camera without a camera; every picture shows another invented page.

    `next_ones` says how the next pictures come out (sharp, blurred, dark, cut, glare); after them all
    are sharp. It may be called on any thread, `shoot` runs on the device worker.
    """

    def __init__(self, seed: int = 1) -> None:
        self._seed = seed
        self._next: deque[str] = deque()
        self._card = False

    def next_ones(self, *how: str) -> None:
        """Choose how the next pictures come out; KeyError for a word it does not know."""
        if not set(how) <= set(_WAYS):
            raise KeyError(*how)
        self._next.extend(how)

    def show_card(self, *, card: bool) -> None:
        """Lay an invented card before the camera instead of a page, or a page again."""
        self._card = card

    def shoot(self) -> bytes:
        """Take a picture."""
        self._seed += 1
        how = self._next.popleft() if self._next else SHARP
        from station_app.pictures.invented import Scene, draw_card, draw_page, photograph  # noqa: PLC0415 - OpenCV

        sheet = draw_card(self._seed) if self._card else draw_page(self._seed)
        scene = Scene(
            seed=self._seed,
            ground=_GROUNDS[self._seed % len(_GROUNDS)],
            long_side=_LONG_SIDE,
            blur=7.0 if how == BLURRED else 0.0,
            light=45.0 if how == DARK else 225.0,
            cut=0.12 if how == CUT else 0.0,
            glare=0.35 if how == GLARE else 0.0,
        )
        return photograph(sheet, scene)
