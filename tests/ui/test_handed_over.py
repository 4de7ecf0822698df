"""Archives, folders and files handed to the window: a card for every layer, a sentence for the rest."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import geopandas as gpd
import pytest
import shapely
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.imports.card import ImportCard
from ui.main_window import MainWindow


@pytest.fixture
def layers(tmp_path: Path) -> Path:
    """A folder ข้อมูล with a shapefile of plots, a GeoJSON of soil, a read-me and a file of no known kind."""
    folder = tmp_path / "ข้อมูล"
    folder.mkdir()
    square = shapely.box(375_000, 1_815_000, 375_040, 1_815_040)
    plots = gpd.GeoDataFrame({"plot_code": ["0001"]}, geometry=[square], crs="EPSG:32648")
    plots.to_file(folder / "แปลง.2569.shp", encoding="utf-8")
    soil = gpd.GeoDataFrame({"soilgroup": ["17"]}, geometry=[square], crs="EPSG:32648")
    soil.to_crs(4326).to_file(folder / "ดิน.geojson", driver="GeoJSON")
    (folder / "อ่านก่อน.txt").write_text("ข้อมูลทดสอบ", encoding="utf-8")
    (folder / "ของอื่น.xyz").write_bytes(b"?")
    return folder


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, small_project: Path) -> Iterator[MainWindow]:
    made = MainWindow()
    made.show()
    made.begin(small_project)
    qtbot.waitUntil(lambda: made.session.is_open and not made.runner.busy, timeout=30_000)
    yield made
    made.close()
    made.deleteLater()


def cards(window: MainWindow) -> list[ImportCard]:
    # A card that was put up is shown with the next events.
    QApplication.processEvents()
    return [card for card in window.work.data_page.findChildren(ImportCard) if not card.isHidden()]


def hand_over(window: MainWindow, qtbot: QtBot, path: Path) -> None:
    window.work.import_desk.look_at([path])

    def settled() -> bool:
        QApplication.processEvents()
        return not window.runner.busy and window.work.canvas.is_sharp

    qtbot.waitUntil(settled, timeout=30_000)


def test_a_folder_and_an_archive_open_a_card_for_every_layer(
    window: MainWindow, qtbot: QtBot, layers: Path, tmp_path: Path
) -> None:
    hand_over(window, qtbot, layers)
    assert len(cards(window)) == 2
    packed = tmp_path / "ส่งมา.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        for file in layers.iterdir():
            archive.write(file, f"ข้อมูล/{file.name}")
    hand_over(window, qtbot, packed)
    assert len(cards(window)) == 4
    before = window.session.require().count("plot")
    kinds = [card for card in cards(window) if card.kind.currentData() == "plots"]
    # A plot with this code is there already: comparing is suggested, adding has to be asked for.
    kinds[-1].purpose.buttons["add"].setChecked(True)
    kinds[-1].accept.click()
    qtbot.waitUntil(lambda: window.session.require().count("plot") == before + 1, timeout=30_000)


def test_the_second_card_of_a_file_knows_that_the_first_was_imported(
    window: MainWindow, qtbot: QtBot, layers: Path
) -> None:
    soil = layers / "ดิน.geojson"
    hand_over(window, qtbot, soil)
    hand_over(window, qtbot, soil)
    newer, older = cards(window)
    before = older.purpose.purpose
    newer.accept.click()
    qtbot.waitUntil(lambda: len(cards(window)) == 1 and not window.runner.busy, timeout=30_000)
    assert (before, older.purpose.purpose) == ("add", "compare")
    assert "นำเข้าแล้วเมื่อ" in older.purpose.reason.plain_text()
    window.session.undo()
    qtbot.waitUntil(lambda: older.purpose.purpose == "add" and not window.runner.busy, timeout=30_000)


def test_an_archive_that_could_do_harm_is_refused_in_words(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    packed = tmp_path / "แปลก.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("../นอกโฟลเดอร์.shp", b"x")
    hand_over(window, qtbot, packed)
    assert cards(window) == []
    assert window.notices.isVisible()
    assert not (tmp_path.parent / "นอกโฟลเดอร์.shp").exists()


def test_a_file_of_another_kind_is_answered_with_what_to_do(
    window: MainWindow, qtbot: QtBot, layers: Path
) -> None:
    hand_over(window, qtbot, layers / "ของอื่น.xyz")
    assert cards(window) == []
    assert window.notices.isVisible()
