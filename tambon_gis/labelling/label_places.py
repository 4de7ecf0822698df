"""Where the labels of a view go: on their feature, chosen and wanted ones first, none over another."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tambon_gis.labelling.label_candidates import candidates
from tambon_gis.labelling.label_ground import LabelGround
from tambon_gis.labelling.lettering import OPTIONAL
from tambon_gis.labelling.subject import PIXEL_M

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tambon_gis.labelling.subject import LabelledLayer, Window

    Ids = NDArray[np.int32]
    Indices = NDArray[np.int64]
    Doubles = NDArray[np.float64]

MOST_LABELS = 300
# Any few of a thousand names would be an arbitrary choice, unless something says which matter.
_MOST_POINTS = 150
# What is chosen is named at any scale while it is this little.
_FEW_CHOSEN = 20
_MARKER_GAP_PX = 9.0
# A label may stand out of its polygon by a tenth on either side.
_FITS_WIDTH = 0.9
_ENDS = 0.4

# Width and height of texts set at a number of device pixels to a pixel of the theme.
TextSizes = Callable[[Sequence[str], float], "Doubles"]

# Beside a marker: right, left, then above and below, then the corners, in halves of the label's size.
_BESIDE = ((1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (1, 1), (-1, -1), (-1, 1))


@dataclass(frozen=True, slots=True)
class PlacedLabel:
    """A text of one or more lines about its middle, in pixels of the picture; ``size`` as in `Lettering`."""

    text: str
    x: float
    y: float
    size: float = 1.0


class _Feature:
    """One of the candidates: its position in the store, its point and its size in pixels."""

    __slots__ = ("height", "is_chosen", "position", "width", "x", "y")

    def __init__(
        self, position: int, point: tuple[float, float], size: tuple[float, float], is_chosen: bool
    ) -> None:
        self.position = position
        self.x, self.y = point
        self.width, self.height = size
        self.is_chosen = is_chosen


class LabelPlaces:
    """Places labels layer after layer on one picture; every placed label keeps its ground.

    Which labels there are and where depends on the ground and the scale, not on where the picture begins:
    moving the map does not move them, but for what its edges cut.
    """

    def __init__(self, view: Window, ratio: float, text_sizes: TextSizes) -> None:
        self._view = view
        self._ratio = ratio
        self._text_sizes = text_sizes
        self._ground = LabelGround(view, ratio)
        self.placed: list[PlacedLabel] = []

    def keep_clear(self, points: Doubles, size_px: float) -> None:
        """Let no label cover the markers at these points."""
        self._ground.keep_clear(points, size_px)

    def keep_free(self, left: float, top: float, right: float, bottom: float) -> None:
        """Let no label lie in this box, in pixels of the picture."""
        self._ground.cover(left, top, right, bottom)

    def add(self, layer: LabelledLayer, positions: Indices, ids: Ids | None, chosen: Indices) -> None:
        """Labels of the features at these positions, the ``chosen`` first and also where they do not fit."""
        if layer.labels is None or not len(positions) or len(self.placed) >= MOST_LABELS:
            return
        positions = self._wanted(layer, positions, chosen)
        if not len(positions):
            return
        found = candidates(layer, positions, ids, chosen, self._view, self._ratio)
        texts = [_variants(layer.label_at(position)) for position in found.positions.tolist()]
        told = list({text: None for variants in texts for text in variants})
        if not told:
            return
        size = layer.lettering.size
        measured = dict(zip(told, self._text_sizes(told, self._ratio * size).tolist(), strict=True))
        for variants, *feature in zip(
            texts,
            found.positions.tolist(),
            found.points.tolist(),
            found.sizes.tolist(),
            found.chosen.tolist(),
            strict=True,
        ):
            of = _Feature(*feature)
            any(self._place(layer, of, text, measured[text], ids) for text in variants if of.x == of.x)
            if len(self.placed) >= MOST_LABELS:
                return

    def _wanted(self, layer: LabelledLayer, positions: Indices, chosen: Indices) -> Indices:
        lettering = layer.lettering
        denominator = self._view.m_per_px * self._ratio / PIXEL_M
        if lettering.up_to_scale is not None and denominator > lettering.up_to_scale * 1.001:
            few = np.intersect1d(positions, chosen)
            return few if len(few) <= _FEW_CHOSEN else few[:0]
        if layer.kind != "polygon" and lettering.ranks is None and len(positions) > _MOST_POINTS:
            return np.intersect1d(positions, chosen)
        return positions

    def _place(
        self, layer: LabelledLayer, of: _Feature, text: str, size: Sequence[float], ids: Ids | None
    ) -> bool:
        """Whether there was room."""
        width, height = size
        may_cross = layer.kind != "polygon" or of.is_chosen
        if not may_cross and (of.width * _FITS_WIDTH < width or of.height < height):
            return False
        for x, y in self._ways(layer, of, width, height):
            if not may_cross and ids is not None and not _stands_on(ids, of.position, x, y, width):
                continue
            if self._ground.take(x, y, width, height):
                self.placed.append(PlacedLabel(text, x, y, layer.lettering.size))
                return True
        return False

    def _ways(
        self, layer: LabelledLayer, of: _Feature, width: float, height: float
    ) -> Iterator[tuple[float, float]]:
        """The middles that a label may have, the best first."""
        if layer.kind == "point":
            gap = _MARKER_GAP_PX * self._ratio
            for right, down in _BESIDE:
                near = gap / 2 if right and down else gap
                yield of.x + right * (width / 2 + near), of.y + down * (height / 2 + near)
            return
        yield of.x, of.y
        # Moved up or down a label must still stand on its own feature.
        if layer.kind == "polygon" and of.height >= 3 * height:
            yield of.x, of.y + height
            yield of.x, of.y - height


def _variants(label: str) -> tuple[str, ...]:
    """The whole label, and what of it there must be."""
    if not label:
        return ()
    most, divided, _ = label.rpartition(OPTIONAL)
    return (label.replace(OPTIONAL, "\n"), *(_variants(most) if divided else ()))


def _stands_on(ids: Ids, position: int, x: float, y: float, width: float) -> bool:
    """Whether a label has its middle and both ends on its polygon, as far as the picture shows it."""
    rows, columns = ids.shape
    row = int(y)
    if not 0 <= row < rows:
        return False
    for column in (int(x), int(x - _ENDS * width), int(x + _ENDS * width)):
        if 0 <= column < columns and ids[row, column] != position:
            return False
    return True
