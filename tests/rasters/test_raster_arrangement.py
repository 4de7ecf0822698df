"""Order and visibility of rasters kept in the project, each change one command that can be undone."""

from __future__ import annotations

from pathlib import Path

import pytest

from tambon_gis.cartography.raster_symbology import RasterStyle
from tambon_gis.ingest.raster_link import linked_rasters
from tambon_gis.ingest.raster_load import import_raster
from tambon_gis.project.project import Project
from tambon_gis.rasters.arrangement import (
    hidden_rasters,
    remove_raster,
    save_raster_order,
    save_raster_visible,
)
from tambon_gis.rasters.raster_on_map import store_style, stored_style
from tests.ingest.raster_files import steps, write_raster


@pytest.fixture
def three(project: Project, tmp_path: Path) -> list[int]:
    for number, name in enumerate("abc"):
        import_raster(project, write_raster(tmp_path / f"{name}.tif", steps(4, 4 + number)))
    return [raster.key for raster in linked_rasters(project)]


def names(project: Project) -> str:
    return "".join(raster.name for raster in linked_rasters(project))


def test_order_is_kept_and_undone(project: Project, three: list[int]) -> None:
    a, b, c = three
    assert names(project) == "abc"
    assert save_raster_order(project, [c, a, b]) is not None
    assert names(project) == "cab"
    assert save_raster_order(project, [c, a, b]) is None
    project.undo()
    assert names(project) == "abc"
    # Half an order: what it does not name lies below; keys of nothing are passed over.
    save_raster_order(project, [b, 12345, a])
    assert names(project) == "cba"


def test_visibility_is_kept_and_undone(project: Project, three: list[int]) -> None:
    _, b, _ = three
    assert hidden_rasters(project) == frozenset()
    assert save_raster_visible(project, b, "b", visible=True) is None
    save_raster_visible(project, b, "b", visible=False)
    assert hidden_rasters(project) == {b}
    save_raster_visible(project, b, "b", visible=True)
    assert hidden_rasters(project) == frozenset()
    project.undo()
    assert hidden_rasters(project) == {b}
    project.undo()
    assert hidden_rasters(project) == frozenset()


def test_what_is_taken_out_comes_back_with_its_look(project: Project, three: list[int]) -> None:
    _, b, _ = three
    style = RasterStyle(opacity=0.5)
    store_style(project, b, "b", style)
    save_raster_visible(project, b, "b", visible=False)
    remove_raster(project, b, "b")
    assert (names(project), stored_style(project, b), hidden_rasters(project)) == ("ac", None, frozenset())
    project.undo()
    assert (names(project), stored_style(project, b), hidden_rasters(project)) == (
        "abc",
        style,
        frozenset({b}),
    )
