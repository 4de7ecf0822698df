"""Amounts of several crops: their kilograms make no mean, so one over several crops is withheld.

A rai of cane gives twenty times the kilograms of a rai of rice: what a mean over both says depends on how
many of each were weighed, and a tenth less cane hides any gain of rice. Each crop is told by itself. Baht
add up.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from tambon_gis.analysis.array_types import Bools
    from tambon_gis.analysis.outcomes.comparison import Comparison, Side
    from tambon_gis.analysis.outcomes.difference import Difference


def crops_apart(found: Comparison, chosen: Bools) -> tuple[str | None, ...]:
    """The crops of the chosen pairs where these may not be mixed; empty where they may or are of one crop.

    The one with the most pairs first.
    """
    if not found.crops_apart:
        return ()
    codes, counts = np.unique(found.crop.code[chosen], return_counts=True)
    crops = [found.crop.values[code] for code in codes.tolist()]
    if len(crops) < 2:
        return ()
    most = sorted(zip(-counts, crops, strict=True), key=lambda each: (each[0], each[1] is None, each[1]))
    return tuple(crop for _, crop in most)


def without_means(side: Side) -> Side:
    """The side with its counts alone."""
    return replace(side, before=None, after=None, change=None, off_range=None)


def without_effects(found: Difference | None) -> Difference | None:
    """The difference with its pairs alone."""
    return None if found is None else replace(found, effect=None, treated=None, untreated=None)
