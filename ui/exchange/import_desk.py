"""Brings files into the project: looks at them beside the window, shows the card, imports."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from ui.exchange.data_page import DataPage
from ui.exchange.import_card import ImportCard
from ui.exchange.import_order import ImportOrder
from ui.notifications import Notice
from ui.session import Session
from ui.window_memory import WindowMemory
from ui.words.language import tr

if TYPE_CHECKING:
    from tambon_gis.errors import TambonError
    from tambon_gis.ingest.layer_files import LayerFile
    from tambon_gis.ingest.report import ImportReport, Inspection
    from tambon_gis.project.project import Project
    from tambon_gis.tasks import Task

SUFFIXES = (
    *(".shp", ".zip", ".gpkg", ".geojson", ".json", ".geojsonl", ".kml", ".kmz"),
    *(".gpx", ".tab", ".mif", ".dxf", ".fgb", ".csv", ".xlsx"),
)


@dataclass(frozen=True, slots=True)
class _Handed:
    """What was found in files handed over: layers that can be looked at, and what stands against others.

    ``folders`` holds what archives were unpacked into.
    """

    looked_at: list[tuple[LayerFile, Inspection]]
    problems: list[TambonError]
    not_read: tuple[str, ...]
    folders: ExitStack


class ImportDesk(QObject):
    """Between session and the data page; ``imported`` carries the report of what has come in."""

    card_opened = Signal()
    imported = Signal(object)

    def __init__(self, session: Session, page: DataPage, memory: WindowMemory) -> None:
        super().__init__(page)
        self._session = session
        self._page = page
        self._memory = memory
        self._folders: list[ExitStack] = []
        session.project_changed.connect(self._begin)

    def _begin(self) -> None:
        self._page.close_all()
        self.let_go()

    def let_go(self) -> None:
        """Remove what archives were unpacked into; their cards are of no use afterwards."""
        while self._folders:
            self._folders.pop().close()

    def browse(self, parent: QWidget) -> None:
        patterns = " ".join(f"*{suffix}" for suffix in SUFFIXES)
        names, _ = QFileDialog.getOpenFileNames(
            parent,
            tr("นำเข้าชั้นข้อมูล"),
            str(self._memory.folder),
            f"{tr('ชั้นข้อมูล')} ({patterns});;{tr('ทุกไฟล์')} (*)",
        )
        if names:
            self._memory.folder = Path(names[0]).parent
            self.look_at(Path(name) for name in names)

    def look_at(self, paths: Iterable[Path]) -> None:
        """Open an import card for every layer in the files, folders and archives."""
        given = list(paths)
        if not self._session.is_open or not given:
            return
        name = given[0].name if len(given) == 1 else tr("%Ln ไฟล์", len(given))
        self._session.run(tr("ดูไฟล์ {file}").format(file=name), partial(_look, given), self._open_cards)

    def _open_cards(self, handed: _Handed) -> None:
        # Unpacked layers must stay where they are for as long as their cards may be used.
        self._folders.append(handed.folders)
        for layer, inspection in handed.looked_at:
            self._open_card(layer.path, inspection)
        for problem in handed.problems:
            self._session.refuse(problem)
        if handed.not_read and not handed.problems:
            told = tr("ไฟล์ที่ไม่ใช่ชั้นข้อมูล ไม่ได้เปิด: {files}").format(files=", ".join(handed.not_read[:5]))
            self._session.notify(Notice("information", told))

    def _open_card(self, path: Path, inspection: Inspection) -> None:
        card = ImportCard(path, inspection)
        card.import_requested.connect(lambda order: self._import(card, order))
        card.closed.connect(lambda: self._page.close_card(card))
        self._page.open_card(card)
        self.card_opened.emit()

    def _import(self, card: ImportCard, order: ImportOrder) -> None:
        def work(project: Project, task: Task) -> ImportReport:
            from tambon_gis.ingest.load import import_layer

            return import_layer(project, order.path, order.kind, order.choices, task=task)

        def done(report: ImportReport) -> None:
            self._page.close_card(card)
            self.imported.emit(report)
            words = tr("นำเข้า {file} แล้ว %Ln รายการ", report.rows_added).format(file=report.file)
            self._session.tell_done(words)

        def refused(problem: BaseException) -> None:
            card.allow_again()
            self._session.refuse(problem)

        title = tr("นำเข้า {file}").format(file=order.path.name)
        job = self._session.run(title, work, done, refused)
        job.stopped.connect(card.allow_again)


def _look(paths: list[Path], project: Project, task: Task) -> _Handed:
    from tambon_gis.errors import TambonError
    from tambon_gis.ingest.inspect import inspect
    from tambon_gis.ingest.layer_files import given_layers

    with ExitStack() as folders:
        found = folders.enter_context(given_layers(paths, task))
        if not found.layers and len(paths) == 1 and paths[0].is_file():
            # Asked for one file, the reader says why not, and how it could be converted.
            inspect(paths[0])
        looked_at: list[tuple[LayerFile, Inspection]] = []
        problems: list[TambonError] = []
        for done, layer in enumerate(found.layers):
            task.stop_if_asked()
            task.report(done, len(found.layers))
            try:
                looked_at.append((layer, inspect(layer.path, project=project)))
            except TambonError as problem:
                # One bad file among many must not keep the others away.
                problems.append(problem)
        return _Handed(looked_at, problems, found.not_read, folders.pop_all())
