"""Fields that a person has released go to a partner with the plots, under both names; no other field does."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import fiona
import pytest
import shapely

from tambon_gis.errors import PersonalDataFound
from tambon_gis.ingest.load import import_layer
from tambon_gis.ingest.released_fields import hold_fields, release_fields
from tambon_gis.project.project import Project
from tambon_gis.sharing.partner_package import ExportReport, export_partner
from tambon_gis.sharing.released_columns import released_columns

CELLS: dict[str, Sequence[object]] = {
    "plot_code": ["A-1", "A-2", "A-3"],
    "ระบบน้ำ": ["ฝน", "ชลประทาน", None],
    "trees": [12, 0, 450],
    "slope_percent_mean": [2.125, 0.5, None],
    "checked": ["2026-01-31", "2026-02-28", None],
    "irrigated": [True, False, None],
    "CROP": ["ข้าว", "อ้อย", "ข้าว"],
    "crop_old": ["มัน", None, "มัน"],
    "secret": ["ลับมาก", "ลับมาก", "ลับมาก"],
}


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    features = []
    for at in range(3):
        properties = {name: cells[at] for name, cells in CELLS.items()}
        shape = shapely.box(103.80 + 0.002 * at, 16.4, 103.801 + 0.002 * at, 16.401)
        geometry = json.loads(shapely.to_geojson(shape))
        features.append({"type": "Feature", "properties": properties, "geometry": geometry})
    path = tmp_path / "แปลง.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    with Project.create(tmp_path / "งาน.gpkg", name="ตำบลทดสอบ", author="ทดสอบ") as project:
        import_layer(project, path, "plots")
        yield project


def import_id(project: Project) -> int:
    ((found,),) = project.rows("SELECT id FROM import_batch")
    return int(found)


def release(project: Project, *names: str) -> None:
    assert release_fields(project, import_id(project), names) is not None


def read(folder: Path, file: str) -> list[dict[str, Any]]:
    how = {"layer": "plots"} if file.endswith(".gpkg") else {}
    with fiona.open(folder / file, **how) as layer:
        return [dict(record["properties"]) for record in layer]


def everything(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.iterdir())


def test_nothing_leaves_before_it_is_released(project: Project, tmp_path: Path) -> None:
    report = export_partner(project, tmp_path / "ส่ง")
    assert report.released_fields == ()
    assert "quarantine.*" in report.dropped_fields
    for word in ("ชลประทาน", "ลับมาก", "ระบบน้ำ", "slope_per"):
        assert word.encode() not in everything(tmp_path / "ส่ง")


def test_released_fields_go_along_under_both_names(project: Project, tmp_path: Path) -> None:
    release(project, "ระบบน้ำ", "trees", "slope_percent_mean", "checked", "irrigated")
    report = export_partner(project, tmp_path / "ส่ง")
    assert report.released_fields == ("checked", "irrigated", "slope_percent_mean", "trees", "ระบบน้ำ")
    shorts = {column.field.name: column.field.short for column in released_columns(project)}
    assert (shorts["trees"], shorts["checked"], shorts["irrigated"]) == ("TREES", "CHECKED", "IRRIGATED")
    full = sorted(read(tmp_path / "ส่ง", "full_names.gpkg"), key=lambda row: row["trees"])
    assert [(row["ระบบน้ำ"], row["slope_percent_mean"], row["checked"], row["irrigated"]) for row in full] == [
        ("ชลประทาน", 0.5, "2026-02-28", 0),
        ("ฝน", 2.125, "2026-01-31", 1),
        (None, None, None, None),
    ]
    short = sorted(read(tmp_path / "ส่ง", "plots.shp"), key=lambda row: row["TREES"])
    assert [row[shorts["ระบบน้ำ"]] for row in short] == ["ชลประทาน", "ฝน", None]
    assert [row[shorts["slope_percent_mean"]] for row in short] == [0.5, 2.125, None]
    page = (tmp_path / "ส่ง" / "README_TH.txt").read_text(encoding="utf-8-sig")
    for name, mapped in shorts.items():
        assert len(mapped) <= 10
        assert mapped.isascii()
        assert any(line.split()[:2] == [mapped, name] for line in page.splitlines())
    for word in ("ลับมาก", "secret", "มัน"):
        assert word.encode() not in everything(tmp_path / "ส่ง")
    assert "quarantine.secret" in report.dropped_fields
    assert "quarantine.trees" not in report.dropped_fields


def test_work_and_its_layer_stay_as_they_were(project: Project, tmp_path: Path) -> None:
    release(project, "trees")
    export_partner(project, tmp_path / "ส่ง")
    with fiona.open(tmp_path / "ส่ง" / "assignments.shp") as layer:
        assert "TREES" not in layer.schema["properties"]


@pytest.mark.parametrize("way", ["undo", "hold"])
def test_what_is_taken_back_does_not_leave_again(project: Project, tmp_path: Path, way: str) -> None:
    release(project, "ระบบน้ำ")
    if way == "undo":
        project.undo()
    else:
        hold_fields(project, import_id(project), ["ระบบน้ำ"])
    report = export_partner(project, tmp_path / "ส่ง")
    assert report.released_fields == ()
    assert "ชลประทาน".encode() not in everything(tmp_path / "ส่ง")


def test_names_that_are_taken_get_a_number_and_stay_the_same(project: Project) -> None:
    aside = json.loads(project.rows("SELECT values_json FROM quarantine")[0][0])
    assert "CROP" not in aside  # it is the plot's crop
    with project.command("test", "ช่องชื่อเดียวกับของเรา") as command:
        for row_id, values in project.rows("SELECT id, values_json FROM quarantine"):
            cells = {**json.loads(values), "crop": "ก", "Geom": "ข", "PLOT_ID": "ค", "ชื่อไทย": "ง", "1st": "จ"}
            command.update("quarantine", row_id, values_json=json.dumps(cells, ensure_ascii=False))
    release(project, "crop", "Geom", "PLOT_ID", "ชื่อไทย", "1st")
    names = {column.field.name: column.field.short for column in released_columns(project)}
    assert set(names) == {"crop_2", "Geom_2", "PLOT_ID_2", "ชื่อไทย", "1st"}
    assert len({short.casefold() for short in names.values()}) == 5
    assert all(short.isascii() and 1 <= len(short) <= 10 and short[0].isalpha() for short in names.values())
    release(project, "trees")
    again = {column.field.name: column.field.short for column in released_columns(project)}
    assert names.items() <= again.items()


def _with_person(project: Project) -> None:
    with project.command("test", "เกษตรกร") as command:
        command.insert("person", [{"given_name": "ทองดี", "family_name": "สมมุติวงศ์", "phone": "081-234-5678"}])


@pytest.mark.parametrize("value", ["ของทองดี สมมุติวงศ์", 812345678])
def test_released_fields_are_still_looked_through(project: Project, tmp_path: Path, value: object) -> None:
    _with_person(project)
    with project.command("test", "ชื่อคนในช่องอื่น") as command:
        ((row_id, values),) = project.rows("SELECT id, values_json FROM quarantine ORDER BY id LIMIT 1")
        cells = {**json.loads(values), "trees": value}
        command.update("quarantine", row_id, values_json=json.dumps(cells, ensure_ascii=False))
    release(project, "trees")
    with pytest.raises(PersonalDataFound, match=r"plots\.TREES"):
        export_partner(project, tmp_path / "ส่ง")
    assert not (tmp_path / "ส่ง").exists()


def test_a_field_that_repeats_the_codes_is_told(project: Project, tmp_path: Path) -> None:
    def told(report: ExportReport) -> bool:
        return any("which plot a pseudonym stands for" in warning.en for warning in report.warnings)

    release(project, "trees")
    assert not told(export_partner(project, tmp_path / "ก"))
    with project.command("test", "รหัสเดิม") as command:
        codes = dict(project.rows("SELECT CAST(fid AS TEXT), code FROM plot"))
        for row_id, key, values in project.rows("SELECT id, row_key, values_json FROM quarantine"):
            cells = {**json.loads(values), "trees": codes[str(key)]}
            command.update("quarantine", row_id, values_json=json.dumps(cells, ensure_ascii=False))
    assert told(export_partner(project, tmp_path / "ข"))
