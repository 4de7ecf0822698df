"""What the symbols of the soil map say of plots beside their group: slopes, and areas under irrigation."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from tambon_gis.analysis.categories import Categories
from tambon_gis.analysis.grouped_sums import sums
from tambon_gis.analysis.kept_state import Same, kept, state_of
from tambon_gis.analysis.main_values import LEAST_PROBLEM_SHARE
from tambon_gis.analysis.plot_areas import plot_areas
from tambon_gis.analysis.soil_shares import plot_pieces
from tambon_gis.measures.soil_symbol import parse_soil_symbol
from tambon_gis.tasks import SILENT, Task

if TYPE_CHECKING:
    from tambon_gis.analysis.array_types import Bools, Floats, Ints
    from tambon_gis.project.project import Project

LETTERS = "ABCDE"
_IRRIGATED = "I"
_MOST = 0.5


class SoilMarks(NamedTuple):
    """One entry for each ``fid``, ascending.

    ``slopes``: the letters of a tenth of the plot or more, from flat to steep, also of one part of a mixed
    unit. ``irrigated``: the map marks most of the plot as in an irrigated area.
    """

    fid: Ints
    slopes: Categories[tuple[str, ...]]
    irrigated: Bools


def soil_marks(project: Project, task: Task = SILENT) -> SoilMarks:
    """Kept until plots or soil units change. Raises Stopped."""
    areas = plot_areas(project, task)
    pieces = plot_pieces(project, "soil_unit", areas, task)

    def make() -> SoilMarks:
        told = {fid: _marks(symbol) for fid, symbol in project.rows("SELECT fid, symbol FROM soil_unit")}
        of_unit = [told.get(fid, frozenset()) for fid in pieces.units.tolist()]
        count = len(areas.fid)
        total = sums(pieces.plot, pieces.area_m2, count)

        def share(mark: str) -> Floats:
            is_so = np.array([mark in marks for marks in of_unit], bool)[pieces.unit]
            with np.errstate(invalid="ignore", divide="ignore"):
                return sums(pieces.plot[is_so], pieces.area_m2[is_so], count) / total

        bits = np.zeros(count, np.int64)
        for place, letter in enumerate(LETTERS):
            bits |= (share(letter) >= LEAST_PROBLEM_SHARE).astype(np.int64) << place
        values = [
            tuple(letter for place, letter in enumerate(LETTERS) if number >> place & 1)
            for number in range(1 << len(LETTERS))
        ]
        return SoilMarks(areas.fid, Categories.numbered(values, bits), share(_IRRIGATED) > _MOST)

    state = (Same(areas.fid), Same(pieces), *state_of(project, "soil_unit"))
    return kept(project, "soil marks", state, make)


def _marks(symbol: str | None) -> frozenset[str]:
    parts = parse_soil_symbol(symbol).components
    slopes = {part.slope for part in parts if part.slope}
    return frozenset(slopes | ({_IRRIGATED} if any(_IRRIGATED in part.phases for part in parts) else set()))
