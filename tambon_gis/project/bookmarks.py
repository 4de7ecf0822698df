"""Places of the map that a person keeps by name: part of the project, undoable like any other change."""

from __future__ import annotations

import json
import math
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tambon_gis.project.journal import CommandRecord
    from tambon_gis.project.project import Project

SETTING = "bookmarks"
LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Bookmark:
    """The middle of a view in metres of the project's system, and how many of them a pixel was."""

    name: str
    x: float
    y: float
    m_per_px: float


def bookmarks(project: Project) -> tuple[Bookmark, ...]:
    """In the order in which they were made. What is unreadable in the setting is left out."""
    try:
        kept = json.loads(project.setting(SETTING) or "[]")
    except json.JSONDecodeError:
        return ()
    return tuple(filter(None, map(_read, kept))) if isinstance(kept, list) else ()


def add_bookmark(project: Project, mark: Bookmark) -> CommandRecord | None:
    """Keep a place. One with the same name is replaced where it stands, so that names stay different."""
    mark = _tidy(mark)
    kept = bookmarks(project)
    if any(each.name == mark.name for each in kept):
        return _keep(project, "เปลี่ยนบุ๊กมาร์ก", (mark if each.name == mark.name else each for each in kept))
    return _keep(project, "เพิ่มบุ๊กมาร์ก", (*kept, mark))


def rename_bookmark(project: Project, name: str, new_name: str) -> CommandRecord | None:
    """Give a place another name; a place that had that name already goes. None where nothing changes."""
    new_name = _tidy_name(new_name)
    kept = bookmarks(project)
    if not new_name or new_name == name or all(each.name != name for each in kept):
        return None
    left = (each for each in kept if each.name != new_name)
    return _keep(
        project,
        "เปลี่ยนชื่อบุ๊กมาร์ก",
        (Bookmark(new_name, each.x, each.y, each.m_per_px) if each.name == name else each for each in left),
    )


def delete_bookmark(project: Project, name: str) -> CommandRecord | None:
    """Forget a place; None where there is none of that name."""
    kept = bookmarks(project)
    left = tuple(each for each in kept if each.name != name)
    return _keep(project, "ลบบุ๊กมาร์ก", left) if len(left) < len(kept) else None


def _keep(project: Project, label: str, kept: Iterable[Bookmark]) -> CommandRecord | None:
    with project.command("bookmark", label) as command:
        command.set(SETTING, json.dumps([asdict(mark) for mark in kept], ensure_ascii=False))
    return command.record


def _tidy(mark: Bookmark) -> Bookmark:
    return Bookmark(_tidy_name(mark.name) or "1", mark.x, mark.y, mark.m_per_px)


def _tidy_name(name: str) -> str:
    return " ".join(name.split())[:LONGEST_NAME]


def _read(kept: Any) -> Bookmark | None:
    if not isinstance(kept, dict):
        return None
    name, numbers = kept.get("name"), [kept.get(part) for part in ("x", "y", "m_per_px")]
    if not isinstance(name, str) or not name:
        return None
    places = [float(n) for n in numbers if isinstance(n, int | float) and math.isfinite(n)]
    if len(places) != 3 or places[2] <= 0:
        return None
    return Bookmark(name, *places)
