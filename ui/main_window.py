"""The window: menus, header, notices, the start page or the workspace, and the status row."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from layers.map_view import MapView
from tambon_gis.settings import load_settings
from ui import figures
from ui.data_page import DataPage
from ui.export_desk import ExportDesk
from ui.field_page import FieldPage, FieldTable
from ui.header import Header, Tab
from ui.import_desk import SUFFIXES, ImportDesk
from ui.language import speaker, tr
from ui.layers_panel import LayersPanel
from ui.map_canvas import MapCanvas
from ui.map_desk import MapDesk
from ui.map_frame import MapFrame
from ui.menus import Actions, fill_menus
from ui.new_project_dialog import NewProject, NewProjectDialog
from ui.notifications import Notice, NoticeBar, notice_of
from ui.plot_desk import PlotDesk
from ui.plot_panel import PlotPanel
from ui.plot_table import PlotTable
from ui.report_page import ReportPage
from ui.result_chart import ChartPage
from ui.results_desk import ResultsDesk
from ui.results_dock import ResultsDock
from ui.session import Session
from ui.start_page import StartPage
from ui.status_bar import StatusBar, coordinates_text
from ui.task_runner import TaskRunner
from ui.theme import family
from ui.window_commands import WindowCommands
from ui.window_memory import WindowMemory
from ui.workspace import Dock, Workspace


class MainWindow(QMainWindow):
    """Makes the pieces and joins them; what they do is in their own modules."""

    def __init__(self) -> None:
        super().__init__()
        self.memory = WindowMemory()
        self.runner = TaskRunner(self)
        self.session = Session(self.runner)
        self.commands = Actions(self)
        self.menus = fill_menus(self.menuBar(), self.commands)
        self.header = Header()
        self.notices = NoticeBar()
        self.start_page = StartPage()
        self.canvas = MapCanvas(label_family=family())
        self.map_frame = MapFrame(self.canvas, self.commands)
        self.layers_panel = LayersPanel()
        self.plot_table = PlotTable()
        self.plot_panel = PlotPanel()
        self.results = ResultsDock()
        self.field_page, self.field_table = FieldPage(), FieldTable()
        self.data_page, self.report_page, self.chart_page = DataPage(), ReportPage(), ChartPage()
        self.dock = Dock(self.plot_table, self.results, self.field_table)
        self.workspace = Workspace(
            self.layers_panel,
            self.map_frame,
            self.dock,
            {
                Tab.DATA: self.data_page,
                Tab.PLOTS: self.plot_panel,
                Tab.PLAN: self.plot_panel,
                Tab.FIELD: self.field_page,
                Tab.RESULTS: self.chart_page,
                Tab.REPORT: self.report_page,
            },
        )
        self.status = StatusBar()
        self.map_desk = MapDesk(self.session, self.canvas, self.layers_panel)
        self.plot_desk = PlotDesk(
            self.session, self.plot_table, self.plot_panel, self.field_page, self.field_table
        )
        self.results_desk = ResultsDesk(self.session, self.results)
        self.import_desk = ImportDesk(self.session, self.data_page, self.memory)
        self.export_desk = ExportDesk(self.session, self.report_page)
        self.pages = QStackedWidget()
        self._in_degrees = False
        self._pointer: tuple[float, float] | None = None
        self._arrange()
        self._connect()
        self.window_commands = WindowCommands(self)
        self.setAcceptDrops(True)
        self.resize(1366, 768)
        self.restoreGeometry(self.memory.state("window"))
        self.workspace.restore(self.memory.state("columns"), self.memory.state("middle"))
        self.show_start()

    def _arrange(self) -> None:
        self.pages.addWidget(self.start_page)
        self.pages.addWidget(self.workspace)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.header, self.pages, self.status):
            column.addWidget(widget, 1 if widget is self.pages else 0)
        self.setCentralWidget(middle)
        self.notices.setParent(middle)
        self.notices.hide()

    def _connect(self) -> None:
        session, status = self.session, self.status
        session.noticed.connect(self.notices.show_notice)
        session.project_changed.connect(self._show_project)
        session.journal_changed.connect(self._show_journal)
        session.year_changed.connect(self._show_years)
        session.selection_changed.connect(self._show_selection)
        session.plots_changed.connect(self._show_count)
        self.plot_table.plot_model.modelReset.connect(self._show_count)
        self.runner.started.connect(status.follow)
        self.runner.ended.connect(status.leave)
        self.header.tab_requested.connect(lambda number: self.show_tab(Tab(number)))
        self.header.year_requested.connect(session.set_year)
        self.header.search.searched.connect(self._search)
        self.start_page.open_requested.connect(session.open)
        self.start_page.browse_requested.connect(self.browse)
        self.start_page.new_requested.connect(self.make_new)
        self.start_page.demonstration_requested.connect(self.open_demonstration)
        self.data_page.browse_requested.connect(lambda: self.import_desk.browse(self))
        self.layers_panel.add_requested.connect(lambda: self.import_desk.browse(self))
        self.import_desk.card_opened.connect(lambda: self.show_tab(Tab.DATA))
        self.plot_panel.assign_requested.connect(lambda: self.plot_desk.open_assign(self))
        self.plot_panel.zoom_requested.connect(self.map_desk.zoom_to_selection)
        self.plot_table.opened.connect(self.map_desk.zoom_to_selection)
        self.results.table_shown.connect(self.chart_page.show_table)
        self.dock.page_requested.connect(self.workspace.show_page)
        self.dock.closed.connect(self.dock.hide)
        self.canvas.view_changed.connect(self._show_view)
        self.canvas.cursor_moved.connect(self._show_pointer)
        status.scale_requested.connect(self.canvas.set_scale_denominator)
        status.coordinates_switched.connect(self._switch_coordinates)
        speaker().changed.connect(self._retell)

    # --- opening and leaving ------------------------------------------------------------------------------

    def begin(self, path: Path | None) -> None:
        """What happens right after the window is shown."""
        if path is not None:
            self.session.open(path)

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
        self.pages.setCurrentWidget(self.workspace)
        self.notices.float_over(self.map_frame)
        self.header.show()
        self.status.show()
        self.notices.clear()
        self.header.show_project(project.name)
        self.setWindowTitle(f"{project.name} – Tambon GIS")
        self.status.show_crs(project.epsg)
        for action in self.commands.needs_project():
            action.setEnabled(True)
        self._show_years()
        self.canvas.setFocus()
        self.show_tab(Tab.PLAN if project.count("plot") else Tab.DATA)

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
        dialog = NewProjectDialog(self.memory.folder, self)
        dialog.create_requested.connect(self._create)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _create(self, wanted: NewProject) -> None:
        self.memory.folder = wanted.path.parent
        self.session.create(wanted.path, wanted.name, wanted.tambon_code, wanted.epsg)

    def open_demonstration(self) -> None:
        self.session.open_demonstration(self.memory.demonstration_folder)

    # --- showing ------------------------------------------------------------------------------------------

    def show_tab(self, tab: Tab) -> None:
        self.header.show_tab(tab)
        self.workspace.follow(tab)

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
        shown, all_plots = self.plot_table.plot_model.rowCount(), len(self.session.plots)
        if shown == all_plots:
            self.dock.count.setText(tr("%Ln แปลง", all_plots))
        else:
            self.dock.count.setText(tr("พบ %Ln แปลง", shown))

    def _search(self, text: str) -> None:
        self.plot_desk.search(text)
        if text.strip():
            self.workspace.show_table()

    def _show_view(self, view: MapView) -> None:
        self.status.show_scale(view.scale_denominator)

    def _show_pointer(self, x: float, y: float) -> None:
        self._pointer = (x, y)
        project = self.session.project
        if project is None:
            return
        if self._in_degrees:
            from ui.degrees import to_degrees

            x, y = to_degrees(x, y, project.epsg)
        self.status.show_coordinates(coordinates_text(x, y, self._in_degrees))

    def _switch_coordinates(self) -> None:
        self._in_degrees = not self._in_degrees
        if self._pointer is not None:
            self._show_pointer(*self._pointer)

    def _retell(self) -> None:
        self._show_journal()
        self._show_selection()
        self._show_count()
        if not self.session.is_open:
            self.show_start()

    def tell_crash(self, problem: BaseException, report: Path | None) -> None:
        notice = notice_of(problem)
        where = tr("บันทึกรายละเอียดไว้ที่ {path}").format(path=report) if report else ""
        details = f"{where}\n{notice.details}".strip()
        self.notices.show_notice(Notice(notice.kind, notice.sentence, notice.remedy, details=details))

    # --- what Qt tells ------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.session.is_open and _dropped_files(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.import_desk.look_at(_dropped_files(event))

    def closeEvent(self, event: QCloseEvent) -> None:
        self.memory.keep_state("window", self.saveGeometry())
        columns, middle = self.workspace.keep()
        self.memory.keep_state("columns", columns)
        self.memory.keep_state("middle", middle)
        self.runner.close()
        self.canvas.stop()
        self.session.close()
        super().closeEvent(event)


def _dropped_files(event: QDropEvent) -> list[Path]:
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return [path for path in paths if path.suffix.lower() in SUFFIXES]
