"""What a new checkout stands on: the one command, the locks, the build file and what the readme promises."""

import ast
import importlib.util
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
LOCKS = sorted((ROOT / "requirements").glob("*.lock"))
linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="displays and packages of Linux")


def text(*names: str) -> str:
    return "\n".join((ROOT / name).read_text(encoding="utf-8") for name in names)


@pytest.fixture(scope="module")
def dev() -> ModuleType:
    spec = importlib.util.spec_from_file_location("dev", ROOT / "dev.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def dev_run(command: str, **changes: str) -> subprocess.CompletedProcess[str]:
    gone = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    environment = {key: value for key, value in os.environ.items() if key not in gone} | changes
    return subprocess.run(  # noqa: S603 - the project's own command
        [sys.executable, str(ROOT / "dev.py"), command],
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment,
        timeout=120,
    )


def test_the_one_command_needs_nothing_but_python() -> None:
    tree = ast.parse(text("dev.py"))
    named = {
        name.split(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in (
            [node.module or ""] if isinstance(node, ast.ImportFrom) else [a.name for a in node.names]
        )
    }
    assert named - sys.stdlib_module_names == set()


def pins(lock: Path) -> Iterator[tuple[str, str]]:
    for line in lock.read_text(encoding="utf-8").replace("\\\n", " ").splitlines():
        if line.strip() and not line.lstrip().startswith("#"):
            pin, _, hashes = line.partition(" --hash=")
            yield pin.strip(), hashes


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_line_of_a_lock_is_one_version_with_its_hashes(lock: Path) -> None:
    entries = list(pins(lock))
    assert len(entries) > 10
    for pin, hashes in entries:
        assert re.fullmatch(r"[A-Za-z0-9._-]+==[^\s;]+( ; .+)?", pin), pin
        assert re.fullmatch(r"sha256:[0-9a-f]{64}(\s+--hash=sha256:[0-9a-f]{64})*", hashes.strip()), pin


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_names_no_place_to_load_from(lock: Path) -> None:
    content = lock.read_text(encoding="utf-8")
    assert "://" not in content
    assert not re.search(r"^--|@ |file:", content, re.MULTILINE)


def asked(name: str) -> Iterator[Requirement]:
    for line in text(f"requirements/{name}.in").splitlines():
        if line.startswith("-r "):
            yield from asked(line.removeprefix("-r ").removesuffix(".in"))
        elif line:
            yield Requirement(line)


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_holds_everything_that_is_asked_for_in_its_range(lock: Path) -> None:
    pinned = [Requirement(pin) for pin, _ in pins(lock)]
    versions = {canonicalize_name(one.name): str(one.specifier).removeprefix("==") for one in pinned}
    for need in asked(lock.stem):
        assert need.specifier.contains(versions[canonicalize_name(need.name)]), need


def test_whoever_tests_tests_the_versions_that_run() -> None:
    run, develop = (
        {pin.partition(" ;")[0] for pin, _ in pins(ROOT / "requirements" / f"{name}.lock")}
        for name in ("run", "dev")
    )
    assert run <= develop


def test_the_release_of_qt_that_loses_references_to_none_stays_out() -> None:
    needs = {need.name: need.specifier for need in asked("run")}
    qt = needs["PySide6-Essentials"]
    assert not any(qt.contains(version, prereleases=True) for version in ("6.12.0", "6.12.1", "6.13.0"))
    assert all(qt.contains(version) for version in ("6.8.3", "6.9.3", "6.11.3"))


@pytest.mark.parametrize(
    "page", ["README.md", "README.zh-CN.md", "CONTRIBUTING.md", ".ci/run"], ids=lambda page: page
)
def test_every_command_that_a_page_names_exists(page: str, dev: ModuleType) -> None:
    named = set(re.findall(r"dev\.py ([a-z]+)", text(page)))
    assert named
    assert named <= dev.COMMANDS.keys()


@pytest.mark.parametrize("page", ["README.md", "README.zh-CN.md"])
def test_a_readme_names_every_command(page: str, dev: ModuleType) -> None:
    named = re.findall(r"`(?:python3 dev\.py )?([a-z]+)[^`]*`|dev\.py ([a-z]+)", text(page))
    assert dev.COMMANDS.keys() <= {one or other for one, other in named}


@pytest.mark.parametrize("page", ["README.md", "README.zh-CN.md"])
def test_what_a_readme_points_at_is_there(page: str) -> None:
    targets = re.findall(r"\]\(([^):#]+)\)", text(page))
    places = re.findall(r"`((?:docs|ui|sync|station_app|resources|services|storage)/[\w./-]+)`", text(page))
    rooms = (ROOT, ROOT / "station_app")
    assert targets
    assert [one for one in targets + places if not any((room / one).exists() for room in rooms)] == []


@linux
def test_without_a_display_run_says_so_and_offers_the_demo() -> None:
    told = dev_run("run")
    assert told.returncode == 2
    assert "There is no display here" in told.stderr
    assert "python3 dev.py demo --out" in told.stderr
    assert "Traceback" not in told.stderr


def put_tool(path: Path, script: str) -> None:
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)


@linux
def test_a_package_counts_under_the_name_that_newer_systems_give_it(
    tmp_path: Path, dev: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_tool(
        tmp_path / "dpkg-query", "echo libgl1 installed; echo libcups2t64 installed; echo git config-files"
    )
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    assert dev._missing(["libgl1", "libcups2", "git", "dbus"]) == ["git", "dbus"]


@linux
def test_missing_system_packages_are_installed_by_root_and_named_to_anybody_else(
    tmp_path: Path, dev: ModuleType
) -> None:
    for tool, script in {
        "dpkg-query": "exit 1",
        "apt-get": f'echo "$@" >>{tmp_path}/asked; exit 100',
    }.items():
        (tmp_path / tool).write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        (tmp_path / tool).chmod(0o755)
    told = dev_run("run", PATH=f"{tmp_path}:{os.environ['PATH']}")
    record = tmp_path / "asked"
    words = record.read_text(encoding="utf-8") if os.geteuid() == 0 else told.stderr
    assert told.returncode == 2
    assert "install -y --no-install-recommends " + " ".join(dev.RUN_PACKAGES) in words
    assert record.exists() == (os.geteuid() == 0)


def test_the_build_file_names_no_place_of_one_machine() -> None:
    place = re.compile(r"/(?:home|root|usr|opt|srv|tmp|var|mnt|work|Users)\b|\b[A-Za-z]:\\|~/|://")
    assert place.findall(text("build.spec")) == []
