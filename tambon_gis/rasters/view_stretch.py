"""The stretch that suits a part of a raster: the values that nearly all of what is seen lies between."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tambon_gis.ingest.raster_reading import ask_once
from tambon_gis.rasters.colouring import bands_shown
from tambon_gis.rasters.warping import warped_window
from tambon_gis.tasks import SILENT, Task

if TYPE_CHECKING:
    from tambon_gis.cartography.raster_symbology import RasterStyle
    from tambon_gis.ingest.raster_reading import Asker, Bounds
    from tambon_gis.rasters.raster_on_map import RasterOnMap

_PERCENT = (2.0, 98.0)
_SIDE = 400


def limits_in(
    ground: RasterOnMap, style: RasterStyle, box: Bounds, *, asker: Asker = ask_once, task: Task = SILENT
) -> tuple[float, ...] | None:
    """For each band that the style shows, the values that 96 of 100 pixels of a box lie between.

    The box lies in the project's system. None where a band has no two values there. Raises as `read_window`.
    """
    answer = ground.raster.answer
    bands = tuple(band for band in bands_shown(style, answer) if answer.bands[band - 1].colour != "alpha")
    west, south, east, north = (
        max(box[0], ground.extent[0]),
        max(box[1], ground.extent[1]),
        min(box[2], ground.extent[2]),
        min(box[3], ground.extent[3]),
    )
    if not (west < east and south < north):
        return None
    window = warped_window(
        ground.raster if ground.reduced is None else ground.reduced,
        ground.operation,
        (west, south, east, north),
        _SIDE,
        _SIDE,
        bands=bands,
        resampling="nearest",
        hidden=style.hidden_span,
        asker=asker,
        task=task,
    )
    found: list[float] = []
    for plane in window.values:
        seen = plane[window.valid]
        seen = seen[np.isfinite(seen)]
        if not len(seen):
            return None
        low, high = np.percentile(seen.astype(np.float64), _PERCENT)
        if not low < high:
            low, high = float(seen.min()), float(seen.max())
        if not low < high:
            return None
        found += [float(low), float(high)]
    return tuple(found)
