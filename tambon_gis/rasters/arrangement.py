"""What a project keeps of its rasters beside their files: which of them show, and in which order.

Rasters have an order of their own, under all layers of shapes: a photograph above the plots would hide the
work that it is the ground for, and what is pointed at on the map is always a shape.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tambon_gis.project.layer_removal import Removal, planned_removal, remove_layer
from tambon_gis.rasters.raster_on_map import style_setting
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.project.journal import CommandRecord
    from tambon_gis.project.project import Project

_VISIBLE = "raster_visible."


def hidden_rasters(project: Project) -> frozenset[int]:
    """The keys of the rasters that a person has hidden."""
    rows = project.rows(
        "SELECT name FROM setting WHERE value = '0' AND substr(name, 1, ?) = ?", (len(_VISIBLE), _VISIBLE)
    )
    keys = (name.removeprefix(_VISIBLE) for (name,) in rows)
    return frozenset(int(key) for key in keys if key.isdecimal())


def save_raster_visible(project: Project, key: int, name: str, *, visible: bool) -> CommandRecord | None:
    """Keep whether a raster shows; None when it is so already. Raises `ProjectReadOnly`."""
    if visible == (key not in hidden_rasters(project)):
        return None
    label = f"แสดงภาพ “{name}” บนแผนที่" if visible else f"ซ่อนภาพ “{name}” จากแผนที่"
    with project.command("show_layer", label) as command:
        command.set(f"{_VISIBLE}{key}", None if visible else "0")
    return command.record


def save_raster_order(project: Project, keys: Sequence[int]) -> CommandRecord | None:
    """Keep the order of rasters, the lowest first; those that are not named stay below them in their order.

    None when it is so already. Raises `ProjectReadOnly`.
    """
    rows = project.rows("SELECT id, position FROM raster_layer ORDER BY position, id")
    known = dict(rows)
    first = [key for key in known if key not in keys]
    wanted = [*first, *(key for key in dict.fromkeys(keys) if key in known)]
    changed = [{"id": key, "position": place} for place, key in enumerate(wanted, 1) if known[key] != place]
    if wanted == list(known):
        return None
    with project.command("order_layers", "จัดลำดับภาพและแรสเตอร์") as command:
        command.update_many("raster_layer", changed)
    return command.record


def remove_raster(project: Project, key: int, name: str) -> CommandRecord:
    """Take a raster off the map with the look that was kept of it, as one undoable command.

    Its file stays where it is. Raises `ProjectReadOnly`, `UnknownCode` for one that is gone already.
    """
    removal: Removal = planned_removal(
        project,
        "raster_layer",
        Phrase(name, name),
        part=str(key),
        settings=(style_setting(key), f"{_VISIBLE}{key}"),
    )
    return remove_layer(project, removal)
