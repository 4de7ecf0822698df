"""The tool that drags whole shapes: the chosen ones, or the one under the hand."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter

from tambon_gis.editing.vertices import Move
from ui.editing import paint as edit_paint
from ui.editing.outline import EditBench, EditTool
from ui.editing.request import EditRequest
from ui.editing.snapping import Corner
from ui.map.tools.tool import MapHost, is_drag, mode_of
from ui.words import figures
from ui.words.language import tr

if TYPE_CHECKING:
    from shapely import MultiPolygon

    from layers.colours import MapColours
    from layers.map_view import MapView
    from layers.snapping import Place

# More are not dragged by hand; the outlines of all of them are drawn with every frame.
MOST_MOVED = 200
# Of more the outlines are drawn roughly, to keep up with the hand.
_MOST_SMOOTH = 20


class MoveTool(EditTool):
    """Whole shapes follow the hand; the corner nearest to where they were taken clings to corners and edges.

    ``take_shapes`` gives it the chosen ones. Where they are let go waits on the card; they can be taken
    again.
    """

    name = "edit_move"
    cursor = Qt.CursorShape.SizeAllCursor
    pressed_cursor = Qt.CursorShape.SizeAllCursor

    def __init__(self, host: MapHost, bench: EditBench) -> None:
        super().__init__(host, bench)
        self.fids: tuple[int, ...] = ()
        self.area_m2 = 0.0
        # How far the shapes have been moved already, which waits on the card.
        self.offset: Place = (0.0, 0.0)
        self._shapes: tuple[MultiPolygon, ...] = ()
        self._rings: list[np.ndarray] = []
        self._corners = np.empty((0, 2))
        # The stored corner that leads while the shapes are dragged, and where it is now.
        self._leads: Place | None = None
        self._goal: Corner | None = None

    def take_shapes(self, fids: Sequence[int], shapes: Sequence[MultiPolygon], area_m2: float = 0.0) -> None:
        """Begin with these shapes as they are stored, and the sum of their areas; none for nothing to move.

        A press that chose them goes on: the hand may be dragging already.
        """
        import shapely

        self.fids, self._shapes, self.area_m2 = tuple(fids), tuple(shapes), area_m2
        self.offset, self._leads, self._goal = (0.0, 0.0), None, None
        rings = [r for shape in shapes for part in shape.geoms for r in (part.exterior, *part.interiors)]
        self._rings = [shapely.get_coordinates(ring)[:-1] for ring in rings]
        self._corners = np.concatenate(self._rings) if self._rings else np.empty((0, 2))
        self.host.show_tool()

    def give_up(self) -> None:
        """Put the shapes back where they are stored."""
        self.offset, self._leads, self._goal = (0.0, 0.0), None, None
        self.host.show_tool()

    # --- mouse --------------------------------------------------------------------------------------------

    def press(self, at: QPointF, keys: Qt.KeyboardModifier) -> None:
        super().press(at, keys)
        if not self.bench.is_pending and not self._holds(at):
            self.host.select_at(at, mode_of(keys))

    def move(self, at: QPointF, keys: Qt.KeyboardModifier) -> None:
        if self.start is None:
            return
        if self._leads is None and is_drag(self.start, at) and self._holds(self.start):
            self._leads = self._corner_near(self.start)
        if self._leads is not None:
            self._drag_to(at, keys)
        self.host.show_tool()

    def _drag_to(self, at: QPointF, keys: Qt.KeyboardModifier) -> None:
        assert self.start is not None
        assert self._leads is not None
        view = self.host.view
        begun, now = view.to_map(self.start.x(), self.start.y()), view.to_map(at.x(), at.y())
        east, north = now[0] - begun[0], now[1] - begun[1]
        is_straight = bool(keys & Qt.KeyboardModifier.ShiftModifier)
        if is_straight:
            east, north = (east, 0.0) if abs(east) >= abs(north) else (0.0, north)
        x, y = self._leads
        goal = Corner(x + self.offset[0] + east, y + self.offset[1] + north)
        if not is_straight:
            skip = [(self.bench.layer.name, fid) for fid in self.fids]
            on_screen = QPointF(*view.to_screen(goal.x, goal.y))
            goal = self.bench.snapper.corner(on_screen, keys, skip=skip, besides=self._leads)
        self._goal = goal
        self.bench.watch_shift(self.fids, Move(x, y, goal.x, goal.y))

    def release(self, at: QPointF, keys: Qt.KeyboardModifier) -> None:
        start, goal, leads = self.start, self._goal, self._leads
        self._goal = self._leads = None
        super().release(at, keys)
        if goal is not None and leads is not None:
            self.bench.sharpen(goal, lambda place: self._let_go(leads, place))
        elif (
            start is not None and not is_drag(start, at) and len(self.fids) > 1 and not self.bench.is_pending
        ):
            # Of several chosen ones a click takes the one that it is on.
            self.host.select_at(at, mode_of(keys))
        self.host.show_tool()

    def _let_go(self, leads: Place, place: Place) -> None:
        self.bench.watch_nothing()
        self.offset = place[0] - leads[0], place[1] - leads[1]
        if self.offset == (0.0, 0.0):
            self.bench.give_up()
            return
        steps = (Move(*leads, *place),)
        self.bench.ask(EditRequest("move", fids=self.fids, steps=steps, layer=self.bench.layer.table))

    def put_down(self) -> bool:
        was_dragged = self._goal is not None
        self._goal = self._leads = self.start = None
        if was_dragged:
            self.bench.watch_nothing()
        self.host.show_tool()
        return was_dragged

    def _holds(self, at: QPointF) -> bool:
        """Whether the pointer is on one of the shapes, where they are now."""
        import shapely

        if not self._shapes:
            return False
        x, y = self.host.view.to_map(at.x(), at.y())
        shapes = np.array(self._shapes, dtype=object)
        return bool(shapely.intersects_xy(shapes, x - self.offset[0], y - self.offset[1]).any())

    def _corner_near(self, at: QPointF) -> Place:
        x, y = self.host.view.to_map(at.x(), at.y())
        away = np.hypot(*(self._corners + self.offset - (x, y)).T)
        east, north = self._corners[int(away.argmin())].tolist()
        return east, north

    # --- what is seen -------------------------------------------------------------------------------------

    def paint(self, painter: QPainter, view: MapView, colours: MapColours) -> None:
        if self._goal is None or self._leads is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        moved = (self._goal.x - self._leads[0], self._goal.y - self._leads[1])
        outlines = [edit_paint.outline_on_screen(ring + moved, view) for ring in self._rings]
        if len(outlines) > _MOST_SMOOTH:
            edit_paint.paint_many(painter, outlines, colours)
        else:
            for outline in outlines:
                edit_paint.paint_area(painter, outline, colours)
                edit_paint.paint_line(painter, outline, colours)
        edit_paint.paint_overlaps(painter, self.bench.overlaps, view, colours)
        edit_paint.paint_snap(painter, self._goal, view, colours)
        at = QPointF(*view.to_screen(*self._goal.place))
        edit_paint.paint_corners(painter, [at], colours, 0)
        edit_paint.paint_figures(painter, at, self.figures(), view, colours)

    def figures(self) -> list[str]:
        """How far, the area, what the leading corner clings to, what is overlapped."""
        if self._goal is None or self._leads is None:
            return []
        far_m = math.dist(self._goal.place, self._leads)
        lines = [
            tr("เลื่อน {far} ม.").format(far=f"{far_m:,.2f}"),
            tr("{area} ไร่").format(area=figures.area(self.area_m2)),
        ]
        if self._goal.snap is not None:
            lines.append(self.bench.snapper.words(self._goal.snap))
        for overlap in self.bench.overlaps[:2]:
            told = tr("ทับ {name} {area} ไร่")
            lines.append(told.format(name=overlap.name, area=figures.area(overlap.area_m2)))
        return lines

    def hint(self) -> str:
        if self.bench.is_pending:
            return tr("ลากต่อได้ หรือดูผลที่แผงด้านขวา แล้วบันทึกหรือยกเลิก · Esc ยกเลิก")
        if len(self.bench.chosen) > MOST_MOVED:
            return tr("ย้ายได้ครั้งละไม่เกิน %Ln รูป", MOST_MOVED)
        return tr("ลาก{what}ไปวาง มุมที่ใกล้มือเกาะมุมข้างเคียง · Shift ตรงแนว · Ctrl ไม่เกาะ · Esc เลิก").format(
            what=self.noun
        )
