"""A change of one row as a sentence, in Thai and English."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tambon_gis.chronicle.column_words import column
from tambon_gis.chronicle.table_words import row_word
from tambon_gis.chronicle.told_values import ToldValues, area_of_shape
from tambon_gis.editing.phrases import filled
from tambon_gis.measures.reference import planar_area_m2
from tambon_gis.project import schema
from tambon_gis.project.geometry_blob import from_blobs
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.chronicle.row_changes import RowChange
    from tambon_gis.project.project import Project

_ADDED = Phrase("เพิ่ม{what}", "added {what}")
_REMOVED = Phrase("ลบ{what}", "deleted {what}")
_CHANGED = Phrase(
    "แก้{column}{what} จาก {before} เป็น {after}", "changed {column} of {what} from {before} to {after}"
)
_CHANGED_HIDDEN = Phrase("แก้{column}{what}", "changed {column} of {what}")
_SEVERAL = Phrase("แก้{what}: {cells}", "changed {what}: {cells}")
_CELL = Phrase("{column} จาก {before} เป็น {after}", "{column} from {before} to {after}")
_SHAPE = Phrase("แก้รูป{what} เนื้อที่จาก {before} เป็น {after}", "changed the shape of {what}: {before} to {after}")
_SHAPE_CAME = Phrase("ให้รูป{what} เนื้อที่ {after}", "gave a shape to {what}: {after}")
_SHAPE_WENT = Phrase("เอารูปออกจาก{what} เดิมเนื้อที่ {before}", "took the shape of {what} away: it had {before}")
_SHAPE_ONLY = Phrase("แก้รูป{what}", "changed the shape of {what}")
_AREA_OF_SHAPE = Phrase("เนื้อที่จากรูป", "area of the shape")
# What identifies a row of these tables to people, in the order it is said.
_SALIENT = {
    "assignment": ("intervention_id", "year_be"),
    "target": ("intervention_id", "year_be", "work"),
    "observation": ("indicator_id", "value", "observed_on"),
    "visit": ("visited_on",),
    "season": ("crop", "year_be", "yield_kg"),
    "budget_line": ("name", "year_be", "allocated_baht"),
    "request": ("intervention_id", "year_be"),
    "suggestion_decision": ("decision", "intervention_id", "year_be"),
    "material_move": ("material", "quantity"),
    "visit_round": ("name", "planned_on"),
    **dict.fromkeys(("intervention", "indicator", "partner", "place", "boundary"), ("name_th",)),
    **dict.fromkeys(("work_area",), ("code", "name")),
    **dict.fromkeys(("soil_unit",), ("symbol",)),
    **dict.fromkeys(("land_use",), ("code",)),
    **dict.fromkeys(("raster_layer",), ("name",)),
}
_MOST_CELLS = 4


class RowSentences:
    """Tells changes of rows; ``plot`` is the plot whose record is read, which goes without saying then."""

    def __init__(self, project: Project, plot: int | None = None) -> None:
        self._project = project
        self._values = ToldValues(project)
        self._plot = plot

    def of(self, change: RowChange) -> Phrase | None:
        """None where only bookkeeping changed."""
        if change.deed == "changed":
            return self._changed(change)
        way = _ADDED if change.deed == "added" else _REMOVED
        return filled(way, what=self._subject(change))

    def _subject(self, change: RowChange) -> Phrase:
        """The row in words: what it is, and of which plot."""
        table, told = change.table, self._cells_now(change)
        if table == "plot":
            code = told.get("code")
            if self._plot == change.key:
                return Phrase("แปลงนี้", "this plot")
            if code:
                return Phrase(f"แปลง {code}", f"plot {code}")
            return self._values.plot(change.key) if change.deed != "removed" else Phrase("แปลง", "a plot")
        word = row_word(table)
        thai, english = [word.th], [word.en]
        for name in _SALIENT.get(table, ()):
            value = self._values.value(table, name, told.get(name), change.key) if told.get(name) else None
            if value is not None:
                prefix = Phrase("ปี ", "FY ") if name == "year_be" else Phrase("", "")
                thai.append(f"{prefix.th}{value.th}")
                english.append(f"{prefix.en}{value.en}")
        plot = told.get("plot_fid")
        if isinstance(plot, int) and plot != self._plot:
            of = self._values.plot(plot)
            thai.append(of.th)
            english.append(f"of {of.en}")
        return Phrase(" ".join(thai), " ".join(english))

    def _cells_now(self, change: RowChange) -> dict[str, Any]:
        """The cells of a row that came or went as they were; of one that stayed as they are."""
        if change.deed != "changed" and change.cells:
            return {name: change.cell(name) for name in change.cells}
        return self._values.row(change.table, change.key)

    def _changed(self, change: RowChange) -> Phrase | None:
        what = self._subject(change)
        cells = [
            (name, *pair) for name, pair in change.cells.items() if column(change.table, name).way != "silent"
        ]
        if not cells:
            return None
        if len(cells) == 1:
            return self._one(change, *cells[0], what)
        told = [self._part(change, *cell) for cell in cells[:_MOST_CELLS]]
        more = len(cells) - len(told)
        thai, english = "; ".join(part.th for part in told), "; ".join(part.en for part in told)
        if more:
            thai, english = f"{thai}; และอีก {more} ช่อง", f"{english}; and {more} more"
        return filled(_SEVERAL, what=what, cells=Phrase(thai, english))

    def _one(self, change: RowChange, name: str, before: object, after: object, what: Phrase) -> Phrase:
        known = column(change.table, name)
        if known.way == "shape":
            return self._shape(change.table, before, after, what)
        old = self._values.value(change.table, name, before, change.key)
        new = self._values.value(change.table, name, after, change.key)
        if old is None or new is None:
            return filled(_CHANGED_HIDDEN, column=known.name, what=what)
        # The code of a plot is told from what to what: its own new one need not be said before.
        if change.table == "plot" and name == "code" and self._plot is None:
            what = Phrase("แปลง", "the plot")
        return filled(_CHANGED, column=known.name, what=what, before=old, after=new)

    def _part(self, change: RowChange, name: str, before: object, after: object) -> Phrase:
        known = column(change.table, name)
        if known.way == "shape":
            areas = [self._shape_area(change.table, blob) for blob in (before, after)]
            if areas[0] and areas[1]:
                return filled(_CELL, column=_AREA_OF_SHAPE, before=areas[0], after=areas[1])
            return known.name
        old = self._values.value(change.table, name, before, change.key)
        new = self._values.value(change.table, name, after, change.key)
        if old is None or new is None:
            return known.name
        return filled(_CELL, column=known.name, before=old, after=new)

    def _shape(self, table: str, before: object, after: object, what: Phrase) -> Phrase:
        old, new = self._shape_area(table, before), self._shape_area(table, after)
        if old and new:
            return filled(_SHAPE, what=what, before=old, after=new)
        if new:
            return filled(_SHAPE_CAME, what=what, after=new)
        if old:
            return filled(_SHAPE_WENT, what=what, before=old)
        return filled(_SHAPE_ONLY, what=what)

    def _shape_area(self, table: str, blob: object) -> Phrase | None:
        """None for what has no area: no shape, a line or a point."""
        if not isinstance(blob, bytes) or schema.TABLES[table].geometry_type is None:
            return None
        area_m2 = float(planar_area_m2(from_blobs([blob]), self._project.epsg)[0])
        return area_of_shape(area_m2) if area_m2 > 0 else None
