"""Styles that go from layer to layer by the clipboard, back to the standard, or out to files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from tambon_gis.cartography.layer_style import STANDARD
from tambon_gis.cartography.project_layers import plain_title, table_of
from ui.map.styles.carried_style import carried, missing_field, read_carried
from ui.notifications import Notice
from ui.parts.save_name import ask_save_name
from ui.words.language import speaker, told, tr

if TYPE_CHECKING:
    from tambon_gis.cartography.layer_style import LayerStyle
    from tambon_gis.project.project import Project
    from tambon_gis.tasks import Task
    from ui.map.desk import MapDesk
    from ui.map.layers_panel import LayersPanel
    from ui.session import Session

_QML, _SLD = "QGIS (*.qml)", "SLD: QGIS, GeoServer (*.sld)"


class StyleTransfer(QObject):
    """Does what the menu of a layer offers for its style; ``keep`` writes a style to the project."""

    def __init__(
        self, session: Session, panel: LayersPanel, desk: MapDesk, keep: Callable[[str, LayerStyle], None]
    ) -> None:
        super().__init__(panel)
        self._session = session
        self._panel = panel
        self._desk = desk
        self._keep = keep
        panel.style_copied.connect(self.copy)
        panel.style_pasted.connect(self.paste)
        panel.style_reset.connect(self.reset)
        panel.style_export_requested.connect(self.ask_file)

    def copy(self, name: str) -> None:
        QGuiApplication.clipboard().setText(carried(self._desk.kept.style(name)))
        self._session.notify(
            Notice("done", tr("คัดลอกรูปแบบของ “{layer}” แล้ว").format(layer=told(plain_title(name))))
        )

    def paste(self, name: str) -> None:
        """Give the layer the style on the clipboard; refused where the layer has nothing to go by."""
        style = read_carried(QGuiApplication.clipboard().text())
        if style is None:
            self._session.notify(Notice("attention", tr("ไม่มีรูปแบบที่คัดลอกไว้")))
            return
        missing = missing_field(style, table_of(name))
        if missing is not None:
            said = tr("วางรูปแบบไม่ได้ “{layer}” ไม่มีข้อมูลสำหรับ “{field}”")
            layer = told(plain_title(name))
            self._session.notify(Notice("attention", said.format(layer=layer, field=missing)))
            return
        self._keep(name, style)

    def reset(self, name: str) -> None:
        self._keep(name, STANDARD)

    # --- files --------------------------------------------------------------------------------------------

    def ask_file(self, name: str) -> None:
        """Ask where to, then write the style as the file's name says, beside the window."""
        project = self._session.project
        if project is None:
            return
        title = told(plain_title(name)).replace("/", "-")
        usual = project.path.with_name(f"{title}.qml")
        endings = {_QML: ".qml", _SLD: ".sld"}
        path = ask_save_name(self._panel.window(), tr("ส่งออกรูปแบบ"), usual, endings)
        if path is not None:
            self.write(name, path)

    def write(self, name: str, path: Path) -> None:
        """Write the style of a layer as it is kept."""
        shown, year_be = self._desk.shown(name), self._session.year_be
        if shown is None:
            return
        kept, shape = self._desk.kept, shown.store.kind
        style, language = kept.style(name), speaker().language

        def work(project: Project, task: Task) -> Path:
            from tambon_gis.cartography.style_files import (
                format_of,
                style_text,
                table_portrayal,
                write_style,
            )
            from tambon_gis.sharing.shared_styles import require_no_person

            look = self._desk.reader(project).preview(name, style, year_be, task)
            labels = kept.labels.get(name)
            portrayal = table_portrayal(project, name, look.symbology, shape, style, labels)
            require_no_person(project, portrayal, plain_title(name))
            return write_style(path, style_text(portrayal, format_of(path) or "qml", language))

        def tell(written: Path) -> None:
            self._session.notify(Notice("done", tr("เขียนรูปแบบ {file} แล้ว").format(file=written.name)))

        self._session.run(tr("ส่งออกรูปแบบ"), work, tell)
