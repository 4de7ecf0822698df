"""Files of one layer that say its position wrongly, and a window to hand them to."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import numpy as np
import shapely
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tambon_gis.project.project import Project
from tests.ingest.irregular_plots import TO_DEGREES, TO_INDIAN_48, irregular_plots, moved
from ui.imports.card import ImportCard
from ui.imports.position_section import PositionSection
from ui.look.theme import look
from ui.main_window import MainWindow
from ui.parts.elided_button import ElidedButton

# In EPSG:32648, as the project of Kham Phaung is.
ORIGINAL = irregular_plots(12, in_a_row=4)
TAMBON = shapely.box(370_000, 1_810_000, 376_000, 1_816_000)

# What the file holds, what it says of it, and words of the finding and of the button.
CASES = {
    "wrong zone": (ORIGINAL, 32647, "ผิดโซน", "อ่านเป็น WGS 84 / UTM 48N"),
    "swapped axes": (
        moved(ORIGINAL, lambda x, y: TO_DEGREES.transform(x, y)[::-1]),
        4326,
        "แกนพิกัดสลับกัน",
        "สลับแกน อ่านเป็น WGS 84 องศา",
    ),
    "degrees as metres": (
        moved(ORIGINAL, TO_DEGREES.transform),
        32648,
        "ตัวเลขเป็นองศา",
        "อ่านเป็น WGS 84 องศา",
    ),
    "Indian 1975": (
        moved(ORIGINAL, TO_INDIAN_48.transform),
        32648,
        "ต่างกันราว 521 ม.",
        "อ่านเป็น Indian 1975 / UTM 48N",
    ),
    "no .prj": (ORIGINAL, None, "ไฟล์ไม่บอกระบบพิกัด", "อ่านเป็น WGS 84 / UTM 48N"),
}


def write(path: Path, shapes: np.ndarray, epsg: int | None) -> Path:
    """A shapefile; without a code, without a .prj."""
    codes = [f"P{i:02d}" for i in range(len(shapes))]
    frame = gpd.GeoDataFrame({"plot_code": codes}, geometry=list(shapes), crs=epsg or 32648)
    frame.to_file(path, encoding="utf-8")
    if epsg is None:
        path.with_suffix(".prj").unlink()
    return path


class Window:
    """The window on a project, and the card of the file that was handed to it last."""

    def __init__(self, qtbot: QtBot, project: Path) -> None:
        look().apply("light")
        self.qtbot = qtbot
        self.main = MainWindow()
        self.main.resize(1366, 768)
        self.main.show()
        self.main.begin(project)
        self.settle()

    def settle(self) -> None:
        def settled() -> bool:
            QApplication.processEvents()
            return self.main.session.is_open and not self.main.runner.busy and self.main.canvas.is_sharp

        self.qtbot.waitUntil(settled, timeout=30_000)

    def hand_over(self, path: Path) -> None:
        self.main.work.import_desk.look_at([path])
        self.settle()

    @property
    def project(self) -> Project:
        return self.main.session.require()

    def cards(self) -> list[ImportCard]:
        return [card for card in self.main.work.data_page.findChildren(ImportCard) if not card.isHidden()]

    @property
    def card(self) -> ImportCard:
        (card,) = self.cards()
        return card

    @property
    def section(self) -> PositionSection:
        section = self.card.position
        assert isinstance(section, PositionSection)
        return section

    def drawn(self) -> tuple[tuple[str, str], ...]:
        """Looks and labels of what lies over the map."""
        painter = self.main.canvas.over.sketch
        return tuple((drawn.mark.look, drawn.mark.label) for drawn in painter.drawn)

    def sketched(self, look: str) -> shapely.Geometry:
        painter = self.main.canvas.over.sketch
        (found,) = [drawn.mark.geometry for drawn in painter.drawn if drawn.mark.look == look]
        return found

    def choose_kind(self, kind: str) -> None:
        box = self.card.kind
        box.setCurrentIndex(box.findData(kind))

    def click(self, words: str) -> None:
        """Press the button of the section whose words hold these."""
        (button,) = [
            button
            for button in self.section.findChildren(ElidedButton)
            if button.isVisible() and words in button.words()
        ]
        button.click()
        self.settle()

    def choose_system(self, crs: str) -> None:
        box = self.section.chooser.systems
        box.setCurrentIndex(box.findData(crs))
        box.activated.emit(box.currentIndex())
        self.settle()

    def close(self) -> None:
        self.main.close()
        self.main.deleteLater()


def make_project(folder: Path) -> Path:
    """Kham Phaung with its boundary and the original plots."""
    path = folder / "งาน.gpkg"
    with (
        Project.create(path, name="คำพอุง", tambon_code="450806", author="ผู้ทดสอบ") as project,
        project.command("import", "นำเข้า") as command,
    ):
        codes = [f"P{i:02d}" for i in range(len(ORIGINAL))]
        shapes = [shapely.MultiPolygon([shape]) for shape in ORIGINAL]
        command.insert("plot", [{"geom": s, "code": c} for s, c in zip(shapes, codes, strict=True)])
        boundary = {"geom": shapely.MultiPolygon([TAMBON]), "kind": "tambon", "code": "450806"}
        command.insert("boundary", [boundary])
    return path
