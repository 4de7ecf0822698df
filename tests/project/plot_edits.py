"""Cells of a plot changed by a command of their own, as a person changes them in its record."""

from __future__ import annotations

from tambon_gis.project.project import Project


def edit_plot(project: Project, fid: int, **cells: object) -> None:
    with project.command("edit_plot", "แก้ข้อมูลแปลง") as command:
        command.update("plot", fid, **cells)
