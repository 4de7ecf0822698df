"""A newer delivery of a layer compared with the project: what it adds, changes, leaves out, leaves alone."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from tambon_gis.errors import NothingToCompare
from tambon_gis.ingest.choices import AS_FOUND, ImportChoices
from tambon_gis.ingest.edited_cells import edited_cells
from tambon_gis.ingest.plot_rows import CODES_TWICE
from tambon_gis.ingest.ready import AGAIN, ReadyImport, ready_import
from tambon_gis.ingest.row_matching import Matches, match_rows, same_shape
from tambon_gis.project.geometry_blob import from_blobs
from tambon_gis.tasks import SILENT, Task
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.ingest.opened import OpenedLayer
    from tambon_gis.project.project import Project

_COMPARING = Phrase("เทียบกับข้อมูลในแฟ้มงาน", "Comparing with the project")
_NONE_GONE = Phrase(
    "มีแถวที่อ่านไม่ได้และไม่รู้รหัส จึงไม่ถือว่ามีแถวใดถูกตัดออกไปจากไฟล์",
    "Rows that cannot be read may be any: none is taken for gone from the file.",
)
# An earlier import is the same layer when at least so much of it comes again.
_SAME_LAYER = 0.3
# Order in the layer and where a row came from are kept up to date and are nobody's news.
_SILENT = frozenset({"fid", "geom", "position", "import_id", "source_row", "layer_name"})
_AREA_PARTS = ("stated_area_m2", "rai", "ngan", "wah")
# A column is blanked by a blank only where the file has that very field.
_SPOKEN_BY: Mapping[str, tuple[str, ...]] = {
    "stated_area_m2": _AREA_PARTS,
    "symbol": ("symbol",),
    "soil_group": ("symbol",),
    "ph_text": ("ph",),
    "ph_min": ("ph",),
    "ph_max": ("ph",),
    "level1": ("code", "level1"),
}
_WORK = (
    "assignment",
    "visit",
    "visit_stop",
    "observation",
    "season",
    "request",
    "photo",
    "finding",
    "suggestion_decision",
)
# The column that names a row to people.
LABELS = {
    "plot": "code",
    "boundary": "code",
    "soil_unit": "symbol",
    "land_use": "code",
    "suitability": "class",
}


@dataclass(frozen=True, slots=True)
class CellDifference:
    """A cell that differs; ``edited`` when a person changed it here since it was imported."""

    column: str
    old: object
    new: object
    edited: bool


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row of the project that the delivery has otherwise; ``aside`` if unnamed fields differ too."""

    key: int
    source_row: int
    label: str
    matched_by: str
    cells: tuple[CellDifference, ...]
    shape_changed: bool
    shape_edited: bool
    aside_changed: bool
    area_before_m2: float
    area_after_m2: float


@dataclass(frozen=True, slots=True)
class RowGone:
    """A row that the delivery has no more; ``has_work`` ones stay, with their assignments and visits."""

    key: int
    label: str
    has_work: bool


@dataclass(frozen=True, slots=True)
class ReimportPreview:
    """The comparison; nothing has been written. ``added`` are row numbers of the file.

    ``replaces`` are the imports whose rows were compared: rows of others are never removed. ``at_command`` is
    the last command of the project when it was compared.
    """

    kind: str
    file: str
    added: tuple[int, ...]
    changed: tuple[RowChange, ...]
    removed: tuple[RowGone, ...]
    unchanged: int
    replaces: tuple[int, ...]
    warnings: tuple[Phrase, ...]
    ready: ReadyImport
    keys: np.ndarray
    at_command: int | None


@dataclass(frozen=True, slots=True)
class _Stored:
    """The rows of the project's table, by column."""

    keys: np.ndarray
    shapes: np.ndarray
    imports: tuple[int | None, ...]
    columns: Mapping[str, tuple[Any, ...]]


