"""Records that cannot be read: refused with their rows, or skipped with a line each where a person agrees."""

from __future__ import annotations

import struct
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import shapely

from tambon_gis.errors import ShapesUnreadable
from tambon_gis.ingest.choices import ImportChoices
from tambon_gis.ingest.load import import_layer
from tambon_gis.ingest.reimport import reimport_preview
from tambon_gis.ingest.report import Repair

if TYPE_CHECKING:
    from tambon_gis.project.project import Project

WriteShapefile = Callable[..., Path]

AGREED = ImportChoices(skip_unreadable=True)
NAMES = {"plot_id": ["A", "B", "C"], "crop": ["ข้าว", "อ้อย", "มันสำปะหลัง"]}
SHAPES = [shapely.box(372_000 + 200 * i, 1_812_000, 372_100 + 200 * i, 1_812_100) for i in range(3)]
# A record of a square: 8 bytes of header, 48 of kind, box and counts, then five points of 16 bytes.
RECORD_BYTES = 8 + 48 + 5 * 16


def spoil(path: Path, row: int, value: float) -> None:
    """Write a number over the first x of a row's outline."""
    with path.open("r+b") as stream:
        stream.seek(100 + (row - 1) * RECORD_BYTES + 8 + 48)
        stream.write(struct.pack("<d", value))


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 1e300])
def test_the_row_is_named_and_the_rest_comes_only_by_consent(
    project: Project, write_shapefile: WriteShapefile, value: float
) -> None:
    path = write_shapefile(NAMES)
    spoil(path, 2, value)
    before = project.path.read_bytes()
    with pytest.raises(ShapesUnreadable, match="rows 2") as refused:
        import_layer(project, path, "plots")
    assert project.path.read_bytes() == before
    assert "--skip-unreadable" in refused.value.advice("th")
    assert "--skip-unreadable" in refused.value.advice("en")
    report = import_layer(project, path, "plots", AGREED)
    assert (report.rows_read, report.rows_added, report.rows_skipped, report.rows_repaired) == (3, 2, 1, 0)
    assert report.repairs == (Repair(2, "unreadable", "row_skipped", 0.0, 0.0),)
    assert any("แถวที่ 2" in said.th for said in report.warnings)
    stored = project.rows("SELECT code, crop, source_row FROM plot ORDER BY source_row")
    assert stored == [("A", "ข้าว", 1), ("C", "มันสำปะหลัง", 3)]
    assert report.area_m2 == pytest.approx(20_000, rel=1e-3)
    assert project.rows("SELECT rows_read, rows_added, rows_skipped FROM import_batch") == [(3, 2, 1)]


def test_consent_changes_nothing_for_a_sound_file(project: Project, write_shapefile: WriteShapefile) -> None:
    report = import_layer(project, write_shapefile(NAMES), "plots", AGREED)
    assert (report.rows_added, report.rows_skipped, report.repairs) == (3, 0, ())
    assert not any("ข้าม" in said.th for said in report.warnings)


def test_a_file_without_a_sound_row_is_refused_even_then(
    project: Project, write_shapefile: WriteShapefile
) -> None:
    path = write_shapefile(NAMES)
    for row in (1, 2, 3):
        spoil(path, row, float("nan"))
    with pytest.raises(ShapesUnreadable, match="rows 1, 2, 3"):
        import_layer(project, path, "plots", AGREED)


def test_mended_and_skipped_rows_stand_in_the_order_of_the_file(
    project: Project, write_shapefile: WriteShapefile
) -> None:
    x, y = 372_600, 1_812_000
    knot = shapely.Polygon([(x, y), (x + 9, y + 9), (x + 9, y), (x, y + 9)])
    shapes = [shapely.box(372_000, y, 372_100, y + 100), shapely.box(372_200, y, 372_300, y + 100), knot]
    path = write_shapefile({"soilgroup": ["17", "18", "36"]}, shapes)
    spoil(path, 1, float("nan"))
    report = import_layer(project, path, "soil", AGREED)
    assert [(r.row, r.problem, r.action) for r in report.repairs] == [
        (1, "unreadable", "row_skipped"),
        (3, "self_intersection", "mended"),
    ]
    assert project.rows("SELECT symbol FROM soil_unit ORDER BY position") == [("18",), ("36",)]


def test_a_row_that_cannot_be_read_is_not_taken_for_gone(
    project: Project, write_shapefile: WriteShapefile
) -> None:
    import_layer(project, write_shapefile(NAMES), "plots")
    newer = write_shapefile({**NAMES, "plot_id": ["A", "B", "ค-9"]}, name="newer")
    spoil(newer, 2, float("nan"))
    preview = reimport_preview(project, newer, "plots", AGREED)
    # B cannot be read, but its record says that it is there; the third lies where C lay.
    assert preview.removed == ()
    elsewhere = [*SHAPES[:2], shapely.box(373_000, 1_812_000, 373_100, 1_812_100)]
    moved = write_shapefile({**NAMES, "plot_id": ["A", "B", "D"]}, elsewhere, name="moved")
    spoil(moved, 2, float("nan"))
    assert [gone.label for gone in reimport_preview(project, moved, "plots", AGREED).removed] == ["C"]
    unnamed = write_shapefile({"crop": ["ข้าว", "อ้อย", "มันสำปะหลัง"]}, name="unnamed")
    spoil(unnamed, 2, float("nan"))
    found = reimport_preview(project, unnamed, "plots", AGREED)
    assert found.removed == ()
    assert any("ไม่ถือว่ามีแถวใดถูกตัดออก" in said.th for said in found.warnings)


def test_bad_rows_of_a_table_are_skipped_too(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "บ่อ.csv"
    path.write_text("ชื่อ,lat,lon\nบ่อ 1,16.36,103.87\nบ่อ 2,ใกล้วัด,103.87\nบ่อ 3,16.37,103.88\n", encoding="utf-8")
    report = import_layer(project, path, "reference", AGREED)
    assert (report.rows_read, report.rows_added, report.rows_skipped) == (3, 2, 1)
    assert [(r.row, r.problem) for r in report.repairs] == [(3, "unreadable")]
    assert project.rows("SELECT label FROM reference_layer ORDER BY source_row") == [("บ่อ 1",), ("บ่อ 3",)]
