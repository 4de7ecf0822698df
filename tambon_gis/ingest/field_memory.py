"""What a station has taught a project about fields: names of its own, and mappings once confirmed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import TYPE_CHECKING

from tambon_gis.ingest.fields import FieldMatch, Roles, match_fields, roles_of, unknown_role
from tambon_gis.ingest.layer_kinds import layer_kind

if TYPE_CHECKING:
    from tambon_gis.ingest.reading import Column
    from tambon_gis.project.command import Command
    from tambon_gis.project.journal import CommandRecord
    from tambon_gis.project.project import Project

_ALIASES = "field_aliases"
_MAPPING = "field_mapping"


def match_for(
    project: Project | None,
    kind: str,
    columns: Mapping[str, Column],
    chosen: Mapping[str, str] | None = None,
    file: str = "",
) -> dict[str, FieldMatch]:
    """The role of every field: as chosen, as confirmed for a file of this shape, by its name.

    Names of the station's own come before those of the catalogue. Raises what `match_fields` raises.
    """
    if project is None:
        return match_fields(kind, columns, chosen, file)
    return match_fields(
        kind,
        columns,
        chosen,
        file,
        roles=roles_for(project, kind),
        remembered=remembered(project, kind, columns),
    )


def fingerprint(columns: Mapping[str, Column]) -> str:
    """What files of one shape have in common: the names and kinds of their fields, in any order."""
    fields = sorted((name, column.type) for name, column in columns.items())
    return hashlib.sha256(json.dumps(fields, ensure_ascii=False).encode()).hexdigest()[:16]


def remembered(project: Project, kind: str, columns: Mapping[str, Column]) -> dict[str, str]:
    """The fields by role that a person chose for a file of this shape; empty where none was wanted."""
    return dict(json.loads(project.setting(_setting_of(kind, columns)) or "{}"))


def remember(
    command: Command, project: Project, kind: str, columns: Mapping[str, Column], chosen: Mapping[str, str]
) -> None:
    """Keep a choice for files of this shape, as part of the command that used it."""
    known = {role: name for role, name in remembered(project, kind, columns).items() if role not in chosen}
    taken = set(chosen.values()) - {""}
    kept = {**{role: name for role, name in known.items() if name not in taken}, **chosen}
    command.set(_setting_of(kind, columns), json.dumps(kept, ensure_ascii=False, sort_keys=True))


def station_aliases(project: Project) -> dict[str, dict[str, list[str]]]:
    """Names of fields that the station added, by kind of layer and role."""
    return dict(json.loads(project.setting(_ALIASES) or "{}"))


def add_alias(project: Project, kind: str, role: str, name: str) -> CommandRecord | None:
    """Have fields of that name take a role from now on; ``None`` where they do already.

    Raises `UnknownCode` for a kind or a role that does not exist.
    """
    layer_kind(kind)
    roles = roles_for(project, kind)
    if role not in roles.aliases:
        raise unknown_role(role, roles)
    if name in roles.aliases[role]:
        return None
    added = station_aliases(project)
    # A name means one thing: the newest meaning stays.
    for names in added.get(kind, {}).values():
        if name in names:
            names.remove(name)
    added.setdefault(kind, {}).setdefault(role, []).append(name)
    with project.command("add_alias", f"ให้ช่องชื่อ {name} หมายถึง {role}") as command:
        command.set(_ALIASES, json.dumps(added, ensure_ascii=False, sort_keys=True))
    return command.record


def roles_for(project: Project, kind: str) -> Roles:
    """The roles of a kind with the station's own names first: it knows its files."""
    roles = roles_of(kind)
    added = station_aliases(project).get(kind, {})
    if not added:
        return roles
    own = {name for names in added.values() for name in names}
    aliases = {
        role: (*added.get(role, ()), *(name for name in names if name not in own))
        for role, names in roles.aliases.items()
    }
    return Roles(aliases=aliases, personal=roles.personal)


def _setting_of(kind: str, columns: Mapping[str, Column]) -> str:
    return f"{_MAPPING}.{kind}.{fingerprint(columns)}"
