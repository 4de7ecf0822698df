"""The demonstration: an invented tambon, imported by the program itself, with three years of work."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from tambon_gis import errors
from tambon_gis.demonstration.livelihood_records import record_livelihoods, record_tambon_targets
from tambon_gis.demonstration.livelihoods import make_livelihoods
from tambon_gis.demonstration.programme import YEARS_BE, make_jobs, make_soil_tests, soil_at_plots
from tambon_gis.demonstration.raster_files import write_rasters
from tambon_gis.demonstration.raw_files import RawFiles, write_raw_files
from tambon_gis.demonstration.records import Recorder
from tambon_gis.demonstration.tambon import EPSG, TAMBON_CODE, TAMBON_NAME, Tambon, make_tambon
from tambon_gis.tasks import SILENT
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.ingest.report import ImportReport
    from tambon_gis.project.project import Project
    from tambon_gis.tasks import Task

SEED = 2569
_PROJECT = "ตำบลสาธิต.gpkg"
_AUTHOR = "เจ้าหน้าที่สาธิต"


@dataclass(frozen=True, slots=True)
class DemoReport:
    """The finished project, every raw file it was made from, and what each import said."""

    project: Path
    files: tuple[Path, ...]
    imports: tuple[ImportReport, ...]


def make_demo(folder: str | os.PathLike[str], *, seed: int = SEED, task: Task = SILENT) -> DemoReport:
    """Make the demonstration in a folder; raw files go to ``raw`` in it.

    The same seed gives the same bytes of every raw file and the same values in the project. The project file
    itself differs: its keys are random and its journal says when it was made.
    Raises `ProjectExists` where there is one already, `DiskRefused`.
    """
    from tambon_gis.analysis.plot_register import plot_register
    from tambon_gis.ingest.load import import_layer
    from tambon_gis.project.project import Project
    from tambon_gis.rasters.arrangement import save_raster_visible

    folder = Path(folder).absolute()
    path = folder / _PROJECT
    if path.exists():
        raise errors.ProjectExists(project=path.name)
    task.say(Phrase("สร้างที่ดินสาธิต", "Inventing the land"))
    tambon = make_tambon(seed)
    task.stop_if_asked()
    task.say(Phrase("เขียนไฟล์ต้นทาง", "Writing the raw files"))
    try:
        raw = write_raw_files(tambon, folder / "raw")
        rasters = write_rasters(tambon, seed, folder / "raw")
    except OSError as problem:
        raise errors.DiskRefused(path=folder.name, detail=problem.strerror or str(problem)) from problem
    # Made under another name: whoever finds the project finds all of it.
    aside = path.with_suffix(".part.gpkg")
    aside.unlink(missing_ok=True)
    try:
        name = f"ตำบล{TAMBON_NAME}"
        with Project.create(aside, name=name, epsg=EPSG, tambon_code=TAMBON_CODE, author=_AUTHOR) as project:
            layers = (*_layers(raw), *(("raster", file) for file in rasters))
            reports = tuple(import_layer(project, file, kind, task=task) for kind, file in layers)
            # They are for figures by plot; on the map they would only show beside the tambon.
            for key, label in project.rows("SELECT id, name FROM raster_layer ORDER BY position"):
                save_raster_visible(project, key, label, visible=False)
            _record(project, tambon, seed, task)
            # Areas and soil shares are kept with the project, so that it opens quickly the first time.
            plot_register(project)
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)
    return DemoReport(path, (*raw.every(), *rasters), reports)


def _layers(raw: RawFiles) -> tuple[tuple[str, Path], ...]:
    return (
        ("boundary", raw.tambon),
        ("boundary", raw.villages),
        ("soil", raw.soil),
        ("land_use", raw.land_use),
        ("reference", raw.roads),
        ("reference", raw.streams),
        ("plots", raw.plots),
    )


def _record(project: Project, tambon: Tambon, seed: int, task: Task) -> None:
    task.say(Phrase("บันทึกเกษตรกรและงานสามปี", "Recording farmers and three years of work"))
    chances = [np.random.default_rng([seed, i]) for i in (20, 21, 22, 23)]
    symbols = soil_at_plots(tambon)
    jobs = make_jobs(tambon, symbols, chances[0])
    recorder = Recorder(project, tambon, chances[1])
    recorder.places()
    recorder.people()
    recorder.work(jobs, task)
    recorder.soil_tests(make_soil_tests(symbols, jobs, chances[2]))
    task.stop_if_asked()
    record_tambon_targets(project, YEARS_BE)
    record_livelihoods(project, tambon, make_livelihoods(tambon, jobs, chances[3]))
