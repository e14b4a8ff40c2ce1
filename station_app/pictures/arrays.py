"""The one type of picture in this room: rows, columns and, for colour, blue, green and red."""

from typing import Any, TypeAlias

from numpy.typing import NDArray

Array: TypeAlias = NDArray[Any]
