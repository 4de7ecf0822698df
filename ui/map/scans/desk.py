"""Opens scans, the window that lays them on the ground, and has the copy written and linked."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from tambon_gis.errors import ScanHasPlace
from ui.map.scans.dialog import ScanDialog
from ui.notifications import Notice, notice_of
from ui.words.language import tr

if TYPE_CHECKING:
    from layers.map_view import Extent
    from tambon_gis.project.project import Project
    from tambon_gis.rasters.placement import Placement
    from tambon_gis.rasters.raster_on_map import RasterOnMap
    from tambon_gis.rasters.scan import Scan
    from tambon_gis.rasters.scan_judgement import Judgement
    from tambon_gis.rasters.scan_placing import PlacedScan
    from tambon_gis.rasters.tie_points import TiePoint
    from tambon_gis.tasks import Task
    from ui.map.canvas import MapCanvas
    from ui.map.rasters.desk import RasterDesk
    from ui.map.scans.typed import Reading
    from ui.session import Session
    from ui.task_runner import Job
    from ui.window_memory import WindowMemory


class ScanDesk(QObject):
    """Between session, main map and the window of a scan.

    Points that were put down stay for as long as the project is open, so that closing the window loses none.
    """

    def __init__(
        self, session: Session, canvas: MapCanvas, rasters: RasterDesk, memory: WindowMemory
    ) -> None:
        super().__init__(canvas)
        self._session, self._canvas, self._memory = session, canvas, memory
        self._rasters = rasters
        self.dialog: ScanDialog | None = None
        self._drafts: dict[str, tuple[TiePoint, ...]] = {}
        self._saving: Job | None = None
        session.project_changed.connect(self._begin)

    def _begin(self) -> None:
        self._stop()
        self._saving = None
        self._drafts.clear()
        if self.dialog is not None:
            self.dialog.done(0)

    # --- opening ------------------------------------------------------------------------------------------

    def browse(self) -> None:
        """Ask for a scan."""
        name, _ = QFileDialog.getOpenFileName(
            self._canvas.window(),
            tr("เลือกภาพสแกน"),
            str(self._memory.folder),
            f"{tr('ภาพ')} (*.png *.jpg *.jpeg *.webp *.tif *.tiff);;{tr('ทุกไฟล์')} (*)",
        )
        if name:
            self._memory.folder = Path(name).parent
            self.open(Path(name))

    def open(self, path: Path, *, anew: bool = False) -> None:
        """Prepare a scan and open its window. ``anew`` also for one that says itself where it lies."""
        if not self._session.is_open or self.dialog is not None:
            return

        def work(project: Project, task: Task) -> tuple[Scan, tuple[TiePoint, ...]]:
            from tambon_gis.rasters.scan import open_scan, own_corners

            scan = open_scan(path, task=task, anew=anew)
            return scan, own_corners(scan.described, project.epsg) if anew else ()

        def done(found: tuple[Scan, tuple[TiePoint, ...]]) -> None:
            scan, own = found
            self._show(scan, self._drafts.get(scan.sha256, own))

        def refused(problem: BaseException) -> None:
            told = notice_of(problem)
            if isinstance(problem, ScanHasPlace):
                told = Notice(
                    "attention",
                    told.sentence,
                    told.remedy,
                    tr("วางใหม่ด้วยจุดควบคุม"),
                    lambda: self.open(path, anew=True),
                )
            self._session.notify(told)

        self._session.run(tr("เปิดภาพ {file}").format(file=path.name), work, done, refused)

    def open_anew(self, path: Path) -> None:
        """Open the window for a picture, whatever it says of its place."""
        self.open(path, anew=True)

    def correct(self, key: int) -> None:
        """Open the scan of a placed copy again, with the points that it was placed by."""
        raster = self._rasters.find(key)
        if raster is None or self.dialog is not None:
            return
        copy = raster.linked.path

        def work(project: Project, task: Task) -> tuple[Scan, Placement, tuple[TiePoint, ...]]:
            from tambon_gis.rasters.placement import in_system, points_file, read_placement
            from tambon_gis.rasters.scan import open_scan

            kept = read_placement(points_file(copy))
            scan = open_scan(kept.scan, task=task, anew=True)
            return scan, kept, in_system(kept.points, kept.sheet_epsg, project.epsg)

        def done(found: tuple[Scan, Placement, tuple[TiePoint, ...]]) -> None:
            scan, kept, points = found
            self._show(scan, self._drafts.get(scan.sha256, points), kept, key)

        self._session.run(tr("เปิดภาพ {file}").format(file=copy.name), work, done)

    def _show(
        self,
        scan: Scan,
        points: tuple[TiePoint, ...],
        kept: Placement | None = None,
        instead: int | None = None,
    ) -> None:
        if self.dialog is not None:
            return
        dialog = self.dialog = ScanDialog(
            scan,
            self._session.require().epsg,
            self._canvas,
            points,
            under=self._under(instead),
            sheet_epsg=None if kept is None else kept.sheet_epsg,
            method=None if kept is None else kept.method,
            correcting=instead is not None,
            parent=self._canvas.window(),
        )
        dialog.judging_wanted.connect(partial(self._judge, dialog))
        dialog.reading_wanted.connect(partial(self._read, dialog))
        dialog.saving_wanted.connect(lambda placement: self._save(dialog, placement, instead))
        dialog.stopping_wanted.connect(self._stop)
        dialog.finished.connect(lambda _result: self._leave(dialog, instead))
        if kept is not None and kept.sha256 != scan.sha256:
            dialog.verdict.show_note(tr("ไฟล์ภาพถูกเปลี่ยนหลังจากวางครั้งก่อน ตรวจทุกจุดว่ายังตรงกับภาพ"))
        dialog.open()

    def _under(self, instead: int | None) -> list[RasterOnMap]:
        """The rasters that the map shows, without the copy that is to be corrected."""
        shown = (each for each in self._rasters.rasters if each.key != instead and not each.is_hidden)
        return [each.ground for each in shown if each.ground is not None]

    # --- answering ----------------------------------------------------------------------------------------

    def _judge(self, dialog: ScanDialog, placement: Placement) -> None:
        scan = dialog.scan

        def work(project: Project, _task: Task) -> Judgement:
            from tambon_gis.rasters.scan_judgement import judge

            return judge(scan, placement, project.epsg)

        self._session.run("", work, lambda judged: self._answer(dialog, judged), quick=True)

    def _answer(self, dialog: ScanDialog, judged: Judgement) -> None:
        if self.dialog is dialog:
            dialog.show_judgement(judged)

    def _read(self, dialog: ScanDialog, text: str, sheet_epsg: int) -> None:
        def work(project: Project, _task: Task) -> tuple[Reading, ...]:
            from ui.map.scans.typed import readings

            return readings(text, project.epsg, sheet_epsg)

        def done(found: tuple[Reading, ...]) -> None:
            if self.dialog is dialog:
                dialog.place.show_readings(text, found)

        self._session.run("", work, done, quick=True)

    # --- saving -------------------------------------------------------------------------------------------

    def _save(self, dialog: ScanDialog, placement: Placement, instead: int | None) -> None:
        if self._saving is not None:
            return
        scan = dialog.scan

        def work(project: Project, task: Task) -> PlacedScan:
            from tambon_gis.rasters.scan_placing import place_scan

            return place_scan(project, scan, placement, instead=instead, task=task)

        def done(made: PlacedScan) -> None:
            self._saving = None
            self._drafts.pop(scan.sha256, None)
            dialog.show_saving(False)
            dialog.accept()
            self._tell_placed(made)

        def refused(problem: BaseException) -> None:
            self._saving = None
            dialog.show_saving(False)
            dialog.verdict.show_problem(problem)

        def stopped() -> None:
            if self.dialog is not dialog:
                return
            self._saving = None
            dialog.show_saving(False)
            dialog.verdict.show_note(tr("หยุดแล้ว ไม่มีไฟล์ใดถูกสร้าง จุดควบคุมยังอยู่ครบ"))

        dialog.show_saving(True)
        job = self._saving = self._session.run(
            tr("วางภาพ {file}").format(file=scan.file), work, done, refused
        )
        job.progressed.connect(dialog.show_progress)
        job.stopped.connect(stopped)

    def _stop(self) -> None:
        if self._saving is not None:
            self._saving.stop()

    def _tell_placed(self, made: PlacedScan) -> None:
        from layers.map_view import Extent

        extent: Extent = Extent(*made.grid.bounds)
        self._canvas.zoom_to(extent)
        self._session.tell_done(
            tr("วางภาพแล้ว บันทึกเป็น {file} คลาดเคลื่อนรวม {m} ม.").format(
                file=made.copy.name, m=f"{made.fit.rms_m:,.2f}"
            )
        )

    def _leave(self, dialog: ScanDialog, instead: int | None) -> None:
        """Keep what was not saved for the next time."""
        self.dialog = None
        dialog.deleteLater()
        scan, points = dialog.scan, dialog.points
        if dialog.result() == 0 and points.points and points.can_undo and self._session.is_open:
            self._drafts[scan.sha256] = points.points
            kept = tr("ยังไม่ได้วางภาพ จุดควบคุม %Ln จุดยังอยู่จนปิดแฟ้มงาน", len(points.points))
            again = partial(self.open_anew, scan.path) if instead is None else partial(self.correct, instead)
            self._session.notify(Notice("information", kept, "", tr("ทำต่อ"), again))
