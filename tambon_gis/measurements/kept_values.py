"""What is kept already, looked up by subject, indicator, day and conditions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tambon_gis.measurements.subjects import COLUMN
from tambon_gis.measures.typed_text import plain_text

if TYPE_CHECKING:
    from datetime import date

    from tambon_gis.measurements.entries import Details
    from tambon_gis.measurements.subjects import Subject
    from tambon_gis.project.catalogue import Indicator
    from tambon_gis.project.project import Project

Place = tuple[object, ...]
_CONDITIONS = ("method", "depth_cm", "season", "crop")


class KeptValues:
    """Kept values of a project, those of one kind of subject read when it is first asked for.

    ``alone`` has only those of one subject read, whom alone may then be asked about.
    """

    def __init__(self, project: Project, alone: Subject | None = None) -> None:
        self._project = project
        self._alone = alone
        self._found: dict[str, dict[Place, tuple[int, float]]] = {}

    def same(
        self, subject: Subject, indicator: Indicator, day: date, details: Details
    ) -> tuple[int, float] | None:
        """Key and value of what is there of the same subject, indicator, day and conditions."""
        column = COLUMN[subject.kind]
        if column not in self._found:
            self._found[column] = self._read(column)
        if subject.key is None:
            return None
        return self._found[column].get((subject.key, indicator.id, day.isoformat(), *conditions(details)))

    def _read(self, column: str) -> dict[Place, tuple[int, float]]:
        whom = f"{column} NOTNULL" if self._alone is None else f"{column} = ?"
        rows = self._project.rows(
            f"SELECT id, value, {column}, indicator_id, observed_on, method, depth_cm, season, crop "
            f"FROM observation WHERE {whom} AND value NOTNULL ORDER BY id",
            () if self._alone is None else (self._alone.key,),
        )
        return {
            (subject, indicator, (on or "")[:10], *map(_spelt, told)): (key, value)
            for key, value, subject, indicator, on, *told in rows
        }


def conditions(details: Details) -> tuple[str | None, ...]:
    """What two values must agree in to be the same measurement, however it was spelt."""
    return tuple(_spelt(getattr(details, name)) for name in _CONDITIONS)


def _spelt(text: str | None) -> str | None:
    return (plain_text(text).casefold() or None) if text else None
