"""Reads kept between reruns, keyed by scalars and by the stamp of the warehouse in service."""

from collections.abc import Callable, Hashable
from functools import lru_cache
from typing import Any, ParamSpec, TypeVar

from observatoire.entrepot.ouvrir import estampille

P = ParamSpec("P")
T = TypeVar("T")
# Results kept for each read: the territories of a département, and some to spare.
ENTREES = 256
_KEPT: dict[Callable[..., Any], Callable[..., Any]] = {}


def garder(fonction: Callable[P, T]) -> Callable[P, T]:
    """Cache a pure read: same arguments and same warehouse, same object (never modified)."""

    def read(_estampille: str, *args: Any, **kwargs: Any) -> T:
        return fonction(*args, **kwargs)

    # Two screens that keep the same read share what it gave.
    keep: Callable[..., T] = _KEPT.setdefault(fonction, lru_cache(maxsize=ENTREES)(read))

    def lue(*args: P.args, **kwargs: P.kwargs) -> T:
        return keep(estampille(), *map(_scalar, args), **kwargs)

    return lue


def _scalar(argument: object) -> Hashable:
    """A list of scalars is kept as a tuple."""
    return tuple(argument) if isinstance(argument, list) else argument
