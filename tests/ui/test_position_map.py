"""A layer drawn where it would lie: on the right pixels, for as long as its card is open, read once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import shapely
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tambon_gis.project.project import Project
from tests.ui.astray import CASES, ORIGINAL, TAMBON, Window, make_project, write
from ui.header import Tab
from ui.imports.position_map import PositionChoice
from ui.imports.position_section import PositionSection
from ui.look.theme import look
from ui.map.sketch import Mark, Sketch


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    made = Window(qtbot, make_project(tmp_path))
    yield made
    made.close()


def test_the_outlines_are_on_the_pixels_of_the_plots(window: Window, tmp_path: Path) -> None:
    """The proposal is drawn in blue where the plots of the project are; beyond them the ground is bare."""
    shapes, epsg, *_ = CASES["wrong zone"]
    window.hand_over(write(tmp_path / "สำเนา.shp", shapes, epsg))
    canvas = window.main.canvas
    canvas.set_view(canvas.view.centred(372_400, 1_812_300).with_m_per_px(2.0))
    window.settle()
    image = canvas.grab().toImage()
    blue = QColor(look().colours.focus)
    for shape in ORIGINAL:
        x, y = canvas.view.to_screen(*shape.exterior.interpolate(0.5, normalized=True).coords[0])
        around = [
            image.pixelColor(round(x) + right, round(y) + down) for right in (-1, 0, 1) for down in (-1, 0, 1)
        ]
        # A slanting line is blended with its halo everywhere, but hardly in its middle.
        assert min(abs(seen.red() - blue.red()) for seen in around) < 20


def test_the_drawing_goes_with_the_card_and_with_its_tab(window: Window, tmp_path: Path) -> None:
    shapes, epsg, *_ = CASES["wrong zone"]
    before = window.main.canvas.view
    window.hand_over(write(tmp_path / "สำเนา.shp", shapes, epsg))
    assert window.drawn()
    window.main.show_tab(Tab.PLAN)
    window.settle()
    assert window.drawn() == ()
    assert window.main.canvas.view == before
    window.main.show_tab(Tab.DATA)
    window.settle()
    assert window.drawn()
    window.card.closed.emit()
    window.settle()
    assert window.drawn() == ()
    # The map of that tab has another size; on the one where it began it is as it was.
    window.main.show_tab(Tab.PLAN)
    window.settle()
    assert window.main.canvas.view == before


def test_another_kind_leaves_the_map_where_it_is(window: Window, tmp_path: Path) -> None:
    shapes, epsg, *_ = CASES["wrong zone"]
    window.hand_over(write(tmp_path / "สำเนา.shp", shapes, epsg))
    window.main.canvas.zoom_in()
    moved = window.main.canvas.view
    window.choose_kind("reference")
    window.settle()
    assert window.main.canvas.view == moved
    assert window.drawn()


def test_the_last_to_draw_has_the_map(window: Window, tmp_path: Path) -> None:
    for name, case in (("หนึ่ง", "wrong zone"), ("สอง", "degrees as metres")):
        shapes, epsg, *_ = CASES[case]
        window.hand_over(write(tmp_path / f"{name}.shp", shapes, epsg))
    (first, second) = sorted(window.cards(), key=lambda card: card.path.name, reverse=True)
    assert window.drawn()[1][1] == CASES["degrees as metres"][3]
    assert isinstance(first.position, PositionSection)
    first.position.fix.click()
    window.settle()
    assert window.drawn()[1][1] == CASES["wrong zone"][3]
    # The other card is closed: what lies on the map is not its own.
    second.closed.emit()
    window.settle()
    assert window.drawn()[1][1] == CASES["wrong zone"][3]
    other = Sketch((Mark(TAMBON, "after", "ซ่อมแล้ว"),))
    window.main.session.show_sketch(other)
    first.closed.emit()
    window.settle()
    assert window.drawn() == (("after", "ซ่อมแล้ว"),)


def test_a_file_is_read_once_for_all_its_readings(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tambon_gis.ingest import outlines

    read = []

    def counted(path: Path, layer: str | None, task: object) -> outlines.FileOutlines:
        read.append(path)
        return outlines.FileOutlines(ORIGINAL, None)

    monkeypatch.setattr(outlines, "read_outlines", counted)
    window.hand_over(write(tmp_path / "สำเนา.shp", ORIGINAL, 32647))
    for words in ("Indian 1975", "UTM 48N"):
        if words == "UTM 48N":
            window.section.change.click()
            window.settle()
            window.section.fix.click()
        else:
            window.click(words)
        window.settle()
    assert len(read) == 1
    # Known by now: it is there at once, without any work.
    window.section.map.show("สำเนา", PositionChoice("EPSG:24048"), "อีกครั้ง")
    assert not window.main.runner.busy
    assert window.drawn()[1] == ("proposal", "อีกครั้ง")


@pytest.fixture
def empty_window(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    Project.create(tmp_path / "ว่าง.gpkg", name="ว่าง", tambon_code="450806").close()
    made = Window(qtbot, tmp_path / "ว่าง.gpkg")
    yield made
    made.close()


def test_an_empty_project_draws_the_box_of_its_province(empty_window: Window, tmp_path: Path) -> None:
    window = empty_window
    window.hand_over(write(tmp_path / "สำเนา.shp", ORIGINAL, None))
    assert window.drawn()[0] == ("home", "กรอบ จ.ร้อยเอ็ด")
    extent = window.main.canvas.view.extent
    assert extent.east - extent.west > 100_000
    window.section.fix.click()
    window.settle()
    window.card.accept.click()
    window.settle()
    _, landed = window.project.geometries("plot")
    assert shapely.hausdorff_distance(landed, ORIGINAL).max() < 0.01
    # The first layer of a project is what the map goes to.
    assert window.main.canvas.view.extent.east - window.main.canvas.view.extent.west < 5000
