"""Lists the shapes that an import mended and draws the chosen one on the map, before and after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.imported.repairs_reading import MendedRow, MendedRows, MendedShape, read_repairs, read_shape
from ui.imported.repairs_table import RepairsTable
from ui.map.sketch import Mark, Sketch
from ui.session import Session
from ui.words import figures
from ui.words.language import speaker, tr

if TYPE_CHECKING:
    from shapely import Geometry

    from tambon_gis.ingest.report import ImportReport

# Around the fault, when it is looked at from near, and around a whole shape.
CLOSE_UP_M = 40.0
ROOM_SHARE, ROOM_M = 0.12, 10.0


class RepairsDesk(QObject):
    """Between session and the page of the dock; ``offered`` tells whether there is a list to show."""

    offered = Signal(bool)

    def __init__(self, session: Session, table: RepairsTable) -> None:
        super().__init__(table)
        self._session = session
        self._table = table
        self._line: MendedRow | None = None
        self._drawn = False
        self._draws = False
        table.line_chosen.connect(self._choose)
        table.close_up_requested.connect(lambda line: self._draw(line, near=True))
        table.seen.connect(self._follow)
        table.closed.connect(self.close)
        session.project_changed.connect(self.close)
        session.sketched.connect(self._note_sketch)
        speaker().changed.connect(self._draw_again)

    def open(self, report: ImportReport) -> None:
        """List what the import of a report mended."""

        def show(mended: MendedRows) -> None:
            self.offered.emit(True)
            self._table.show_rows(mended)
            self._table.lines.setFocus()

        self._session.run("", lambda project, _task: read_repairs(project, report), show, quick=True)

    def close(self) -> None:
        self._line = None
        self._table.show_rows(None)
        self._clear()
        self.offered.emit(False)

    def close_import(self, import_id: int) -> None:
        """Put the list away if it is of an import that is no longer there."""
        mended = self._table.model.mended
        if mended is not None and mended.import_id == import_id:
            self.close()

    # --- drawing ------------------------------------------------------------------------------------------

    def _choose(self, line: MendedRow | None) -> None:
        self._line = line
        self._draw(line, near=False)

    def _draw_again(self) -> None:
        self._draw(self._line, near=False)

    def _follow(self, seen: bool) -> None:
        if seen:
            self._draw_again()
        else:
            self._clear()

    def _draw(self, line: MendedRow | None, *, near: bool) -> None:
        mended = self._table.model.mended
        if line is None or line.key is None or mended is None or not self._table.isVisible():
            self._clear()
            return
        key, table = line.key, mended.table

        def show(shape: MendedShape) -> None:
            # Somebody may have gone on while this row was read.
            if self._line is line and self._table.isVisible():
                self._draws = True
                self._session.show_sketch(sketch_of(line, shape, near=near))
                self._draws, self._drawn = False, True

        self._session.run("", lambda project, _task: read_shape(project, table, key), show, quick=True)

    def _note_sketch(self, _sketch: Sketch | None) -> None:
        if not self._draws:
            # Another question is drawn now: it is not ours to take away.
            self._drawn = False

    def _clear(self) -> None:
        if self._drawn:
            self._drawn = False
            self._session.show_sketch(None)


def sketch_of(line: MendedRow, shape: MendedShape, *, near: bool) -> Sketch:
    """The shape before under the shape after, and the place of the fault; ``near`` shows its surroundings."""
    marks = []
    # Below the other: what is seen of it is what the repair took away.
    if shape.before is not None:
        words = tr("เดิม {area} ไร่").format(area=figures.area(line.before_m2))
        marks.append(Mark(shape.before, "before", words))
    if shape.after is not None:
        words = tr("หลังซ่อมแซม {area} ไร่").format(area=figures.area(line.after_m2))
        marks.append(Mark(shape.after, "after", words))
    if shape.fault is not None:
        marks.append(Mark(shape.fault, "before", line.problem_word))
    whole = [mark.geometry for mark in marks]
    return Sketch(tuple(marks), _around(shape.fault if near else None, whole))


def _around(fault: Geometry | None, shapes: list[Geometry]) -> tuple[float, float, float, float] | None:
    import shapely

    if fault is not None:
        x, y = fault.x, fault.y
        return x - CLOSE_UP_M, y - CLOSE_UP_M, x + CLOSE_UP_M, y + CLOSE_UP_M
    there = [shape for shape in shapes if not shape.is_empty]
    if not there:
        return None
    west, south, east, north = shapely.total_bounds(there).tolist()
    room = max(east - west, north - south) * ROOM_SHARE + ROOM_M
    return west - room, south - room, east + room, north + room
