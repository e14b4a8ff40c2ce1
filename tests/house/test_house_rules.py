"""The house rules of the architecture page, section 12, as checks that can fail."""

import ast
import re
import statistics
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("station_app", "sync", "ui")
FORBIDDEN_NAMES = {"utils", "helpers", "common", "misc", "logic", "manager"}
Function = ast.FunctionDef | ast.AsyncFunctionDef


def sources(*rooms: str) -> Iterator[Path]:
    for room in rooms:
        yield from sorted((ROOT / room).rglob("*.py"))


def parsed(*rooms: str) -> Iterator[tuple[Path, ast.Module]]:
    for path in sources(*rooms):
        yield path.relative_to(ROOT), ast.parse(path.read_text(encoding="utf-8"))


def length(node: ast.AST) -> int:
    assert isinstance(node, Function | ast.ClassDef)
    return (node.end_lineno or node.lineno) - node.lineno + 1


def functions(*rooms: str) -> Iterator[tuple[str, Function]]:
    for path, tree in parsed(*rooms):
        for node in ast.walk(tree):
            if isinstance(node, Function):
                yield f"{path}:{node.lineno} {node.name}", node


def test_functions_are_short() -> None:
    sizes = {name: length(node) for name, node in functions(*ROOMS)}
    assert {name: size for name, size in sizes.items() if size > 60} == {}
    assert statistics.quantiles(sizes.values(), n=100)[94] <= 30


def test_classes_stay_under_two_hundred_lines() -> None:
    long = {
        f"{path}:{node.name}": length(node)
        for path, tree in parsed(*ROOMS)
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef) and length(node) > 200
    }
    assert long == {}


def test_files_stay_under_four_hundred_lines() -> None:
    long = {
        str(path.relative_to(ROOT)): count
        for path in sources(*ROOMS, "tests")
        if (count := len(path.read_text(encoding="utf-8").splitlines())) > 400
    }
    assert long == {}


def imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


@pytest.mark.parametrize(
    ("library", "allowed"),
    [
        ("threading", ("station_app/worker.py", "sync/platform/server.py")),
        ("PySide6", ("ui/", "station_app/main.py")),
        ("keyring", ("station_app/storage/",)),
        ("requests", ("sync/transport.py",)),
        ("sqlalchemy", ("station_app/storage/", "sync/platform/")),
        ("cv2", ("station_app/pictures/",)),
        ("python_calamine", ("station_app/spreadsheets/",)),
        ("xlsxwriter", ("station_app/spreadsheets/",)),
        ("pyqtgraph", ("ui/screens/statistics/",)),
    ],
)
def test_a_library_stays_in_its_room(library: str, allowed: tuple[str, ...]) -> None:
    guests = [
        str(path)
        for path, tree in parsed(*ROOMS)
        if any(name.split(".")[0] == library for name in imported(tree)) and not str(path).startswith(allowed)
    ]
    assert guests == []


def test_no_room_has_a_name_that_says_nothing() -> None:
    bad = [
        str(path) for path in sources(*ROOMS, "tests") if FORBIDDEN_NAMES & set(path.with_suffix("").parts)
    ]
    assert bad == []


def test_no_colour_and_no_pixel_stands_in_screen_code() -> None:
    colour = re.compile(r"#[0-9a-fA-F]{6}\b|#[0-9a-fA-F]{3}\b|\brgba?\(|\d+px\b")
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in sources("ui")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if colour.search(line.split("  # ")[0]) and not line.lstrip().startswith("#")
    ]
    assert found == []


def test_tests_wait_for_what_a_person_sees_and_never_for_a_while() -> None:
    bad = re.compile(r"time\.sleep\(|qtbot\.wait\(|@flaky|pytest\.mark\.flaky|\bMagicMock\b|\bMock\(")
    found = [
        str(path.relative_to(ROOT))
        for path in sources("tests")
        if path != Path(__file__) and bad.search(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_a_screen_imports_no_other_screen() -> None:
    screens = {path.parent.name for path in sources("ui/screens") if path.parent.name != "screens"}
    found = [
        f"{path}: {name}"
        for path, tree in parsed("ui")
        if path.parts[:2] == ("ui", "screens") and len(path.parts) > 3
        for name in imported(tree)
        if name.startswith("ui.screens.") and name.split(".")[2] in screens - {path.parts[2]}
    ]
    assert found == []


def test_presenters_know_no_qt() -> None:
    found = [
        str(path)
        for path, tree in parsed("ui")
        if path.name == "presenter.py" and any(name.startswith("PySide6") for name in imported(tree))
    ]
    assert found == []


def test_main_is_imported_by_nobody_but_its_door() -> None:
    found = [
        str(path)
        for path, tree in parsed(*ROOMS)
        if "station_app.main" in set(imported(tree)) and str(path) != "station_app/__main__.py"
    ]
    assert found == []
    assert len((ROOT / "station_app" / "main.py").read_text(encoding="utf-8").splitlines()) <= 200


def test_only_config_reads_the_environment() -> None:
    found = [
        str(path.relative_to(ROOT))
        for path in sources("station_app", "sync")
        if path.name != "config.py" and re.search(r"os\.environ|os\.getenv", path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_no_excuse_without_an_issue_number() -> None:
    loose = re.compile(r"\b(TODO|FIXME|XXX)\b(?!.*#\d+)")
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in sources(*ROOMS, "tests")
        if path != Path(__file__)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if loose.search(line)
    ]
    assert found == []
