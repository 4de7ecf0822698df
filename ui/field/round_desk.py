"""Keeps rounds of visits, in panel and map, in step with the project; makes, changes and prints them."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import numpy as np
import shapely
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from ui.field.round_form import RoundForm, RoundWanted
from ui.field.rounds_page import RoundsPage, ShownRound
from ui.map.sketch import Mark, Sketch
from ui.words.language import speaker, told, tr

if TYPE_CHECKING:
    from tambon_gis.fieldwork.rounds import Round, Stop
    from tambon_gis.fieldwork.visit_sheet import WrittenSheet
    from tambon_gis.project.journal import CommandRecord
    from tambon_gis.project.project import Project
    from tambon_gis.tasks import Task
    from ui.session import Session

_TABLES = frozenset({"visit_round", "visit_stop", "visit", "plot"})


class RoundDesk(QObject):
    """Stops are drawn on the map while the rounds are seen."""

    def __init__(self, session: Session, page: RoundsPage) -> None:
        super().__init__(page)
        self._session, self._page = session, page
        self._chosen: int | None = None
        self._is_seen = False
        self.form: RoundForm | None = None
        session.project_changed.connect(self._begin)
        session.tables_changed.connect(self._note_tables)
        speaker().changed.connect(self.read)
        page.round_chosen.connect(self._choose)
        page.new_wanted.connect(self.open_form)
        page.sheet_wanted.connect(self._ask_sheet)
        page.delete_wanted.connect(self._delete)
        page.stop_chosen.connect(self._select)
        page.order_wanted.connect(self._set_order)

    # --- showing ------------------------------------------------------------------------------------------

    def follow(self, seen: bool) -> None:
        """Whether the rounds are what the person looks at."""
        if seen != self._is_seen:
            self._is_seen = seen
            self._session.show_sketch(self._sketch() if seen else None)

    def read(self) -> None:
        """Read the rounds anew, and the stops of the one that is shown."""
        chosen = self._chosen

        def read(project: Project, task: Task) -> tuple[list[Round], ShownRound | None]:
            from tambon_gis.fieldwork.rounds import read_rounds, read_stops, way_of_round

            rounds = read_rounds(project)
            found = next((each for each in rounds if each.id == chosen), rounds[0] if rounds else None)
            if found is None:
                return rounds, None
            stops = read_stops(project, found.id)
            return rounds, ShownRound(found, tuple(stops), way_of_round(project, found, stops, task=task))

        if self._session.is_open:
            self._session.run("", read, self._show, quick=True)

    def _show(self, found: tuple[list[Round], ShownRound | None]) -> None:
        rounds, shown = found
        self._chosen = None if shown is None else shown.round.id
        self._page.show_rounds(rounds, self._chosen)
        self._page.show_round(shown)
        if self._is_seen:
            self._session.show_sketch(self._sketch())

    def _sketch(self) -> Sketch | None:
        """Numbers at the stops, those that are done dashed, and the way between them."""
        shown = self._page.shown
        if shown is None:
            return None
        lines = [shapely.LineString(line) for line in shown.way.lines if len(line) > 1]
        marks = [Mark(shapely.MultiLineString(lines), "way")] if lines else []
        marks += [
            Mark(shapely.Point(stop.place), "before" if stop.is_done else "after", str(stop.number))
            for stop in shown.stops
            if stop.place is not None
        ]
        return Sketch(tuple(marks))

    def _begin(self) -> None:
        if self.form is not None:
            self.form.reject()
        self._chosen = None
        self.read()

    def _note_tables(self, tables: frozenset[str]) -> None:
        if tables & _TABLES:
            self.read()

    def _choose(self, round_id: int | None) -> None:
        if round_id is not None and round_id != self._chosen:
            self._chosen = round_id
            self.read()

    def _select(self, stop: Stop) -> None:
        if stop.subject.kind == "plot":
            self._session.select(np.array([stop.subject.key], np.int64))

    # --- making -------------------------------------------------------------------------------------------

    def open_form(self) -> None:
        """Ask for a new round, of the chosen plots where there are any."""

        def read(project: Project, _task: Task) -> tuple[list[str], str | None, int]:
            from tambon_gis.fieldwork.ways import road_layers, usual_roads

            return road_layers(project), usual_roads(project), project.epsg

        def show(found: tuple[list[str], str | None, int]) -> None:
            roads, usual, epsg = found
            chosen = len(self._session.selection)
            form = self.form = RoundForm(chosen, epsg, roads, usual, self._page.window())
            form.wanted.connect(lambda wanted: self._plan(form, wanted))
            form.finished.connect(lambda _code: self._forget(form))
            form.open()

        if self._session.is_open:
            self._session.run("", read, show, quick=True)

    def _forget(self, form: RoundForm) -> None:
        if self.form is form:
            self.form = None
        form.deleteLater()

    def _plan(self, form: RoundForm, wanted: RoundWanted) -> None:
        fids = [int(fid) for fid in self._session.selection]

        def work(project: Project, task: Task) -> tuple[CommandRecord, int]:
            from tambon_gis.fieldwork.due_plots import asked_for_due
            from tambon_gis.fieldwork.rounds import make_round
            from tambon_gis.fieldwork.subjects import Subject

            notes: dict[Subject, str] = {}
            subjects = [Subject("plot", fid) for fid in fids]
            if wanted.by_due:
                due = asked_for_due(project, wanted.plan.planned_on, wanted.most)
                subjects = [Subject("plot", each.fid) for each in due]
                notes = {
                    subject: "\n".join(told(phrase) for phrase in each.reasons)
                    for subject, each in zip(subjects, due, strict=True)
                }
            record, key, _ = make_round(
                project, wanted.plan, subjects, notes=notes, roads=wanted.roads or "", task=task
            )
            return record, key

        def done(found: tuple[CommandRecord, int]) -> None:
            record, self._chosen = found
            form.accept()
            self._session.tell_done(record.label)
            self.read()

        self._session.run(tr("วางรอบติดตามงาน"), work, done, form.refuse)

    def _set_order(self, ids: list[int]) -> None:
        shown = self._page.shown
        if shown is None:
            return

        def work(project: Project, _task: Task) -> None:
            from tambon_gis.fieldwork.rounds import set_stops

            set_stops(project, shown.round, ids)

        self._session.run(tr("แก้ลำดับรอบติดตามงาน"), work)

    def _delete(self) -> None:
        shown = self._page.shown
        if shown is None:
            return

        def work(project: Project, _task: Task) -> CommandRecord:
            from tambon_gis.fieldwork.rounds import delete_round

            return delete_round(project, shown.round)

        self._session.run(tr("ลบรอบ"), work, lambda record: self._session.tell_done(record.label))

    # --- paper --------------------------------------------------------------------------------------------

    def _ask_sheet(self) -> None:
        shown = self._page.shown
        if shown is None:
            return
        name = tr("ใบติดตามงาน {name}").format(name=shown.round.name).replace("/", "-")
        file, _ = QFileDialog.getSaveFileName(
            self._page, tr("พิมพ์ใบติดตามงาน…"), f"{name}.pdf", "PDF (*.pdf);;SVG (*.svg)"
        )
        if file:
            self.write_sheet(Path(file))

    def write_sheet(self, file: Path) -> None:
        """Write the sheet of the round that is shown: a PDF of all pages, or pages of SVG."""
        shown = self._page.shown
        if shown is None:
            return
        language = speaker().language

        def work(project: Project, task: Task) -> tuple[WrittenSheet, tuple[Path, ...]]:
            from tambon_gis.fieldwork.visit_sheet import write_visit_sheet
            from ui.map.paper.pages import draw_pages

            if file.suffix.lower() == ".svg":
                written = write_visit_sheet(project, shown.round, file, language=language, task=task)
                return written, written.files
            with TemporaryDirectory(prefix="tambon-gis-", ignore_cleanup_errors=True) as folder:
                svg = Path(folder) / "sheet.svg"
                written = write_visit_sheet(project, shown.round, svg, language=language, task=task)
                draw_pages(written.files, file, task)
            return written, (file,)

        def done(found: tuple[WrittenSheet, tuple[Path, ...]]) -> None:
            from ui.notifications import Notice

            _, files = found
            names = ", ".join(path.name for path in files)
            self._session.notify(Notice("done", tr("เขียนใบติดตามงานแล้ว: {files}").format(files=names)))

        self._session.run(tr("เขียนใบติดตามงาน"), work, done)