def reimport_preview(
    project: Project,
    path: str | os.PathLike[str],
    kind: str,
    choices: ImportChoices = AS_FOUND,
    *,
    replaces: int | None = None,
    task: Task = SILENT,
    opened: OpenedLayer | None = None,
) -> ReimportPreview:
    """Compare a newer delivery with what the project has; arguments as for `import_layer`.

    Rows are matched by code, then by shape, then by the ground they share. ``replaces`` names the import that
    the delivery stands for; without it, those are taken of which at least three rows in ten come again.
    ``opened`` is the layer where it was opened before.
    Raises `NothingToCompare` where the project has no such layer, and what an import raises.
    """
    ready = ready_import(project, path, kind, choices, task=task, opened=opened)
    task.say(_COMPARING)
    stored = _stored(project, ready, replaces)
    if not len(stored.keys):
        words = ready.kind.words
        raise NothingToCompare(file=ready.report.file, kind_th=words.th, kind_en=words.en)
    matches = _matches(ready, stored)
    task.stop_if_asked()
    changed = _changes(project, ready, stored, matches)
    scope = _scope(stored, matches, replaces)
    keys = np.where(matches.old >= 0, stored.keys[matches.old], -1)
    last = project.commands(1)
    # Codes and files that the project knows already are the point of a newer delivery.
    no_news = tuple(said.th.split("{")[0] for said in (CODES_TWICE, AGAIN))
    return ReimportPreview(
        kind=kind,
        file=ready.report.file,
        added=tuple(ready.source.rows[matches.added].tolist()),
        changed=changed,
        removed=_gone(project, ready, stored, matches, scope),
        unchanged=int((matches.old >= 0).sum()) - len(changed),
        replaces=tuple(sorted(scope)),
        warnings=(
            *(said for said in ready.report.warnings if not said.th.startswith(no_news)),
            *((_NONE_GONE,) if None in ready.unread_codes else ()),
        ),
        ready=ready,
        keys=keys,
        at_command=last[0].id if last else None,
    )


def _stored(project: Project, ready: ReadyImport, replaces: int | None) -> _Stored:
    names = [name for name in ready.prepared.columns if name not in _SILENT]
    where = "" if replaces is None else " WHERE import_id = ?"
    rows = project.rows(
        f"SELECT fid, geom, import_id{''.join(f', {name}' for name in names)} FROM {ready.kind.table}{where}"
        " ORDER BY fid",
        () if replaces is None else (replaces,),
    )
    cells = list(zip(*rows, strict=True)) if rows else [()] * (len(names) + 3)
    return _Stored(
        np.array(cells[0], dtype=np.int64),
        from_blobs(list(cells[1])),
        tuple(cells[2]),
        dict(zip(names, cells[3:], strict=True)),
    )


def _matches(ready: ReadyImport, stored: _Stored) -> Matches:
    by_code = ready.kind.table in ("plot", "boundary")
    new = _given_codes(ready) if by_code else [None] * len(ready.source)
    old = stored.columns["code"] if by_code else [None] * len(stored.keys)
    matches = match_rows(new, ready.source.shapes, list(old), stored.shapes)
    return matches if by_code else _with_shapeless(matches, ready, stored)


def _with_shapeless(matches: Matches, ready: ReadyImport, stored: _Stored) -> Matches:
    """Rows that lost their shape (it had no area) are matched to those that say the very same."""
    told: dict[tuple[object, ...], list[int]] = {}
    for was in matches.unmatched(len(stored.keys)):
        if stored.shapes[was] is None:
            told.setdefault(tuple(cells[was] for cells in stored.columns.values()), []).append(int(was))
    old, by = matches.old.copy(), list(matches.by)
    for at in matches.added.tolist():
        same = told.get(tuple(ready.prepared.columns[name][at] for name in stored.columns))
        if ready.source.shapes[at] is None and same:
            old[at], by[at] = same.pop(0), "cells"
    return Matches(old, tuple(by))


def _given_codes(ready: ReadyImport) -> list[str | None]:
    """The codes that stand in the file: one that an import would make up says nothing."""
    codes = [None if code is None else str(code) for code in ready.prepared.columns["code"]]
    if ready.kind.table != "plot":
        return codes
    cells = ready.source.cells("code")
    return [code if cell is not None else None for code, cell in zip(codes, cells, strict=True)]


