"""Processes that answer one number after another; where one dies or hangs, the next goes on."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Sequence
from queue import Empty, Queue
from tempfile import TemporaryDirectory
from threading import Thread
from typing import IO

from benchmarks.fuzz_trial import MOST_S, Answer

# Both steps may take their time, on a busy computer.
_SILENT_S = 4 * MOST_S
_LAST_WORDS_S = 5.0


class Worker(Thread):
    """Puts an `Answer` for each number into the queue, or a sentence about the number that got none.

    ``command`` is a program that reads a number a line and writes an answer a line, as JSON.
    """

    def __init__(
        self,
        numbers: Sequence[int],
        answers: Queue[Answer | str],
        command: Sequence[str],
        silent_s: float = _SILENT_S,
    ) -> None:
        super().__init__(daemon=True)
        self._left = list(numbers)
        self._answers = answers
        self._command = list(command)
        self._silent_s = silent_s

    def run(self) -> None:
        while self._left:
            self._one_process()

    def _one_process(self) -> None:
        # What a killed process leaves behind goes with its folder.
        with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            process = subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env={**os.environ, "TMPDIR": folder, "TEMP": folder, "TMP": folder},
            )
            self._watch(process)

    def _watch(self, process: subprocess.Popen[bytes]) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        lines: Queue[bytes] = Queue()
        said: list[bytes] = []
        readers = (
            Thread(target=_pass_on, args=(process.stdout, lines), daemon=True),
            Thread(target=said.extend, args=(process.stderr,), daemon=True),
        )
        for reader in readers:
            reader.start()
        answered = True
        while self._left and answered:
            answered = self._ask(process.stdin, lines)
        process.kill()
        process.wait()
        for reader in readers:
            reader.join(_LAST_WORDS_S)
        if not answered:
            why = (said or [b""])[-1].decode(errors="replace").strip()
            self._answers.put(f"number {self._left.pop(0)}: died or hung {why}".rstrip())
        for stream in (process.stdin, process.stdout, process.stderr):
            stream.close()

    def _ask(self, stdin: IO[bytes], lines: Queue[bytes]) -> bool:
        try:
            stdin.write(b"%d\n" % self._left[0])
            stdin.flush()
            line = lines.get(timeout=self._silent_s)
        except (BrokenPipeError, Empty):
            return False
        if not line:
            return False
        self._answers.put(Answer(**json.loads(line)))
        self._left.pop(0)
        return True


def _pass_on(stream: IO[bytes], lines: Queue[bytes]) -> None:
    for line in stream:
        lines.put(line)
    lines.put(b"")
