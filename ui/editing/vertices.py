"""The tool that moves the corners of the chosen shape, puts corners in and takes them out."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter

from tambon_gis.editing.steps import Delete, Insert, Step, stepped
from tambon_gis.editing.vertices import Move
from tambon_gis.errors import ShapeNotUsable
from ui.editing import paint as edit_paint
from ui.editing.live_area import ZoneScale, scale_of
from ui.editing.outline import EditBench, EditTool
from ui.editing.request import EditRequest
from ui.editing.snapping import SNAP_PX, Corner, ring_area_m2
from ui.map.tools.tool import MapHost, is_drag, mode_of
from ui.words import figures
from ui.words.language import tr

if TYPE_CHECKING:
    from shapely import MultiPolygon

    from layers.colours import MapColours
    from layers.map_view import MapView
    from layers.snapping import Place


class VertexTool(EditTool):
    """Works on a copy of the exact shape; the steps done to it wait on the card until saved.

    ``take_shape`` gives it the chosen one. While a corner is dragged only the two sides that end in it are
    drawn anew: what else follows is found out beside the window.
    """

    name = "edit_vertices"

    def __init__(self, host: MapHost, bench: EditBench) -> None:
        super().__init__(host, bench)
        self.fid: int | None = None
        self.shape: MultiPolygon | None = None
        self.steps: tuple[Step, ...] = ()
        self._stored: MultiPolygon | None = None
        self._rings: list[list[Place]] = []
        self._holes: set[int] = set()
        self._scale: ZoneScale | None = None
        # Ring and corner under the pointer or being dragged, the chosen one, and where it is dragged to.
        self._over: tuple[int, int] | None = None
        self._chosen: tuple[int, int] | None = None
        self._goal: Corner | None = None
        self._edge: Place | None = None

    def take_shape(self, fid: int | None, shape: MultiPolygon | None) -> None:
        """Begin with this shape as it is stored; None for none or one without polygons."""
        self.fid, self._stored, self.steps = fid, shape, ()
        self._show(shape)

    def give_up(self) -> None:
        """Take back all steps that are not saved."""
        self.steps = ()
        self._show(self._stored)

    def _show(self, shape: MultiPolygon | None) -> None:
        self.shape = shape
        rings = [] if shape is None else [r for part in shape.geoms for r in (part.exterior, *part.interiors)]
        self._rings = [[(x, y) for x, y in ring.coords[:-1]] for ring in rings]
        inner = [at > 0 for part in shape.geoms for at in range(1 + len(part.interiors))] if shape else []
        self._holes = {at for at, is_hole in enumerate(inner) if is_hole}
        self._scale = None if shape is None else scale_of(shape, self.host.view.epsg)
        self._over = self._chosen = self._goal = self._edge = None
        self.host.show_tool()

    # --- mouse and keys -----------------------------------------------------------------------------------

    def press(self, at: QPointF, keys: Qt.KeyboardModifier) -> None:
        super().press(at, keys)
        self._over = self._corner_at(at)
        self._chosen = self._over
        self.host.show_tool()

    def move(self, at: QPointF, keys: Qt.KeyboardModifier) -> None:
        if self.start is None:
            self._over = self._corner_at(at)
            self._edge = self._edge_at(at) if self._over is None else None
        elif self._over is not None and (self._goal is not None or is_drag(self.start, at)):
            self._drag_to(at, keys)
        self.host.show_tool()

    def _drag_to(self, at: QPointF, keys: Qt.KeyboardModifier) -> None:
        assert self._over is not None
        ring, place = self._over
        corner = self._rings[ring][place]
        skip = [(self.bench.layer.name, self.fid)] if self.fid is not None else []
        self._goal = self.bench.snapper.corner(at, keys, skip=skip, besides=corner)
        if self.fid is not None and self._goal.place != corner:
            self.bench.watch_steps(self.fid, self._with_move(corner, self._goal.place))

    def release(self, at: QPointF, keys: Qt.KeyboardModifier) -> None:
        start, goal, over = self.start, self._goal, self._over
        self._goal = None
        super().release(at, keys)
        if start is None:
            return
        if over is not None and goal is not None:
            x, y = self._rings[over[0]][over[1]]
            self.bench.sharpen(goal, lambda place: self._moved((x, y), place))
        elif over is None and not self.steps and not is_drag(start, at) and self._edge_at(at) is None:
            # On the edge it may be the first half of a double click.
            self.host.select_at(at, mode_of(keys))

    def _moved(self, place: Place, goal: Place) -> None:
        self._do(self._with_move(place, goal), goal)

    def _with_move(self, place: Place, goal: Place) -> tuple[Step, ...]:
        steps = self.steps
        last = steps[-1] if steps else None
        if isinstance(last, Move) and (last.to_x, last.to_y) == place:
            # The same corner again: from where it was, so that nobody's corner on the way is taken along.
            steps, place = steps[:-1], (last.x, last.y)
        return (*steps, Move(*place, *goal))

    def double_click(self, at: QPointF, keys: Qt.KeyboardModifier) -> None:
        place = self._edge_at(at)
        if place is not None and self._corner_at(at) is None:
            self._do((*self.steps, Insert(*place)), place)

    def key(self, key: int, keys: Qt.KeyboardModifier) -> bool:
        if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self._chosen is not None:
            ring, place = self._chosen
            if len(self._rings[ring]) > 3 or ring > 0:
                self._do((*self.steps, Delete(*self._rings[ring][place])), None)
            return True
        return False

    def take_back(self) -> bool:
        if len(self.steps) > 1:
            self._do(self.steps[:-1], None)
            return True
        return super().take_back()

    def _do(self, steps: tuple[Step, ...], chosen: Place | None) -> None:
        """Show the shape after these steps, and ask what they would do."""
        if self._stored is None or self.fid is None:
            return
        try:
            shape = stepped(self._stored, steps)
        except ShapeNotUsable:
            return
        self.steps = steps
        self._show(shape)
        self._chosen = self._find(chosen) if chosen is not None else None
        self.bench.watch_nothing()
        self.bench.ask(EditRequest("vertices", fids=(self.fid,), steps=steps, layer=self.bench.layer.table))

    def put_down(self) -> bool:
        was_dragged = self._goal is not None
        self._goal = None
        self.start = None
        if was_dragged:
            self.bench.watch_nothing()
        self.host.show_tool()
        return was_dragged

    # --- what is where ------------------------------------------------------------------------------------

    def _find(self, place: Place) -> tuple[int, int] | None:
        for at, ring in enumerate(self._rings):
            if place in ring:
                return at, ring.index(place)
        return None

    def _corner_at(self, at: QPointF) -> tuple[int, int] | None:
        view = self.host.view
        pointer = view.to_map(at.x(), at.y())
        nearest = min(
            (
                (math.dist(place, pointer), ring, corner)
                for ring, places in enumerate(self._rings)
                for corner, place in enumerate(places)
            ),
            default=None,
        )
        if nearest is None or nearest[0] > SNAP_PX * view.m_per_px:
            return None
        return nearest[1], nearest[2]

    def _edge_at(self, at: QPointF) -> Place | None:
        """The place on the outline that is near the pointer."""
        import shapely

        if self.shape is None:
            return None
        view = self.host.view
        pointer = shapely.Point(view.to_map(at.x(), at.y()))
        line = shapely.shortest_line(self.shape.boundary, pointer)
        if line.length > SNAP_PX * view.m_per_px:
            return None
        x, y = line.coords[0]
        return x, y

    # --- what is seen -------------------------------------------------------------------------------------

    def paint(self, painter: QPainter, view: MapView, colours: MapColours) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for at, ring in enumerate(self._rings):
            places = list(ring)
            dragged = self._goal is not None and self._over is not None and self._over[0] == at
            if dragged and self._goal is not None and self._over is not None:
                places[self._over[1]] = self._goal.place
            edit_paint.paint_line(painter, edit_paint.outline_on_screen(places, view), colours)
            chosen = self._over or self._chosen
            mark = chosen[1] if chosen is not None and chosen[0] == at else None
            if len(places) <= edit_paint.MOST_CORNERS:
                corners = edit_paint.on_screen(places, view).toList()
                edit_paint.paint_corners(painter, corners, colours, mark)
            elif mark is not None:
                corners = edit_paint.on_screen([places[mark]], view).toList()
                edit_paint.paint_corners(painter, corners, colours, 0)
        edit_paint.paint_overlaps(painter, self.bench.overlaps, view, colours)
        if self._goal is not None:
            edit_paint.paint_snap(painter, self._goal, view, colours)
            at_px = QPointF(*view.to_screen(*self._goal.place))
            edit_paint.paint_figures(painter, at_px, self.figures(), view, colours)
        elif self._edge is not None:
            mark_at = QPointF(*view.to_screen(*self._edge))
            edit_paint.paint_corners(painter, [mark_at], colours)

    def figures(self) -> list[str]:
        """Area and the two sides while a corner is dragged, and what it clings to or overlaps."""
        if self._goal is None or self._over is None:
            return []
        ring, corner = self._over
        places = list(self._rings[ring])
        places[corner] = self._goal.place
        lines = []
        if self.shape is not None and self._scale is not None:
            grown_m2 = ring_area_m2(places) - ring_area_m2(self._rings[ring])
            plane_m2 = self.shape.area + (-grown_m2 if ring in self._holes else grown_m2)
            lines += self._scale.lines(max(plane_m2, 0.0))
        sides = [math.dist(places[corner - 1], places[corner])]
        sides.append(math.dist(places[corner], places[(corner + 1) % len(places)]))
        lines.append(tr("ด้าน {one} และ {other} ม.").format(one=f"{sides[0]:,.2f}", other=f"{sides[1]:,.2f}"))
        if self._goal.snap is not None:
            lines.append(self.bench.snapper.words(self._goal.snap))
        for overlap in self.bench.overlaps[:2]:
            told = tr("ทับ {name} {area} ไร่")
            lines.append(told.format(name=overlap.name, area=figures.area(overlap.area_m2)))
        return lines

    def hint(self) -> str:
        if self.shape is None:
            return tr("คลิก{what}ที่จะแก้จุดมุม · Esc เลิก").format(what=self.noun)
        return tr("ลากจุดมุม · ดับเบิลคลิกบนขอบเพื่อเพิ่มจุด · Delete ลบจุดที่เลือก · Esc ยกเลิกที่แก้")
