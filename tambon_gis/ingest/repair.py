"""Shapes mended one by one, every change written down; what is sound is left as it is."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
import shapely

from tambon_gis.ingest.report import Repair

RepairMethod = Literal["structure", "linework"]
Measure = Callable[[np.ndarray], np.ndarray]

_POLYGONAL = (shapely.GeometryType.POLYGON, shapely.GeometryType.MULTIPOLYGON)
_COLLECTIONS = (shapely.GeometryType.GEOMETRYCOLLECTION,)

# GEOS's words for what is wrong, in the order in which they are looked for.
_PROBLEMS = (
    (re.compile("ring self-intersection", re.IGNORECASE), "ring_touches_itself"),
    (re.compile("self-intersection", re.IGNORECASE), "self_intersection"),
    (re.compile("hole lies outside", re.IGNORECASE), "hole_outside"),
    (re.compile("holes are nested", re.IGNORECASE), "holes_nested"),
    (re.compile("nested shells", re.IGNORECASE), "parts_overlap"),
    (re.compile("duplicate rings", re.IGNORECASE), "ring_twice"),
    (re.compile("too few points", re.IGNORECASE), "too_few_points"),
    (re.compile("interior is disconnected", re.IGNORECASE), "interior_split"),
)

_SHAPES_AT_ONCE = 2_000
_ODD = np.uint64(0x9E3779B97F4A7C15)  # mixes the bits of a product well (Knuth, TAOCP 6.4)

# Problems of rows that never had a polygon.
NO_POLYGON = frozenset({"null", "empty", "not_a_polygon"})
MENDED = "mended"
CLOSED = "ring_closed"
LEFT_OUT = "shape_left_out"
PARTS_DROPPED = "lines_and_points_dropped"


@dataclass(frozen=True, slots=True)
class Mended:
    """Shapes fit to be stored (``None`` where nothing was left) and what was done to each changed one."""

    shapes: np.ndarray
    repairs: tuple[Repair, ...]


def mend_polygons(
    shapes: np.ndarray,
    rows: np.ndarray,
    unclosed: np.ndarray,
    measure: Measure,
    method: RepairMethod = "structure",
) -> Mended:
    """Polygons made valid, only their polygonal parts kept; missing and empty shapes become ``None``.

    ``shapes`` are two-dimensional, ``rows`` their numbers in the file; ``measure`` gives areas in m². Invalid
    ones go through `shapely.make_valid`: ``structure`` takes holes and parts as they were meant, ``linework``
    every line as a border (the areas can differ). ``buffer(0)`` is never used: it loses half a bow-tie.
    """
    shapes = shapes.copy()
    before = shapes.copy()
    problems: dict[int, tuple[str, str]] = {}
    types = shapely.get_type_id(shapes)
    for at in np.flatnonzero(types == -1):
        problems[int(at)] = ("null", LEFT_OUT)
    empty = (types != -1) & shapely.is_empty(shapes)
    for at in np.flatnonzero(empty):
        problems[int(at)] = ("empty", LEFT_OUT)
    shapes[empty] = None
    mixed = np.isin(types, _COLLECTIONS) & ~empty
    for at in np.flatnonzero((types != -1) & ~empty & ~np.isin(types, _POLYGONAL)):
        problems[int(at)] = ("mixed_shapes", PARTS_DROPPED) if mixed[at] else ("not_a_polygon", LEFT_OUT)
        shapes[at] = _polygonal(shapes[at])
    for at in np.flatnonzero(unclosed & ~shapely.is_missing(shapes)):
        problems[int(at)] = ("ring_not_closed", CLOSED)
    broken = np.flatnonzero(~shapely.is_missing(shapes) & ~shapely.is_valid(shapes))
    for at, reason in zip(broken, shapely.is_valid_reason(shapes[broken]), strict=True):
        problems[int(at)] = (_problem_of(reason), MENDED)
    shapes[broken] = made_valid(shapes[broken], method)
    for at in broken:
        shapes[at] = _polygonal(shapes[at])
    changed = sorted(problems)
    areas_m2 = [measure(some[changed]) for some in (before, shapes)]
    repairs = []
    for at, was_m2, now_m2 in zip(changed, *areas_m2, strict=True):
        problem, action = problems[at]
        action = LEFT_OUT if shapes[at] is None else action
        repairs.append(Repair(int(rows[at]), problem, action, abs(float(was_m2)), float(now_m2)))
    return Mended(shapes, tuple(repairs))


def mend_any(
    shapes: np.ndarray,
    rows: np.ndarray,
    unclosed: np.ndarray,
    measure: Measure,
    method: RepairMethod = "structure",
) -> Mended:
    """As `mend_polygons` for layers that may hold points and lines too: those are kept as they are."""
    polygonal = np.isin(shapely.get_type_id(shapes), (*_POLYGONAL, -1)) | shapely.is_empty(shapes)
    mended = mend_polygons(shapes[polygonal], rows[polygonal], unclosed[polygonal], measure, method)
    kept = shapes.copy()
    kept[polygonal] = mended.shapes
    return Mended(kept, mended.repairs)


def mend_again(
    mended: Mended, moved: np.ndarray, rows: np.ndarray, measure: Measure, method: RepairMethod
) -> Mended:
    """What a change of coordinate system broke mended too; ``moved`` are the shapes in the new one.

    A row that had been mended before keeps one entry, from its first area to its last.
    """
    ill = np.flatnonzero(~shapely.is_missing(moved) & ~shapely.is_valid(moved))
    if not len(ill):
        return Mended(moved, mended.repairs)
    later = mend_any(moved[ill], rows[ill], np.zeros(len(ill), dtype=bool), measure, method)
    shapes = moved.copy()
    shapes[ill] = later.shapes
    entries = {repair.row: repair for repair in mended.repairs}
    for repair in later.repairs:
        first = entries.get(repair.row)
        if first is not None:
            repair = replace(repair, problem=first.problem, area_before_m2=first.area_before_m2)
        entries[repair.row] = repair
    return Mended(shapes, tuple(entries[row] for row in sorted(entries)))


def made_valid(shapes: np.ndarray, method: RepairMethod) -> np.ndarray:
    """`shapely.make_valid` by one method; with ``structure``, parts that collapse to lines are dropped.

    One pass of ``structure`` can leave a crossing of its own making (3 in 10,000 knotted outlines), so passes
    are repeated; what three do not cure is left to ``linework``, which knows no such case.
    """
    result = np.array(shapes, dtype=object)
    turns = ("structure", "structure", "structure", "linework") if method == "structure" else ("linework",)
    ill = np.flatnonzero(~shapely.is_missing(result) & ~shapely.is_valid(result))
    for turn in turns:
        if not len(ill):
            break
        options = {"keep_collapsed": False} if turn == "structure" else {}
        result[ill] = shapely.make_valid(result[ill], method=turn, **options)
        ill = ill[~shapely.is_valid(result[ill])]
    return result


def same_shapes(shapes: np.ndarray) -> list[tuple[int, ...]]:
    """Positions of shapes that lie exactly on each other, wherever they begin; groups of two and more."""
    there = np.flatnonzero(~shapely.is_missing(shapes))
    there = there[_boxed_alike(shapes[there])]
    groups: dict[bytes, list[int]] = {}
    for at, code in zip(there, shapely.to_wkb(shapely.normalize(shapes[there])), strict=True):
        groups.setdefault(code, []).append(int(at))
    return [tuple(group) for group in groups.values() if len(group) > 1]


def _boxed_alike(shapes: np.ndarray) -> np.ndarray:
    """Which shapes may lie on another: as many points and, but for rare chance, the same box."""
    marks = np.empty(len(shapes), dtype=np.uint64)
    for start in range(0, len(shapes), _SHAPES_AT_ONCE):
        part = slice(start, start + _SHAPES_AT_ONCE)
        some = shapely.get_num_coordinates(shapes[part]).astype(np.uint64)
        for side in shapely.bounds(shapes[part]).T:
            # Adding zero makes one zero of both.
            some = (some ^ (side + 0.0).view(np.uint64)) * _ODD
        marks[part] = some
    ordered = np.sort(marks)
    alike: np.ndarray = np.isin(marks, ordered[1:][ordered[1:] == ordered[:-1]])
    return alike


def problem_of(shape: shapely.Geometry) -> str:
    """The code of what is wrong with an invalid shape."""
    return _problem_of(str(shapely.is_valid_reason(shape)))


def _problem_of(reason: str) -> str:
    return next((code for pattern, code in _PROBLEMS if pattern.search(reason)), "invalid")


def _polygonal(shape: shapely.Geometry | None) -> shapely.Geometry | None:
    """The polygons of a shape as one; ``None`` where it has none."""
    if shape is None or shapely.is_empty(shape):
        return None
    if shapely.get_type_id(shape) in _POLYGONAL:
        return shape
    parts = [part for part in shapely.get_parts(shape) if shapely.get_type_id(part) in _POLYGONAL]
    polygons = [piece for part in parts for piece in shapely.get_parts(part) if not shapely.is_empty(piece)]
    if not polygons:
        return None
    joined = shapely.multipolygons(polygons)
    return joined if shapely.is_valid(joined) else shapely.union_all(polygons)
