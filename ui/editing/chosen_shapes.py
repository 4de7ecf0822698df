"""Gives the tools in hand the exact shapes of what is chosen, read beside the window."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from ui.editing import request as edit_request
from ui.editing.moving import MOST_MOVED, MoveTool
from ui.editing.vertices import VertexTool

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shapely import MultiPolygon

    from tambon_gis.project.project import Project
    from tambon_gis.tasks import Task
    from ui.editing.layer_box import EditLayer
    from ui.map.canvas import MapCanvas
    from ui.session import Session


class Chooser(Protocol):
    """What is asked of the desk of editing."""

    @property
    def is_pending(self) -> bool: ...

    @property
    def layer(self) -> EditLayer: ...

    @property
    def chosen(self) -> tuple[int, ...]: ...


class ChosenShapes:
    """Between session and the two tools that change shapes by hand."""

    def __init__(
        self, session: Session, canvas: MapCanvas, desk: Chooser, corners: VertexTool, whole: MoveTool
    ) -> None:
        self._session, self._canvas, self._desk = session, canvas, desk
        self._corners, self._whole = corners, whole

    def forget(self) -> None:
        self._corners.take_shape(None, None)
        self._whole.take_shapes((), ())

    def load(self) -> None:
        """Read what is chosen for the tool in hand, unless it is at work on something."""
        most = {VertexTool.name: 1, MoveTool.name: MOST_MOVED}.get(self._canvas.tool, 0)
        if not most or self._desk.is_pending:
            return
        fids, layer = self._desk.chosen, self._desk.layer
        if not 0 < len(fids) <= most:
            self.forget()
            return

        def read(project: Project, _task: Task) -> tuple[list[MultiPolygon | None], float]:
            return edit_request.read_shapes(project, layer.table, fids)

        def take(found: tuple[list[MultiPolygon | None], float]) -> None:
            if (self._desk.chosen, self._desk.layer) == (fids, layer) and not self._desk.is_pending:
                self._give(fids, *found)

        self._session.run("", read, take, lambda _problem: self.forget(), quick=True)

    def _give(self, fids: tuple[int, ...], shapes: Sequence[MultiPolygon | None], area_m2: float) -> None:
        if self._canvas.tool == VertexTool.name:
            self._corners.take_shape(fids[0], shapes[0])
            return
        # A plot known by its record alone has nothing that could be moved.
        there = [(fid, shape) for fid, shape in zip(fids, shapes, strict=True) if shape is not None]
        self._whole.take_shapes([fid for fid, _ in there], [shape for _, shape in there], area_m2)
