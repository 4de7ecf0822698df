"""One measurement beside its peer and its target, and how a list of them is told."""

from __future__ import annotations

import time
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


@dataclass(frozen=True, slots=True)
class Result:
    """Seconds of ours, of a peer doing the same work in the same run (None where none is), and the target.

    ``peak_mb`` is the most memory that ours took, where it was measured, beside its target.
    """

    name: str
    ours_s: float
    peer: str
    peer_s: float | None
    target_s: float
    peak_mb: float | None = None
    target_mb: float | None = None

    @property
    def ratio(self) -> float | None:
        """How many times faster than the peer."""
        return None if self.peer_s is None else self.peer_s / self.ours_s

    @property
    def met(self) -> bool:
        in_memory = self.peak_mb is None or self.target_mb is None or self.peak_mb <= self.target_mb
        return self.ours_s <= self.target_s and in_memory


def seconds(work: Callable[[int], object], times: int = 3) -> float:
    """Median time of calling ``work`` with the number of the round."""
    taken = []
    for number in range(times):
        start = time.perf_counter()
        work(number)
        taken.append(time.perf_counter() - start)
    return median(taken)


def told(results: Iterable[Result]) -> str:
    """A table for a terminal."""
    lines = [f"{'measurement':<52} {'ours':>8} {'target':>8} {'':<6} {'peer':>8}  times faster than"]
    for result in results:
        peer = "" if result.peer_s is None else f"{result.peer_s:7.3f}s"
        faster = "" if result.ratio is None else f"{result.ratio:.1f} {result.peer}"
        verdict = "met" if result.met else "MISSED"
        if result.peak_mb:
            faster += f"; {result.peak_mb:.0f} MB" + (
                f" of {result.target_mb:.0f}" if result.target_mb else ""
            )
        times = f"{result.ours_s:7.3f}s {result.target_s:7.3f}s"
        lines.append(f"{result.name:<52} {times} {verdict:<6} {peer:>8}  {faster}".rstrip())
    return "\n".join(lines)
