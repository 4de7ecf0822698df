"""Sets of results that a person keeps by name: which page, what was chosen on it, and how it is looked at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

from tambon_gis.project.kept_by_name import KeptByName, Labels, Named

SETTING = "result_views"

ChoiceValue: TypeAlias = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class ResultView(Named):
    """A question, not its answer: opening it asks again, so that it is as fresh as the project.

    ``year_be`` None: the year of the window. ``columns`` None: those that fit. ``words`` filters rows;
    ``map_column`` colours the map, empty for none, in classes made by ``map_method``, empty for the usual.
    """

    page: str
    chosen: Mapping[str, ChoiceValue] = field(default_factory=dict)
    year_be: int | None = None
    words: str = ""
    sort_by: str | None = None
    descending: bool = False
    columns: tuple[str, ...] | None = None
    chart: int = 0
    map_column: str = ""
    map_method: str = ""


def _read(kept: Any) -> ResultView | None:
    """A view from JSON that may be anybody's; None where it has no name or page."""
    if not isinstance(kept, dict):
        return None
    name, page = kept.get("name"), kept.get("page")
    if not isinstance(name, str) or not name or not isinstance(page, str) or not page:
        return None
    chosen = kept.get("chosen")
    columns, sort_by, words = kept.get("columns"), kept.get("sort_by"), kept.get("words")
    map_column, map_method = kept.get("map_column"), kept.get("map_method")
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
        map_method if isinstance(map_method, str) else "",
    )


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


_KEPT: Final = KeptByName(
    SETTING,
    "result_view",
    Labels("เก็บมุมมองผล", "เปลี่ยนมุมมองผล", "เปลี่ยนชื่อมุมมองผล", "ลบมุมมองผล"),
    _read,
)
result_views = _KEPT.all
keep_result_view = _KEPT.keep
rename_result_view = _KEPT.rename
delete_result_view = _KEPT.delete
