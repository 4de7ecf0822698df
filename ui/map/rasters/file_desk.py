"""What is done with the file of a raster: looked for, taken as it is now, kept smaller, taken off the map."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from ui.map.rasters.panel import RasterPanel
from ui.notifications import Notice
from ui.session import Session
from ui.words.language import tr

if TYPE_CHECKING:
    from tambon_gis.project.project import Project
    from tambon_gis.tasks import Task
    from ui.map.rasters.desk import RasterDesk
    from ui.map.rasters.reading import ShownRaster


class RasterFileDesk(QObject):
    """Between the panel of rasters and their files; the files themselves are only read."""

    def __init__(self, session: Session, panel: RasterPanel, desk: RasterDesk) -> None:
        super().__init__(desk)
        self._session = session
        self._panel = panel
        self._desk = desk
        panel.file_requested.connect(self.find_file)
        panel.help_requested.connect(self._help)
        panel.overviews_requested.connect(self.build_overviews)
        panel.removal_requested.connect(self.remove)

    def what_helps(self, raster: ShownRaster) -> tuple[str, Callable[[], None]]:
        """The button that helps with a raster that cannot be shown."""
        if raster.linked.state == "changed":
            return tr("ใช้ไฟล์ที่เปลี่ยนแล้ว"), partial(self.relink, raster.key, raster.linked.path)
        return tr("หาไฟล์…"), partial(self.find_file, raster.key)

    def _help(self, key: int) -> None:
        raster = self._desk.find(key)
        if raster is not None:
            self.what_helps(raster)[1]()

    def find_file(self, key: int) -> None:
        """Ask where the file is now."""
        raster = self._desk.find(key)
        if raster is None:
            return
        start = raster.linked.path if raster.linked.path.exists() else raster.linked.path.parent
        name, _ = QFileDialog.getOpenFileName(
            self._panel.window(),
            tr("หาไฟล์ของ {name}").format(name=raster.name),
            str(start),
            tr("แรสเตอร์ (*.tif *.tiff *.mbtiles)"),
        )
        if name:
            self.relink(key, Path(name))

    def relink(self, key: int, path: Path) -> None:
        """Let the raster lead to this file, and other missing ones to theirs if they have moved along."""
        raster = self._desk.find(key)
        if raster is None:
            return
        name = raster.name

        def work(project: Project, task: Task) -> int:
            from tambon_gis.rasters.moved_files import relink_with_others

            return relink_with_others(project, key, path, task=task)

        def done(count: int) -> None:
            self._desk.tell_again(key)
            sentence = tr("เชื่อม “{name}” กับไฟล์ {file} แล้ว").format(name=name, file=path.name)
            if count > 1:
                sentence += " " + tr("พร้อมภาพอื่นที่ย้ายไปด้วยกันอีก {count} ภาพ").format(count=count - 1)
            self._session.tell_done(sentence)

        self._session.run(tr("เชื่อมไฟล์แรสเตอร์"), work, done)

    def build_overviews(self, key: int) -> None:
        """Make the smaller copy, with progress and a way to stop it."""
        raster = self._desk.find(key)
        if raster is None or raster.ground is None:
            return
        ground, sha256 = raster.ground, raster.linked.sha256

        def work(_project: Project, task: Task) -> None:
            from tambon_gis.rasters.reduced_copy import build_reduced

            build_reduced(ground.raster, sha256, means=ground.is_smooth, task=task)

        def done(_none: None) -> None:
            self._session.notify(Notice("done", tr("สร้างภาพย่อของ “{name}” แล้ว").format(name=ground.name)))
            self._desk.read()

        self._session.run(tr("สร้างภาพย่อ"), work, done, aside=True)

    def remove(self, key: int) -> None:
        """Take the raster off the map, as one undoable command."""
        raster = self._desk.find(key)
        if raster is None:
            return
        name = raster.name

        def work(project: Project, _task: Task) -> None:
            from tambon_gis.rasters.arrangement import remove_raster

            remove_raster(project, key, name)

        sentence = tr("เอา “{name}” ออกจากแผนที่แล้ว ไฟล์ยังอยู่ที่เดิม").format(name=name)
        self._session.run(tr("เอาแรสเตอร์ออก"), work, lambda _none: self._session.tell_done(sentence))
