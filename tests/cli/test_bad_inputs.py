"""What goes wrong with files of others: a sentence, a remedy, exit code 1, no byte of the project changed."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tambon_gis.project.project import Project
from tests.cli.conftest import Gis, Said
from tests.cli.json_shapes import faults

SOIL = "ชุดดิน_ต.สาธิต.shp"
PLOTS = "แปลงเกษตรกร_ต.สาธิต.shp"


def _truncated(raw: Path) -> tuple[Path, list[str]]:
    file = raw / SOIL
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    return file, ["--as", "soil"]


def _without_dbf(raw: Path) -> tuple[Path, list[str]]:
    (raw / SOIL).with_suffix(".dbf").unlink()
    return raw / SOIL, ["--as", "soil"]


def _text_file(raw: Path) -> tuple[Path, list[str]]:
    for suffix in (".shp", ".shx", ".dbf"):
        (raw / "บันทึก").with_suffix(suffix).write_text("นี่คือข้อความธรรมดา\n" * 20, encoding="utf-8")
    return raw / "บันทึก.shp", ["--as", "soil"]


def _wrong_crs(raw: Path) -> tuple[Path, list[str]]:
    return raw / SOIL, ["--as", "soil", "--crs", "EPSG:4326"]


def _no_such_crs(raw: Path) -> tuple[Path, list[str]]:
    return raw / SOIL, ["--as", "soil", "--crs", "EPSG:99999"]


def _without_prj(raw: Path) -> tuple[Path, list[str]]:
    (raw / PLOTS).with_suffix(".prj").unlink()
    return raw / PLOTS, ["--as", "plots"]


def _wrong_encoding(raw: Path) -> tuple[Path, list[str]]:
    return raw / SOIL, ["--as", "soil", "--encoding", "utf-8"]


def _no_such_encoding(raw: Path) -> tuple[Path, list[str]]:
    return raw / SOIL, ["--as", "soil", "--encoding", "klingon"]


def _empty_layer(raw: Path) -> tuple[Path, list[str]]:
    file = raw / "ว่าง.geojson"
    file.write_text('{"type": "FeatureCollection", "features": []}')
    return file, ["--as", "plots"]


def _absent(raw: Path) -> tuple[Path, list[str]]:
    return raw / "ไม่มี.shp", ["--as", "soil"]


def _other_kind(raw: Path) -> tuple[Path, list[str]]:
    return raw / "อ่านก่อน.txt", ["--as", "soil"]


def _lines_as_plots(raw: Path) -> tuple[Path, list[str]]:
    return raw / "ถนน_สาธิต.geojson", ["--as", "plots"]


def _absent_field(raw: Path) -> tuple[Path, list[str]]:
    return raw / PLOTS, ["--as", "plots", "--field", "code=ไม่มีช่องนี้"]


def _half_a_field(raw: Path) -> tuple[Path, list[str]]:
    return raw / PLOTS, ["--as", "plots", "--field", "code"]


def told(said: Said) -> None:
    """A sentence and a remedy for a person, nothing on stdout, no traceback."""
    assert (said.code, said.out) == (1, "")
    sentence, remedy = said.err.splitlines()
    assert sentence
    assert remedy
    assert "Traceback" not in said.err


@pytest.mark.parametrize(
    "spoil",
    [
        _truncated, _without_dbf, _text_file, _wrong_crs, _no_such_crs, _without_prj, _wrong_encoding,
        _no_such_encoding, _empty_layer, _absent, _other_kind, _lines_as_plots, _absent_field, _half_a_field,
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_taken(
    gis: Gis, project: Path, raw: Path, spoil: Callable[[Path], tuple[Path, list[str]]]
) -> None:
    file, how = spoil(raw)
    before = project.read_bytes()
    told(gis("import", project, file, *how))
    as_json = gis("import", project, file, *how, "--json", "--english")
    assert (as_json.code, as_json.err) == (1, "")
    assert not faults(as_json.json, "error")
    assert project.read_bytes() == before


def test_a_project_of_a_newer_version(gis: Gis, project: Path) -> None:
    with sqlite3.connect(project) as connection:
        connection.execute("UPDATE setting SET value = '999' WHERE name = 'schema_version'")
    connection.close()
    before = project.read_bytes()
    for command in (("undo",), ("layers",), ("stats", "--by", "village")):
        said = gis(command[0], project, *command[1:], "--json")
        assert (said.code, said.json["error"]["code"]) == (1, "project_too_new")
    assert project.read_bytes() == before


def test_a_locked_project(gis: Gis, project: Path, raw: Path) -> None:
    with Project.open(project):
        before = project.read_bytes()
        told(gis("import", project, raw / SOIL, "--as", "soil"))
        told(gis("assign", project, "--intervention", "dolomite", "--year", "2570", "--all"))
        assert project.read_bytes() == before


def test_no_project_at_all(gis: Gis, tmp_path: Path, raw: Path) -> None:
    text = tmp_path / "บันทึก.gpkg"
    text.write_text("ไม่ใช่แฟ้มงาน")
    told(gis("layers", text))
    told(gis("stats", raw / SOIL, "--by", "village"))


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("assign", "--intervention", "magic", "--year", "2570", "--all"), "unknown_code"),
        (("assign", "--intervention", "dolomite", "--year", "2027", "--all"), "value_not_understood"),
        (("assign", "--intervention", "dolomite", "--year", "2570", "--plots", "9999"), "unknown_code"),
        (("assign", "--intervention", "dolomite", "--year", "2570", "--plots", ","), "no_plot_chosen"),
        (
            ("assign", "--intervention", "dolomite", "--year", "2570", "--where", "เนื้อที่ >"),
            "filter_not_understood",
        ),
        (
            ("assign", "--intervention", "dolomite", "--year", "2570", "--where", "เนื้อที่ > 9999"),
            "no_plot_chosen",
        ),
        (
            ("assign", "--intervention", "dolomite", "--year", "2570", "--all", "--area", "12-2"),
            "value_not_understood",
        ),
        (
            ("assign", "--intervention", "dolomite", "--year", "2570", "--all", "--planned", "1/1/70"),
            "ambiguous_year",
        ),
        (
            ("assign", "--intervention", "dolomite", "--year", "2570", "--all", "--partner", "x"),
            "unknown_code",
        ),
        (("assign", "--intervention", "dolomite", "--year", "2570", "--village", "1"), "unknown_code"),
        (("stats", "--by", "colour"), "unknown_code"),
        (("stats", "--by", "village", "--year", "70"), "value_not_understood"),
        (("history", "--plot", "x"), "unknown_code"),
        (("export", "--profile", "partner", "--out", "x", "--partner", "nobody"), "unknown_code"),
    ],
)
def test_words_that_are_not_understood(
    gis: Gis, project: Path, arguments: tuple[str, ...], code: str
) -> None:
    before = project.read_bytes()
    said = gis(arguments[0], project, *arguments[1:], "--json")
    assert (said.code, said.json["error"]["code"]) == (1, code)
    assert project.read_bytes() == before
