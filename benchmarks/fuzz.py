"""Thousands of damaged files handed to the import: `python -m benchmarks.fuzz --count 5000`."""

from __future__ import annotations

import argparse
import json
import os
import selectors
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.fuzz_corpus import damaged, write_sound_files
from tambon_gis.errors import TambonError
from tambon_gis.ingest.choices import ImportChoices
from tambon_gis.ingest.inspect import inspect
from tambon_gis.ingest.load import import_layer
from tambon_gis.project.project import Project

SEED = 2569
MOST_S = 25.0
_EPSG = 32648


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of one damaged file: each step has ``taken`` it, or told a problem by its code."""

    number: int
    what: str
    inspected: str
    imported: str
    longest_s: float
    project_unchanged: bool


class Trial:
    """Sound files and an empty project, made once; every number then takes its turn."""

    def __init__(self, folder: Path, seed: int = SEED) -> None:
        self._folder = folder
        self._seed = seed
        self._sound = folder / "sound"
        self._sound.mkdir()
        write_sound_files(self._sound)
        path = folder / "station.gpkg"
        Project.create(path, name="ทดสอบ", epsg=_EPSG, author="ทดสอบ").close()
        self._empty = path.read_bytes()

    def answer(self, number: int) -> Answer:
        """Inspect and import the damaged file of that number. Only declared problems are caught."""
        with TemporaryDirectory(dir=self._folder) as name:
            path, what = damaged(self._sound, Path(name), self._seed, number)
            began = time.monotonic()
            layer = None
            try:
                found = inspect(path)
                inspected, layer = "taken", found.layers[0].name if found.layers else None
            except TambonError as problem:
                inspected = problem.code
            looked_s = time.monotonic() - began
            kind = ("plots", "reference")[number % 2]
            imported, unchanged, took_s = self._imported(path, kind, layer, Path(name))
            return Answer(number, what, inspected, imported, max(looked_s, took_s), unchanged)

    def _imported(self, path: Path, kind: str, layer: str | None, folder: Path) -> tuple[str, bool, float]:
        target = folder / "work.gpkg"
        target.write_bytes(self._empty)
        with Project.open(target, author="ทดสอบ") as project:
            before = target.read_bytes()
            began = time.monotonic()
            try:
                import_layer(project, path, kind, ImportChoices(layer=layer))
            except TambonError as problem:
                return problem.code, target.read_bytes() == before, time.monotonic() - began
            return "taken", True, time.monotonic() - began


def _work(numbers: range, seed: int) -> None:
    """What a worker does: one line of JSON an answer."""
    with TemporaryDirectory() as name:
        trial = Trial(Path(name), seed)
        for number in numbers:
            print(json.dumps(asdict(trial.answer(number)), ensure_ascii=False), flush=True)


def _answers(numbers: range, seed: int) -> Iterator[Answer | str]:
    """The answers of one worker after another: where one dies or hangs, that is told and the next goes on."""
    left = numbers
    while left:
        span = ["--work", str(left.start), str(left.stop), str(left.step), "--seed", str(seed)]
        worker = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.fuzz", *span], stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        done = left.start
        assert worker.stdout is not None
        assert worker.stderr is not None
        with selectors.DefaultSelector() as selector:
            selector.register(worker.stdout, selectors.EVENT_READ)
            while selector.select(4 * MOST_S) and (line := worker.stdout.readline()):
                answer = Answer(**json.loads(line))
                done = answer.number + left.step
                yield answer
        worker.kill()
        said = worker.stderr.read().decode(errors="replace").strip().splitlines()[-1:]
        worker.wait()
        if done < left.stop:
            yield f"number {done}: died or hung ({' '.join(said)})"
            done += left.step
        left = range(done, left.stop, left.step)


def main(arguments: list[str]) -> int:
    """The exit code: 1 when a file was not answered as it must be."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fuzz", description=__doc__)
    parser.add_argument("--count", type=int, default=5000, help="how many damaged files")
    parser.add_argument("--first", type=int, default=0, help="number of the first one")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--work", type=int, nargs=3, help=argparse.SUPPRESS)
    told = parser.parse_args(arguments)
    if told.work:
        _work(range(*told.work), told.seed)
        return 0
    began = time.monotonic()
    answers: Counter[str] = Counter()
    bad: list[str] = []
    longest_s = 0.0
    for count, answer in enumerate(_answers(range(told.first, told.first + told.count), told.seed), 1):
        if isinstance(answer, str):
            bad.append(answer)
            print(answer, file=sys.stderr, flush=True)
        else:
            answers[answer.imported] += 1
            longest_s = max(longest_s, answer.longest_s)
            if answer.longest_s > MOST_S or not answer.project_unchanged:
                bad.append(str(answer))
        if count % 100 == 0:
            said = f"{count} of {told.count}, {len(bad)} bad, longest {longest_s:.1f} s"
            print(said, file=sys.stderr, flush=True)
    minutes = (time.monotonic() - began) / 60
    print(f"{told.count} damaged files, seed {told.seed}, {minutes:.1f} minutes, {os.cpu_count()} processors")
    print(f"answered within {longest_s:.1f} s at most; not answered as they must be: {len(bad)}")
    for name, count in answers.most_common():
        print(f"  {count:6,}  {name}")
    print(*bad, sep="\n")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
