"""Fields kept aside from every export until a person says that they identify nobody."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from tambon_gis.errors import FieldLooksPersonal, UnknownCode
from tambon_gis.ingest.original_shapes import ORIGINAL
from tambon_gis.measures.codes import national_ids_in, phones_in

if TYPE_CHECKING:
    from tambon_gis.project.journal import CommandRecord
    from tambon_gis.project.project import Project

_SETTING = "released_fields"


def fields_aside(project: Project, import_id: int) -> dict[str, int]:
    """The fields of an import that are kept aside, and how many rows have a value there."""
    counts: dict[str, int] = {}
    for _, cells in _cells(project, import_id):
        for name in cells:
            counts[name] = counts.get(name, 0) + 1
    return counts


def released_fields(project: Project) -> dict[int, frozenset[str]]:
    """By import, the fields that a person has declared not to be personal. Exports may read these."""
    stored = json.loads(project.setting(_SETTING) or "{}")
    return {int(import_id): frozenset(names) for import_id, names in stored.items()}


def released_values(project: Project, table: str) -> dict[int, dict[str, object]]:
    """By key of a layer's row, the values that were kept aside and have been released."""
    found: dict[int, dict[str, object]] = {}
    for import_id, names in released_fields(project).items():
        for (owner, key), cells in _cells(project, import_id):
            shown = {name: value for name, value in cells.items() if name in names}
            if owner == table and shown:
                found.setdefault(key, {}).update(shown)
    return found


def release_fields(project: Project, import_id: int, fields: Iterable[str]) -> CommandRecord | None:
    """Declare fields of an import not to be personal; undoable. ``None`` where they were released before.

    Raises `UnknownCode` for a field that is not kept aside, `FieldLooksPersonal` where values are national
    IDs or telephone numbers: no word of a person makes those harmless.
    """
    wanted = list(dict.fromkeys(fields))
    aside = fields_aside(project, import_id)
    for name in wanted:
        if name not in aside:
            raise UnknownCode(
                value=name,
                kind_th="ช่องข้อมูลที่เก็บแยกไว้",
                kind_en="field kept aside",
                known=", ".join(aside) or "–",
            )
    telling = dict.fromkeys(wanted, 0)
    for _, cells in _cells(project, import_id):
        for name in wanted:
            text = str(cells.get(name, ""))
            telling[name] += bool(national_ids_in(text) or phones_in(text))
    for name, count in telling.items():
        if count:
            raise FieldLooksPersonal(field=name, count=count)
    return _store(project, import_id, released_fields(project).get(import_id, frozenset()) | set(wanted))


def hold_fields(project: Project, import_id: int, fields: Iterable[str]) -> CommandRecord | None:
    """Keep released fields from exports again; ``None`` where none of them was released."""
    return _store(project, import_id, released_fields(project).get(import_id, frozenset()) - set(fields))


def _store(project: Project, import_id: int, names: Iterable[str]) -> CommandRecord | None:
    released = released_fields(project)
    after = frozenset(names)
    if after == released.get(import_id, frozenset()):
        return None
    changed = after ^ released.get(import_id, frozenset())
    told = {str(key): sorted(kept) for key, kept in {**released, import_id: after}.items() if kept}
    label = f"ตรวจแล้วว่าช่อง {', '.join(sorted(changed))} {'ไม่ใช่' if changed <= after else 'เป็น'}ข้อมูลส่วนบุคคล"
    with project.command("release_fields", label) as command:
        command.set(_SETTING, json.dumps(told, ensure_ascii=False, sort_keys=True))
    return command.record


def _cells(project: Project, import_id: int) -> list[tuple[tuple[str, int], dict[str, Any]]]:
    rows = project.rows(
        "SELECT table_name, row_key, values_json FROM quarantine WHERE import_id = ?", (import_id,)
    )
    told = [((table, int(key)), json.loads(values or "{}")) for table, key, values in rows]
    return [(row, {name: value for name, value in cells.items() if name != ORIGINAL}) for row, cells in told]
