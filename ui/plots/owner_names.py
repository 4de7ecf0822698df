"""Names of the people on a plot, read only when somebody asks, and the asking is logged."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tambon_gis.project.project import Project


def reveal_owners(project: Project, fid: int) -> list[str]:
    """Title, given and family name of everybody with a present right in the plot.

    The log says who looked at which plot and when, never the names; a project open for reading keeps no log.
    """
    found = project.rows(
        "SELECT p.title, p.given_name, p.family_name FROM tenure t JOIN person p ON p.id = t.person_id "
        "WHERE t.plot_fid = ? AND t.to_date IS NULL ORDER BY t.role, p.given_name",
        (fid,),
    )
    if not project.read_only:
        ((code,),) = project.rows("SELECT code FROM plot WHERE fid = ?", (fid,))
        with project.command("reveal", f"ดูชื่อผู้ถือครองแปลง {code}", undoable=False) as command:
            at = datetime.now(UTC).isoformat(timespec="seconds")
            entry = {"at": at, "author": project.author, "what": f"reveal plot {code}"}
            command.insert("export_log", [entry])
    return [f"{title or ''}{given or ''} {family or ''}".strip() for title, given, family in found]
