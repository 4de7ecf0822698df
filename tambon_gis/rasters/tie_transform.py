"""From pixels of a picture to places on the ground and back: four kinds of plane transformation.

Columns run to the right and rows down from the upper left corner of the upper left pixel; half pixels count.
The formulas, in coordinates about their middles:

- similarity: x = p·u - q·v + s, y = q·u + p·v + t (Ghilani, Adjustment Computations, 2D conformal)
- affine: x and y each a sum of 1, u, v (the same, 2D affine)
- polynomial: x and y each a sum of 1, u, v, u², uv, v² (as GDAL's -order 2)
- projective: x = (a·u + b·v + c) / (1 + g·u + h·v), y likewise (Hartley and Zisserman, Multiple View
  Geometry, 4.1; here with the least squares on the ground, by Gauss and Newton)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

import numpy as np

from tambon_gis.errors import TiePointsNotEnough

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    Doubles: TypeAlias = NDArray[np.float64]

TieMethod = Literal["similarity", "affine", "polynomial", "projective"]

# Each point gives two equations.
LEAST_POINTS: Mapping[TieMethod, int] = {"similarity": 2, "affine": 3, "projective": 4, "polynomial": 6}
PARAMETERS: Mapping[TieMethod, int] = {"similarity": 4, "affine": 6, "projective": 8, "polynomial": 12}
# Points nearer to one line than this share of their length say nothing of what lies beside it.
_LEAST_SPREAD = 0.01
_FLAT = 1e-6
# The normal equations of points on a conic, or three of four on a line, have no answer worth the name.
_LEAST_SINGULAR = 1e-7
_ROUNDS = 25
_SETTLED = 1e-12
_SLACK = 0.5  # of a picture's size about it: farther out no way back is looked for


@dataclass(frozen=True, slots=True)
class TieTransform:
    """Coefficients in coordinates about the middles of the points, divided by their spread.

    ``across`` and ``up`` are those of 1, u, v, u², uv, v² for x and y, ``below`` those of u and v in the
    denominator; v grows upwards.
    """

    method: TieMethod
    pixel_middle: tuple[float, float]
    pixel_scale: float
    ground_middle: tuple[float, float]
    ground_scale: float
    across: tuple[float, ...]
    up: tuple[float, ...]
    below: tuple[float, float] = (0.0, 0.0)

    def forward(self, column: ArrayLike, row: ArrayLike) -> tuple[Doubles, Doubles]:
        """Places on the ground of points of the picture."""
        u, v = self._about(column, row)
        under = 1 + self.below[0] * u + self.below[1] * v
        terms = _terms(u, v)
        x, y = (sum(c * term for c, term in zip(part, terms, strict=True)) / under for part in self._parts)
        return (
            self.ground_middle[0] + self.ground_scale * x,
            self.ground_middle[1] + self.ground_scale * y,
        )

    def back(
        self, x: ArrayLike, y: ArrayLike, size: tuple[float, float] | None = None
    ) -> tuple[Doubles, Doubles]:
        """Points of the picture at places on the ground, by Newton's method; NaN where there is none.

        With the width and height of the picture also where the way back leads far outside it: polynomials
        turn round there and have other pixels of the same place.
        """
        goal_x = (np.asarray(x, float) - self.ground_middle[0]) / self.ground_scale
        goal_y = (np.asarray(y, float) - self.ground_middle[1]) / self.ground_scale
        (a, b), (d, e) = ((part[1], part[2]) for part in self._parts)
        off_x, off_y = goal_x - self.across[0], goal_y - self.up[0]
        turned = a * e - b * d
        u, v = (e * off_x - b * off_y) / turned, (a * off_y - d * off_x) / turned
        if self.method in ("polynomial", "projective"):
            u, v = self._newton(u, v, goal_x, goal_y)
        column = self.pixel_middle[0] + self.pixel_scale * u
        row = self.pixel_middle[1] - self.pixel_scale * v
        if size is not None:
            room_x, room_y = _SLACK * size[0], _SLACK * size[1]
            out = (column < -room_x) | (column > size[0] + room_x)
            out |= (row < -room_y) | (row > size[1] + room_y)
            column, row = np.where(out, np.nan, column), np.where(out, np.nan, row)
        return column, row

    def derivatives(self, column: ArrayLike, row: ArrayLike) -> tuple[Doubles, Doubles, Doubles, Doubles]:
        """Metres of x by column and by row, then of y by column and by row."""
        u, v = self._about(column, row)
        (x_u, x_v), (y_u, y_v) = self._slopes(u, v)
        step = self.ground_scale / self.pixel_scale
        return step * x_u, -step * x_v, step * y_u, -step * y_v

    def denominator(self, column: ArrayLike, row: ArrayLike) -> Doubles:
        """Of a projective transformation: where it is not above 0 the picture is beyond the horizon."""
        u, v = self._about(column, row)
        return np.asarray(1 + self.below[0] * u + self.below[1] * v, float)

    @property
    def _parts(self) -> tuple[tuple[float, ...], tuple[float, ...]]:
        return self.across, self.up

    def _about(self, column: ArrayLike, row: ArrayLike) -> tuple[Doubles, Doubles]:
        u = (np.asarray(column, float) - self.pixel_middle[0]) / self.pixel_scale
        v = (self.pixel_middle[1] - np.asarray(row, float)) / self.pixel_scale
        return u, v

    def _slopes(self, u: Doubles, v: Doubles) -> tuple[tuple[Doubles, Doubles], tuple[Doubles, Doubles]]:
        under = 1 + self.below[0] * u + self.below[1] * v
        terms = _terms(u, v)
        found = []
        for part in self._parts:
            value = sum(c * term for c, term in zip(part, terms, strict=True)) / under
            by_u = part[1] + 2 * part[3] * u + part[4] * v
            by_v = part[2] + part[4] * u + 2 * part[5] * v
            found.append(
                ((by_u - value * self.below[0]) / under, (by_v - value * self.below[1]) / under),
            )
        return found[0], found[1]

    def _newton(self, u: Doubles, v: Doubles, goal_x: Doubles, goal_y: Doubles) -> tuple[Doubles, Doubles]:
        with np.errstate(all="ignore"):
            off_x = off_y = u
            for _round in range(_ROUNDS):
                under = 1 + self.below[0] * u + self.below[1] * v
                terms = _terms(u, v)
                x, y = (sum(c * t for c, t in zip(part, terms, strict=True)) / under for part in self._parts)
                off_x, off_y = goal_x - x, goal_y - y
                (x_u, x_v), (y_u, y_v) = self._slopes(u, v)
                turned = x_u * y_v - x_v * y_u
                u = u + (y_v * off_x - x_v * off_y) / turned
                v = v + (x_u * off_y - y_u * off_x) / turned
                if not (np.hypot(off_x, off_y) > _SETTLED).any():
                    break
            lost = ~(np.hypot(off_x, off_y) < 1e-9) | ~(1 + self.below[0] * u + self.below[1] * v > 0)
        return np.where(lost, np.nan, u), np.where(lost, np.nan, v)


def fit_transform(method: TieMethod, pixels: Doubles, ground: Doubles) -> TieTransform:
    """The transformation with the least sum of squared distances on the ground.

    ``pixels`` are columns and rows, ``ground`` eastings and northings, a row each. Raises
    `TiePointsNotEnough` for too few, for points on one line, and for places that do not settle this method.
    """
    count, least = len(pixels), LEAST_POINTS[method]
    refusal = TiePointsNotEnough(count=count, least=least)
    if count < least or not (np.isfinite(pixels).all() and np.isfinite(ground).all()):
        raise refusal
    pixel_middle, ground_middle = pixels.mean(axis=0), ground.mean(axis=0)
    pixel_scale = float(np.sqrt(((pixels - pixel_middle) ** 2).sum(axis=1).mean()))
    ground_scale = float(np.sqrt(((ground - ground_middle) ** 2).sum(axis=1).mean()))
    if pixel_scale == 0 or ground_scale == 0:
        raise refusal
    # One place far off makes the others look like a line on the ground: that is told as what it is.
    if method != "similarity" and (is_line(pixels) or is_line(ground, _FLAT)):
        raise refusal
    u, v = (pixels[:, 0] - pixel_middle[0]) / pixel_scale, (pixel_middle[1] - pixels[:, 1]) / pixel_scale
    goal = (ground - ground_middle) / ground_scale
    found = _SOLVERS[method](u, v, goal)
    if found is None:
        raise refusal
    across, up, below = found
    return TieTransform(
        method,
        (float(pixel_middle[0]), float(pixel_middle[1])),
        pixel_scale,
        (float(ground_middle[0]), float(ground_middle[1])),
        ground_scale,
        across,
        up,
        below,
    )


def is_line(places: Doubles, least: float = _LEAST_SPREAD) -> bool:
    """Whether these lie on one line, at one point or nowhere: so much narrower than they are long."""
    if not np.isfinite(places).all():
        return True
    spread = np.linalg.svd(places - places.mean(axis=0), compute_uv=False)
    return bool(spread[-1] <= least * spread[0])


_Solved = tuple[tuple[float, ...], tuple[float, ...], tuple[float, float]]


def _terms(u: Doubles, v: Doubles) -> tuple[Doubles, ...]:
    return np.ones_like(u), u, v, u * u, u * v, v * v


def _similarity(u: Doubles, v: Doubles, goal: Doubles) -> _Solved | None:
    one, nought = np.ones_like(u), np.zeros_like(u)
    design = np.vstack([np.column_stack([u, -v, one, nought]), np.column_stack([v, u, nought, one])])
    solved = _least_squares(design, goal.T.ravel())
    if solved is None:
        return None
    p, q, s, t = (float(each) for each in solved)
    return (s, p, -q, 0.0, 0.0, 0.0), (t, q, p, 0.0, 0.0, 0.0), (0.0, 0.0)


def _sums(terms: int, u: Doubles, v: Doubles, goal: Doubles) -> _Solved | None:
    design = np.column_stack(_terms(u, v)[:terms])
    solved = _least_squares(design, goal)
    if solved is None:
        return None
    padded = np.zeros((6, 2))
    padded[:terms] = solved
    return tuple(padded[:, 0].tolist()), tuple(padded[:, 1].tolist()), (0.0, 0.0)


def _affine(u: Doubles, v: Doubles, goal: Doubles) -> _Solved | None:
    return _sums(3, u, v, goal)


def _polynomial(u: Doubles, v: Doubles, goal: Doubles) -> _Solved | None:
    return _sums(6, u, v, goal)


def _projective(u: Doubles, v: Doubles, goal: Doubles) -> _Solved | None:
    """First the linear equations, whose errors are weighed by the denominator; then those on the ground."""
    one, nought = np.ones_like(u), np.zeros_like(u)
    x, y = goal[:, 0], goal[:, 1]
    design = np.vstack(
        [
            np.column_stack([one, u, v, nought, nought, nought, -u * x, -v * x]),
            np.column_stack([nought, nought, nought, one, u, v, -u * y, -v * y]),
        ]
    )
    solved = _least_squares(design, goal.T.ravel())
    if solved is None:
        return None
    for _round in range(_ROUNDS):
        under = 1 + solved[6] * u + solved[7] * v
        if not (under > 0).all():
            return None
        found_x = (solved[0] + solved[1] * u + solved[2] * v) / under
        found_y = (solved[3] + solved[4] * u + solved[5] * v) / under
        of_x = np.column_stack([one, u, v, nought, nought, nought, -u * found_x, -v * found_x])
        of_y = np.column_stack([nought, nought, nought, one, u, v, -u * found_y, -v * found_y])
        slopes = np.vstack([of_x, of_y]) / np.concatenate([under, under])[:, None]
        step = _least_squares(slopes, np.concatenate([x - found_x, y - found_y]))
        if step is None:
            return None
        solved = solved + step
        if np.abs(step).max() < _SETTLED:
            break
    a = [float(each) for each in solved]
    return (*a[:3], 0.0, 0.0, 0.0), (*a[3:6], 0.0, 0.0, 0.0), (a[6], a[7])


_SOLVERS = {
    "similarity": _similarity,
    "affine": _affine,
    "polynomial": _polynomial,
    "projective": _projective,
}


def _least_squares(design: Doubles, goal: Doubles) -> Doubles | None:
    solved, _, rank, singular = np.linalg.lstsq(design, goal, rcond=None)
    if rank < design.shape[1] or singular[-1] <= _LEAST_SINGULAR * singular[0]:
        return None
    return np.asarray(solved, float)
