"""Forms that nobody has finished: kept in the project until they are kept as work or thrown away."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from tambon_gis import errors

if TYPE_CHECKING:
    import apsw

    from tambon_gis.project.project import Project


@dataclass(frozen=True, slots=True)
class Draft:
    """What was typed so far. ``form`` names the form and what it is about, ``at`` is in UTC."""

    form: str
    at: datetime
    author: str
    device: str
    values: dict[str, Any]


def keep_draft(project: Project, form: str, values: Mapping[str, Any]) -> None:
    """Keep what was typed, in place of what was kept before; not a command, so nothing to undo.

    ``values`` are texts, numbers, lists and the like. Raises `ProjectReadOnly`, `DiskRefused`.
    """
    with _writing(project) as connection:
        connection.execute(
            "INSERT INTO draft VALUES (?, ?, ?, ?, ?) ON CONFLICT(form) DO UPDATE SET at = excluded.at, "
            "author = excluded.author, device = excluded.device, values_json = excluded.values_json",
            (
                form,
                datetime.now(UTC).isoformat(timespec="seconds"),
                project.author,
                project.device,
                json.dumps(dict(values), ensure_ascii=False),
            ),
        )


def drop_draft(project: Project, form: str) -> None:
    """Forget a draft; one that is not there is no matter. Raises `ProjectReadOnly`, `DiskRefused`."""
    with _writing(project) as connection:
        connection.execute("DELETE FROM draft WHERE form = ?", (form,))


def draft(project: Project, form: str) -> Draft | None:
    found = _drafts(project, "form = ?", form)
    return found[0] if found else None


def drafts(project: Project, kind: str) -> list[Draft]:
    """All drafts whose form begins with ``kind`` and a colon, the newest first."""
    return _drafts(project, "substr(form, 1, length(?1) + 1) = ?1 || ':'", kind)


@contextmanager
def _writing(project: Project) -> Iterator[apsw.Connection]:
    if project.read_only:
        raise errors.ProjectReadOnly(project=project.path.name)
    with project.writing() as connection:
        yield connection


def _drafts(project: Project, where: str, value: str) -> list[Draft]:
    found = project.rows(
        f"SELECT form, at, author, device, values_json FROM draft WHERE {where} ORDER BY at DESC, form",
        (value,),
    )
    return [
        Draft(form, datetime.fromisoformat(at), author, device, json.loads(values))
        for form, at, author, device, values in found
    ]
