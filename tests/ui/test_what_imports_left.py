"""What imports left, in the window: reports, fields kept aside, repairs on the map."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import geopandas as gpd
import pytest
import shapely
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tambon_gis.ingest.load import import_layer
from tambon_gis.ingest.report import ImportReport
from tambon_gis.project.project import Project
from ui.exchange.aside_card import MASKED, AsideCard, FieldEntry
from ui.exchange.import_report import BatchCard, ReportCard
from ui.main_window import MainWindow
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


def settle(window: MainWindow, qtbot: QtBot) -> None:
    def settled() -> bool:
        QApplication.processEvents()
        return not window.runner.busy and window.work.canvas.is_sharp

    qtbot.waitUntil(settled, timeout=30_000)
    # A change of the project is told one turn of the events later.
    qtbot.wait(1)
    qtbot.waitUntil(settled, timeout=30_000)


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
        "ตามโครงสร้าง (ส่วนและรูตามที่วาด)",
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
