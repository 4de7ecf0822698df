"""The place of a scanned map from points that are known on the picture and on the ground."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tambon_gis.errors import TiePointsNotEnough
from tambon_gis.rasters.tie_transform import (
    LEAST_POINTS,
    PARAMETERS,
    TieMethod,
    TieTransform,
    fit_transform,
)

if TYPE_CHECKING:
    from tambon_gis.rasters.tie_transform import Doubles

# A point is named as the wrong one when it lies this many times farther from where the others put it than
# their standard deviation: what one of 1,000 sound points exceeds, by the surplus equations that are left
# (Student's t; data snooping with an estimated variance, Pope 1976).
_STUDENT = {2: 31.6, 3: 12.9, 4: 8.61, 5: 6.87, 6: 5.96, 7: 5.41, 8: 5.04, 9: 4.78}
_TIMES_OTHERS = 4.6
# Below this nobody can click better; where two equations are left, chance can make three points fit well.
_LEAST_WRONG_PX, _LEAST_OF_FEW_PX = 3.0, 20.0
# With fewer surplus equations the others fit whatever they are like.
_LEAST_SURPLUS = 2


@dataclass(frozen=True, slots=True)
class TiePoint:
    """A point of the picture, in pixels from its upper left corner, and its place in a plane system."""

    column: float
    row: float
    x_m: float
    y_m: float


@dataclass(frozen=True, slots=True)
class Suspect:
    """The point that does not go with the others: how far it lies from where they put it.

    ``offset_m`` is east and north from there to where the point was said to be; ``others_rms_m`` how well the
    others go together.
    """

    point: int
    distance_m: float
    offset_m: tuple[float, float]
    others_rms_m: float


@dataclass(frozen=True, slots=True)
class TieFit:
    """The place that fits best, and how far each point lies from where it should: on the ground in metres
    and on the picture in pixels.

    ``left_out_m`` is how far a point lies from where the others alone put it, None where they are too few.
    Points without surplus (three for affine) all have 0: only one more tells whether one of them is wrong.
    ``worst`` is the point to look at first: that with the largest residual, or where all are alike (four
    corners, affine) the one without which the others are most like a map.
    ``pixel_m`` is the side of a pixel on the ground, the root of its area at the middle of the points.
    """

    transform: TieTransform
    residuals_m: tuple[float, ...]
    residuals_px: tuple[float, ...]
    left_out_m: tuple[float | None, ...]
    pixel_m: float
    suspect: Suspect | None
    worst: int
    is_mirrored: bool

    @property
    def rms_m(self) -> float:
        """The root of the mean square of the residuals."""
        return _rms(self.residuals_m)

    @property
    def rms_px(self) -> float:
        return _rms(self.residuals_px)

    @property
    def surplus(self) -> int:
        """Equations beyond those that settle it: at 0 residuals say nothing."""
        return 2 * len(self.residuals_m) - PARAMETERS[self.transform.method]


def fit_tie_points(points: Sequence[TiePoint], method: TieMethod = "affine") -> TieFit:
    """The transformation of that kind with the least sum of squared residuals on the ground.

    Raises `TiePointsNotEnough` for too few points, or points that do not settle it.
    """
    pixels, ground = _arrays(points)
    transform = fit_transform(method, pixels, ground)
    found_x, found_y = transform.forward(pixels[:, 0], pixels[:, 1])
    off = np.column_stack([ground[:, 0] - found_x, ground[:, 1] - found_y])
    residuals_m = np.hypot(off[:, 0], off[:, 1])
    back = np.column_stack(transform.back(ground[:, 0], ground[:, 1]))
    pixel_m = _pixel_m(transform)
    off_px = np.hypot(*(back - pixels).T)
    # Where there is no way back a pixel's size tells how far it is.
    residuals_px = np.where(np.isfinite(off_px), off_px, residuals_m / pixel_m)
    judged = _without(method, pixels, ground)
    worst = int(np.argmax(residuals_m))
    if judged is not None and 2 * len(points) - PARAMETERS[method] <= _LEAST_SURPLUS:
        worst = judged.point
    return TieFit(
        transform=transform,
        residuals_m=tuple(residuals_m.tolist()),
        residuals_px=tuple(residuals_px.tolist()),
        left_out_m=tuple(_left_out(method, pixels, ground)),
        pixel_m=pixel_m,
        suspect=_suspect(judged, pixel_m),
        worst=worst,
        is_mirrored=_is_mirrored(pixels, ground),
    )


def usual_method(count: int) -> TieMethod:
    """What so many points can be fitted with, and still tell of an error: paper shrinks more one way than the
    other, so affine as soon as there are points for it.
    """
    return "affine" if count >= LEAST_POINTS["affine"] else "similarity"


def _arrays(points: Sequence[TiePoint]) -> tuple[Doubles, Doubles]:
    pixels = np.array([(each.column, each.row) for each in points], float).reshape(-1, 2)
    ground = np.array([(each.x_m, each.y_m) for each in points], float).reshape(-1, 2)
    return pixels, ground


def _left_out(method: TieMethod, pixels: Doubles, ground: Doubles) -> list[float | None]:
    found: list[float | None] = []
    for point in range(len(pixels)):
        offset = _offset_without(method, pixels, ground, point)
        found.append(None if offset is None else math.hypot(*offset[0]))
    return found


def _offset_without(
    method: TieMethod, pixels: Doubles, ground: Doubles, point: int
) -> tuple[tuple[float, float], float] | None:
    """How far a point lies from where the others put it, east and north, and the RMS of the others."""
    others = np.arange(len(pixels)) != point
    try:
        transform = fit_transform(method, pixels[others], ground[others])
    except TiePointsNotEnough:
        return None
    x, y = transform.forward(pixels[:, 0], pixels[:, 1])
    off = ground - np.column_stack([x, y])
    away = np.hypot(off[others, 0], off[others, 1])
    return (float(off[point, 0]), float(off[point, 1])), _rms(away.tolist())


@dataclass(frozen=True, slots=True)
class _Without:
    """The point without which the others go together best; ``second_m`` is their RMS without another."""

    point: int
    offset_m: tuple[float, float]
    others_rms_m: float
    second_m: float
    others: int
    surplus: int


def _without(method: TieMethod, pixels: Doubles, ground: Doubles) -> _Without | None:
    """Of four points an affine transformation cannot tell which is wrong, a similarity can: a scanned map is
    nearly one. So it answers where the chosen method has no surplus left.
    """
    others = len(pixels) - 1
    judge: TieMethod = method if 2 * others - PARAMETERS[method] >= _LEAST_SURPLUS else "similarity"
    surplus = 2 * others - PARAMETERS[judge]
    if surplus < _LEAST_SURPLUS:
        return None
    tried = [(_offset_without(judge, pixels, ground, point), point) for point in range(len(pixels))]
    known = sorted((found[1], point, found[0]) for found, point in tried if found is not None)
    if not known:
        return None
    rms_m, point, offset_m = known[0]
    second_m = known[1][0] if len(known) > 1 else math.inf
    return _Without(point, offset_m, rms_m, second_m, others, surplus)


def _suspect(best: _Without | None, pixel_m: float) -> Suspect | None:
    """That point, where the others go together so much better that it must be the wrong one."""
    if best is None:
        return None
    distance_m = math.hypot(*best.offset_m)
    deviation_m = best.others_rms_m * math.sqrt(best.others / best.surplus)
    times = _STUDENT.get(best.surplus, _TIMES_OTHERS)
    least_px = _LEAST_OF_FEW_PX if best.surplus == _LEAST_SURPLUS else _LEAST_WRONG_PX
    if distance_m < max(times * deviation_m, least_px * pixel_m) or best.second_m < 2 * best.others_rms_m:
        return None
    return Suspect(best.point, distance_m, best.offset_m, best.others_rms_m)


def _is_mirrored(pixels: Doubles, ground: Doubles) -> bool:
    """Whether the picture would have to be turned over: its back is up, or axes were swapped.

    On paper and on the ground the way round three points is the same.
    """
    try:
        transform = fit_transform("affine", pixels, ground)
    except TiePointsNotEnough:
        return False
    x_c, x_r, y_c, y_r = (float(each) for each in transform.derivatives(0.0, 0.0))
    # Rows run down, so that for a picture that is not turned over this is negative.
    return x_c * y_r - x_r * y_c > 0


def _pixel_m(transform: TieTransform) -> float:
    x_c, x_r, y_c, y_r = (float(each) for each in transform.derivatives(*transform.pixel_middle))
    return math.sqrt(abs(x_c * y_r - x_r * y_c))


def _rms(lengths: Sequence[float]) -> float:
    return math.sqrt(sum(each**2 for each in lengths) / len(lengths)) if len(lengths) else 0.0
