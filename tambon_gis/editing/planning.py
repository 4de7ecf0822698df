"""From changed shapes to an edit: areas, and what it newly overlaps or encloses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from tambon_gis import errors
from tambon_gis.editing.clashes import new_gaps, new_overlaps
from tambon_gis.editing.edit import Edit, Gap, Overlap, ShapeChange
from tambon_gis.editing.ground_outside import ground_left_outside
from tambon_gis.editing.phrases import area_told, filled
from tambon_gis.editing.polygons import STORED_INVALID, taken
from tambon_gis.editing.surroundings import Neighbour, Stored, editable_layer, neighbours, stored_rows
from tambon_gis.ingest.thailand import in_thailand
from tambon_gis.measures.crs_identity import WGS84_EPSG
from tambon_gis.measures.reference import planar_area_m2, plot_zones, transformer
from tambon_gis.project.changed_rows import journal_position
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from shapely import MultiPolygon

    from tambon_gis.project.project import Project

# Edits after which work is still on the plot that it was on; a split and a merge see to it themselves.
_KEEPS_WORK = frozenset({"reshape", "cut_hole", "edit_vertices", "fill_gap"})

# The EPSG codes of UTM zones end in the number of the zone.
_ZONE_DIGITS = 100

OTHER_ZONE = Phrase(
    "รูปอยู่นอกโซน {ours} ของแฟ้มงาน เนื้อที่จึงวัดในโซน {own} ที่รูปอยู่: {area} (วัดในโซน {ours} จะได้ {plane})",
    "It lies outside the project's zone {ours} and is measured in zone {own}: {area}"
    " ({plane} in zone {ours}).",
)
ABROAD = Phrase("{name} อยู่นอกประเทศไทย", "{name} lies outside Thailand.")


@dataclass(slots=True)
class Draft:
    """Shapes that are to change in one layer, gathered before they are measured and looked at."""

    project: Project
    layer: str
    as_of: int = field(init=False)
    rows: dict[int, Stored] = field(default_factory=dict)
    problems: list[Phrase] = field(default_factory=list)
    _changes: list[ShapeChange] = field(default_factory=list)

    def __post_init__(self) -> None:
        editable_layer(self.layer)
        self.as_of = journal_position(self.project)

    def read(self, fids: Sequence[int]) -> list[Stored]:
        """The rows that the edit begins with. Raises `NoPlotChosen`, `EditOutdated`."""
        if not fids:
            raise errors.NoPlotChosen
        found = stored_rows(self.project, self.layer, fids)
        self.rows |= {row.fid: row for row in found}
        self.problems += [STORED_INVALID.fill(name=row.name) for row in found if row.was_invalid]
        return found

    def add(self, fid: int, name: str, shape: MultiPolygon, cells: Mapping[str, object]) -> None:
        self._changes.append(ShapeChange(fid, name, None, self._valid(shape), 0.0, 0.0, True, cells))

    def change(self, row: Stored, shape: MultiPolygon, cells: Mapping[str, object] | None = None) -> None:
        after = self._valid(shape)
        self._changes.append(ShapeChange(row.fid, row.name, row.shape, after, 0.0, 0.0, False, cells or {}))

    def remove(self, row: Stored) -> None:
        self._changes.append(ShapeChange(row.fid, row.name, row.shape, None, 0.0, 0.0))

    def _valid(self, shape: MultiPolygon) -> MultiPolygon:
        """The last gate: whatever an operation made, what is stored is valid, and mending is told."""
        found, problems = taken(shape)
        self.problems += problems
        return found

    def measured(self) -> tuple[ShapeChange, ...]:
        """The changes with their areas."""
        before = self._areas([change.before for change in self._changes])
        after = self._areas([change.after for change in self._changes])
        return tuple(
            ShapeChange(
                change.fid,
                change.name,
                change.before,
                change.after,
                before[at],
                after[at],
                change.is_new,
                change.cells,
            )
            for at, change in enumerate(self._changes)
        )

    def edit(
        self,
        kind: str,
        label: str,
        *,
        notes: Sequence[Phrase] = (),
        look_for_gaps: bool = True,
    ) -> Edit:
        """The edit of these shapes, with what it newly overlaps and encloses; records come from elsewhere."""
        shapes = self.measured()
        outside = (
            ground_left_outside(self.project, shapes) if self.layer == "plot" and kind in _KEEPS_WORK else []
        )
        beside = self._beside(shapes)
        names = {change.fid: change.name for change in shapes}
        names |= {fid: neighbour.name for fid, neighbour in beside.items()}
        before = {change.fid: change.before for change in shapes if change.before is not None}
        after = {change.fid: change.after for change in shapes if change.after is not None}
        around = {fid: neighbour.shape for fid, neighbour in beside.items()}
        clashes = new_overlaps(before, after, around)
        holes = new_gaps(before.values(), after.values(), around.values()) if look_for_gaps else []
        shared = self._areas([clash.shape for clash in clashes])
        left_out = self._areas(holes)
        return Edit(
            kind=kind,
            label=label,
            layer=self.layer,
            as_of=self.as_of,
            shapes=shapes,
            overlaps=tuple(
                Overlap(clash.keys, (names[clash.keys[0]], names[clash.keys[1]]), area, clash.shape)
                for clash, area in zip(clashes, shared, strict=True)
            ),
            gaps=tuple(Gap(area, hole) for hole, area in zip(holes, left_out, strict=True)),
            problems=(*self.problems, *self._astray(shapes)),
            notes=(*notes, *outside, *self._in_other_zones(shapes)),
        )

    def _astray(self, shapes: Sequence[ShapeChange]) -> list[Phrase]:
        """A word about each shape that lies outside Thailand."""
        moved = [change for change in shapes if change.after is not None]
        bounds = np.array([change.after.bounds for change in moved if change.after is not None])
        middle = (bounds[:, :2] + bounds[:, 2:]) / 2
        at_home = in_thailand(*transformer(self.project.epsg, WGS84_EPSG).points(middle[:, 0], middle[:, 1]))
        return [ABROAD.fill(name=moved[at].name) for at in np.flatnonzero(~at_home).tolist()]

    def _in_other_zones(self, shapes: Sequence[ShapeChange]) -> list[Phrase]:
        """Why areas are not those that a measurement in the project's plane gives, zone by zone."""
        left = [change for change in shapes if change.after is not None]
        zones = plot_zones([change.after for change in left], self.project.epsg).tolist()
        said = []
        for zone in sorted(set(zones) - {self.project.epsg, 0}):
            there = [change for change, own in zip(left, zones, strict=True) if own == zone]
            area_m2 = sum(change.area_after_m2 for change in there)
            plane_m2 = sum(change.after.area for change in there if change.after is not None)
            told = {"own": zone % _ZONE_DIGITS, "ours": self.project.epsg % _ZONE_DIGITS}
            said.append(filled(OTHER_ZONE, area=area_told(area_m2), plane=area_told(plane_m2), **told))
        return said

    def _beside(self, shapes: Sequence[ShapeChange]) -> dict[int, Neighbour]:
        peers = editable_layer(self.layer).peers
        first = shapes[0]
        cells = first.cells if first.is_new else self.rows[first.fid].cells
        return neighbours(
            self.project,
            self.layer,
            [shape for change in shapes for shape in (change.before, change.after)],
            without=[change.fid for change in shapes],
            peer=cells.get(peers) if peers else None,
        )

    def _areas(self, shapes: Sequence[object]) -> list[float]:
        array = np.empty(len(shapes), dtype=object)
        array[:] = shapes
        areas: list[float] = planar_area_m2(array, self.project.epsg).tolist()
        return areas
