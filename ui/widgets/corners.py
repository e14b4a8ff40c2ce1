"""The four corners of a sheet on a picture: turned with it, moved, kept apart; no Qt.

Corners are parts of width and height (0 to 1) of the picture as it came, top left first and clockwise.
"""

Corner = tuple[float, float]
Corners = tuple[Corner, Corner, Corner, Corner]

WHOLE: Corners = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))
"""The edges of the picture itself: nothing is cut off and nothing made straight."""
STEP, LEAP = 0.005, 0.05
"""How far an arrow key moves a corner, and how far with Shift."""
APART = 0.05
"""How near two corners may come to each other in width or height."""


def turned(point: Corner, turns: int) -> Corner:
    """Return where a point lies after quarter turns to the right."""
    x, y = point
    for _ in range(turns % 4):
        x, y = 1.0 - y, x
    return x, y


def turned_back(point: Corner, turns: int) -> Corner:
    """Return where a point of the turned picture lies on the picture as it came."""
    return turned(point, -turns)


def moved(corners: Corners, which: int, to: Corner) -> Corners:
    """Return the corners with one of them moved, inside the picture and on its own side of the others."""
    x, y = (min(1.0, max(0.0, part)) for part in to)
    beside, below = corners[which ^ 1], corners[3 - which]
    left, top = which in (0, 3), which in (0, 1)
    x = min(x, beside[0] - APART) if left else max(x, beside[0] + APART)
    y = min(y, below[1] - APART) if top else max(y, below[1] + APART)
    new = (min(1.0, max(0.0, x)), min(1.0, max(0.0, y)))
    first, second, third, fourth = (new if place == which else one for place, one in enumerate(corners))
    return first, second, third, fourth
