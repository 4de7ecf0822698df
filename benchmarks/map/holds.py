"""Which thread kept the others from running, for how long, and what it was doing."""

from __future__ import annotations

import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

_TICK_S = 0.002
_FROM_MS = 5.0


@dataclass(frozen=True, slots=True)
class Hold:
    """One thread ran for so many milliseconds while another that was awake could not."""

    millis: float
    by_window: bool
    doing: str


class HoldWatch(threading.Thread):
    """Wakes every 2 ms; a thread that ran while it slept too long held the interpreter's lock.

    A wait in which no thread of the program ran was somebody else's: only time that a thread was running
    counts, as the kernel tells it. Nothing is noted where there is no /proc.
    """

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.holds: list[Hold] = []
        self._ended = threading.Event()

    def stop(self) -> list[Hold]:
        """The holds so far, the longest first."""
        self._ended.set()
        self.join()
        return sorted(self.holds, key=lambda hold: -hold.millis)

    def run(self) -> None:
        before, ran = time.perf_counter(), _ran_ms()
        while not self._ended.is_set():
            time.sleep(_TICK_S)
            now, runs = time.perf_counter(), _ran_ms()
            waited_ms = (now - before - _TICK_S) * 1000
            if waited_ms >= _FROM_MS:
                self._note(waited_ms, ran, runs)
            before, ran = time.perf_counter(), runs

    def _note(self, waited_ms: float, ran: dict[int, float], runs: dict[int, float]) -> None:
        own = self.native_id
        used = {thread: runs[thread] - ran.get(thread, 0.0) for thread in runs if thread != own}
        if not used:
            return
        thread = max(used, key=lambda each: used[each])
        held_ms = min(waited_ms, used[thread])
        if held_ms >= _FROM_MS:
            by_window = thread == threading.main_thread().native_id
            self.holds.append(Hold(held_ms, by_window, _doing(thread)))


def _ran_ms() -> dict[int, float]:
    """For every thread of this process how long it has run."""
    found = {}
    tasks = Path("/proc/self/task")
    for task in tasks.iterdir() if tasks.is_dir() else ():
        try:
            found[int(task.name)] = int((task / "schedstat").read_text().split()[0]) / 1e6
        except OSError:
            continue
    return found


def _doing(thread: int) -> str:
    """Where a thread is now, the innermost call of ours first; it may have gone on since it let go."""
    for each in threading.enumerate():
        if each.native_id == thread and each.ident is not None:
            # In a variable they would hold each other: this frame, and with it what all others worked on.
            frame: FrameType | None = sys._current_frames().get(each.ident)
            calls: list[str] = []
            while frame is not None and len(calls) < 3:
                path = Path(frame.f_code.co_filename)
                if "site-packages" not in path.parts:
                    calls.append(f"{path.parent.name}/{path.name}:{frame.f_lineno}")
                frame = frame.f_back
            return " < ".join(calls)
    return ""
