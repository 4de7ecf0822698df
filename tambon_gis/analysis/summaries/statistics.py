"""Area statistics: what was treated where, on which soil and at what cost, by any key or keys crossed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from tambon_gis.analysis.plot_areas import PlotAreas, plot_areas
from tambon_gis.analysis.soil_shares import UNKNOWN, PlotPieces, plot_pieces
from tambon_gis.analysis.summaries.ground_split import GroundSplit
from tambon_gis.analysis.summaries.groupings import (
    GROUND_KEYS,
    PLACE_KEYS,
    WORK_KEYS,
    Axis,
    Key,
    axis_of,
    check_keys,
    labels,
)
from tambon_gis.analysis.summaries.tally import Evidence, Tally
from tambon_gis.analysis.summaries.treated_area import treated
from tambon_gis.analysis.summaries.work_records import Stage, farmers, quantities, work_records
from tambon_gis.errors import UnknownCode
from tambon_gis.measures.area import M2_PER_WAH, describe_area
from tambon_gis.project.catalogue import intervention_by_code
from tambon_gis.tasks import SILENT, Task
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import pandas as pd

    from tambon_gis.project.project import Project

MEASURES = (
    "plots", "area_m2", "treated_plots", "farmers", "net_area_m2", "activity_area_m2", "repeat_area_m2",
    "quantity", "planned_baht", "spent_baht",
)  # fmt: skip
STAGES: tuple[Stage, ...] = ("planned", "applied")


@dataclass(frozen=True, slots=True)
class Statistics:
    """The rows of a grouping and what they make together.

    ``lines`` has a dict for each row, with each key of ``by`` (codes; None: unknown or without) and each of
    MEASURES, and besides ``unit``, the unit of ``quantity``, and ``quantities``, a dict by unit. ``quantity``
    and ``unit`` are None where a row mixes units: they are never added. Areas are in m2, money in baht.
    ``total`` has the same fields. ``not_additive`` names those whose rows do not add up to the total;
    ``notes`` say in words what a reader must know; ``labels`` name the codes. ``overlap_m2`` (plot ground
    that several soil units claim) and ``uncovered_m2`` (plot ground without soil) are given where soil was
    asked for.
    """

    by: tuple[str, ...]
    stage: Stage
    lines: tuple[dict[str, Any], ...]
    total: dict[str, Any]
    not_additive: tuple[str, ...]
    notes: tuple[Phrase, ...]
    labels: Mapping[str, Mapping[Key, Phrase]]
    overlap_m2: float | None
    uncovered_m2: float | None

    def records(self) -> list[dict[str, Any]]:
        """The rows as plain values for JSON, in their order."""
        return [dict(line) for line in self.lines]

    @property
    def rows(self) -> pd.DataFrame:
        """The rows as a table of pandas, made anew each time."""
        import pandas as pd

        plain = {*self.by, "quantity", "unit", "quantities"}
        names = (*self.by, *MEASURES, "unit", "quantities")
        return pd.DataFrame(
            {
                name: pd.Series([line[name] for line in self.lines], dtype=object if name in plain else None)
                for name in names
            }
        )


def statistics(
    project: Project,
    by: Sequence[str],
    *,
    year_be: int | None = None,
    intervention: str | None = None,
    stage: Stage = "applied",
    task: Task = SILENT,
) -> Statistics:
    """What was done, by one or several of soil_group problem village tambon intervention year partner.

    Definitions (design §4):

    - Every m2 of a plot is in exactly one soil row; ground without soil, and plots without geometry, are the
      row None. A plot is in the rows of all its soils. By ``problem`` ground counts for every problem of its
      soil; known soils without one are the row "none". A plot without any work is in the row None of a
      work key (intervention, year, partner), so plots with nothing done are always shown.
    - ``plots`` and ``area_m2`` are all plots of the row, treated or not; ``treated_plots``, ``farmers``,
      areas and ``quantity`` are of the stage: applied work, or planned work. ``planned_baht`` and
      ``spent_baht`` are plan and spending of all work of the row at any stage. Cancelled work counts nowhere.
    - ``net_area_m2`` is the union of the treated ground, also across plots that overlap;
      ``activity_area_m2`` adds up assignments; ``repeat_area_m2`` is their difference. Work counted by piece
      has no area.
    - By soil, drawn ground goes by its own shape, other work by the shares of its plot; so do amounts and
      money. Work on no ground (households, villages, lines) is in the soil row None.
    - ``farmers`` are persons: the users of a plot, else its tenants, else its owners, in the year of the
      work.

    Raises `UnknownCode` for a key, stage or intervention that there is not, and Stopped.
    """
    (found,) = _statistics(project, by, (stage,), year_be, intervention, task)
    return found


def planned_and_applied(
    project: Project,
    by: Sequence[str],
    *,
    year_be: int | None = None,
    intervention: str | None = None,
    task: Task = SILENT,
) -> tuple[Statistics, Statistics]:
    """`statistics` of both stages, for which plots, soil and work are read once. Raises as that does."""
    planned, applied = _statistics(project, by, STAGES, year_be, intervention, task)
    return planned, applied


def _statistics(
    project: Project,
    by: Sequence[str],
    stages: Sequence[Stage],
    year_be: int | None,
    intervention: str | None,
    task: Task,
) -> list[Statistics]:
    keys = check_keys(by)
    made = []
    for stage, found in zip(
        stages, _evidence(project, keys, stages, year_be, intervention, task), strict=True
    ):
        task.stop_if_asked()
        tally = Tally(found.axes, found.evidence)
        # The sum of all needs no ground split by soil.
        (total,) = _measures(Tally((), replace(found.evidence, split=None)))
        names = {axis.key: labels(project, axis.key, axis.values) for axis in found.axes}
        made.append(
            Statistics(
                keys,
                stage,
                tuple(_lines(tally)),
                total,
                _not_additive(keys),
                _notes(found),
                names,
                found.pieces.overlap_m2 if found.pieces else None,
                found.pieces.uncovered_m2 if found.pieces else None,
            )
        )
    return made


def plots_behind(
    project: Project,
    by: Sequence[str],
    key: Key | Sequence[object],
    *,
    year_be: int | None = None,
    intervention: str | None = None,
    stage: Stage = "applied",
    treated_only: bool = False,
    task: Task = SILENT,
) -> list[int]:
    """Keys of the plots in one row of `statistics`, ascending; of those with work that counts if asked.

    ``key`` is the value of the row's key, or a sequence of one value for each key. A row that does not exist
    has no plots. Raises as `statistics` does.
    """
    keys = check_keys(by)
    wanted = (key,) if isinstance(key, str | int) or key is None else tuple(key)
    if len(wanted) != len(keys):
        raise ValueError(f"{len(keys)} keys need as many values, not {len(wanted)}")
    (found,) = _evidence(project, keys, (stage,), year_be, intervention, task)
    tally = Tally(found.axes, found.evidence)
    row, plot = tally.treated if treated_only else tally.members[:2]
    here = np.ones(len(row), dtype=bool)
    for one, codes, value in zip(found.axes, tally.codes(row), wanted, strict=True):
        here &= codes == (one.values.index(value) if value in one.values else -1)
    fids: list[int] = found.areas.fid[np.unique(plot[here])].tolist()
    return fids


@dataclass(frozen=True, slots=True)
class _Found:
    areas: PlotAreas
    pieces: PlotPieces | None
    axes: tuple[Axis, ...]
    evidence: Evidence


def _evidence(
    project: Project,
    keys: tuple[str, ...],
    stages: Sequence[Stage],
    year_be: int | None,
    intervention: str | None,
    task: Task,
) -> list[_Found]:
    """What is known at each stage; what is the same at all of them is shared."""
    for stage in stages:
        if stage not in STAGES:
            raise UnknownCode(value=stage, kind_th="ขั้นของงาน", kind_en="stage", known=", ".join(STAGES))
    if intervention is not None:
        intervention_by_code(project, intervention)
    areas = plot_areas(project, task)
    task.stop_if_asked()
    subjects, at_stages = work_records(
        project,
        areas,
        stages=stages,
        year_be=year_be,
        intervention=intervention,
        with_places=any(key in PLACE_KEYS for key in keys),
    )
    pieces = split = None
    if any(key in GROUND_KEYS for key in keys):
        pieces = plot_pieces(project, "soil_unit", areas, task)
        split = GroundSplit(project, "soil_unit", pieces, subjects.ground, subjects.plots)
    soils = pieces.values if pieces else (UNKNOWN,)
    found = []
    for records in at_stages:
        task.stop_if_asked()
        work = treated(records.subject, records.drawn, records.amount_m2, subjects.ground)
        evidence = Evidence(
            subjects,
            records,
            work,
            quantities(records, work.ground.area_m2),
            farmers(project, subjects, areas, records),
            split,
        )
        axes = tuple(axis_of(key, subjects, records, soils) for key in keys)
        found.append(_Found(areas, pieces, axes, evidence))
    return found


def _lines(tally: Tally) -> Iterator[dict[str, Any]]:
    codes = [found.tolist() for found in tally.codes(tally.rows)]
    for at, measures in enumerate(_measures(tally)):
        keys = {axis.key: axis.values[code[at]] for axis, code in zip(tally.axes, codes, strict=True)}
        yield {**keys, **measures}


def _measures(tally: Tally) -> list[dict[str, Any]]:
    """MEASURES, unit and quantities of each row of the tally, in its order."""
    evidence = tally.evidence
    records = evidence.records
    activity = tally.amount(evidence.activity_m2)
    net = tally.net_m2
    # Rounding must not make a repeat of what was done once.
    net = np.where(net > activity * (1 - 1e-9), activity, net)
    treated_row, treated_plot = tally.treated
    columns = {
        "plots": tally.plots,
        "area_m2": tally.area_m2,
        "treated_plots": tally.distinct(treated_row, treated_plot),
        "farmers": tally.farmers,
        "net_area_m2": net,
        "activity_area_m2": activity,
        "repeat_area_m2": activity - net,
        "planned_baht": tally.amount(records.planned_baht),
        "spent_baht": tally.amount(records.spent_baht),
    }
    units = sorted({str(unit) for unit in records.unit})
    of_work = np.array([units.index(str(unit)) for unit in records.unit], dtype=np.int64)
    by_unit = [tally.amount(evidence.quantity, of_work == code).tolist() for code in range(len(units))]
    rows = []
    for at, used in enumerate(tally.units(of_work)):
        row: dict[str, Any] = {name: values[at].item() for name, values in columns.items()}
        row["quantities"] = {units[code]: by_unit[code][at] for code in used}
        mixed = len(used) > 1
        row["quantity"] = None if mixed else sum(row["quantities"].values(), 0.0)
        row["unit"] = units[used[0]] if len(used) == 1 else None
        rows.append({name: row[name] for name in (*MEASURES, "unit", "quantities")})
    return rows


def _not_additive(keys: tuple[str, ...]) -> tuple[str, ...]:
    """The measures whose rows need not add up to the total; without keys there is one row only."""
    if not keys:
        return ()
    names = {"net_area_m2", "repeat_area_m2", "farmers"}
    if any(key in (*GROUND_KEYS, *WORK_KEYS) for key in keys):
        names |= {"plots", "treated_plots"}
    if any(key in WORK_KEYS for key in keys):
        names |= {"area_m2"}
    if "problem" in keys:
        names |= {"area_m2", "activity_area_m2", "quantity", "planned_baht", "spent_baht"}
    return tuple(name for name in MEASURES if name in names)


def _notes(found: _Found) -> tuple[Phrase, ...]:
    """What a reader must know beside the numbers."""
    areas, records = found.areas, found.evidence.records
    notes = []
    if not len(areas.fid):
        notes.append(Phrase("แฟ้มงานนี้ยังไม่มีแปลง", "The project has no plots yet."))
    if found.pieces:
        notes += _soil_notes(found.pieces)
    without_shape = int(np.isnan(areas.measured_m2).sum())
    without_area = int(np.isnan(areas.area_m2).sum())
    counted = records.counts
    unsaid = int((counted & np.isnan(found.evidence.quantity)).sum())
    drawn = counted & ~shapely.is_missing(found.evidence.treated.ground.shape)
    groundless = int(shapely.is_missing(found.evidence.subjects.ground.geometry)[records.subject].sum())
    missed = int((drawn & (found.evidence.treated.ground.area_m2 <= 0)).sum())
    for count, phrase in (
        (
            without_shape - without_area,
            Phrase(
                "{count:,} แปลงยังไม่มีรูปแปลง ใช้เนื้อที่ตามเอกสารหรือที่แจ้ง และไม่ทราบดิน",
                "{count:,} plots have no shape: their area is as documented or stated, their soil unknown.",
            ),
        ),
        (
            without_area,
            Phrase(
                "{count:,} แปลงไม่มีเนื้อที่ใดเลย นับเป็น 0", "{count:,} plots have no area at all and count as 0."
            ),
        ),
        (
            groundless if found.pieces else 0,
            Phrase(
                "{count:,} งานไม่มีรูปพื้นที่ (ครัวเรือน หมู่บ้าน เส้น แปลงที่ยังไม่มีรูป) อยู่ในแถวไม่มีข้อมูลดิน",
                "{count:,} assignments have no ground on the map and are in the row without soil data.",
            ),
        ),
        (
            unsaid,
            Phrase(
                "{count:,} งานไม่ได้บันทึกปริมาณ จึงไม่อยู่ในปริมาณงาน",
                "{count:,} assignments have no amount recorded and are not in the quantity.",
            ),
        ),
        (
            missed,
            Phrase(
                "{count:,} งานวาดพื้นที่ไว้นอกแปลง จึงไม่มีเนื้อที่",
                "{count:,} assignments were drawn outside their plot and have no area.",
            ),
        ),
    ):
        if count:
            notes.append(phrase.fill(count=count))
    if len(areas.fid) and not counted.any():
        notes.append(Phrase("ยังไม่มีงานที่นับได้ตามเงื่อนไขนี้", "No work counts under these conditions yet."))
    return tuple(notes)


def _soil_notes(pieces: PlotPieces) -> list[Phrase]:
    if not pieces.value_of_unit:
        return [Phrase("แฟ้มงานนี้ยังไม่มีชั้นข้อมูลดิน", "The project has no soil layer yet.")]
    notes = []
    for area_m2, phrase in (
        (
            pieces.overlap_m2,
            Phrase(
                "หน่วยดินซ้อนทับกันในแปลง {area} นับให้หน่วยที่มาก่อนในชั้นข้อมูล",
                "Soil units overlap on {area} of the plots; the first in the layer has the ground.",
            ),
        ),
        (
            pieces.uncovered_m2,
            Phrase("พื้นที่แปลง {area} ไม่มีข้อมูลดิน", "{area} of the plots have no soil data."),
        ),
    ):
        told = describe_area(area_m2)
        if area_m2 >= M2_PER_WAH:
            notes.append(Phrase(phrase.th.format(area=told.th), phrase.en.format(area=told.en)))
    return notes
