"""Fields that no role knows, from the command line: listed, let go, kept again, given names of our own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.cli.json_shapes import faults

if TYPE_CHECKING:
    from tests.cli.conftest import Gis

CELLS: list[dict[str, str | None]] = [
    {"plot_code": "1", "colour": "แดง", "contact": "081-234-5678"},
    {"plot_code": "2", "colour": "ขาว", "contact": None},
    {"plot_code": "3", "colour": None, "contact": None},
]


def _plots_file(path: Path, cells: list[dict[str, str | None]] = CELLS) -> Path:
    features = []
    for at, properties in enumerate(cells):
        west = 103.80 + 0.002 * at
        ring = [[west, 16.4], [west + 0.001, 16.4], [west + 0.001, 16.401], [west, 16.401], [west, 16.4]]
        shape = {"type": "Polygon", "coordinates": [ring]}
        features.append({"type": "Feature", "properties": properties, "geometry": shape})
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    return path


@pytest.fixture
def imported(gis: Gis, tmp_path: Path) -> Path:
    """A project with three plots, of which two fields are kept aside."""
    project = tmp_path / "ใหม่.gpkg"
    assert gis("new", project, "--name", "ใหม่", "--tambon", "450806").code == 0
    plots = _plots_file(tmp_path / "แปลง.geojson")
    assert gis("import", project, plots, "--as", "plots").code == 0
    return project


def test_imports_are_listed(gis: Gis, imported: Path) -> None:
    said = gis("imports", imported, "--json").json
    assert faults(said, "imports") == []
    (one,) = said["imports"]
    assert (one["file"], one["layer"], one["rows_added"]) == ("แปลง.geojson", "plots", 3)
    assert one["fields_aside"] == ["colour", "contact"]
    text = gis("imports", imported).out
    assert str(one["id"]) in text
    assert "แปลง.geojson" in text


def test_a_new_project_has_imported_nothing(gis: Gis, tmp_path: Path) -> None:
    gis("new", tmp_path / "ว่าง.gpkg", "--name", "ว่าง")
    assert gis("imports", tmp_path / "ว่าง.gpkg", "--json").json == {"imports": []}
    assert gis("imports", tmp_path / "ว่าง.gpkg", "--english").out == "Nothing was imported yet.\n"
    assert gis("aside", tmp_path / "ว่าง.gpkg").out == "ไม่มีช่องข้อมูลที่เก็บแยกไว้\n"


def test_fields_aside_are_counted_and_their_values_not_told(gis: Gis, imported: Path) -> None:
    said = gis("aside", imported, "--json").json
    assert faults(said, "aside") == []
    (one,) = said["imports"]
    assert one["fields"] == [
        {"name": "colour", "rows": 2, "released": False},
        {"name": "contact", "rows": 1, "released": False},
    ]
    text = gis("aside", imported).out
    assert "เก็บแยกไว้" in text
    for told in (text, json.dumps(said, ensure_ascii=False)):
        assert "แดง" not in told
        assert "081" not in told


def test_a_field_is_released_and_held_again(gis: Gis, imported: Path) -> None:
    released = gis("release", imported, "แปลง.geojson", "colour", "--json").json
    assert faults(released, "release") == []
    assert released["released"] == ["colour"]
    assert "ส่งออกได้" in gis("aside", imported).out
    assert "ไม่มีอะไรเปลี่ยน" in gis("release", imported, str(released["import"]), "colour").out
    held = gis("hold", imported, "แปลง.geojson", "colour", "--json").json
    assert faults(held, "hold") == []
    assert held["released"] == []
    assert gis("undo", imported).code == 0
    (one,) = gis("aside", imported, "แปลง.geojson", "--json").json["imports"]
    assert [field["released"] for field in one["fields"]] == [True, False]


def test_a_released_field_goes_to_a_partner(gis: Gis, imported: Path, tmp_path: Path) -> None:
    before = gis("export", imported, "--profile", "partner", "--out", tmp_path / "ส่ง", "--json").json
    assert faults(before, "export") == []
    assert before["released_fields"] == []
    gis("release", imported, "แปลง.geojson", "colour")
    said = gis("export", imported, "--profile", "partner", "--out", tmp_path / "ส่ง")
    assert "ช่องที่ตรวจแล้วส่งไปด้วย: colour" in said.out
    assert "แดง".encode() in (tmp_path / "ส่ง" / "plots.dbf").read_bytes()


def test_telephones_are_not_released_whatever_a_person_says(gis: Gis, imported: Path) -> None:
    before = imported.read_bytes()
    refused = gis("release", imported, "แปลง.geojson", "colour", "contact", "--json")
    assert (refused.code, refused.json["error"]["code"]) == (1, "field_looks_personal")
    assert imported.read_bytes() == before


def test_an_import_that_is_not_there_or_there_twice(gis: Gis, imported: Path, tmp_path: Path) -> None:
    unknown = gis("release", imported, "อื่น.shp", "colour")
    assert unknown.code == 1
    assert "แปลง.geojson" in unknown.err
    again = _plots_file(tmp_path / "แปลง.geojson", [{"plot_code": "9", "colour": "ดำ", "contact": None}])
    assert gis("import", imported, again, "--as", "plots").code == 0
    numbers = [str(one["id"]) for one in gis("imports", imported, "--json").json["imports"]]
    twice = gis("release", imported, "แปลง.geojson", "colour", "--json")
    assert (twice.code, twice.json["error"]["code"]) == (1, "import_not_named")
    assert all(number in twice.json["error"]["remedy"] for number in numbers)
    assert gis("release", imported, numbers[1], "colour").code == 0


def test_the_station_names_its_fields(gis: Gis, imported: Path, tmp_path: Path) -> None:
    assert gis("alias", imported, "--json").json == {"aliases": [], "commands": []}
    said = gis("alias", imported, "--as", "plots", "--field", "crop=colour", "--json").json
    assert faults(said, "alias") == []
    assert said["aliases"] == [{"layer": "plots", "role": "crop", "name": "colour"}]
    assert len(said["commands"]) == 1
    assert "colour" in gis("alias", imported).out
    newer = _plots_file(tmp_path / "ใหม่.geojson", [{"plot_code": "9", "colour": "ข้าว", "contact": None}])
    assert gis("import", imported, newer, "--as", "plots", "--json").json["fields"]["crop"] == "colour"
    assert gis("alias", imported, "--field", "crop=colour").code == 1
    assert gis("alias", imported, "--as", "plots", "--field", "no_such_role=colour").code == 1
