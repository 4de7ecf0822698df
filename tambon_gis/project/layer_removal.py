"""Taking a whole layer out of a project, told beforehand in a sentence, and brought back by one undo."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tambon_gis import errors
from tambon_gis.project import schema
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tambon_gis.project.journal import CommandRecord
    from tambon_gis.project.project import Project

# What hangs on plots and would go with them.
_WORK_ON_PLOTS = (
    "assignment",
    "visit",
    "visit_stop",
    "observation",
    "season",
    "request",
    "suggestion_decision",
)


@dataclass(frozen=True, slots=True)
class Removal:
    """What goes when a layer is taken out: rows, the fields kept aside of them, settings."""

    table: str
    title: Phrase
    keys: tuple[int, ...]
    kept_aside: tuple[int, ...]
    settings: tuple[str, ...]

    @property
    def sentence(self) -> Phrase:
        facts = {"th": self.title.th, "en": self.title.en, "rows": f"{len(self.keys):,}"}
        if self.table == "raster_layer":
            return Phrase(
                "จะเอา “{th}” ออกจากแผนที่ ไฟล์ภาพยังอยู่ที่เดิม เรียกคืนได้ด้วยการเลิกทำ",
                "“{en}” will be taken off the map. Its file stays where it is. Undo brings it back.",
            ).fill(**facts)
        told = Phrase(
            "จะลบชั้นข้อมูล “{th}” {rows} รูป",
            "The layer “{en}” with {rows} shapes will be removed",
        ).fill(**facts)
        if self.kept_aside:
            told = Phrase(
                f"{told.th} พร้อมช่องข้อมูลที่เก็บแยกไว้ {len(self.kept_aside):,} แถว",
                f"{told.en}, with {len(self.kept_aside):,} rows of fields kept aside",
            )
        return Phrase(f"{told.th} เรียกคืนได้ด้วยการเลิกทำ", f"{told.en}. Undo brings it back.")


def planned_removal(
    project: Project, table: str, title: Phrase, *, part: str | None = None, settings: Sequence[str] = ()
) -> Removal:
    """What taking a layer out would mean: all rows of a table, or those of one ``part``.

    The part of ``reference_layer`` is a layer's name, of ``raster_layer`` a key. ``settings`` go along, such
    as the style of the layer. Raises `UnknownCode` for a layer that is not there, `PlotsHaveWork` for plots
    with work, visits or harvests.
    """
    known = schema.TABLES[table]
    condition = "1"
    params: tuple[object, ...] = ()
    if part is not None:
        column = "coalesce(layer_name, '')" if table == "reference_layer" else known.key
        condition, params = f"{column} = ?", (part,)
    keys = tuple(key for (key,) in project.rows(f"SELECT {known.key} FROM {table} WHERE {condition}", params))
    if not keys:
        raise errors.UnknownCode(value=title.th, kind_th="ชั้นข้อมูล", kind_en="layer", known="—")
    if table == "plot":
        _require_no_work(project, title)
    inside = f"(SELECT {known.key} FROM {table} WHERE {condition})"
    aside = project.rows(
        f"SELECT id FROM quarantine WHERE table_name = ? AND row_key IN {inside}", (table, *params)
    )
    return Removal(
        table,
        title,
        keys,
        tuple(key for (key,) in aside),
        tuple(name for name in settings if project.setting(name) is not None),
    )


def remove_layer(project: Project, removal: Removal) -> CommandRecord:
    """Take the rows out with what is kept of them; one command. Raises `ProjectReadOnly`."""
    with project.command("remove_layer", f"ลบชั้นข้อมูล {removal.title.th}") as command:
        command.delete("quarantine", removal.kept_aside)
        command.delete(removal.table, removal.keys)
        for name in removal.settings:
            command.set(name, None)
    assert command.record is not None
    return command.record


def _require_no_work(project: Project, title: Phrase) -> None:
    counts = [
        project.rows(f"SELECT count(DISTINCT plot_fid) FROM {table} WHERE plot_fid NOTNULL")[0][0]
        for table in _WORK_ON_PLOTS
    ]
    if any(counts):
        raise errors.PlotsHaveWork(layer_th=title.th, layer_en=title.en, plots=f"{max(counts):,}")
