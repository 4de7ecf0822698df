"""What makes plots alike: the problem and group of their soil, land use, slope, what the soil suits."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from tambon_gis.analysis.categories import Categories
from tambon_gis.analysis.kept_state import Same, kept, state_of
from tambon_gis.analysis.plot_areas import plot_areas
from tambon_gis.analysis.soil_shares import UNKNOWN, PlotPieces, UnitValue, dominant, plot_pieces
from tambon_gis.analysis.sorted_keys import look_up
from tambon_gis.measures.land_classes import describe_land_use, describe_suitability
from tambon_gis.measures.soil_groups import PROBLEMS, describe_soil
from tambon_gis.measures.soil_symbol import parse_soil_symbol, slope_phrase
from tambon_gis.tasks import SILENT, Task
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tambon_gis.analysis.array_types import Bools, Ints
    from tambon_gis.analysis.plot_areas import PlotAreas
    from tambon_gis.analysis.plot_register import PlotRegister
    from tambon_gis.project.project import Project

    Names = Categories[str | None]

# The features in the order in which they are added, the coarsest first: plots alike in one are alike in all
# before it.
FEATURES: dict[str, Phrase] = {
    "problem": Phrase("ปัญหาดิน", "soil problem"),
    "soil_group": Phrase("กลุ่มชุดดิน", "soil group"),
    "land_use": Phrase("การใช้ที่ดิน", "land use"),
    "slope": Phrase("ความลาดชัน", "slope"),
    "suitability": Phrase("ความเหมาะสมของดิน", "suitability"),
}
# A known soil for which the catalogue lists no problem.
NO_PROBLEM = "none"
NOT_ALIKE = -1

_LATER_DIGITS = re.compile(r"([A-Z]\d)\d+")
_CLASS = re.compile(r"S[123]|N(?![a-z]{2})")


@dataclass(frozen=True, slots=True, eq=False)
class Likeness:
    """One entry a plot of the register in every column, None where the feature is not known.

    ``problem`` is the largest of the plot's problems that the intervention answers; where it answers none in
    particular the largest at all, or NO_PROBLEM. ``crop`` is there where what is measured is told by crop:
    then plots of different crops are alike at no level.
    """

    problem: Names
    soil_group: Names
    land_use: Names
    slope: Names
    suitability: Names
    crop: Names | None = None

    def column(self, feature: str) -> Names:
        found: Names = getattr(self, feature)
        return found

    def levels(self) -> tuple[tuple[str, ...], ...]:
        """The features of every level, the finest first.

        A feature that the project knows of no plot (no layer of suitability) makes no level of its own.
        """
        known = [name for name in FEATURES if any(value is not None for value in self.column(name).values)]
        always = () if self.crop is None else ("crop",)
        return tuple((*always, *known[:count]) for count in range(len(known), 0, -1))

    def groups(self, features: Sequence[str]) -> Ints:
        """The number of the group of plots alike in these features; NOT_ALIKE where one is unknown."""
        found = np.zeros(len(self.problem), np.int64)
        for name in features:
            column = self.column(name)
            known = np.array([value is not None for value in column.values], bool)
            width = len(column.values)
            mixed = found * width + column.code
            mixed[(found == NOT_ALIKE) | ~known[column.code]] = NOT_ALIKE
            # Numbered anew, so that they stay small however many features there are.
            different, found = np.unique(mixed, return_inverse=True)
            found = found - int(len(different) > 0 and different[0] == NOT_ALIKE)
        return found

    def described(self, plot: int, features: Sequence[str]) -> Phrase:
        """The features of a plot in words, such as ``ดินทราย · กลุ่ม 35 · นาข้าว``."""
        words = [feature_phrase(name, self.column(name)[plot]) for name in features]
        return Phrase(" · ".join(word.th for word in words), " · ".join(word.en for word in words))


def feature_phrase(feature: str, value: str | None) -> Phrase:
    """How a feature of a plot is told."""
    if value is None:
        return Phrase("ไม่ทราบ", "unknown")
    if feature == "problem":
        return PROBLEMS.get(value, Phrase("ไม่พบปัญหาดิน", "no listed problem"))
    if feature == "soil_group":
        return describe_soil(value)
    if feature == "crop":
        return Phrase(value, value)
    describe = {"land_use": describe_land_use, "slope": slope_phrase, "suitability": describe_suitability}
    return describe[feature](value) or Phrase(value, value)


def likeness(
    project: Project, register: PlotRegister, answered: Sequence[str], task: Task = SILENT
) -> Likeness:
    """The features of every plot of the register; ``answered`` are the problems that count.

    Raises Stopped.
    """
    slope, suitability = _slope_and_suitability(project, register, task)
    return Likeness(
        problem=main_problem(register, answered),
        soil_group=register.soil_group,
        land_use=register.land_use.renamed(_use_at_second_level),
        slope=slope,
        suitability=suitability.renamed(_class_without_limits),
    )


def _use_at_second_level(code: str | None) -> str | None:
    """``A1`` (paddy) for ``A101``: which rice it is makes no other land of it."""
    return None if code is None else _LATER_DIGITS.sub(r"\1", code)


def _class_without_limits(text: str | None) -> str | None:
    """``S2`` for ``S2m``."""
    found = _CLASS.match(text or "")
    return found[0] if found else text


def main_problem(register: PlotRegister, answered: Sequence[str]) -> Names:
    """The largest problem of each plot that is answered; of a plot without soil data None."""
    wanted = tuple(answered) or tuple(PROBLEMS)
    rest = None if answered else NO_PROBLEM
    first = register.problems.renamed(
        lambda problems: next((problem for problem in problems if problem in wanted), rest)
    )
    known = np.array([group is not None for group in register.soil_group.values], bool)
    # A few plots have a problem on a part of them while most is unknown: the problem is known all the same.
    has_some = np.array([bool(problems) for problems in register.problems.values], bool)
    told: Bools = known[register.soil_group.code] | has_some[register.problems.code]
    values = (*first.values, None)
    return Categories.numbered(values, np.where(told, first.code.astype(np.int64), len(values) - 1))


def _slope_and_suitability(project: Project, register: PlotRegister, task: Task) -> tuple[Names, Names]:
    areas = plot_areas(project, task)
    ground = (Same(areas.measured_m2), Same(register.fid))

    def of_layer(layer: str) -> Names:
        pieces = plot_pieces(project, layer, areas, task)
        if layer == "soil_unit":
            pieces = _by_slope(project, pieces)
        found = dominant(pieces, len(areas.fid)).value
        return _for_register(found, areas, register)

    def known(layer: str) -> Names:
        state = (*ground, *state_of(project, layer))
        return kept(project, f"likeness {layer}", state, lambda: of_layer(layer))

    return known("soil_unit"), known("suitability")


def _for_register(found: Names, areas: PlotAreas, register: PlotRegister) -> Names:
    if areas.fid is register.fid or np.array_equal(areas.fid, register.fid):
        return found
    from tambon_gis.analysis.plot_cells import in_order

    column = in_order(found, areas.fid, register.fid)
    assert isinstance(column, Categories)
    return column


def _by_slope(project: Project, pieces: PlotPieces) -> PlotPieces:
    """The pieces of the soil map by the slope letters of their symbols instead of by soil group."""
    of_unit = {
        fid: "/".join(
            dict.fromkeys(part.slope for part in parse_soil_symbol(symbol).components if part.slope)
        )
        or None
        for fid, symbol in project.rows("SELECT fid, symbol FROM soil_unit")
    }
    values = (*(UnitValue(slope) for slope in sorted({*of_unit.values()} - {None}, key=str)), UNKNOWN)
    place = {value.key: at for at, value in enumerate(values)}
    keys = np.array(sorted(of_unit), np.int64)
    codes = np.array([*(place[of_unit[fid]] for fid in keys.tolist()), place[None]], np.int32)
    at, known = look_up(keys, pieces.unit_fid)
    at[~known] = len(keys)
    return replace(pieces, value=codes[at], values=values)
