"""Cells of a table brought to existing plots by their codes: seen first, one command, undone at once."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tambon_gis import errors
from tambon_gis.ingest.load import import_layer
from tambon_gis.ingest.table_join import join_by_code, join_preview
from tests.ingest.workbooks import write_xlsx

if TYPE_CHECKING:
    from tambon_gis.project.project import Project

WriteShapefile = Callable[..., Path]


@pytest.fixture
def plots(project: Project, write_shapefile: WriteShapefile) -> Project:
    """Three plots, 0007, 0008 and ก-9, with a crop each and a field that has no name here."""
    path = write_shapefile(
        {"code": ["0007", "0008", "ก-9"], "crop": ["ข้าว", "อ้อย", None], "colour": ["แดง", "เขียว", None]}
    )
    import_layer(project, path, "plots")
    return project


def put(folder: Path, headings: Sequence[str], *rows: Sequence[object]) -> Path:
    path = folder / "ทะเบียน.csv"
    path.write_text("\n".join(",".join(map(str, row)) for row in (headings, *rows)) + "\n", encoding="utf-8")
    return path


def stored(project: Project) -> list[tuple[object, ...]]:
    return project.rows("SELECT code, crop, stated_area_m2, note, source_row FROM plot ORDER BY code")


BEFORE = [("0007", "ข้าว", None, None, 1), ("0008", "อ้อย", None, None, 2), ("ก-9", None, None, None, 3)]


def test_a_preview_writes_nothing_and_tells_all(plots: Project, tmp_path: Path) -> None:
    path = put(
        tmp_path,
        ("รหัสแปลง", "พืช", "เนื้อที่", "หมายเหตุ"),
        ("0007", "ข้าวโพด", "12-2-45", ""),
        ("0008", "อ้อย", "", ""),
        ("ก-9", "", "3", "=cmd|'/c calc'!A0"),
        ("9999", "ถั่ว", "1", ""),
        ("", "ถั่ว", "1", ""),
    )
    before = plots.path.read_bytes()
    preview = join_preview(plots, path)
    assert plots.path.read_bytes() == before
    assert (preview.rows, preview.matched, preview.cells) == (5, 3, 4)
    assert (preview.unmatched, preview.twice, preview.without_code) == (("9999",), (), (6,))
    seen = {change.label: {c.column: (c.old, c.new) for c in change.cells} for change in preview.changes}
    assert seen == {
        # 12 rai 2 ngan 45 wah = 12*1600 + 2*400 + 45*4 m2
        "0007": {"crop": ("ข้าว", "ข้าวโพด"), "stated_area_m2": (None, 20_180.0)},
        "ก-9": {"stated_area_m2": (None, 4_800.0), "note": (None, "=cmd|'/c calc'!A0")},
    }


def test_it_is_one_command_that_is_undone_at_once(plots: Project, tmp_path: Path) -> None:
    path = put(tmp_path, ("รหัสแปลง", "พืช", "เนื้อที่"), ("0007", "ข้าวโพด", "3"), ("0008", "", "6"))
    commands = len(plots.commands())
    report = join_by_code(plots, join_preview(plots, path))
    assert (report.added, report.changed, report.removed) == (0, 2, 0)
    assert len(plots.commands()) == commands + 1
    # A blank takes nothing away, plots that the table does not name stay, and each keeps its place of origin.
    assert stored(plots) == [
        ("0007", "ข้าวโพด", 4_800.0, None, 1),
        ("0008", "อ้อย", 9_600.0, None, 2),
        ("ก-9", None, None, None, 3),
    ]
    assert plots.rows("SELECT count(*) FROM plot WHERE geom NOTNULL") == [(3,)]
    assert join_preview(plots, path).cells == 0
    plots.undo()
    assert stored(plots) == BEFORE


def test_codes_written_otherwise_are_matched_and_told(plots: Project, tmp_path: Path) -> None:
    rows: list[list[object]] = [["รหัสแปลง", "พืช"], [7, "ข้าวโพด"], ["๘", "ถั่ว"], ["ก - 9", "มัน"], ["70", "x"]]
    preview = join_preview(plots, write_xlsx(tmp_path / "a.xlsx", rows))
    assert {change.label for change in preview.changes} == {"0007", "0008", "ก-9"}
    assert preview.unmatched == ("70",)
    assert any("3 rows" in warning.en for warning in preview.warnings)


def test_a_code_that_could_be_two_plots_is_left(
    project: Project, write_shapefile: WriteShapefile, tmp_path: Path
) -> None:
    import_layer(project, write_shapefile({"code": ["07", "7", "8"]}), "plots")
    preview = join_preview(
        project, put(tmp_path, ("code", "crop"), ("007", "ข้าว"), ("8", "อ้อย"), ("8", "มัน"))
    )
    assert (preview.matched, preview.unmatched, preview.twice) == (0, ("007",), ("8",))


def test_coordinates_in_the_table_play_no_part(plots: Project, tmp_path: Path) -> None:
    path = put(tmp_path, ("code", "crop", "X", "Y"), ("0007", "ข้าวโพด", 1, "หลังวัด"))
    preview = join_preview(plots, path)
    join_by_code(plots, preview)
    assert stored(plots)[0][:2] == ("0007", "ข้าวโพด")


def test_unknown_fields_join_those_that_are_kept_aside(plots: Project, tmp_path: Path) -> None:
    path = put(tmp_path, ("code", "ลายแทง"), ("0007", "ใต้ต้นมะม่วง"), ("ก-9", "ริมน้ำ"))
    preview = join_preview(plots, path)
    assert preview.aside == ("ลายแทง",)
    join_by_code(plots, preview)
    aside = plots.rows(
        "SELECT code, values_json FROM quarantine JOIN plot ON plot.fid = row_key ORDER BY code"
    )
    assert [(code, json.loads(values)) for code, values in aside] == [
        ("0007", {"colour": "แดง", "ลายแทง": "ใต้ต้นมะม่วง"}),
        ("0008", {"colour": "เขียว"}),
        ("ก-9", {"ลายแทง": "ริมน้ำ"}),
    ]


def test_owners_go_to_the_personal_tables_only(plots: Project, tmp_path: Path) -> None:
    path = put(tmp_path, ("รหัสแปลง", "เจ้าของ", "โทรศัพท์"), ("0007", "นายสมชาย ใจดี", "0812345678"))
    preview = join_preview(plots, path)
    assert (preview.owners, preview.cells, preview.personal) == (1, 0, ("เจ้าของ", "โทรศัพท์"))
    join_by_code(plots, preview)
    assert plots.rows(
        "SELECT code, given_name, phone FROM tenure JOIN plot ON fid = plot_fid"
        " JOIN person ON person.id = person_id"
    ) == [("0007", "สมชาย", "0812345678")]
    assert stored(plots) == BEFORE
    plots.undo()
    assert plots.count("person") == 0


def test_cells_that_people_edited_stay(plots: Project, tmp_path: Path) -> None:
    ((fid,),) = plots.rows("SELECT fid FROM plot WHERE code = '0007'")
    with plots.command("edit_plot", "แก้") as command:
        command.update("plot", fid, crop="ข้าวเหนียว")
    path = put(tmp_path, ("code", "crop"), ("0007", "ข้าวโพด"))
    assert join_by_code(plots, join_preview(plots, path)).held == 1
    assert stored(plots)[0][1] == "ข้าวเหนียว"
    join_by_code(plots, join_preview(plots, path), over_edits=True)
    assert stored(plots)[0][1] == "ข้าวโพด"


def test_a_preview_that_is_out_of_date_is_refused(plots: Project, tmp_path: Path) -> None:
    preview = join_preview(plots, put(tmp_path, ("code", "crop"), ("0007", "ข้าวโพด")))
    with plots.command("edit_plot", "แก้") as command:
        command.update("plot", preview.changes[0].key, crop="ถั่ว")
    with pytest.raises(errors.PreviewOutdated):
        join_by_code(plots, preview)


def test_a_table_without_codes_and_a_project_without_plots(plots: Project, tmp_path: Path) -> None:
    with pytest.raises(errors.FieldMissing):
        join_preview(plots, put(tmp_path, ("พืช", "เนื้อที่"), ("ข้าว", 3)))


def test_a_project_without_plots_has_nothing_to_compare(project: Project, tmp_path: Path) -> None:
    with pytest.raises(errors.NothingToCompare):
        join_preview(project, put(tmp_path, ("code", "crop"), ("0007", "ข้าวโพด")))
