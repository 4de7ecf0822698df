"""Sets of results that a person keeps by name: which page, what was chosen on it, and how it is looked at."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tambon_gis.project.journal import CommandRecord
    from tambon_gis.project.project import Project

SETTING = "result_views"
LONGEST_NAME = 80

ChoiceValue: TypeAlias = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class ResultView:
    """A question, not its answer: opening it asks again, so that it is as fresh as the project.

    ``year_be`` None: the year of the window. ``columns`` None: those that fit. ``words`` filters rows;
    ``map_column`` colours the map, empty for none.
    """

    name: str
    page: str
    chosen: Mapping[str, ChoiceValue] = field(default_factory=dict)
    year_be: int | None = None
    words: str = ""
    sort_by: str | None = None
    descending: bool = False
    columns: tuple[str, ...] | None = None
    chart: int = 0
    map_column: str = ""


def result_views(project: Project) -> tuple[ResultView, ...]:
    """In the order in which they were kept. What is unreadable in the setting is left out."""
    try:
        kept = json.loads(project.setting(SETTING) or "[]")
    except json.JSONDecodeError:
        return ()
    return tuple(filter(None, map(_read, kept))) if isinstance(kept, list) else ()


def keep_result_view(project: Project, view: ResultView) -> CommandRecord | None:
    """Keep a view. One of the same name is replaced where it stands, so that names stay different."""
    view = replace(view, name=_tidy(view.name) or "1")
    kept = result_views(project)
    if any(each.name == view.name for each in kept):
        return _keep(project, "เปลี่ยนมุมมองผล", (view if each.name == view.name else each for each in kept))
    return _keep(project, "เก็บมุมมองผล", (*kept, view))


def rename_result_view(project: Project, name: str, new_name: str) -> CommandRecord | None:
    """Give a view another name; one that had that name already goes. None where nothing changes."""
    new_name = _tidy(new_name)
    kept = result_views(project)
    if not new_name or new_name == name or all(each.name != name for each in kept):
        return None
    left = (each for each in kept if each.name != new_name)
    renamed = (replace(each, name=new_name) if each.name == name else each for each in left)
    return _keep(project, "เปลี่ยนชื่อมุมมองผล", renamed)


def delete_result_view(project: Project, name: str) -> CommandRecord | None:
    """Forget a view; None where there is none of that name."""
    kept = result_views(project)
    left = tuple(each for each in kept if each.name != name)
    return _keep(project, "ลบมุมมองผล", left) if len(left) < len(kept) else None


def _keep(project: Project, label: str, kept: Iterable[ResultView]) -> CommandRecord | None:
    told = [asdict(view) for view in kept]
    with project.command("result_view", label) as command:
        command.set(SETTING, json.dumps(told, ensure_ascii=False))
    return command.record


def _tidy(name: str) -> str:
    return " ".join(name.split())[:LONGEST_NAME]


def _read(kept: Any) -> ResultView | None:
    """A view from JSON that may be anybody's; None where it has no name or page."""
    if not isinstance(kept, dict):
        return None
    name, page = kept.get("name"), kept.get("page")
    if not isinstance(name, str) or not name or not isinstance(page, str) or not page:
        return None
    chosen = kept.get("chosen")
    columns, sort_by, words = kept.get("columns"), kept.get("sort_by"), kept.get("words")
    map_column = kept.get("map_column")
    return ResultView(
        name,
        page,
        {key: value for key, value in chosen.items() if isinstance(value, str | int | float | None)}
        if isinstance(chosen, dict)
        else {},
        _whole(kept.get("year_be")),
        words if isinstance(words, str) else "",
        sort_by if isinstance(sort_by, str) else None,
        kept.get("descending") is True,
        tuple(each for each in columns if isinstance(each, str)) if isinstance(columns, list) else None,
        max(_whole(kept.get("chart")) or 0, 0),
        map_column if isinstance(map_column, str) else "",
    )


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None
