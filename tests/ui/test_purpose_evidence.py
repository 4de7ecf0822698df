"""What says that a file is a newer delivery of something the project has."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import geopandas as gpd
import pytest
import shapely

from tambon_gis.ingest.inspect import inspect
from tambon_gis.ingest.load import import_layer
from tambon_gis.project.project import Project
from ui.imports.order import Purpose
from ui.imports.purpose_evidence import Known, Reason, read_holdings

WEST, SOUTH = 375_000.0, 1_815_000.0


def squares(count: int, away_m: float = 0.0) -> list[shapely.Geometry]:
    return [
        shapely.box(WEST + away_m + at * 60, SOUTH, WEST + away_m + at * 60 + 50, SOUTH + 50)
        for at in range(count)
    ]


def write(folder: Path, name: str, columns: dict[str, list[object]], away_m: float = 0.0) -> Path:
    shapes = squares(len(next(iter(columns.values()))), away_m)
    path = folder / name
    gpd.GeoDataFrame(columns, geometry=shapes, crs="EPSG:32648").to_file(path)
    return path


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """Plots 0001 to 0004 from แปลง.gpkg and three soil units from ดิน.gpkg."""
    with Project.create(tmp_path / "งาน.gpkg", name="ตำบลทดสอบ", author="ผู้ทดสอบ") as made:
        codes: list[object] = ["0001", "0002", "0003", "0004"]
        import_layer(made, write(tmp_path, "แปลง.gpkg", {"plot_code": codes}), "plots")
        soil: dict[str, list[object]] = {
            "soilgroup": ["17", "35", "40"],
            "texture": ["sl", "ls", "c"],
            "fertility": ["ต่ำ", "ต่ำ", "สูง"],
        }
        import_layer(made, write(tmp_path, "ดิน.gpkg", soil), "soil")
        yield made


def known(project: Project, path: Path, kind: str) -> Known:
    inspection = inspect(path, project=project)
    return read_holdings(project, path, inspection).of(inspection.layers[0].name, kind)


def test_the_same_codes_on_the_same_land(project: Project, tmp_path: Path) -> None:
    path = write(tmp_path, "มาใหม่.gpkg", {"plot_code": ["0002", "0003", "0009"]})
    found = known(project, path, "plots")
    assert (found.suggested, found.reason, found.facts) == ("compare", "same_codes", {"codes": "0002, 0003"})
    assert found.rows == 4


def test_the_same_codes_elsewhere_are_other_plots(project: Project, tmp_path: Path) -> None:
    path = write(tmp_path, "อีกบ้าน.gpkg", {"plot_code": ["0001", "0002", "0003"]}, away_m=20_000)
    assert known(project, path, "plots") == Known(4)


def test_codes_that_are_mostly_new_say_nothing(project: Project, tmp_path: Path) -> None:
    path = write(tmp_path, "ใหม่.gpkg", {"plot_code": ["0004", "0005", "0006", "0007"]})
    assert known(project, path, "plots").reason in ("", "same_ground")


@pytest.mark.parametrize(
    ("columns", "suggested", "reason"),
    [
        # The three fields of the earlier file, on its land.
        ({"soilgroup": ["1"] * 3, "texture": ["c"] * 3, "fertility": ["ต่ำ"] * 3}, "compare", "same_fields"),
        # Its land only: adding stays, the person is told.
        ({"soilgroup": ["1"] * 3}, "add", "same_ground"),
    ],
)
def test_a_soil_layer_on_the_same_ground(
    project: Project,
    tmp_path: Path,
    columns: dict[str, list[object]],
    suggested: Purpose,
    reason: Reason,
) -> None:
    found = known(project, write(tmp_path, "ชุดดิน.gpkg", columns), "soil")
    assert (found.suggested, found.reason) == (suggested, reason)


def test_the_very_file_and_one_of_its_name(project: Project, tmp_path: Path) -> None:
    again = known(project, tmp_path / "ดิน.gpkg", "soil")
    assert (again.suggested, again.reason) == ("compare", "same_file")
    folder = tmp_path / "ปีนี้"
    folder.mkdir()
    named = known(project, write(folder, "ดิน.gpkg", {"soilgroup": ["44"]}), "soil")
    assert (named.suggested, named.reason, named.replaces) == ("compare", "same_name", again.replaces)


def test_of_a_kind_that_is_not_there_nothing_is_known(project: Project, tmp_path: Path) -> None:
    path = write(tmp_path, "ที่ดิน.gpkg", {"lu_code": ["A101"]})
    assert known(project, path, "land_use") == Known(0)


def test_a_table_finds_its_plots_however_their_codes_are_spelt(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "ทะเบียน.csv"
    path.write_text("plot_code,crop\n1,ข้าว\n๐๐๐๒,ข้าว\n0099,ข้าว\n,ข้าว\n", encoding="utf-8")
    inspection = inspect(path, project=project)
    holdings = read_holdings(project, path, inspection)
    assert holdings.coded == {inspection.layers[0].name}
    found = holdings.of(inspection.layers[0].name, "plots")
    assert (found.suggested, found.facts) == ("join", {"met": "2", "rows": "3"})
