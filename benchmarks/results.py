"""One measurement beside its peer and its target, and how a list of them is told."""

from __future__ import annotations

import time
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


@dataclass(frozen=True, slots=True)
class Result:
    """Seconds of ours, of a peer doing the same work in the same run (None where none is), and the target.

    The target is in seconds, or how many times faster than the peer ours has to be. ``peak_mb`` is the most
    memory that ours took, where it was measured, beside its target.
    """

    name: str
    ours_s: float
    peer: str
    peer_s: float | None
    target_s: float | None
    peak_mb: float | None = None
    target_mb: float | None = None
    target_ratio: float | None = None

    @property
    def ratio(self) -> float | None:
        """How many times faster than the peer."""
        return None if self.peer_s is None else self.peer_s / self.ours_s

    @property
    def met(self) -> bool:
        in_memory = self.peak_mb is None or self.target_mb is None or self.peak_mb <= self.target_mb
        in_time = self.target_s is None or self.ours_s <= self.target_s
        ahead = self.target_ratio is None or (self.ratio or 0.0) >= self.target_ratio
        return in_memory and in_time and ahead

    @property
    def cells(self) -> tuple[str, str, str, str]:
        """Ours, target, peer and what else there is to say."""
        aims = [] if self.target_s is None else [f"{self.target_s:.3f}s"]
        aims += [] if self.target_ratio is None else [f"{self.target_ratio:g}×"]
        peer = "" if self.peer_s is None else f"{self.peer_s:7.3f}s"
        faster = "" if self.ratio is None else f"{self.ratio:.1f} {self.peer}"
        if self.peak_mb:
            aim = f" of {self.target_mb:.0f}" if self.target_mb else ""
            faster += f"; {self.peak_mb:.0f} MB{aim}"
        return f"{self.ours_s:.3f}s", " ".join(aims), peer, faster


@dataclass(frozen=True, slots=True)
class Number:
    """A measured number that is no time, and the most that it may be."""

    name: str
    value: float
    target: float
    unit: str = ""

    @property
    def met(self) -> bool:
        return self.value <= self.target

    @property
    def cells(self) -> tuple[str, str, str, str]:
        return f"{self.value:.4g}{self.unit}", f"{self.target:.4g}{self.unit}", "", ""


@dataclass(frozen=True, slots=True)
class Answered:
    """Seconds that ours took to answer what the peers named in ``raised`` do not answer at all."""

    name: str
    ours_s: float
    raised: tuple[str, ...]

    @property
    def met(self) -> bool:
        """Ours has answered: there are seconds."""
        return True

    @property
    def cells(self) -> tuple[str, str, str, str]:
        others = f"answers; {', '.join(self.raised)} raise" if self.raised else "answers"
        return f"{self.ours_s:.3f}s", "", "", others


Measured: TypeAlias = Result | Number | Answered


def seconds(work: Callable[[int], object], times: int = 3) -> float:
    """Median time of calling ``work`` with the number of the round."""
    taken = []
    for number in range(times):
        start = time.perf_counter()
        work(number)
        taken.append(time.perf_counter() - start)
    return median(taken)


def busy_seconds(work: Callable[[], object]) -> float:
    """Processor time of this process and its threads: others at work beside it do not lengthen it."""
    start = time.process_time()
    work()
    return time.process_time() - start


def race(ours: Callable[[], object], peer: Callable[[], object], rounds: int) -> tuple[float, float]:
    """Processor time of both in the round whose ratio is the median.

    They go in turn, so that both meet the same neighbours. Of an even number of rounds the worse of the two
    in the middle counts.
    """
    return race_of(lambda: busy_seconds(ours), lambda: busy_seconds(peer), rounds)


def race_of(ours: Callable[[], float], peer: Callable[[], float], rounds: int) -> tuple[float, float]:
    """As `race`, of works that say themselves what processor time they took: a peer in another process."""
    taken = [(ours(), peer()) for _ in range(rounds)]
    taken.sort(key=lambda pair: pair[1] / pair[0])
    return taken[(rounds - 1) // 2]


def told(results: Iterable[Measured]) -> str:
    """A table for a terminal."""
    lines = [f"{'measurement':<52} {'ours':>8} {'target':>8} {'':<6} {'peer':>8}  times faster than"]
    for result in results:
        ours, target, peer, more = result.cells
        verdict = "met" if result.met else "MISSED"
        lines.append(f"{result.name:<52} {ours:>8} {target:>8} {verdict:<6} {peer:>8}  {more}".rstrip())
    return "\n".join(lines)
