"""Places of the map that a person keeps by name: part of the project, undoable like any other change."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, Final

from tambon_gis.project.kept_by_name import KeptByName, Labels, Named

SETTING = "bookmarks"


@dataclass(frozen=True, slots=True)
class Bookmark(Named):
    """The middle of a view in metres of the project's system, and how many of them a pixel was."""

    x: float
    y: float
    m_per_px: float


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


_KEPT: Final = KeptByName(
    SETTING,
    "bookmark",
    Labels("เพิ่มบุ๊กมาร์ก", "เปลี่ยนบุ๊กมาร์ก", "เปลี่ยนชื่อบุ๊กมาร์ก", "ลบบุ๊กมาร์ก"),
    _read,
)
bookmarks = _KEPT.all
add_bookmark = _KEPT.keep
rename_bookmark = _KEPT.rename
delete_bookmark = _KEPT.delete
