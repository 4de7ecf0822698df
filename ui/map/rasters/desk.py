"""Keeps the rasters of map and panel in step with the project, and does what is asked of one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QFileDialog

from layers.map_view import Extent
from layers.raster_layer import RasterLayer, RasterReader
from tambon_gis.rasters.kept_reader import KeptReader
from ui.map.canvas import MapCanvas
from ui.map.rasters.panel import RasterPanel
from ui.notifications import Notice
from ui.session import Session
from ui.words.language import told, tr

if TYPE_CHECKING:
    from tambon_gis.cartography.raster_symbology import RasterStyle
    from tambon_gis.errors import TambonError
    from tambon_gis.project.project import Project
    from tambon_gis.rasters.raster_on_map import RasterOnMap
    from tambon_gis.rasters.value_at import RasterValue
    from tambon_gis.tasks import Task
    from ui.map.rasters.reading import ShownRaster

# Tiles come faster than pictures are worth painting.
_PAUSE_MS = 60


class RasterDesk(QObject):
    """Between session, canvas and the panel of rasters."""

    shown = Signal()
    identified = Signal(list)
    _arrived = Signal()
    _failed = Signal(object, object)

    def __init__(self, session: Session, canvas: MapCanvas, panel: RasterPanel) -> None:
        super().__init__(canvas)
        self._session = session
        self._canvas = canvas
        self._panel = panel
        self._kept: KeptReader | None = None
        self._tiles: RasterReader | None = None
        self._rasters: dict[int, ShownRaster] = {}
        self._visible: dict[int, bool] = {}
        self._told: set[tuple[int, str]] = set()
        self._asked = 0
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(canvas.complete_rasters)
        self._arrived.connect(self._note_tile)
        self._failed.connect(self._note_failure)
        session.project_changed.connect(self._begin)
        session.tables_changed.connect(self._note_change)
        canvas.identify_requested.connect(self.identify)
        panel.visibility_requested.connect(self._set_visible)
        panel.zoom_requested.connect(self._zoom)
        panel.style_requested.connect(self._open_style)
        panel.file_requested.connect(self.find_file)
        panel.overviews_requested.connect(self.build_overviews)
        panel.removal_requested.connect(self._remove)

    def stop(self) -> None:
        """End the reading thread and the processes; the next project begins new ones."""
        tiles, kept = self._tiles, self._kept
        self._tiles = self._kept = None
        if tiles is not None:
            tiles.close()
        if kept is not None:
            kept.close()

    @property
    def rasters(self) -> tuple[ShownRaster, ...]:
        """Those of the project, the bottom one first."""
        return tuple(self._rasters.values())

    @property
    def is_reading(self) -> bool:
        return self._tiles is not None and self._tiles.is_busy

    def _begin(self) -> None:
        self.stop()
        self._rasters, self._visible, self._told = {}, {}, set()
        self._canvas.set_rasters(())
        self._panel.show_rasters((), {})
        if self._session.project is not None:
            self.read()

    def _note_change(self, tables: frozenset[str]) -> None:
        if tables & {"raster_layer", "setting"}:
            self.read()

    def read(self) -> None:
        """Look what rasters there are and whether their files are as they were."""
        known = dict(self._rasters)
        kept = self._kept = self._kept or KeptReader()

        def work(project: Project, task: Task) -> tuple[ShownRaster, ...]:
            from ui.map.rasters.reading import read_rasters

            return read_rasters(project, known, kept, task)

        if self._session.is_open:
            self._session.run("", work, self._show, quick=True)

    def _show(self, rasters: tuple[ShownRaster, ...]) -> None:
        gone = [raster.ground for raster in self._rasters.values() if raster.ground is not None]
        self._rasters = {raster.key: raster for raster in rasters}
        still = {id(raster.ground) for raster in rasters}
        if self._tiles is not None:
            self._tiles.forget([ground for ground in gone if id(ground) not in still])
        self._apply()
        self._fill_panel()
        self._tell(rasters)
        self.shown.emit()

    def _apply(self) -> None:
        shown = [raster for raster in self._rasters.values() if raster.ground is not None]
        if shown and self._tiles is None and self._kept is not None:
            self._tiles = RasterReader(self._kept, self._arrived.emit, self._failed.emit)
        self._canvas.set_rasters(
            [
                RasterLayer(
                    raster.linked.name,
                    raster.ground,
                    self._tiles,
                    self._visible.get(raster.key, True),
                    raster.ground.style.opacity,
                )
                for raster in shown
                if raster.ground is not None and self._tiles is not None
            ]
        )

    def _fill_panel(self) -> None:
        self._panel.show_rasters(self.rasters, self._visible)

    def _note_tile(self) -> None:
        if not self._pause.isActive():
            self._pause.start()

    def _note_failure(self, ground: RasterOnMap, problem: TambonError) -> None:
        raster = self._rasters.get(ground.key)
        if raster is not None and raster.ground is ground:
            self._rasters[ground.key] = raster.broken(problem)
            self._apply()
            self._fill_panel()
            self._tell([self._rasters[ground.key]])

    def _tell(self, rasters: Sequence[ShownRaster]) -> None:
        """Say once what stands against rasters, and what helps; of several in one sentence."""
        broken = [each for each in rasters if each.reason and self._is_new(each.key, each.reason.en)]
        slow = [each for each in rasters if each.is_slow and self._is_new(each.key, "slow")]
        for raster in slow:
            sentence = tr("ภาพ “{name}” ใหญ่และไม่มีภาพย่อ จะแสดงช้าเมื่อดูจากไกล").format(name=raster.linked.name)
            build = partial(self.build_overviews, raster.key)
            self._session.notify(Notice("information", sentence, "", tr("สร้างภาพย่อ"), build))
        others = tr("ชั้นข้อมูลอื่นยังใช้ได้ตามปกติ")
        if len(broken) == 1 and broken[0].reason is not None:
            sentence = tr("แสดงภาพ “{name}” ไม่ได้: {reason}").format(
                name=broken[0].linked.name, reason=told(broken[0].reason)
            )
            find = partial(self.find_file, broken[0].key)
            self._session.notify(Notice("attention", sentence, others, tr("หาไฟล์…"), find))
        elif broken:
            names = ", ".join(each.linked.name for each in broken)
            sentence = tr("แสดงภาพ {count} ภาพไม่ได้: {names}").format(count=len(broken), names=names)
            helps = tr("ดับเบิลคลิกชื่อภาพในแผงซ้ายเพื่อหาไฟล์")
            self._session.notify(Notice("attention", sentence, f"{helps} {others}"))

    def _is_new(self, key: int, what: str) -> bool:
        new = (key, what) not in self._told
        self._told.add((key, what))
        return new

    # --- what is asked of a raster ------------------------------------------------------------------------

    def _set_visible(self, key: int, visible: bool) -> None:
        self._visible[key] = visible
        self._apply()

    def identify(self, x: float, y: float, _hits: object) -> None:
        """Tell what the rasters that are shown say at a point, the uppermost first."""
        seen = [each.ground for each in self._rasters.values() if self._visible.get(each.key, True)]
        grounds = [ground for ground in reversed(seen) if ground is not None]
        kept = self._kept
        self._asked += 1
        number = self._asked
        if not grounds or kept is None:
            return

        def work(_project: Project, task: Task) -> list[RasterValue]:
            from tambon_gis.rasters.value_at import values_of

            return values_of(grounds, x, y, asker=kept, task=task)

        def done(found: list[RasterValue]) -> None:
            from ui.map.rasters.words import told_value

            # Of several questions the newest counts.
            if found and number == self._asked:
                self.identified.emit([told_value(value) for value in found])

        self._session.run("", work, done, quick=True)

    def _zoom(self, key: int) -> None:
        extent = Extent(*self._rasters[key].linked.extent)
        if extent.is_finite:
            self._canvas.zoom_to(extent)

    def find_file(self, key: int) -> None:
        """Ask where the file is now."""
        raster = self._rasters.get(key)
        if raster is None:
            return
        start = raster.linked.path if raster.linked.path.exists() else raster.linked.path.parent
        name, _ = QFileDialog.getOpenFileName(
            self._canvas.window(),
            tr("หาไฟล์ของ {name}").format(name=raster.linked.name),
            str(start),
            tr("แรสเตอร์ (*.tif *.tiff *.mbtiles)"),
        )
        if name:
            self.relink(key, Path(name))

    def relink(self, key: int, path: Path) -> None:
        """Let the raster lead to this file."""
        title = self._rasters[key].linked.name

        def work(project: Project, task: Task) -> None:
            from tambon_gis.ingest.raster_load import relink_raster

            relink_raster(project, key, path, task=task)

        def done(_none: None) -> None:
            self._told = {each for each in self._told if each[0] != key}
            self._session.tell_done(tr("เชื่อม “{name}” กับไฟล์ {file} แล้ว").format(name=title, file=path.name))

        self._session.run(tr("เชื่อมไฟล์แรสเตอร์"), work, done)

    def build_overviews(self, key: int) -> None:
        """Make the smaller copy, with progress and a way to stop it."""
        raster = self._rasters.get(key)
        if raster is None or raster.ground is None:
            return
        ground, sha256 = raster.ground, raster.linked.sha256

        def work(_project: Project, task: Task) -> None:
            from tambon_gis.rasters.reduced_copy import build_reduced

            build_reduced(ground.raster, sha256, means=ground.is_smooth, task=task)

        def done(_none: None) -> None:
            self._session.notify(Notice("done", tr("สร้างภาพย่อของ “{name}” แล้ว").format(name=ground.name)))
            self.read()

        self._session.run(tr("สร้างภาพย่อ"), work, done)

    def _remove(self, key: int) -> None:
        raster = self._rasters[key]

        def work(project: Project, _task: Task) -> None:
            with project.command("remove_layer", f"เอาแรสเตอร์ {raster.linked.name} ออก") as command:
                command.delete("raster_layer", [key])

        sentence = tr("เอา “{name}” ออกจากแผนที่แล้ว ไฟล์ยังอยู่ที่เดิม").format(name=raster.linked.name)
        self._session.run(tr("เอาแรสเตอร์ออก"), work, lambda _none: self._session.tell_done(sentence))

    # --- the look of a raster -----------------------------------------------------------------------------

    def _open_style(self, key: int) -> None:
        from ui.map.rasters.style_dialog import RasterStyleDialog

        raster = self._rasters[key]
        if raster.ground is None:
            return
        before = raster.ground.style
        dialog = RasterStyleDialog(raster.ground, self._canvas.window())
        dialog.style_tried.connect(partial(self.try_style, key))
        dialog.accepted.connect(lambda: self.store_style(key, dialog.style_chosen()))
        dialog.rejected.connect(lambda: self.try_style(key, before))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def try_style(self, key: int, style: RasterStyle) -> None:
        """Show a raster so; the project keeps what it has."""
        from tambon_gis.rasters.legend import raster_legend

        raster = self._rasters.get(key)
        if raster is None or raster.ground is None or raster.ground.style == style:
            return
        old = raster.ground
        same_colours = replace(old.style, opacity=1.0) == replace(style, opacity=1.0)
        if same_colours and self._tiles is not None:
            ground = self._tiles.adopt(old, replace(old, style=style))
        else:
            ground = replace(old, style=style)
            if self._tiles is not None:
                self._tiles.forget([old])
        self._rasters[key] = replace(raster, ground=ground, legend=raster_legend(ground))
        self._apply()
        self._fill_panel()

    def store_style(self, key: int, style: RasterStyle) -> None:
        """Keep the look in the project."""
        name = self._rasters[key].linked.name
        self.try_style(key, style)

        def work(project: Project, _task: Task) -> None:
            from tambon_gis.rasters.raster_on_map import store_style

            store_style(project, key, name, style)

        self._session.run(tr("เปลี่ยนรูปแบบภาพ"), work)
