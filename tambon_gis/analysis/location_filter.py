"""Choosing plots by where they lie: those that meet, lie within or come near to features of a layer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np
import shapely

from tambon_gis.analysis.streamed_rows import plot_shapes
from tambon_gis.errors import ValueNotUnderstood
from tambon_gis.tasks import SILENT, Task

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from tambon_gis.project.project import Project

    Shapes = NDArray[np.object_]
    Bools = NDArray[np.bool_]

Relation = Literal["intersects", "within", "near", "outside"]
LARGEST_DISTANCE_M = 100_000.0
# The interpreter is held while shapes are compared: few at a time.
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class LocationFilter:
    """Plots in one of four relations to the features of a layer (a table of the project).

    ``intersects``: they share at least a point, a common border counts. ``within``: the whole plot lies in
    what the features cover together, across their common borders too. ``near``: the nearest point is at most
    ``distance_m`` away. ``outside``: no point is shared. ``keys`` limits the features to some rows.
    """

    layer: str
    relation: Relation
    distance_m: float = 0.0
    keys: tuple[int, ...] | None = None


def plots_by_location(project: Project, wanted: LocationFilter, task: Task = SILENT) -> NDArray[np.int64]:
    """Keys of the plots, ascending; a plot without a shape lies nowhere, so it is never among them.

    Raises `ValueNotUnderstood` for a distance that is none, `Stopped` when asked to.
    """
    keys, features = project.geometries(wanted.layer)
    if wanted.keys is not None:
        features = features[np.isin(keys, wanted.keys)]
    ground = _Ground(features, wanted.relation, wanted.distance_m)
    count, looked_at = project.count("plot"), 0
    found = [np.empty(0, np.int64)]
    for fids, plots in plot_shapes(project):
        found.append(fids[ground.met_by(plots, task)])
        looked_at += len(fids)
        task.report(looked_at, max(count, looked_at))
    return np.concatenate(found)


def located(
    shapes: Shapes | Sequence[shapely.Geometry | None],
    features: Shapes | Sequence[shapely.Geometry | None],
    relation: Relation,
    distance_m: float = 0.0,
    task: Task = SILENT,
) -> Bools:
    """For each shape whether it is in the relation to the features; all in the same plane system.

    Missing and empty shapes are in no relation. Features that are invalid are mended for the question. Raises
    as `plots_by_location` does.
    """
    return _Ground(np.asarray(features, object), relation, distance_m).met_by(
        np.asarray(shapes, object), task
    )


class _Ground:
    """The features of a question, ready for shapes that come so many at a time."""

    def __init__(self, features: Shapes, relation: Relation, distance_m: float) -> None:
        if relation == "near" and not (np.isfinite(distance_m) and 0 <= distance_m <= LARGEST_DISTANCE_M):
            raise ValueNotUnderstood(
                value=f"{distance_m:g}", what_th="ระยะเป็นเมตร", what_en="a distance in metres", example="100"
            )
        known = features[~(shapely.is_missing(features) | shapely.is_empty(features))]
        broken = ~shapely.is_valid(known)
        known[broken] = shapely.make_valid(known[broken])
        self._features, self._relation, self._distance_m = known, relation, distance_m
        self._tree = shapely.STRtree(known)

    def met_by(self, shapes: Shapes, task: Task) -> Bools:
        met = np.zeros(len(shapes), bool)
        places = np.flatnonzero(~(shapely.is_missing(shapes) | shapely.is_empty(shapes)))
        for start in range(0, len(places), _AT_ONCE):
            task.stop_if_asked()
            some = places[start : start + _AT_ONCE]
            met[some] = _met(shapes[some], self._features, self._tree, self._relation, self._distance_m)
        return met


def _met(
    shapes: Shapes, features: Shapes, tree: shapely.STRtree, relation: Relation, distance_m: float
) -> Bools:
    met = np.zeros(len(shapes), bool)
    if relation == "near":
        met[tree.query(shapes, predicate="dwithin", distance=distance_m)[0]] = True
        return met
    which, at = tree.query(shapes, predicate="intersects")
    met[which] = True
    if relation == "outside":
        return ~met
    if relation == "within":
        met[:] = False
        met[tree.query(shapes, predicate="covered_by")[0]] = True
        # What no single feature holds may lie across the border of two.
        order = np.argsort(which, kind="stable")
        which, at = which[order], at[order]
        begins = np.flatnonzero(np.diff(which, prepend=-1))
        ends = np.append(begins, len(which))[1:]
        for begin, end in zip(begins.tolist(), ends.tolist(), strict=True):
            row = which[begin]
            if not met[row] and end - begin > 1:
                met[row] = _covered(shapes[row], features[at[begin:end]])
    return met


def _covered(shape: shapely.Geometry, features: Shapes) -> bool:
    """Whether features cover a shape together; a seam thinner than a millimetre is none."""
    whole = shapely.union_all(features)
    if shapely.covered_by(shape, whole):
        return True
    left = shapely.difference(shape, whole)
    return bool(shapely.area(left) == 0 or shapely.area(shapely.buffer(left, -0.0005)) == 0) and bool(
        shapely.get_dimensions(shape) == 2
    )