def _changes(
    project: Project, ready: ReadyImport, stored: _Stored, matches: Matches
) -> tuple[RowChange, ...]:
    at = np.flatnonzero(matches.old >= 0)
    was = matches.old[at]
    new_shapes, old_shapes = ready.source.shapes[at], stored.shapes[was]
    # A delivery without a shape does not take one away.
    moved = ~same_shape(new_shapes, old_shapes) & ~shapely.is_missing(new_shapes)
    aside = _asides(project, ready)
    differing = _differing(ready, stored, at.tolist(), was.tolist())
    areas = shapely.area(old_shapes), shapely.area(new_shapes)
    touched = sorted(
        set(differing)
        | set(np.flatnonzero(moved).tolist())
        | {
            position
            for position, (new_at, old_at) in enumerate(zip(at, was, strict=True))
            if aside.get(int(stored.keys[old_at]), {}) != _plain(ready.source.aside[int(new_at)])
        }
    )
    edited = edited_cells(project, ready.kind.table) if touched else set()
    labels = stored.columns.get(LABELS.get(ready.kind.table, ""), ())
    changes = []
    for position in touched:
        key, new_at = int(stored.keys[was[position]]), int(at[position])
        changes.append(
            RowChange(
                key=key,
                source_row=int(ready.source.rows[new_at]),
                label=str(labels[was[position]] or "") if labels else "",
                matched_by=matches.by[new_at],
                cells=tuple(
                    CellDifference(name, old, new, (key, name) in edited)
                    for name, old, new in differing.get(position, ())
                ),
                shape_changed=bool(moved[position]),
                shape_edited=(key, "geom") in edited,
                aside_changed=aside.get(key, {}) != _plain(ready.source.aside[new_at]),
                area_before_m2=float(np.nan_to_num(areas[0][position])),
                area_after_m2=float(np.nan_to_num(areas[1][position])),
            )
        )
    return tuple(changes)


def _differing(
    ready: ReadyImport, stored: _Stored, at: list[int], was: list[int]
) -> dict[int, list[tuple[str, object, object]]]:
    """By position in ``at``: column, what the project has, what the file has."""
    found: dict[int, list[tuple[str, object, object]]] = {}
    for name, old_cells in stored.columns.items():
        is_code = name == "code" and ready.kind.table in ("plot", "boundary")
        cells = _given_codes(ready) if is_code else ready.prepared.columns[name]
        blanks = not is_code and bool({name, *_SPOKEN_BY.get(name, ())} & set(ready.source.fields))
        for position, (new_at, old_at) in enumerate(zip(at, was, strict=True)):
            old, new = old_cells[old_at], cells[new_at]
            if not _same(old, new) and (new is not None or blanks):
                found.setdefault(position, []).append((name, old, new))
    return found


def _asides(project: Project, ready: ReadyImport) -> dict[int, dict[str, Any]]:
    rows = project.rows(
        "SELECT row_key, values_json FROM quarantine WHERE table_name = ?", (ready.kind.table,)
    )
    return {int(key): json.loads(values or "{}") for key, values in rows}


def _plain(cells: Mapping[str, object]) -> dict[str, Any]:
    """Cells as they come back from the project."""
    told: dict[str, Any] = json.loads(json.dumps(cells, ensure_ascii=False, default=str))
    return told


def _same(old: object, new: object) -> bool:
    if isinstance(old, float | int) and isinstance(new, float | int):
        return bool(abs(old - new) <= 1e-6 * max(1.0, abs(old)))
    return old == new


def _scope(stored: _Stored, matches: Matches, replaces: int | None) -> set[int]:
    """The imports that the delivery stands for."""
    if replaces is not None:
        return {replaces}
    all_rows = Counter(stored.imports)
    again = Counter(stored.imports[at] for at in matches.old[matches.old >= 0])
    return {
        import_id
        for import_id, count in again.items()
        if import_id is not None and count >= _SAME_LAYER * all_rows[import_id]
    }


def _gone(
    project: Project, ready: ReadyImport, stored: _Stored, matches: Matches, scope: set[int]
) -> tuple[RowGone, ...]:
    # A row that the file has and that cannot be read is not one that it has no more.
    if None in ready.unread_codes:
        return ()
    unread = set(ready.unread_codes)
    codes = stored.columns["code"] if unread else ()
    busy: set[int] = set()
    if ready.kind.table == "plot":
        for table in _WORK:
            found = project.rows(f"SELECT DISTINCT plot_fid FROM {table} WHERE plot_fid NOTNULL")
            busy |= {int(key) for (key,) in found}
    labels = stored.columns.get(LABELS.get(ready.kind.table, ""), ())
    return tuple(
        RowGone(int(stored.keys[at]), str(labels[at] or "") if labels else "", int(stored.keys[at]) in busy)
        for at in matches.unmatched(len(stored.keys))
        if stored.imports[at] in scope and not (unread and codes[at] in unread)
    )
