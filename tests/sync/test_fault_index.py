"""Every fault of the list has a test that bears its number, and docs/protocol.md names the same ones."""

import re
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parents[1]
PAGE = TESTS.parent / "docs" / "protocol.md"
ATTACHMENTS = {23}
"""Faults of the sending of pictures, which is not part of this version."""
FAULTS = sorted(({*range(1, 29), 30, 32, 34}) - ATTACHMENTS)
_NAME = re.compile(r"^\s*def test_((?:t\d\d_)+)\w+\(", re.MULTILINE)


def numbered() -> dict[int, list[str]]:
    """Give the files in which a test bears the number of a fault."""
    found: dict[int, list[str]] = {}
    for file in TESTS.rglob("test_*.py"):
        for numbers in _NAME.findall(file.read_text("utf-8")):
            for number in re.findall(r"\d\d", numbers):
                found.setdefault(int(number), []).append(file.name)
    return found


@pytest.mark.parametrize("number", FAULTS)
def test_a_fault_of_the_list_has_a_test_that_bears_its_number(number: int) -> None:
    assert numbered().get(number), f"no test is called test_t{number:02}_…"


def test_the_page_of_the_wire_names_the_faults_that_are_tried() -> None:
    told = {int(number) for number in re.findall(r"^\| T(\d+) \|", PAGE.read_text("utf-8"), re.MULTILINE)}
    assert told <= set(numbered()), "the page names a fault that no test tries"
    assert set(FAULTS) <= told, "a fault is tried and the page does not say so"
