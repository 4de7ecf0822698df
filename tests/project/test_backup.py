"""Backups: a whole, checked copy with its digest; derived data: fresh until a shape changes."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tambon_gis import errors
from tambon_gis.project.backup import backup, backup_folder, keep_safe
from tambon_gis.project.integrity import verify
from tambon_gis.project.project import Project
from tambon_gis.project.rotation import superseded
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


def test_a_backup_is_made_only_when_something_changed(project: Project, plots: list[int]) -> None:
    first = keep_safe(project)
    assert first is not None
    assert keep_safe(project) is None
    with project.command("edit", "แก้") as command:
        command.update("plot", plots[0], crop="ข้าว")
    second = keep_safe(project)
    assert second is not None
    assert sorted(path.name for path in backup_folder(project).glob("*.gpkg")) == [
        first.path.name,
        second.path.name,
    ]


def test_old_backups_thin_out() -> None:
    now = datetime(2026, 11, 22, 12, 0)
    every_6_hours = [now - timedelta(hours=6 * n) for n in range(4 * 500)]
    kept = sorted(set(every_6_hours) - superseded(every_6_hours, now), reverse=True)
    # All eight of the last two days ...
    assert kept[:8] == every_6_hours[:8]
    # ... then the last of the seven days before (20 Nov still has the times that are two days old) ...
    assert [time.isoformat(" ", "minutes") for time in kept[8:15]] == [
        "2026-11-20 12:00",
        "2026-11-19 18:00",
        "2026-11-18 18:00",
        "2026-11-17 18:00",
        "2026-11-16 18:00",
        "2026-11-15 18:00",
        "2026-11-14 18:00",
    ]
    # ... eight weeks ending on Sundays (two of them among the days above), twelve months (November above).
    assert [time.date().isoformat() for time in kept[15:]] == [
        "2026-11-08",
        "2026-11-01",
        "2026-10-31",
        "2026-10-25",
        "2026-10-18",
        "2026-10-11",
        "2026-10-04",
        "2026-09-30",
        "2026-08-31",
        "2026-07-31",
        "2026-06-30",
        "2026-05-31",
        "2026-04-30",
        "2026-03-31",
        "2026-02-28",
        "2026-01-31",
        "2025-12-31",
    ]


@given(st.lists(st.datetimes(datetime(2020, 1, 1), datetime(2026, 11, 22)), max_size=60))
def test_the_newest_always_stays_and_thinning_twice_changes_nothing(times: list[datetime]) -> None:
    now = datetime(2026, 11, 22, 12, 0)
    gone = superseded(times, now)
    assert not times or max(times) not in gone
    assert superseded(set(times) - gone, now) == set()


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
