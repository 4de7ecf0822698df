"""The open project as the window sees it: its plots, the selection, the year, and what changes them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal

from tambon_gis import settings
from tambon_gis.analysis.sorted_keys import each_once, look_up
from tambon_gis.errors import ProjectDamaged, ProjectLocked, TambonError
from tambon_gis.measures.thai_calendar import fiscal_year_be
from tambon_gis.tasks import Task
from ui.notifications import Notice, notice_of
from ui.plots.rows import Fids, PlotRows, no_plots
from ui.task_runner import Job, TaskRunner
from ui.words.language import tr

if TYPE_CHECKING:
    from tambon_gis.project.journal import CommandRecord
    from tambon_gis.project.project import Change, Project
    from ui.map.sketch import Sketch

    # A project, and the years that have work in it.
    Opened = tuple[Project, frozenset[int]]

T = TypeVar("T")

NO_FIDS: Fids = np.empty(0, np.int64)
# Tables whose change means that the register of plots has to be read again.
PLOT_TABLES = frozenset({"plot", "soil_unit", "boundary", "land_use"})
WORK_TABLES = frozenset({"assignment", "intervention", "treated_area"})


class Session(QObject):
    """Between the widgets and the engine: widgets ask here, and hear here what has changed."""

    project_changed = Signal()
    plots_changed = Signal()
    selection_changed = Signal()
    year_changed = Signal()
    tables_changed = Signal(object)
    journal_changed = Signal()
    noticed = Signal(object)
    sketched = Signal(object)
    first_shown = Signal()
    _changed_in_engine = Signal(object)

    def __init__(self, runner: TaskRunner) -> None:
        super().__init__(runner)
        self.runner = runner
        self.project: Project | None = None
        self.plots: PlotRows = no_plots()
        self.selection: Fids = NO_FIDS
        self.year_be = fiscal_year_be(date.today())
        self.years_be: list[int] = [self.year_be]
        self.undo_label = ""
        self.redo_label = ""
        self.saved_at = ""
        # Whoever shows a map sets it, emits ``first_shown`` with the first picture of each project, or when
        # none will come, and has the register read.
        self.map_comes_first = False
        self._changed_tables: set[str] = set()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(0)
        self._pause.timeout.connect(self._tell_changes)
        # The engine speaks from any thread; the signal brings its words to the window's.
        self._changed_in_engine.connect(self._note_change)
        runner.failed.connect(self.refuse)

    # --- the project --------------------------------------------------------------------------------

    @property
    def is_open(self) -> bool:
        return self.project is not None

    def require(self) -> Project:
        """The open project; asking without one is a fault of the window."""
        if self.project is None:
            raise RuntimeError("no project is open")
        return self.project

    def open(self, path: Path, *, read_only: bool = False) -> None:
        """Open a project in place of the one that is open, which stays if the new one is refused."""
        from tambon_gis.project.project import Project

        author = settings.load_settings().author

        def work(_task: Task) -> Opened:
            return _opened(Project.open(path, read_only=read_only, author=author, looks_first=False))

        def refused(problem: BaseException) -> None:
            if isinstance(problem, ProjectLocked):
                told = replace(
                    notice_of(problem),
                    action=tr("เปิดอ่านอย่างเดียว"),
                    act=lambda: self.open(path, read_only=True),
                )
                self.notify(told)
            else:
                self.refuse(problem)

        self.runner.run(tr("เปิดแฟ้มงาน"), work, self._take, refused)

    def create(self, path: Path, name: str, tambon_code: str | None, epsg: int) -> None:
        from tambon_gis.project.project import Project

        author = settings.load_settings().author

        def make(_task: Task) -> Opened:
            return _opened(Project.create(path, name=name, tambon_code=tambon_code, epsg=epsg, author=author))

        self.runner.run(tr("สร้างแฟ้มงาน"), make, self._take)

    def open_demonstration(self, folder: Path) -> None:
        """Open the demonstration project, making it where there is none yet."""
        author = settings.load_settings().author

        def make(task: Task) -> Opened:
            from tambon_gis.demonstration.demo import make_demo
            from tambon_gis.project.project import Project

            made = next(iter(sorted(folder.glob("*.gpkg"))), None) if folder.is_dir() else None
            return _opened(Project.open(made or make_demo(folder, task=task).project, author=author))

        self.runner.run(tr("สร้างแฟ้มงานสาธิต"), make, self._take)

    def _take(self, opened: Opened) -> None:
        self.close()
        project, years = opened
        self.project = project
        project.changed.connect(self._changed_in_engine.emit)
        settings.save_settings(settings.load_settings().opened(project.path))
        self._show_years(years)
        self.project_changed.emit()
        self._read_journal()
        if not self.map_comes_first:
            self.first_shown.emit()
            self.read_plots()

    def close(self) -> None:
        if self.project is None:
            return
        project, self.project = self.project, None
        project.changed.disconnect()
        project.close()
        self.plots = no_plots()
        self.selection = NO_FIDS
        self.undo_label = self.redo_label = self.saved_at = ""

    # --- running the engine ---------------------------------------------------------------------------

    def run(
        self,
        title: str,
        work: Callable[[Project, Task], T],
        done: Callable[[T], None] | None = None,
        failed: Callable[[BaseException], None] | None = None,
        *,
        quick: bool = False,
        aside: bool = False,
    ) -> Job:
        """Let the engine work on the project; an answer that comes after another was opened is dropped."""
        project = self.require()

        def deliver(answer: T) -> None:
            if self.project is project and done is not None:
                done(answer)

        def refused(problem: BaseException) -> None:
            if self.project is project:
                (failed or self.refuse)(problem)

        return self.runner.run(
            title, lambda task: work(project, task), deliver, refused, quick=quick, aside=aside
        )

    def refuse(self, problem: BaseException) -> None:
        """Show a problem as a sentence."""
        if isinstance(problem, ProjectDamaged):
            # From now on it is open for reading.
            self.journal_changed.emit()
        self.noticed.emit(notice_of(problem))

    def notify(self, notice: Notice) -> None:
        self.noticed.emit(notice)

    def show_sketch(self, sketch: Sketch | None) -> None:
        """Draw shapes over the map while a question about them is open; None takes them away."""
        self.sketched.emit(sketch)

    # --- plots, selection, year -------------------------------------------------------------------------

    def read_plots(self) -> None:
        from ui.plots.source import read_plots

        year_be = self.year_be

        def read(project: Project, task: Task) -> PlotRows:
            return read_plots(project, year_be, task)

        self.run(tr("อ่านทะเบียนแปลง"), read, self._show_plots)

    def _show_plots(self, plots: PlotRows) -> None:
        self.plots = plots
        self.selection = self.selection[look_up(plots.fids, self.selection)[1]]
        self.plots_changed.emit()
        self.selection_changed.emit()

    def select(self, fids: Fids, mode: str = "replace") -> None:
        """Make these plots the selection, add them to it, take them from it, or turn each of them over."""
        # Keys are told once each: numpy's search for doubles takes a second for half a million.
        asked = each_once(np.asarray(fids, np.int64))
        _, known = look_up(self.plots.fids, asked)
        asked = asked[known]
        if mode == "add":
            asked = each_once(np.concatenate([self.selection, asked]))
        elif mode == "remove":
            asked = np.setdiff1d(self.selection, asked, assume_unique=True)
        elif mode == "toggle":
            asked = np.setxor1d(self.selection, asked, assume_unique=True)
        if not np.array_equal(asked, self.selection):
            self.selection = asked
            self.selection_changed.emit()

    @property
    def selection_area_m2(self) -> float:
        return self.plots.area_m2(self.plots.rows_of(self.selection))

    def set_year(self, year_be: int) -> None:
        if year_be != self.year_be:
            self.year_be = year_be
            self.year_changed.emit()
            self.read_plots()

    def _show_years(self, found: frozenset[int]) -> None:
        this_year = fiscal_year_be(date.today())
        self.years_be = sorted(found | {this_year, this_year + 1})
        if self.year_be not in self.years_be:
            self.year_be = this_year

    def _take_changed_work(self, years: frozenset[int]) -> None:
        self._show_years(years)
        self.year_changed.emit()
        self.read_plots()

    # --- commands ---------------------------------------------------------------------------------------

    def undo(self) -> None:
        self.run(tr("เลิกทำ"), lambda project, _task: project.undo(), self._tell_undone)

    def redo(self) -> None:
        self.run(tr("ทำซ้ำ"), lambda project, _task: project.redo(), self._tell_redone)

    def _tell_undone(self, record: CommandRecord) -> None:
        told = tr("เลิกทำแล้ว: {label}").format(label=record.label)
        self.notify(Notice("done", told, action=tr("ทำซ้ำ"), act=self.redo))

    def _tell_redone(self, record: CommandRecord) -> None:
        told = tr("ทำซ้ำแล้ว: {label}").format(label=record.label)
        self.notify(Notice("done", told, action=tr("เลิกทำ"), act=self.undo))

    def tell_done(self, sentence: str) -> None:
        """Say that a command was done, with เลิกทำ beside it."""
        self.notify(Notice("done", sentence, action=tr("เลิกทำ"), act=self.undo))

    # --- hearing of changes -------------------------------------------------------------------------------

    def _note_change(self, change: Change) -> None:
        self._changed_tables |= change.tables
        self._pause.start()

    def _tell_changes(self) -> None:
        if self.project is None:
            return
        tables, self._changed_tables = frozenset(self._changed_tables), set()
        self._read_journal()
        # First: who reads anew because of the year must know by then which tables are stale.
        self.tables_changed.emit(tables)
        if tables & WORK_TABLES:
            self.run(
                "", lambda project, _task: _years_with_work(project), self._take_changed_work, quick=True
            )
        elif tables & PLOT_TABLES:
            self.read_plots()

    def _read_journal(self) -> None:
        def read(project: Project, _task: Task) -> tuple[str, str, str]:
            undoable, redoable = project.undoable(), project.redoable()
            last = project.commands(limit=1)
            return (
                undoable.label if undoable else "",
                redoable.label if redoable else "",
                last[0].at if last else "",
            )

        self.run("", read, self._show_journal, quick=True)

    def _show_journal(self, found: tuple[str, str, str]) -> None:
        self.undo_label, self.redo_label, at = found
        self.saved_at = f"{datetime.fromisoformat(at).astimezone():%H:%M}" if at else ""
        self.journal_changed.emit()


def _opened(project: Project) -> Opened:
    try:
        return project, _years_with_work(project)
    except TambonError:
        project.close()
        raise


def _years_with_work(project: Project) -> frozenset[int]:
    """The years (B.E.) that have assignments or targets. Runs beside the window."""
    rows = project.rows("SELECT DISTINCT year_be FROM assignment UNION SELECT DISTINCT year_be FROM target")
    return frozenset(year_be for (year_be,) in rows)
