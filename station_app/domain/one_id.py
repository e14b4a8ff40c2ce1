"""一证通办: only the ID card is wanted when every other paper is known, promised or may follow."""

from collections.abc import Callable
from dataclasses import dataclass

from station_app.domain.case import Paper, PaperState
from station_app.domain.context import Context
from station_app.domain.guide import FORM, IDENTITY, PROXY_IDENTITY, PaperChoice, seen
from station_app.domain.matter import Material, Matter

_CARDS = frozenset({IDENTITY, PROXY_IDENTITY})
_WAYS = (PaperState.SHARED, PaperState.COMMITTED, PaperState.LATER)
"""The ways in the order they are taken: nothing to do, one signature, one more errand."""


@dataclass(frozen=True, slots=True)
class OneId:
    """How each other paper is settled, by material code; `taken` when all of it is chosen already."""

    shared: tuple[str, ...]
    promised: tuple[str, ...]
    later: tuple[str, ...]
    signed: tuple[str, ...]
    taken: bool

    @property
    def papers(self) -> tuple[Paper, ...]:
        """The choices that one key makes."""
        ways = zip(_WAYS, (self.shared, self.promised, self.later), strict=True)
        return tuple(Paper(code, state) for state, codes in ways for code in codes)


def one_id(matter: Matter, choices: tuple[PaperChoice, ...], ctx: Context) -> OneId | None:
    """Return how the person gets along with the ID card alone, None when some paper must be brought.

    Optional papers are nobody's business here. Who broke a promise before may not promise (R-PROMISE).
    A matter that asks for nothing but the card and printed forms has nothing to waive: None as well.
    """
    materials = {material.code: material for material in matter.materials}
    others = [one for one in choices if _counts(materials[one.material]) and not _lies_here(one, ctx)]
    ways = [_way(one, barred=ctx.local.on_breach_list) for one in others]
    if not others or None in ways:
        return None

    def named(wanted: Callable[[PaperState | None], bool]) -> tuple[str, ...]:
        return tuple(one.material for one, way in zip(others, ways, strict=True) if wanted(way))

    return OneId(
        shared=named(lambda way: way is PaperState.SHARED),
        promised=named(lambda way: way is PaperState.COMMITTED),
        later=named(lambda way: way is PaperState.LATER),
        signed=tuple(one.material for one in choices if materials[one.material].form == FORM),
        taken=all(one.state in _WAYS for one in others),
    )


def _counts(material: Material) -> bool:
    return material.need != "optional" and material.form != FORM and material.code not in _CARDS


def _lies_here(choice: PaperChoice, ctx: Context) -> bool:
    """Tell whether a card that was read, or a letter on file, has settled a paper already."""
    return choice.state is PaperState.HAVE and seen(choice.material, ctx)


def _way(choice: PaperChoice, *, barred: bool) -> PaperState | None:
    """Keep what was chosen when it is such a way, else take the first that is allowed."""
    ways = [way for way in _WAYS if way in choice.allowed and not (barred and way is PaperState.COMMITTED)]
    if choice.state in ways:
        return choice.state
    return ways[0] if ways else None
