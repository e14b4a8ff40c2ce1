"""Every rule of the domain has vectors that bear its name; a rule without any fails here."""

import importlib
from collections.abc import Iterator
from pathlib import Path

import pytest

RULES = (
    "R-ID-18", "R-ID-15", "R-ID-HMT", "R-ID-FPR", "R-ID-TRAVEL", "R-USCC", "R-NAME", "R-TEL", "R-BANK",
    "R-ADDR", "R-PII-FREE-TEXT", "R-DATE", "R-AGE", "R-WORKDAY", "R-PERIOD", "R-NEWBORN", "R-WAIT", "R-FEE",
    "R-BILL", "R-DUP", "R-IDENT", "R-PROXY", "R-DEFER", "R-PROMISE", "R-ROLE", "R-NO", "R-MAP", "R-MASK",
)  # fmt: skip
"""The headings of the rules page; R-MASK is its section on showing and printing."""
HERE = Path(__file__).parent


def vectors() -> Iterator[str]:
    """Give the ids of all parametrised tests of this folder."""
    for path in sorted(HERE.glob("test_*.py")):
        module = importlib.import_module(f"tests.unit.rules.{path.stem}")
        for test in vars(module).values():
            for mark in getattr(test, "pytestmark", ()):
                if mark.name == "parametrize" and "ids" in mark.kwargs:
                    ids, values = mark.kwargs["ids"], mark.args[1]
                    yield from (map(ids, values) if callable(ids) else ids)


@pytest.fixture(scope="module")
def known() -> tuple[str, ...]:
    return tuple(vectors())


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_has_vectors(known: tuple[str, ...], rule: str) -> None:
    assert any(one.startswith(f"{rule}-") for one in known)


def test_no_vector_names_a_rule_that_there_is_not(known: tuple[str, ...]) -> None:
    rules = (*RULES, "R-FORM")
    assert [one for one in known if not one.startswith(tuple(f"{rule}-" for rule in rules))] == []


def test_no_two_vectors_of_one_name(known: tuple[str, ...]) -> None:
    assert len(known) > 250
    assert sorted({one for one in known if known.count(one) > 1}) == []
