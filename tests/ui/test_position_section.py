"""Files that say their position wrongly or not at all: named on the card, put right by one click."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import shapely
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ingest.raster_files import write_raster
from tests.ui.astray import CASES, ORIGINAL, Window, make_project, write
from ui.words.language import speaker


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    made = Window(qtbot, make_project(tmp_path))
    yield made
    made.close()


@pytest.mark.parametrize("case", CASES)
def test_each_fault_is_named_drawn_and_mended_by_one_click(window: Window, tmp_path: Path, case: str) -> None:
    shapes, epsg, words, offer = CASES[case]
    window.hand_over(write(tmp_path / "สำเนา.shp", shapes, epsg))
    section = window.section
    assert words in section.finding.plain_text()
    assert section.fix.words() == offer
    assert "ต.คำพอุง" in section.landing.plain_text()
    assert not window.card.accept.isEnabled()
    # It is drawn where it would land before anybody says yes.
    assert window.drawn() == (("home", "ต.คำพอุง อ.โพธิ์ชัย จ.ร้อยเอ็ด"), ("proposal", offer))
    drawn = shapely.get_parts(window.sketched("proposal"))
    assert shapely.hausdorff_distance(drawn, ORIGINAL).max() < 0.5
    window.choose_kind("reference")
    section.fix.click()
    window.settle()
    assert section.line.plain_text().startswith(offer.rpartition("อ่านเป็น ")[2]) or case == "swapped axes"
    assert window.card.accept.isEnabled()
    window.card.accept.click()
    window.settle()
    _, landed = window.project.geometries("reference_layer")
    # Shapefiles turn rings round, so vertices are compared as sets.
    assert shapely.hausdorff_distance(landed, ORIGINAL).max() < 0.5
    assert window.drawn() == ()


def test_a_believed_file_far_from_the_project_is_told_of(window: Window, tmp_path: Path) -> None:
    # 400 km south-west, in the same zone: nothing speaks for another system.
    window.hand_over(write(tmp_path / "ไกล.shp", shapely.transform(ORIGINAL, lambda xy: xy - 285_000), 32648))
    section = window.section
    assert "กม. ตรวจระบบพิกัด" in section.finding.plain_text()
    assert "UTM 48N" in section.line.plain_text()
    assert section.settled()


def test_a_file_that_is_believed_has_one_quiet_line(window: Window, tmp_path: Path) -> None:
    window.hand_over(write(tmp_path / "ดี.shp", ORIGINAL, 32648))
    section = window.section
    assert "WGS 84 / UTM 48N" in section.line.plain_text()
    assert "ต.คำพอุง" in section.line.plain_text()
    assert "\n" not in section.line.plain_text()
    assert not section.finding.isVisible()
    assert not section.fix.isVisible()
    assert not section.chooser.isVisible()
    assert section.choices() == {}
    assert section.settled()
    assert window.drawn() == ()
    section.change.click()
    window.settle()
    # The reason is told when it is asked for, and the map shows where that is.
    assert ".prj" in section.line.plain_text()
    assert section.chooser.isVisible()
    assert [look for look, _ in window.drawn()] == ["home", "proposal"]
    window.choose_system("EPSG:24048")
    assert section.choices() == {"crs": "EPSG:24048"}
    off = shapely.hausdorff_distance(shapely.get_parts(window.sketched("proposal")), ORIGINAL)
    assert off.min() > 500
    section.chooser.swap.click()
    window.settle()
    assert section.choices() == {"crs": "EPSG:24048", "axes": "yx"}
    section.chooser.swap.click()
    section.chooser.systems.setCurrentIndex(0)
    section.chooser.systems.activated.emit(0)
    window.settle()
    assert section.choices() == {}
    section.change.click()
    window.settle()
    assert not section.chooser.isVisible()


def test_another_proposal_and_back(window: Window, tmp_path: Path) -> None:
    shapes, epsg, *_ = CASES["wrong zone"]
    window.hand_over(write(tmp_path / "สำเนา.shp", shapes, epsg))
    window.click("Indian 1975")
    assert window.section.choices() == {"crs": "EPSG:24048"}
    assert "Indian 1975" in window.drawn()[1][1]
    off = shapely.hausdorff_distance(shapely.get_parts(window.sketched("proposal")), ORIGINAL)
    assert off.min() > 500
    window.section.change.click()
    window.settle()
    assert window.section.choices() == {}
    assert not window.section.settled()
    assert "WGS 84" in window.drawn()[1][1]


def test_a_file_in_doubt_can_be_followed_as_it_is(window: Window, tmp_path: Path) -> None:
    shapes, epsg, *_ = CASES["Indian 1975"]
    window.hand_over(write(tmp_path / "สำเนา.shp", shapes, epsg))
    assert window.section.open_question()
    window.click("ใช้ตามไฟล์")
    assert window.section.settled()
    assert window.section.choices() == {}
    assert window.drawn()[1][1].startswith("ใช้ตามไฟล์")


def test_where_nothing_is_known_a_system_is_chosen(window: Window, tmp_path: Path) -> None:
    local = np.array([shapely.box(10_000 + 100 * i, 20_000, 10_050 + 100 * i, 20_050) for i in range(3)])
    window.hand_over(write(tmp_path / "ท้องถิ่น.shp", local, None))
    section = window.section
    assert "ระบบพิกัด" in section.finding.plain_text()
    assert section.chooser.isVisible()
    assert not section.fix.isVisible()
    assert window.drawn() == ()
    assert not window.card.accept.isEnabled()
    window.choose_system("EPSG:32648")
    assert section.choices() == {"crs": "EPSG:32648"}
    assert "นอกประเทศไทย" in section.line.plain_text()
    assert section.line.property("textRole") == "danger"
    window.choose_system("EPSG:4326")
    assert "EPSG:4326" in section.line.plain_text()
    assert [look for look, _ in window.drawn()] == []


def test_a_card_speaks_english_too(window: Window, tmp_path: Path) -> None:
    shapes, epsg, *_ = CASES["wrong zone"]
    window.hand_over(write(tmp_path / "สำเนา.shp", shapes, epsg))
    try:
        speaker().speak("en")
        assert window.section.fix.words() == "Read as WGS 84 / UTM 48N"
        assert "wrong zone" in window.section.finding.plain_text()
        window.settle()
        assert window.drawn()[1] == ("proposal", "Read as WGS 84 / UTM 48N")
    finally:
        speaker().speak("th")


def test_a_raster_is_put_right_in_the_same_way(window: Window, tmp_path: Path) -> None:
    path = write_raster(tmp_path / "ดินเค็ม.tif", np.ones((40, 60), np.uint8), crs="EPSG:32647")
    window.hand_over(path)
    assert "ผิดโซน" in window.section.finding.plain_text()
    assert window.section.fix.words() == "อ่านเป็น WGS 84 / UTM 48N"
    (box,) = shapely.get_parts(window.sketched("proposal"))
    assert box.bounds == pytest.approx((372_000, 1_812_000, 372_600, 1_812_400), abs=0.01)
    assert window.section.chooser.swap.isHidden()
    window.section.fix.click()
    window.settle()
    window.card.accept.click()
    window.settle()
    rows = window.project.rows("SELECT crs, min_x, max_y FROM raster_layer")
    assert rows == [("EPSG:32648", pytest.approx(372_000), pytest.approx(1_812_400))]
