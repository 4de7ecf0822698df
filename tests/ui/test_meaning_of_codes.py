"""Codes are told in words wherever the window shows them; one that no catalogue has says so."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import geopandas as gpd
import pytest
import shapely
from PySide6.QtCore import QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from tambon_gis.ingest.load import import_layer
from tambon_gis.project.project import Project
from tambon_gis.thai_text import BREAK
from tests.ui.settling import settle
from ui.main_window import MainWindow
from ui.map import hover_words
from ui.plots.sections.land import land_use_words, suited_words
from ui.words.language import speaker
from ui.words.soil_words import soil_words

EAST, NORTH, SIDE = 375_000.0, 1_815_000.0, 100.0
SYMBOLS = ["35", "29/48", "RL", "W", "ZZ9"]
GROUP_35 = "35: กลุ่ม 35 ดินร่วนละเอียดเป็นกรดจัด ที่ดอน · ชุดดินโคราช (Kt)"


def box(column: int, inset: float = 0.0) -> shapely.Geometry:
    west = EAST + column * SIDE
    return shapely.box(west + inset, NORTH + inset, west + SIDE - inset, NORTH + SIDE - inset)


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Five soil units in a row, a plot on each; land use and suitability with a strange code each."""
    folder = tmp_path_factory.mktemp("codes")
    boxes = [box(column) for column in range(5)]
    layers = {
        "soil": {
            "soilgroup": SYMBOLS,
            "soilseries": ["Kt", *[None] * 4],
            "soilserien": ["โคราช", *[None] * 4],
        },
        "land_use": {
            "LU_CODE": ["A101", "A204", "W201", "Q77", "1101"],
            "LU_DES_TH": [None, "มันสำปะหลัง", None, None, None],
        },
        "suitability": {"suit_type": ["S1", "S2m", "S3", "N", "ดี"], "crop": ["ข้าว"] * 5},
    }
    path = folder / "t.gpkg"
    with Project.create(path, name="ตำบลทดสอบ", author="ผู้ทดสอบ") as project:
        for kind, columns in layers.items():
            frame = gpd.GeoDataFrame(columns, geometry=boxes, crs=32648)
            frame.to_file(folder / f"{kind}.gpkg")
            import_layer(project, folder / f"{kind}.gpkg", kind)
        plots = gpd.GeoDataFrame(
            {"plot_code": [f"P{column}" for column in range(5)]},
            geometry=[box(column, 10.0) for column in range(5)],
            crs=32648,
        )
        plots.to_file(folder / "plots.gpkg")
        import_layer(project, folder / "plots.gpkg", "plots")
    return path


@pytest.fixture
def project_file(imported: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(imported, tmp_path / "t.gpkg"))


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, project_file: Path) -> Iterator[MainWindow]:
    made = MainWindow()
    made.show()
    made.begin(project_file)
    settle(made, qtbot)
    for layer in ("land_use", "suitability"):
        made.map_desk._set_visible(layer, True)
    settle(made, qtbot)
    yield made
    speaker().speak("th")
    made.close()
    made.deleteLater()


def told_at(window: MainWindow, column: int) -> dict[str, str]:
    """What the pointer is told over a unit, by layer."""
    right, down = window.canvas.view.to_screen(EAST + (column + 0.5) * SIDE, NORTH + SIDE / 2)
    told = window.map_desk.hover_words.words_at(right, down)
    return dict(words.split(": ", 1) for words in told)


def legend_of(window: MainWindow, layer: str) -> list[str]:
    tree = window.work.layers_panel.tree
    tops = [tree.topLevelItem(place) for place in range(tree.topLevelItemCount())]
    (top,) = [item for item in tops if item is not None and item.text(0) == layer]

    lines: list[QTreeWidgetItem | None] = [top.child(place) for place in range(top.childCount())]
    return sorted(line.text(0) for line in lines if line is not None)


def test_pointing_at_soil_says_what_it_is(window: MainWindow, qtbot: QtBot) -> None:
    soil = [told_at(window, column)["ดิน (สีตามกลุ่ม)"] for column in range(5)]
    assert soil[0] == GROUP_35
    assert soil[1].startswith("29/48: กลุ่ม 29 ")
    assert " กับ กลุ่ม 48 " in soil[1]
    assert soil[2:] == ["RL: ที่ดินเต็มไปด้วยก้อนหิน", "W: พื้นที่น้ำ", "ZZ9 (ไม่มีในบัญชี)"]


