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
# they lie from where they should: three times is what data snooping takes (Baarda, 1968), and paper shrinks.
_TIMES_OTHERS = 4.0
# Below this nobody can click better.
LEAST_WRONG_PX = 3.0
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
    ``pixel_m`` is the side of a pixel on the ground, the root of its area at the middle of the points.
    """

    transform: TieTransform
    residuals_m: tuple[float, ...]
    residuals_px: tuple[float, ...]
    left_out_m: tuple[float | None, ...]
    pixel_m: float
    suspect: Suspect | None
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

    @property
    def worst(self) -> int:
        """The point with the largest residual."""
        return int(np.argmax(self.residuals_m))


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
    return TieFit(
        transform=transform,
        residuals_m=tuple(residuals_m.tolist()),
        residuals_px=tuple(residuals_px.tolist()),
        left_out_m=tuple(_left_out(method, pixels, ground)),
        pixel_m=pixel_m,
        suspect=_suspect(method, pixels, ground, pixel_m),
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


def _suspect(method: TieMethod, pixels: Doubles, ground: Doubles, pixel_m: float) -> Suspect | None:
    """The point without which the others go together so much better that it must be the wrong one.

    Of four points an affine transformation cannot tell which is wrong, a similarity can: a scanned map is
    nearly one. So methods with fewer parameters answer where the chosen one has no surplus left.
    """
    count = len(pixels)
    surplus = 2 * (count - 1) - PARAMETERS[method]
    judge: TieMethod = method if surplus >= _LEAST_SURPLUS else "similarity"
    if 2 * (count - 1) - PARAMETERS[judge] < _LEAST_SURPLUS:
        return None
    without = [_offset_without(judge, pixels, ground, point) for point in range(count)]
    known = [(found, point) for point, found in enumerate(without) if found is not None]
    if not known:
        return None
    (offset, others_rms_m), point = min(known, key=lambda each: each[0][1])
    distance_m = math.hypot(*offset)
    second = sorted(found[1] for found, _ in known)[1] if len(known) > 1 else math.inf
    stands_out = distance_m > _TIMES_OTHERS * others_rms_m and second > 2 * others_rms_m
    if not stands_out or distance_m < LEAST_WRONG_PX * pixel_m:
        return None
    return Suspect(point, distance_m, offset, others_rms_m)


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


def point_on_ground(transform: TieTransform, column: float, row: float) -> tuple[float, float]:
    """Where a single pixel lies."""
    x, y = transform.forward(column, row)
    return float(x), float(y)
