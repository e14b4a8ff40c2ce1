"""Brings in the plotting library without holding up the window.

Importing it and numpy takes half a second here and three times that on an old computer. A worker does
it while the figures are on the screen already; after that the charts take a few milliseconds.
"""

from importlib import import_module
from types import ModuleType

CHARTS = "ui.screens.statistics.charts"


def charts() -> ModuleType:
    """Return the module of the charts; on a worker, because the first call is slow."""
    return import_module(CHARTS)
