"""The place of a scanned map from points that are known on the picture and on the ground."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tambon_gis.errors import TiePointsNotEnough
from tambon_gis.ingest.world_file import Affine

LEAST_POINTS = 3
# Points nearer to one line than this share of their length say nothing of what lies beside it.
_LEAST_SPREAD = 0.01


@dataclass(frozen=True, slots=True)
class TiePoint:
    """A point of the picture, in pixels from its upper left corner, and its place in a plane system."""

    column: float
    row: float
    x_m: float
    y_m: float


@dataclass(frozen=True, slots=True)
class TieFit:
    """The place that fits best, and how far each point lies from where it should, in metres.

    With three points every residual is 0: only a fourth tells whether one of them is wrong.
    """

    affine: Affine
    residuals_m: tuple[float, ...]

    @property
    def rms_m(self) -> float:
        """The root of the mean square of the residuals."""
        return math.sqrt(sum(each**2 for each in self.residuals_m) / len(self.residuals_m))

    def world_file(self) -> str:
        """The six lines of a world file: it gives the middle of the upper left pixel."""
        a, b, c, d, e, f = self.affine
        lines = (a, d, b, e, c + (a + b) / 2, f + (d + e) / 2)
        return "".join(f"{number!r}\n" for number in lines)


def fit_tie_points(points: Sequence[TiePoint]) -> TieFit:
    """The affine transformation with the least sum of squared residuals on the ground.

    Raises `TiePointsNotEnough` for fewer than three points, or points on one line of picture or ground.
    """
    pixels = np.array([(each.column, each.row) for each in points], float).reshape(-1, 2)
    ground = np.array([(each.x_m, each.y_m) for each in points], float).reshape(-1, 2)
    if len(points) < LEAST_POINTS or _is_line(pixels) or _is_line(ground):
        raise TiePointsNotEnough(count=len(points), least=LEAST_POINTS)
    # About their middles, or metres of seven digits would take the last digits of the pixels.
    pixel_middle, ground_middle = pixels.mean(axis=0), ground.mean(axis=0)
    turned, *_ = np.linalg.lstsq(pixels - pixel_middle, ground - ground_middle, rcond=None)
    origin = ground_middle - pixel_middle @ turned
    off = ground - (pixels @ turned + origin)
    (a, d), (b, e) = turned.tolist()
    c, f = origin.tolist()
    return TieFit((a, b, c, d, e, f), tuple(np.hypot(off[:, 0], off[:, 1]).tolist()))


def _is_line(places: np.ndarray) -> bool:
    """Whether these lie on one line, at one point or nowhere."""
    if not np.isfinite(places).all():
        return True
    spread = np.linalg.svd(places - places.mean(axis=0), compute_uv=False)
    return bool(spread[-1] <= _LEAST_SPREAD * spread[0])
