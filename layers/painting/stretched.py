"""Pictures stretched into other pictures, for rasters whose pixels are not those of the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter

from layers.painting.surface import painting, wrapped

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Pixels = NDArray[np.uint32]


def draw_picture(
    image: Pixels,
    source: Pixels,
    box: tuple[float, float, float, float],
    opacity: float,
    *,
    smooth: bool,
) -> None:
    """Premultiplied pixels over left, top, right and bottom; on whole pixels, so that neighbours meet."""
    left, top, right, bottom = (round(side) for side in box)
    if right <= max(left, 0) or bottom <= max(top, 0) or left >= image.shape[1] or top >= image.shape[0]:
        return
    with painting(image) as painter:
        painter.setOpacity(opacity)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
        place = QRect(left, top, right - left, bottom - top)
        painter.drawImage(place, wrapped(source, QImage.Format.Format_ARGB32_Premultiplied))
