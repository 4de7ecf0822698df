"""The shapes that an import mended: what was done to each row, and its shape before and after."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tambon_gis.ingest.problem_words import describe_action, describe_problem
from ui.words.language import told

if TYPE_CHECKING:
    from shapely import Geometry

    from tambon_gis.ingest.report import ImportReport
    from tambon_gis.project.project import Project

# What a person knows a row of a layer by.
_NAME = {
    "plot": "code",
    "soil_unit": "symbol",
    "land_use": "code",
    "suitability": "class",
    "boundary": "coalesce(name_th, code)",
    "reference_layer": "label",
}


@dataclass(frozen=True, slots=True)
class MendedRow:
    """A row of a file whose shape was not fit to be stored as it was.

    ``row`` is counted from 1 as in the file; ``key`` is ``None`` where the layer has no such row (any more).
    """

    row: int
    key: int | None
    name: str
    problem: str
    action: str
    before_m2: float
    after_m2: float

    @property
    def change_m2(self) -> float:
        return self.after_m2 - self.before_m2

    @property
    def problem_word(self) -> str:
        return told(describe_problem(self.problem)).rstrip(".")

    @property
    def action_word(self) -> str:
        return told(describe_action(self.action)).rstrip(".")


@dataclass(frozen=True, slots=True)
class MendedRows:
    """All that one import mended, with what it is called by."""

    import_id: int
    layer: str
    table: str
    file: str
    rows: tuple[MendedRow, ...]


@dataclass(frozen=True, slots=True, eq=False)
class MendedShape:
    """A row's shape in the file and in the project; ``fault`` is where the outline first goes wrong."""

    before: Geometry | None
    after: Geometry | None
    fault: Geometry | None


def read_repairs(project: Project, report: ImportReport) -> MendedRows:
    """What the report of an import says of shapes, row by row, with the rows it became."""
    from tambon_gis.ingest.layer_kinds import layer_kind

    assert report.import_id is not None
    table = layer_kind(report.layer).table
    there = {
        row: (key, name)
        for row, key, name in project.rows(
            f"SELECT source_row, fid, {_NAME[table]} FROM {table} WHERE import_id = ?", (report.import_id,)
        )
    }
    lines = []
    for repair in report.repairs:
        key, name = there.get(repair.row, (None, ""))
        areas_m2 = repair.area_before_m2, repair.area_after_m2
        lines.append(MendedRow(repair.row, key, str(name or ""), repair.problem, repair.action, *areas_m2))
    return MendedRows(report.import_id, report.layer, table, report.file, tuple(lines))


def read_shape(project: Project, table: str, key: int) -> MendedShape:
    """The shape of one row before and after, in the project's system."""
    import shapely

    from tambon_gis.ingest.original_shapes import original_shape

    before = original_shape(project, table, key)
    shapes = project.table(table, ["geom"], "fid = ?", (key,)).geometry
    after = shapes.iloc[0] if len(shapes) else None
    return MendedShape(
        before=None if before is None else shapely.force_2d(before),
        after=after,
        fault=_fault(before),
    )


def _fault(shape: Geometry | None) -> Geometry | None:
    """The place that GEOS names when it says why a shape is not valid."""
    import re

    import shapely

    if shape is None:
        return None
    named = re.search(r"\[(-?[\d.e+]+) (-?[\d.e+]+)", str(shapely.is_valid_reason(shape)))
    return None if named is None else shapely.Point(float(named[1]), float(named[2]))
