"""A scale: a table of items, each with levels of which one is chosen; a level's score ends its code.

The item of a level is its parent in the table: `feeding.5` belongs to `feeding` and counts 5.
"""

from station_app.domain.codes import Codes
from station_app.domain.findings import Checked, stop
from station_app.domain.matter import Value
from station_app.domain.text import one_line


def items(table: Codes) -> tuple[str, ...]:
    """Return the items of a scale in the order of its table."""
    return tuple(row.code for row in table.values() if not row.parent)


def read(value: Value, table: Codes) -> Checked:
    """Bring the chosen levels into the order of the items; says what is unknown, double or open."""
    entries = value if isinstance(value, tuple) else str(value or "").replace("、", "\n").split("\n")
    chosen = tuple(dict.fromkeys(line for entry in entries if (line := one_line(str(entry)))))
    if any(code not in table or not table[code].parent for code in chosen):
        return Checked(chosen, (stop("R-FORM", "value.not_listed"),))
    order = {item: place for place, item in enumerate(items(table))}
    kept = tuple(sorted(chosen, key=lambda code: order[table[code].parent]))
    answered = {table[code].parent for code in kept}
    if len(answered) < len(kept):
        return Checked(kept, (stop("R-FORM", "scale.twice"),))
    left = len(order) - len(answered)
    return Checked(kept, (stop("R-FORM", "scale.open", n=left),) if kept and left else ())


def total(value: Value) -> int:
    """Return the sum of the scores of the chosen levels."""
    chosen = value if isinstance(value, tuple) else ()
    return sum(int(score) for code in chosen if (score := code.rpartition(".")[2]).isdecimal())
