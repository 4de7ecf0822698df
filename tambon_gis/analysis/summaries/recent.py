"""What is kept for combinations of layers: those asked for last; what came before them is let go."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import TYPE_CHECKING, Final, Protocol, TypeVar

from tambon_gis.analysis.kept_state import forget, kept

if TYPE_CHECKING:
    from tambon_gis.project.project import Project


class Weighed(Protocol):
    """Something that knows the memory it takes."""

    @property
    def nbytes(self) -> int: ...


T = TypeVar("T", bound=Weighed)

# Half a million plots divided by two layers take 25 MB: eight such combinations beside their layers.
MOST_BYTES: Final = 256 << 20
# A question by three layers uses as many; what it rests on must not go while it is asked again and again.
LEAST: Final = 12


class _Recent:
    """Names by the time of their last use, the latest last, with the bytes that each takes."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._bytes: OrderedDict[str, int] = OrderedDict()

    def used(self, name: str, size: int) -> list[str]:
        """The names to be let go now that this one was used."""
        with self._lock:
            self._bytes[name] = size
            self._bytes.move_to_end(name)
            old = []
            while len(self._bytes) > LEAST and sum(self._bytes.values()) > MOST_BYTES:
                old.append(self._bytes.popitem(last=False)[0])
            return old


def kept_recent(
    project: Project,
    name: str,
    state: Hashable,
    make: Callable[[], T],
    *,
    as_of: int = 0,
    renew: Callable[[T, int], T | None] | None = None,
) -> T:
    """As `kept`; of what is kept so, no more than `MOST_BYTES` stay, or the `LEAST` used last."""
    found = kept(project, name, state, make, as_of=as_of, renew=renew)
    for old in kept(project, "recent combinations", (), _Recent).used(name, found.nbytes):
        forget(project, old)
    return found
