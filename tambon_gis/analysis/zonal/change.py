"""What changed on each plot between two rasters, such as those of two dates, whatever grids they have."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from tambon_gis.analysis.zonal.asked import statistic_phrase
from tambon_gis.analysis.zonal.group_figures import (
    EVERY_WAY,
    NONE_HERE,
    GroupFigures,
    covered_shares,
    group_figures,
)
from tambon_gis.analysis.zonal.raster_of_plots import Zonal, zonal
from tambon_gis.analysis.zonal.zonal import Lack
from tambon_gis.analysis.zonal.zonal_table import METHOD, lacking_notes
from tambon_gis.answers.table import Column, Row, Table
from tambon_gis.errors import RasterComparedWithItself
from tambon_gis.tasks import SILENT, Portion, Task
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.analysis.array_types import Floats, Ints
    from tambon_gis.analysis.zonal.asked import Asked, Derived
    from tambon_gis.analysis.zonal.plot_groups import PlotGroups
    from tambon_gis.answers.table import Level, Value
    from tambon_gis.project.project import Project

_TITLE: Final = Phrase(
    "{what_th}รายแปลง: {after} เทียบกับ {before}", "{what_en} by plot: {after} against {before}"
)
_ALL: Final = Phrase("ทุกแปลง", "All plots")
_NOT_BOTH: Final = Phrase("แปลงไม่มีค่าจากทั้งสองแรสเตอร์", "the plot has no figures from both rasters")
_OF: Final = Phrase("{name}: {said_th}", "{name}: {said_en}")
_LATER: Final = Phrase(
    "{after} เป็นของวันก่อน {before} ค่าที่เปลี่ยนจึงย้อนเวลา สลับแรสเตอร์ถ้าไม่ได้ตั้งใจ",
    "{after} is of an earlier day than {before}, so the change runs back in time; swap them if not meant.",
)
_DIFFERENCE: Final = Phrase(
    "การเปลี่ยนแปลง: ค่าของแปลงหลังลบก่อน เฉพาะแปลงที่มีค่าจากทั้งสองแรสเตอร์ กลุ่มถ่วงน้ำหนักด้วยเนื้อที่ที่ทั้งสองมีค่า",
    "Change: a plot's figure after less that before, where it has both; groups weighted by ground with both.",
)
_TURN: Final = Phrase("ทิศ: มุมที่หมุนไป −180 ถึง 180", "Directions: the turn, −180 to 180.")


@dataclass(frozen=True, slots=True, eq=False)
class Change:
    """The ``statistic`` of each plot ``before`` and ``after``, and how far it changed (NaN without both)."""

    statistic: str
    before: Zonal
    after: Zonal
    change: Floats

    @property
    def fid(self) -> Ints:
        return self.after.fid


def zonal_change(
    project: Project, name: str, earlier: str, asked: Asked, task: Task = SILENT, band: int | None = None
) -> Change:
    """The first statistic asked for, of the raster ``name`` less that of ``earlier`` (there of ``band``).

    Raises as `zonal`, and `RasterComparedWithItself`.
    """
    statistic = asked.numbers[0] if asked.numbers else "mean"
    wanted = replace(asked, statistics=(statistic,))
    first, second = Portion.split(task, (1, 1))
    after = zonal(project, name, wanted, first)
    before = zonal(project, earlier, replace(wanted, band=asked.band if band is None else band), second)
    if (before.key, before.asked.band) == (after.key, after.asked.band):
        raise RasterComparedWithItself(name=after.name)
    none = np.full(len(after.fid), np.nan)
    one, other = (each.figures.numbers.get(statistic, none) for each in (after, before))
    change = one - other
    if asked.derive == "aspect":
        change = (change + 180.0) % 360.0 - 180.0
    return Change(statistic, before, after, change)


def change_table(found: Change, groups: PlotGroups) -> Table:
    """A row a group of plots, and one of all; ``groups`` are those of the plots ``found.fid``."""
    count = len(groups.keys)
    parts = _parts(found, groups.place, groups.area_m2, count)
    rows = [
        _row(parts, at, (key,), (word,))
        for at, (key, word) in enumerate(zip(groups.keys, groups.words, strict=True))
    ]
    if len(found.fid):
        every = _parts(found, np.zeros(len(found.fid), np.int64), groups.area_m2, 1)
        rows.append(_row(every, 0, (), (_ALL,), "total"))
    what = statistic_phrase(found.statistic)
    title = _TITLE.fill(what_th=what.th, what_en=what.en, after=found.after.name, before=found.before.name)
    return Table(
        "zonal_change",
        title,
        (groups.by,),
        (groups.heading,),
        _columns(found),
        tuple(rows),
        _notes(found),
        (*METHOD, _DIFFERENCE, *((_TURN,) if found.after.asked.derive == "aspect" else ())),
    )


def change_plots_behind(
    found: Change, groups: PlotGroups, keys: tuple[str | int | None, ...], column: str | None = None
) -> Ints:
    """The plots of a row (all of them for ``()``), for a figure those that have both."""
    chosen = np.ones(len(found.fid), bool)
    if keys:
        chosen = groups.place == groups.keys.index(keys[0]) if keys[0] in groups.keys else ~chosen
    if column not in (None, "plots", "covered_before", "covered_after"):
        chosen &= np.isfinite(found.change)
    return found.fid[chosen]


class _Parts(NamedTuple):
    """Groups before, after and their change, of the plots that have both; and how far each raster reaches."""

    before: GroupFigures
    after: GroupFigures
    change: GroupFigures
    covered_before: Floats
    covered_after: Floats


def _parts(found: Change, place: Ints, area_m2: Floats, count: int) -> _Parts:
    there = np.isfinite(found.change)
    one, other = found.before.figures, found.after.figures
    both = replace(
        other,
        lack=np.where(there, Lack.NOTHING, Lack.NO_VALUES),
        covered=np.minimum(one.covered, other.covered),
        classes=(),
        shares=np.empty((len(there), 0)),
    )

    def grouped(values: Floats | None, derive: Derived | None) -> GroupFigures:
        # Of any statistic the plots of a group are averaged by their ground.
        numbers = {} if values is None else {"mean": np.where(there, values, np.nan)}
        asked = replace(other.asked, statistics=("mean",), derive=derive)
        return group_figures(replace(both, asked=asked, numbers=numbers), place, area_m2, count)

    derive = other.asked.derive
    return _Parts(
        grouped(one.numbers.get(found.statistic), derive),
        grouped(other.numbers.get(found.statistic), derive),
        # A turn is a number like any other.
        grouped(found.change, None),
        covered_shares(one.covered, place, area_m2, count),
        covered_shares(other.covered, place, area_m2, count),
    )


def _columns(found: Change) -> tuple[Column, ...]:
    unit, decimals = found.after.unit, found.after.decimals
    return (
        Column("plots", Phrase("แปลง", "Plots"), "count"),
        Column("with_values", Phrase("แปลงที่มีทั้งสองค่า", "With both"), "count"),
        Column("before", Phrase("ก่อน", "Before"), "number", unit, adds_up=False, decimals=decimals),
        Column("after", Phrase("หลัง", "After"), "number", unit, adds_up=False, decimals=decimals),
        Column("change", Phrase("การเปลี่ยนแปลง", "Change"), "number", unit, adds_up=False, decimals=decimals),
        Column("area_m2", Phrase("เนื้อที่ที่มีทั้งสองค่า", "Area with both"), "area"),
        Column("covered_before", Phrase("ส่วนที่มีค่า ก่อน", "Covered before"), "share", adds_up=False),
        Column("covered_after", Phrase("ส่วนที่มีค่า หลัง", "Covered after"), "share", adds_up=False),
    )


def _row(
    parts: _Parts,
    at: int,
    keys: tuple[str | int | None, ...],
    words: tuple[Phrase, ...],
    level: Level = "row",
) -> Row:
    plots, both = int(parts.after.plots[at]), int(parts.after.with_values[at])
    values: dict[str, Value] = {
        "plots": plots,
        "with_values": both,
        "area_m2": float(parts.after.area_m2[at]),
        "covered_before": float(parts.covered_before[at]),
        "covered_after": float(parts.covered_after[at]),
    }
    for name, part in (("before", parts.before), ("after", parts.after), ("change", parts.change)):
        value = float(part.numbers["mean"][at])
        values[name] = value if np.isfinite(value) else None
    reason = EVERY_WAY if both else _NOT_BOTH if plots == 1 else NONE_HERE
    why = {name: reason for name, value in values.items() if value is None}
    return Row(keys, words, values, level, why)


def _notes(found: Change) -> tuple[Phrase, ...]:
    before, after = found.before, found.after
    notes = []
    if before.day is not None and after.day is not None:
        one, other = before.day.told, after.day.told
        notes.append(
            Phrase(
                f"{before.name}: {one.th} · {after.name}: {other.th}",
                f"{before.name}: {one.en} · {after.name}: {other.en}",
            )
        )
        if after.day.day < before.day.day:
            notes.append(_LATER.fill(before=before.name, after=after.name))
    said = [(*each.notes, *lacking_notes(each.figures)) for each in (before, after)]
    # What holds of both, such as plots without a shape, once.
    notes += [note for note in said[0] if note in said[1]]
    for each, own in zip((before, after), said, strict=True):
        for note in own:
            if note not in notes:
                notes.append(_OF.fill(name=each.name, said_th=note.th, said_en=note.en))
    return tuple(notes)
