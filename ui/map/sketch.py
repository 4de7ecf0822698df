"""Shapes drawn over the map for as long as a question about them is open: repairs, proposed positions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from shapely import Geometry

MarkLook = Literal["before", "after", "proposal", "home", "clash", "way"]


@dataclass(frozen=True, slots=True, eq=False)
class Mark:
    """A shape in metres of the project's system; ``label`` is in the language of the window.

    ``before`` and ``after`` are a shape and what became of it, ``proposal`` is where a layer would lie, and
    ``home`` the land it should lie on; ``clash`` is ground that shapes share or leave out,
    ``way`` the line from stop to stop.
    """

    geometry: Geometry
    look: MarkLook
    label: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Sketch:
    """Marks, the first at the bottom; the map moves to ``extent`` (west, south, east, north) if given."""

    marks: tuple[Mark, ...]
    extent: tuple[float, float, float, float] | None = None
