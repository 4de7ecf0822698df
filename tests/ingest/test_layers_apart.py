"""A file of several layers of which one cannot be read: that is its problem, not the file's."""

from __future__ import annotations

import sqlite3
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import shapely

from tambon_gis.errors import DecimalComma, SourceDamaged
from tambon_gis.ingest.inspect import inspect
from tambon_gis.ingest.load import import_layer
from tests.ingest.workbooks import rows_of, write_xlsx

if TYPE_CHECKING:
    from tambon_gis.project.project import Project


@pytest.fixture
def one_bad(tmp_path: Path) -> Path:
    """Three layers, the second of which names a table that is not there."""
    import geopandas

    path = tmp_path / "สามชั้น.gpkg"
    for at, name in enumerate(("ดิน", "เสีย", "แปลง")):
        shape = shapely.box(372_000 + 200 * at, 1_812_000, 372_100 + 200 * at, 1_812_100)
        columns = {"soilgroup": ["17"]} if at == 0 else {"plot_id": ["A"]}
        frame = geopandas.GeoDataFrame(columns, geometry=[shape], crs=32648)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            frame.to_file(path, layer=name, SPATIAL_INDEX="NO")
    connection = sqlite3.connect(path)
    with connection:
        (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'เสีย'").fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    connection.close()
    with path.open("r+b") as stream:
        stream.seek((page - 1) * size)
        stream.write(b"\xff" * size)
    return path


def test_the_others_are_looked_at(one_bad: Path) -> None:
    soil, bad, plots = inspect(one_bad).layers
    assert [layer.likely_kind for layer in (soil, plots)] == ["soil", "plots"]
    assert (soil.rows, plots.rows) == (1, 1)
    assert (bad.name, bad.rows) == ("เสีย", 0)
    assert [problem.code for problem in bad.problems] == ["layer_unreadable"]
    assert "สามชั้น.gpkg" in bad.problems[0].phrase.th


def test_the_others_are_imported(one_bad: Path, project: Project) -> None:
    from tambon_gis.ingest.choices import ImportChoices

    assert import_layer(project, one_bad, "soil", ImportChoices(layer="ดิน")).rows_added == 1
    assert import_layer(project, one_bad, "plots", ImportChoices(layer="แปลง")).rows_added == 1
    with pytest.raises(SourceDamaged):
        import_layer(project, one_bad, "plots", ImportChoices(layer="เสีย"))


def test_asked_for_alone_the_bad_one_is_refused(one_bad: Path) -> None:
    with pytest.raises(SourceDamaged):
        inspect(one_bad, layer="เสีย")


def test_a_sheet_that_cannot_be_read_is_told_among_the_others(tmp_path: Path, project: Project) -> None:
    from tambon_gis.ingest.choices import ImportChoices

    path = tmp_path / "สองแผ่น.xlsx"
    good = rows_of([("รหัสแปลง", "X", "Y"), ("A", 372_000, 1_812_000)])
    comma = rows_of([("รหัสแปลง", "lat", "lon"), ("A", "16,36", "103,87"), ("B", "16,37", "103,88")])
    write_xlsx(path, {"ดี": good, "จุลภาค": comma, "ปก": rows_of([("ตารางแปลง",)])})
    sound, bad = inspect(path).layers
    assert (sound.name, sound.rows) == ("ดี", 1)
    assert (bad.name, [problem.code for problem in bad.problems]) == ("จุลภาค", ["layer_unreadable"])
    assert "จุลภาคแทนจุดทศนิยม" in bad.problems[0].phrase.th
    with pytest.raises(DecimalComma):
        import_layer(project, path, "reference", ImportChoices(layer="จุลภาค"))
    write_xlsx(path, {"จุลภาค": comma, "ปก": rows_of([("ตารางแปลง",)])})
    with pytest.raises(DecimalComma):
        inspect(path)
