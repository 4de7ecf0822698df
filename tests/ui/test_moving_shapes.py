"""Whole shapes dragged with the mouse, and chosen ones deleted, as a person does it: seen, saved, undone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import numpy as np
import pytest
import shapely
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tambon_gis.project.assignments import AssignmentPlan, assign
from tambon_gis.project.project import Project
from tests.ui.conftest import SOUTH, WEST
from tests.ui.editing_bench import Bench, px
from tests.ui.map_mouse import CTRL, click, drag, hover, press_key, send
from ui.editing.layer_box import EditLayer
from ui.map.sketch import Sketch
from ui.map.tools.tool_box import RESTING


@pytest.fixture
def bench(qtbot: QtBot, small_project: Path) -> Iterator[Bench]:
    """A village beside the four plots."""
    with Project.open(small_project) as project, project.command("import", "ขอบเขต") as command:
        village = shapely.box(WEST, SOUTH + 45, WEST + 60, SOUTH + 65)
        command.insert("boundary", [{"kind": "village", "name_th": "บ้านหนึ่ง", "geom": village}])
    made = Bench(qtbot, small_project)
    yield made
    made.canvas.stop()
    made.session.runner.close()
    made.session.close()


def words(bench: Bench) -> str:
    return "\n".join(label.text().replace("\u200b", "") for label in bench.card.found.findChildren(QLabel))


def moved_m(bench: Bench, before: dict[int, bytes], fid: int) -> tuple[float, float]:
    old, new = (shapely.get_coordinates(shapely.from_wkb(each[fid])) for each in (before, bench.shapes()))
    (east, north), *others = (new - old).round(6).tolist()
    assert all(other == [east, north] for other in others)
    return east, north


def test_a_plot_is_dragged_without_being_chosen_first_saved_and_undone(bench: Bench) -> None:
    before = bench.shapes()
    first = int(bench.session.plots.fids[0])
    bench.on("edit_move")
    # With Ctrl nothing is clung to: 10 m west and 5 m south.
    click(bench.canvas, px(20, 20))
    bench.settle(lambda: bench.desk.moving.fids == (first,))
    drag(bench.canvas, px(20, 20), px(10, 15), keys=CTRL)
    bench.settle(bench.card.save.isEnabled)
    assert bench.shapes() == before
    assert "เลื่อน 11.18 ม." in words(bench)
    # It can be dragged on before it is saved.
    drag(bench.canvas, px(10, 15), px(10, 10), keys=CTRL)
    bench.settle(lambda: bench.card.save.isEnabled() and "เลื่อน 14.14 ม." in words(bench))
    bench.save()
    assert moved_m(bench, before, first) == (-10, -10)
    assert {fid: shape for fid, shape in bench.shapes().items() if fid != first} == {
        fid: shape for fid, shape in before.items() if fid != first
    }
    bench.session.undo()
    bench.settle(lambda: bench.shapes() == before)


def test_the_corner_near_the_hand_clings_to_the_corner_of_a_neighbour(bench: Bench) -> None:
    before = bench.shapes()
    first, second = bench.session.plots.fids[:2].tolist()
    bench.choose(1)
    bench.on("edit_move")
    bench.settle(lambda: bench.desk.moving.fids == (second,))
    places = shapely.get_coordinates(shapely.from_wkb(before[second]))
    # Taken near its lower left corner, let go a metre beside the lower left corner of the first plot.
    drag(bench.canvas, px(43, 3), px(4, 2))
    bench.settle(bench.card.save.isEnabled)
    assert any("ทับ" in line or "ซ้อนทับ" in line for line in words(bench).splitlines())
    bench.save()
    goal = shapely.get_coordinates(shapely.from_wkb(before[first])).min(axis=0)
    now = shapely.get_coordinates(shapely.from_wkb(bench.shapes()[second]))
    assert now.min(axis=0).tolist() == goal.tolist()
    assert not (now == places).all()


def test_escape_lets_go_then_gives_up_then_puts_the_tool_away(bench: Bench) -> None:
    before = bench.shapes()
    bench.choose(0)
    bench.on("edit_move")
    bench.settle(lambda: len(bench.desk.moving.fids) == 1)
    send(bench.canvas, QEvent.Type.MouseButtonPress, px(20, 20))
    send(bench.canvas, QEvent.Type.MouseMove, px(30, 20))
    assert bench.desk.moving.figures()
    press_key(bench.canvas, Qt.Key.Key_Escape)
    assert not bench.desk.moving.figures()
    assert not bench.desk.is_pending
    drag(bench.canvas, px(20, 20), px(30, 20))
    bench.settle(bench.card.save.isEnabled)
    press_key(bench.canvas, Qt.Key.Key_Escape)
    assert not bench.desk.is_pending
    assert bench.desk.moving.offset == (0.0, 0.0)
    press_key(bench.canvas, Qt.Key.Key_Escape)
    assert bench.canvas.tool == RESTING
    assert bench.shapes() == before


def give_work(bench: Bench) -> int:
    first = int(bench.session.plots.fids[0])
    assign(bench.project, [first], AssignmentPlan("farm_pond", 2570, planned_date=date(2027, 1, 5)))
    bench.settle()
    return first


def press_delete(bench: Bench) -> None:
    """As the keyboard does it, shortcuts first."""
    bench.canvas.activateWindow()
    bench.canvas.setFocus()
    bench.qtbot.waitUntil(bench.canvas.hasFocus)
    QTest.keyClick(bench.canvas, Qt.Key.Key_Delete)


def asks(bench: Bench) -> Callable[[], bool]:
    return lambda: bench.desk.is_pending and bench.card.save.isEnabled()


def test_the_delete_key_asks_says_what_goes_along_and_undo_brings_all_back(bench: Bench) -> None:
    give_work(bench)
    before, work = bench.shapes(), bench.project.rows("SELECT * FROM assignment ORDER BY id")
    assert work
    bench.choose(0)
    press_delete(bench)
    assert not bench.desk.is_pending, "shapes are locked"
    bench.on()
    press_delete(bench)
    bench.settle(asks(bench))
    assert bench.card.save.text() == "ลบ"
    assert "จะถูกลบไปด้วย" in words(bench)
    assert "2570" in words(bench)
    assert (bench.shapes(), bench.project.count("assignment")) == (before, len(work))
    bench.card.cancel.click()
    assert not bench.desk.is_pending
    press_delete(bench)
    bench.settle(asks(bench))
    bench.save()
    assert len(bench.shapes()) == len(before) - 1
    # That of the second plot.
    assert bench.project.count("assignment") == 1
    assert bench.desk.chosen == ()
    bench.session.undo()
    bench.settle(lambda: bench.shapes() == before)
    assert bench.project.rows("SELECT * FROM assignment ORDER BY id") == work


def test_corners_keep_the_delete_key(bench: Bench) -> None:
    bench.choose(0)
    bench.on("edit_vertices")
    bench.settle(lambda: bench.desk.vertices.shape is not None)
    hover(bench.canvas, px(0, 0))
    click(bench.canvas, px(0, 0))
    press_delete(bench)
    bench.settle(lambda: bench.desk.is_pending)
    assert bench.card.title.text() == "แก้จุดมุม"


def test_shapes_of_another_layer_are_deleted_alone(bench: Bench) -> None:
    plots = bench.shapes()
    bench.on("select")
    bench.layers.asked.emit(EditLayer("boundary"))
    click(bench.canvas, px(20, 55))
    bench.settle(lambda: len(bench.desk.chosen) == 1)
    bench.actions.remove.trigger()
    bench.settle(asks(bench))
    assert "ไม่มีงานหรือข้อมูลอื่นผูกอยู่" in words(bench)
    bench.save()
    assert (bench.project.count("boundary"), bench.shapes()) == (0, plots)


def test_another_layer_and_switching_off_give_the_question_up(bench: Bench) -> None:
    bench.choose(0)
    bench.on()
    bench.actions.remove.trigger()
    bench.settle(asks(bench))
    bench.layers.asked.emit(EditLayer("work_area"))
    assert not bench.desk.is_pending
    assert not bench.actions.remove.isEnabled()
    bench.actions.switch.trigger()
    assert not bench.actions.move.isEnabled()
    assert len(bench.shapes()) == len(
        Project.rows(bench.project, "SELECT 1 FROM plot WHERE geom IS NOT NULL")
    )


def test_a_question_from_a_button_is_given_up_by_escape_and_by_choosing_others(bench: Bench) -> None:
    before = bench.shapes()
    bench.choose(0)
    bench.on("select")
    bench.actions.remove.trigger()
    bench.settle(asks(bench))
    bench.canvas.activateWindow()
    bench.canvas.setFocus()
    bench.qtbot.waitUntil(bench.canvas.hasFocus)
    QTest.keyClick(bench.canvas, Qt.Key.Key_Escape)
    assert not bench.desk.is_pending
    # Nobody is to delete what is no longer marked on the map.
    bench.actions.remove.trigger()
    bench.settle(asks(bench))
    click(bench.canvas, px(60, 20))
    bench.settle(lambda: bench.desk.chosen == (int(bench.session.plots.fids[1]),))
    assert not bench.desk.is_pending
    assert bench.shapes() == before


def test_a_second_click_on_delete_does_nothing_more(bench: Bench) -> None:
    bench.choose(0)
    bench.on()
    bench.actions.remove.trigger()
    bench.settle(asks(bench))
    for _ in range(3):
        bench.desk.save()
    bench.desk.give_up()
    bench.settle(lambda: not bench.desk.is_pending)
    assert len(bench.shapes()) == 3
    assert [command.kind for command in bench.project.commands(1)] == ["delete"]


def test_many_shapes_are_moved_and_deleted_without_a_line_for_each(bench: Bench) -> None:
    old = bench.session.plots.fids
    with bench.project.command("import", "แปลง") as command:
        shapes = [shapely.box(WEST + 3 * n, SOUTH - 40, WEST + 3 * n + 3, SOUTH - 30) for n in range(30)]
        bare = [{"code": "ไม่มีรูป", "geom": None}]
        command.insert(
            "plot", [*bare, *({"code": f"1{n:03d}", "geom": shape} for n, shape in enumerate(shapes))]
        )
    bench.settle(lambda: len(bench.session.plots) == 35)
    bench.session.select(np.setdiff1d(bench.session.plots.fids, old))
    bench.on("edit_move")
    # The one without a shape stays.
    bench.settle(lambda: len(bench.desk.moving.fids) == 30)
    sketches: list[Sketch | None] = []
    bench.session.sketched.connect(sketches.append)
    send(bench.canvas, QEvent.Type.MouseButtonPress, px(10, -35))
    send(bench.canvas, QEvent.Type.MouseMove, px(10, -55), keys=CTRL)
    assert bench.canvas.grab().toImage() is not None
    send(bench.canvas, QEvent.Type.MouseButtonRelease, px(10, -55), keys=CTRL)
    bench.settle(bench.card.save.isEnabled)
    assert "และอีก 18 รูป" in words(bench)
    assert sketches[-1] is not None
    assert not any(mark.label for mark in sketches[-1].marks)
    bench.desk.give_up()
    bench.actions.remove.trigger()
    bench.settle(asks(bench))
    assert "ไม่มีรูป" in words(bench)
    bench.save()
    assert bench.project.count("plot") == 4
