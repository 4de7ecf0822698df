"""Area statistics: what was treated where, on which soil and at what cost, by any key or keys crossed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from tambon_gis.analysis.soil_shares import KEY_OF_LAYER, plot_pieces
from tambon_gis.analysis.summaries.behind import plots_behind
from tambon_gis.analysis.summaries.block_tally import COUNTS, SUMS
from tambon_gis.analysis.summaries.ground_layers import layer_of
from tambon_gis.analysis.summaries.grouping_keys import CROP_MARK, Key, check_keys, is_ground
from tambon_gis.analysis.summaries.groupings import labels
from tambon_gis.analysis.summaries.notes import not_additive, notes_of
from tambon_gis.analysis.summaries.one_state import of_one_state
from tambon_gis.analysis.summaries.question import STAGES, Only, Stage, narrowed
from tambon_gis.analysis.summaries.suitability_rows import SUITABILITY, by_crop
from tambon_gis.analysis.summaries.tally import Tally, tally
from tambon_gis.tasks import SILENT, Task

if TYPE_CHECKING:
    import pandas as pd

    from tambon_gis.project.project import Project
    from tambon_gis.wording import Phrase

MEASURES = (
    "plots", "area_m2", "treated_plots", "farmers", "net_area_m2", "activity_area_m2", "repeat_area_m2",
    "quantity", "planned_baht", "spent_baht",
)  # fmt: skip

__all__ = [
    "MEASURES", "STAGES", "Only", "Statistics", "planned_and_applied", "plots_behind", "statistics"
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Statistics:
    """The rows of a grouping and what they make together.

    ``lines`` has a dict for each row, with each key of ``by`` (codes; None: unknown or without) and each of
    MEASURES, and besides ``unit``, the unit of ``quantity``, and ``quantities``, a dict by unit. ``quantity``
    and ``unit`` are None where a row mixes units: they are never added. Areas are in m2, money in baht.
    ``total`` has the same fields. ``not_additive`` names those whose rows do not add up to the total;
    ``notes`` say in words what a reader must know; ``labels`` name the codes. ``overlap_m2`` (plot ground
    that several units of a layer claim) and ``uncovered_m2`` (plot ground without a unit) are of the first
    layer that was asked for.
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


@of_one_state
def statistics(
    project: Project,
    by: Sequence[str],
    *,
    year_be: int | None = None,
    intervention: str | None = None,
    stage: Stage = "applied",
    only: Only | None = None,
    task: Task = SILENT,
) -> Statistics:
    """What was done, by one or several keys of `grouping_keys`.

    Definitions (design §4):

    - Every m2 of a plot is in exactly one soil row; ground without soil, and plots without geometry, are the
      row None. A plot is in the rows of all its soils. By ``problem`` ground counts for every problem of its
      soil; known soils without one are the row "none". Two layers of ground, such as soil and land use, are
      laid over each other exactly. A plot without any work is in the row None of a key of work (intervention,
      year, month …), so plots with nothing done are always shown.
    - ``suitability`` has a row for each crop and class where the layer has several crops: ground then counts
      once for every crop; ``suitability:crop`` is that of one crop alone.
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

    ``only`` narrows what is counted (`Only`); ``year_be`` and ``intervention`` are short for one of each.
    Raises `UnknownCode` for a key, stage or intervention that there is not, what a condition raises that is
    not understood, and Stopped.
    """
    return _statistics(project, check_keys(by), stage, narrowed(only, year_be, intervention), task)


@of_one_state
def planned_and_applied(
    project: Project,
    by: Sequence[str],
    *,
    year_be: int | None = None,
    intervention: str | None = None,
    only: Only | None = None,
    task: Task = SILENT,
) -> tuple[Statistics, Statistics]:
    """`statistics` of both stages. Raises as that does."""
    keys, here = check_keys(by), narrowed(only, year_be, intervention)
    planned, applied = (_statistics(project, keys, stage, here, task) for stage in STAGES)
    return planned, applied


def _statistics(project: Project, keys: tuple[str, ...], stage: Stage, only: Only, task: Task) -> Statistics:
    whole = tally(project, (), stage, only, task)
    asked = by_crop(project, keys)
    lines: list[dict[str, Any]] = []
    named: dict[str, dict[Key, Phrase]] = {key: {} for key in keys}
    for one, crop in asked:
        found = tally(project, one, stage, only, task)
        rows = _lines(found, keys, crop)
        lines += rows
        for key in keys:
            used = {row[key] for row in rows}
            named[key] |= labels(project, key, used)
    overlap = uncovered = None
    pieces = None
    if ground := [key for key in keys if is_ground(key)]:
        layer = layer_of(ground[0])
        if layer.table in KEY_OF_LAYER and layer.is_whole and len(asked) == 1:
            pieces = plot_pieces(project, layer.table, whole.question.sources.areas, task)
            overlap, uncovered = pieces.overlap_m2, pieces.uncovered_m2
    (total,) = _lines(whole, (), None)
    return Statistics(
        keys,
        stage,
        tuple(lines),
        total,
        not_additive(keys, len(asked) > 1),
        notes_of(project, keys, whole, pieces, len(asked) > 1),
        named,
        overlap,
        uncovered,
    )


def _lines(found: Tally, keys: tuple[str, ...], crop: str | None) -> list[dict[str, Any]]:
    """MEASURES, unit and quantities of each row, in its order."""
    axes = found.question.axes
    codes = [code.tolist() for code in found.codes()]
    columns: dict[str, list[Any]] = {}
    for place, name in enumerate(SUMS):
        columns[name] = found.sums[:, place].tolist()
    for place, name in enumerate(COUNTS):
        columns[name] = found.counts[:, place].tolist()
    repeat = found.sums[:, SUMS.index("activity_area_m2")] - found.sums[:, SUMS.index("net_area_m2")]
    columns["repeat_area_m2"] = repeat.tolist()
    units = found.units
    amounts = found.sums[:, len(SUMS) :].tolist()
    width = found.counts.shape[1] - len(COUNTS)
    counted = found.counts[:, len(COUNTS) : len(COUNTS) + width // 2] > 0
    all_work = found.counts[:, len(COUNTS) + width // 2 :] > 0
    # The units of the work that counts; where none does, of all its work.
    used = np.where(counted.any(axis=1, keepdims=True), counted, all_work)
    of_row = np.cumsum(used.sum(axis=1)).tolist()
    which = np.nonzero(used)[1].tolist()
    values = [[axis.values[number] for number in code] for axis, code in zip(axes, codes, strict=True)]
    if crop is not None:
        place = keys.index(SUITABILITY)
        values[place] = [value if value is None else f"{crop}{CROP_MARK}{value}" for value in values[place]]
    quantities, quantity, unit = [], [], []
    begin = 0
    for amount, end in zip(amounts, of_row, strict=True):
        here, begin = which[begin:end], end
        quantities.append({units[number]: amount[number] for number in here})
        quantity.append(None if len(here) > 1 else sum((amount[number] for number in here), 0.0))
        unit.append(units[here[0]] if len(here) == 1 else None)
    columns |= {"quantity": quantity, "unit": unit, "quantities": quantities}
    names = (*keys, *MEASURES, "unit", "quantities")
    told = (*values, *(columns[name] for name in names[len(keys) :]))
    return [dict(zip(names, line, strict=True)) for line in zip(*told, strict=True)]
