"""The terminal: UTF-8 whatever it was set to, progress on stderr, and Ctrl-C that stops cleanly."""

from __future__ import annotations

import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TextIO

from tambon_gis.answers.text import columns_of
from tambon_gis.tasks import Stopped, Task
from tambon_gis.wording import Language, Phrase

_SHOW_EVERY_S = 0.1


def speak_utf8() -> None:
    """Let Thai through pipes and old consoles; what still cannot be shown is escaped, not an error."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


class ConsoleTask(Task):
    """Shows the step and its percentage in one line of a terminal; stops when asked by `stop`."""

    def __init__(self, stream: TextIO, language: Language) -> None:
        self._stream = stream
        self._language = language
        self._shows = stream.isatty()
        self._step = ""
        self._shown_at = 0.0
        self._width = 0
        self._stop = threading.Event()

    def say(self, step: Phrase) -> None:
        self._step = step.text(self._language)
        self._show(self._step)

    def report(self, done: float, of: float) -> None:
        if of > 0 and time.monotonic() - self._shown_at >= _SHOW_EVERY_S:
            self._show(f"{self._step} {100 * done / of:.0f} %")

    def stop_if_asked(self) -> None:
        if self._stop.is_set():
            raise Stopped

    def stop(self) -> None:
        """Ask the work to stop at its next safe place."""
        self._stop.set()

    def clear(self) -> None:
        """Take the progress line away, before an answer is printed."""
        if self._shows and self._width:
            self._show("")

    def _show(self, text: str) -> None:
        self._shown_at = time.monotonic()
        if self._shows:
            width = columns_of(text)
            self._stream.write(f"\r{text}{' ' * max(0, self._width - width)}")
            self._stream.flush()
            self._width = width


@contextmanager
def interruptible(task: ConsoleTask) -> Iterator[None]:
    """The first Ctrl-C asks the task to stop, the second interrupts; neither leaves half of a command."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def ask(_signal: int, _frame: FrameType | None) -> None:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        task.stop()

    before = signal.signal(signal.SIGINT, ask)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
