"""What a masked hit hides, read only when somebody asks, and the asking is logged."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tambon_gis.finding.hit import Hit
    from tambon_gis.project.project import Project

_HIDDEN = {
    "farmer": "SELECT title, given_name, family_name FROM person WHERE id = ?",
    "document": "SELECT kind, number FROM plot_document WHERE id = ?",
    "household": "SELECT code, house_no FROM household WHERE id = ?",
}


def reveal(project: Project, hit: Hit) -> str:
    """The name or number that a hit hides; empty where it hides nothing or is gone.

    The log says who looked at which record and when, never what it said; a project open for reading keeps
    none.
    """
    if hit.kind not in _HIDDEN:
        return ""
    found = project.rows(_HIDDEN[hit.kind], (hit.key,))
    if not found:
        return ""
    if not project.read_only:
        with project.command("reveal", "ดูข้อมูลส่วนบุคคลจากการค้นหา", undoable=False) as command:
            at = datetime.now(UTC).isoformat(timespec="seconds")
            entry = {"at": at, "author": project.author, "what": f"reveal {hit.kind} {hit.key}"}
            command.insert("export_log", [entry])
    if hit.kind == "farmer":
        title, given, family = found[0]
        return f"{title or ''}{given or ''} {family or ''}".strip()
    return " ".join(str(part) for part in found[0] if part)
