"""The handle through which long work reports, and is asked to stop, without knowing of threads."""

from __future__ import annotations

from tambon_gis.wording import Phrase


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


SILENT = Task()
