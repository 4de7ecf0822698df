"""Which row of a newer delivery is which row of the project: by code, by shape, by the ground they share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely

# A code that turns up farther away belongs to another list of plots (a wrong datum moves by 521 m).
_SAME_PLACE_M = 1000.0
_SAME_GROUND = 0.5
_CENTIMETRE = 0.01


@dataclass(frozen=True, slots=True)
class Matches:
    """For every new row the position of its old one, -1 where it has none, and how it was found."""

    old: np.ndarray
    by: tuple[str, ...]

    @property
    def added(self) -> np.ndarray:
        return np.flatnonzero(self.old < 0)

    def unmatched(self, old_count: int) -> np.ndarray:
        """Positions of old rows that no new row took."""
        return np.setdiff1d(np.arange(old_count), self.old[self.old >= 0])


def match_rows(
    new_codes: Sequence[str | None],
    new_shapes: np.ndarray,
    old_codes: Sequence[str | None],
    old_shapes: np.ndarray,
) -> Matches:
    """Match rows one to one; shapes are in metres of the project's system, ``None`` where there is none.

    A code counts where it is used once on either side and its shapes lie within a kilometre. What is left is
    matched by the same shape, then by at least half of the ground in common, the closest pair first.
    """
    old = np.full(len(new_codes), -1, dtype=np.int64)
    by = [""] * len(new_codes)
    _by_code(old, by, new_codes, new_shapes, old_codes, old_shapes)
    _by_same_shape(old, by, new_shapes, old_shapes)
    _by_ground(old, by, new_shapes, old_shapes)
    return Matches(old, tuple(by))


def same_shape(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Whether shapes are the same to a centimetre, wherever their rings begin; two missing ones are."""
    both = ~shapely.is_missing(one) & ~shapely.is_missing(other)
    same: np.ndarray = shapely.is_missing(one) & shapely.is_missing(other)
    same[both] = shapely.equals_exact(_plain(one[both]), _plain(other[both]), tolerance=_CENTIMETRE)
    return same


def _by_code(
    old: np.ndarray,
    by: list[str],
    new_codes: Sequence[str | None],
    new_shapes: np.ndarray,
    old_codes: Sequence[str | None],
    old_shapes: np.ndarray,
) -> None:
    once_new, once_old = _once(new_codes), _once(old_codes)
    for code in once_new.keys() & once_old.keys():
        at, was = once_new[code], once_old[code]
        away_m = shapely.distance(new_shapes[at], old_shapes[was])
        if not away_m > _SAME_PLACE_M:  # NaN where one of them has no shape
            old[at] = was
            by[at] = "code"


def _by_same_shape(old: np.ndarray, by: list[str], new_shapes: np.ndarray, old_shapes: np.ndarray) -> None:
    free_new, free_old = _free(old, new_shapes, old_shapes)
    known: dict[bytes, list[int]] = {}
    for was, key in zip(free_old, shapely.to_wkb(_plain(old_shapes[free_old])), strict=True):
        known.setdefault(key, []).append(int(was))
    for at, key in zip(free_new, shapely.to_wkb(_plain(new_shapes[free_new])), strict=True):
        # Layers repeat shapes; in order, the first takes the first.
        if known.get(key):
            old[at] = known[key].pop(0)
            by[at] = "shape"


def _by_ground(old: np.ndarray, by: list[str], new_shapes: np.ndarray, old_shapes: np.ndarray) -> None:
    free_new, free_old = _free(old, new_shapes, old_shapes)
    if not len(free_new) or not len(free_old):
        return
    first, second = shapely.STRtree(old_shapes[free_old]).query(new_shapes[free_new], predicate="intersects")
    one, other = new_shapes[free_new[first]], old_shapes[free_old[second]]
    shared = shapely.area(shapely.intersection(one, other))
    whole = shapely.area(one) + shapely.area(other) - shared
    share = np.divide(shared, whole, out=np.zeros_like(shared), where=whole > 0)
    taken: set[int] = set()
    for pair in np.argsort(-share, kind="stable"):
        if share[pair] < _SAME_GROUND:
            break
        at, was = int(free_new[first[pair]]), int(free_old[second[pair]])
        if old[at] < 0 and was not in taken:
            old[at] = was
            by[at] = "ground"
            taken.add(was)


def _once(codes: Sequence[str | None]) -> dict[str, int]:
    counts = Counter(codes)
    return {code: at for at, code in enumerate(codes) if code is not None and counts[code] == 1}


def _free(old: np.ndarray, new_shapes: np.ndarray, old_shapes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Positions of rows with a shape that are not matched yet, on either side."""
    untaken = np.ones(len(old_shapes), dtype=bool)
    untaken[old[old >= 0]] = False
    return (
        np.flatnonzero((old < 0) & ~shapely.is_missing(new_shapes)),
        np.flatnonzero(untaken & ~shapely.is_missing(old_shapes)),
    )


def _plain(shapes: np.ndarray) -> np.ndarray:
    """Shapes in one spelling: single polygons as multipolygons (as they are stored), rings in one order."""
    polygons = shapely.get_type_id(shapes) == shapely.GeometryType.POLYGON
    shapes = shapes.copy()
    if polygons.any():
        shapes[polygons] = shapely.multipolygons(shapes[polygons], indices=np.arange(int(polygons.sum())))
    normal: np.ndarray = shapely.normalize(shapes)
    return normal
