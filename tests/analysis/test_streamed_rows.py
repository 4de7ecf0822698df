"""Columns read into arrays hold what the rows hold, whatever somebody wrote into the texts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import shapely

from tambon_gis.analysis import streamed_rows
from tambon_gis.analysis.plot_areas import plot_areas
from tambon_gis.analysis.plot_cells import in_order, plot_cells
from tambon_gis.analysis.streamed_rows import number_columns, plot_shapes, plot_texts, shapes_of_plots
from tambon_gis.project.connection import connect
from tambon_gis.project.project import Project

SQUARE = shapely.multipolygons([shapely.box(370_000, 1_800_000, 370_040, 1_800_040)])


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "a.gpkg", name="a") as made:
        with made.command("import", "นำเข้า") as command:
            command.insert(
                "plot",
                [
                    {"fid": 30, "code": "ค", "village_name": "โพธิ์", "stated_area_m2": 1.5},
                    {"fid": 10, "code": "ก", "village_name": "โพธิ์", "geom": SQUARE},
                    {"fid": 20, "code": None, "village_name": ""},
                ],
            )
        yield made


def test_columns_of_plots_stand_beside_their_keys(project: Project) -> None:
    cells = plot_cells(project)
    assert cells.fid.tolist() == [10, 20, 30]
    assert cells.code.tolist() == ["ก", None, "ค"]
    assert cells.village_name.tolist() == ["โพธิ์", "", "โพธิ์"]
    assert cells.crop.tolist() == [None, None, None]
    assert cells.stated_m2.tolist() == pytest.approx([np.nan, np.nan, 1.5], nan_ok=True)
    assert np.isnan(cells.document_m2).all()
    areas = plot_areas(project)
    assert areas.basis.tolist() == ["measured", None, "stated"]
    asked = np.array([30, 5, 10])
    assert list(in_order(cells.code, cells.fid, asked)) == ["ค", None, "ก"]
    assert list(in_order(cells.village_name, cells.fid, asked[::2])) == ["โพธิ์", "โพธิ์"]
    area_m2 = in_order(areas.area_m2, cells.fid, asked)
    assert list(area_m2) == pytest.approx([1.5, np.nan, 1600], nan_ok=True)


def test_what_was_read_is_shared_until_a_plot_changes(project: Project) -> None:
    before = plot_cells(project)
    with project.command("set", "ตั้งค่า") as command:
        command.set("layer_visible:plot", "0")
    assert plot_cells(project) is before
    with project.command("edit", "แก้") as command:
        command.update("plot", 20, code="ข")
    assert plot_cells(project).code.tolist() == ["ก", "ข", "ค"]
    project.undo()
    assert plot_cells(project).code.tolist() == ["ก", None, "ค"]
    # Another program leaves no word in the journal.
    outside = connect(project.path)
    outside.execute("UPDATE plot SET code = 'ง' WHERE fid = 20")
    outside.close()
    assert plot_cells(project).code.tolist() == ["ก", "ง", "ค"]


def test_numbers_come_as_they_are_and_none_as_nan(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streamed_rows, "_CELLS", 4)
    sql = "SELECT fid, coalesce(stated_area_m2, 9e999) FROM plot ORDER BY fid"
    keys, stated = number_columns(project, sql, (), (np.int64, np.float64))
    assert keys.tolist() == [10, 20, 30]
    assert keys.dtype == np.int64
    assert stated.tolist() == pytest.approx([np.nan, np.nan, 1.5], nan_ok=True)
    empty = number_columns(project, f"{sql} LIMIT 0", (), (np.int64, np.float64))
    assert [len(column) for column in empty] == [0, 0]


def test_shapes_of_some_plots_and_of_all(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    found = shapes_of_plots(project, np.array([30, 10, 40, 20]))
    assert [shape is not None for shape in found] == [False, True, False, False]
    assert shapely.equals(found[1], SQUARE)
    monkeypatch.setattr(streamed_rows, "_PAGE", 2)
    assert [keys.tolist() for keys, _ in plot_shapes(project)] == [[10, 20], [30]]


def test_texts_page_by_page_and_what_is_no_text_at_all(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streamed_rows, "_TEXTS", 2)
    assert plot_texts(project, "code").tolist() == ["ก", None, "ค"]
    with project.reading() as connection:
        connection.execute("BEGIN")
        # Bytes that are no UTF-8, among them those that stand between texts.
        connection.execute("UPDATE plot SET code = CAST(x'41ff42fe' AS TEXT) WHERE fid = 20")
        connection.execute("UPDATE plot SET code = CAST(x'4300' AS TEXT) WHERE fid = 30")
        found = plot_texts(project, "code").tolist()
        connection.execute("ROLLBACK")
    assert found == ["ก", "A�B�", "C\x00"]
