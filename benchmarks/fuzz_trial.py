"""One damaged file handed to the program: looked at, imported, and what came of it."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.fuzz_corpus import damaged, write_sound_files
from tambon_gis.errors import TambonError
from tambon_gis.ingest.choices import ImportChoices
from tambon_gis.ingest.inspect import inspect
from tambon_gis.ingest.load import import_layer
from tambon_gis.ingest.raster_source import is_raster
from tambon_gis.project.project import Project

SEED = 2569
MOST_S = 25.0
_EPSG = 32648


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of one damaged file: each step has ``taken`` it, or told a problem by its code."""

    number: int
    file: str
    what: str
    inspected: str
    imported: str
    longest_s: float
    project_unchanged: bool

    @property
    def good(self) -> bool:
        """Answered in time, and the project as it was wherever the file was refused."""
        return self.longest_s <= MOST_S and self.project_unchanged


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
            kind = "raster" if is_raster(path) else ("plots", "reference")[number % 2]
            imported, unchanged, took_s = self._imported(path, kind, layer, Path(name))
            return Answer(number, path.name, what, inspected, imported, max(looked_s, took_s), unchanged)

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
