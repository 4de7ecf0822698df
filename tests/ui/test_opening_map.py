"""What is seen while a project opens: a picture first, at the place where it stays, then everything else."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import shapely
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from layers import box_sketch, table_reading
from layers.map_view import MapView
from layers.store_cache import StoreCache, TableShapes
from layers.table_reading import read_table
from tambon_gis.cartography.project_layers import Arrangement
from tambon_gis.project.project import Project
from tambon_gis.tasks import Stopped
from tests.ui.conftest import SOUTH, WEST
from tests.ui.settling import settle
from ui.main_window import MainWindow
from ui.map import layers as map_layers
from ui.map import opening
from ui.map.layers import ShownMap
from ui.session import Session


@pytest.fixture
def window(qapp: QApplication) -> Iterator[MainWindow]:
    made = MainWindow()
    made.resize(1366, 768)
    made.show()
    yield made
    made.close()
    made.deleteLater()


@pytest.fixture
def parts(window: MainWindow) -> list[ShownMap]:
    found: list[ShownMap] = []
    window.map_desk.opening.shown.connect(found.append)
    return found


def names_drawn(part: ShownMap) -> list[str]:
    return [layer.name for layer in part.layers if layer.layers]


def test_the_register_waits_for_the_picture(
    window: MainWindow, qtbot: QtBot, small_project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[bool, set[str]]] = []
    read = Session.read_plots

    def note(session: Session) -> None:
        asked.append((window.canvas.is_sharp, {layer.name for layer in window.canvas.layers}))
        read(session)

    monkeypatch.setattr(Session, "read_plots", note)
    window.session.open(small_project)
    settle(window, qtbot)
    assert len(asked) == 1
    assert asked[0][0]
    assert asked[0][1] >= {"plot", "soil_unit"}
    assert len(window.session.plots) == 4


def test_what_is_read_later_does_not_move_the_map(
    window: MainWindow, qtbot: QtBot, small_project: Path, parts: list[ShownMap]
) -> None:
    views: list[MapView] = []
    window.map_desk.opening.shown.connect(lambda _part: views.append(window.canvas.view))
    window.session.open(small_project)
    settle(window, qtbot)
    assert parts
    first = views[0]
    window.canvas.zoom_full()
    now = window.canvas.view
    # The box of the R-tree is rounded to a quarter of a metre.
    assert (now.centre_x, now.centre_y) == pytest.approx((first.centre_x, first.centre_y), abs=0.3)
    assert now.m_per_px == pytest.approx(first.m_per_px, rel=0.01)


def test_hidden_layers_and_labels_come_after_the_first_picture(
    window: MainWindow,
    qtbot: QtBot,
    small_project: Path,
    parts: list[ShownMap],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(map_layers, "_SHOWN_AFTER_S", 60.0)
    with Project.open(small_project) as project, project.command("import", "นำเข้า") as command:
        shape = shapely.box(WEST, SOUTH, WEST + 40, SOUTH + 40)
        command.insert("land_use", [{"geom": shape, "position": 0, "code": "A101"}])
    window.session.open(small_project)
    settle(window, qtbot)
    assert [layer.name for layer in parts[0].layers] == ["land_use", "soil_unit", "work", "plot"]
    assert "land_use" not in names_drawn(parts[0])
    assert names_drawn(parts[0]) == ["soil_unit", "work", "plot"]
    assert all(each.labels is None for layer in parts[0].layers for each in layer.layers)
    drawn = {layer.name: layer for layer in window.canvas.layers}
    assert "land_use" in drawn
    assert drawn["plot"].labels is not None


def test_a_large_layer_is_sketched_and_the_sketch_gives_way(
    window: MainWindow,
    qtbot: QtBot,
    small_project: Path,
    parts: list[ShownMap],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(box_sketch, "SKETCHED_FROM", 1)
    window.session.open(small_project)
    settle(window, qtbot)
    assert names_drawn(parts[0]) == ["plot"]
    (sketch,) = parts[0].layers[-1].layers
    assert sketch.store.is_sketch
    assert not any(layer.store.is_sketch for layer in window.canvas.layers)
    keys = {layer.name: sorted(layer.store.keys.tolist()) for layer in window.canvas.layers}
    assert keys["plot"] == sorted(sketch.store.keys.tolist())


@pytest.mark.parametrize("problem", [Stopped, None])
def test_a_sketch_does_not_stay_when_no_more_is_read(
    window: MainWindow,
    qtbot: QtBot,
    small_project: Path,
    parts: list[ShownMap],
    monkeypatch: pytest.MonkeyPatch,
    problem: type[BaseException] | None,
) -> None:
    from tambon_gis.errors import DiskRefused

    def refuse(*_: object, **__: object) -> object:
        raise problem() if problem is not None else DiskRefused(path="small.gpkg", detail="gone")

    monkeypatch.setattr(box_sketch, "SKETCHED_FROM", 1)
    monkeypatch.setattr(map_layers, "read_table", refuse)
    window.session.open(small_project)
    settle(window, qtbot)
    assert parts[0].layers[-1].layers[0].store.is_sketch
    assert window.canvas.layers == ()
    # The table of plots does not depend on the map.
    assert len(window.session.plots) == 4


def test_a_picture_of_what_was_there_before_lets_nobody_read_on(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "_PATIENCE_S", 20.0)
    part = ShownMap((), Arrangement(), None, is_whole=False)
    reader = threading.Thread(target=window.map_desk.opening.hand_over, args=(part,))
    window.work.canvas.picture_changed.emit()
    reader.start()
    reader.join(0.05)
    window.work.canvas.picture_changed.emit()
    reader.join(0.05)
    assert reader.is_alive(), "the part has not been shown yet"
    qtbot.waitUntil(lambda: not reader.is_alive(), timeout=10_000)


def test_the_work_area_is_laid_out_before_somebody_opens_something(window: MainWindow, qtbot: QtBot) -> None:
    window.begin(None)
    qtbot.waitUntil(lambda: not window.runner.busy, timeout=20_000)
    workspace = window.work.workspace
    assert not workspace.isVisible()
    assert workspace.size() == window.pages.size()
    assert workspace.testAttribute(Qt.WidgetAttribute.WA_WState_Polished)


def test_a_map_that_nobody_sees_holds_nothing_up(
    window: MainWindow, qtbot: QtBot, small_project: Path
) -> None:
    window.hide()
    window.session.open(small_project)
    qtbot.waitUntil(lambda: len(window.session.plots) == 4, timeout=20_000)
    window.show()
    settle(window, qtbot)
    assert {layer.name for layer in window.canvas.layers} >= {"plot", "soil_unit"}


def test_an_empty_project_says_what_to_do(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    Project.create(tmp_path / "empty.gpkg", name="ว่าง").close()
    counted: list[int] = []
    window.session.plots_changed.connect(lambda: counted.append(len(window.session.plots)))
    window.session.open(tmp_path / "empty.gpkg")
    qtbot.waitUntil(lambda: counted == [0], timeout=20_000)
    assert window.canvas.layers == ()
    assert window.canvas.over.hint


def test_what_changed_since_it_was_kept_is_read_anew(
    window: MainWindow, qtbot: QtBot, small_project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(table_reading, "_CACHED_FROM_VERTICES", 1)
    shape_reads: list[str] = []

    def note(
        project: Project,
        table: str,
        *,
        of: tuple[str, str | None] | None,
        cache: StoreCache,
        with_areas: bool,
    ) -> TableShapes:
        shape_reads.append(table)
        return read_table(project, table, of=of, cache=cache, with_areas=with_areas)

    monkeypatch.setattr(map_layers, "read_table", note)

    def opened() -> list[str]:
        shape_reads.clear()
        window.session.open(small_project)
        settle(window, qtbot)
        return sorted(shape_reads)

    assert opened() == ["plot", "soil_unit"]
    assert opened() == []
    window.close_project()
    with Project.open(small_project) as project, project.command("edit", "แก้") as command:
        (fid,) = project.rows("SELECT min(fid) FROM plot")[0]
        command.update("plot", fid, geom=shapely.box(WEST - 400, SOUTH, WEST - 300, SOUTH + 40))
    assert opened() == ["plot"]
    extent = next(layer for layer in window.canvas.layers if layer.name == "plot").store.extent
    assert extent is not None
    assert extent.west == pytest.approx(WEST - 400)


def test_a_tick_taken_away_while_layers_are_read_stays_away(
    window: MainWindow, qtbot: QtBot, small_project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand_over: Callable[[ShownMap], None] = window.map_desk.opening.hand_over
    unticked: list[bool] = []

    def untick(part: ShownMap) -> None:
        hand_over(part)
        if not unticked:
            unticked.append(True)
            window.work.layers_panel.visibility_requested.emit("soil_unit", False)

    ticks: list[bool] = []
    window.map_desk.layers_shown.connect(lambda: ticks.append(window.map_desk.kept.shows("soil_unit")))
    monkeypatch.setattr(window.map_desk.opening, "hand_over", untick)
    window.session.open(small_project)
    settle(window, qtbot)
    assert unticked
    assert not any(ticks)
    assert not window.map_desk.kept.shows("soil_unit")
    assert not next(layer for layer in window.canvas.layers if layer.name == "soil_unit").visible
