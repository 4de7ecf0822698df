"""Plots of irregular outline at Kham Phaung, and ways to say their position wrongly."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import shapely
from pyproj import Transformer

Way = Callable[[np.ndarray, np.ndarray], tuple[np.ndarray, np.ndarray]]

# WGS 84 to Indian 1975 in zone 48, written out: EPSG:1304 backwards, nothing of ours.
TO_INDIAN_48 = Transformer.from_pipeline(
    "+proj=pipeline +step +inv +proj=utm +zone=48 +ellps=WGS84 +step +proj=cart +ellps=WGS84"
    " +step +inv +proj=helmert +x=210 +y=814 +z=289 +step +inv +proj=cart +ellps=evrst30"
    " +step +proj=utm +zone=48 +ellps=evrst30"
)
TO_DEGREES = Transformer.from_crs(32648, 4326, always_xy=True)


def irregular_plots(count: int, in_a_row: int) -> np.ndarray:
    """Five-cornered plots in rows from the south-west, EPSG:32648; none is like another."""
    steps = np.random.default_rng(4508)
    corners = np.array([[0, 0], [150, 0], [150, 110], [60, 160], [0, 110]])
    plots = [
        shapely.Polygon(
            corners
            + steps.uniform(-20, 20, (5, 2))
            + [372_000 + 230 * (at % in_a_row), 1_812_000 + 240 * (at // in_a_row)]
        )
        for at in range(count)
    ]
    return np.array(plots, dtype=object)


def moved(shapes: np.ndarray, way: Way) -> np.ndarray:
    """The shapes with every vertex where ``way`` takes it."""
    changed: np.ndarray = shapely.transform(shapes, lambda xy: np.column_stack(way(xy[:, 0], xy[:, 1])))
    return changed
