"""The painter of map pictures that uses QtGui; may be used in any one thread."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtGui import QImage

from layers.painting.edges import draw_edges
from layers.painting.labels import LabelBook
from layers.painting.markers import draw_markers
from layers.painting.stretched import draw_picture
from layers.painting.surface import painting, wrapped

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tambon_gis.cartography.symbology import Marker
    from tambon_gis.labelling.label_places import PlacedLabel

    Pixels = NDArray[np.uint32]
    Doubles = NDArray[np.float64]
    Box = tuple[float, float, float, float]


class QtPainter:
    """Blends, edges, markers and labels as `layers.painter.Painter` asks for them."""

    def __init__(self, family: str = "Sarabun") -> None:
        self._labels = LabelBook(family)

    def blend(self, image: Pixels, source: Pixels, top: int) -> None:
        with painting(image) as painter:
            painter.drawImage(0, top, wrapped(source, QImage.Format.Format_ARGB32_Premultiplied))

    def draw_picture(self, image: Pixels, source: Pixels, box: Box, opacity: float, *, smooth: bool) -> None:
        draw_picture(image, source, box, opacity, smooth=smooth)

    def draw_edges(self, image: Pixels, edges: Doubles, colour: str, opacity: float, width_px: float) -> None:
        draw_edges(image, edges, colour, opacity, width_px)

    def draw_markers(
        self, image: Pixels, points: Doubles, shape: Marker, fill: str, ring: str, size_px: float
    ) -> None:
        draw_markers(image, points, shape, fill, ring, size_px)

    def text_sizes(self, texts: Sequence[str], ratio: float) -> Doubles:
        return self._labels.sizes(texts, ratio)

    def draw_labels(
        self, image: Pixels, labels: Sequence[PlacedLabel], ink: str, halo: str, ratio: float
    ) -> None:
        self._labels.draw(image, labels, ink, halo, ratio)
