"""How each layer of a project is drawn now: its style applied to its rows, and the legend that follows."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from tambon_gis.cartography import default_symbology as standard
from tambon_gis.cartography.legend import LegendEntry, LegendSection, legend
from tambon_gis.cartography.project_layers import PLOTS, layer_title, plain_title, table_of
from tambon_gis.cartography.rule_fields import RuleReader
from tambon_gis.cartography.soil_palette import soil_symbology
from tambon_gis.cartography.style_fields import (
    FieldReader,
    FieldValues,
    StyleField,
    style_field,
    style_fields,
    used_interventions,
    year_work,
)
from tambon_gis.cartography.style_rules import UNDRAWN, RuledRows, ScaleBand, ruled_rows
from tambon_gis.cartography.styled_symbology import Shape, Subject, symbology_of
from tambon_gis.tasks import SILENT, Task
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from tambon_gis.cartography.layer_style import LayerStyle
    from tambon_gis.cartography.symbology import Symbology
    from tambon_gis.project.project import Project

# The layers whose legend tells how much ground a class covers.
BY_GROUND = frozenset({"soil_unit", "land_use", "suitability"})
UNCLASSED = UNDRAWN
DONE = Phrase("ทำแล้ว", "Done")
PLANNED = Phrase("วางแผน", "Planned")


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """A symbology with the class of every row (`UNCLASSED` is not drawn), and the legend of the layer.

    Where a layer goes by a field that a person chose, the legend has its name for a heading.
    Where rules are for some scales only, ``bands`` has the classes of all scales, from near to far, and
    ``classes`` are those of the nearest. ``matching`` counts the rows that meet the condition of each rule,
    None for a condition that cannot be read.
    """

    title: Phrase
    symbology: Symbology
    classes: NDArray[np.intp]
    sections: tuple[LegendSection, ...]
    bands: tuple[ScaleBand, ...] = ()
    matching: tuple[int | None, ...] = ()

    def classes_at(self, denominator: float) -> NDArray[np.intp]:
        """The class of every row on a map of 1:``denominator``."""
        there = (band.classes for band in self.bands if band.nearest <= denominator < band.farthest)
        return next(there, self.classes)


class LookReader:
    """Looks of the layers of a project as it is at one moment; make another one after a change."""

    def __init__(self, project: Project, year_be: int, task: Task = SILENT) -> None:
        self._project = project
        self._year_be = year_be
        self._fields = FieldReader(project, year_be, task)
        self._rules = RuleReader(project, self._fields, task)

    def look(
        self,
        name: str,
        fids: NDArray[np.int64],
        shape: Shape,
        style: LayerStyle,
        areas_m2: NDArray[np.float64] | None = None,
    ) -> Look:
        """The look of a layer but work, for rows with these keys. Raises Stopped.

        A field that the layer does not have (the style of another program version) gives the standard look.
        """
        table = table_of(name)
        if style.kind == "rules":
            return self._ruled(name, fids, shape, style, areas_m2)
        field = style_field(table, style.field)
        values = None if field is None else self._fields.read(table, field.name, fids)
        usual = self.usual_values(table, fids)
        subject = self.subject(name, shape, usual)
        symbology = symbology_of(style, subject, field, values)
        shown = values if values is not None and symbology.field == style.field else usual
        # Classes of numbers are told whole: an empty one says something too.
        only_used = symbology.kind != "graduated"
        lines = legend(symbology, shown.values, areas_m2, only_used=only_used)
        if areas_m2 is not None and symbology.kind == "categorised":
            lines = tuple(sorted(lines, key=lambda line: -(line.share or 0)))
        by_field = field is not None and shown is not usual
        sections = (LegendSection(field.title if field is not None and by_field else None, lines),)
        title = plain_title(name) if by_field else layer_title(name)
        return Look(title, symbology, symbology.symbol_of(shown.values), sections)

    def _ruled(
        self,
        name: str,
        fids: NDArray[np.int64],
        shape: Shape,
        style: LayerStyle,
        areas_m2: NDArray[np.float64] | None,
    ) -> Look:
        table = table_of(name)
        met = self._rules.met(table, style.rules, fids, areas_m2)
        rows = ruled_rows(style.rules, met, len(fids))
        subject = self.subject(name, shape, self.usual_values(table, fids))
        symbology = symbology_of(style, subject)
        bands = rows.bands if len(rows.bands) > 1 else ()
        section = LegendSection(None, _ruled_lines(symbology, rows, areas_m2))
        return Look(plain_title(name), symbology, rows.bands[0].classes, (section,), bands, rows.matching)

    def subject(self, name: str, shape: Shape, usual: FieldValues) -> Subject:
        table = table_of(name)
        if table == "boundary":
            # Their ground belongs to the layers below.
            shape = "line"
        return Subject(table, plain_title(name), shape, self._standard(table, usual))

    def usual_values(self, table: str, fids: NDArray[np.int64]) -> FieldValues:
        """The values that the standard look goes by; of layers drawn alike nothing at all."""
        if table in BY_GROUND or table == "boundary":
            return self._fields.read(table, style_fields(table)[0].name, fids)
        # A number for each, which no list of half a million has to hold.
        return FieldValues(range(len(fids)))

    def values(self, table: str, field: StyleField, fids: NDArray[np.int64]) -> FieldValues:
        """What the rows have in a field. Raises Stopped."""
        return self._fields.read(table, field.name, fids)

    def _standard(self, table: str, usual: FieldValues) -> Symbology:
        if table == "soil_unit":
            return soil_symbology(usual.values, self._fields.soil_names)
        if table == "land_use":
            return standard.land_use_symbology(usual.values)
        if table == "suitability":
            return standard.suitability_symbology()
        if table == PLOTS:
            return standard.plot_symbology()
        if table == "work_area":
            return standard.work_area_symbology()
        return standard.boundary_symbology() if table == "boundary" else standard.reference_symbology()

    def work(self, fids: NDArray[np.int64]) -> tuple[Look, Look]:
        """The year's work on plots: by area, and by piece; the legend of both is that of the first."""
        work = year_work(self._project, self._year_be)
        works = [standard.Work(*each) for each in used_interventions(self._project)]
        symbology = standard.plan_symbology(works)
        by_piece = {work.code for work in works if work.counted_by == "piece"}
        sections = tuple(_stage_sections(works, symbology, [key for _, _, key in work]))
        looks = []
        for pieces in (False, True):
            # Sorted so that done work comes last: it is what a plot with both shows.
            key_of = {fid: key for fid, code, key in work if (code in by_piece) == pieces}
            rows, there = _rows_of(fids, np.fromiter(key_of, np.int64, len(key_of)))
            classes = np.full(len(fids), UNCLASSED, np.intp)
            classes[rows] = symbology.symbol_of(list(key_of.values()))[there]
            looks.append(Look(layer_title("work", self._year_be), symbology, classes, sections))
        return looks[0], looks[1]


