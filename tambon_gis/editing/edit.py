"""An edit as a value: everything it would change, to be shown to a person before it is done."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shapely import MultiPolygon, Polygon

    from tambon_gis.wording import Phrase

# How the work on a plot goes to its pieces: divided by area, all to the piece that keeps the plot's
# identity, or repeated on every piece.
WorkRule = Literal["share", "keeper", "copy"]
# What becomes of one assignment.
WorkFate = Literal["stays", "moves", "divided", "copied", "goes"]


@dataclass(frozen=True, slots=True)
class ShapeChange:
    """One shape of a layer before and after, in the project's system.

    ``before`` is None where there was none (a new row, or a plot known by its stated area only), ``after``
    None where the row goes away. Areas are planar m2 in the UTM zone where the shape lies, 0 without a shape.
    ``cells`` are what changes beside the shape. ``name`` is what people call it: a plot by its code.
    """

    fid: int
    name: str
    before: MultiPolygon | None
    after: MultiPolygon | None
    area_before_m2: float
    area_after_m2: float
    is_new: bool = False
    cells: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Overlap:
    """Ground that two shapes of a layer would share and the edited ones did not share before."""

    fids: tuple[int, int]
    names: tuple[str, str]
    area_m2: float
    shape: MultiPolygon


@dataclass(frozen=True, slots=True)
class Gap:
    """Ground that shapes of a layer would enclose without covering it, and did not before."""

    area_m2: float
    shape: Polygon


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row of another table that is added (``is_new``) or changed."""

    table: str
    key: int
    cells: Mapping[str, object]
    is_new: bool = False


@dataclass(frozen=True, slots=True)
class WorkPart:
    """One part of an assignment after a split: on which plot, and which share (0 to 1) of its amounts."""

    assignment_id: int
    plot_fid: int
    plot_name: str
    share: float


@dataclass(frozen=True, slots=True)
class WorkEffect:
    """What happens to one assignment.

    ``stays`` on the plot that keeps its identity, ``moves`` as a whole to another plot, is ``divided`` with
    its sums kept, or ``copied`` with its amounts; ``goes`` with the row that is deleted.
    """

    assignment_id: int
    intervention: Phrase
    year_be: int
    how: WorkFate
    parts: tuple[WorkPart, ...]


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Records that say the same of one plot after a merge; they are kept, for a person to judge."""

    table: str
    keys: tuple[int, ...]
    what: Phrase


@dataclass(frozen=True, slots=True)
class Edit:
    """What one edit would do. Planned from the project as it was at ``as_of`` in its journal.

    ``label`` is its line in the history. ``moved`` counts records (visits, tenures, documents …) that go to
    another plot or are repeated there, by table; ``kept`` those that stay with the plot that a split leaves
    its identity. Of a deletion, ``gone`` are keys of rows that have to be deleted before the shapes,
    ``along`` counts all records that are deleted with them and ``unlinked`` those that stay and no longer
    mention them, by table. ``problems`` tell what was wrong with the input and how it was taken; ``notes``
    tell what a person should know beside that. Nothing is written before `apply`.
    """

    kind: str
    label: str
    layer: str
    as_of: int
    shapes: tuple[ShapeChange, ...]
    rows: tuple[RowChange, ...] = ()
    overlaps: tuple[Overlap, ...] = ()
    gaps: tuple[Gap, ...] = ()
    problems: tuple[Phrase, ...] = ()
    notes: tuple[Phrase, ...] = ()
    work: tuple[WorkEffect, ...] = ()
    duplicates: tuple[Duplicate, ...] = ()
    kept: Mapping[str, int] = field(default_factory=dict)
    moved: Mapping[str, int] = field(default_factory=dict)
    gone: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    along: Mapping[str, int] = field(default_factory=dict)
    unlinked: Mapping[str, int] = field(default_factory=dict)

    @property
    def added(self) -> tuple[ShapeChange, ...]:
        """Rows that come."""
        return tuple(shape for shape in self.shapes if shape.is_new)

    @property
    def changed(self) -> tuple[ShapeChange, ...]:
        """Rows that stay."""
        return tuple(shape for shape in self.shapes if not shape.is_new and shape.after is not None)

    @property
    def removed(self) -> tuple[ShapeChange, ...]:
        """Rows that go."""
        return tuple(shape for shape in self.shapes if shape.after is None)

    @property
    def area_before_m2(self) -> float:
        return sum(shape.area_before_m2 for shape in self.shapes)

    @property
    def area_after_m2(self) -> float:
        return sum(shape.area_after_m2 for shape in self.shapes)

    @property
    def needs_a_look(self) -> bool:
        """Whether something came out that the person may not have meant."""
        return bool(self.overlaps or self.gaps or self.problems or self.duplicates or self.along)
