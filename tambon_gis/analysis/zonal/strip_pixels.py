"""A strip of a raster as it is counted: its values, or what is derived from elevations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from tambon_gis.analysis.zonal.asked import CLASSES, Asked
from tambon_gis.analysis.zonal.classes import aspect_codes, slope_codes
from tambon_gis.analysis.zonal.plot_sums import Pixels
from tambon_gis.analysis.zonal.terrain import downhill, gradient, slope_percent

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tambon_gis.analysis.array_types import Bools
    from tambon_gis.analysis.zonal.pixel_grid import PixelGrid
    from tambon_gis.analysis.zonal.strips import Box
    from tambon_gis.tasks import Task


class ReadsStrips(Protocol):
    """Who reads parts of a raster, as `StripReader` does."""

    @property
    def grid(self) -> PixelGrid: ...

    def read(self, box: Box, task: Task, margin: int = 0) -> tuple[NDArray[Any], Bools]: ...


@dataclass(frozen=True, slots=True)
class PixelSource:
    """Reads strips of a raster for one question. ``height_unit_m`` is what its elevations count in."""

    reader: ReadsStrips
    asked: Asked
    height_unit_m: float = 1.0

    @property
    def means(self) -> int:
        """How many numbers are averaged for a mean: a direction is two."""
        return 2 if self.asked.derive == "aspect" else 1

    def pixels(self, box: Box, task: Task) -> Pixels:
        """The pixels of a box. Raises as `read_window`."""
        weights = self.reader.grid.row_weights(box.row, box.height)
        wants_classes = CLASSES in self.asked.statistics
        if self.asked.derive is None:
            values, valid = self.reader.read(box, task)
            return Pixels((values,), values, valid, values if wants_classes else None, weights)
        elevation, known = self.reader.read(box, task, margin=1)
        x_m, y_m = self.reader.grid.pixel_sides_m(box.row, box.height)
        ground = gradient(elevation, known, x_m / self.height_unit_m, y_m / self.height_unit_m)
        if self.asked.derive == "aspect":
            east, north, faces = downhill(ground)
            codes = aspect_codes(east, north, faces) if wants_classes else None
            return Pixels((east, north), east, ground.valid, codes, weights)
        percent = slope_percent(ground)
        codes = slope_codes(percent) if wants_classes else None
        values = np.degrees(np.arctan(percent / 100)) if self.asked.derive == "slope_deg" else percent
        return Pixels((values,), values, ground.valid, codes, weights)
