# ruff: noqa: INP001 - a script beside its data, no package
"""Collects the words of the interface and compiles their translations; standard library only.

`python resources/i18n/collect.py` reads every file of ui/, brings station_en.ts up to date (words
gone from the code leave it, translations stay) and compiles station_en.qm with pyside6-lrelease.
`--check` changes nothing and exits 1 when the file is not up to date or a translation is missing.

Qt's own lupdate does not see words that pass through a module's own `_tr`, so the words are read
from the syntax tree: self.tr, translate, QT_TRANSLATE_NOOP and `_tr`, whose context is the one its
definition names.
"""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

HERE = Path(__file__).resolve().parent
UI = HERE.parent.parent / "ui"
CATALOGUE = HERE / "station_en.ts"
Word = tuple[str, str]
"""(context, source words)"""


def words_of(path: Path) -> Iterator[Word]:
    """Yield the words of one file."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    own = next(
        (
            _literal(call.args[0])
            for node in tree.body
            if isinstance(node, ast.FunctionDef) and node.name == "_tr"
            for call in ast.walk(node)
            if isinstance(call, ast.Call) and _name(call) == "translate"
        ),
        "",
    )
    yield from _walk(tree, "", own)


def _walk(node: ast.AST, holder: str, own: str) -> Iterator[Word]:
    for child in ast.iter_child_nodes(node):
        inside = child.name if isinstance(child, ast.ClassDef) else holder
        if isinstance(child, ast.Call):
            yield from _word(child, inside, own)
        yield from _walk(child, inside, own)


def _word(call: ast.Call, holder: str, own: str) -> Iterator[Word]:
    texts = [_literal(argument) for argument in call.args]
    match _name(call):
        case "tr" if texts and texts[0]:
            yield holder, texts[0]
        case "_tr" if texts and texts[0]:
            yield own, texts[0]
        case "translate" | "QT_TRANSLATE_NOOP" if len(texts) > 1 and texts[0] and texts[1]:
            yield texts[0], texts[1]


def _name(call: ast.Call) -> str:
    target = call.func
    return target.attr if isinstance(target, ast.Attribute) else getattr(target, "id", "")


def _literal(node: ast.expr) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def collected() -> set[Word]:
    """Return every word of the interface."""
    return {word for path in sorted(UI.rglob("*.py")) for word in words_of(path)}


def translated() -> dict[Word, str]:
    """Return what station_en.ts holds."""
    if not CATALOGUE.exists():
        return {}
    found = {}
    for context in ET.parse(CATALOGUE).getroot().iter("context"):  # noqa: S314 - our own file
        name = context.findtext("name", "")
        for message in context.iter("message"):
            found[name, message.findtext("source", "")] = message.findtext("translation", "")
    return found


def write(words: dict[Word, str]) -> None:
    """Write station_en.ts, sorted, so that changes read well."""
    root = ET.Element("TS", version="2.1", language="en", sourcelanguage="zh_CN")
    for context in sorted({name for name, _source in words}):
        part = ET.SubElement(root, "context")
        ET.SubElement(part, "name").text = context
        for (name, source), words_en in sorted(words.items()):
            if name == context:
                message = ET.SubElement(part, "message")
                ET.SubElement(message, "source").text = source
                target = ET.SubElement(message, "translation")
                target.text = words_en
                if not words_en:
                    target.set("type", "unfinished")
    ET.indent(root)
    text = ET.tostring(root, encoding="unicode")
    head = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n'
    CATALOGUE.write_text(f"{head}{text}\n", encoding="utf-8")


def compile_words() -> None:
    """Compile station_en.qm beside the catalogue."""
    tool = Path(sys.executable).with_name("pyside6-lrelease")
    subprocess.run([tool, "-silent", CATALOGUE], check=True)  # noqa: S603 - the project's own tool and file


def main() -> int:
    """Bring the catalogue up to date, or check it."""
    have, want = translated(), collected()
    by_source = {source: words for (_context, source), words in have.items() if words}
    now = {word: have.get(word) or by_source.get(word[1], "") for word in want}
    if "--check" in sys.argv:
        return int(set(have) != want or not all(now.values()))
    write(now)
    compile_words()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
