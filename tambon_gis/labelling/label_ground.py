"""The ground that labels take on a picture, in cells that lie still on the earth while the map is moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tambon_gis.labelling.subject import Window

    Doubles = NDArray[np.float64]

_CELL_PX = 4


class LabelGround:
    """What is taken of a view, in device pixels of its picture."""

    def __init__(self, view: Window, ratio: float) -> None:
        self._width, self._height = view.width_px, view.height_px
        self._cell = _CELL_PX * ratio
        # How far the first cell begins outside the picture: cells count from the corner of the projection.
        self._right = (view.left / view.m_per_px) % self._cell
        self._down = (-view.top / view.m_per_px) % self._cell
        shape = (int(self._height / self._cell) + 3, int(self._width / self._cell) + 3)
        self._taken = np.zeros(shape, bool)
        self._markers = np.empty((0, 3))
        self._reach = 0.0

    def keep_clear(self, points: Doubles, size_px: float) -> None:
        """Let no label cover the markers at these points."""
        markers = np.column_stack([points, np.full(len(points), size_px / 2)])
        self._markers = np.concatenate([self._markers, markers])
        self._markers = self._markers[np.argsort(self._markers[:, 0], kind="stable")]
        self._reach = max(self._reach, size_px / 2)

    def cover(self, left: float, top: float, right: float, bottom: float) -> None:
        """Take what something else covers, as far as it reaches into the picture."""
        if right <= left or bottom <= top:
            return
        rows = (int((top + self._down) // self._cell), int((bottom + self._down) // self._cell) + 1)
        columns = (int((left + self._right) // self._cell), int((right + self._right) // self._cell) + 1)
        self._taken[max(rows[0], 0) : max(rows[1], 0), max(columns[0], 0) : max(columns[1], 0)] = True

    def take(self, x: float, y: float, width: float, height: float) -> bool:
        """Whether a label about this middle fits wholly on free ground; if so the ground is taken."""
        left, right, top, bottom = x - width / 2, x + width / 2, y - height / 2, y + height / 2
        if left < 0 or top < 0 or right > self._width or bottom > self._height:
            return False
        cells = (
            slice(int((top + self._down) / self._cell), int((bottom + self._down) / self._cell) + 1),
            slice(int((left + self._right) / self._cell), int((right + self._right) / self._cell) + 1),
        )
        if self._taken[cells].any() or self._covers_marker(left, right, top, bottom):
            return False
        self._taken[cells] = True
        return True

    def _covers_marker(self, left: float, right: float, top: float, bottom: float) -> bool:
        if not len(self._markers):
            return False
        begin, end = np.searchsorted(self._markers[:, 0], (left - self._reach, right + self._reach))
        near = self._markers[begin:end]
        beside = (near[:, 0] > left - near[:, 2]) & (near[:, 0] < right + near[:, 2])
        return bool((beside & (near[:, 1] > top - near[:, 2]) & (near[:, 1] < bottom + near[:, 2])).any())
