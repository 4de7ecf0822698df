"""Shapes less other shapes, remembered: the same plots lie over each other in every question."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely

if TYPE_CHECKING:
    from tambon_gis.analysis.array_types import Geometries, Ints

# So many shapes take some tens of MB.
_MOST = 100_000


class Differences:
    """What is left of one shape without another, by the shapes themselves, which are held on to."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, int], tuple[object, object, shapely.Geometry]] = {}

    def subtract_in_turn(self, left: Geometries, ground: Geometries, later: Ints, earlier: Ints) -> None:
        """Take ``ground[earlier]`` out of ``left[later]``, in place; one that has several loses to each."""
        if len(self._known) > _MOST:
            self._known.clear()
        order = np.argsort(later, kind="stable")
        later, earlier = later[order], earlier[order]
        turn = np.arange(len(later)) - np.searchsorted(later, later)
        for k in range(int(turn.max(initial=-1)) + 1):
            now = turn == k
            left[later[now]] = self._without(left[later[now]], ground[earlier[now]])

    def _without(self, shapes: Geometries, others: Geometries) -> Geometries:
        keys = [(id(shape), id(other)) for shape, other in zip(shapes, others, strict=True)]
        known = self._known
        fresh = np.array([at for at, key in enumerate(keys) if key not in known], np.int64)
        found = shapely.difference(shapes[fresh], others[fresh])
        for at, shape in zip(fresh.tolist(), found, strict=True):
            known[keys[at]] = shapes[at], others[at], shape
        told = np.empty(len(keys), dtype=object)
        told[:] = [known[key][2] for key in keys]
        return told
