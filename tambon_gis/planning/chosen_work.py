"""The entries of the plan that a person chose, read by their keys in one pass."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np

from tambon_gis.errors import NoWorkChosen
from tambon_gis.project.catalogue import interventions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tambon_gis.analysis.array_types import Ints
    from tambon_gis.project.catalogue import Intervention
    from tambon_gis.project.project import Project


def chosen_rows(
    project: Project, keys: Sequence[int] | np.ndarray, columns: str
) -> tuple[Ints, list[tuple[Any, ...]]]:
    """The keys that the project has, ascending, and the asked columns of table assignment for each.

    Raises `NoWorkChosen` where none is there.
    """
    asked = np.unique(np.asarray(keys, np.int64))
    found = project.rows(
        f"SELECT id, {columns} FROM assignment WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id",
        (json.dumps(asked.tolist()),),
    )
    if not found:
        raise NoWorkChosen
    return np.array([row[0] for row in found], np.int64), [row[1:] for row in found]


def interventions_by_key(project: Project) -> dict[int, Intervention]:
    return {entry.id: entry for entry in interventions(project)}
