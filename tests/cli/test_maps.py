"""The map drawn from the command line: a file, an answer by its schema, refusals in a sentence."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest
import shapely

from tambon_gis.project.project import Project
from tests.cli.conftest import Gis
from tests.cli.json_shapes import faults


@pytest.fixture
def project_file(tmp_path: Path) -> Path:
    path = tmp_path / "t.gpkg"
    with Project.create(path, name="ทดสอบ") as project, project.command("test", "ทดสอบ") as command:
        square = shapely.box(370_000, 1_810_000, 370_400, 1_810_300)
        command.insert("soil_unit", [{"soil_group": "35", "geom": square}])
        command.insert("land_use", [{"code": "A101", "geom": square}])
    return path


def test_the_map_is_written_and_told(gis: Gis, project_file: Path, tmp_path: Path) -> None:
    file = tmp_path / "map.svg"
    extent = "370000,1810000,370400,1810300"
    said = gis("map", project_file, "--out", file, "--extent", extent, "--width-mm", "200", "--json")
    assert said.code == 0, said.err
    assert faults(said.json, "map") == []
    assert said.json["layers"] == [{"name": "soil_unit", "shapes": 1}]
    assert said.json["scale"] == 2000
    assert ElementTree.parse(file).getroot().attrib["width"] == "200mm"


def test_layers_are_chosen_by_name_and_the_legend_left_out(
    gis: Gis, project_file: Path, tmp_path: Path
) -> None:
    file = tmp_path / "map.svg"
    said = gis("map", project_file, "--out", file, "--layers", "land_use", "--no-legend", "--english")
    assert said.code == 0
    assert "scale 1:" in said.out
    assert "<text" not in file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "options", [("--layers", "moon"), ("--extent", "1,2,3"), ("--extent", "a,b,c,d"), ("--width-mm", "x")]
)
def test_what_cannot_be_drawn_is_told(
    gis: Gis, project_file: Path, tmp_path: Path, options: tuple[str, str]
) -> None:
    said = gis("map", project_file, "--out", tmp_path / "map.svg", *options)
    assert said.code == 1
    assert said.err
    assert not (tmp_path / "map.svg").exists()


def test_a_style_for_qgis(gis: Gis, project_file: Path, tmp_path: Path) -> None:
    said = gis("style", project_file, "soil_unit", "--out", tmp_path / "soil.qml", "--json")
    assert said.code == 0, said.err
    assert faults(said.json, "style") == []
    assert said.json["classes"] == 1
    assert '"soil_group"' in (tmp_path / "soil.qml").read_text(encoding="utf-8").replace("&quot;", '"')
    assert gis("style", project_file, "work", "--out", tmp_path / "work.qml").code == 1
    assert gis("style", project_file, "soil_unit", "--out", tmp_path / "no" / "soil.qml").code == 1
