"""Guarded processes that stay while a map is open, so that a window does not wait for a process to start."""

from __future__ import annotations

import json
import queue
import subprocess
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from tambon_gis.ingest.guarded_reader import (
    Allowance,
    answer_for,
    reader_command,
    reader_environment,
    write_request,
)
from tambon_gis.ingest.raster_attendance import DONE, REFUSED
from tambon_gis.ingest.reader_process import REFUSED as REFUSED_CODE
from tambon_gis.tasks import SILENT, Stopped, Task

_Answer = TypeVar("_Answer")

_LIFE_S = 3600
_MEMORY_BYTES = 2 << 30
_WRITTEN_BYTES = 528 << 20
_LOOK_EVERY_S = 0.05
_LIFE_AFTER_S = 2.0
_WORDS = {DONE: 0, REFUSED: REFUSED_CODE}


class KeptReader:
    """Carries requests as `ask_once` does, to processes that stay: one for each driver and what lies beside.

    Each has the limits of a reader that ends, except that its time is counted by the request; one that fell,
    was too slow or is an hour old is replaced for the next request. Usable from any thread, one at a time.
    """

    def __init__(self) -> None:
        self._attendants: dict[tuple[object, object], _Attendant] = {}
        self._turn = threading.Lock()
        self._is_closed = False

    def __call__(
        self,
        request: Mapping[str, object],
        allowance: Allowance,
        take: Callable[[Path], _Answer],
        file: str,
        task: Task = SILENT,
    ) -> _Answer:
        """The answer as ``take`` takes it. Raises `SourceDamaged`, `ReadingStopped`, `Stopped`."""
        with self._turn:
            if self._is_closed:
                raise Stopped
            kind = (request["driver"], request["beside"])
            attendant = self._attendants.pop(kind, None)
            if attendant is None or not attendant.is_fit:
                if attendant is not None:
                    attendant.end()
                attendant = _Attendant(request)
            try:
                code = attendant.ask(request, allowance.wall_s, task)
                answer = answer_for(code, attendant.folder, allowance, take, file)
            finally:
                if attendant.is_fit:
                    self._attendants[kind] = attendant
                else:
                    attendant.end()
            return answer

    def rest(self) -> None:
        """End the processes until somebody asks again: they take memory, too."""
        with self._turn:
            while self._attendants:
                self._attendants.popitem()[1].end()

    def close(self) -> None:
        """End the processes; whoever asks after that is stopped."""
        with self._turn:
            self._is_closed = True
        self.rest()


class _Attendant:
    """One process and the folder that it answers in."""

    def __init__(self, request: Mapping[str, object]) -> None:
        self._home = TemporaryDirectory(prefix="tambon-gis-", ignore_cleanup_errors=True)
        self.folder = Path(self._home.name)
        life = Allowance(wall_s=_LIFE_S, memory_bytes=_MEMORY_BYTES, written_bytes=_WRITTEN_BYTES)
        write_request(self.folder, {**request, "ask": "rasters"}, life)
        self._is_spent = False
        self._until = time.monotonic() + _LIFE_S / 2
        self._words: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        with (self.folder / "said.txt").open("wb") as said:
            self._process = subprocess.Popen(
                [*reader_command(), str(self.folder)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=said,
                cwd=self.folder,
                env=reader_environment(self.folder),
                close_fds=True,
                start_new_session=True,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        self._listener = threading.Thread(target=self._listen, name="raster reader's words", daemon=True)
        self._listener.start()

    @property
    def is_fit(self) -> bool:
        return not self._is_spent and self._process.poll() is None and time.monotonic() < self._until

    def ask(self, request: Mapping[str, object], wall_s: int, task: Task) -> int | None:
        """The code of its answer, of its end, or ``None`` for one that took too long; those are ended."""
        deadline = time.monotonic() + wall_s
        assert self._process.stdin is not None
        with suppress(OSError):  # of a process that has ended; its code says why
            self._process.stdin.write(json.dumps(request).encode("ascii") + b"\n")
            self._process.stdin.flush()
        # Until its answer is here: one that comes later must not be taken for that of the next request.
        self._is_spent = True
        while time.monotonic() < deadline:
            task.stop_if_asked()
            try:
                word = self._words.get(timeout=_LOOK_EVERY_S)
            except queue.Empty:
                continue
            if word in _WORDS:
                self._is_spent = False
                return _WORDS[word]
            return self._code_of_end()
        return None

    def _code_of_end(self) -> int:
        try:
            return self._process.wait(_LIFE_AFTER_S) or 1
        except subprocess.TimeoutExpired:
            return 1

    def end(self) -> None:
        self._process.kill()
        self._process.wait()
        self._listener.join()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()
        self._home.cleanup()

    def _listen(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self._words.put(line.decode("ascii", "replace").strip())
        self._words.put(None)
