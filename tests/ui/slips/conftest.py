from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from ui.slip_forms import SlipForms

RESOURCES = Path(__file__).parents[3] / "resources" / "slips"


@pytest.fixture
def forms(qapp: QApplication) -> SlipForms:
    assert qapp
    return SlipForms(RESOURCES)
