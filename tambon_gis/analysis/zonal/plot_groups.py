"""Plots put together by place, soil or crop, to see what a raster says of each group."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from tambon_gis.analysis.categories import Categories, first_known
from tambon_gis.analysis.natural_order import natural_key
from tambon_gis.analysis.place_of_plot import place_names
from tambon_gis.analysis.plot_areas import plot_areas
from tambon_gis.analysis.plot_register import plot_register
from tambon_gis.cartography.soil_palette import soil_label
from tambon_gis.cartography.style_fields import soil_names
from tambon_gis.errors import UnknownCode
from tambon_gis.tasks import SILENT, Task
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.analysis.array_types import Floats, Ints
    from tambon_gis.project.project import Project

GROUPS: Final[dict[str, Phrase]] = {
    "village": Phrase("หมู่บ้าน", "Village"),
    "tambon": Phrase("ตำบล", "Tambon"),
    "soil_group": Phrase("ดินเด่นของแปลง", "Dominant soil"),
    "crop": Phrase("พืช", "Crop"),
    "land_use": Phrase("การใช้ที่ดิน", "Land use"),
    "plot": Phrase("แปลง", "Plot"),
}
_UNKNOWN: Final = {
    "village": Phrase("ไม่ทราบหมู่บ้าน", "Village unknown"),
    "tambon": Phrase("ไม่ทราบตำบล", "Tambon unknown"),
    "crop": Phrase("ไม่ระบุพืช", "Crop not stated"),
    "land_use": Phrase("ไม่มีข้อมูลการใช้ที่ดิน", "No land use data"),
}
# Where a place has no code, its name stands for it.
_COLUMNS: Final = {"village": ("village_code", "village"), "tambon": ("tambon_code", "tambon")}
_NO_CODE: Final = Phrase("ไม่มีรหัส", "no code")


@dataclass(frozen=True, slots=True, eq=False)
class PlotGroups:
    """The group of each plot: ``place`` indexes ``keys`` and ``words``; ``area_m2`` is the plot's, or 0."""

    by: str
    keys: tuple[str | int | None, ...]
    words: tuple[Phrase, ...]
    place: Ints
    area_m2: Floats

    @property
    def heading(self) -> Phrase:
        return GROUPS[self.by]


def plot_groups(project: Project, by: str, fid: Ints, task: Task = SILENT) -> PlotGroups:
    """The groups of plots by one of `GROUPS`, in natural order, plots of an unknown one last.

    Raises `UnknownCode` for another grouping, and Stopped.
    """
    if by not in GROUPS:
        raise UnknownCode(value=by, kind_th="การจัดกลุ่ม", kind_en="grouping", known=", ".join(GROUPS))
    register = plot_register(project, task)
    area_m2 = np.nan_to_num(_of(register.fid, plot_areas(project, task).measured_m2, fid))
    if by == "plot":
        codes = [code or "" for code in register.column("code", fid)]
        in_order = np.array(sorted(range(len(fid)), key=lambda at: natural_key(codes[at])), np.int64)
        rank = np.empty(len(fid), np.int64)
        rank[in_order] = np.arange(len(fid))
        words = tuple(Phrase(codes[at], codes[at]) if codes[at] else _NO_CODE for at in in_order)
        return PlotGroups(by, tuple(fid[in_order].tolist()), words, rank, area_m2)
    columns = [register.column(name, fid) for name in _COLUMNS.get(by, (by,))]
    column = first_known(*(each for each in columns if isinstance(each, Categories)))
    order = sorted(
        range(len(column.values)),
        key=lambda at: (column.values[at] is None, natural_key(column.values[at] or "")),
    )
    rank = np.empty(len(order), np.int64)
    rank[order] = np.arange(len(order))
    keys = tuple(column.values[at] for at in order)
    return PlotGroups(by, keys, _words(project, by, keys), rank[column.code], area_m2)


def _words(project: Project, by: str, keys: tuple[str | None, ...]) -> tuple[Phrase, ...]:
    if by == "soil_group":
        soils = soil_names(project)
        return tuple(soil_label(key, soils.get(key or "")) for key in keys)
    names: dict[str, Phrase] = {}
    if by in ("village", "tambon"):
        names = place_names(project, [key for key in keys if key is not None])
    return tuple(_UNKNOWN[by] if key is None else names.get(key, Phrase(key, key)) for key in keys)


def _of(known: Ints, values: Floats, fid: Ints) -> Floats:
    """The values of plots in another order."""
    at = np.searchsorted(known, fid)
    at = np.minimum(at, max(len(known) - 1, 0))
    if not len(known):
        return np.full(len(fid), np.nan)
    return np.where(known[at] == fid, values[at], np.nan)
