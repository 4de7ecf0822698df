"""Commands about fields that no role knows: what is kept aside, what may leave, the station's own names."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from tambon_gis import errors
from tambon_gis.answers.text import table_lines
from tambon_gis.cli.command import Answer, Caller, Commands
from tambon_gis.cli.counted import counted
from tambon_gis.cli.import_choices import add_fields, field_pairs
from tambon_gis.cli.past_imports import import_id_of, past_imports
from tambon_gis.ingest.layer_kinds import KIND_NAMES
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.project.journal import CommandRecord
    from tambon_gis.project.project import Project

_AS_BEFORE = Phrase("เป็นอย่างนั้นอยู่แล้ว ไม่มีอะไรเปลี่ยน", "It was so before; nothing was changed.")
_UNDOABLE = Phrase(" (เลิกทำได้ด้วยคำสั่ง undo)", " (the command undo takes it back)")


def add_commands(commands: Commands) -> None:
    """``aside``, ``release``, ``hold`` and ``alias``."""
    says = commands.says
    import_help = says(
        "เลขที่นำเข้าหรือชื่อไฟล์ (ดูด้วยคำสั่ง imports)", "its number or file name (see the command imports)"
    )
    aside = commands.add_with_project(
        "aside", Phrase("ช่องข้อมูลที่เก็บแยกไว้ ไม่ส่งออก", "fields kept aside from exports"), _aside
    )
    aside.add_argument("import_named", metavar="IMPORT", nargs="?", help=import_help)
    release = commands.add_with_project(
        "release",
        Phrase("ยืนยันว่าช่องไม่ใช่ข้อมูลส่วนบุคคล ส่งออกได้", "declare fields not personal: exports may have them"),
        _release,
    )
    hold = commands.add_with_project(
        "hold", Phrase("เก็บช่องแยกไว้ ไม่ส่งออกอีก", "keep released fields aside again"), _hold
    )
    for parser in (release, hold):
        parser.add_argument("import_named", metavar="IMPORT", help=import_help)
        parser.add_argument("fields", metavar="FIELD", nargs="+", help=says("ชื่อช่องข้อมูล", "names of fields"))
    alias = commands.add_with_project(
        "alias", Phrase("ชื่อช่องข้อมูลที่สถานีใช้เอง", "names of fields that the station uses"), _alias
    )
    alias.add_argument("--as", dest="kind", choices=KIND_NAMES, help=says("ในชั้นข้อมูลใด", "in which layers"))
    add_fields(commands, alias)


def _aside(arguments: argparse.Namespace, caller: Caller) -> Answer:
    with caller.open(arguments.project, read_only=True) as project:
        imports = past_imports(project)
        if arguments.import_named is not None:
            wanted = import_id_of(project, arguments.import_named)
            imports = [row for row in imports if row["id"] == wanted]
        told = [found for row in imports if (found := _fields_of(project, row))["fields"]]
    headings = [
        caller.text("เลขที่นำเข้า", "import"),
        caller.text("ไฟล์", "file"),
        caller.text("ช่องข้อมูล", "field"),
        caller.text("มีค่า (รายการ)", "rows with a value"),
        caller.text("สถานะ", "state"),
    ]
    states = {True: caller.text("ส่งออกได้", "released"), False: caller.text("เก็บแยกไว้", "kept aside")}
    rows = [
        [
            *((str(one["id"]), one["file"]) if at == 0 else ("", "")),
            field["name"],
            f"{field['rows']:,}",
            states[field["released"]],
        ]
        for one in told
        for at, field in enumerate(one["fields"])
    ]
    none = caller.text("ไม่มีช่องข้อมูลที่เก็บแยกไว้", "No field is kept aside.")
    return Answer({"imports": told}, table_lines(headings, rows, right=(3,)) if rows else [none])


def _fields_of(project: Project, row: dict[str, Any]) -> dict[str, Any]:
    from tambon_gis.ingest.released_fields import fields_aside, released_fields

    released = released_fields(project).get(row["id"], frozenset())
    return {
        "id": row["id"],
        "file": row["file_name"],
        "layer": row["layer"],
        "fields": [
            {"name": name, "rows": count, "released": name in released}
            for name, count in fields_aside(project, row["id"]).items()
        ],
    }


def _release(arguments: argparse.Namespace, caller: Caller) -> Answer:
    from tambon_gis.ingest.released_fields import release_fields

    with caller.open(arguments.project) as project:
        import_id = import_id_of(project, arguments.import_named)
        record = release_fields(project, import_id, arguments.fields)
        values = _released_values(project, import_id, record)
    said = Phrase("ช่อง {fields} ส่งออกได้", "Exports may have: {fields}.")
    return Answer(values, [_told(said, arguments.fields, record, caller)])


def _hold(arguments: argparse.Namespace, caller: Caller) -> Answer:
    from tambon_gis.ingest.released_fields import hold_fields

    with caller.open(arguments.project) as project:
        import_id = import_id_of(project, arguments.import_named)
        record = hold_fields(project, import_id, arguments.fields)
        values = _released_values(project, import_id, record)
    said = Phrase("ช่อง {fields} เก็บแยกไว้ ไม่ส่งออก", "Kept aside again: {fields}.")
    return Answer(values, [_told(said, arguments.fields, record, caller)])


def _released_values(project: Project, import_id: int, record: CommandRecord | None) -> dict[str, object]:
    from tambon_gis.ingest.released_fields import released_fields

    return {
        "import": import_id,
        "released": sorted(released_fields(project).get(import_id, ())),
        "command": record.id if record else None,
    }


def _told(said: Phrase, fields: list[str], record: CommandRecord | None, caller: Caller) -> str:
    if record is None:
        return _AS_BEFORE.text(caller.language)
    told = said.fill(fields=", ".join(dict.fromkeys(fields))).text(caller.language)
    return told + _UNDOABLE.text(caller.language)


def _alias(arguments: argparse.Namespace, caller: Caller) -> Answer:
    from tambon_gis.ingest.field_memory import add_alias, station_aliases

    wanted = field_pairs(arguments.field)
    if wanted and arguments.kind is None:
        raise errors.ValueNotUnderstood(
            value="--as", what_th="ชั้นข้อมูล", what_en="a kind of layer", example="--as soil --field symbol=ผืนดิน"
        )
    records = []
    with caller.open(arguments.project, read_only=not wanted) as project:
        for role, name in wanted:
            records.append(add_alias(project, arguments.kind, role, name))
        names = station_aliases(project)
    there = [
        {"layer": kind, "role": role, "name": name}
        for kind, by_role in names.items()
        if arguments.kind in (None, kind)
        for role, told in by_role.items()
        for name in told
    ]
    headings = [
        caller.text("ชั้นข้อมูล", "layer"),
        caller.text("บทบาท", "role"),
        caller.text("ชื่อช่องข้อมูล", "name of the field"),
    ]
    rows = [[one["layer"], one["role"], one["name"]] for one in there]
    none = caller.text("สถานียังไม่ได้ตั้งชื่อช่องข้อมูลเอง", "The station has no names of its own yet.")
    lines = table_lines(headings, rows) if rows else [none]
    added = [record.id for record in records if record is not None]
    if added:
        lines.append(caller.text("เพิ่มแล้ว ", "Added: ") + counted(caller, len(added), "ชื่อ", "name", "names"))
    return Answer({"aliases": there, "commands": added}, lines)
