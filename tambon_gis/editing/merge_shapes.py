"""Polygons made one: the ground of all of them, each m2 once."""

from __future__ import annotations

from collections.abc import Sequence

import shapely
from shapely import MultiPolygon
from shapely.geometry.base import BaseGeometry

from tambon_gis.editing.polygons import multi


def merge_shapes(shapes: Sequence[BaseGeometry]) -> MultiPolygon:
    """The union. Shapes that do not share an edge stay parts of one multi-part shape.

    Vertices stay where they are, so pieces of a split come together as they were, with the ends of the cut as
    further vertices. The shapes are valid.
    """
    return multi([shapely.union_all(list(shapes))])
