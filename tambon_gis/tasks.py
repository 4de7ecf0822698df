"""The handle through which long work reports, and is asked to stop, without knowing of threads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from tambon_gis.wording import Phrase

T = TypeVar("T")
_LOOK_EVERY = 4096


class Stopped(Exception):
    """A person asked the work to stop; everything it began has been taken back."""


class Task:
    """Reports nowhere and never stops; windows and the command line override what they need."""

    def report(self, done: float, of: float) -> None:
        """Progress inside the current step: ``done`` out of ``of``."""

    def say(self, step: Phrase) -> None:
        """Name the step that begins now."""

    def stop_if_asked(self) -> None:
        """Raise `Stopped` when a person has asked for it."""

    def look(self, done: float, of: float) -> None:
        """Report, and stop if asked: what long loops do between two pieces of work."""
        self.report(done, of)
        self.stop_if_asked()


class Portion(Task):
    """A part of a longer step: its progress moves the whole from ``begin`` to ``end``, both of 0 to 1."""

    def __init__(self, whole: Task, begin: float, end: float) -> None:
        self._whole = whole
        self._begin = begin
        self._end = end

    @classmethod
    def split(cls, whole: Task, weights: Sequence[float]) -> list[Portion]:
        """Portions one after the other, each as long as its weight among the others."""
        total = sum(weights) or 1
        ends = [sum(weights[: at + 1]) / total for at in range(len(weights))]
        return [cls(whole, begin, end) for begin, end in zip([0.0, *ends], ends, strict=False)]

    def report(self, done: float, of: float) -> None:
        share = done / of if of else 1.0
        self._whole.report(self._begin + (self._end - self._begin) * share, 1)

    def say(self, step: Phrase) -> None:
        self._whole.say(step)

    def stop_if_asked(self) -> None:
        self._whole.stop_if_asked()


SILENT = Task()


def watched(items: Iterable[T], of: int, task: Task, every: int = _LOOK_EVERY) -> Iterator[T]:
    """The items one by one; ``every`` so many the task hears how far it is, and may stop."""
    for done, item in enumerate(items):
        if done % every == 0:
            task.look(done, of)
        yield item
