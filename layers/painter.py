"""What a map picture asks of a graphics library."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from tambon_gis.cartography.symbology import Marker
    from tambon_gis.labelling.label_places import PlacedLabel

    Pixels = NDArray[np.uint32]
    Doubles = NDArray[np.float64]
    Box = tuple[float, float, float, float]


class Painter(Protocol):
    """Paints into pictures of 0xffRRGGBB pixels, row after row from the north."""

    def blend(self, image: Pixels, source: Pixels, top: int) -> None:
        """Lay premultiplied rows over those of the picture, beginning at row ``top``."""

    def draw_picture(self, image: Pixels, source: Pixels, box: Box, opacity: float, *, smooth: bool) -> None:
        """A premultiplied picture stretched over left, top, right and bottom, in pixels."""

    def draw_edges(self, image: Pixels, edges: Doubles, colour: str, opacity: float, width_px: float) -> None:
        """Antialiased segments x0, y0, x1, y1."""

    def draw_markers(
        self, image: Pixels, points: Doubles, shape: Marker, fill: str, ring: str, size_px: float
    ) -> None:
        """One shape about points x, y."""

    def text_sizes(self, texts: Sequence[str], ratio: float) -> Doubles:
        """Width and height in pixels of labels of one or more lines, ``ratio`` pixels to one of the theme."""

    def draw_labels(
        self, image: Pixels, labels: Sequence[PlacedLabel], ink: str, halo: str, ratio: float
    ) -> None:
        """Texts with a halo about their middles."""
