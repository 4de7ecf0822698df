"""Where the labels of a view go: inside their feature, chosen and large ones first, none over another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from layers.inner_points import inner_points

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from layers.map_layer import MapLayer
    from layers.map_view import MapView
    from layers.vertex_store import VertexStore

    Ids = NDArray[np.int32]
    Indices = NDArray[np.int64]
    Doubles = NDArray[np.float64]

MOST_LABELS = 300
# Looked at before giving up: twice what can be placed leaves room for clashes.
_MOST_CANDIDATES = 600
_MOST_POINTS = 150
_CELL_PX = 8
_MARKER_GAP_PX = 9.0

TextSizes = Callable[[Sequence[str]], "Doubles"]


@dataclass(frozen=True, slots=True)
class PlacedLabel:
    """A text about its middle, in pixels of the picture."""

    text: str
    x: float
    y: float


class LabelPlaces:
    """Places labels layer after layer on one picture; every placed label keeps its ground."""

    def __init__(self, view: MapView, ratio: float, text_sizes: TextSizes) -> None:
        self._view = view
        self._ratio = ratio
        self._cell = _CELL_PX * ratio
        self._text_sizes = text_sizes
        shape = (int(view.height_px / self._cell) + 2, int(view.width_px / self._cell) + 2)
        self._taken = np.zeros(shape, bool)
        self._markers = np.empty((0, 3))
        self.placed: list[PlacedLabel] = []

    def keep_clear(self, points: Doubles, size_px: float) -> None:
        """Let no label cover the markers at these points."""
        markers = np.column_stack([points, np.full(len(points), size_px)])
        self._markers = np.concatenate([self._markers, markers])

    def add(self, layer: MapLayer, positions: Indices, ids: Ids | None, chosen: Indices) -> None:
        """Labels of the features at these positions, the ``chosen`` first and also where they do not fit."""
        if layer.labels is None or not len(positions):
            return
        if layer.kind != "polygon" and len(positions) > _MOST_POINTS:
            # Any few of a thousand names would be an arbitrary choice.
            positions = np.intersect1d(positions, chosen)
        whole = _boxes_px(layer.store, positions, self._view)
        size = (self._view.width_px, self._view.height_px)
        boxes = np.clip(whole, 0, [*size, *size])
        width, height = boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]
        first = np.isin(positions, chosen)
        roomy = layer.kind != "polygon"
        likely = first | roomy | ((width > 14 * self._ratio) & (height > 10 * self._ratio))
        likely &= layer.class_at[positions] >= 0
        index = np.flatnonzero(likely)
        order = np.lexsort((positions[index], -(width * height)[index], ~first[index]))
        index = index[order][:_MOST_CANDIDATES]
        texts = [layer.label_at(int(position)) for position in positions[index]]
        told = [at for at, text in enumerate(texts) if text]
        index, texts = index[told], [texts[at] for at in told]
        if not texts:
            return
        sizes = self._text_sizes(texts)
        cut = (whole[index] != boxes[index]).any(axis=1)
        anchors = _anchors(layer.store, positions[index], self._view, cut, boxes[index], ids)
        if layer.kind == "point":
            anchors[:, 0] += sizes[:, 0] / 2 + _MARKER_GAP_PX * self._ratio
        for at, text in enumerate(texts):
            if len(self.placed) >= MOST_LABELS:
                return
            one = index[at]
            fits = roomy or (sizes[at, 0] <= width[one] * 0.9 and sizes[at, 1] <= height[one])
            if (fits or first[one]) and np.isfinite(anchors[at, 0]):
                # Moved up or down a label must still stand on its own feature.
                tall = not roomy and height[one] >= 3 * sizes[at, 1]
                self._place(text, anchors[at], sizes[at], (0, 1, -1) if tall else (0,))

    def _place(self, text: str, anchor: Doubles, size: Doubles, steps: Sequence[int]) -> None:
        """Put a text at its anchor or, where that is taken, so many of its heights below."""
        for step in steps:
            x, y = float(anchor[0]), float(anchor[1] + step * size[1])
            if self._is_free(x, y, size):
                self.placed.append(PlacedLabel(text, x, y))
                return

    def _is_free(self, x: float, y: float, size: Doubles) -> bool:
        """Whether a label fits here; if so the ground is taken."""
        left, right = x - size[0] / 2, x + size[0] / 2
        top, bottom = y - size[1] / 2, y + size[1] / 2
        if left < 0 or top < 0 or right > self._view.width_px or bottom > self._view.height_px:
            return False
        clear_x, clear_y = (size + self._markers[:, 2:]).T / 2
        if ((np.abs(self._markers[:, 0] - x) < clear_x) & (np.abs(self._markers[:, 1] - y) < clear_y)).any():
            return False
        cells = (
            slice(int(top / self._cell), int(bottom / self._cell) + 1),
            slice(int(left / self._cell), int(right / self._cell) + 1),
        )
        if self._taken[cells].any():
            return False
        self._taken[cells] = True
        return True


def _boxes_px(store: VertexStore, positions: Indices, view: MapView) -> Doubles:
    """Left, top, right and bottom of features."""
    box = store.box[positions].astype(float)
    left, top = view.left - store.origin[0], view.top - store.origin[1]
    x = (box[:, [0, 2]] - left) / view.m_per_px
    y = (top - box[:, [3, 1]]) / view.m_per_px
    return np.stack([x[:, 0], y[:, 0], x[:, 1], y[:, 1]], axis=1)


def _anchors(
    store: VertexStore,
    positions: Indices,
    view: MapView,
    cut: NDArray[np.bool_],
    boxes: Doubles,
    ids: Ids | None,
) -> Doubles:
    """A point of each feature, fixed to the ground; of a polygon that the picture cuts, one that is seen.

    NaN where the picture shows none of it.
    """
    local = inner_points(store, positions)
    x = (local[:, 0] - (view.left - store.origin[0])) / view.m_per_px
    y = (view.top - store.origin[1] - local[:, 1]) / view.m_per_px
    anchors = np.stack([x, y], axis=1)
    if ids is not None:
        for at in np.flatnonzero(cut).tolist():
            anchors[at] = _middle_of_run(ids, int(positions[at]), boxes[at])
    return anchors


def _middle_of_run(ids: Ids, position: int, box: Doubles) -> tuple[float, float]:
    """The middle of the widest run of a feature on three level lines through its box."""
    left, right = int(box[0]), max(int(box[2]), int(box[0]) + 1)
    widest, place = 0, (np.nan, np.nan)
    for share in (0.5, 0.3, 0.7):
        row = min(int(box[1] + (box[3] - box[1]) * share), len(ids) - 1)
        inside = np.concatenate([[False], ids[row, left:right] == position, [False]])
        turns = np.flatnonzero(inside[1:] != inside[:-1])
        if not len(turns):
            continue
        begin, end = turns[0::2], turns[1::2]
        longest = int(np.argmax(end - begin))
        if int(end[longest] - begin[longest]) > widest:
            widest = int(end[longest] - begin[longest])
            place = (left + (int(begin[longest]) + int(end[longest])) / 2, row + 0.5)
    return place
