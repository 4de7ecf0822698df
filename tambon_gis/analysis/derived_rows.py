"""Rows computed for plots, kept in the project: all of them, or some in place of those out of date."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tambon_gis.project import derived
from tambon_gis.project.changed_rows import journal_position

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from tambon_gis.analysis.array_types import Ints
    from tambon_gis.project.project import Project

    Columns = Mapping[str, Sequence[object] | NDArray[Any]]


def keep_all(project: Project, as_of: int, table: str, parts: Mapping[str | None, Columns]) -> None:
    """Keep what was computed of all plots as the project was at ``as_of``, unless it was changed meanwhile.

    Kept rows count as fresh from the moment they are written, so late ones must not be.
    """
    if not derived.may_keep(project):
        return
    for part, columns in parts.items():
        with project.reading():
            if journal_position(project) == as_of:
                project.replace_derived(table, columns, part)


def keep_some(
    project: Project, as_of: int, since: int, table: str, plots: Ints, parts: Mapping[str | None, Columns]
) -> None:
    """The same for some ``plots``: all whose rows may differ from those of ``since`` or an earlier place."""
    if not derived.may_keep(project):
        return
    with project.reading():
        made = [derived.made_at(project, table, part) for part in parts]
        if journal_position(project) == as_of and all(at is not None and at >= since for at in made):
            derived.renew(project, table, plots.tolist(), parts)
