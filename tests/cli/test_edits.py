"""Shapes changed from the command line: shown, done, taken back, and refused in plain words."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tambon_gis.project.project import Project
from tests.cli.json_shapes import faults
from tests.editing.squares import SOUTH, WEST, line, rectangle, square

if TYPE_CHECKING:
    from tests.cli.conftest import Gis


WAYS = [
    *("draw", "reshape", "hole", "split", "merge", "buffer", "fill-gap"),
    *("move-vertex", "insert-vertex", "delete-vertex", "move", "delete"),
]


@pytest.fixture
def three(tmp_path: Path) -> Path:
    """A project with three plots of one rai in a row, coded 0001 to 0003."""
    path = tmp_path / "สามแปลง.gpkg"
    with Project.create(path, name="สามแปลง") as project, project.command("import", "นำเข้า") as command:
        command.insert("plot", [{"code": f"{n + 1:04d}", "geom": square(n)} for n in range(3)])
    return path


def place(x: float, y: float) -> str:
    return f"{WEST + x},{SOUTH + y}"


def codes(path: Path) -> list[str]:
    with Project.open(path, read_only=True) as project:
        return [code for (code,) in project.rows("SELECT code FROM plot ORDER BY code")]


def test_a_preview_writes_nothing(gis: Gis, three: Path) -> None:
    before = three.read_bytes()
    cut = line((10, -5), (10, 45)).wkt
    said = gis("edit", three, "split", "--plots", "0001", "--line", cut, "--preview", "--json").json
    assert not faults(said, "edit")
    assert (said["command"], said["edit"]) == (None, "split")
    assert [one["area_after_m2"] for one in said["shapes"]] == pytest.approx([1200, 400], abs=1e-6)
    assert three.read_bytes() == before
    told = gis("edit", three, "split", "--line", cut, "--preview", "--english").out
    assert "0001 1-0-00 rai → 0-3-00 rai" in told


def test_split_merge_undo(gis: Gis, three: Path, tmp_path: Path) -> None:
    drawn = tmp_path / "เส้น.geojson"
    # Longitude and latitude, as GeoJSON has them; far beyond the plots on both sides.
    drawn.write_text(
        json.dumps({"type": "LineString", "coordinates": [[103.0, 16.3701], [104.0, 16.3701]]}), "utf-8"
    )
    assert gis("edit", three, "split", "--line", f"@{drawn}").code == 1, "it runs past the plots"
    wkt = line((-5, 20), (85, 20)).wkt
    assert gis("edit", three, "--json", "split", "--line", wkt, "--codes", "ก,ข").json["command"]
    assert codes(three) == ["0001", "0002", "0003", "ก", "ข"]
    said = gis("edit", three, "merge", "--plots", "0001,ก", "--keep", "ก", "--json").json
    assert not faults(said, "edit")
    assert codes(three) == ["0002", "0003", "ก", "ข"]
    assert gis("undo", three).code == gis("undo", three).code == 0
    assert codes(three) == ["0001", "0002", "0003"]


def test_every_edit_answers_by_its_schema(gis: Gis, three: Path) -> None:
    far = rectangle(200, 0, 240, 40)
    for arguments in (
        ("draw", "--shape", far.wkt, "--set", "code=9", "--set", "crop=ข้าว"),
        ("reshape", "--plots", "9", "--shape", rectangle(200, 0, 260, 40).wkt),
        ("hole", "--at", place(205, 5), "--shape", rectangle(210, 10, 220, 20).wkt),
        ("fill-gap", "--point", place(215, 15)),
        ("buffer", "--shape", line((0, 100), (100, 100)).wkt, "--distance", "5"),
        ("insert-vertex", "--plots", "0001", "--vertex", place(40, 10), "--together"),
        ("move-vertex", "--plots", "0001", "--vertex", place(40, 10), "--to", place(45, 10), "--together"),
        ("delete-vertex", "--plots", "0001", "--vertex", place(45, 10), "--together"),
        ("draw", "--shape", rectangle(30, 30, 50, 50).wkt),
        ("draw", "--layer", "soil_unit", "--shape", far.wkt, "--set", "symbol=35"),
    ):
        said = gis("edit", three, *arguments, "--json")
        assert said.code == 0, said.out
        assert not faults(said.json, "edit"), arguments
        assert said.json["command"]
    overlapping = gis("edit", three, "draw", "--shape", rectangle(35, 35, 45, 45).wkt, "--preview").out
    assert "ซ้อนทับกัน" in overlapping


def test_move_and_delete(gis: Gis, three: Path) -> None:
    said = gis("edit", three, "move", "--plots", "0003", "--by", "0,100", "--json").json
    assert not faults(said, "edit")
    assert (said["edit"], said["overlaps"], said["gaps"]) == ("move", [], [])
    back = gis(
        "edit", three, "move", "--plots", "0003", "--from", place(0, 100), "--to", place(0, 0), "--json"
    )
    assert back.json["shapes"][0]["wkt"] == "MULTIPOLYGON (((" + square(2).wkt[10:-2] + ")))"
    said = gis("edit", three, "delete", "--plots", "0001,0002", "--json").json
    assert not faults(said, "edit")
    assert ([one["change"] for one in said["shapes"]], said["along"]) == (["removed"] * 2, {})
    assert codes(three) == ["0003"]
    assert "เลิกทำ" in gis("undo", three).out
    assert codes(three) == ["0001", "0002", "0003"]


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("draw", "--shape", "POLYGON"), "value_not_understood"),
        (("draw", "--shape", '{"type": "Polygon"}'), "value_not_understood"),
        (("draw", "--shape", "@ไม่มี.wkt"), "source_missing"),
        (("draw", "--shape", "LINESTRING (370000 1810000, 370010 1810000)"), "shape_not_usable"),
        (("draw", "--shape", "POLYGON ((nan 1, 2 2, 3 1, nan 1))"), "value_not_understood"),
        (("draw", "--shape", "MULTIPOINT (370000 1810000, 370010 1810000)"), "shape_not_usable"),
        (("draw", "--shape", '{"type": "Feature", "geometry": null}'), "value_not_understood"),
        (("draw", "--shape", '{"type": "Polygon", "coordinates": [[1]]}'), "value_not_understood"),
        (("draw", "--shape", '{"type": "Cube", "coordinates": []}'), "value_not_understood"),
        (("draw", "--shape", '{"type": "FeatureCollection", "features": [3]}'), "value_not_understood"),
        (("draw", "--shape", "{" * 9999), "value_not_understood"),
        (("draw", "--shape", '{"a":' * 9999), "value_not_understood"),
        (("draw", "--shape", square(5).wkt, "--set", "fid=3"), "unknown_code"),
        (("draw", "--shape", square(5).wkt, "--set", "code"), "value_not_understood"),
        (("draw", "--shape", square(5).wkt, "--layer", "person"), "unknown_code"),
        (("draw", "--shape", square(5).wkt, "--crs", "EPSG:99"), "crs_not_understood"),
        (("draw", "--shape", square(0).wkt, "--clip"), "nothing_left"),
        (("split", "--line", square(0).wkt), "value_not_understood"),
        (("split", "--plots", "0001", "--line", line((0, 5), (20, 5)).wkt), "line_does_not_cross"),
        (("split", "--line", line((10, -5), (10, 45)).wkt, "--keep", "5"), "unknown_code"),
        (("merge", "--plots", "0001"), "too_few_to_merge"),
        (("merge", "--plots", "0001,0009"), "unknown_code"),
        (("hole", "--at", place(500, 500), "--shape", square(0).wkt), "no_plot_chosen"),
        (("fill-gap", "--point", place(500, 500)), "no_gap_here"),
        (("fill-gap", "--point", "ที่นี่"), "value_not_understood"),
        (
            ("move-vertex", "--plots", "0001", "--vertex", place(5, 5), "--to", place(6, 6)),
            "vertex_not_found",
        ),
        (("reshape", "--plots", "0001", "--shape", square(0).wkt), "nothing_to_edit"),
        (("move", "--plots", "0001", "--by", "0,0"), "nothing_to_edit"),
        (("move", "--plots", "0001", "--by", "inf,0"), "value_not_understood"),
        (("move", "--plots", "0001"), "value_not_understood"),
        (("delete", "--plots", "0009"), "unknown_code"),
        (("delete",), "no_plot_chosen"),
    ],
)
def test_what_cannot_be_done_is_told(gis: Gis, three: Path, arguments: tuple[str, ...], problem: str) -> None:
    before = three.read_bytes()
    said = gis("edit", three, *arguments, "--json")
    assert said.code == 1
    assert said.json["error"]["code"] == problem
    assert three.read_bytes() == before


def test_help_of_every_edit(gis: Gis) -> None:
    documented = (Path(__file__).resolve().parents[2] / "docs" / "command_line.md").read_text(
        encoding="utf-8"
    )
    assert gis("edit", "x").code == 2
    for way in WAYS:
        thai, english = gis("edit", "x", way, "--help").out, gis("edit", "x", way, "--help", "--english").out
        assert not any("\u0e00" <= letter <= "\u0e7f" for letter in english)
        assert "ตัวเลือก" in thai
        assert f"`{way} " in documented
        options = {word.strip("[],") for word in english.split() if word.strip("[],").startswith("--")}
        assert [option for option in options if option.partition("=")[0] not in documented] == []
