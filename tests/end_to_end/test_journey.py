"""The main job through the real window: make, import, select on the map, assign, read, export, undo."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import numpy as np
import pytest
import shapely
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tambon_gis.measures.area import M2_PER_RAI
from ui.header import Tab
from ui.imported.report_card import ReportCard
from ui.imports.card import ImportCard
from ui.look.theme import look
from ui.main_window import MainWindow
from ui.new_project_dialog import NewProjectDialog

WEST, SOUTH, SIDE = 375_000.0, 1_815_000.0, 40.0
NOTES = ["ปลูกข้าวหอมมะลิ", "ดินทรายขาดน้ำ", "เจ้าของขอปุ๋ยพืชสด", *["ใกล้หนองน้ำสาธารณะ"] * 6]
GREEN_MANURE = "green_manure_sunn_hemp"


def write_layers(folder: Path) -> tuple[Path, Path]:
    """Nine plots of one rai, 3 by 3, in CP874 without .cpg; soil group 17 west, 35 east of 60 m."""
    import geopandas as gpd

    squares = [
        shapely.box(
            WEST + column * SIDE, SOUTH + row * SIDE, WEST + (column + 1) * SIDE, SOUTH + (row + 1) * SIDE
        )
        for row in range(3)
        for column in range(3)
    ]
    plots = gpd.GeoDataFrame(
        {
            "plot_code": [f"{n:04d}" for n in range(1, 10)],
            "village": ["คำพอุง"] * 6 + ["หนองบัว"] * 3,
            "หมายเหตุ": NOTES,
        },
        geometry=squares,
        crs="EPSG:32648",
    )
    plots_file, soil_file = folder / "แปลง.shp", folder / "ดิน.geojson"
    plots.to_file(plots_file, encoding="cp874")
    plots_file.with_suffix(".cpg").unlink()
    soil = gpd.GeoDataFrame(
        {"soilgroup": ["17", "35"], "soilserien": ["ร้อยเอ็ด", "โคราช"]},
        geometry=[
            shapely.box(WEST - 10, SOUTH - 10, WEST + 1.5 * SIDE, SOUTH + 130),
            shapely.box(WEST + 1.5 * SIDE, SOUTH - 10, WEST + 130, SOUTH + 130),
        ],
        crs="EPSG:32648",
    )
    soil.to_crs(4326).to_file(soil_file, driver="GeoJSON")
    return plots_file, soil_file


class Driver:
    """What a person does with the window."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window = window
        self._qtbot = qtbot

    def wait(self, ready: Callable[[], bool] = lambda: True) -> None:
        def settled() -> bool:
            QApplication.processEvents()
            window = self.window
            return not window.runner.busy and window.work.canvas.is_sharp and ready()

        self._qtbot.waitUntil(settled, timeout=30_000)

    def import_file(self, path: Path, kind: str) -> None:
        before = self.window.session.require().count("import_batch")
        self.window.work.import_desk.look_at([path])
        self.wait(lambda: len(self.import_cards) == 1)
        (card,) = self.import_cards
        card.kind.setCurrentIndex(card.kind.findData(kind))
        card.accept.click()
        self.wait(lambda: self.window.session.require().count("import_batch") == before + 1)

    @property
    def import_cards(self) -> list[ImportCard]:
        return [card for card in self.window.work.data_page.findChildren(ImportCard) if card.isVisible()]

    def on_screen(self, x: float, y: float) -> QPoint:
        at_x, at_y = self.window.work.canvas.view.to_screen(x, y)
        return QPoint(round(at_x), round(at_y))

    def click_plot(
        self, column: int, row: int, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        at = self.on_screen(WEST + (column + 0.5) * SIDE, SOUTH + (row + 0.5) * SIDE)
        QTest.mouseClick(self.window.work.canvas, Qt.MouseButton.LeftButton, keys, at)

    def drag(self, start: QPoint, end: QPoint) -> None:
        canvas, button = self.window.work.canvas, Qt.MouseButton.LeftButton
        QTest.mousePress(canvas, button, Qt.KeyboardModifier.NoModifier, start)
        QTest.mouseMove(canvas, QPoint((start.x() + end.x()) // 2, (start.y() + end.y()) // 2))
        QTest.mouseMove(canvas, end)
        QTest.mouseRelease(canvas, button, Qt.KeyboardModifier.NoModifier, end)

    @property
    def selected_codes(self) -> list[str]:
        plots = self.window.session.plots
        return sorted(plots.texts["code"][plots.rows_of(self.window.session.selection)].tolist())


@pytest.fixture
def driver(qapp: QApplication, qtbot: QtBot) -> Iterator[Driver]:
    look().apply("light")
    window = MainWindow()
    window.resize(1366, 768)
    window.show()
    yield Driver(window, qtbot)
    window.close()
    window.deleteLater()


def test_the_main_job_once(driver: Driver, qtbot: QtBot, tmp_path: Path) -> None:
    from tambon_gis.analysis.summaries.statistics import statistics

    window = driver.window
    plots_file, soil_file = write_layers(tmp_path)

    # A new project, named by its tambon.
    dialog = NewProjectDialog(tmp_path, window)
    dialog.create_requested.connect(window.create_project)
    typed = dialog.tambon.lineEdit()
    assert typed is not None
    QTest.keyClicks(typed, "450806")
    assert dialog.name.text() == "ตำบลคำพอุง"
    dialog.create_button.click()
    dialog.deleteLater()
    driver.wait(lambda: window.session.is_open)
    assert window.header.project_name.plain_text() == "ตำบลคำพอุง"

    # Its layers: encoding found, reprojected.
    driver.import_file(plots_file, "plots")
    driver.import_file(soil_file, "soil")
    driver.wait(lambda: len(window.session.plots) == 9)
    assert set(window.session.plots.texts["village"]) == {"คำพอุง", "หนองบัว"}
    window.session.set_year(2570)
    window.show_tab(Tab.PLAN)
    window.work.canvas.zoom_full()
    driver.wait()

    # Select by clicking, adding, and by a box.
    driver.click_plot(0, 0)
    assert driver.selected_codes == ["0001"]
    driver.click_plot(1, 0, Qt.KeyboardModifier.ControlModifier)
    assert driver.selected_codes == ["0001", "0002"]
    driver.drag(
        driver.on_screen(WEST + 5, SOUTH + SIDE - 5), driver.on_screen(WEST + 3 * SIDE - 5, SOUTH + 5)
    )
    assert driver.selected_codes == ["0001", "0002", "0003"]
    driver.wait()
    assert "เลือก 3 แปลง 3-0-00 ไร่" in window.status.selection.text()

    # Assign by the dialog: half a rai of each, done on 1 Nov 2569.
    window.commands.assign.trigger()
    driver.wait(lambda: window.work.plot_desk.dialog is not None)
    assign = window.work.plot_desk.dialog
    assert assign is not None
    assign.intervention.choose(GREEN_MANURE)
    QTest.keyClicks(assign.plan_stage.area.edit, "0-2-0")
    assign.done_box.setChecked(True)
    assign.done_stage.day.set_value(date(2026, 11, 1))
    QTest.keyClicks(assign.done_stage.area.edit, "0-2-0")
    QTest.keyClicks(assign.done_stage.baht.edit, "250")
    assert "3 แปลง" in assign.accept_button.text()
    assign.accept_button.click()
    driver.wait(lambda: window.session.require().count("assignment") == 3)
    assert "ปุ๋ยพืชสด" in window.notices.sentence

    # The statistics on the screen are the engine's, and what a hand calculation gives.
    window.show_tab(Tab.RESULTS)
    desk, dock = window.work.results_desk, window.work.results
    desk.open_page("summary", {"first": "soil_group", "intervention": GREEN_MANURE})
    driver.wait(lambda: not desk.state.is_stale)
    answer = desk.state.answer
    assert answer is not None
    found = statistics(window.session.require(), ["soil_group"], year_be=2570, intervention=GREEN_MANURE)
    engine = {row["soil_group"]: row for row in found.records()}
    by_group = {row.keys[0]: row.values for row in answer.table.rows if row.level == "row"}
    for key, values in by_group.items():
        assert values["net_area_m2"] == engine[key]["net_area_m2"]
        assert values["spent_baht"] == engine[key]["spent_baht"]
    # Group 17 has plots 1 and half of 2: 1.5 × 0.5 rai done of 4.5 rai, 1.5 × 250 baht.
    assert by_group["17"]["net_area_m2"] == pytest.approx(0.75 * M2_PER_RAI, rel=1e-3)
    assert by_group["17"]["area_m2"] == pytest.approx(4.5 * M2_PER_RAI, rel=1e-3)
    assert by_group["17"]["spent_baht"] == pytest.approx(375, rel=1e-3)
    total = next(row for row in answer.table.rows if row.level == "total")
    assert total.values["net_area_m2"] == pytest.approx(1.5 * M2_PER_RAI, rel=1e-3)
    names = [column.name for column in dock.table.model.columns]
    plots = dock.table.model.index(0, names.index("plots") + 1)
    assert (dock.table.model.index(0, 0).data(), plots.data()) == ("กลุ่ม 17 · ร้อยเอ็ด", "6")

    # A number opens to its plots, and Esc goes back to those before.
    before = driver.selected_codes
    figure = dock.table.model.index(1, names.index("applied") + 1)
    at = dock.table.body.visualRect(figure).center()
    QTest.mouseClick(dock.table.body.viewport(), Qt.MouseButton.LeftButton, pos=at)
    driver.wait(lambda: driver.selected_codes == ["0002", "0003"])
    assert "2 แปลง" in dock.behind.words.plain_text()
    QTest.keyClick(dock.table.body, Qt.Key.Key_Escape)
    assert driver.selected_codes == before

    # The map is coloured by the share of the plan; the view is kept and opens by its name.
    window.work.result_map.show_column("share")
    driver.wait(window.work.map_strip.isVisible)
    window.work.views_desk.keep("ปุ๋ยพืชสดตามดิน")
    driver.wait(lambda: len(window.work.views_desk.views) == 1)
    for page in desk.titles:
        desk.show_page(page)
        driver.wait()
        assert dock.subject.currentData() == page
        assert dock.table.isVisible() or dock.empty.plain_text(), page
    window.work.views_desk.open(window.work.views_desk.views[0])
    driver.wait(lambda: not desk.state.is_stale and window.work.map_strip.isVisible())
    assert desk.state.asked is not None
    assert desk.state.asked.code("intervention") == GREEN_MANURE
    window.work.map_strip.end_button.click()

    # A package for a partner.
    window.show_tab(Tab.REPORT)
    folder = tmp_path / "ส่งออก"
    window.work.report_page.folder.setText(str(folder))
    window.work.report_page.export.click()
    driver.wait((folder / "plots.shp").exists)
    assert "ส่งออก" in window.notices.sentence
    driver.wait()

    # Back: the export's log line, then the assignments.
    while window.session.require().count("assignment"):
        window.commands.undo.trigger()
        driver.wait(window.commands.redo.isEnabled)
    assert not any(window.session.plots.texts["intervention"])


def test_an_import_is_reported_and_taken_back(driver: Driver, tmp_path: Path) -> None:
    from tambon_gis.project.project import Project

    plots_file, _soil_file = write_layers(tmp_path)
    path = tmp_path / "import.gpkg"
    Project.create(path, name="นำเข้า").close()
    window = driver.window
    window.begin(path)
    driver.wait(lambda: window.session.is_open)
    driver.import_file(plots_file, "plots")
    driver.wait(lambda: len(window.session.plots) == 9)
    cards = window.work.data_page.findChildren(ReportCard)
    assert [card.isVisible() for card in cards] == [True], "one card tells of the import, not two"
    window.commands.undo.trigger()
    driver.wait(lambda: len(window.session.plots) == 0)
    assert not any(card.isVisible() for card in window.work.data_page.findChildren(ReportCard))
    assert window.session.require().count("plot") == 0


def test_an_empty_project_breaks_nothing(driver: Driver, tmp_path: Path) -> None:
    from tambon_gis.project.project import Project

    path = tmp_path / "again.gpkg"
    Project.create(path, name="Again").close()
    window = driver.window
    window.begin(path)
    driver.wait(lambda: window.session.is_open and not window.session.saved_at)
    assert window.header.project_name.plain_text() == "Again"
    # An empty project says what to do, and nothing breaks without plots.
    assert window.work.data_page.isVisible()
    for tab in Tab:
        window.show_tab(tab)
        driver.wait()
    window.session.select(np.array([1], np.int64))
    driver.wait()
    window.close_project()
    assert window.start_page.isVisible()
