"""Planning that whole rows of a layer are deleted, with everything that goes along or loses its mention."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from tambon_gis import errors
from tambon_gis.editing.edit import Edit, WorkEffect
from tambon_gis.editing.planning import Draft
from tambon_gis.editing.polygons import parts_of, sound
from tambon_gis.editing.surroundings import Stored, editable_layer
from tambon_gis.project.geometry_blob import from_blobs
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.project.project import Project

NOTHING_ELSE = Phrase("ไม่มีงานหรือข้อมูลอื่นผูกอยู่", "No work or other record hangs on it.")
DONE_WORK = Phrase(
    "ในนี้เป็นงานที่ทำแล้ว {count} รายการ ซึ่งจะไม่อยู่ในผลงานและสถิติอีก",
    "Of this work {count} are done; results and statistics will no longer have them.",
)
# What belongs to a plot goes with it, what only mentions it stays: as the schema has it.
_OF_PLOT = (
    "assignment",
    "tenure",
    "plot_document",
    "photo",
    "visit",
    "observation",
    "season",
    "suggestion_decision",
    "visit_stop",
)
_MENTION_PLOT = ("request", "finding")
# Of households, villages and other plots: they mention a visit or work that goes.
_MENTION_VISIT = ("photo", "observation", "visit_stop")
_MENTION_WORK = ("photo", "visit", "suggestion_decision")

_CHOSEN = "SELECT value FROM json_each(?)"


def plan_remove(project: Project, fids: Sequence[int], *, layer: str = "plot") -> Edit:
    """The rows taken out of their layer, plots without a shape too.

    `Edit.along` counts what is deleted with them (work, visits, tenure …), `Edit.unlinked` records that stay
    and no longer mention them, `Edit.work` tells each piece of work that is lost. Raises `NoPlotChosen`,
    `EditOutdated` where a row is gone.
    """
    draft = Draft(project, layer)
    if not len(fids):
        raise errors.NoPlotChosen
    rows = _stored(project, layer, fids)
    for row in rows:
        draft.remove(row)
    found = _Records(project, layer, [row.fid for row in rows])
    noun = editable_layer(layer).name.th
    what = f"{noun} {rows[0].name}" if len(rows) == 1 else f" {len(rows):,} {noun}"
    return Edit(
        kind="delete",
        label=f"ลบ{what}",
        layer=layer,
        as_of=draft.as_of,
        shapes=draft.measured(),
        gone={table: keys for table, keys in found.gone.items() if keys},
        along={table: count for table, count in found.along.items() if count},
        unlinked={table: count for table, count in found.unlinked.items() if count},
        work=tuple(found.work),
        notes=tuple(found.notes()),
    )


def _stored(project: Project, layer: str, fids: Sequence[int]) -> list[Stored]:
    """The rows without their cells, all read at once: thousands may be chosen."""
    keys = list(dict.fromkeys(int(fid) for fid in fids))
    found = project.rows(
        f"SELECT fid, {editable_layer(layer).title}, geom FROM {layer} WHERE fid IN ({_CHOSEN}) ORDER BY fid",
        (json.dumps(keys),),
    )
    if len(found) < len(keys):
        raise errors.EditOutdated
    shapes = from_blobs([blob for *_, blob in found])
    return [
        Stored(fid, str(name or "—"), sound(shape) if parts_of(shape) else None, {}, False)
        for (fid, name, _), shape in zip(found, shapes, strict=True)
    ]


class _Records:
    """What hangs on rows of a layer, counted."""

    def __init__(self, project: Project, layer: str, fids: Sequence[int]) -> None:
        self._project = project
        self._keys = json.dumps(list(fids))
        self.along: dict[str, int] = {}
        self.unlinked: dict[str, int] = {}
        self.work: list[WorkEffect] = []
        self._done = 0
        self._mentioning: dict[str, set[int]] = {}
        kept_aside = project.rows(
            f"SELECT id FROM quarantine WHERE table_name = ? AND row_key IN ({_CHOSEN}) ORDER BY id",
            (layer, self._keys),
        )
        self.gone = {"quarantine": tuple(key for (key,) in kept_aside)}
        if layer == "plot":
            self._of_plots()
        elif layer == "work_area":
            self._of_work("work_area_fid")
            # Work has to be somewhere; the schema lets no work area go that still has any.
            self.gone["assignment"] = tuple(effect.assignment_id for effect in self.work)
            self.along["assignment"] = len(self.work)
        self.along["quarantine"] = len(kept_aside)

    def notes(self) -> list[Phrase]:
        if not any(self.along.values()) and not any(self.unlinked.values()):
            return [NOTHING_ELSE]
        return [DONE_WORK.fill(count=f"{self._done:,}")] if self._done else []

    def _of_plots(self) -> None:
        for table in _OF_PLOT:
            self.along[table] = self._count(f"{table} WHERE plot_fid IN ({_CHOSEN})")
        self._of_work("plot_fid")
        for table in _MENTION_PLOT:
            self.unlinked[table] = self._count(f"{table} WHERE plot_fid IN ({_CHOSEN})")
        for table in _MENTION_VISIT:
            self._mention(table, f"visit_id IN (SELECT id FROM visit WHERE plot_fid IN ({_CHOSEN}))")

    def _of_work(self, subject: str) -> None:
        work = f"SELECT id FROM assignment WHERE {subject} IN ({_CHOSEN})"
        self.along["treated_area"] = self._count(f"treated_area WHERE assignment_id IN ({work})")
        self.unlinked["material_move"] = self._count(f"material_move WHERE assignment_id IN ({work})")
        for table in _MENTION_WORK:
            self._mention(table, f"assignment_id IN ({work})")
        for key, thai, english, year, is_done in self._project.rows(
            "SELECT a.id, i.name_th, i.name_en, a.year_be, a.status IN ('applied', 'certified') "
            "FROM assignment a JOIN intervention i ON i.id = a.intervention_id "
            f"WHERE a.{subject} IN ({_CHOSEN}) ORDER BY a.year_be, i.position, a.id",
            (self._keys,),
        ):
            self.work.append(WorkEffect(key, Phrase(thai or "", english or ""), year, "goes", ()))
            self._done += is_done

    def _mention(self, table: str, mentions: str) -> None:
        """Rows that stay and mention what goes; one that mentions a visit and work counts once."""
        stays = f"(plot_fid IS NULL OR plot_fid NOT IN ({_CHOSEN}))"
        found = self._project.rows(
            f"SELECT id FROM {table} WHERE {mentions} AND {stays}", (self._keys, self._keys)
        )
        mentioning = self._mentioning.setdefault(table, set())
        mentioning.update(key for (key,) in found)
        self.unlinked[table] = len(mentioning)

    def _count(self, rows: str) -> int:
        ((count,),) = self._project.rows(f"SELECT count(*) FROM {rows}", (self._keys,))
        return int(count)
