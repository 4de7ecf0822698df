"""The window: menus, header, notices, the start page or the workspace, and the status row."""

from __future__ import annotations

import gc
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from tambon_gis.cartography.project_layers import PLOTS, has_rows
from tambon_gis.settings import load_settings
from ui.header import Header, Tab
from ui.map.pointer_words import known_system, next_system, place_words
from ui.menus import Actions, fill_menus
from ui.notifications import Notice, NoticeBar, notice_of
from ui.start_page import StartPage
from ui.status_bar import StatusBar
from ui.task_runner import TaskRunner
from ui.window_memory import WindowMemory
from ui.words import figures
from ui.words.language import speaker, tr

if TYPE_CHECKING:
    from layers.map_view import MapView
    from tambon_gis.tasks import Task
    from ui.finding.hit_desk import HitDesk
    from ui.map.canvas import MapCanvas
    from ui.map.desk import MapDesk
    from ui.new_project_dialog import NewProject
    from ui.session import Session
    from ui.window_commands import WindowCommands
    from ui.work_area import WorkArea


class MainWindow(QMainWindow):
    """Joins the pieces; what they do is in their own modules. The work area is made when first needed."""

    def __init__(self) -> None:
        super().__init__()
        self.memory = WindowMemory()
        self.runner = TaskRunner(self)
        self.commands = Actions(self)
        self.menus = fill_menus(self.menuBar(), self.commands)
        self.header = Header()
        self.start_page = StartPage()
        self.status = StatusBar()
        self.pages = QStackedWidget()
        self.notices = NoticeBar()
        self._work: WorkArea | None = None
        self._window_commands: WindowCommands | None = None
        self._hits: HitDesk
        self._system = known_system(self.memory.coordinates)
        self._pointer: tuple[float, float] | None = None
        self._not_found = ""
        self._arrange()
        self._connect()
        self.setAcceptDrops(True)
        self.resize(1366, 768)
        self.restoreGeometry(self.memory.state("window"))
        self.show_start()

    def _arrange(self) -> None:
        self.pages.addWidget(self.start_page)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.header, self.pages, self.status):
            column.addWidget(widget, 1 if widget is self.pages else 0)
        self.setCentralWidget(middle)
        self._middle = middle
        self.notices.setParent(middle)
        self.notices.hide()

    def _connect(self) -> None:
        self.runner.started.connect(self.status.follow)
        self.runner.ended.connect(self.status.leave)
        self.commands.new.triggered.connect(self.make_new)
        self.commands.open.triggered.connect(self.browse)
        self.commands.demonstration.triggered.connect(self.open_demonstration)
        self.commands.leave.triggered.connect(self.close)
        self.header.tab_requested.connect(lambda number: self.show_tab(Tab(number)))
        self.header.year_requested.connect(self._set_year)
        self.header.search.searched.connect(self._search)
        self.header.search.entered.connect(self._find)
        self.header.search.focused.connect(self._prepare_finding)
        self.start_page.open_requested.connect(self._open)
        self.start_page.browse_requested.connect(self.browse)
        self.start_page.new_requested.connect(self.make_new)
        self.start_page.demonstration_requested.connect(self.open_demonstration)
        self.status.scale_requested.connect(self._set_scale)
        self.status.coordinates_switched.connect(lambda: self._set_system(next_system(self._system)))
        self.status.system_requested.connect(self._set_system)
        speaker().changed.connect(self._retell)

    # --- the work area --------------------------------------------------------------------------------------

    @property
    def work(self) -> WorkArea:
        if self._work is None:
            self._furnish()
        assert self._work is not None
        return self._work

    @property
    def session(self) -> Session:
        return self.work.session

    @property
    def canvas(self) -> MapCanvas:
        return self.work.canvas

    @property
    def map_desk(self) -> MapDesk:
        return self.work.map_desk

    def _furnish(self) -> None:
        if self._work is not None:
            return
        from ui.finding.hit_desk import HitDesk
        from ui.finding.hit_list import HitList
        from ui.map.furniture.desk import FurnitureDesk
        from ui.window_commands import WindowCommands
        from ui.work_area import WorkArea

        work = self._work = WorkArea(self.runner, self.commands, self.memory)
        self.pages.addWidget(work.workspace)
        work.workspace.restore(self.memory.state("columns"), self.memory.state("middle"))
        session = work.session
        session.noticed.connect(self.notices.show_notice)
        session.project_changed.connect(self._show_project)
        session.journal_changed.connect(self._show_journal)
        session.year_changed.connect(self._show_years)
        session.selection_changed.connect(self._show_selection)
        session.plots_changed.connect(self._show_count)
        work.plot_table.plot_model.modelReset.connect(self._show_count)
        work.data_page.browse_requested.connect(lambda: work.import_desk.browse(self))
        work.layers_panel.add_requested.connect(lambda: work.import_desk.browse(self))
        work.import_desk.card_opened.connect(lambda: self.show_tab(Tab.DATA))
        work.plot_panel.assign_requested.connect(lambda: work.plot_desk.open_assign(self))
        work.canvas.view_changed.connect(self._show_view)
        work.edit_desk.switched.connect(self.status.show_editing)
        work.edit_desk.saved.connect(self._show_edited)
        work.workspace.side_wanted.connect(lambda: self.commands.side_panel.setChecked(True))
        work.canvas.cursor_moved.connect(self._show_pointer)
        self._hits = HitDesk(session, self.header.search, HitList(self.header.search, self._middle))
        self._hits.gone_to.connect(self._show_gone_to)
        furniture = FurnitureDesk(session, work.map_frame, self.memory)
        work.raster_desk.laid.connect(furniture.overview.show_rasters)
        self.menus["view"].insertMenu(self.menus["theme"].menuAction(), furniture.menu)
        self._window_commands = WindowCommands(self)

    def begin(self, path: Path | None) -> None:
        """What happens right after the window is shown: the rest is loaded beside it."""
        if path is not None:
            self.session.open(path)
        else:
            self.runner.run("", _load_ahead, lambda _none: self._furnish_ahead(), quick=True)

    def _furnish_ahead(self) -> None:
        """What the first showing of the work area would take is done while nobody waits for it."""
        workspace = self.work.workspace
        workspace.resize(self.pages.size())
        workspace.ensurePolished()
        if (layout := workspace.layout()) is not None:
            layout.activate()

    # --- opening and leaving ------------------------------------------------------------------------------

    def show_start(self) -> None:
        self.start_page.show_recent(load_settings().recent)
        self.pages.setCurrentWidget(self.start_page)
        self.notices.float_over(self.start_page)
        self.header.hide()
        self.status.hide()
        self.setWindowTitle("Tambon GIS")
        for action in self.commands.needs_project():
            action.setEnabled(False)
        self.commands.tell_undo("", "")

    def _show_project(self) -> None:
        project = self.session.project
        if project is None:
            self.show_start()
            return
        self.pages.setCurrentWidget(self.work.workspace)
        self.notices.float_over(self.work.map_frame)
        self.header.show()
        self.status.show()
        self.notices.clear()
        self.header.show_project(project.name)
        self.setWindowTitle(f"{project.name} – Tambon GIS")
        self.status.show_crs(project.epsg)
        for action in self.commands.needs_project():
            action.setEnabled(True)
        self._show_years()
        self.work.canvas.setFocus()
        self.show_tab(Tab.PLAN if has_rows(project, PLOTS) else Tab.DATA)

    def _open(self, path: Path) -> None:
        # Asked for through the window: the session is not made before somebody opens something.
        self.session.open(path)

    def _set_year(self, year_be: int) -> None:
        self.session.set_year(year_be)

    def _set_scale(self, denominator: float) -> None:
        self.work.canvas.set_scale_denominator(denominator)

    def close_project(self) -> None:
        self.session.close()
        self.session.project_changed.emit()

    def browse(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, tr("เปิดแฟ้มงาน"), str(self.memory.folder), f"{tr('แฟ้มงาน')} (*.gpkg)"
        )
        if name:
            self.memory.folder = Path(name).parent
            self.session.open(Path(name))

    def make_new(self) -> None:
        from ui.new_project_dialog import NewProjectDialog

        dialog = NewProjectDialog(self.memory.folder, self)
        dialog.create_requested.connect(self.create_project)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def create_project(self, wanted: NewProject) -> None:
        self.memory.folder = wanted.path.parent
        self.session.create(wanted.path, wanted.name, wanted.tambon_code, wanted.epsg)

    def open_demonstration(self) -> None:
        self.session.open_demonstration(self.memory.demonstration_folder)

    # --- showing ------------------------------------------------------------------------------------------

    def show_tab(self, tab: Tab) -> None:
        self.header.show_tab(tab)
        self.work.workspace.follow(tab)
        self.work.field_desk.follow(tab)

    def _show_edited(self) -> None:
        """What was edited is chosen by now; its record is on the tabs of plots."""
        if self.work.workspace.side.currentWidget() is not self.work.plot_panel:
            self.show_tab(Tab.PLOTS)

    def _show_years(self) -> None:
        self.header.show_years(self.session.years_be, self.session.year_be)

    def _show_journal(self) -> None:
        session = self.session
        if session.project is not None and session.project.read_only:
            self.status.show_read_only()
        else:
            self.status.show_saved(session.saved_at)
        self.commands.tell_undo(session.undo_label, session.redo_label)

    def _show_selection(self) -> None:
        session = self.session
        self.status.show_selection(len(session.selection), figures.area(session.selection_area_m2))

    def _show_count(self) -> None:
        shown, all_plots = self.work.plot_table.plot_model.plot_count, len(self.session.plots)
        if self.session.plots.register is None:
            self.work.plot_count.setText("")
        elif shown == all_plots:
            self.work.plot_count.setText(tr("%Ln แปลง", all_plots))
        else:
            self.work.plot_count.setText(tr("พบ %Ln แปลง", shown))

    def _search(self, text: str) -> None:
        if self._not_found and self.notices.sentence == self._not_found:
            # That nothing was found for other words is no longer news.
            self.notices.clear()
        self._not_found = ""
        self.work.plot_desk.search(text)
        if text.strip():
            self.work.workspace.show_table()

    def _prepare_finding(self) -> None:
        self.work.go_to_desk.prepare()

    def _find(self, text: str) -> None:
        """Show on the map what was searched for: the place or plot it names, else the plots it finds."""
        self.work.go_to_desk.find(text, lambda: self._show_found(text))

    def _show_found(self, text: str) -> None:
        model = self.work.plot_table.plot_model
        if 0 < model.plot_count < len(self.session.plots):
            self.work.map_desk.zoom_to_plots(model.shown_fids())
            self.canvas.setFocus()
        elif not model.plot_count:
            self._hits.find_first(text, lambda: self._tell_not_found(text))

    def _tell_not_found(self, text: str) -> None:
        told = tr("ไม่พบ “{text}” ในแฟ้มงานและบนแผนที่").format(text=text.strip())
        self.session.notify(Notice("attention", told))
        self._not_found = self.notices.sentence

    def _show_gone_to(self) -> None:
        self.work.map_desk.zoom_to_selection()
        self.canvas.setFocus()

    def _show_view(self, view: MapView) -> None:
        self.status.show_scale(view.scale_denominator)

    def _show_pointer(self, x: float, y: float) -> None:
        self._pointer = (x, y)
        project = self.session.project
        if project is None:
            return
        self.status.show_coordinates(place_words(x, y, project.epsg, self._system))

    def _set_system(self, name: str) -> None:
        self._system = known_system(name)
        self.memory.coordinates = self._system
        if self._pointer is not None:
            self._show_pointer(*self._pointer)

    def _retell(self) -> None:
        if self._work is None or not self.session.is_open:
            self.show_start()
            return
        self._show_journal()
        self._show_selection()
        self._show_count()
        if self._pointer is not None:
            self._show_pointer(*self._pointer)

    def tell_crash(self, problem: BaseException, report: Path | None) -> None:
        notice = notice_of(problem)
        where = tr("บันทึกรายละเอียดไว้ที่ {path}").format(path=report) if report else ""
        details = f"{where}\n{notice.details}".strip()
        self.notices.show_notice(Notice(notice.kind, notice.sentence, notice.remedy, details=details))

    # --- what Qt tells ------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._work is not None and self.session.is_open and _dropped_files(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.work.import_desk.look_at(_dropped_files(event))

    def closeEvent(self, event: QCloseEvent) -> None:
        self.memory.keep_state("window", self.saveGeometry())
        self.runner.close()
        if self._work is not None:
            columns, middle = self._work.workspace.keep()
            self.memory.keep_state("columns", columns)
            self.memory.keep_state("middle", middle)
            self._work.canvas.stop()
            self._work.raster_desk.stop()
            self._work.import_desk.let_go()
            self._work.session.close()
        super().closeEvent(event)


def _dropped_files(event: QDropEvent) -> list[Path]:
    """Files and folders; what holds no layer is answered with what to do."""
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return [path for path in paths if path.exists()]


def _load_ahead(_task: Task) -> None:
    """Import what the work area and the first project need, beside the window; read the catalogues."""
    for name in (
        # Numpy imports it with the first median that it takes.
        "numpy.ma",
        "ui.work_area",
        "ui.window_commands",
        "tambon_gis.project.project",
        "ui.map.layers",
        "ui.map.rasters.reading",
        "ui.plots.source",
        "pyqtgraph",
    ):
        import_module(name)
    from tambon_gis.cartography.soil_palette import soil_symbology
    from tambon_gis.measures.soil_groups import soil_groups

    soil_symbology([group.key for group in soil_groups()], {})
    # What was imported stays. The collector, for which every thread has to stop, need not look at it again.
    gc.freeze()
