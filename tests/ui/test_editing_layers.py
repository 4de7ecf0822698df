"""Shapes of other layers than plots edited in the window: boundaries, work areas, reference layers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import shapely
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from tambon_gis.project.project import Project
from tests.ui.conftest import SOUTH, WEST
from tests.ui.editing_bench import Bench, px
from tests.ui.map_mouse import CTRL, click, double_click, drag, hover, press_key
from ui.editing.layer_box import EditLayer

CORNERS = ((5, 45), (35, 45), (35, 65), (5, 65))


@pytest.fixture
def bench(qtbot: QtBot, small_project: Path) -> Iterator[Bench]:
    """Beside the plots a tambon around all, a village in its west, a road and a pond."""
    with Project.open(small_project, author="ผู้ทดสอบ") as project, project.command("import", "ชั้น") as command:
        around = [
            {"geom": box_of(-40, -60, 200, 100), "kind": "tambon", "name_th": "คำพอุง"},
            {"geom": box_of(-40, -60, 60, 100), "kind": "village", "name_th": "หนองบัว"},
        ]
        command.insert("boundary", around)
        road = shapely.LineString([(WEST, SOUTH - 20), (WEST + 160, SOUTH - 20)])
        command.insert("reference_layer", [{"geom": road, "layer_name": "ถนน", "label": "สาย 1"}])
        pond = {"geom": box_of(100, 50, 120, 60), "layer_name": "สระ", "label": "สระ 1"}
        command.insert("reference_layer", [pond])
    made = Bench(qtbot, small_project)
    yield made
    made.canvas.stop()
    made.session.runner.close()
    made.session.close()


def box_of(west: float, south: float, east: float, north: float) -> shapely.MultiPolygon:
    return shapely.MultiPolygon([shapely.box(WEST + west, SOUTH + south, WEST + east, SOUTH + north)])


def take(bench: Bench, name: str) -> None:
    """Choose a layer in the box, as a person does."""
    place = [entry.name for entry in bench.layers._entries].index(name)
    bench.layers.setCurrentIndex(place)
    bench.layers.activated.emit(place)
    bench.settle()


def draw(bench: Bench, *corners: tuple[float, float]) -> None:
    for place in corners[:-1]:
        click(bench.canvas, px(*place), keys=CTRL)
    double_click(bench.canvas, px(*corners[-1]))
    bench.settle(lambda: bench.card.edit is not None)


def stored(bench: Bench, table: str) -> dict[int, bytes]:
    fids, shapes = bench.project.geometries(table)
    return dict(zip(fids.tolist(), shapely.to_wkb(shapes).tolist(), strict=True))


def line_field(bench: Bench, column: str) -> QLineEdit:
    field = bench.card.choices.fields.field(column)
    assert isinstance(field, QLineEdit)
    return field


def test_the_layers_that_can_be_edited_are_offered_and_the_others_said_not_to(bench: Bench) -> None:
    bench.on()
    names = [entry.name for entry in bench.layers._entries]
    assert names == [
        *("plot", "boundary", "work_area", "reference_layer:ถนน", "reference_layer:สระ", "reference_layer"),
        "soil_unit",
    ]
    assert bench.layers.itemText(6).endswith("(แก้รูปไม่ได้)")
    take(bench, "soil_unit")
    assert "CC BY-NC-ND" in bench.notices[-1]
    take(bench, "reference_layer:ถนน")
    assert "รูปปิด" in bench.notices[-1]
    assert bench.desk.layer == EditLayer()
    assert bench.layers.currentIndex() == 0


def test_a_village_is_drawn_with_its_name_saved_and_undone(bench: Bench) -> None:
    before, plots = stored(bench, "boundary"), bench.session.selection.tolist()
    bench.on()
    take(bench, "boundary")
    assert bench.actions.draw.text() == "วาดรูปใหม่"
    bench.canvas.set_tool("edit_draw")
    draw(bench, *((105, 45), (135, 45), (135, 65), (105, 65)))
    kind = bench.card.choices.fields.field("kind")
    assert isinstance(kind, QComboBox)
    assert kind.currentData() == "village"
    # Inside the tambon, beside the village: ground is shared with those of its own kind only.
    assert bench.card.edit is not None
    assert not bench.card.edit.overlaps
    assert not bench.card.save.isEnabled()
    line_field(bench, "name_th").setText("ดอนแดง")
    line_field(bench, "name_th").textEdited.emit("ดอนแดง")
    # Without leaving the field: what was typed just now counts.
    bench.card.save_requested.emit()
    bench.settle(lambda: not bench.desk.is_pending and len(stored(bench, "boundary")) == 3)
    rows = bench.project.rows("SELECT kind, name_th, code FROM boundary WHERE name_th = 'ดอนแดง'")
    assert rows == [("village", "ดอนแดง", None)]
    bench.settle(lambda: len(bench.desk.chosen) == 1)
    assert bench.desk.chosen[0] not in before
    assert bench.session.selection.tolist() == plots, "plots stay chosen as they were"
    bench.session.undo()
    bench.settle(lambda: stored(bench, "boundary") == before)


def test_a_click_takes_the_smallest_boundary_and_its_corner_is_dragged(bench: Bench) -> None:
    before = stored(bench, "boundary")
    bench.on("edit_vertices")
    take(bench, "boundary")
    click(bench.canvas, px(20, 55))
    bench.settle(lambda: bench.desk.vertices.shape is not None)
    assert bench.desk.vertices.shape is not None
    assert bench.desk.vertices.shape.area == pytest.approx(100 * 160)
    double_click(bench.canvas, px(60, 50))
    bench.settle(lambda: bench.card.edit is not None)
    drag(bench.canvas, px(60, 50), px(65, 50), px(70, 50), keys=CTRL)
    bench.settle(lambda: bench.card.edit is not None and bench.card.edit.area_after_m2 > 16_100)
    assert bench.card.edit is not None
    assert [change.name for change in bench.card.edit.shapes] == ["หนองบัว"]
    bench.save()
    assert [fid for fid, shape in stored(bench, "boundary").items() if shape != before[fid]] == list(
        bench.desk.chosen
    )
    bench.session.undo()
    bench.settle(lambda: stored(bench, "boundary") == before)


def test_overlaps_with_boundaries_of_the_kind_are_told_while_drawing(bench: Bench) -> None:
    bench.on()
    take(bench, "boundary")
    bench.canvas.set_tool("edit_draw")
    for place in ((50, 45), (90, 45), (90, 65)):
        click(bench.canvas, px(*place), keys=CTRL)
    hover(bench.canvas, px(50, 65))
    bench.settle(lambda: bool(bench.desk.overlaps))
    hover(bench.canvas, px(50, 65.2))
    bench.settle()
    # 10 m of the village by 20 m; the tambon around both is no neighbour.
    assert [overlap.name for overlap in bench.desk.overlaps] == ["หนองบัว"]
    assert bench.desk.overlaps[0].area_m2 == pytest.approx(200, rel=2e-2)


def test_a_reference_layer_is_begun_by_drawing_in_it(bench: Bench) -> None:
    bench.on()
    take(bench, "reference_layer")
    bench.canvas.set_tool("edit_draw")
    draw(bench, *CORNERS)
    assert not bench.card.save.isEnabled()
    line_field(bench, "layer_name").setText("พื้นที่น้ำท่วม")
    line_field(bench, "layer_name").editingFinished.emit()
    bench.settle(bench.card.save.isEnabled)
    bench.save()
    bench.settle(lambda: "reference_layer:พื้นที่น้ำท่วม" in bench.map_desk.layer_names)
    assert bench.desk.layer == EditLayer("reference_layer:พื้นที่น้ำท่วม")
    bench.settle(lambda: len(bench.desk.chosen) == 1)
    # The next one goes into the same layer without asking.
    draw(bench, *((45, 45), (75, 45), (75, 65), (45, 65)))
    bench.settle(bench.card.save.isEnabled)
    assert bench.card.choices.fields.field("layer_name") is None
    bench.save()
    names = bench.project.rows("SELECT DISTINCT layer_name FROM reference_layer ORDER BY 1")
    assert ("พื้นที่น้ำท่วม",) in names
    assert bench.project.count("reference_layer") == 4


def test_a_layer_whose_import_is_undone_is_edited_no_longer(bench: Bench) -> None:
    bench.on()
    take(bench, "reference_layer:สระ")
    bench.canvas.set_tool("edit_vertices")
    click(bench.canvas, px(110, 55))
    bench.settle(lambda: bench.desk.vertices.shape is not None)
    drag(bench.canvas, px(120, 60), px(122, 62), px(125, 65), keys=CTRL)
    bench.settle(lambda: bench.card.edit is not None)
    with bench.project.command("delete", "ลบชั้น") as command:
        command.delete(
            "reference_layer", [fid for (fid,) in bench.project.rows("SELECT fid FROM reference_layer")]
        )
    bench.settle(lambda: bench.desk.layer == EditLayer())
    assert not bench.desk.is_pending
    assert bench.desk.vertices.shape is None


def test_another_layer_gives_up_what_waits_and_switching_off_gives_plots_back(bench: Bench) -> None:
    bench.on("edit_draw")
    draw(bench, *CORNERS)
    take(bench, "work_area")
    assert not bench.desk.is_pending
    assert bench.canvas.over.sketch.drawn == ()
    bench.actions.switch.trigger()
    assert bench.map_desk.picking.is_plots
    click(bench.canvas, px(20, 20))
    bench.settle(lambda: len(bench.session.selection) == 1)
    # What was edited last is edited again.
    bench.actions.switch.trigger()
    assert bench.desk.layer == EditLayer("work_area")
    press_key(bench.canvas, Qt.Key.Key_Escape)


def test_the_card_names_the_layer_in_both_languages(bench: Bench, speak: Callable[[str], None]) -> None:
    bench.on()
    take(bench, "boundary")
    bench.canvas.set_tool("edit_draw")
    draw(bench, *CORNERS)
    assert (bench.card.title.text(), bench.card.layer.text()) == ("วาดรูปใหม่", "ขอบเขตการปกครอง")
    speak("en")
    bench.settle()
    assert (bench.card.title.text(), bench.card.layer.text()) == ("Draw a shape", "Boundaries")
    assert bench.layers.currentText() == "Boundaries"


def test_a_road_is_still_seen_when_ground_is_drawn_beside_it(bench: Bench) -> None:
    road = shapely.LineString([(WEST, SOUTH + 68), (WEST + 160, SOUTH + 68)])
    with bench.project.command("work_area", "ทาง") as command:
        command.insert("work_area", [{"geom": road, "name": "ทางลำเลียง"}])
    bench.settle(lambda: "work_area" in bench.map_desk.layer_names)
    bench.on()
    take(bench, "work_area")
    bench.canvas.set_tool("edit_draw")
    draw(bench, *CORNERS)
    line_field(bench, "name").setText("ปรับพื้นที่")
    line_field(bench, "name").editingFinished.emit()
    bench.settle(bench.card.save.isEnabled)
    bench.save()
    bench.settle(lambda: len(bench.desk.chosen) == 1)
    kinds = {layer.name: layer.kind for layer in bench.canvas.layers if layer.name.startswith("work_area")}
    assert kinds == {"work_area": "polygon", "work_area line": "line"}
    bench.canvas.set_tool("identify")
    told: list[list[str]] = []
    bench.canvas.identify_requested.connect(lambda _x, _y, hits: told.append(bench.map_desk.tell(hits)))
    for place in ((100, 68), (20, 55)):
        click(bench.canvas, px(*place))
    assert any("ทางลำเลียง" in words for words in told[0])
    assert any("ปรับพื้นที่" in words for words in told[1])
