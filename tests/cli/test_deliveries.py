"""The command line on layers that come again, tables of plots, and coordinates the wrong way round."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.cli.json_shapes import faults

if TYPE_CHECKING:
    from tests.cli.conftest import Gis

WEST, SOUTH, SIDE = 103.80, 16.40, 0.001


def plots_file(path: Path, crops: dict[str, str], *, swapped: bool = False) -> Path:
    """Plots in a row by code, each with its crop, as GeoJSON."""

    def corner(x: float, y: float) -> list[float]:
        return [y, x] if swapped else [x, y]

    features = []
    for code, crop in crops.items():
        west = WEST + 2 * SIDE * int(code)
        ring = [
            (west, SOUTH),
            (west + SIDE, SOUTH),
            (west + SIDE, SOUTH + SIDE),
            (west, SOUTH + SIDE),
            (west, SOUTH),
        ]
        shape = {"type": "Polygon", "coordinates": [[corner(x, y) for x, y in ring]]}
        properties = {"plot_code": code, "crop": crop}
        features.append({"type": "Feature", "properties": properties, "geometry": shape})
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    return path


@pytest.fixture
def delivered(gis: Gis, tmp_path: Path) -> Path:
    """A project with the plots 1 to 5, all of rice."""
    project = tmp_path / "ใหม่.gpkg"
    assert gis("new", project, "--name", "ใหม่", "--tambon", "450806").code == 0
    first = plots_file(tmp_path / "first.geojson", {str(n): "ข้าว" for n in range(1, 6)})
    assert gis("import", project, first, "--as", "plots").code == 0
    return project


def test_a_newer_delivery_is_shown_first_and_done_when_told(
    gis: Gis, delivered: Path, tmp_path: Path
) -> None:
    newer = plots_file(
        tmp_path / "newer.geojson", {"1": "ข้าว", "2": "อ้อย", "3": "ข้าว", "4": "ข้าว", "6": "ข้าว"}
    )
    before = delivered.read_bytes()
    shown = gis("reimport", delivered, newer, "--as", "plots", "--json").json
    assert faults(shown, "reimport") == []
    assert {name: shown[name] for name in ("added", "changed", "removed", "unchanged", "applied")} == {
        "added": 1,
        "changed": 1,
        "removed": 1,
        "unchanged": 3,
        "applied": None,
    }
    assert delivered.read_bytes() == before
    done = gis("reimport", delivered, newer, "--as", "plots", "--apply", "--json").json["applied"]
    assert (done["added"], done["changed"], done["removed"]) == (1, 1, 1)
    assert gis("undo", delivered).code == 0
    again = gis("reimport", delivered, newer, "--as", "plots", "--json").json
    assert (again["added"], again["changed"]) == (1, 1)


def test_a_table_reaches_the_plots_of_its_codes(gis: Gis, delivered: Path, tmp_path: Path) -> None:
    table = tmp_path / "พืช.csv"
    table.write_text("รหัสแปลง,พืช\n1,มันสำปะหลัง\n2,ข้าว\n9,อ้อย\n", encoding="utf-8")
    shown = gis("join", delivered, table, "--json").json
    assert faults(shown, "join") == []
    assert (shown["rows"], shown["matched"], shown["changed"], shown["unmatched"]) == (3, 2, 1, ["9"])
    assert gis("join", delivered, table, "--apply").code == 0
    told = gis("history", delivered, "--plot", "1", "--json").json["changes"]
    assert ("crop", "ข้าว", "มันสำปะหลัง") in [(cell["column"], cell["old"], cell["new"]) for cell in told]


def test_swapped_axes_are_named_and_mended(gis: Gis, delivered: Path, tmp_path: Path) -> None:
    swapped = plots_file(tmp_path / "swapped.geojson", {"7": "ข้าว"}, swapped=True)
    (layer,) = gis("inspect", swapped, "--project", delivered, "--json").json["layers"]
    assert (layer["proposals"][0]["crs"], layer["proposals"][0]["axes"]) == ("EPSG:4326", "yx")
    assert gis("import", delivered, swapped, "--as", "plots").code == 1
    mended = gis(
        "import", delivered, swapped, "--as", "plots", "--crs", "EPSG:4326", "--axes", "yx", "--json"
    )
    assert mended.json["rows_added"] == 1
