"""Planning a split of plots, or of rows of another layer, by a line."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

import shapely
from shapely import LineString, MultiLineString, MultiPolygon

from tambon_gis import errors
from tambon_gis.editing.division import divided
from tambon_gis.editing.draw import shape_of
from tambon_gis.editing.new_rows import code_problems, free_codes
from tambon_gis.editing.planning import Draft
from tambon_gis.editing.plot_records import PLOT_AREAS
from tambon_gis.editing.record_changes import RecordChanges
from tambon_gis.editing.split_records import Piece, split_records
from tambon_gis.editing.split_shape import split_shape
from tambon_gis.editing.surroundings import Stored, editable_layer, neighbours
from tambon_gis.measures.reference import planar_area_m2
from tambon_gis.project.keys import new_key
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.editing.edit import Edit, WorkRule
    from tambon_gis.project.project import Project

NOT_SPLIT = Phrase(
    "เส้นไม่ได้ผ่านตลอด {name} จึงไม่ได้แบ่ง", "The line does not run all through {name}, which stays."
)
# Cells of a plot that hold for all its ground; the others belong to the row in the file it came from.
_REPEATED = ("village_code", "village_name", "tambon_code", "tambon_name", "crop", "note")


# How finely a line is looked along for what it crosses.
_BIT_M = 200.0
_BITS = 500


def plan_split(
    project: Project,
    fids: Sequence[int] | None,
    line: LineString | MultiLineString,
    *,
    layer: str = "plot",
    keeper: Mapping[int, int] | int = 0,
    work: WorkRule = "share",
    codes: Sequence[str] = (),
) -> Edit:
    """The rows cut by the line; with ``fids`` None, every row of the layer that it runs all through.

    ``keeper`` names the piece (0, the default, is the largest) that goes on being the row, for all rows or by
    key; pieces are in the order of `split_shape`. ``work`` says how work follows (`split_records`). The other
    pieces are new rows; new plots take ``codes`` in turn, then the next free ones. The areas of a plot by
    document and as stated are divided by measured area. Raises `LineDoesNotCross` where nothing is split,
    `ShapeMissing`, `NoPlotChosen`, `UnknownCode`, `EditOutdated`.
    """
    draft = Draft(project, layer)
    rows = draft.read(_crossed(project, layer, line) if fids is None else fids)
    cuts = {row.fid: split_shape(shape_of(row), line) for row in rows}
    split = [row for row in rows if len(cuts[row.fid]) > 1]
    if not split:
        raise errors.LineDoesNotCross
    notes = [NOT_SPLIT.fill(name=row.name) for row in rows if len(cuts[row.fid]) == 1 and fids is not None]
    new = sum(len(cuts[row.fid]) - 1 for row in split)
    names = [*codes[:new], *free_codes(project, max(new - len(codes), 0))] if layer == "plot" else []
    draft.problems += [problem for code in codes[:new] for problem in code_problems(project, code)]
    changes = RecordChanges(notes=notes)
    chosen = dict.fromkeys(cuts, keeper) if isinstance(keeper, int) else keeper
    for row in split:
        pieces = _pieces(project, row, cuts[row.fid], chosen.get(row.fid, 0), names)
        _draft_pieces(draft, row, pieces)
        if layer == "plot":
            changes.join(split_records(project, pieces, work))
    noun = editable_layer(layer).name.th
    title = f"{noun} {split[0].name}" if len(split) == 1 else f"{len(split):,} {noun}"
    edit = draft.edit("split", f"แบ่ง{title} เป็น {new + len(split):,} รูป")
    return changes.joined_to(edit)


def _crossed(project: Project, layer: str, line: LineString | MultiLineString) -> list[int]:
    if not line.length > 0 or not math.isfinite(line.length):
        raise errors.LineDoesNotCross
    # Bit by bit: the box of a long slanting line holds far more than what it crosses.
    bits = [
        LineString(ends)
        for part in shapely.get_parts(shapely.segmentize(line, max(_BIT_M, line.length / _BITS)))
        for ends in pairwise(part.coords)
    ]
    found = neighbours(project, layer, bits, any_peer=True)
    crossed = [fid for fid, one in found.items() if len(split_shape(one.shape, line)) > 1]
    if not crossed:
        raise errors.LineDoesNotCross
    return crossed


def _pieces(
    project: Project, row: Stored, cut: Sequence[MultiPolygon], keeper: int, names: list[str]
) -> list[Piece]:
    """The pieces, the keeper first; names of new ones are taken from the list."""
    if not 0 <= keeper < len(cut):
        known = ", ".join(str(at + 1) for at in range(len(cut)))
        raise errors.UnknownCode(value=keeper + 1, kind_th="ส่วน", kind_en="piece", known=known)
    areas = planar_area_m2(cut, project.epsg).tolist()
    order = [keeper, *(at for at in range(len(cut)) if at != keeper)]
    return [
        Piece(
            row.fid if at == keeper else new_key(),
            row.name if at == keeper or not names else names.pop(0),
            cut[at],
            areas[at],
        )
        for at in order
    ]


def _draft_pieces(draft: Draft, row: Stored, pieces: Sequence[Piece]) -> None:
    if draft.layer != "plot":
        # A map unit in two pieces is still what its delivery said of it.
        draft.change(row, pieces[0].shape)
        for piece in pieces[1:]:
            draft.add(piece.fid, piece.name, piece.shape, {k: v for k, v in row.cells.items() if k != "fid"})
        return
    shares = [piece.area_m2 for piece in pieces]
    areas = {name: divided(value, shares) for name in PLOT_AREAS if (value := row.cells[name]) is not None}
    draft.change(row, pieces[0].shape, {name: parts[0] for name, parts in areas.items()})
    for at, piece in enumerate(pieces[1:], start=1):
        cells = {name: row.cells[name] for name in _REPEATED}
        cells |= {name: parts[at] for name, parts in areas.items()}
        draft.add(piece.fid, piece.name, piece.shape, {"code": piece.name, **cells})
