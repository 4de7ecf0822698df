"""Backups: a whole, checked copy with its digest; derived data: fresh until a shape changes."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from tambon_gis import errors
from tambon_gis.project.backup import backup, backup_folder
from tambon_gis.project.integrity import verify
from tambon_gis.project.project import Project
from tests.project.conftest import rai_square


def test_a_backup_opens_as_an_equal_project(project: Project, plots: list[int], tmp_path: Path) -> None:
    with project.command("edit", "แก้") as command:
        command.update("plot", plots[0], crop="ข้าว")
    made = backup(project, tmp_path / "สำรอง")
    assert hashlib.sha256(made.path.read_bytes()).hexdigest() == made.sha256
    assert made.path.with_suffix(".gpkg.sha256").read_text(encoding="utf-8").startswith(made.sha256)
    with Project.open(made.path) as copy:
        assert all(check.ok for check in verify(copy))
        assert copy.rows("SELECT * FROM plot ORDER BY fid") == project.rows("SELECT * FROM plot ORDER BY fid")
        copy.undo()
        assert copy.rows("SELECT crop FROM plot WHERE fid = ?", (plots[0],)) == [(None,)]
    second = backup(project, tmp_path / "สำรอง")
    assert second.path != made.path
    assert not [left for left in (tmp_path / "สำรอง").iterdir() if left.suffix == ".part"]


def test_backups_go_to_the_users_data_and_a_bad_folder_is_told(project: Project, tmp_path: Path) -> None:
    assert project.path.parent not in backup_folder(project).parents
    assert backup(project).path.parent == backup_folder(project)
    (tmp_path / "แฟ้ม").write_text("x", encoding="utf-8")
    with pytest.raises(errors.DiskRefused):
        backup(project, tmp_path / "แฟ้ม")


def test_derived_rows_are_fresh_until_a_shape_changes(project: Project, plots: list[int]) -> None:
    def share() -> None:
        project.replace_derived(
            "plot_share",
            {"layer": ["soil_unit"], "plot_fid": plots[:1], "unit_fid": [None], "area_m2": [1600.0]},
            "soil_unit",
        )

    assert not project.derived_is_fresh("plot_share", "soil_unit")
    share()
    assert project.derived_is_fresh("plot_share", "soil_unit")
    assert not project.derived_is_fresh("plot_share", "land_use")
    with project.command("edit", "แก้") as command:
        command.update("plot", plots[0], crop="ข้าว")
    assert project.derived_is_fresh("plot_share", "soil_unit")
    with project.command("soil", "ดิน") as command:
        command.insert("soil_unit", [{"symbol": "36", "geom": rai_square(0)}])
    assert not project.derived_is_fresh("plot_share", "soil_unit")
    share()
    assert project.count("plot") == 4
    assert project.rows("SELECT count(*) FROM plot_share") == [(1,)]
    project.undo()
    assert not project.derived_is_fresh("plot_share", "soil_unit")
    assert len(project.commands()) == 4, "derived rows are not commands"
