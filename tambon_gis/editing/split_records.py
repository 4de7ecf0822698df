"""What is recorded of a plot goes to its pieces when it is split.

The rule. The piece that keeps the plot's identity keeps its records: visits, observations, seasons,
documents, photos, requests and findings. Tenure is repeated on every other piece. Work goes as the person
chose:

- ``share``: work counted by area is divided. The shares are those of the treated ground that was drawn,
  where some was, else of the measured area of the pieces; areas, quantities and money of all parts sum to the
  amount exactly. An amount that is missing means the whole plot and stays missing. A piece without a share
  gets no part. Drawn ground is cut at the pieces. Work counted by piece (a pond) goes whole to the piece that
  holds most of what was drawn of it, else stays with the keeper.
- ``keeper``: all work stays with the keeper.
- ``copy``: work counted by area is repeated with all its amounts on every piece; work counted by piece goes
  as with ``share``.

The assignment that was there keeps its key and stays with the keeper where the keeper has a share; its
material movements stay with it. Nothing is deleted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import shapely
from shapely import MultiPolygon
from shapely.geometry.base import BaseGeometry

from tambon_gis.editing.division import SATANG, divided
from tambon_gis.editing.edit import WorkEffect, WorkPart
from tambon_gis.editing.phrases import filled
from tambon_gis.editing.plot_records import PLOT_RECORDS
from tambon_gis.editing.polygons import is_ground, sound
from tambon_gis.editing.record_changes import RecordChanges
from tambon_gis.project.geometry_blob import from_blobs
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.editing.edit import WorkFate, WorkRule
    from tambon_gis.project.project import Project

AMOUNTS = ("quantity_planned", "quantity_applied", "area_planned_m2", "area_applied_m2", "benefit_area_m2")
MONEY = ("cost_planned_baht", "cost_spent_baht")

_OUTSIDE = Phrase(
    "พื้นที่ดำเนินการที่วาดไว้ของ{intervention} ปี {year} อยู่นอกแปลงที่คงรหัสเดิม",
    "The ground drawn for {intervention} {year} lies outside the piece that keeps the plot's code.",
)


class Piece(NamedTuple):
    """A piece of a split plot; the first of a list is the keeper."""

    fid: int
    name: str
    shape: MultiPolygon
    area_m2: float


@dataclass(frozen=True, slots=True)
class _Work:
    """An assignment, its intervention, and what was drawn of it by key of the drawing."""

    cells: dict[str, Any]
    intervention: Phrase
    by_area: bool
    drawn: dict[int, BaseGeometry]

    @property
    def id(self) -> int:
        return int(self.cells["id"])


def split_records(project: Project, pieces: Sequence[Piece], rule: WorkRule) -> RecordChanges:
    """What changes in the records of the plot that the first piece goes on being."""
    changes = RecordChanges()
    for table in PLOT_RECORDS.keys() - {"assignment"}:
        ((count,),) = project.rows(f"SELECT count(*) FROM {table} WHERE plot_fid = ?", (pieces[0].fid,))
        changes.kept[table] += count
    _repeat_tenure(project, pieces, changes)
    for work in _work_on(project, pieces[0].fid):
        if rule == "keeper":
            _keep(work, pieces, changes)
        elif not work.by_area:
            _give_whole(work, pieces, changes)
        elif rule == "share":
            _divide(work, pieces, changes)
        else:
            _copy(work, pieces, changes)
    return changes


def _repeat_tenure(project: Project, pieces: Sequence[Piece], changes: RecordChanges) -> None:
    for cells in project.records("SELECT * FROM tenure WHERE plot_fid = ? ORDER BY id", (pieces[0].fid,)):
        for piece in pieces[1:]:
            changes.add("tenure", {**cells, "plot_fid": piece.fid})
            changes.moved["tenure"] += 1


def _work_on(project: Project, fid: int) -> list[_Work]:
    drawn: dict[int, dict[int, BaseGeometry]] = {}
    for key, assignment, blob in project.rows(
        "SELECT t.fid, t.assignment_id, t.geom FROM treated_area t "
        "JOIN assignment a ON a.id = t.assignment_id WHERE a.plot_fid = ? ORDER BY t.fid",
        (fid,),
    ):
        (shape,) = from_blobs([blob])
        if shape is not None and not shape.is_empty:
            drawn.setdefault(assignment, {})[key] = shape
    found = []
    for cells in project.records(
        "SELECT a.*, i.name_th, i.name_en, i.counted_by FROM assignment a "
        "JOIN intervention i ON i.id = a.intervention_id WHERE a.plot_fid = ? ORDER BY a.id",
        (fid,),
    ):
        name = Phrase(cells.pop("name_th") or "", cells.pop("name_en") or "")
        by_area = cells.pop("counted_by") != "piece"
        found.append(_Work(cells, name, by_area, drawn.get(cells["id"], {})))
    return found


def _keep(work: _Work, pieces: Sequence[Piece], changes: RecordChanges) -> None:
    keeper = pieces[0]
    if work.drawn and not any(shape.intersects(keeper.shape) for shape in work.drawn.values()):
        changes.notes.append(filled(_OUTSIDE, intervention=work.intervention, year=work.cells["year_be"]))
    _tell(work, "stays", [WorkPart(work.id, keeper.fid, keeper.name, 1.0)], changes)


def _give_whole(work: _Work, pieces: Sequence[Piece], changes: RecordChanges) -> None:
    """To the piece that holds most of the points, then lines, then ground that were drawn."""

    def held(piece: Piece) -> tuple[int, float, float]:
        inside = [shapely.intersection(_valid(shape), piece.shape) for shape in work.drawn.values()]
        return (
            sum(shape.intersects(piece.shape) for shape in work.drawn.values() if shape.length == 0),
            sum(shape.length for shape in inside if shape.area == 0),
            sum(shape.area for shape in inside),
        )

    home = max(pieces, key=held) if work.drawn else pieces[0]
    if home is not pieces[0]:
        changes.change("assignment", work.id, {"plot_fid": home.fid})
    how: WorkFate = "stays" if home is pieces[0] else "moves"
    _tell(work, how, [WorkPart(work.id, home.fid, home.name, 1.0)], changes)


def _divide(work: _Work, pieces: Sequence[Piece], changes: RecordChanges) -> None:
    ground = [_ground(work, piece) for piece in pieces]
    shares = ground if sum(ground) > 0 else [piece.area_m2 for piece in pieces]
    # The keeper's part keeps the key; where it has none, the first piece that has one does.
    order = [at for at, share in enumerate(shares) if share > 0]
    total = sum(shares)
    amounts = {
        name: divided(value, [shares[at] for at in order], SATANG if name in MONEY else None)
        for name in (*AMOUNTS, *MONEY)
        if (value := work.cells[name]) is not None
    }
    parts = []
    for place, at in enumerate(order):
        piece = pieces[at]
        cells = {"plot_fid": piece.fid, **{name: values[place] for name, values in amounts.items()}}
        if place == 0:
            key = work.id
            changed = {name: value for name, value in cells.items() if value != work.cells[name]}
            changes.change("assignment", key, changed)
        else:
            key = changes.add("assignment", {**work.cells, **cells})
        parts.append(WorkPart(key, piece.fid, piece.name, shares[at] / total))
    if len(order) > 1:
        _cut_drawn(work, [pieces[at] for at in order], [part.assignment_id for part in parts], changes)
    how: WorkFate = "divided" if len(order) > 1 else "stays" if order[0] == 0 else "moves"
    _tell(work, how, parts, changes)


def _copy(work: _Work, pieces: Sequence[Piece], changes: RecordChanges) -> None:
    parts = [WorkPart(work.id, pieces[0].fid, pieces[0].name, 1.0)]
    for piece in pieces[1:]:
        key = changes.add("assignment", {**work.cells, "plot_fid": piece.fid})
        parts.append(WorkPart(key, piece.fid, piece.name, 1.0))
    _cut_drawn(work, pieces, [part.assignment_id for part in parts], changes)
    _tell(work, "copied", parts, changes)


def _ground(work: _Work, piece: Piece) -> float:
    drawn = shapely.union_all([_valid(shape) for shape in work.drawn.values() if shape.area > 0])
    return float(shapely.intersection(drawn, piece.shape).area)


def _cut_drawn(
    work: _Work, pieces: Sequence[Piece], assignments: Sequence[int], changes: RecordChanges
) -> None:
    """Each assignment gets what was drawn on its piece; what lies on no piece stays with the first."""
    others = shapely.union_all([piece.shape for piece in pieces[1:]])
    for key, drawn in work.drawn.items():
        shape = _valid(drawn)
        parts = [
            shapely.difference(shape, others),
            *(shapely.intersection(shape, piece.shape) for piece in pieces[1:]),
        ]
        kept = [(owner, part) for owner, part in zip(assignments, parts, strict=True) if _is_something(part)]
        if [owner for owner, _ in kept] == [work.id]:
            continue
        for place, (owner, part) in enumerate(kept):
            if place == 0:
                changes.change("treated_area", key, {"assignment_id": owner, "geom": part})
            else:
                changes.add("treated_area", {"assignment_id": owner, "geom": part})


def _is_something(part: BaseGeometry) -> bool:
    return is_ground(part) if part.area > 0 else not part.is_empty


def _valid(shape: BaseGeometry) -> BaseGeometry:
    return sound(shape) if shape.area > 0 else shape


def _tell(work: _Work, how: WorkFate, parts: Sequence[WorkPart], changes: RecordChanges) -> None:
    changes.work.append(WorkEffect(work.id, work.intervention, int(work.cells["year_be"]), how, tuple(parts)))
