"""One name, two kinds of id: whatever takes a case id takes the id of a visit as well."""

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from station_app.domain.visit import is_visit

P = ParamSpec("P")
T = TypeVar("T")


def either(of_case: Callable[P, T], of_visit: Callable[P, T], at: int = 0) -> Callable[P, T]:
    """Return a callable that asks `of_visit` when argument `at` is the id of a visit, else `of_case`."""

    def ask(*args: P.args, **kwargs: P.kwargs) -> T:
        named = args[at]
        chosen = of_visit if isinstance(named, str) and is_visit(named) else of_case
        return chosen(*args, **kwargs)

    return ask
