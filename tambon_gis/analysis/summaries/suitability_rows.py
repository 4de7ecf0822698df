"""Suitability of several crops: the same ground is asked for once for each of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tambon_gis.analysis.summaries.ground_layers import crops
from tambon_gis.analysis.summaries.grouping_keys import CROP_MARK

if TYPE_CHECKING:
    from tambon_gis.project.project import Project

SUITABILITY = "suitability"


def by_crop(project: Project, keys: tuple[str, ...]) -> list[tuple[tuple[str, ...], str | None]]:
    """The keys to ask by, and the crop that is meant: once for each crop where there are several."""
    known = crops(project) if SUITABILITY in keys else ()
    named = [crop for crop in known if crop is not None]
    if not named or known == (None,):
        return [(keys, None)]
    if len(named) == 1 and len(known) == 1:
        return [(keys, None)]
    return [
        (tuple(f"{key}{CROP_MARK}{crop}" if key == SUITABILITY else key for key in keys), crop)
        for crop in named
    ]
