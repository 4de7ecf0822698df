"""Area statistics: what was treated where, on which soil and at what cost, by any key or keys crossed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tambon_gis.analysis.soil_shares import KEY_OF_LAYER, plot_pieces
from tambon_gis.analysis.summaries.behind import plots_behind
from tambon_gis.analysis.summaries.ground_layers import layer_of
from tambon_gis.analysis.summaries.grouping_keys import Key, check_keys, is_ground
from tambon_gis.analysis.summaries.groupings import labels
from tambon_gis.analysis.summaries.lines import MEASURES, Lines
from tambon_gis.analysis.summaries.notes import not_additive, notes_of
from tambon_gis.analysis.summaries.one_state import of_one_state
from tambon_gis.analysis.summaries.question import STAGES, Only, Stage, narrowed
from tambon_gis.analysis.summaries.suitability_rows import by_crop
from tambon_gis.analysis.summaries.tally import tally
from tambon_gis.tasks import SILENT, Task

if TYPE_CHECKING:
    import pandas as pd

    from tambon_gis.project.project import Project
    from tambon_gis.wording import Phrase

__all__ = [
    "MEASURES", "STAGES", "Only", "Statistics", "planned_and_applied", "plots_behind", "statistics"
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Statistics:
    """The rows of a grouping and what they make together.

    ``lines`` has a dict for each row, made when it is looked at, with each key of ``by`` (codes; None:
    unknown or without) and each of MEASURES, and besides ``unit``, the unit of ``quantity``, and
    ``quantities``, a dict by unit. ``quantity`` and ``unit`` are None where a row mixes units: they are never
    added. Areas are in m2, money in baht.
    ``total`` has the same fields. ``not_additive`` names those whose rows do not add up to the total;
    ``notes`` say in words what a reader must know; ``labels`` name the codes. ``overlap_m2`` (plot ground
    that several units of a layer claim) and ``uncovered_m2`` (plot ground without a unit) are of the first
    layer that was asked for.
    """

    by: tuple[str, ...]
    stage: Stage
    lines: Sequence[dict[str, Any]]
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
    lines = Lines(keys, [(tally(project, one, stage, only, task), crop) for one, crop in asked])
    named = {key: labels(project, key, lines.values(key)) for key in keys}
    overlap = uncovered = None
    pieces = None
    if ground := [key for key in keys if is_ground(key)]:
        layer = layer_of(ground[0])
        if layer.table in KEY_OF_LAYER and layer.is_whole and len(asked) == 1:
            pieces = plot_pieces(project, layer.table, whole.question.sources.areas, task)
            overlap, uncovered = pieces.overlap_m2, pieces.uncovered_m2
    (total,) = Lines((), [(whole, None)])
    return Statistics(
        keys,
        stage,
        lines,
        total,
        not_additive(keys, len(asked) > 1),
        notes_of(project, keys, whole, pieces, len(asked) > 1),
        named,
        overlap,
        uncovered,
    )
