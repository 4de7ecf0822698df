"""Everything below the header while a project is open, made after the window is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.dock import Dock, Page
from ui.editing.bar import EditBar, EditFrame
from ui.editing.card import EditCard
from ui.editing.desk import EditDesk
from ui.field.desk import FieldDesk
from ui.field.page import FieldPage
from ui.field.table import FieldTable
from ui.file_check import FileCheck
from ui.finding.table_desk import TableDesk
from ui.finding.table_head import TableHead
from ui.header import Tab
from ui.history.desk import HistoryDesk
from ui.history.page import HistoryPage
from ui.imported.repairs_desk import RepairsDesk
from ui.imported.repairs_table import RepairsTable
from ui.imported.reports_desk import ReportsDesk
from ui.imports.data_page import DataPage
from ui.imports.desk import ImportDesk
from ui.look.theme import family
from ui.map.canvas import MapCanvas
from ui.map.desk import MapDesk
from ui.map.finding.bookmark_card import BookmarkCard
from ui.map.finding.bookmark_desk import BookmarkDesk
from ui.map.finding.go_to_card import GoToCard
from ui.map.finding.go_to_desk import GoToDesk
from ui.map.frame import MapFrame
from ui.map.layers_panel import LayersPanel
from ui.map.rasters.desk import RasterDesk
from ui.map.rasters.panel import RasterPanel
from ui.map.scans.desk import ScanDesk
from ui.map.tools.identify_card import IdentifyCard
from ui.map.tools.identify_desk import IdentifyDesk
from ui.map.tools.measure_card import MeasureCard
from ui.measurements.room import MeasureRoom
from ui.parts.controls import push_button
from ui.parts.labels import Label
from ui.plan.desk import PlanDesk
from ui.plan.dialogs_desk import PlanDialogsDesk
from ui.plan.page import PlanPage
from ui.plots.desk import PlotDesk
from ui.plots.panel import PlotPanel
from ui.plots.table import PlotTable
from ui.results.behind_desk import BehindDesk
from ui.results.desk import ResultsDesk
from ui.results.dock import ResultsDock
from ui.results.map_desk import ResultMapDesk
from ui.results.map_strip import MapStrip
from ui.results.scales_desk import ScalesDesk
from ui.results.sheet_desk import SheetsDesk
from ui.results.side_page import ResultsSide
from ui.results.views_desk import ViewsDesk
from ui.reviews.desk import ReviewDesk
from ui.reviews.table import ReviewTable
from ui.session import Session
from ui.sharing.desk import ExportDesk
from ui.sharing.page import ReportPage
from ui.suggestions.desk import SuggestionDesk
from ui.workspace import Workspace

if TYPE_CHECKING:
    from tambon_gis.cartography.colour_vision import Vision
    from ui.menus import Actions
    from ui.task_runner import TaskRunner
    from ui.window_memory import WindowMemory


class WorkArea:
    """The widgets of the work area, the session between them and the engine, and the desks that join both."""

    def __init__(self, runner: TaskRunner, commands: Actions, memory: WindowMemory) -> None:
        self.session = Session(runner)
        self.file_check = FileCheck(self.session)
        self.canvas = MapCanvas(label_family=family())
        self.map_frame = MapFrame(self.canvas, commands)
        self.go_to_card = GoToCard()
        self.map_frame.cards.put(self.go_to_card)
        self.bookmark_card = BookmarkCard()
        self.map_frame.cards.put(self.bookmark_card)
        self.identify_card = IdentifyCard()
        self.map_frame.cards.put(self.identify_card, right=True)
        self.measure_card = MeasureCard(self.canvas)
        self.map_frame.cards.put(self.measure_card, right=True)
        self.layers_panel = LayersPanel()
        self.plot_table, self.plot_panel = PlotTable(), PlotPanel(memory)
        self.results, self.results_side = ResultsDock(), ResultsSide()
        self.field_page, self.field_table = FieldPage(), FieldTable()
        self.data_page, self.report_page = DataPage(), ReportPage()
        self.review_table = ReviewTable()
        self.repairs_table = RepairsTable()
        self.history_page = HistoryPage()
        self.dock, self.plot_count = Dock(), Label(role="secondary")
        results, review, repairs = self.results, self.review_table, self.repairs_table
        place = self.dock.place
        self.table_head = TableHead(self.plot_count)
        place(Page.TABLE, push_button("ตารางแปลง", "segment"), self.plot_table, self.table_head)
        self.plan_page = PlanPage()
        place(Page.PLAN, push_button("แผนงาน", "segment"), self.plan_page, self.plan_page.head)
        place(Page.RESULTS, push_button("ผล", "segment"), results, results.head)
        place(Page.FIELD, push_button("ติดตามงาน", "segment"), self.field_table, self.field_table.sentence)
        place(Page.HISTORY, push_button("ประวัติ", "segment"), self.history_page, self.history_page.head)
        place(Page.REVIEW, push_button("ข้อมูลที่เทียบ", "segment"), review, review.head, offered=False)
        place(Page.REPAIRS, push_button("รูปที่ซ่อมแซม", "segment"), repairs, repairs.head, offered=False)
        self.workspace = Workspace(
            self.layers_panel,
            self.map_frame,
            self.dock,
            {
                Tab.DATA: self.data_page,
                Tab.PLOTS: self.plot_panel,
                Tab.PLAN: self.plot_panel,
                Tab.FIELD: self.field_page,
                Tab.RESULTS: self.results_side,
                Tab.REPORT: self.report_page,
            },
        )
        self.map_desk = MapDesk(self.session, self.canvas, self.layers_panel)
        self.identify_desk = IdentifyDesk(self.session, self.canvas, self.map_desk, self.identify_card)
        self.bookmark_desk = BookmarkDesk(self.session, self.canvas, self.bookmark_card)
        self.go_to_desk = GoToDesk(self.session, self.canvas, self.go_to_card)
        self.raster_panel = RasterPanel()
        self.layers_panel.place_below(self.raster_panel)
        self.raster_desk = RasterDesk(self.session, self.canvas, self.raster_panel)
        self.scan_desk = ScanDesk(self.session, self.canvas, self.raster_desk, memory)
        self.plot_desk = PlotDesk(
            self.session, self.plot_table, self.plot_panel, self.field_page, self.field_table
        )
        self.table_desk = TableDesk(self.session, self.plot_table, self.table_head, memory)
        self.plan_desk = PlanDesk(self.session, self.plan_page)
        self.plan_dialogs = PlanDialogsDesk(self.session, self.plan_page)
        self.measure_room = MeasureRoom(self.session, self.plot_panel, self.field_page, memory)
        self.suggestion_desk = SuggestionDesk(self.session, self.plot_panel)
        self.field_desk = FieldDesk(self.session, self.field_page, self.field_table)
        self.results_desk = ResultsDesk(self.session, self.results)
        self.behind_desk = BehindDesk(self.session, self.results, self.results_desk)
        self.views_desk = ViewsDesk(self.session, self.results_desk, self.results, self.results_side.views)
        self.scales_desk = ScalesDesk(self.session, self.results_desk, self.results)
        self.map_strip = MapStrip(self.map_frame, self.map_frame.tools)
        self.result_map = ResultMapDesk(
            self.session, self.results_desk, self.results, self.map_desk, self.map_strip
        )
        self.result_sheets = SheetsDesk(self.results, self.behind_desk, self.workspace)
        self.review_desk = ReviewDesk(self.session, self.data_page, self.review_table)
        self.import_desk = ImportDesk(self.session, self.data_page, memory, self.review_desk)
        self.reports_desk = ReportsDesk(self.session, self.data_page)
        self.repairs_desk = RepairsDesk(self.session, self.repairs_table)
        self.history_desk = HistoryDesk(self.session, self.history_page)
        self.export_desk = ExportDesk(self.session, self.report_page)
        self.edit_card = EditCard()
        self.workspace.side.addWidget(self.edit_card)
        self.edit_bar = EditBar(commands.editing.row, self.map_frame)
        self.edit_frame = EditFrame(self.canvas)
        self.edit_desk = EditDesk(
            self.session,
            self.canvas,
            self.edit_card,
            commands.editing,
            self.map_desk,
            self.edit_bar.layers,
        )
        self._join()

    def set_vision(self, vision: Vision) -> None:
        """Show the map as somebody with this colour vision sees it; nothing is kept."""
        self.map_desk.set_vision(vision)
        self.raster_desk.set_vision(vision)

    def _join(self) -> None:
        self.edit_desk.switched.connect(self.edit_bar.follow)
        self.edit_desk.switched.connect(self.edit_frame.follow)
        self.edit_desk.card_wanted.connect(
            lambda wanted: self.workspace.lay_over_side(self.edit_card, wanted)
        )
        self.raster_desk.identified.connect(self.identify_desk.add)
        self.raster_panel.points_requested.connect(self.scan_desk.correct)
        self.layers_panel.scan_requested.connect(self.scan_desk.browse)
        self.import_desk.placing_requested.connect(self.scan_desk.open_anew)
        self.import_desk.imported.connect(self.reports_desk.show_report)
        self.reports_desk.repairs_requested.connect(self.repairs_desk.open)
        self.reports_desk.import_gone.connect(self.repairs_desk.close_import)
        self.repairs_desk.offered.connect(self.workspace.show_repairs)
        self.review_desk.replaced.connect(self.reports_desk.show_report)
        self.review_desk.shown.connect(self.workspace.show_review)
        self.plan_page.off_plots.triggered.connect(
            lambda: self.plot_desk.assigning.open_off_plots(self.plan_page.window())
        )
        self.plot_panel.zoom_requested.connect(self.map_desk.zoom_to_selection)
        self.plot_table.opened.connect(self.map_desk.zoom_to_selection)
        self.history_desk.plots_shown.connect(self.map_desk.zoom_to_selection)
        self.dock.page_requested.connect(self.workspace.show_page)
        self.dock.closed.connect(self.dock.hide)
        self.results.state_shown.connect(self.results_side.show_state)
        self.behind_desk.zoom_requested.connect(self.map_desk.zoom_to_selection)
