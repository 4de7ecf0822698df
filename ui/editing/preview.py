"""An edit drawn over the map before it is saved: what was, what will be, what overlaps or is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.map.sketch import Mark, Sketch

if TYPE_CHECKING:
    from tambon_gis.editing.edit import Edit


# The names of more would hide the shapes.
_MOST_NAMED = 20


def preview(edit: Edit) -> Sketch:
    """The view stays where it is: the person is looking at the place."""
    # Of a split or merge all old outlines are seen in the new ones, or on the map itself.
    reshaped = len(edit.shapes) == len(edit.changed)
    marks = [
        Mark(change.before, "before") for change in edit.shapes if reshaped and change.before is not None
    ]
    named = len(edit.shapes) <= _MOST_NAMED
    marks += [
        Mark(change.after, "after", change.name if named else "")
        for change in edit.shapes
        if change.after is not None
    ]
    marks += [Mark(overlap.shape, "clash") for overlap in edit.overlaps]
    marks += [Mark(gap.shape, "clash") for gap in edit.gaps]
    return Sketch(tuple(marks))
