"""Between map, dialog and engine: previews of a sheet while it is put together, and its file in the end."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QImage, QPixmap

from tambon_gis.errors import TambonError
from tambon_gis.settings import load_settings
from tambon_gis.sheets.request import MapRequest
from ui.map.paper.conversion import Conversion
from ui.map.paper.dialog import SheetChoice, SheetDialog, suited, usual_choice
from ui.map.result_layer import NAME
from ui.notifications import Notice
from ui.parts.save_name import ask_save_name
from ui.words import figures
from ui.words.language import speaker, tr

if TYPE_CHECKING:
    from tambon_gis.project.project import Project
    from tambon_gis.sheets.request import WrittenMap
    from tambon_gis.tasks import Task
    from ui.map.canvas import MapCanvas
    from ui.session import Session
    from ui.task_runner import Job

_PAUSE_MS = 350
# For the eye, and for a printer.
_PREVIEW_DPI, _PRINT_DPI = 60.0, 300.0
_MM_PER_INCH = 25.4
_MARGIN_SHARE = 0.02
_BETWEEN = " · "


class SheetDesk(QObject):
    """Keeps what was last asked for as long as the project is open."""

    def __init__(self, session: Session, canvas: MapCanvas) -> None:
        super().__init__(canvas)
        self._session = session
        self._canvas = canvas
        self._last: SheetChoice | None = None
        self._dialog: SheetDialog | None = None
        self._folder: TemporaryDirectory[str] | None = None
        self._job: Job | None = None
        self._preview = Conversion(self)
        self._preview.drawn.connect(self._show_preview)
        self._preview.failed.connect(self._tell_problem)
        self._printer = Conversion(self)
        self._printer.drawn.connect(self._tell_saved)
        self._printer.failed.connect(self._tell_not_saved)
        self._print_folder: TemporaryDirectory[str] | None = None
        self._is_saving = False
        self._saving: SheetDialog | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._draw_preview)
        session.project_changed.connect(self._forget)
        canvas.destroyed.connect(self._end)

    @property
    def dialog(self) -> SheetDialog | None:
        """The dialog while it is open."""
        return self._dialog

    def open(self) -> SheetDialog | None:
        """Open the dialog; None while no project is open."""
        project = self._session.project
        if project is None or self._dialog is not None:
            return self._dialog
        has_chosen = bool(len(self._session.selection))
        choice = self._last or usual_choice(
            project.name, self._session.year_be, load_settings().author or "", has_chosen=has_chosen
        )
        choice = suited(choice, has_chosen=has_chosen)
        dialog = self._dialog = SheetDialog(choice, has_chosen=has_chosen, parent=self._canvas.window())
        self._folder = TemporaryDirectory(prefix="tambon-gis-", ignore_cleanup_errors=True)
        dialog.changed.connect(self._pause.start)
        dialog.picture.resized.connect(self._pause.start)
        dialog.save_requested.connect(self._save)
        dialog.finished.connect(self._close)
        dialog.picture.show_words(tr("กำลังวาดตัวอย่าง…"))
        self._wait(self._is_saving)
        dialog.open()
        return dialog

    # --- the preview --------------------------------------------------------------------------------------

    def _draw_preview(self) -> None:
        dialog, folder = self._dialog, self._folder
        if dialog is None or folder is None or not self._session.is_open:
            return
        self._stop_preview()
        file = Path(folder.name) / "preview.svg"
        asked = replace(self._request(dialog.chosen()), image_dpi=_PREVIEW_DPI)
        work = self._writing(file, asked, dialog.chosen())

        def done(written: WrittenMap) -> None:
            self._job = None
            if self._dialog is dialog:
                dialog.tell(_BETWEEN.join(filter(None, (told_of(written), self._left_on_screen()))))
                room = dialog.picture.room
                dpi = min(room.width() / written.width_mm, room.height() / written.height_mm) * _MM_PER_INCH
                self._preview.begin(file, file.with_suffix(".png"), max(dpi, 20.0))

        def failed(problem: BaseException) -> None:
            self._job = None
            if self._dialog is dialog:
                self._tell_problem(problem)

        self._job = self._session.run("", work, done, failed, quick=True)

    def _left_on_screen(self) -> str:
        """Colours of a result are on the screen for a while and on no sheet: who expects them is told."""
        if any(layer.name.startswith(NAME) for layer in self._canvas.layers):
            return tr("สีตามผลที่แสดงบนจอไม่ลงในแผ่นนี้")
        return ""

    def _show_preview(self, file: Path) -> None:
        dialog = self._dialog

        def show(picture: QImage) -> None:
            if dialog is not None and self._dialog is dialog and not picture.isNull():
                dialog.picture.show_picture(QPixmap.fromImage(picture))

        if self._session.is_open:
            self._session.run("", lambda _project, _task: QImage(str(file)), show, quick=True)

    def _tell_problem(self, problem: BaseException) -> None:
        """In the dialog, where it is looked for; what nobody foresaw goes the way of all such things."""
        if not isinstance(problem, TambonError):
            self._session.refuse(problem)
        elif self._dialog is not None:
            language = speaker().language
            if self._dialog.picture.is_empty:
                self._dialog.picture.show_words("")
            self._dialog.tell(f"{problem.told(language)} {problem.advice(language)}")

    def _stop_preview(self) -> None:
        self._pause.stop()
        self._preview.stop()
        if self._job is not None:
            self._job.stop()
            self._job = None

    # --- the file -----------------------------------------------------------------------------------------

    def _save(self) -> None:
        dialog, project = self._dialog, self._session.project
        if dialog is None or project is None:
            return
        choice = dialog.chosen()
        usual = project.path.with_name(f"{_file_name(choice.title) or project.path.stem}.pdf")
        kinds = {
            tr("PDF (*.pdf)"): ".pdf",
            tr("ภาพ PNG 300 จุดต่อนิ้ว (*.png)"): ".png",
            tr("SVG (*.svg)"): ".svg",
        }
        path = ask_save_name(dialog, tr("บันทึกแผนที่"), usual, kinds)
        if path is not None:
            self.save(path, choice)

    def save(self, path: Path, choice: SheetChoice) -> None:
        """Write the sheet: SVG by the engine, a PDF or a PNG drawn from it by a process of its own."""
        self._saving = self._dialog
        self._wait(True)
        if path.suffix.lower() == ".svg":
            work = self._writing(path, self._request(choice), choice)
            job = self._session.run(
                tr("บันทึกแผนที่"), work, lambda written: self._tell_saved(written.file), self._tell_not_saved
            )
            job.stopped.connect(self._leave_off)
            return
        folder = self._print_folder = TemporaryDirectory(prefix="tambon-gis-", ignore_cleanup_errors=True)
        between = Path(folder.name) / "sheet.svg"
        work = self._writing(between, replace(self._request(choice), image_dpi=_PRINT_DPI), choice)
        job = self._session.run(
            tr("บันทึกแผนที่"),
            work,
            lambda _written: self._printer.begin(between, path, _PRINT_DPI),
            self._tell_not_saved,
        )
        job.stopped.connect(self._leave_off)

    def _wait(self, waits: bool) -> None:
        """Ask for no second file while one is being written, from this dialog or from one closed since."""
        self._is_saving = waits
        if self._dialog is not None:
            self._dialog.wait(waits)

    def _leave_off(self) -> None:
        self._clean(printed=True)
        self._wait(False)

    def _tell_not_saved(self, problem: BaseException) -> None:
        self._leave_off()
        if self._dialog is None or not isinstance(problem, TambonError):
            self._session.refuse(problem)
        else:
            self._tell_problem(problem)

    def _tell_saved(self, file: Path) -> None:
        self._leave_off()
        # A dialog that was opened meanwhile is about another sheet.
        if self._dialog is not None and self._dialog is self._saving:
            self._dialog.accept()
        self._session.notify(
            Notice(
                "done",
                tr("บันทึกแผนที่แล้วที่ {path}").format(path=file),
                action=tr("เปิดดู"),
                act=lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(file))),
            )
        )

    # --- what both ask for --------------------------------------------------------------------------------

    def _request(self, choice: SheetChoice) -> MapRequest:
        extent = self._seen() if choice.place == "view" else None
        chosen = tuple(self._session.selection.tolist()) if choice.marks_chosen else ()
        return MapRequest(
            self._session.year_be,
            extent=extent,
            with_legend=choice.with_legend,
            language=speaker().language,
            with_labels=choice.with_labels,
            with_rasters=choice.with_rasters,
            paper=choice.paper,
            scale=choice.scale,
            grid=choice.grid,
            with_overview=choice.with_overview,
            chosen=chosen,
            title=choice.title,
            subtitle=choice.subtitle,
            source=choice.source,
            author=choice.author,
            checked_by=choice.checked_by,
            made_on=date.today(),
        )

    def _seen(self) -> tuple[float, float, float, float]:
        """What of the layers is on the screen: bare ground beside them is not what a map is made for."""
        seen = self._canvas.view.extent
        known = [layer.store.extent for layer in self._canvas.layers if layer.visible]
        whole = [extent for extent in known if extent is not None]
        if not whole:
            return seen.west, seen.south, seen.east, seen.north
        margin = _MARGIN_SHARE * max(seen.east - seen.west, seen.north - seen.south)
        west = max(seen.west, min(extent.west for extent in whole) - margin)
        south = max(seen.south, min(extent.south for extent in whole) - margin)
        east = min(seen.east, max(extent.east for extent in whole) + margin)
        north = min(seen.north, max(extent.north for extent in whole) + margin)
        if west >= east or south >= north:
            return seen.west, seen.south, seen.east, seen.north
        return west, south, east, north

    def _writing(self, file: Path, asked: MapRequest, choice: SheetChoice) -> _Writing:
        about = tuple(self._session.selection.tolist()) if choice.place == "chosen" else ()
        return _Writing(file, asked, about)

    # --- ends ---------------------------------------------------------------------------------------------

    def _close(self) -> None:
        dialog, self._dialog = self._dialog, None
        if dialog is not None:
            self._last = dialog.chosen()
            dialog.deleteLater()
        self._stop_preview()
        self._clean()

    def _forget(self) -> None:
        if self._dialog is not None:
            self._dialog.reject()
        self._printer.stop()
        self._leave_off()
        self._last = None

    def _end(self) -> None:
        self._preview.stop()
        self._printer.stop()
        self._clean(printed=True)

    def _clean(self, *, printed: bool = False) -> None:
        if printed and self._print_folder is not None:
            self._print_folder.cleanup()
            self._print_folder = None
        if self._dialog is None and self._folder is not None:
            self._folder.cleanup()
            self._folder = None


class _Writing:
    """The engine's part, for one of its threads; ``about`` are plots whose ground the sheet shows."""

    def __init__(self, file: Path, asked: MapRequest, about: tuple[int, ...]) -> None:
        self._file = file
        self._asked = asked
        self._about = about

    def __call__(self, project: Project, task: Task) -> WrittenMap:
        from tambon_gis.sheets.subjects import plots_extent
        from tambon_gis.sheets.writing import write_map

        asked = self._asked
        if self._about:
            asked = replace(asked, extent=plots_extent(project, self._about))
        return write_map(project, self._file, asked, task)


def told_of(written: WrittenMap) -> str:
    """What is on a sheet, and what is not though it was asked for."""
    said = [tr("มาตราส่วน 1:{scale}").format(scale=figures.count(round(written.scale)))]
    if written.labels:
        said.append(tr("ป้ายชื่อ {count} ป้าย").format(count=figures.count(written.labels)))
    if written.is_cut:
        said.append(tr("มาตราส่วนนี้แสดงพื้นที่ได้ไม่หมด"))
    if written.withheld:
        said.append(tr("ไม่แสดงป้ายที่บอกตัวบุคคล {count} ป้าย").format(count=figures.count(written.withheld)))
    if written.missing_rasters:
        said.append(tr("อ่านภาพไม่ได้: {names}").format(names=", ".join(written.missing_rasters)))
    return _BETWEEN.join(said)


def _file_name(title: str) -> str:
    """The title as a name that every system takes."""
    kept = "".join(" " if sign in '\\/:*?"<>|' or ord(sign) < ord(" ") else sign for sign in title)
    return " ".join(kept.split()).strip(". ")[:80]
