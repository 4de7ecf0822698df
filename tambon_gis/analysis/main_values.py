"""What a layer says of each plot as a whole: the value of most of its ground, the problems of its soil."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from tambon_gis.analysis.kept_state import Same, kept
from tambon_gis.analysis.plot_cells import is_most, spare
from tambon_gis.analysis.soil_shares import PlotPieces, dominant, plot_pieces, plot_problems
from tambon_gis.analysis.sorted_keys import each_once, look_up
from tambon_gis.analysis.splice import Splice
from tambon_gis.analysis.stale_plots import stale_plots
from tambon_gis.project.changed_rows import changed_rows
from tambon_gis.tasks import SILENT, Task

if TYPE_CHECKING:
    from tambon_gis.analysis.array_types import Floats, Ints
    from tambon_gis.analysis.categories import Categories
    from tambon_gis.analysis.plot_areas import PlotAreas
    from tambon_gis.project.project import Project

# A problem on less of a plot than this is not called a problem of the plot: soil lines are no sharper.
LEAST_PROBLEM_SHARE = 0.1


class MainValues(NamedTuple):
    """One entry for each ``fid``: the value with the largest ``share`` (0 to 1; see `dominant`).

    ``problems`` are those of a tenth of the plot or more, the largest first; none on layers other than soil.
    """

    fid: Ints
    value: Categories[str | None]
    share: Floats
    problems: Categories[tuple[str, ...]]


def main_values(project: Project, layer: str, areas: PlotAreas, task: Task = SILENT) -> MainValues:
    """The main value of every plot on a layer, found again only for plots that changed. Raises Stopped."""
    pieces = plot_pieces(project, layer, areas, task)
    return kept(
        project,
        f"main values of {layer}",
        (Same(areas.fid), Same(pieces)),
        lambda: _found(areas.fid, pieces),
        as_of=areas.as_of,
        renew=lambda old, since: _renewed(project, layer, old, areas.fid, pieces, since),
    )


def _found(fid: Ints, pieces: PlotPieces) -> MainValues:
    most = dominant(pieces, len(fid))
    return MainValues(
        fid, most.value, spare(most.share), plot_problems(pieces, len(fid), LEAST_PROBLEM_SHARE)
    )


def _renewed(
    project: Project, layer: str, old: MainValues, fid: Ints, pieces: PlotPieces, since: int
) -> MainValues | None:
    touched = _touched(project, layer, fid, pieces, since)
    if touched is None or is_most(touched, fid):
        return None
    here = touched[look_up(fid, touched)[1]]
    fresh = _found(here, pieces.of_plots(look_up(fid, here)[0]))
    splice = Splice.of_rows(old.fid, touched, here)
    return MainValues(
        fid,
        splice.categories(old.value, fresh.value),
        splice.numbers(old.share, fresh.share),
        splice.categories(old.problems, fresh.problems),
    )


def _touched(project: Project, layer: str, fid: Ints, pieces: PlotPieces, since: int) -> Ints | None:
    """The plots whose ground, cells or units are others than before."""
    stale = stale_plots(project, layer, since)
    plots, units = changed_rows(project, "plot", since), changed_rows(project, layer, since)
    if stale is None or plots is None or units is None:
        return None
    is_changed = np.isin(pieces.units, units.keys)
    on_changed = pieces.plot[is_changed[pieces.unit]] if is_changed.any() else pieces.plot[:0]
    return each_once(np.concatenate([stale, plots.keys, fid[on_changed]]))
