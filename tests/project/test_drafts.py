"""What was typed into a form outlives the window, and is no command."""

from __future__ import annotations

from pathlib import Path

import pytest

from tambon_gis import errors
from tambon_gis.project.drafts import draft, drafts, drop_draft, keep_draft
from tambon_gis.project.project import Project


def test_a_draft_outlives_the_project_being_closed_and_is_nothing_to_undo(project_path: Path) -> None:
    with Project.create(project_path, name="ก", author="สมชาย") as project:
        keep_draft(project, "visit:7", {"result": "ดินชื้น", "values": [1.5, None]})
        assert project.undoable() is None
        assert project.commands() == []
    with Project.open(project_path) as project:
        found = draft(project, "visit:7")
        assert found is not None
        assert (found.author, found.values) == ("สมชาย", {"result": "ดินชื้น", "values": [1.5, None]})
        with project.command("test", "ทดสอบ") as command:
            command.set("note", "x")
        assert [record.action for record in project.commands()] == ["do"], "ours, not another program's"


def test_the_newest_stands_in_place_of_the_one_before_and_can_be_forgotten(project_path: Path) -> None:
    with Project.create(project_path, name="ก") as project:
        keep_draft(project, "visit:7", {"result": "ก"})
        keep_draft(project, "visit:7", {"result": "ข"})
        keep_draft(project, "visits:7", {"result": "ค"})
        assert [one.values for one in drafts(project, "visit")] == [{"result": "ข"}]
        drop_draft(project, "visit:7")
        drop_draft(project, "visit:7")
        assert draft(project, "visit:7") is None
        assert draft(project, "visits:7") is not None


def test_a_project_open_for_reading_keeps_no_draft(project_path: Path) -> None:
    Project.create(project_path, name="ก").close()
    with Project.open(project_path, read_only=True) as project, pytest.raises(errors.ProjectReadOnly):
        keep_draft(project, "visit:7", {})
