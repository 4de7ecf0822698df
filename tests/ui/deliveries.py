"""Deliveries as real files for the tests of reviews, and how a person takes them through the window."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import geopandas as gpd
import shapely
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tambon_gis.ingest.load import import_layer
from tambon_gis.project.assignments import AssignmentPlan, assign
from tambon_gis.project.project import Project
from tests.project.plot_edits import edit_plot
from ui.imports.card import ImportCard
from ui.look.theme import look as look_of_window
from ui.main_window import MainWindow
from ui.reviews.card import ReviewCard
from ui.reviews.model import OUTCOME
from ui.words.language import speaker

WEST, SOUTH = 375_000.0, 1_815_000.0


def square(place: int, size_m: float = 40.0) -> shapely.Geometry:
    west = WEST + place * 60
    return shapely.box(west, SOUTH, west + size_m, SOUTH + size_m)


def write(path: Path, columns: dict[str, list[object]], shapes: list[shapely.Geometry]) -> Path:
    gpd.GeoDataFrame(columns, geometry=shapes, crs="EPSG:32648").to_file(path, encoding="utf-8")
    return path


def first_delivery(tmp_path: Path) -> Path:
    """A project with plots 0001 to 0005 of แปลง.shp, work on three, one cell edited, and a soil layer."""
    folder = tmp_path / "ปีก่อน"
    folder.mkdir()
    plots = write(
        folder / "แปลง.shp",
        {
            "plot_code": [f"{number:04d}" for number in range(1, 6)],
            "crop": ["ข้าว", "ข้าว", "อ้อย", "อ้อย", "มัน"],
            "owner": [f"นายสมมุติ เลข{number}" for number in range(1, 6)],
        },
        [square(place) for place in range(5)],
    )
    soil = write(folder / "ดิน.shp", {"soilgroup": ["17", "35", "40"]}, [square(i, 60) for i in range(3)])
    path = tmp_path / "งาน.gpkg"
    with Project.create(path, name="ตำบลทดสอบ", author="ผู้ทดสอบ") as project:
        import_layer(project, plots, "plots")
        import_layer(project, soil, "soil")
        fids = {code: fid for fid, code in project.rows("SELECT fid, code FROM plot")}
        plan = AssignmentPlan("green_manure_sunn_hemp", 2570)
        assign(project, [fids["0002"], fids["0003"], fids["0005"]], plan)
        edit_plot(project, fids["0002"], crop="ข้าวหอมมะลิ")
    return path


def newer_delivery(tmp_path: Path) -> Path:
    """0001 as it was, 0002 another crop and owner, 0003 larger, 0004 and 0005 gone, 0006 new."""
    folder = tmp_path / "ปีนี้"
    folder.mkdir()
    return write(
        folder / "แปลง.shp",
        {
            "plot_code": ["0001", "0002", "0003", "0006"],
            "crop": ["ข้าว", "ข้าวโพด", "อ้อย", "มัน"],
            "owner": ["นายสมมุติ เลข1", "นางใหม่ เอี่ยม", "นายสมมุติ เลข3", "นายหก ตัวอย่าง"],
        },
        [square(0), square(1), square(2, 50.0), square(9)],
    )


@contextmanager
def open_window(qtbot: QtBot, project: Path) -> Iterator[MainWindow]:
    """The window with a project open; closed, and speaking Thai again, afterwards."""
    look_of_window().apply("light")
    made = MainWindow()
    made.resize(1366, 768)
    made.show()
    made.begin(project)
    qtbot.waitUntil(lambda: made.session.is_open and settled(made), timeout=30_000)
    yield made
    made.close()
    made.deleteLater()
    speaker().speak("th")


def settled(window: MainWindow) -> bool:
    QApplication.processEvents()
    return not window.runner.busy and window.work.canvas.is_sharp


def wait(qtbot: QtBot, window: MainWindow, ready: Callable[[], bool] = lambda: True) -> None:
    qtbot.waitUntil(lambda: settled(window) and ready(), timeout=30_000)


def the_import_card(window: MainWindow) -> ImportCard:
    # A card that was put up is shown with the next events.
    QApplication.processEvents()
    (card,) = [card for card in window.work.data_page.findChildren(ImportCard) if not card.isHidden()]
    return card


def the_review(window: MainWindow) -> ReviewCard:
    # A card that was put up is shown with the next events.
    QApplication.processEvents()
    (card,) = [card for card in window.work.data_page.findChildren(ReviewCard) if not card.isHidden()]
    return card


def hand_over(window: MainWindow, qtbot: QtBot, path: Path) -> ImportCard:
    window.work.import_desk.look_at([path])
    wait(qtbot, window)
    return the_import_card(window)


def purpose(card: ImportCard) -> str:
    return card.purpose.purpose


def look(window: MainWindow, qtbot: QtBot, card: ImportCard) -> None:
    """Ask the card for what it would do, and wait for the answer."""
    assert card.accept.isEnabled(), labels(card)
    card.accept.click()
    wait(qtbot, window, lambda: window.work.review_desk.is_open)


def compare(window: MainWindow, qtbot: QtBot, path: Path) -> ReviewCard:
    card = hand_over(window, qtbot, path)
    card.purpose.buttons["compare"].setChecked(True)
    look(window, qtbot, card)
    return the_review(window)


def shown(window: MainWindow) -> list[list[str]]:
    """The lines of the table as they are read."""
    model = window.work.review_table.model
    return [
        [str(model.index(row, column).data()) for column in range(OUTCOME + 1)]
        for row in range(model.rowCount())
    ]


def crops(window: MainWindow) -> dict[str, str]:
    return dict(window.session.require().rows("SELECT code, crop FROM plot"))


def labels(widget: QWidget) -> str:
    found = widget.findChildren(QLabel)
    return "\n".join(label.text().replace("\u200b", "") for label in found if not label.isHidden())
