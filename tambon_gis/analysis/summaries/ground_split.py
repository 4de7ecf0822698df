"""Splitting ground by the values of a layer: by its own shape where it has one, else as its plot is split."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely

from tambon_gis.analysis.grouped_sums import matches, sums
from tambon_gis.analysis.overlay import shares

if TYPE_CHECKING:
    from tambon_gis.analysis.array_types import Floats, Geometries, Ints, Wholes
    from tambon_gis.analysis.soil_shares import PlotPieces
    from tambon_gis.analysis.summaries.treated_area import Ground, Subjects
    from tambon_gis.project.project import Project


@dataclass(frozen=True, slots=True)
class Parts:
    """Pieces of what was split: ``index`` into it, ``value`` into the values of the layer, and m2."""

    index: Wholes
    value: Wholes
    area_m2: Floats


class GroundSplit:
    """The soil (or land use …) of plots and other subjects, ready to split ground that lies on them."""

    def __init__(
        self, project: Project, layer: str, pieces: PlotPieces, subjects: Subjects, plots: int
    ) -> None:
        self._project = project
        self._layer = layer
        self._value_of_unit = pieces.value_of_unit
        self._units: tuple[Geometries, Ints] | None = None
        self._unknown = len(pieces.values) - 1
        subject: list[Wholes] = [pieces.plot]
        value: list[Wholes] = [pieces.value]
        area = [pieces.area_m2]
        others = np.arange(plots, len(subjects.area_m2))
        if len(others):
            found = self._crossed(subjects.geometry[others], subjects.area_m2[others])
            subject.append(others[found.index])
            value.append(found.value)
            area.append(found.area_m2)
        # A subject without ground or area: all of what is said of it belongs to the unknown.
        lies = np.zeros(len(subjects.area_m2), bool)
        for some in subject:
            lies[some] = True
        bare = np.flatnonzero(~lies).astype(np.int32)
        subject.append(bare)
        value.append(np.full(len(bare), self._unknown, np.int32))
        area.append(np.ones(len(bare)))
        self._plots = plots
        self._subject, self._value, parts = subject[0], value[0], area[0]
        if sum(map(len, subject)) > len(self._subject):
            self._subject, self._value = np.concatenate(subject), np.concatenate(value)
            parts = np.concatenate(area)
        if (self._subject[1:] < self._subject[:-1]).any():
            order = np.argsort(self._subject, kind="stable")
            self._subject, self._value, parts = self._subject[order], self._value[order], parts[order]
        self._share = parts / sums(self._subject, parts, len(subjects.area_m2))[self._subject]

    def of_plots(self, area_m2: Floats) -> Parts:
        """The parts of all plots, whose areas come first in ``area_m2``."""
        end = int(np.searchsorted(self._subject, self._plots))
        subject = self._subject[:end]
        return Parts(subject, self._value[:end], area_m2[subject] * self._share[:end])

    def of(self, ground: Ground) -> Parts:
        """The parts of every piece of ground; they sum to its area."""
        even = np.flatnonzero(shapely.is_missing(ground.shape))
        of_even, at = matches(ground.subject[even], self._subject)
        index = even[of_even]
        spread = Parts(index, self._value[at], ground.area_m2[index] * self._share[at])
        placed = np.flatnonzero(~shapely.is_missing(ground.shape))
        if not len(placed):
            return spread
        found = self._crossed(ground.shape[placed], ground.area_m2[placed])
        return Parts(
            np.concatenate([spread.index, placed[found.index]]),
            np.concatenate([spread.value, found.value]),
            np.concatenate([spread.area_m2, found.area_m2]),
        )

    def _crossed(self, shapes: Geometries, area_m2: Floats) -> Parts:
        """Shapes crossed with the units of the layer, scaled to the areas; one without area has no part."""
        if self._units is None:
            fids, units = self._project.geometries(self._layer)
            self._units = (
                units,
                np.array(
                    [self._value_of_unit.get(fid, self._unknown) for fid in fids.tolist()], dtype=np.int64
                ),
            )
        units, value = self._units
        found = shares(shapes, units)
        bare = np.flatnonzero(found.uncovered_by_plot_m2)
        index = np.concatenate([found.plot, bare])
        part = np.concatenate([found.area_m2, found.uncovered_by_plot_m2[bare]])
        total = sums(index, part, len(shapes))
        scale = np.divide(area_m2, total, out=np.zeros(len(shapes)), where=total > 0)
        values = np.concatenate([value[found.unit], np.full(len(bare), self._unknown)])
        return Parts(index, values, part * scale[index])
