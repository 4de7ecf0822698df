"""Pairs found by a search tree of shapes, without keeping other threads waiting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np

if TYPE_CHECKING:
    import shapely

    from tambon_gis.analysis.array_types import Geometries, Ints

_AT_ONCE = 100


def pairs_of_tree(
    tree: shapely.STRtree, asked: Geometries, relation: Literal["intersects", "contains_properly"]
) -> tuple[Ints, Ints]:
    """The index of what is asked and that of the shape in the tree, of every pair in the relation.

    The interpreter is held while the tree is searched: so many are asked at a time.
    """
    found = [np.empty((2, 0), np.int64)]
    for start in range(0, len(asked), _AT_ONCE):
        pairs = tree.query(asked[start : start + _AT_ONCE], predicate=relation)
        pairs[0] += start
        found.append(pairs)
    one, other = np.concatenate(found, axis=1)
    return one, other
