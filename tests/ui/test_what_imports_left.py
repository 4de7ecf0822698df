"""What imports left, in the window: reports, fields kept aside, repairs on the map."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import geopandas as gpd
import pytest
import shapely
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tambon_gis.ingest.load import import_layer
from tambon_gis.ingest.report import ImportReport
from tambon_gis.project.project import Project
from tests.ui.settling import settle
from ui.dock import Page
from ui.header import Tab
from ui.imported.aside_card import MASKED, AsideCard, FieldEntry
from ui.imported.repairs_reading import MendedRow, MendedRows
from ui.imported.report_card import BatchCard, ReportCard
from ui.main_window import MainWindow
from ui.map.sketch import Mark, Sketch
from ui.words.language import speaker

W = TypeVar("W", bound=QWidget)

EAST, NORTH, SIDE = 375_000.0, 1_815_000.0, 100.0


def box(column: int, row: int = 0) -> shapely.Geometry:
    west, south = EAST + column * SIDE, NORTH + row * SIDE
    return shapely.box(west, south, west + SIDE, south + SIDE)


def bow_tie(column: int) -> shapely.Geometry:
    west = EAST + column * SIDE
    return shapely.Polygon(
        [(west, NORTH), (west + SIDE, NORTH + SIDE), (west + SIDE, NORTH), (west, NORTH + SIDE)]
    )


def hourglass(column: int) -> shapely.Geometry:
    """A box whose upper edge dips below its lower one by a tenth: less is wrong than with a bow-tie."""
    west = EAST + column * SIDE
    corners = [(0, 0), (SIDE, 0), (SIDE, SIDE), (SIDE * 0.5, -SIDE * 0.1), (0, SIDE)]
    return shapely.Polygon([(west + x, NORTH + y) for x, y in corners])


@pytest.fixture
def soil_file(tmp_path: Path) -> Path:
    """Six units: two of them knotted, one symbol unknown, fields with remarks and with telephone numbers."""
    layer = gpd.GeoDataFrame(
        {
            "soilgroup": ["35", "29/48", "RL", "W", "ZZ9", "ZZ9"],
            "soilserien": ["โคราช", None, None, None, None, None],
            "SURVEYOR": ["ทดสอบ ก", "ทดสอบ ข", "ทดสอบ ก", None, None, None],
            "CONTACT": ["0812345678", None, None, None, None, None],
        },
        geometry=[box(0), bow_tie(1), box(2), hourglass(3), box(4), box(5)],
        crs=32648,
    )
    path = tmp_path / "ดินตำบล.geojson"
    layer.to_crs(4326).to_file(path, driver="GeoJSON")
    return path


@pytest.fixture
def project_file(tmp_path: Path, soil_file: Path) -> Path:
    path = tmp_path / "t.gpkg"
    with Project.create(path, name="ตำบลทดสอบ", author="ผู้ทดสอบ") as project:
        import_layer(project, soil_file, "soil")
    return path


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, project_file: Path) -> Iterator[MainWindow]:
    made = MainWindow()
    made.show()
    made.begin(project_file)
    qtbot.waitUntil(lambda: made.session.is_open and not made.runner.busy, timeout=30_000)
    yield made
    speaker().speak("th")
    made.close()
    made.deleteLater()


def shown(window: MainWindow, kind: type[W]) -> list[W]:
    return [card for card in window.work.data_page.findChildren(kind) if not card.isHidden()]


def words_of(widget: QWidget) -> str:
    def text(label: QLabel) -> str:
        plain = getattr(label, "plain_text", None)
        return str(plain()) if plain is not None else label.text()

    return "\n".join(text(label) for label in widget.findChildren(QLabel) if not label.isHidden())


def open_report(window: MainWindow, qtbot: QtBot) -> ReportCard:
    (batch,) = shown(window, BatchCard)
    batch.report.click()
    qtbot.waitUntil(lambda: len(shown(window, ReportCard)) == 1, timeout=10_000)
    settle(window, qtbot)
    (card,) = shown(window, ReportCard)
    return card


def open_aside(window: MainWindow, qtbot: QtBot) -> AsideCard:
    open_report(window, qtbot).aside.click()
    qtbot.waitUntil(lambda: len(shown(window, AsideCard)) == 1, timeout=10_000)
    (card,) = shown(window, AsideCard)
    return card


def entry_of(window: MainWindow, field: str) -> FieldEntry:
    (card,) = shown(window, AsideCard)
    return card.entries[field]


# --- reports ----------------------------------------------------------------------------------------------


def test_an_import_of_earlier_tells_everything_again(window: MainWindow, qtbot: QtBot) -> None:
    card = open_report(window, qtbot)
    assert shown(window, BatchCard) == [], "what the report tells stands in the list no more"
    told = words_of(card)
    for words in (
        "ดินตำบล.geojson",
        "6 รายการ",
        "เส้นรอบรูปตัดกันเอง",
        "ตามโครงสร้าง",
        "รหัสที่ไม่มีในบัญชี 1 ค่า",
        "ZZ9",
        "2 รายการ",
        "แปลงจาก WGS 84",
        "soilgroup",
    ):
        assert words in told, words
    assert told.count("ZZ9") == 1, "an unknown code is listed once"
    assert card.aside.text() == "ช่องที่เก็บแยกไว้ 2 ช่อง"
    card.closed.emit()
    qtbot.waitUntil(lambda: len(shown(window, BatchCard)) == 1, timeout=10_000)
    assert shown(window, ReportCard) == []


def test_a_report_speaks_the_language_of_the_window(window: MainWindow, qtbot: QtBot) -> None:
    open_report(window, qtbot)
    speaker().speak("en")
    settle(window, qtbot)
    (card,) = shown(window, ReportCard)
    told = words_of(card)
    for words in ("Outlines cross themselves", "WGS 84", "WGS 84 / UTM zone 48N", "2 fields kept aside"):
        assert words in told + card.aside.text(), words
    # Only what the file itself calls so may be Thai.
    thai = [line for line in told.splitlines() if any("\u0e00" < letter < "\u0e7f" for letter in line)]
    assert thai == ["ดินตำบล.geojson"]


# --- fields kept aside ------------------------------------------------------------------------------------


def test_values_aside_are_masked_until_asked_for_and_never_logged(window: MainWindow, qtbot: QtBot) -> None:
    open_aside(window, qtbot)
    assert list(shown(window, AsideCard)[0].entries) == ["SURVEYOR", "CONTACT"]
    entry = entry_of(window, "SURVEYOR")
    assert entry.field.rows == 3
    assert entry.details.isHidden()
    entry.open_button.click()
    assert not entry.details.isHidden()
    assert entry.values.plain_text() == MASKED
    entry.show_samples.click()
    qtbot.waitUntil(lambda: entry_of(window, "SURVEYOR").values.plain_text() != MASKED, timeout=10_000)
    assert entry_of(window, "SURVEYOR").values.plain_text() == "ทดสอบ ก · ทดสอบ ข"
    project = window.session.require()
    ((what,),) = project.rows("SELECT what FROM export_log")
    assert "SURVEYOR" in what
    told = [what, *(record.label for record in project.commands())]
    assert not any("ทดสอบ ก" in text for text in told)


def test_a_field_is_released_held_and_undone(window: MainWindow, qtbot: QtBot) -> None:
    from tambon_gis.ingest.released_fields import released_fields

    card = open_aside(window, qtbot)
    project = window.session.require()
    entry_of(window, "SURVEYOR").answer.click()
    qtbot.waitUntil(lambda: entry_of(window, "SURVEYOR").field.released, timeout=10_000)
    assert released_fields(project) == {card.found.import_id: frozenset({"SURVEYOR"})}
    assert "ส่งออกได้" in words_of(entry_of(window, "SURVEYOR"))
    window.session.undo()
    qtbot.waitUntil(lambda: not entry_of(window, "SURVEYOR").field.released, timeout=10_000)
    window.session.redo()
    qtbot.waitUntil(lambda: entry_of(window, "SURVEYOR").field.released, timeout=10_000)
    entry_of(window, "SURVEYOR").answer.click()
    qtbot.waitUntil(lambda: not entry_of(window, "SURVEYOR").field.released, timeout=10_000)
    assert released_fields(project) == {}
    settle(window, qtbot)


def test_a_field_with_telephone_numbers_is_refused_with_a_remedy(window: MainWindow, qtbot: QtBot) -> None:
    open_aside(window, qtbot)
    entry_of(window, "CONTACT").answer.click()
    qtbot.waitUntil(lambda: "CONTACT" in window.notices.sentence, timeout=10_000)
    assert "เบอร์โทรศัพท์ 1 ค่า" in window.notices.sentence
    assert "คงช่องนี้แยกไว้" in window.notices._remedy.plain_text()
    assert not entry_of(window, "CONTACT").field.released


def test_a_meaning_given_to_a_field_serves_the_next_file(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    open_aside(window, qtbot)
    entry = entry_of(window, "SURVEYOR")
    entry.open_button.click()
    assert not entry.remember.isEnabled()
    entry.meaning.setCurrentIndex(entry.meaning.findData("texture"))
    entry.remember.click()
    qtbot.waitUntil(lambda: entry_of(window, "SURVEYOR").field.alias == "texture", timeout=10_000)
    layer = gpd.GeoDataFrame({"soilgroup": ["17"], "SURVEYOR": ["ร่วน"]}, geometry=[box(9)], crs=32648)
    layer.to_file(tmp_path / "ต่อไป.gpkg")
    report: ImportReport = import_layer(window.session.require(), tmp_path / "ต่อไป.gpkg", "soil")
    assert report.fields["texture"] == "SURVEYOR"
    settle(window, qtbot)


def test_undoing_the_import_closes_what_it_left(window: MainWindow, qtbot: QtBot) -> None:
    open_aside(window, qtbot)
    window.session.undo()
    qtbot.waitUntil(lambda: not shown(window, ReportCard) and not shown(window, AsideCard), timeout=10_000)
    settle(window, qtbot)


# --- repairs ----------------------------------------------------------------------------------------------


def open_repairs(window: MainWindow, qtbot: QtBot) -> list[Sketch | None]:
    sketches: list[Sketch | None] = []
    window.session.sketched.connect(sketches.append)
    open_report(window, qtbot).repairs.click()
    qtbot.waitUntil(lambda: bool(sketches), timeout=10_000)
    settle(window, qtbot)
    return sketches


def test_repairs_are_listed_the_largest_change_first(window: MainWindow, qtbot: QtBot) -> None:
    open_repairs(window, qtbot)
    table = window.work.repairs_table
    assert table.isVisible()
    _headings, cells = table.model.cells()
    # Bow-tie: two triangles of a quarter each; areas in m² from its corners, none from the crossed outline.
    assert [(row[0], row[1], row[2], row[-1]) for row in cells] == [
        (2, "29/48", "เส้นรอบรูปตัดกันเอง", "ซ่อมแซมรูปที่ผิดหลักเรขาคณิต"),
        (4, "W", "เส้นรอบรูปตัดกันเอง", "ซ่อมแซมรูปที่ผิดหลักเรขาคณิต"),
    ]
    assert cells[0][5] == "3-0-50"
    assert str(cells[0][7]).startswith("+3-0-50")
    assert "2 รูป · เนื้อที่เปลี่ยนไป" in table.sentence.plain_text()


def test_the_chosen_repair_is_drawn_before_and_after(window: MainWindow, qtbot: QtBot) -> None:
    sketches = open_repairs(window, qtbot)
    sketch = sketches[-1]
    assert sketch is not None
    before, after, fault = sketch.marks
    assert (after.look, before.look) == ("after", "before")
    assert not before.geometry.is_valid
    assert after.geometry.is_valid
    assert fault.geometry.distance(shapely.Point(EAST + 1.5 * SIDE, NORTH + SIDE / 2)) < 0.01
    assert sketch.extent is not None
    west, south, east, north = sketch.extent
    view = window.work.canvas.view
    assert view.to_screen(west, north)[0] >= -1
    assert view.to_screen(east, south)[0] <= view.width_px + 1

    count = len(sketches)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=10_000)
    window.work.canvas.setFocus()
    QTest.keyClick(window.work.canvas, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: len(sketches) > count, timeout=10_000)
    following = sketches[-1]
    assert following is not None
    assert following.marks[0].geometry.centroid.x > EAST + 3 * SIDE
    # From near: the fault fills the view.
    window.work.repairs_table.lines.setFocus()
    QTest.keyClick(window.work.repairs_table.lines, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: sketches[-1] is not following, timeout=10_000)
    near = sketches[-1]
    assert near is not None
    assert near.extent is not None
    assert near.extent[2] - near.extent[0] == pytest.approx(80)
    settle(window, qtbot)


def test_another_order_keeps_the_chosen_row(window: MainWindow, qtbot: QtBot) -> None:
    open_repairs(window, qtbot)
    lines = window.work.repairs_table.lines
    lines.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    assert [line.row for line in lines.repairs_model.lines] == [4, 2]
    chosen = lines.repairs_model.line_at(lines.currentIndex().row())
    assert chosen is not None
    assert chosen.row == 2


def test_leaving_the_page_clears_the_map(window: MainWindow, qtbot: QtBot) -> None:
    sketches = open_repairs(window, qtbot)
    window.show_tab(Tab.PLOTS)
    qtbot.waitUntil(lambda: sketches[-1] is None, timeout=10_000)
    window.work.workspace.show_page(Page.REPAIRS)
    qtbot.waitUntil(lambda: sketches[-1] is not None, timeout=10_000)
    window.session.undo()
    qtbot.waitUntil(lambda: sketches[-1] is None, timeout=10_000)
    assert not window.work.repairs_table.isVisible()
    assert not window.work.dock.is_offered(Page.REPAIRS)
    settle(window, qtbot)


def test_a_question_of_somebody_else_stays_on_the_map(window: MainWindow, qtbot: QtBot) -> None:
    sketches = open_repairs(window, qtbot)
    other = Sketch((Mark(box(0), "proposal"),))
    window.session.show_sketch(other)
    window.show_tab(Tab.PLOTS)
    settle(window, qtbot)
    assert sketches[-1] is other


def test_many_repairs_are_listed_at_once(window: MainWindow, qtbot: QtBot) -> None:
    lines = tuple(
        MendedRow(row, row, f"{row % 62}", "self_intersection", "mended", 1600.0, 1600.0 + row % 97)
        for row in range(20_000)
    )
    table = window.work.repairs_table
    table.show_rows(MendedRows(1, "soil", "soil_unit", "มาก.shp", lines))
    assert table.model.rowCount() == 20_000
    assert [line.change_m2 for line in table.model.lines[:2]] == [96.0, 96.0]
    window.work.repairs_desk.close()
    assert table.model.rowCount() == 0
    settle(window, qtbot)
