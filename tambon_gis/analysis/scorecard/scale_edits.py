"""Scales as people see and change them: typed cells, who changed which, all changes as one command."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from tambon_gis.analysis.scorecard.scales import (
    SETTING,
    STATION,
    Scale,
    dimensions,
    own_entries,
    scale_of,
    shipped_entry,
)
from tambon_gis.errors import ScaleNotUnderstood
from tambon_gis.measures.typed_text import plain_text
from tambon_gis.project.catalogue import Indicator, indicators
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.project.journal import CommandRecord
    from tambon_gis.project.project import Project

Cell = Literal["worst", "best", "weight", "target", "source"]
CELLS: tuple[Cell, ...] = ("worst", "best", "weight", "target", "source")


@dataclass(frozen=True, slots=True)
class ScaleRow:
    """An indicator of a dimension with the scale that holds, and the one that came with the program.

    ``changed_at`` (ISO time) and ``changed_by`` tell the last change of a scale that is the project's own;
    None where nobody knows, or where it is as it came.
    """

    indicator: Indicator
    dimension: Phrase
    scale: Scale
    shipped: Scale
    is_own: bool
    changed_at: str | None
    changed_by: str | None

    def typed(self) -> dict[Cell, str]:
        """What stands in its cells."""
        return cells_of(self.scale)


def scale_rows(project: Project) -> list[ScaleRow]:
    """The indicators that can be scored, by dimension. Raises `ScaleNotUnderstood`."""
    own, named = own_entries(project), dimensions()
    changed = _last_changes(project)
    rows = []
    for code, dimension in named.items():
        for indicator in indicators(project):
            if indicator.dimension == code:
                shipped, mine = shipped_entry(indicator), own.get(indicator.code, {})
                at, author = changed.get(indicator.code, (None, None)) if mine else (None, None)
                rows.append(
                    ScaleRow(
                        indicator=indicator,
                        dimension=dimension,
                        scale=scale_of(indicator, {**shipped, **mine}),
                        shipped=scale_of(indicator, shipped),
                        is_own=bool(mine),
                        changed_at=at,
                        changed_by=author,
                    )
                )
    return rows


def cells_of(scale: Scale) -> dict[Cell, str]:
    """A scale as it is typed; two values of an end with a comma between, thousands of one with commas."""
    return {
        "worst": _told(scale.worst),
        "best": _told(scale.best),
        "weight": _told((scale.weight,)),
        "target": "" if scale.target is None else _told((scale.target,)),
        "source": scale.source,
    }


def _told(values: tuple[float, ...]) -> str:
    if len(values) == 1:
        return f"{values[0]:,.10g}"
    return ", ".join(f"{value:.10g}" for value in values)


def entry_of(row: ScaleRow, typed: Mapping[Cell, str]) -> dict[str, object]:
    """The project's own entry that these cells make: what is empty or as it came is not in it.

    Raises `ScaleNotUnderstood` where a cell is no number, or where they make no scale together.
    """
    entry: dict[str, object] = {}
    for cell in CELLS:
        if text := typed[cell].strip():
            entry[cell] = text if cell == "source" else _numbers(row.indicator, cell, plain_text(text))
    made = scale_of(row.indicator, {**shipped_entry(row.indicator), **entry})
    return {cell: value for cell, value in entry.items() if getattr(made, cell) != getattr(row.shipped, cell)}


def with_source(row: ScaleRow, typed: Mapping[Cell, str]) -> dict[Cell, str]:
    """The cells; the station is named as the source of ends that are others than those its source prints.

    Raises `ScaleNotUnderstood`.
    """
    entry = entry_of(row, {**typed, "source": typed["source"].strip() or STATION})
    are_others = "worst" in entry or "best" in entry
    if are_others and typed["source"].strip() in ("", row.shipped.source):
        return {**typed, "source": STATION}
    return dict(typed)


def save_scales(project: Project, entries: Mapping[str, Mapping[str, object]]) -> CommandRecord | None:
    """Keep the project's own entry of each of these indicators, by code, as one undoable command.

    An empty entry goes back to what came with the program. Raises `ScaleNotUnderstood`; nothing is changed
    then. None where everything is as it was.
    """
    own = own_entries(project)
    known = {one.code: one for one in indicators(project)}
    for code, entry in entries.items():
        scale_of(known[code], {**shipped_entry(known[code]), **entry})
    kept = {code: dict(entry) for code, entry in {**own, **entries}.items() if entry}
    if kept == own:
        return None
    changed = [known[code].name.th for code in entries if kept.get(code) != own.get(code)]
    label = changed[0] if len(changed) == 1 else f" {len(changed)} ตัวชี้วัด"
    with project.command("scorecard", f"ตั้งมาตราคะแนน{label}") as command:
        command.set(SETTING, json.dumps({"scales": kept}, ensure_ascii=False, sort_keys=True))
    return command.record


def _numbers(indicator: Indicator, cell: Cell, text: str) -> float | list[float]:
    parts: Sequence[str] = text.split(",") if cell in ("worst", "best") else [text.replace(",", "")]
    if cell in ("worst", "best") and indicator.better != "range":
        # Where one value is asked for, a comma is one of thousands.
        parts = ["".join(parts)]
    try:
        numbers = [float(part) for part in parts]
    except ValueError:
        raise ScaleNotUnderstood(
            entry=indicator.name.th[:40],
            problem_th=f"“{text[:20]}” ไม่ใช่ตัวเลข",
            problem_en=f"“{text[:20]}” is no number",
        ) from None
    return numbers if len(numbers) > 1 else numbers[0]


def _last_changes(project: Project) -> dict[str, tuple[str, str]]:
    """When, and by whom, the own entry of each indicator was last changed."""
    rows = project.rows("SELECT id FROM setting WHERE name = ?", (SETTING,))
    found: dict[str, tuple[str, str]] = {}
    if not rows:
        return found
    for change in project.history("setting", rows[0][0]):
        if change.column != "value":
            continue
        old, new = _entries(change.old), _entries(change.new)
        for code in {*old, *new}:
            if old.get(code) != new.get(code):
                found.setdefault(code, (change.at, change.author))
    return found


def _entries(value: object) -> dict[str, object]:
    try:
        entries = json.loads(value)["scales"] if isinstance(value, str) else {}
    except (ValueError, KeyError, TypeError):
        return {}
    return entries if isinstance(entries, dict) else {}
