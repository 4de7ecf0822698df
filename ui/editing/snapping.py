"""Corners put down by hand: at the pointer, or on the vertex or edge that it is near."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPointF, Qt

from layers.snapping import Place, Snap, snap_at

if TYPE_CHECKING:
    from ui.map.tools.tool import MapHost

SNAP_PX = 10.0


@dataclass(frozen=True, slots=True)
class Corner:
    """A corner in map metres, and what it lies on; its exact place there is read when it is used."""

    x: float
    y: float
    snap: Snap | None = None

    @property
    def place(self) -> Place:
        return self.x, self.y


class Snapper:
    """Finds the corner that is meant. ``tell`` says in words what a place lies on."""

    def __init__(self, host: MapHost, tell: Callable[[Snap], str]) -> None:
        self._host = host
        self._tell = tell
        self._told: tuple[Snap | None, str] = None, ""

    def corner(
        self,
        at: QPointF,
        keys: Qt.KeyboardModifier,
        *,
        own: Sequence[Place] = (),
        skip: Iterable[tuple[str, int]] = (),
        besides: Place | None = None,
    ) -> Corner:
        """The corner at a point of the widget. Corners of one's own come first; Ctrl clings to nothing.

        ``skip`` and ``besides`` are as for `snap_at`.
        """
        view = self._host.view
        x, y = view.to_map(at.x(), at.y())
        if keys & Qt.KeyboardModifier.ControlModifier:
            return Corner(x, y)
        reach_m = SNAP_PX * view.m_per_px
        nearest = min(own, key=lambda place: math.dist(place, (x, y)), default=None)
        if nearest is not None and math.dist(nearest, (x, y)) <= reach_m:
            return Corner(*nearest)
        snap = snap_at(self._host.layers, x, y, reach_m, skip=skip, besides=besides)
        return Corner(x, y) if snap is None else Corner(snap.x, snap.y, snap)

    def words(self, snap: Snap) -> str:
        """What a place lies on; asked for with every frame, so the last answer is kept."""
        if self._told[0] != snap:
            self._told = snap, self._tell(snap)
        return self._told[1]


def squared(placed: Sequence[Place], place: Place) -> Place:
    """The nearest place from which the new side goes on straight or at a right angle to the last one.

    After the first corner sides run north, south, east and west.
    """
    if not placed:
        return place
    x, y = placed[-1]
    along = (0.0, 1.0)
    if len(placed) > 1 and placed[-2] != placed[-1]:
        length = math.dist(placed[-2], placed[-1])
        along = ((x - placed[-2][0]) / length, (y - placed[-2][1]) / length)
    aside = (-along[1], along[0])
    forth = (place[0] - x) * along[0] + (place[1] - y) * along[1]
    over = (place[0] - x) * aside[0] + (place[1] - y) * aside[1]
    step, way = (forth, along) if abs(forth) >= abs(over) else (over, aside)
    return x + step * way[0], y + step * way[1]


def ring_area_m2(places: Sequence[Place]) -> float:
    """The planar area of the polygon with these corners, however it is turned."""
    if len(places) < 3:
        return 0.0
    # Far from zero the products would lose what the corners differ by.
    x, y = (np.asarray(places, float) - places[0]).T
    return abs(float(x @ np.roll(y, -1) - np.roll(x, -1) @ y)) / 2
