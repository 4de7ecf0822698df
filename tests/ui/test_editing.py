"""Editing shapes on the map by mouse and keys: what is drawn, what the card says, saved and undone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.conftest import SIDE, SOUTH, WEST
from tests.ui.editing_bench import Bench, px
from tests.ui.map_mouse import CTRL, SHIFT, click, double_click, drag, hover, press_key
from ui.editing.tools import DrawPlotTool


@pytest.fixture
def bench(qtbot: QtBot, small_project: Path) -> Iterator[Bench]:
    made = Bench(qtbot, small_project)
    yield made
    made.canvas.stop()
    made.session.runner.close()
    made.session.close()


def test_shapes_are_locked_until_editing_is_switched_on(bench: Bench) -> None:
    assert bench.actions.switch.isEnabled()
    assert not any(action.isEnabled() for action in bench.actions.row)
    bench.on()
    assert bench.desk.is_on
    # Merging needs two chosen plots, deleting one.
    off = [action for action in bench.actions.row if not action.isEnabled()]
    assert off == [bench.actions.merge, bench.actions.remove]
    bench.canvas.set_tool("edit_draw")
    bench.actions.switch.trigger()
    assert not bench.desk.is_on
    assert bench.canvas.tool == "select"


def test_a_project_open_for_reading_is_never_unlocked(qtbot: QtBot, small_project: Path) -> None:
    made = Bench(qtbot, small_project, read_only=True)
    assert not made.actions.switch.isEnabled()
    made.desk.set_on(True)
    assert not made.desk.is_on
    assert "อ่านอย่างเดียว" in made.notices[-1]
    made.canvas.stop()
    made.session.runner.close()
    made.session.close()


def test_a_drawn_plot_is_saved_as_one_command_that_can_be_undone(bench: Bench) -> None:
    before = bench.shapes()
    bench.on("edit_draw")
    # 30 m by 20 m north of the first plots; its lower corners cling to nothing.
    for place in ((5, 45), (35, 45), (35, 65)):
        click(bench.canvas, px(*place), keys=CTRL)
    double_click(bench.canvas, px(5, 65))
    bench.settle(lambda: bench.card.edit is not None)
    edit = bench.card.edit
    assert edit is not None
    assert edit.area_after_m2 == pytest.approx(600, rel=2e-3)
    assert not edit.needs_a_look
    bench.save()
    assert len(bench.session.plots) == 5
    (fid,) = set(bench.shapes()) - set(before)
    assert bench.session.selection.tolist() == [fid]
    assert "วาดแปลง" in bench.notices[-1]
    bench.session.undo()
    bench.settle(lambda: len(bench.session.plots) == 4)
    assert bench.shapes() == before


def test_a_chosen_plot_without_a_shape_gets_the_drawn_one(bench: Bench) -> None:
    with bench.project.command("test", "เพิ่ม") as command:
        (fid,) = command.insert("plot", [{"code": "ก5", "stated_area_m2": 600.0}])
    bench.settle(lambda: len(bench.session.plots) == 5)
    bench.session.select(np.array([fid]))
    bench.on("edit_draw")
    for place in ((5, 45), (35, 45), (35, 65)):
        click(bench.canvas, px(*place), keys=CTRL)
    double_click(bench.canvas, px(5, 65))
    bench.settle(lambda: bench.card.edit is not None)
    assert bench.card.edit is not None
    (change,) = bench.card.edit.shapes
    assert (change.fid, change.name, change.is_new) == (fid, "ก5", False)
    assert not bench.card.choices.code.isVisibleTo(bench.card)
    bench.save()
    assert len(bench.session.plots) == 5
    assert bench.session.selection.tolist() == [fid]


def test_a_code_can_be_given_to_a_drawn_plot(bench: Bench) -> None:
    bench.on("edit_draw")
    for place in ((5, 45), (35, 45), (35, 65)):
        click(bench.canvas, px(*place), keys=CTRL)
    press_key(bench.canvas, Qt.Key.Key_Return)
    bench.settle(lambda: bench.card.edit is not None)
    assert bench.card.choices.code.placeholderText() == "0005"
    bench.card.choices.code.setText("0001")
    bench.card.choices.code.editingFinished.emit()
    # A code that another plot has is told, not refused.
    bench.settle(lambda: bench.card.edit is not None and bool(bench.card.edit.problems))
    bench.card.choices.code.setText("ก-17")
    bench.card.choices.code.editingFinished.emit()
    bench.settle(lambda: bench.card.edit is not None and bench.card.edit.added[0].name == "ก-17")
    bench.save()
    assert bench.session.plots.texts["code"].tolist().count("ก-17") == 1


def test_what_changed_meanwhile_is_planned_again(bench: Bench) -> None:
    bench.choose(0)
    bench.on("edit_split")
    click(bench.canvas, px(10, -3), keys=CTRL)
    click(bench.canvas, px(10, 43), keys=CTRL)
    press_key(bench.canvas, Qt.Key.Key_Return)
    bench.settle(lambda: bench.card.edit is not None)
    first = bench.card.edit
    with bench.project.command("test", "ลบ") as command:
        command.delete("assignment", [row[0] for row in bench.project.rows("SELECT id FROM assignment")])
    bench.settle(lambda: bench.card.edit is not None and bench.card.edit is not first)
    assert bench.card.edit is not None
    assert bench.card.edit.work == ()
    assert not bench.card.choices.work.isVisibleTo(bench.card)


def test_corners_cling_to_neighbours_exactly(bench: Bench) -> None:
    bench.on("edit_draw")
    # About a metre off the upper corners of the second plot: 40 m by 20 m.
    for place in ((41, 41), (79, 41)):
        click(bench.canvas, px(*place))
    for place in ((80, 60), (40, 60)):
        click(bench.canvas, px(*place), keys=CTRL)
    press_key(bench.canvas, Qt.Key.Key_Return)
    bench.settle(lambda: bench.card.edit is not None)
    assert bench.card.edit is not None
    (added,) = bench.card.edit.added
    assert added.after is not None
    corners = set(added.after.geoms[0].exterior.coords)
    assert {(WEST + 40, SOUTH + 40), (WEST + 80, SOUTH + 40)} <= corners
    assert not bench.card.edit.overlaps


def test_overlaps_are_told_while_drawing_and_on_the_card_and_can_be_left_out(bench: Bench) -> None:
    bench.on("edit_draw")
    # From 10 m inside the first plot to 20 m above it: 10 by 20 m of it overlap.
    for place in ((10, 30), (30, 30), (30, 60)):
        click(bench.canvas, px(*place), keys=CTRL)
    hover(bench.canvas, px(10, 60))
    bench.settle(lambda: bool(bench.desk.overlaps))
    hover(bench.canvas, px(10, 60.2))
    bench.settle()
    (overlap,) = bench.desk.overlaps
    assert overlap.name == "0001"
    assert overlap.area_m2 == pytest.approx(200, rel=2e-3)
    tool = bench.desk._canvas._box.tool
    assert isinstance(tool, DrawPlotTool)
    assert any("ทับ 0001" in line for line in tool.figures())
    click(bench.canvas, px(10, 60), keys=CTRL)
    press_key(bench.canvas, Qt.Key.Key_Enter)
    bench.settle(lambda: bench.card.edit is not None)
    assert bench.card.edit is not None
    assert bench.card.edit.overlaps[0].area_m2 == pytest.approx(200, rel=2e-3)
    bench.card.choices.clip.setChecked(True)
    bench.settle(lambda: bench.card.edit is not None and not bench.card.edit.overlaps)
    bench.settle(bench.card.save.isEnabled)
    assert bench.card.edit.area_after_m2 == pytest.approx(400, rel=2e-3)


def test_backspace_takes_a_corner_back_and_escape_all_of_them(bench: Bench) -> None:
    bench.on("edit_draw")
    tool = bench.desk._canvas._box.tool
    assert isinstance(tool, DrawPlotTool)
    for place in ((5, 45), (35, 45), (35, 65)):
        click(bench.canvas, px(*place), keys=CTRL)
    press_key(bench.canvas, Qt.Key.Key_Backspace)
    assert len(tool.corners) == 2
    # Two corners are no plot.
    press_key(bench.canvas, Qt.Key.Key_Return)
    assert not bench.desk.is_pending
    press_key(bench.canvas, Qt.Key.Key_Escape)
    assert tool.corners == []
    assert bench.canvas.tool == "edit_draw"
    press_key(bench.canvas, Qt.Key.Key_Escape)
    assert bench.canvas.tool == "select"


def test_shift_makes_right_angles(bench: Bench) -> None:
    bench.on("edit_draw")
    tool = bench.desk._canvas._box.tool
    assert isinstance(tool, DrawPlotTool)
    click(bench.canvas, px(5, 50), keys=CTRL)
    click(bench.canvas, px(25, 51), keys=SHIFT)
    assert tool.places[1] == pytest.approx((WEST + 25, SOUTH + 50))
    click(bench.canvas, px(26, 62), keys=SHIFT)
    assert tool.places[2] == pytest.approx((WEST + 25, SOUTH + 62))


def test_escape_gives_up_what_waits_on_the_card(bench: Bench) -> None:
    before = bench.shapes()
    bench.on("edit_draw")
    for place in ((5, 45), (35, 45), (35, 65)):
        click(bench.canvas, px(*place), keys=CTRL)
    press_key(bench.canvas, Qt.Key.Key_Return)
    bench.settle(bench.card.save.isEnabled)
    # While it waits nothing new begins.
    click(bench.canvas, px(50, 50), keys=CTRL)
    assert isinstance(bench.desk._canvas._box.tool, DrawPlotTool)
    assert bench.desk._canvas._box.tool.corners == []
    press_key(bench.canvas, Qt.Key.Key_Escape)
    assert not bench.desk.is_pending
    assert bench.shapes() == before


def test_a_split_divides_the_work_and_undo_gives_the_same_bytes(bench: Bench) -> None:
    before = bench.shapes()
    work = bench.project.rows("SELECT * FROM assignment ORDER BY id")
    bench.choose(0)
    bench.on("edit_split")
    # From below to above, 10 m from the western side: a quarter and three quarters of one rai.
    click(bench.canvas, px(10, -3), keys=CTRL)
    click(bench.canvas, px(10, 43), keys=CTRL)
    press_key(bench.canvas, Qt.Key.Key_Return)
    bench.settle(lambda: bench.card.edit is not None)
    edit = bench.card.edit
    assert edit is not None
    areas = [shape.area_after_m2 for shape in edit.shapes]
    assert areas == pytest.approx([1200, 400], rel=2e-3)
    assert edit.work[0].how == "divided"
    assert [part.share for part in edit.work[0].parts] == pytest.approx([0.75, 0.25])
    # The smaller piece may keep the code instead.
    bench.card.choices.keeper.setCurrentIndex(1)
    bench.settle(lambda: bench.card.edit is not None and bench.card.edit.shapes[0].area_after_m2 < 500)
    bench.settle(bench.card.save.isEnabled)
    assert bench.card.edit is not None
    assert bench.card.edit.shapes[0].name == "0001"
    bench.save()
    assert len(bench.session.plots) == 5
    assert bench.project.rows("SELECT count(*) FROM assignment")[0][0] == 3
    bench.session.undo()
    bench.settle(lambda: len(bench.session.plots) == 4)
    assert bench.shapes() == before
    assert bench.project.rows("SELECT * FROM assignment ORDER BY id") == work


def test_a_split_that_snaps_to_edges_crosses_them(bench: Bench) -> None:
    bench.on("edit_split")
    hover(bench.canvas, px(20, 1))
    click(bench.canvas, px(20, 0.6))
    double_click(bench.canvas, px(20, 39.4))
    bench.settle(lambda: bench.card.edit is not None)
    assert bench.card.edit is not None
    assert [round(shape.area_after_m2, 3) for shape in bench.card.edit.shapes] == pytest.approx(
        [800, 800], rel=2e-3
    )


def test_a_line_that_crosses_nothing_is_answered_on_the_card(bench: Bench) -> None:
    bench.on("edit_split")
    click(bench.canvas, px(10, 10), keys=CTRL)
    click(bench.canvas, px(20, 20), keys=CTRL)
    press_key(bench.canvas, Qt.Key.Key_Return)
    bench.settle(lambda: bench.card._problem is not None)
    assert not bench.card.save.isEnabled()
    bench.card.cancel.click()
    assert not bench.desk.is_pending


def test_chosen_plots_are_merged(bench: Bench) -> None:
    before = bench.shapes()
    bench.on()
    bench.choose(0, 1)
    assert bench.actions.merge.isEnabled()
    bench.actions.merge.trigger()
    bench.settle(lambda: bench.card.edit is not None)
    assert bench.card.edit is not None
    assert bench.card.edit.area_after_m2 == pytest.approx(3200, rel=2e-3)
    bench.card.choices.survivor.setCurrentIndex(2)
    bench.settle(lambda: bench.card.edit is not None and bench.card.edit.changed[0].name == "0002")
    bench.save()
    assert len(bench.session.plots) == 3
    bench.session.undo()
    bench.settle(lambda: len(bench.session.plots) == 4)
    assert bench.shapes() == before


def test_a_hole_is_cut_into_the_plot_under_it(bench: Bench) -> None:
    bench.on("edit_hole")
    for place in ((50, 10), (60, 10), (60, 20)):
        click(bench.canvas, px(*place), keys=CTRL)
    double_click(bench.canvas, px(50, 20))
    bench.settle(lambda: bench.card.edit is not None)
    assert bench.card.edit is not None
    (change,) = bench.card.edit.changed
    assert change.name == "0002"
    assert change.area_after_m2 == pytest.approx(1500, rel=2e-3)
    bench.save()
    # The gap that is left is filled by a click into it.
    bench.canvas.set_tool("edit_gap")
    click(bench.canvas, px(55, 15))
    bench.settle(lambda: bench.card.edit is not None and bench.card.edit.kind == "fill_gap")
    assert bench.card.edit.area_after_m2 == pytest.approx(100, rel=2e-3)


def test_ground_around_a_line_becomes_a_plot(bench: Bench) -> None:
    bench.on("edit_buffer")
    click(bench.canvas, px(0, 60), keys=CTRL)
    click(bench.canvas, px(100, 60), keys=CTRL)
    press_key(bench.canvas, Qt.Key.Key_Return)
    bench.settle(lambda: bench.card.edit is not None)
    bench.card.choices.distance.setValue(5.0)
    bench.settle(lambda: bench.card.edit is not None and bench.card.edit.area_after_m2 < 1200)
    assert bench.card.edit is not None
    # 100 m by 10 m and a circle of 5 m at the ends, in 64 chords.
    assert bench.card.edit.area_after_m2 == pytest.approx(1000 + np.pi * 25, rel=3e-3)


def test_a_corner_is_dragged_with_those_of_neighbours_that_share_it(bench: Bench) -> None:
    before = bench.shapes()
    bench.choose(0)
    bench.on("edit_vertices")
    bench.settle(lambda: bench.desk.vertices.shape is not None)
    # The corner between the first and second plot goes 10 m up.
    drag(bench.canvas, px(40, 40), px(40, 45), px(40, 50), keys=CTRL)
    bench.settle(lambda: bench.card.edit is not None)
    assert bench.card.edit is not None
    # A triangle of 40 m by 10 m more.
    assert bench.card.edit.area_after_m2 == pytest.approx(1800, rel=2e-3)
    assert [change.name for change in bench.card.edit.shapes] == ["0001"]
    bench.card.choices.together.setChecked(True)
    bench.settle(lambda: bench.card.edit is not None and len(bench.card.edit.shapes) == 2)
    bench.settle(bench.card.save.isEnabled)
    assert bench.card.edit.area_after_m2 == pytest.approx(3600, rel=2e-3)
    assert not bench.card.edit.needs_a_look
    bench.save()
    assert bench.session.selection.tolist() == [int(bench.session.plots.fids[0])]
    bench.session.undo()
    bench.settle(lambda: bench.shapes() == before)


def test_corners_are_put_in_and_taken_out(bench: Bench) -> None:
    bench.choose(3)
    bench.on("edit_vertices")
    bench.settle(lambda: bench.desk.vertices.shape is not None)
    double_click(bench.canvas, px(140, 40))
    bench.settle(lambda: bench.card.edit is not None)
    # At 140 m the upper edge of the fourth plot has its middle.
    drag(bench.canvas, px(140, 40), px(140, 50), keys=CTRL)
    bench.settle(lambda: bench.card.edit is not None and bench.card.edit.area_after_m2 > 1700)
    assert bench.card.edit is not None
    assert bench.card.edit.area_after_m2 == pytest.approx(1800, rel=2e-3)
    click(bench.canvas, px(160, 0))
    press_key(bench.canvas, Qt.Key.Key_Delete)
    bench.settle(lambda: bench.card.edit is not None and bench.card.edit.area_after_m2 < 1100)
    assert bench.card.edit.area_after_m2 == pytest.approx(1000, rel=2e-3)
    press_key(bench.canvas, Qt.Key.Key_Escape)
    assert not bench.desk.is_pending
    assert bench.desk.vertices.shape is not None
    assert bench.desk.vertices.shape.area == pytest.approx(SIDE * SIDE)


def test_the_card_speaks_english_too(bench: Bench, speak: Callable[[str], None]) -> None:
    bench.choose(0)
    bench.on("edit_split")
    click(bench.canvas, px(10, -3), keys=CTRL)
    click(bench.canvas, px(10, 43), keys=CTRL)
    press_key(bench.canvas, Qt.Key.Key_Return)
    bench.settle(lambda: bench.card.edit is not None)
    speak("en")
    bench.settle()
    assert bench.card.title.text() == "Split a plot"
