"""The plan of a fiscal year gathered for a board: works of one intervention, village, month and state."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tambon_gis.analysis.natural_order import natural_key
from tambon_gis.measures.area import M2_PER_RAI
from tambon_gis.measures.thai_calendar import FISCAL_MONTHS, fiscal_month_start, fiscal_year_span
from tambon_gis.planning.moves import STATUSES
from tambon_gis.planning.plan_rows import plan_of_year
from tambon_gis.tasks import SILENT, Task
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from datetime import date

    from tambon_gis.analysis.array_types import Floats, Ints
    from tambon_gis.planning.moves import Status
    from tambon_gis.planning.plan_rows import PlanRows
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

    @property
    def is_cancelled(self) -> bool:
        """It stands in the list of what was cancelled and counts nowhere."""
        return self.status == "cancelled"


@dataclass(frozen=True, slots=True, eq=False)
class PlanBlocks:
    """All blocks of a year in the order of catalogue, village, month and state."""

    year_be: int
    blocks: tuple[Block, ...]
    interventions: Mapping[str, Intervention]
    villages: Mapping[str, Phrase]

    @property
    def counted(self) -> tuple[Block, ...]:
        """Those that are not cancelled."""
        return tuple(block for block in self.blocks if not block.is_cancelled)


def plan_blocks(project: Project, year_be: int, task: Task = SILENT) -> PlanBlocks:
    """The works of a year, cancelled ones in blocks of their own. Raises Stopped."""
    rows = plan_of_year(project, year_be, task)
    villages = [code or NO_VILLAGE for code in rows.village.values]
    names = {code: rows.village_names.get(code, _NO_VILLAGE_WORDS) for code in villages}
    return PlanBlocks(year_be, tuple(_blocks(rows, villages)), rows.catalogue, names)


def _blocks(rows: PlanRows, villages: Sequence[str]) -> Iterator[Block]:
    if not len(rows):
        return
    month = _month_places(rows)
    area = _first_known(rows.area_planned_m2, rows.area_applied_m2)
    quantity = _first_known(rows.quantity_planned, rows.quantity_applied)
    in_rai = rows.intervention.where(lambda code: _is_in_rai(rows.catalogue[code]))
    quantity = np.where(in_rai & np.isnan(quantity), area / M2_PER_RAI, quantity)
    # One number for each block: intervention, village, month (12 is none), state.
    order = {code: at for at, code in enumerate(rows.catalogue)}
    parts = (
        np.array([order[code] for code in rows.intervention.values], np.int64)[rows.intervention.code],
        _village_ranks(villages)[rows.village.code],
        month,
        np.array([STATUSES.index(status) for status in rows.status.values], np.int64)[rows.status.code],
    )
    cell = np.ravel_multi_index(parts, (len(order), len(villages), _YEAR_MONTHS + 1, len(STATUSES)))
    by_cell = np.argsort(cell, kind="stable")
    starts = np.flatnonzero(np.diff(cell[by_cell], prepend=-1))
    columns = (area, quantity, rows.cost_planned_baht, rows.cost_spent_baht)
    totals = [np.add.reduceat(np.nan_to_num(column[by_cell]), starts) for column in columns]
    is_plot = rows.subject == 0
    for at, entries in enumerate(np.split(by_cell, starts[1:])):
        one = int(entries[0])
        code = rows.intervention[one]
        yield Block(
            intervention=code,
            village=rows.village[one] or NO_VILLAGE,
            month=None if month[one] == _YEAR_MONTHS else FISCAL_MONTHS[int(month[one])],
            status=rows.status[one],
            keys=rows.key[entries],
            plots=np.unique(rows.on[entries[is_plot[entries]]]),
            area_m2=float(totals[0][at]),
            quantity=float(totals[1][at]),
            unit=rows.catalogue[code].unit,
            planned_baht=float(totals[2][at]),
            spent_baht=float(totals[3][at]),
        )


def is_late(block: Block, year_be: int, today: date) -> bool:
    """Whether its month is over and it is not done."""
    if block.is_done or block.is_cancelled or block.month is None:
        return False
    if block.month == FISCAL_MONTHS[-1]:
        return today > fiscal_year_span(year_be)[1]
    return today >= fiscal_month_start(year_be, block.month % _YEAR_MONTHS + 1)


def keys_of(blocks: Sequence[Block]) -> Ints:
    """The assignments of several blocks, ascending."""
    return np.unique(np.concatenate([block.keys for block in blocks])) if blocks else np.empty(0, np.int64)


def plots_of(blocks: Sequence[Block]) -> Ints:
    """The plots of several blocks, each once, ascending."""
    return np.unique(np.concatenate([block.plots for block in blocks])) if blocks else np.empty(0, np.int64)


def _month_places(rows: PlanRows) -> Ints:
    """0 for October to 11, 12 where there is no month within the year."""
    first = fiscal_year_span(rows.year_be)[0]
    day = np.where(np.isnat(rows.planned_day), rows.applied_day, rows.planned_day)
    since = np.full(len(rows), -1, np.int64)
    known = ~np.isnat(day)
    since[known] = (day[known].astype("datetime64[M]") - np.datetime64(first, "M")).astype(np.int64)
    return np.where((since >= 0) & (since < _YEAR_MONTHS), since, _YEAR_MONTHS)


def _village_ranks(villages: Sequence[str]) -> Ints:
    """By code, the unknown one last."""
    order = sorted(range(len(villages)), key=lambda at: (not villages[at], natural_key(villages[at])))
    ranks = np.empty(len(villages), np.int64)
    ranks[order] = np.arange(len(villages))
    return ranks


def _is_in_rai(intervention: Intervention) -> bool:
    return intervention.counted_by == "area" and intervention.unit == _RAI


def _first_known(planned: Floats, applied: Floats) -> Floats:
    return np.where(np.isnan(planned), applied, planned)
