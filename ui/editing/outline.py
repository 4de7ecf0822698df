"""What tools that put down corner after corner share: snapping, right angles, figures, taking back."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar, Protocol

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter

from ui.editing import paint as edit_paint
from ui.editing.live_area import outline_lines
from ui.editing.request import EditRequest, LiveOverlap, RequestKind
from ui.editing.snapping import Corner, Snapper, squared
from ui.map.tools.tool import MapHost, MapTool
from ui.words import figures
from ui.words.language import tr

if TYPE_CHECKING:
    from layers.colours import MapColours
    from layers.map_view import MapView
    from layers.snapping import Place
    from tambon_gis.editing.steps import Step
    from tambon_gis.editing.vertices import Move
    from ui.editing.layer_box import EditLayer

# The second click of a double click must not put down a second corner beside the first.
_SAME_PX = 3.0


class EditBench(Protocol):
    """What a tool that edits asks of the desk of editing."""

    @property
    def snapper(self) -> Snapper: ...

    @property
    def is_pending(self) -> bool:
        """Whether something drawn waits on the card to be saved or given up."""

    @property
    def layer(self) -> EditLayer:
        """The layer whose shapes are edited."""

    @property
    def chosen(self) -> tuple[int, ...]:
        """The chosen shapes of the layer."""

    def ask(self, request: EditRequest) -> None:
        """Plan this and show it on the card."""

    def give_up(self) -> None:
        """Take away what waits on the card."""

    def sharpen(self, corner: Corner, done: Callable[[Place], None]) -> None:
        """Tell the exact place of a corner as soon as it is read; at once where it clings to nothing."""

    def watch_outline(self, corners: Sequence[Corner]) -> None:
        """Find out beside the window what an outline shares with shapes of the layer."""

    def watch_steps(self, fid: int, steps: Sequence[Step]) -> None:
        """The same for a shape of the layer after these steps."""

    def watch_shift(self, fids: Sequence[int], move: Move) -> None:
        """The same for whole shapes that are moved."""

    def watch_nothing(self) -> None:
        """Nothing is under the hand."""

    @property
    def overlaps(self) -> tuple[LiveOverlap, ...]:
        """The last answer."""


class EditTool(MapTool):
    """A tool of editing; while something waits on the card it begins nothing new."""

    cursor = Qt.CursorShape.CrossCursor
    pressed_cursor = Qt.CursorShape.CrossCursor
    uses_shift = True

    def __init__(self, host: MapHost, bench: EditBench) -> None:
        super().__init__(host)
        self.bench = bench

    def end(self) -> None:
        # Another tool is no answer to the question on the card.
        self.put_down()

    def put_down(self) -> bool:
        """Let go of what is half drawn; whether there was anything."""
        return super().cancel()

    def cancel(self) -> bool:
        if self.put_down():
            return True
        if self.bench.is_pending:
            self.bench.give_up()
            return True
        return False

    def take_back(self) -> bool:
        """What waits on the card was not written: undo must not reach past it."""
        was_pending = self.bench.is_pending
        if was_pending:
            self.bench.give_up()
        return was_pending

    @property
    def noun(self) -> str:
        """What a shape of the layer is called."""
        return tr("แปลง") if self.bench.layer.is_plots else tr("รูป")

    def waiting_hint(self) -> str:
        return tr("ดูผลที่แผงด้านขวา แล้วบันทึกหรือยกเลิก · Esc ยกเลิก")


class OutlineTool(EditTool):
    """Corners of a polygon or a line, ended by a double click, Enter or the right button."""

    kind: ClassVar[RequestKind] = "draw"
    is_area: ClassVar[bool] = True
    least: ClassVar[int] = 3
    shows_overlaps: ClassVar[bool] = False

    def __init__(self, host: MapHost, bench: EditBench) -> None:
        super().__init__(host, bench)
        self.corners: list[Corner] = []
        self.pointer: Corner | None = None

    @property
    def places(self) -> list[Place]:
        return [corner.place for corner in self.corners]

    def _corner(self, at: QPointF, keys: Qt.KeyboardModifier) -> Corner:
        corner = self.bench.snapper.corner(at, keys, own=self.places[:1] if self.is_area else ())
        if keys & Qt.KeyboardModifier.ShiftModifier and corner.snap is None and self.corners:
            return Corner(*squared(self.places, corner.place))
        return corner

    # --- mouse and keys -----------------------------------------------------------------------------------

    def move(self, at: QPointF, keys: Qt.KeyboardModifier) -> None:
        self.pointer = self._corner(at, keys)
        if self.shows_overlaps and len(self.corners) >= 2:
            self.bench.watch_outline((*self.corners, self.pointer))
        self.host.show_tool()

    def release(self, at: QPointF, keys: Qt.KeyboardModifier) -> None:
        was_pressed = self.start is not None
        super().release(at, keys)
        if not was_pressed or self.bench.is_pending:
            return
        corner = self._corner(at, keys)
        closes = self.is_area and len(self.corners) >= self.least and corner.place == self.corners[0].place
        if closes:
            self.finish()
            return
        reach_m = _SAME_PX * self.host.view.m_per_px
        if not self.corners or math.dist(self.corners[-1].place, corner.place) > reach_m:
            self.corners.append(corner)
        self.pointer = corner
        self.host.show_tool()

    def double_click(self, at: QPointF, keys: Qt.KeyboardModifier) -> None:
        self.finish()

    def second_click(self, at: QPointF, keys: Qt.KeyboardModifier) -> bool:
        return self.finish()

    def key(self, key: int, keys: Qt.KeyboardModifier) -> bool:
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.corners:
            self.finish()
            return True
        return key == Qt.Key.Key_Backspace and self._pop()

    def take_back(self) -> bool:
        return self._pop() or super().take_back()

    def _pop(self) -> bool:
        if not self.corners:
            return False
        self.corners.pop()
        self._look_again()
        self.host.show_tool()
        return True

    def finish(self) -> bool:
        """Hand over what is drawn if it is enough; whether it was."""
        corners = tuple(self.corners)
        if len({corner.place for corner in corners}) < self.least:
            return False
        request = self.request(corners)
        if request is None:
            return False
        self.put_down()
        self.bench.ask(request)
        return True

    def request(self, corners: tuple[Corner, ...]) -> EditRequest | None:
        return EditRequest(self.kind, corners, self.bench.chosen, layer=self.bench.layer.table)

    def put_down(self) -> bool:
        had = bool(self.corners)
        self.corners, self.pointer = [], None
        if had and self.shows_overlaps:
            self.bench.watch_nothing()
        self.host.show_tool()
        return super().put_down() or had

    def _look_again(self) -> None:
        if self.shows_overlaps:
            followed = (*self.corners, self.pointer) if self.pointer is not None else tuple(self.corners)
            self.bench.watch_outline(followed)

    # --- what is seen -------------------------------------------------------------------------------------

    def paint(self, painter: QPainter, view: MapView, colours: MapColours) -> None:
        if self.bench.is_pending:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        placed = edit_paint.on_screen(self.places, view)
        if self.corners:
            followed = [*self.places, *([self.pointer.place] if self.pointer is not None else [])]
            whole = edit_paint.on_screen(followed, view)
            if self.is_area and len(followed) > 2:
                edit_paint.paint_area(painter, whole, colours)
                if self.shows_overlaps:
                    edit_paint.paint_overlaps(painter, self.bench.overlaps, view, colours)
                closing = [followed[-1], followed[0]]
                edit_paint.paint_line(painter, edit_paint.on_screen(closing, view), colours, dashed=True)
            edit_paint.paint_line(painter, placed, colours)
            last = edit_paint.on_screen(followed[len(self.places) - 1 :], view)
            edit_paint.paint_line(painter, last, colours, dashed=True)
            edit_paint.paint_corners(painter, placed.toList(), colours)
        if self.pointer is not None:
            edit_paint.paint_snap(painter, self.pointer, view, colours)
            at = QPointF(*view.to_screen(*self.pointer.place))
            edit_paint.paint_figures(painter, at, self.figures(), view, colours)

    def figures(self) -> list[str]:
        """What stands at the pointer: area, length of the side, what it clings to, what it overlaps."""
        lines = []
        if self.corners and self.pointer is not None:
            followed = [*self.places, self.pointer.place]
            if self.is_area and len(followed) > 2:
                lines += outline_lines(followed, self.host.view.epsg)
            side_m = math.dist(followed[-2], followed[-1])
            if side_m > 0:
                lines.append(tr("ด้านนี้ {length} ม.").format(length=f"{side_m:,.2f}"))
        if self.pointer is not None and self.pointer.snap is not None:
            lines.append(self.bench.snapper.words(self.pointer.snap))
        if self.shows_overlaps and len(self.corners) >= 2:
            for overlap in self.bench.overlaps[:2]:
                told = tr("ทับ {name} {area} ไร่")
                lines.append(told.format(name=overlap.name, area=figures.area(overlap.area_m2)))
        return lines
