"""What was read or computed from a project, kept as long as the tables it rests on stay as they are."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from threading import Lock, RLock
from typing import TYPE_CHECKING, Any, TypeVar
from weakref import WeakKeyDictionary

from tambon_gis.project.connection import change_counter
from tambon_gis.project.derived import content_key

if TYPE_CHECKING:
    from tambon_gis.project.project import Project

T = TypeVar("T")

_MORE_TRIES = 2


class _Part:
    """One thing that is kept, and the state it was made from."""

    def __init__(self) -> None:
        self.lock = RLock()
        self.state: Hashable = None
        self.as_of = 0
        self.value: Any = None


_KEPT: WeakKeyDictionary[Project, dict[str, _Part]] = WeakKeyDictionary()
_STATES: WeakKeyDictionary[Project, tuple[int, dict[str, str]]] = WeakKeyDictionary()
_GUARD = Lock()


def state_of(project: Project, *tables: str) -> tuple[str, ...]:
    """Another value after every change to one of the tables, also by another program."""
    with project.reading() as connection:
        counter = change_counter(connection)
        known = _STATES.get(project)
        if known is None or known[0] != counter:
            # The file is as it was as long as this number is: then nothing has to be counted again.
            known = _STATES[project] = (counter, {})
        states = known[1]
        for table in tables:
            if table not in states:
                states[table] = content_key(project, table) or f"outside {counter}"
        return tuple(states[table] for table in tables)


def kept(
    project: Project,
    name: str,
    state: Hashable,
    make: Callable[[], T],
    *,
    as_of: int = 0,
    renew: Callable[[T, int], T | None] | None = None,
) -> T:
    """What ``make`` made of the project in this state, made once however many threads ask for it.

    An earlier one is let go before, unless ``renew`` can bring it up to date: it is given the earlier value
    and the place in the journal that it was of, ``as_of``, read before its ``state`` was; what it makes is
    another value that shares what did not change, or None when everything has to be made anew. Ask outside of
    ``project.reading()``: who makes it needs that turn.
    """
    with _GUARD:
        part = _KEPT.setdefault(project, {}).setdefault(name, _Part())
    with part.lock:
        if part.state != state:
            fresh = None
            if renew is not None and part.value is not None:
                fresh = renew(part.value, part.as_of)
            if fresh is None:
                part.state = part.value = None
                fresh = make()
            part.state, part.as_of, part.value = state, as_of, fresh
        value: T = part.value
        return value


def forget(project: Project, name: str) -> None:
    """Let go of one thing that is kept; whoever is making it goes on, and asks in vain next time."""
    with _GUARD:
        _KEPT.get(project, {}).pop(name, None)


class Same:
    """A thing as part of a state: equal to itself alone, such as an array that later values share."""

    __slots__ = ("thing",)

    def __init__(self, thing: object) -> None:
        self.thing = thing

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and self.thing is other.thing

    def __hash__(self) -> int:
        return id(self.thing)


def settled(project: Project, tables: tuple[str, ...], make: Callable[[], T]) -> T:
    """What ``make`` made while the tables stayed as they were; made anew a few times while they do not.

    Whoever goes on changing them is told of it and asks again.
    """
    before = state_of(project, *tables)
    made = make()
    for _ in range(_MORE_TRIES):
        after = state_of(project, *tables)
        if after == before:
            break
        before, made = after, make()
    return made
