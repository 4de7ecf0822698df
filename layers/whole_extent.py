"""The ground that a map has something on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from layers.map_layer import MapLayer
    from layers.map_view import Extent
    from layers.raster_layer import RasterLayer


def whole_extent(layers: Sequence[MapLayer], rasters: Sequence[RasterLayer]) -> Extent | None:
    """Around all these layers; None where nothing lies.

    An orthophoto of a district is not the work: rasters that are shown count only where no layer has a shape.
    """
    extents = [extent for layer in layers if (extent := layer.store.extent) is not None]
    extents = extents or [raster.extent for raster in rasters if raster.visible]
    if not extents:
        return None
    whole = extents[0]
    for extent in extents[1:]:
        whole = whole.joined(extent)
    return whole
