"""The window that lays a scanned map on the ground: scan on the left, map on the right, points below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QProgressBar,
    QSlider,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from tambon_gis.rasters.placement import METHOD_NAMES, Placement, in_system
from ui.map.scans.maps import ground_map, scan_map
from ui.map.scans.pictures import ScanPictures
from ui.map.scans.place_field import PlaceField
from ui.map.scans.point_table import PointTable
from ui.map.scans.point_tool import MapPointTool, PointTool, ScanPointTool
from ui.map.scans.points import PointList, expected
from ui.map.scans.verdict import Verdict
from ui.parts.controls import combo_box, push_button, text_label, tool_button
from ui.parts.labels import ElidedLabel
from ui.words.language import say, speaker, told, tr
from ui.words.system_words import system_words

if TYPE_CHECKING:
    from tambon_gis.rasters.raster_on_map import RasterOnMap
    from tambon_gis.rasters.scan import Scan
    from tambon_gis.rasters.scan_judgement import Judgement
    from tambon_gis.rasters.tie_points import TiePoint
    from ui.map.canvas import MapCanvas
    from ui.map.scans.points import Place

SYSTEMS = (32647, 32648, 24047, 24048)
_SETTLE_MS = 30
_BELOW_PX = 238


class ScanDialog(QDialog):
    """Asks what a set of points makes of the scan (``judging_wanted``), what was typed means, and to save.

    Points are in metres of the project's system; a placement has them in that of the sheet.
    """

    judging_wanted = Signal(object)
    reading_wanted = Signal(str, int)
    saving_wanted = Signal(object)
    stopping_wanted = Signal()

    def __init__(
        self,
        scan: Scan,
        epsg: int,
        source: MapCanvas,
        points: tuple[TiePoint, ...] = (),
        *,
        under: Sequence[RasterOnMap] = (),
        sheet_epsg: int | None = None,
        method: str | None = None,
        correcting: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.scan, self._epsg = scan, epsg
        self.points = PointList(points)
        self.judged: Judgement | None = None
        self._on_scan: Sequence[Place | None] = ()
        self._on_map: Sequence[Place | None] = ()
        self._method_is_chosen = method is not None
        self._is_saving = False
        self.setModal(True)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint, True)
        say(self.setWindowTitle, "วางภาพด้วยจุดควบคุม")
        self.left, self.right = scan_map(scan, source), ground_map(epsg, source)
        self.scan_tool = ScanPointTool(self.left, self.points, lambda: self._on_scan, scan.size)
        self.map_tool = MapPointTool(self.right, self.points, lambda: self._on_map)
        tools: tuple[tuple[MapCanvas, PointTool], ...] = (
            (self.left, self.scan_tool),
            (self.right, self.map_tool),
        )
        for canvas, tool in tools:
            canvas.add_tool(tool)
            canvas.set_tool(tool.name)
        self.pictures = ScanPictures(scan, self.left, self.right, under)
        self.table = PointTable(self.points)
        self.place = PlaceField()
        self.verdict = Verdict()
        self.system = combo_box("ระบบพิกัดของแผ่นแผนที่")
        for code in dict.fromkeys((*SYSTEMS, epsg, *([] if sheet_epsg is None else [sheet_epsg]))):
            self.system.addItem(system_words(f"EPSG:{code}"), code)
        self.system.setCurrentIndex(self.system.findData(sheet_epsg or epsg))
        self.method = combo_box("วิธีวาง")
        for name, words in METHOD_NAMES.items():
            self.method.addItem(told(words), name)
        self.method.setCurrentIndex(self.method.findData(method or "affine"))
        self.opacity = QSlider(Qt.Orientation.Horizontal)
        say(self.opacity.setAccessibleName, "ความทึบของภาพบนแผนที่")
        self.opacity.setRange(0, 100)
        self.opacity.setValue(round(self.pictures.opacity * 100))
        self.hint = ElidedLabel(role="secondary")
        self.undo = tool_button("undo", "เลิกทำ")
        self.redo = tool_button("redo", "ทำซ้ำ")
        self.remove = tool_button("delete", "ลบจุดที่เลือก")
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.hide()
        self.save = push_button("บันทึกและวางบนแผนที่", "primary")
        if correcting:
            say(self.save.set_words, "บันทึกการแก้ไข")
        self.leave = push_button("ปิด")
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(_SETTLE_MS)
        self._settling.timeout.connect(self._ask)
        self._arrange()
        self._connect()
        self._fit_screen()
        self._show_points()

    # --- laying out ---------------------------------------------------------------------------------------

    def _arrange(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(ElidedLabel(self.scan.file, "heading"), 2)
        top.addWidget(self.hint, 5)
        maps = QSplitter(Qt.Orientation.Horizontal)
        maps.setChildrenCollapsible(False)
        maps.addWidget(self.left)
        maps.addWidget(self.right)
        maps.setSizes([1000, 1000])
        choices = QHBoxLayout()
        choices.setSpacing(6)
        choices.addWidget(text_label("พิกัดแผ่น", "secondary"))
        choices.addWidget(self.system, 3)
        choices.addWidget(text_label("วิธี", "secondary"))
        choices.addWidget(self.method, 4)
        right = QVBoxLayout()
        right.setSpacing(6)
        right.addLayout(choices)
        right.addWidget(self.place)
        right.addWidget(self.verdict, 1)
        # Of one height whatever is said in it: the maps must not move under a hand that is about to click.
        below = QWidget()
        below.setFixedHeight(_BELOW_PX)
        bottom = QHBoxLayout(below)
        bottom.setContentsMargins(0, 0, 0, 0)
        bottom.setSpacing(14)
        bottom.addWidget(self.table, 5)
        bottom.addLayout(right, 4)
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        for button in (self.undo, self.redo, self.remove):
            buttons.addWidget(button)
        buttons.addSpacing(12)
        buttons.addWidget(text_label("ความทึบของภาพบนแผนที่", "secondary"))
        self.opacity.setFixedWidth(140)
        buttons.addWidget(self.opacity)
        buttons.addStretch(1)
        self.progress.setFixedWidth(180)
        buttons.addWidget(self.progress)
        buttons.addWidget(self.leave)
        buttons.addWidget(self.save)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(12, 8, 12, 10)
        whole.setSpacing(8)
        whole.addLayout(top)
        whole.addWidget(maps, 1)
        whole.addWidget(below)
        whole.addLayout(buttons)

    def _fit_screen(self) -> None:
        screen = QGuiApplication.primaryScreen().availableGeometry()
        self.resize(QSize(min(1320, screen.width() - 24), min(820, screen.height() - 48)))

    def _connect(self) -> None:
        self.points.changed.connect(self._show_points)
        self.points.marked.connect(self._show_marked)
        self.table.doubleClicked.connect(lambda index: self._go_to(index.row()))
        self.place.asked.connect(lambda text: self.reading_wanted.emit(text, self.system.currentData()))
        self.place.placed.connect(self._take_typed)
        self.system.activated.connect(self._change_system)
        self.method.activated.connect(self._choose_method)
        self.opacity.valueChanged.connect(lambda value: self.pictures.set_opacity(value / 100))
        self.pictures.failed.connect(self.verdict.show_problem)
        self.undo.clicked.connect(self.points.undo)
        self.redo.clicked.connect(self.points.redo)
        self.remove.clicked.connect(self._delete)
        self.verdict.point_wanted.connect(self._go_to)
        self.save.clicked.connect(lambda: self.saving_wanted.emit(self.placement()))
        self.leave.clicked.connect(self._leave_or_stop)
        for keys, act in (
            (QKeySequence("Ctrl+Z"), self.points.undo),
            (QKeySequence("Ctrl+Shift+Z"), self.points.redo),
            (QKeySequence("Ctrl+Y"), self.points.redo),
        ):
            QShortcut(keys, self, act)
        speaker().changed.connect(self._show_marked)

    # --- what is known ------------------------------------------------------------------------------------

    def placement(self) -> Placement:
        """The points as they are now, in the system of the sheet. Raises `CoordinatesNotConverted`."""
        sheet_epsg: int = self.system.currentData()
        return Placement(
            self.scan.path,
            self.scan.sha256,
            self.method.currentData(),
            sheet_epsg,
            in_system(self.points.points, self._epsg, sheet_epsg),
        )

    # --- what a person does -------------------------------------------------------------------------------

    def _take_typed(self, x: float, y: float) -> None:
        chosen = self.points.chosen
        if self.points.half.scan is None and chosen is not None:
            self.points.move_on_map(chosen, x, y)
        else:
            self.points.put_on_map(x, y)
        self.place.clear()
        self.left.setFocus()

    def _delete(self) -> None:
        if self.points.chosen is not None:
            self.points.delete(self.points.chosen)

    def _choose_method(self) -> None:
        self._method_is_chosen = True
        self._ask()

    def _change_system(self) -> None:
        self.place.asked.emit(self.place.field.text())
        self._ask()

    def _go_to(self, at: int) -> None:
        """Show a point in the middle of both halves."""
        if 0 <= at < len(self.points.points):
            point = self.points.points[at]
            self.points.choose(at)
            self.left.set_view(self.left.view.centred(point.column, -point.row))
            self.right.set_view(self.right.view.centred(point.x_m, point.y_m))

    # --- showing ------------------------------------------------------------------------------------------

    def _show_points(self) -> None:
        self.verdict.show_note("")
        if not self._method_is_chosen:
            from tambon_gis.rasters.tie_points import usual_method

            usual = usual_method(len(self.points.points))
            self.method.setCurrentIndex(self.method.findData(usual))
        # Until these points are judged there is nothing to save.
        self.judged, self._on_scan, self._on_map = None, (), ()
        self.save.setEnabled(False)
        self._settling.start()
        self._show_marked()

    def _show_marked(self) -> None:
        points, half = self.points, self.points.half
        self.undo.setEnabled(points.can_undo and not self._is_saving)
        self.redo.setEnabled(points.can_redo and not self._is_saving)
        self.remove.setEnabled(points.chosen is not None and not self._is_saving)
        asks_scan = half.map is not None
        self.hint.setText((self.scan_tool if asks_scan or half.scan is None else self.map_tool).hint())
        if half.scan is not None:
            self.place.title.setText(tr("พิกัดของจุด {number}").format(number=len(points.points) + 1))
        elif points.chosen is not None:
            self.place.title.setText(tr("พิกัดใหม่ของจุด {number}").format(number=points.chosen + 1))
        else:
            self.place.title.setText(tr("พิกัดของจุด: คลิกบนภาพสแกนก่อน"))
        self.place.setEnabled((half.scan is not None or points.chosen is not None) and not self._is_saving)
        self._guess()
        for canvas in (self.left, self.right):
            canvas.update()

    def _guess(self) -> None:
        """After a click on the scan: what is likely to be typed, and the map shows the place."""
        scan = self.points.half.scan
        if scan is None:
            self.place.clear()
            return
        from ui.map.scans.typed import guessed

        judged = self.judged
        transform = judged.fit.transform if judged is not None and judged.fit is not None else None
        self.place.begin(guessed(transform, *scan))
        if judged is not None and judged.way is not None:
            x, y = judged.way.points([scan[0]], [-scan[1]])
            seen = self.right.view.extent
            if not (seen.west < x[0] < seen.east and seen.south < y[0] < seen.north):
                self.right.set_view(self.right.view.centred(float(x[0]), float(y[0])))

    def _ask(self) -> None:
        from tambon_gis.errors import TambonError

        try:
            self.judging_wanted.emit(self.placement())
        except TambonError as problem:
            self.verdict.show_problem(problem)

    def show_judgement(self, judged: Judgement) -> None:
        """The answer to the newest question; one to points that have changed since is of no use."""
        if judged.placement != self.placement():
            return
        self.judged = judged
        # Painted with every frame, so it is reckoned once.
        self._on_scan, self._on_map = expected(judged)
        self.scan_tool.wrong = self.map_tool.wrong = judged.marked
        self.table.point_model.show(judged)
        self.verdict.show_judgement(judged)
        self.save.setEnabled(judged.way is not None and not self._is_saving)
        pixel_m = 1.0 if judged.fit is None else judged.fit.pixel_m
        self.pictures.show_preview(judged.way, judged.extent, pixel_m)
        for canvas in (self.left, self.right):
            canvas.update()

    # --- saving and leaving -------------------------------------------------------------------------------

    def show_saving(self, saving: bool) -> None:
        """While the copy is written nothing can be changed, and the way out stops it."""
        self._is_saving = saving
        self.progress.setVisible(saving)
        self.progress.setRange(0, 0)
        self.leave.set_words(tr("หยุด") if saving else tr("ปิด"))
        for widget in (self.left, self.right, self.table, self.system, self.method):
            widget.setEnabled(not saving)
        self.save.setEnabled(not saving and self.judged is not None and self.judged.way is not None)
        self._show_marked()

    def show_progress(self, part: float) -> None:
        self.progress.setRange(0, 1000)
        self.progress.setValue(round(part * 1000))

    def _leave_or_stop(self) -> None:
        if self._is_saving:
            self.stopping_wanted.emit()
        else:
            self.reject()

    def reject(self) -> None:
        """Esc gives up what is half done before it closes; while the copy is written it stops that."""
        if self._is_saving:
            self.stopping_wanted.emit()
        elif not self.points.forget_half():
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.points.forget_half()
        if self._is_saving:
            self.stopping_wanted.emit()
            event.ignore()
            return
        super().closeEvent(event)

    def done(self, result: int) -> None:
        self._settling.stop()
        self.left.stop()
        self.right.stop()
        self.pictures.stop()
        super().done(result)
