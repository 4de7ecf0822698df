"""The record of one plot, read in one go; personal data stay where they are until somebody asks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from tambon_gis import errors
from tambon_gis.analysis.sorted_keys import look_up
from tambon_gis.plot_record.areas import PlotAreas, plot_areas
from tambon_gis.plot_record.ground import (
    LandUseShare,
    SlopeShare,
    SoilShare,
    SuitedShare,
    read_land_use,
    read_soil,
    read_suitability,
)
from tambon_gis.plot_record.holders import Document, Holder, read_documents, read_holders
from tambon_gis.plot_record.seen import (
    Measurement,
    Photo,
    Season,
    Visit,
    read_measurements,
    read_photos,
    read_seasons,
    read_visits,
)
from tambon_gis.plot_record.work import PlotWork, read_work
from tambon_gis.tasks import SILENT, Task

if TYPE_CHECKING:
    from tambon_gis.project.project import Project


@dataclass(frozen=True, slots=True)
class PlotRecord:
    """Everything but the history, which is read by itself. ``problems`` are codes, the largest first."""

    fid: int
    code: str
    village_code: str | None
    village: str | None
    tambon: str | None
    crop: str | None
    note: str | None
    areas: PlotAreas
    soil: tuple[SoilShare, ...]
    slopes: tuple[SlopeShare, ...]
    problems: tuple[str, ...]
    land_use: tuple[LandUseShare, ...]
    suitability: tuple[SuitedShare, ...]
    documents: tuple[Document, ...]
    holders: tuple[Holder, ...]
    work: tuple[PlotWork, ...]
    visits: tuple[Visit, ...]
    measurements: tuple[Measurement, ...]
    seasons: tuple[Season, ...]
    photos: tuple[Photo, ...]

    def work_of(self, year_be: int) -> tuple[PlotWork, ...]:
        """The assignments of a fiscal year."""
        return tuple(work for work in self.work if work.year_be == year_be)


def read_record(project: Project, row: Mapping[str, Any]) -> PlotRecord:
    """The record of one plot; ``row`` is its row of the register, which has made the shares it rests on."""
    fid = int(row["fid"])
    soil, slopes = read_soil(project, fid)
    notes = project.rows("SELECT note FROM plot WHERE fid = ?", (fid,))
    return PlotRecord(
        fid=fid,
        code=row["code"] or "",
        village_code=row["village_code"],
        village=row["village"],
        tambon=row["tambon"],
        crop=row["crop"],
        note=notes[0][0] if notes else None,
        areas=plot_areas(row),
        soil=soil,
        slopes=slopes,
        problems=tuple(row["problems"]),
        land_use=read_land_use(project, fid),
        suitability=read_suitability(project, fid),
        documents=read_documents(project, fid),
        holders=read_holders(project, fid),
        work=read_work(project, fid),
        visits=read_visits(project, fid),
        measurements=read_measurements(project, fid),
        seasons=read_seasons(project, fid),
        photos=read_photos(project, fid),
    )


def record_of(project: Project, code: str, task: Task = SILENT) -> PlotRecord:
    """The record of the plot with a code, of the first one where several carry it.

    Makes the register of plots, which takes its time in a large project. Raises `UnknownCode`.
    """
    from tambon_gis.analysis.plot_register import plot_register
    from tambon_gis.project.plots import plots_by_code

    fid = plots_by_code(project, [code])[0]
    register = plot_register(project, task)
    at, known = look_up(register.fid, np.array([fid], np.int64))
    if not known[0]:
        raise errors.UnknownCode(value=code, kind_th="แปลง", kind_en="plot", known="—")
    return read_record(project, register.row(int(at[0])))
