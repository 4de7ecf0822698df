"""How somebody arranged the plot table of a project on this computer: columns, widths, groups, order."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray

from ui.plots.rows import COLUMNS

if TYPE_CHECKING:
    from pathlib import Path

    from ui.window_memory import WindowMemory

_LEAST_PX, _MOST_PX = 30, 1_000
# Another project begins with the columns that were chosen last.
_LAST = "plot_table"


@dataclass(frozen=True, slots=True)
class Arrangement:
    """What is remembered; anything that is no column any more is left out by who shows it."""

    columns: tuple[str, ...] = COLUMNS
    widths: dict[str, int] = field(default_factory=dict)
    grouped_by: str = ""
    sorted_by: str = "code"
    descending: bool = False


def remembered(memory: WindowMemory, project: Path) -> Arrangement:
    """The arrangement for a project; the one chosen last where this has none of its own."""
    for name in (_name(project), _LAST):
        kept = _read(bytes(memory.state(name).data()))
        if kept is not None:
            return kept
    return Arrangement()


def remember(
    memory: WindowMemory, project: Path, arrangement: Arrangement, *, for_others: bool = False
) -> None:
    """Keep it for a project; ``for_others`` also for those that have none of their own yet."""
    told = QByteArray(json.dumps(asdict(arrangement), ensure_ascii=False).encode("utf-8"))
    memory.keep_state(_name(project), told)
    if for_others:
        memory.keep_state(_LAST, told)


def _name(project: Path) -> str:
    return f"{_LAST}_{sha256(str(project).encode('utf-8')).hexdigest()[:16]}"


def _read(kept: bytes) -> Arrangement | None:
    try:
        found: Any = json.loads(kept or b"null")
    except ValueError:
        return None
    if not isinstance(found, dict) or not isinstance(found.get("columns"), list):
        return None
    columns = tuple(dict.fromkeys(each for each in found["columns"] if isinstance(each, str)))
    widths = found.get("widths")
    sane = {
        name: width
        for name, width in (widths.items() if isinstance(widths, dict) else ())
        if isinstance(width, int) and _LEAST_PX <= width <= _MOST_PX
    }
    grouped_by, sorted_by = found.get("grouped_by"), found.get("sorted_by")
    return Arrangement(
        columns or COLUMNS,
        sane,
        grouped_by if isinstance(grouped_by, str) else "",
        sorted_by if isinstance(sorted_by, str) else "code",
        found.get("descending") is True,
    )
