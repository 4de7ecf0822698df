"""The plan of a fiscal year gathered for a board: works of one intervention, village, month and state."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

import numpy as np

from tambon_gis.analysis.natural_order import natural_key
from tambon_gis.analysis.place_of_plot import place_names
from tambon_gis.analysis.plot_areas import plot_areas
from tambon_gis.analysis.summaries.work_columns import STATUSES, work_columns
from tambon_gis.analysis.summaries.work_subjects import subject_column, work_subjects
from tambon_gis.measures.area import M2_PER_RAI
from tambon_gis.measures.thai_calendar import fiscal_month_start, fiscal_year_span
from tambon_gis.project.catalogue import interventions
from tambon_gis.tasks import SILENT, Task
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from datetime import date

    from tambon_gis.analysis.array_types import Floats, Ints, Wholes
    from tambon_gis.planning.moves import Status
    from tambon_gis.project.catalogue import Intervention
    from tambon_gis.project.project import Project

NO_VILLAGE = ""
_NO_VILLAGE_WORDS = Phrase("ไม่ทราบหมู่บ้าน", "Village unknown")
_RAI = "rai"
_DONE = frozenset({"applied", "certified"})
_YEAR_MONTHS = 12


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """Works that share intervention, village, month and state.

    ``month`` (1-12) is the planned one, of work without a plan the one it was done in; None where there is no
    such day or it lies outside the fiscal year. ``keys`` are those of the assignments, ``plots`` of what they
    are on. ``area_m2`` and ``quantity`` (in ``unit``) are what was planned, of work without a plan what was
    done; 0 where nobody said.
    """

    intervention: str
    village: str
    month: int | None
    status: Status
    keys: Ints
    plots: Ints
    area_m2: float
    quantity: float
    unit: str
    planned_baht: float
    spent_baht: float

    @property
    def is_done(self) -> bool:
        return self.status in _DONE


@dataclass(frozen=True, slots=True, eq=False)
class PlanBlocks:
    """All blocks of a year in the order of catalogue, village, month and state."""

    year_be: int
    blocks: tuple[Block, ...]
    interventions: Mapping[str, Intervention]
    villages: Mapping[str, Phrase]


def plan_blocks(project: Project, year_be: int, task: Task = SILENT) -> PlanBlocks:
    """The works of a year that are not cancelled. Raises Stopped."""
    areas = plot_areas(project, task)
    works = work_columns(project, task)
    subjects = work_subjects(project, areas, works)
    here = np.flatnonzero((works.year == year_be) & (subjects.of_work >= 0))
    catalogue = {entry.code: entry for entry in interventions(project)}
    order = {code: at for at, code in enumerate(catalogue)}
    village = subject_column(project, areas, subjects, "village").at(subjects.of_work[here])
    named = place_names(project, [code for code in village.values if code])
    villages = {code or NO_VILLAGE: named.get(code or "", _NO_VILLAGE_WORDS) for code in village.values}
    codes = works.catalogue.intervention
    by_area = works.catalogue.by_area[works.intervention[here]]
    in_rai = (
        by_area & np.array([unit == _RAI for unit in works.catalogue.unit], bool)[works.intervention[here]]
    )
    month = _month_places(works.planned_month[here], works.applied_month[here], year_be)
    area = _first_known(works.area_planned[here], works.area_applied[here])
    quantity = _first_known(works.quantity_planned[here], works.quantity_applied[here])
    quantity = np.where(in_rai & np.isnan(quantity), area / M2_PER_RAI, quantity)
    # One number for each block: intervention, village, month (12 is none), state.
    rank = np.array([order[code] for code in codes], np.int64)[works.intervention[here]]
    village_order = sorted(
        range(len(village.values)),
        key=lambda at: (not village.values[at], natural_key(village.values[at] or "")),
    )
    village_rank = np.empty(max(len(village_order), 1), np.int64)
    village_rank[village_order] = np.arange(len(village_order))
    cell = rank * len(village_rank) + village_rank[village.code]
    cell = (cell * (_YEAR_MONTHS + 1) + month) * len(STATUSES) + works.status[here]
    by_cell = np.argsort(cell, kind="stable")
    starts = np.flatnonzero(np.diff(cell[by_cell], prepend=-1))
    is_plot = works.kind[here] == 0
    blocks: list[Block] = []
    totals = [
        _sums(values[by_cell], starts)
        for values in (area, quantity, works.planned_baht[here], works.spent_baht[here])
    ]
    for at, rows in enumerate(np.split(by_cell, starts[1:]) if len(starts) else []):
        one = int(rows[0])
        code = codes[int(works.intervention[here][one])]
        blocks.append(
            Block(
                intervention=code,
                village=village[one] or NO_VILLAGE,
                month=None if month[one] == _YEAR_MONTHS else _calendar_month(int(month[one])),
                status=cast("Status", STATUSES[int(works.status[here][one])]),
                keys=np.sort(works.key[here][rows]),
                plots=np.unique(works.on[here][rows][is_plot[rows]]),
                area_m2=float(totals[0][at]),
                quantity=float(totals[1][at]),
                unit=catalogue[code].unit,
                planned_baht=float(totals[2][at]),
                spent_baht=float(totals[3][at]),
            )
        )
    return PlanBlocks(year_be, tuple(blocks), catalogue, villages)


def is_late(block: Block, year_be: int, today: date) -> bool:
    """Whether its month is over and it is not done."""
    if block.is_done or block.month is None:
        return False
    following = block.month % _YEAR_MONTHS + 1
    if block.month == 9:
        return today > fiscal_year_span(year_be)[1]
    return today >= fiscal_month_start(year_be, following)


def keys_of(blocks: Sequence[Block]) -> Ints:
    """The assignments of several blocks, ascending."""
    return np.unique(np.concatenate([block.keys for block in blocks])) if blocks else np.empty(0, np.int64)


def plots_of(blocks: Sequence[Block]) -> Ints:
    """The plots of several blocks, each once, ascending."""
    return np.unique(np.concatenate([block.plots for block in blocks])) if blocks else np.empty(0, np.int64)


def _month_places(planned: Wholes, applied: Wholes, year_be: int) -> Wholes:
    """0 for October to 11, 12 where there is no month within the year."""
    first = fiscal_year_span(year_be)[0]
    month = np.where(planned >= 0, planned, applied).astype(np.int64) - (
        first.year * _YEAR_MONTHS + first.month - 1
    )
    return np.where((month >= 0) & (month < _YEAR_MONTHS), month, _YEAR_MONTHS)


def _calendar_month(place: int) -> int:
    return (place + 9) % _YEAR_MONTHS + 1


def _first_known(planned: Floats, applied: Floats) -> Floats:
    return np.where(np.isnan(planned), applied, planned)


def _sums(values: Floats, starts: Ints) -> Floats:
    if not len(starts):
        return np.empty(0)
    return np.add.reduceat(np.nan_to_num(values), starts)
