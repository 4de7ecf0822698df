"""The way between a scan and a project's system, used like an operation between two systems."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tambon_gis.measures.reference import Operation
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    from tambon_gis.rasters.tie_transform import TieTransform

_LABEL = Phrase("วางด้วยจุดควบคุม", "Placed by control points")


@dataclass(frozen=True, slots=True)
class TieWay(Operation):
    """From a scan of this size by ``tie`` to the system of its sheet, and from there to the project's.

    A scan is taken for a raster whose eastings are columns and whose northings are rows below 0.
    """

    tie: TieTransform
    size: tuple[int, int]
    to_project: Operation

    @classmethod
    def of(cls, tie: TieTransform, size: tuple[int, int], to_project: Operation) -> TieWay:
        return cls(
            name=f"control points, then {to_project.name}",
            label=_LABEL,
            accuracy_m=to_project.accuracy_m,
            source=to_project.source,
            target_epsg=to_project.target_epsg,
            pipeline="control points",
            tie=tie,
            size=size,
            to_project=to_project,
        )

    def back(self, x: ArrayLike, y: ArrayLike) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Places of the project's system on the scan; NaN where there is none."""
        sheet_x, sheet_y = self.to_project.back(x, y)
        width, height = self.size
        column, row = self.tie.back(sheet_x, sheet_y, (float(width), float(height)))
        return column, -row

    def _moved(self, coordinates: NDArray[np.float64]) -> NDArray[np.float64]:
        x, y = self.tie.forward(coordinates[:, 0], -coordinates[:, 1])
        return self.to_project._moved(np.column_stack([x, y]))