def _rows_of(
    fids: NDArray[np.int64], wanted: NDArray[np.int64]
) -> tuple[NDArray[np.intp], NDArray[np.bool_]]:
    """The rows of the keys that are there, and which ones are."""
    order = np.argsort(fids, kind="stable")
    ordered = fids[order]
    at = np.searchsorted(ordered, wanted)
    there = np.append(ordered, -1)[at] == wanted
    return order[at[there]], there


def _ruled_lines(
    symbology: Symbology, rows: RuledRows, areas_m2: NDArray[np.float64] | None
) -> tuple[LegendEntry, ...]:
    """A line for each rule, also for one that draws nothing; a row counts where any scale shows it."""
    total_m2 = 0.0 if areas_m2 is None else float(np.nansum(areas_m2))
    lines = []
    for each, drawn in zip(symbology.classes, rows.drawn, strict=True):
        area_m2 = None if areas_m2 is None else float(np.nansum(areas_m2[drawn]))
        share = None if area_m2 is None or total_m2 <= 0 else area_m2 / total_m2
        lines.append(LegendEntry(each.label, each.symbol, int(drawn.sum()), area_m2, share))
    return tuple(lines)


def _stage_sections(
    works: Sequence[standard.Work], symbology: Symbology, keys: Sequence[str]
) -> Iterator[LegendSection]:
    """The work that is done, then the work that is planned: under a heading the names need not say which."""
    counts: Counter[Any] = Counter(keys)
    symbols = {each.key: each.symbol for each in symbology.classes}
    for stage, heading in (("applied", DONE), ("planned", PLANNED)):
        entries = tuple(
            LegendEntry(work.name, symbols[key], counts[key], None, None)
            for work in works
            if counts[key := f"{work.code}/{stage}"]
        )
        if entries:
            yield LegendSection(heading, entries)