def test_pointing_at_land_use_and_suitability(window: MainWindow, qtbot: QtBot) -> None:
    told = [told_at(window, column) for column in range(5)]
    assert [each["การใช้ที่ดิน"] for each in told] == [
        "A101: พื้นที่นา",
        "A204: มันสำปะหลัง",
        "W201: แหล่งน้ำที่สร้างขึ้น",
        "Q77 (ไม่มีในบัญชี)",
        "1101 (ไม่มีในบัญชี)",
    ]
    assert [each["ความเหมาะสมของที่ดิน"] for each in told] == [
        "ข้าว: เหมาะสมสูง (S1)",
        "ข้าว: เหมาะสมปานกลาง (S2)",
        "ข้าว: เหมาะสมเล็กน้อย (S3)",
        "ข้าว: ไม่เหมาะสม (N)",
        "ข้าว: ดี (ไม่มีในบัญชี)",
    ]


def test_the_map_answers_a_resting_pointer(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Qt's own tooltip is a window, which no plugin without a screen can raise.
    shown: list[str] = []
    tip = SimpleNamespace(showText=lambda _at, text, _map: shown.append(text), hideText=shown.clear)
    monkeypatch.setattr(hover_words, "QToolTip", tip)
    right, down = window.canvas.view.to_screen(EAST + SIDE / 2, NORTH + SIDE / 2)
    at = QPoint(round(right), round(down))
    QApplication.sendEvent(
        window.canvas, QHelpEvent(QHelpEvent.Type.ToolTip, at, window.canvas.mapToGlobal(at))
    )
    assert "ดินร่วนละเอียดเป็นกรดจัด" in shown[-1].replace(BREAK, "")
    away = QPoint(2, window.canvas.height() - 2)
    QApplication.sendEvent(
        window.canvas, QHelpEvent(QHelpEvent.Type.ToolTip, away, window.canvas.mapToGlobal(away))
    )
    assert not shown
    # While measuring, the tooltip would lie over what is measured.
    window.canvas.set_tool("measure_line")
    QApplication.sendEvent(
        window.canvas, QHelpEvent(QHelpEvent.Type.ToolTip, at, window.canvas.mapToGlobal(at))
    )
    assert not shown


def test_identifying_tells_every_layer(window: MainWindow, qtbot: QtBot) -> None:
    window.canvas.set_tool("identify")
    right, down = window.canvas.view.to_screen(EAST + SIDE / 2, NORTH + SIDE / 2)
    window.canvas.identify_at(QPoint(round(right), round(down)).toPointF())
    told = "\n".join(f"{words} {layer}" for words, layer in window.work.identify_card.list.lines())
    for words in ("แปลง P0 แปลงเกษตรกร", GROUP_35, "A101: พื้นที่นา", "ข้าว: เหมาะสมสูง (S1)"):
        assert words in told, words
    settle(window, qtbot)


def test_the_legend_names_what_no_catalogue_has(window: MainWindow, qtbot: QtBot) -> None:
    assert legend_of(window, "ดิน (สีตามกลุ่ม)") == sorted(
        ["กลุ่ม 35 · โคราช", "หน่วยผสม 29/48", "ที่ดินเต็มไปด้วยก้อนหิน", "พื้นที่น้ำ", "ZZ9 (ไม่มีในบัญชี)"]
    )
    assert "รหัสที่ไม่มีในบัญชี" in legend_of(window, "การใช้ที่ดิน")
    suitability = legend_of(window, "ความเหมาะสมของที่ดิน")
    assert len(suitability) == 5
    assert "รหัสที่ไม่มีในบัญชี" in suitability


def test_table_record_and_results_use_the_same_words(window: MainWindow, qtbot: QtBot) -> None:
    texts = window.session.plots.texts["soil_group"].tolist()
    assert texts == [
        "กลุ่ม 35 · โคราช",
        "หน่วยผสม 29/48",
        "ที่ดินเต็มไปด้วยก้อนหิน",
        "พื้นที่น้ำ",
        "ZZ9 (ไม่มีในบัญชี)",
    ]
    last = window.session.plots.fids[-1:]
    window.session.select(last)
    qtbot.waitUntil(lambda: window.work.plot_panel.record is not None, timeout=10_000)
    record = window.work.plot_panel.record
    assert record is not None
    words = soil_words(window.session.require())
    assert [words.word(soil.group) for soil in record.soil] == ["ZZ9 (ไม่มีในบัญชี)"]
    assert [land_use_words(share) for share in record.land_use] == ["1101 (ไม่มีในบัญชี)"]
    assert suited_words(record.suitability) == ("ข้าว: ดี (ไม่มีในบัญชี)",)
    settle(window, qtbot)


def test_everything_is_told_in_english_too(window: MainWindow, qtbot: QtBot) -> None:
    speaker().speak("en")
    settle(window, qtbot)
    told = told_at(window, 4)
    assert told["Soil (by group)"] == "ZZ9 (in no catalogue)"
    assert told["Land use"] == "1101 (in no catalogue)"
    assert told_at(window, 2)["Soil (by group)"] == "RL: rock land"
    assert "Codes in no catalogue" in legend_of(window, "Land use")
