"""Events with an allow-list of facts: what is not on the list cannot be written.

A fact is a count, a time or a short code. Names, numbers, addresses and exception texts have no
way in: exception classes are logged by their name only.
"""

import json
import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

FACTS = frozenset(
    {
        "code",
        "count",
        "ms",
        "seq",
        "kind",
        "state",
        "bytes",
        "version",
        "attempt",
        "where",
        "error",
        "page",
        "schema",
    }
)
_CODE = re.compile(r"[A-Za-z0-9_.:/+\-]{0,80}")
_LIMIT = 2_000_000


class Log:
    """Appends one JSON line per event; starts a new file (one old one is kept) at 2 MB."""

    def __init__(self, file: Path, now: Callable[[], datetime]) -> None:
        self._file = file
        self._now = now

    def event(self, name: str, **facts: str | float) -> None:
        """Write one event; facts off the list or of another shape are dropped, and the drop is counted."""
        kept = {key: value for key, value in facts.items() if key in FACTS and _harmless(value)}
        line = {"at": self._now().isoformat(timespec="seconds"), "event": name, **kept}
        if len(kept) < len(facts):
            line["dropped"] = len(facts) - len(kept)
        self._append(json.dumps(line, ensure_ascii=True))

    def failure(self, where: str, error: BaseException) -> None:
        """Write that something failed: its class and place, never its text."""
        self.event("failure", where=where, error=type(error).__name__, code=str(getattr(error, "code", "")))

    def _append(self, line: str) -> None:
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            if self._file.exists() and self._file.stat().st_size > _LIMIT:
                self._file.replace(self._file.with_suffix(".log.1"))
            with self._file.open("a", encoding="ascii") as stream:
                stream.write(line + "\n")
        except OSError:
            # A full disk must not stop the desk because of its log; the store tells about the disk.
            return


def _harmless(value: str | float) -> bool:
    if isinstance(value, str):
        return _CODE.fullmatch(value) is not None and re.search(r"\d{7}", value) is None
    return True
