"""A newer delivery as people look it through: groups of lines, and which edited cells give way to it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

import numpy as np
import shapely

from tambon_gis.ingest.reimport import LABELS

if TYPE_CHECKING:
    from tambon_gis.ingest.reimport import CellDifference, ReimportPreview, RowChange
    from tambon_gis.ingest.table_join import JoinPreview

Group = Literal["changed", "added", "removed", "unmatched", "twice", "without_code", "unchanged"]

COMPARED: tuple[Group, ...] = ("changed", "added", "removed", "unchanged")
JOINED: tuple[Group, ...] = ("changed", "unmatched", "twice", "without_code", "unchanged")
SHAPE, ASIDE = "geom", "aside"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a review: a row of the layer, or one cell of it that differs.

    ``part`` is the column, `SHAPE` (areas in m²), `ASIDE` or empty for the whole row. ``key`` is that of the
    project, ``source_row`` the row of the file; ``stays`` marks rows that are gone from the file and carry
    work, ``edited`` cells that people changed here.
    """

    group: Group
    label: str
    part: str = ""
    old: object = None
    new: object = None
    key: int | None = None
    source_row: int | None = None
    edited: bool = False
    stays: bool = False

    @property
    def cell(self) -> tuple[int, str]:
        """What a decision about the line is kept by."""
        return self.key or 0, self.part


class Review:
    """A comparison and what a person decides about it; nothing is written here.

    ``owners`` is the number of plots that would get other owners. Their names are shown nowhere in a review.
    ``against`` names the files that the delivery stands for.
    """

    def __init__(
        self,
        comparison: ReimportPreview,
        join: JoinPreview | None = None,
        owners: int = 0,
        against: tuple[str, ...] = (),
    ) -> None:
        self.comparison = comparison
        self.against = against
        self.join = join
        self.owners = join.owners if join is not None else owners
        self.groups: tuple[Group, ...] = COMPARED if join is None else JOINED
        self.edited = frozenset(line.cell for line in self.lines("changed") if line.edited)
        self._given_way: set[tuple[int, str]] = set()
        self._moved = frozenset(change.key for change in comparison.changed if change.shape_changed)

    # --- what there is ------------------------------------------------------------------------------

    def count(self, group: Group) -> int:
        """Rows of the layer or of the table, not lines."""
        comparison, join = self.comparison, self.join
        if join is not None and group in ("unmatched", "twice", "without_code"):
            return len(getattr(join, group))
        if group == "unchanged":
            return comparison.unchanged
        return len(getattr(comparison, group))

    @property
    def cells(self) -> int:
        """Cells that differ."""
        return sum(len(change.cells) for change in self.comparison.changed)

    @property
    def shapes(self) -> int:
        return sum(change.shape_changed for change in self.comparison.changed)

    @property
    def staying(self) -> int:
        """Rows that are gone from the file and stay for the work they carry."""
        return sum(row.has_work for row in self.comparison.removed)

    @property
    def is_empty(self) -> bool:
        """Whether the delivery says nothing that the project does not have."""
        comparison = self.comparison
        return not (
            comparison.changed
            or self.owners
            or (self.join is None and (comparison.added or comparison.removed))
        )

    def lines(self, group: Group) -> list[Line]:
        comparison, join = self.comparison, self.join
        if group == "changed":
            lines = [line for change in comparison.changed for line in _lines_of(change)]
            # What is kept aside differs often and says little: it comes after what people look for.
            return sorted(lines, key=lambda line: line.part == ASIDE)
        if group == "removed":
            return [Line("removed", row.label, key=row.key, stays=row.has_work) for row in comparison.removed]
        if group == "added":
            return self._rows_of(np.flatnonzero(comparison.keys < 0), "added")
        if group == "unchanged":
            changed = [change.key for change in comparison.changed]
            same = (comparison.keys >= 0) & ~np.isin(comparison.keys, changed)
            return self._rows_of(np.flatnonzero(same), "unchanged")
        assert join is not None
        if group == "without_code":
            return [Line("without_code", "", source_row=row) for row in join.without_code]
        codes = join.unmatched if group == "unmatched" else join.twice
        return [Line(group, code) for code in codes]

    def _rows_of(self, places: np.ndarray, group: Group) -> list[Line]:
        ready = self.comparison.ready
        labels = ready.prepared.columns.get(LABELS.get(ready.kind.table, ""), ())
        areas = shapely.area(ready.source.shapes[places])
        return [
            Line(
                group,
                str(labels[at] or "") if len(labels) else "",
                SHAPE,
                new=float(area) if area == area else None,
                key=int(self.comparison.keys[at]) if self.comparison.keys[at] >= 0 else None,
                source_row=int(ready.source.rows[at]),
            )
            for at, area in zip(places.tolist(), areas.tolist(), strict=True)
        ]

    def moved(self, line: Line) -> bool:
        """Whether the line is of a row whose shape differs."""
        return line.key in self._moved

    # --- what is decided ------------------------------------------------------------------------------

    def gives_way(self, line: Line) -> bool:
        """Whether the file's cell takes the place of the one in the project."""
        return not line.edited or line.cell in self._given_way

    def let_give_way(self, cells: frozenset[tuple[int, str]], yes: bool) -> None:
        """Let edited cells be replaced by those of the file, or keep them."""
        if yes:
            self._given_way |= cells & self.edited
        else:
            self._given_way -= cells

    @property
    def given_way(self) -> frozenset[tuple[int, str]]:
        return frozenset(self._given_way)

    def decided(self) -> ReimportPreview:
        """The comparison as it is to be carried out: edited cells that give way are as any other."""
        return replace(
            self.comparison, changed=tuple(self._decided(change) for change in self.comparison.changed)
        )

    def _decided(self, change: RowChange) -> RowChange:
        def freed(cell: CellDifference) -> CellDifference:
            return replace(cell, edited=False) if (change.key, cell.column) in self._given_way else cell

        keeps_shape = change.shape_edited and (change.key, SHAPE) not in self._given_way
        return replace(change, cells=tuple(freed(cell) for cell in change.cells), shape_edited=keeps_shape)


def _lines_of(change: RowChange) -> list[Line]:
    lines = [
        Line(
            "changed",
            change.label,
            cell.column,
            cell.old,
            cell.new,
            change.key,
            change.source_row,
            cell.edited,
        )
        for cell in change.cells
    ]
    if change.shape_changed:
        lines.append(
            Line(
                "changed",
                change.label,
                SHAPE,
                change.area_before_m2,
                change.area_after_m2,
                change.key,
                change.source_row,
                change.shape_edited,
            )
        )
    if change.aside_changed:
        lines.append(Line("changed", change.label, ASIDE, key=change.key, source_row=change.source_row))
    return lines
