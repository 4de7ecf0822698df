"""What a text typed into the go-to field may mean: coordinates first, then names and codes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ui.words.language import told

if TYPE_CHECKING:
    from tambon_gis.ingest.typed_place import TypedPlace
    from tambon_gis.project.project import Project

_ICONS = {
    "plot": "plot",
    "village": "village",
    "boundary": "boundary",
    "place": "map_pin",
    "label": "label",
}


@dataclass(frozen=True, slots=True)
class Goal:
    """Somewhere to go: a box in metres of the project's system, a point being a box without size.

    ``box`` is None for what is known and has no place on this map; ``fid`` is a plot to select, which may
    have no shape yet.
    """

    title: str
    detail: str
    icon: str
    box: tuple[float, float, float, float] | None
    fid: int | None = None

    @property
    def is_somewhere(self) -> bool:
        """Whether there is something to show: a place on the map, or at least a row of the table."""
        return self.box is not None or self.fid is not None

    @property
    def is_point(self) -> bool:
        return self.box is not None and self.box[:2] == self.box[2:]


def goals(project: Project, text: str) -> tuple[Goal, ...]:
    """The likeliest first. Made beside the window."""
    from tambon_gis.analysis.find_on_map import find_on_map
    from tambon_gis.ingest.typed_place import typed_places

    found = [
        Goal(
            place.numbers,
            f"{told(place.system)} · {_degrees(place)}" if "E" in place.numbers else told(place.system),
            "locate",
            (place.x, place.y, place.x, place.y),
        )
        for place in typed_places(text, project.epsg)
    ]
    found += [
        Goal(told(each.title), told(each.detail), _ICONS[each.kind], each.box, each.fid)
        for each in find_on_map(project, text)
    ]
    return tuple(found)


def _degrees(place: TypedPlace) -> str:
    return f"{place.latitude_deg:.5f}, {place.longitude_deg:.5f}"
