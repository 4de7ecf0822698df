"""Where on the ground the labels of a layer could stand, and which of them are looked at first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from tambon_gis.labelling.inner_points import inner_points

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tambon_gis.labelling.subject import LabelledFeatures, LabelledLayer, Window

    Ids = NDArray[np.int32]
    Indices = NDArray[np.int64]
    Doubles = NDArray[np.float64]
    Flags = NDArray[np.bool_]

# Features larger than the screen are named again and again, this far apart on the ground.
REPEAT_X_PX, REPEAT_Y_PX = 640.0, 400.0
_LARGE = 1.25
# Looked at before giving up: more than can be placed leaves room for clashes.
_MOST_CANDIDATES = 450
# Those of a dense layer are chosen by turns of so many from each square, so that no part goes without.
_SQUARE_PX, _TURN = 128.0, 4
# A feature whose own point is outside is named where it is seen, if it is at least this wide or high.
_CUT_FROM_PX = 160.0
_STEP_PX = 64.0


@dataclass(frozen=True, slots=True)
class Candidates:
    """Positions in the store with a point of each, x and y in pixels of the picture, the most wanted first.

    ``sizes`` are the width and height of whole features in pixels; ``chosen`` ones are labelled even where
    they do not fit. A large feature is there several times.
    """

    positions: Indices
    points: Doubles
    sizes: Doubles
    chosen: Flags

    def __len__(self) -> int:
        return len(self.positions)


def candidates(
    layer: LabelledLayer, positions: Indices, ids: Ids | None, chosen: Indices, view: Window, ratio: float
) -> Candidates:
    """The features at these positions that could have a label in a view of device pixels."""
    store = layer.store
    box = store.box[positions].astype(float)
    sizes = (box[:, 2:] - box[:, :2]) / view.m_per_px
    first = np.isin(positions, chosen)
    likely = layer.class_at[positions] >= 0
    if layer.kind == "polygon":
        likely &= first | ((sizes[:, 0] > 14 * ratio) & (sizes[:, 1] > 10 * ratio))
    index = np.flatnonzero(likely)
    middle = (box[index, :2] + box[index, 2:]) / 2 + store.origin
    order = _order(layer, positions[index], sizes[index], first[index])
    index = index[order][_by_turns(middle[order], first[index][order], _SQUARE_PX * ratio * view.m_per_px)]
    positions, sizes, first, box = positions[index], sizes[index], first[index], box[index]
    local = inner_points(store, positions)
    points = np.stack(
        [
            (local[:, 0] - (view.left - store.origin[0])) / view.m_per_px,
            (view.top - store.origin[1] - local[:, 1]) / view.m_per_px,
        ],
        axis=1,
    )
    found = Candidates(positions, points, sizes, first)
    if layer.kind == "point":
        return found
    step = np.array([REPEAT_X_PX, REPEAT_Y_PX]) * ratio
    large = (sizes > _LARGE * step).any(axis=1)
    large &= layer.lettering.repeats
    if layer.kind == "line":
        return _repeated(found, *_along(store, positions, large, view, ratio), view)
    if ids is not None:
        whose, at = _lattice(ids, positions, large, points, view, step)
        found = _repeated(found, whose, at, view)
        _look_inside(found, ids, box_px(store, found.positions, view), view, ratio, layer.lettering.repeats)
    return found


def box_px(store: LabelledFeatures, positions: Indices, view: Window) -> Doubles:
    """Left, top, right and bottom of features."""
    box = store.box[positions].astype(float)
    left, top = view.left - store.origin[0], view.top - store.origin[1]
    x = (box[:, [0, 2]] - left) / view.m_per_px
    y = (top - box[:, [3, 1]]) / view.m_per_px
    return np.stack([x[:, 0], y[:, 0], x[:, 1], y[:, 1]], axis=1)


def _order(layer: LabelledLayer, positions: Indices, sizes: Doubles, first: Flags) -> Indices:
    """Chosen ones, then by rank, then the larger; the key settles it, so that no move of the map does."""
    keys: list[NDArray[Any]] = [layer.store.keys[positions], -sizes[:, 0] * sizes[:, 1]]
    ranks = layer.lettering.ranks
    if ranks is not None:
        by_rank = -ranks[layer.store.rows[positions]]
        keys.append(np.where(np.isnan(by_rank), np.inf, by_rank))
    order: Indices = np.lexsort((*keys, ~first))
    return order


def _by_turns(middles: Doubles, first: Flags, square_m: float) -> Indices:
    """Which of the features in this order are looked at: some of every square of the ground, in order."""
    if len(middles) <= _MOST_CANDIDATES:
        return np.arange(len(middles))
    square = np.floor(middles / square_m).astype(np.int64)
    code = square[:, 0] * 0x7FFFFFFF + square[:, 1]
    by_square = np.argsort(code, kind="stable")
    begins = np.flatnonzero(np.diff(code[by_square], prepend=code[by_square[0]] - 1))
    within = np.arange(len(code)) - np.repeat(begins, np.diff(np.append(begins, len(code))))
    turn = np.empty(len(code), np.int64)
    turn[by_square] = within // _TURN
    turn[first] = -1
    return np.sort(np.argsort(turn, kind="stable")[:_MOST_CANDIDATES])


def _repeated(found: Candidates, whose: Indices, at: Doubles, view: Window) -> Candidates:
    """The candidates with more points of some of them, given by index; points outside are left out."""
    inside = (at >= 0).all(axis=1) & (at < [view.width_px, view.height_px]).all(axis=1)
    whose, at = whose[inside], at[inside]
    if not len(whose):
        return found
    index = np.concatenate([np.arange(len(found)), whose])
    points = np.concatenate([found.points, at])
    order = np.argsort(index, kind="stable")
    index = index[order]
    return Candidates(found.positions[index], points[order], found.sizes[index], found.chosen[index])


def _lattice(
    ids: Ids, positions: Indices, large: Flags, points: Doubles, view: Window, step: Doubles
) -> tuple[Indices, Doubles]:
    """Points of a lattice on the ground that lie in large features, by index; not near their own point."""
    if not large.any():
        return np.empty(0, np.int64), np.empty((0, 2))
    x = _multiples(view.left / view.m_per_px, view.width_px, step[0])
    y = _multiples(-view.top / view.m_per_px, view.height_px, step[1])
    at = np.stack(np.meshgrid(x, y), axis=-1).reshape(-1, 2)
    there = ids[at[:, 1].astype(int), at[:, 0].astype(int)]
    which = np.flatnonzero(large)
    which = which[np.argsort(positions[which])]
    place = np.searchsorted(positions[which], there)
    known = np.append(positions[which], -2)[place] == there
    whose, at = which[place[known]], at[known]
    apart = (np.abs(at - points[whose]) >= step / 2).any(axis=1)
    return whose[apart], at[apart]


def _multiples(origin: float, length: int, step: float) -> Doubles:
    """Where multiples of a step, counted from the corner of the projection, lie in a picture."""
    return np.arange(-origin % step, length, step)


def _along(
    store: LabelledFeatures, positions: Indices, large: Flags, view: Window, ratio: float
) -> tuple[Indices, Doubles]:
    """More points of long lines, at even distances from the middle of their longest part."""
    whose, at = [np.empty(0, np.int64)], [np.empty((0, 2))]
    step_m = REPEAT_X_PX * ratio * view.m_per_px
    for index in np.flatnonzero(large).tolist():
        points = _points_along(store, positions[index : index + 1], step_m)
        x = (points[:, 0] - (view.left - store.origin[0])) / view.m_per_px
        y = (view.top - store.origin[1] - points[:, 1]) / view.m_per_px
        at.append(np.stack([x, y], axis=1))
        whose.append(np.full(len(points), index))
    return np.concatenate(whose), np.concatenate(at)


def _points_along(store: LabelledFeatures, position: Indices, step_m: float) -> Doubles:
    xy, _, part_end = store.vertices(position)
    length = np.hypot(*np.diff(xy.astype(float), axis=0).T)
    length[part_end[:-1]] = 0
    far = np.concatenate([[0.0], np.cumsum(length)])
    half = far[-1] / 2
    steps = np.arange(-int(half / step_m), int(half / step_m) + 1)
    wanted = half + steps[steps != 0] * step_m
    return np.stack([np.interp(wanted, far, xy[:, axis]) for axis in (0, 1)], axis=1)


def _look_inside(
    found: Candidates, ids: Ids, boxes: Doubles, view: Window, ratio: float, repeats: bool
) -> None:
    """Give features whose own point is not in the picture one that is; NaN to those that are hardly in it."""
    size = np.array([view.width_px, view.height_px])
    outside = np.any((found.points < 0) | (found.points >= size), axis=1)
    seen = set(found.positions[~outside].tolist())
    wide = np.any(found.sizes > _CUT_FROM_PX * ratio, axis=1)
    if not repeats:
        wide &= np.all(found.sizes < size, axis=1)
    for at in np.flatnonzero(outside).tolist():
        position = int(found.positions[at])
        if position in seen or not (wide[at] or found.chosen[at]):
            found.points[at] = np.nan
        else:
            box = np.clip(boxes[at], 0, [*size, *size])
            found.points[at] = _middle_of_run(ids, position, box, view, ratio)


def _middle_of_run(ids: Ids, position: int, box: Doubles, view: Window, ratio: float) -> tuple[float, float]:
    """The middle of the widest run of a feature on level lines of the ground, at a fixed place if wide."""
    left, right = int(box[0]), max(int(box[2]), int(box[0]) + 1)
    step = _STEP_PX * ratio
    fixed = _multiples(-view.top / view.m_per_px, view.height_px, step)
    rows = fixed[(fixed >= box[1]) & (fixed < box[3])]
    rows = np.append(rows, (box[1] + box[3]) / 2) if len(rows) < 2 else rows
    widest, place = 0.0, (np.nan, np.nan)
    for row in rows.tolist():
        inside = ids[min(int(row), len(ids) - 1), left:right] == position
        turns = np.flatnonzero(np.diff(inside, prepend=False, append=False))
        if not len(turns):
            continue
        begin, end = turns[0::2], turns[1::2]
        longest = int(np.argmax(end - begin))
        width = float(end[longest] - begin[longest])
        if width > widest:
            widest, middle = width, left + (float(begin[longest]) + float(end[longest])) / 2
            shift = (view.left / view.m_per_px + middle + step / 2) % step - step / 2
            still = middle - shift if width > 3 * step else middle
            place = (still, float(int(row)) + 0.5)
    return place
