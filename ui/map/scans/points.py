"""The control points of a scan while they are being put down: every change can be taken back."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from tambon_gis.rasters.tie_points import TiePoint

if TYPE_CHECKING:
    from tambon_gis.rasters.scan_judgement import Judgement

Place = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Half:
    """A point of which one place is known so far: on the scan (column, row) or on the map (metres)."""

    scan: Place | None = None
    map: Place | None = None


class PointList(QObject):
    """Points with their places in metres of the project's system, one of them chosen, and what is half done.

    ``changed`` tells of the points, ``marked`` of the choice or the half.
    """

    changed = Signal()
    marked = Signal()

    def __init__(self, points: tuple[TiePoint, ...] = ()) -> None:
        super().__init__()
        self.points = points
        self.half = Half()
        self.chosen: int | None = None
        self._before: list[tuple[TiePoint, ...]] = []
        self._after: list[tuple[TiePoint, ...]] = []

    @property
    def can_undo(self) -> bool:
        return bool(self._before) or self.half != Half()

    @property
    def can_redo(self) -> bool:
        return bool(self._after)

    def put_on_scan(self, column: float, row: float) -> None:
        self._put(replace(self.half, scan=(column, row)))

    def put_on_map(self, x: float, y: float) -> None:
        self._put(replace(self.half, map=(x, y)))

    def _put(self, half: Half) -> None:
        self.chosen = None
        if half.scan is None or half.map is None:
            self.half = half
            self.marked.emit()
            return
        self.half = Half()
        self._keep((*self.points, TiePoint(*half.scan, *half.map)))

    def move_on_scan(self, at: int, column: float, row: float) -> None:
        self._replace(at, replace(self.points[at], column=column, row=row))

    def move_on_map(self, at: int, x: float, y: float) -> None:
        self._replace(at, replace(self.points[at], x_m=x, y_m=y))

    def _replace(self, at: int, point: TiePoint) -> None:
        self.chosen = at
        self._keep((*self.points[:at], point, *self.points[at + 1 :]))

    def delete(self, at: int) -> None:
        self.chosen = None
        self._keep((*self.points[:at], *self.points[at + 1 :]))

    def choose(self, at: int | None) -> None:
        if at != self.chosen:
            self.chosen = at
            self.marked.emit()

    def forget_half(self) -> bool:
        """Give up what is half done; whether there was anything."""
        had, self.half = self.half != Half(), Half()
        if had:
            self.marked.emit()
        return had

    def undo(self) -> None:
        """Take the last change back; what is half done goes first."""
        if not self.forget_half() and self._before:
            self._after.append(self.points)
            self._show(self._before.pop())

    def redo(self) -> None:
        if self._after:
            self._before.append(self.points)
            self._show(self._after.pop())

    def _keep(self, points: tuple[TiePoint, ...]) -> None:
        self._before.append(self.points)
        self._after.clear()
        self._show(points)

    def _show(self, points: tuple[TiePoint, ...]) -> None:
        self.points = points
        if self.chosen is not None and self.chosen >= len(points):
            self.chosen = None
        self.changed.emit()
        self.marked.emit()


def expected(judged: Judgement) -> tuple[Sequence[Place | None], Sequence[Place | None]]:
    """Where the transformation puts each point, on the scan (rows downwards are below 0) and on the map.

    Nothing while the points have no surplus: they lie where they are put.
    """
    fit, way, points = judged.fit, judged.way, judged.placement.points
    if fit is None or way is None or fit.surplus <= 0:
        return (), ()
    columns, rows = fit.transform.back([each.x_m for each in points], [each.y_m for each in points])
    on_scan = [
        (float(column), -float(row)) if math.isfinite(column) and math.isfinite(row) else None
        for column, row in zip(columns, rows, strict=True)
    ]
    x, y = way.points([each.column for each in points], [-each.row for each in points])
    return on_scan, list(zip(x.tolist(), y.tolist(), strict=True))
