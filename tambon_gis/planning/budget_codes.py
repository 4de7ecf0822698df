"""Finding the budget line that a code means in each fiscal year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tambon_gis.errors import UnknownCode

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tambon_gis.project.project import Project


def budget_lines_by_year(project: Project, code: str, years_be: Iterable[object]) -> dict[object, int]:
    """The key of the line with this code in each of the years. Raises `UnknownCode` for a year without it."""
    lines = project.rows("SELECT year_be, code, id FROM budget_line WHERE code NOTNULL ORDER BY position, id")
    found = {}
    for year in set(years_be):
        of_year = {known: key for line_year, known, key in reversed(lines) if line_year == year}
        if code not in of_year:
            raise UnknownCode(
                value=code,
                kind_th=f"งบประมาณปี {year}",
                kind_en=f"budget of {year}",
                known=", ".join(sorted(of_year)) or "—",
            )
        found[year] = of_year[code]
    return found
