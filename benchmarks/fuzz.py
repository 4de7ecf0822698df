"""Thousands of damaged files handed to the import: `python -m benchmarks.fuzz --count 5000 --workers 2`."""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from queue import Queue
from tempfile import TemporaryDirectory

from benchmarks.fuzz_trial import MOST_S, SEED, Answer, Trial
from benchmarks.fuzz_workers import Worker

_TOLD_EVERY_S = 15.0


def _work(seed: int) -> None:
    """What a worker's process does: a number a line comes in, an answer a line goes out."""
    with TemporaryDirectory() as name:
        trial = Trial(Path(name), seed)
        for line in sys.stdin:
            print(json.dumps(asdict(trial.answer(int(line))), ensure_ascii=False), flush=True)


def _tried_before(record: Path | None, seed: int) -> Iterator[Answer]:
    """The answers of an earlier run that was stopped."""
    if record is None or not record.exists():
        return
    for line in record.read_text(encoding="utf-8").splitlines():
        try:
            told = json.loads(line)
        except json.JSONDecodeError:
            continue  # the run was stopped while it wrote this line
        if told.pop("seed") == seed:
            yield Answer(**told)


class Run:
    """What is known so far, and how it is told."""

    def __init__(self, count: int, seed: int) -> None:
        self._count, self._seed = count, seed
        self._files: Counter[str] = Counter()
        self._answers: Counter[str] = Counter()
        self._longest_s = 0.0
        self._done = 0
        self._late = self._changed = 0
        self._dead: list[str] = []
        self.bad: list[str] = []

    def take(self, answer: Answer | str) -> None:
        self._done += 1
        if isinstance(answer, str):
            self._dead.append(answer)
            self.bad.append(answer)
            return
        self._files[answer.file] += 1
        self._answers[answer.imported] += 1
        self._longest_s = max(self._longest_s, answer.longest_s)
        self._late += answer.longest_s > MOST_S
        self._changed += not answer.project_unchanged
        if not answer.good:
            self.bad.append(str(answer))

    @property
    def good(self) -> bool:
        """Every file was tried, and answered as it must be."""
        return not self.bad and self._done == self._count

    def progress(self, tried: int, took_s: float) -> str:
        """One line; ``tried`` files took ``took_s`` seconds in this run."""
        left_s = (self._count - self._done) * took_s / max(tried, 1)
        return (
            f"{self._done:,} of {self._count:,}, {len(self.bad)} bad, longest {self._longest_s:.1f} s, "
            f"{tried / max(took_s, 1e-9):.1f} a second, {left_s / 60:.0f} minutes left"
        )

    def told(self, workers: int, took_s: float) -> str:
        """The whole result."""
        lines = [
            f"{self._done:,} of {self._count:,} damaged files, seed {self._seed}",
            f"{took_s / 60:.1f} minutes, {workers} workers on {os.cpu_count()} processors",
            f"longest answer {self._longest_s:.1f} s, later than {MOST_S:.0f} s: {self._late}",
            f"deaths and hangs: {len(self._dead)}; refused, but the project changed: {self._changed}",
        ]
        for title, counts in (("file", self._files), ("import answered", self._answers)):
            lines.append(f"{title}:")
            lines += [f"  {count:6,}  {name}" for name, count in counts.most_common()]
        return "\n".join([*lines, *self.bad])


def main(arguments: list[str]) -> int:
    """The exit code: 1 when a file was not answered as it must be, or not tried."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fuzz", description=__doc__)
    parser.add_argument("--count", type=int, default=5000, help="how many damaged files")
    parser.add_argument("--first", type=int, default=0, help="number of the first one")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="how many at a time")
    parser.add_argument(
        "--record", type=Path, help="keep answers in this file; those that are there are not tried again"
    )
    parser.add_argument("--work", action="store_true", help=argparse.SUPPRESS)
    told = parser.parse_args(arguments)
    if told.work:
        _work(told.seed)
        return 0
    wanted = range(told.first, told.first + told.count)
    run = Run(told.count, told.seed)
    left = set(wanted)
    for answer in _tried_before(told.record, told.seed):
        if answer.number in left:
            left.remove(answer.number)
            run.take(answer)
    answers: Queue[Answer | str] = Queue()
    numbers = sorted(left)
    command = [sys.executable, "-m", "benchmarks.fuzz", "--work", "--seed", str(told.seed)]
    workers = [Worker(numbers[at :: told.workers], answers, command) for at in range(told.workers)]
    began = spoke = time.monotonic()
    for worker in workers:
        worker.start()
    for tried in range(1, len(numbers) + 1):
        found = answers.get()
        run.take(found)
        if told.record is not None and isinstance(found, Answer):
            with told.record.open("a", encoding="utf-8") as stream:
                print(json.dumps({"seed": told.seed, **asdict(found)}, ensure_ascii=False), file=stream)
        if isinstance(found, str):
            print(found, file=sys.stderr, flush=True)
        if time.monotonic() - spoke > _TOLD_EVERY_S:
            spoke = time.monotonic()
            print(run.progress(tried, spoke - began), file=sys.stderr, flush=True)
    for worker in workers:
        worker.join()
    print(run.told(told.workers, time.monotonic() - began))
    return 0 if run.good else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
