"""Labels with a halo, Thai shaped by Qt; each text is drawn once and kept as a small picture."""

from __future__ import annotations

import math
from collections import OrderedDict
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage

from layers.colours import fade, over, pixel
from layers.painting.surface import painting, wrapped
from tambon_gis.labelling.type_metrics import EMPTY, HALO_PX, LABEL_PX, LINE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tambon_gis.labelling.label_places import PlacedLabel

    Pixels = NDArray[np.uint32]
    Coverage = NDArray[np.uint8]

_KEPT = 3_000
_PIECE = 50


class LabelBook:
    """The pictures of the labels drawn of late. For one thread."""

    def __init__(self, family: str = "Sarabun") -> None:
        self._family = family
        self._pictures: OrderedDict[tuple[str, str, str, float], Pixels] = OrderedDict()
        self._sizes: dict[tuple[str, float], tuple[float, float]] = {}

    def sizes(self, texts: Sequence[str], ratio: float) -> NDArray[np.float64]:
        """Width and height in pixels of each text of one or more lines."""
        metrics = QFontMetricsF(self._font(ratio))
        if len(self._sizes) > 10 * _KEPT:
            self._sizes.clear()
        for text in texts:
            if (text, ratio) not in self._sizes:
                lines = text.split("\n")
                # The room that the font keeps above Thai marks and below is empty in most labels.
                height = metrics.height() * (LINE * len(lines) - EMPTY)
                self._sizes[text, ratio] = (max(map(metrics.horizontalAdvance, lines)), height)
        return np.array([self._sizes[text, ratio] for text in texts]).reshape(-1, 2)

    def draw(self, image: Pixels, labels: Sequence[PlacedLabel], ink: str, halo: str, ratio: float) -> None:
        """Texts about their middles, in pieces that do not hold up the window."""
        for begin in range(0, len(labels), _PIECE):
            part = labels[begin : begin + _PIECE]
            pictures = self._pictures_of([label.text for label in part], ink, halo, ratio)
            with painting(image) as painter:
                for label, picture in zip(part, pictures, strict=True):
                    height, width = picture.shape
                    at = QPointF(round(label.x - width / 2), round(label.y - height / 2))
                    painter.drawImage(at, wrapped(picture, QImage.Format.Format_ARGB32_Premultiplied))

    def _font(self, ratio: float) -> QFont:
        font = QFont(self._family)
        font.setPixelSize(max(1, round(LABEL_PX * ratio)))
        font.setWeight(QFont.Weight.DemiBold)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return font

    def _pictures_of(self, texts: Sequence[str], ink: str, halo: str, ratio: float) -> list[Pixels]:
        keys = [(text, ink, halo, ratio) for text in texts]
        new = list(
            dict.fromkeys(text for text, key in zip(texts, keys, strict=True) if key not in self._pictures)
        )
        for text, picture in zip(new, _written(new, self._font(ratio), ink, halo, ratio), strict=True):
            self._pictures[text, ink, halo, ratio] = picture
        for key in keys:
            self._pictures.move_to_end(key)
        found = [self._pictures[key] for key in keys]
        while len(self._pictures) > _KEPT:
            self._pictures.popitem(last=False)
        return found


def _written(texts: Sequence[str], font: QFont, ink: str, halo: str, ratio: float) -> list[Pixels]:
    """Texts of one or more lines about one middle, each with its halo.

    All are set on one sheet and get their halo together: five times faster than one after another.
    """
    if not texts:
        return []
    metrics = QFontMetricsF(font)
    edge = math.ceil(HALO_PX * ratio) + 1
    step = metrics.height() * LINE
    lines = [text.split("\n") for text in texts]
    advances = [[metrics.horizontalAdvance(line) for line in each] for each in lines]
    widths = [math.ceil(max(each)) + 2 * edge for each in advances]
    heights = [math.ceil(metrics.height() + step * (len(each) - 1)) + 2 * edge for each in lines]
    # High marks of a line may rise above the room of the font: not into the label above.
    gap = math.ceil(metrics.height() / 2)
    tops = np.cumsum([gap, *(height + gap for height in heights)]).tolist()
    sheet = np.zeros((tops[-1], max(widths)), np.uint32)
    with painting(sheet, QImage.Format.Format_ARGB32_Premultiplied) as painter:
        painter.setFont(font)
        painter.setPen(QColor(ink))
        for each, own, width, top in zip(lines, advances, widths, tops[:-1], strict=True):
            for number, (line, advance) in enumerate(zip(each, own, strict=True)):
                left = (width - advance) / 2 if len(each) > 1 else edge
                painter.drawText(QPointF(left, top + edge + metrics.ascent() + number * step), line)
    sheet = with_halo(sheet, halo, HALO_PX * ratio)
    parts = zip(tops[:-1], heights, widths, strict=True)
    return [np.ascontiguousarray(sheet[top : top + height, :width]) for top, height, width in parts]


def with_halo(text: Pixels, halo: str, radius_px: float) -> Pixels:
    """A text over a halo: seven times faster for Thai than stroking its outline with a wide pen."""
    cover = (text >> np.uint32(24)).astype(np.uint8)
    spread = cover.copy()
    height, width = cover.shape
    for down, right, share in _disc(radius_px):
        target = spread[max(down, 0) : height + min(down, 0), max(right, 0) : width + min(right, 0)]
        source = cover[max(-down, 0) : height - max(down, 0), max(-right, 0) : width - max(right, 0)]
        np.maximum(target, source if share == 1 else (source * share).astype(np.uint8), out=target)
    return over(text, fade(np.full(text.shape, pixel(halo), np.uint32), spread))


@lru_cache(maxsize=16)
def _disc(radius_px: float) -> tuple[tuple[int, int, float], ...]:
    """Steps down and right inside a disc, and how much of the pixel there it covers."""
    reach = math.ceil(radius_px)
    steps = ((down, right) for down in range(-reach, reach + 1) for right in range(-reach, reach + 1))
    shares = ((down, right, min(1.0, radius_px + 0.5 - math.hypot(down, right))) for down, right in steps)
    return tuple((down, right, share) for down, right, share in shares if share > 0 and (down or right))
