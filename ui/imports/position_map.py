"""Draws a layer of a file on the map where it would lie, before anybody says yes to it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from tambon_gis.errors import TambonError
from ui.map.sketch import Mark, Sketch
from ui.session import Session
from ui.words.language import speaker, told, tr

if TYPE_CHECKING:
    from tambon_gis.ingest.outlines import FileOutlines, Home, Placed
    from tambon_gis.project.project import Project
    from tambon_gis.tasks import Task
    from ui.task_runner import Job

# Room above for the labels, which would lie on the uppermost shapes.
LABEL_SHARE = 0.34


@dataclass(frozen=True, slots=True)
class PositionChoice:
    """A system and an order of axes; no system is the one that the file says."""

    crs: str | None = None
    swapped: bool = False

    @property
    def axes(self) -> str | None:
        return "yx" if self.swapped else None


@dataclass(frozen=True, slots=True, eq=False)
class _Found:
    outlines: FileOutlines
    placed: Placed | None
    home: Home | None


class PositionMap(QObject):
    """For one card: the file is read once, every reading of it is placed once.

    The map shows the sketch of one card at a time; who draws last has it.
    """

    placed = Signal(object, object)
    refused = Signal(object, str)

    def __init__(self, session: Session, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._path = path
        self._outlines: dict[str | None, FileOutlines] = {}
        self._found: dict[tuple[str | None, PositionChoice], _Found] = {}
        self._sketch: Sketch | None = None
        self._job: Job | None = None
        session.sketched.connect(self._note_sketch)
        session.tables_changed.connect(self._note_change)

    def show(self, layer: str | None, choice: PositionChoice, label: str) -> None:
        """Draw a layer in one reading; ``placed`` or ``refused`` tells what came of it."""
        known = self._found.get((layer, choice))
        if known is not None:
            self._stop()
            self._draw(choice, known, label)
            return
        # Whoever else draws stops now; the outlines may take a while.
        self._take_over(Sketch(()))
        outlines = self._outlines.get(layer)

        def work(project: Project, task: Task) -> _Found:
            from tambon_gis.ingest.outlines import home_of, place_outlines, read_outlines

            found = outlines or read_outlines(self._path, layer, task)
            return _Found(found, place_outlines(found, project, choice.crs, choice.axes), home_of(project))

        def done(found: _Found) -> None:
            self._outlines[layer] = found.outlines
            self._found[layer, choice] = found
            if self._job is job:
                self._job = None
                self._draw(choice, found, label)

        def failed(problem: BaseException) -> None:
            if self._job is not job:
                return
            self._job = None
            if isinstance(problem, TambonError):
                self.refused.emit(choice, problem.told(speaker().language))
            else:
                self._session.refuse(problem)

        job = self._job = self._session.run(tr("วาดตำแหน่งบนแผนที่"), work, done, failed)

    def clear(self) -> None:
        """Take the drawing from the map, if it is ours."""
        self._stop()
        if self._sketch is not None:
            self._session.show_sketch(None)

    def _draw(self, choice: PositionChoice, found: _Found, label: str) -> None:
        if found.placed is not None:
            self._take_over(_sketch_of(found.placed, found.home, label))
        self.placed.emit(choice, found.placed)

    def _take_over(self, sketch: Sketch) -> None:
        self._stop()
        self._sketch = sketch
        self._session.show_sketch(sketch)

    def _stop(self) -> None:
        job, self._job = self._job, None
        if job is not None:
            job.stop()

    def _note_sketch(self, sketch: Sketch | None) -> None:
        if sketch is not self._sketch:
            self._sketch = None
            self._stop()

    def _note_change(self, tables: frozenset[str]) -> None:
        if "boundary" in tables:
            self._found.clear()


def _sketch_of(placed: Placed, home: Home | None, label: str) -> Sketch:
    from shapely import GeometryCollection

    marks = [Mark(GeometryCollection(placed.shapes.tolist()), "proposal", label)]
    west, south, east, north = placed.extent
    if home is not None:
        marks.insert(0, Mark(home.shape, "home", told(home.name)))
        left, bottom, right, top = home.extent
        west, south, east, north = min(west, left), min(south, bottom), max(east, right), max(north, top)
    return Sketch(tuple(marks), (west, south, east, north + LABEL_SHARE * (north - south)))
