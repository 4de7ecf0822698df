"""Conditions that a person keeps by name: part of the project, undoable like any other change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from tambon_gis.project.kept_by_name import KeptByName, Labels, Named

SETTING = "plot_filters"


@dataclass(frozen=True, slots=True)
class SavedFilter(Named):
    """A condition in the grammar of `plot_filter`: asked again each time, as fresh as the plots."""

    condition: str


def _read(kept: Any) -> SavedFilter | None:
    if not isinstance(kept, dict):
        return None
    name, condition = kept.get("name"), kept.get("condition")
    if not isinstance(name, str) or not name or not isinstance(condition, str) or not condition.strip():
        return None
    return SavedFilter(name, condition)


_KEPT: Final = KeptByName(
    SETTING, "plot_filter", Labels("เก็บตัวกรอง", "เปลี่ยนตัวกรอง", "เปลี่ยนชื่อตัวกรอง", "ลบตัวกรอง"), _read
)
saved_filters = _KEPT.all
keep_filter = _KEPT.keep
rename_filter = _KEPT.rename
delete_filter = _KEPT.delete
