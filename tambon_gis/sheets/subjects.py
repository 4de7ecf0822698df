"""What a map is about: a tambon by code or name, some plots; and the ground that shows it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import shapely

from tambon_gis import errors
from tambon_gis.cartography.project_layers import PLOTS
from tambon_gis.measures.places import find_places

if TYPE_CHECKING:
    from tambon_gis.project.project import Project

    Extent = tuple[float, float, float, float]

# Around a tambon, and around plots: a single one is not blown up to fill the sheet.
_MARGIN_SHARE, _MARGIN_M, _LEAST_M = 0.03, 40.0, 400.0
_KNOWN_SHOWN = 8


def tambon_extent(project: Project, told: str) -> Extent:
    """The box of a tambon, given by its code or its name, from its boundary or else from its plots.

    Raises `UnknownCode` where the project has neither.
    """
    wanted = told.strip()
    names = {place.code for place in find_places(wanted, "tambon")} | {wanted}
    bare = wanted.removeprefix("ตำบล").removeprefix("ต.").strip()
    fids = [
        fid
        for fid, code, name in project.rows("SELECT fid, code, name_th FROM boundary WHERE kind = 'tambon'")
        if code in names or _bare(name) == bare
    ]
    table = "boundary"
    if not fids:
        table = PLOTS
        fids = [
            fid
            for fid, code, name in project.rows("SELECT fid, tambon_code, tambon_name FROM plot")
            if code in names or _bare(name) == bare
        ]
    box = _box(project, table, fids)
    if box is None:
        raise errors.UnknownCode(
            value=told, kind_th="ตำบลของแฟ้มงาน", kind_en="tambon of the project", known=_known(project)
        )
    west, south, east, north = box
    margin = max(east - west, north - south, 1.0) * _MARGIN_SHARE
    return west - margin, south - margin, east + margin, north + margin


def plots_extent(project: Project, fids: Sequence[int]) -> Extent:
    """The box of plots with some ground around it. Raises `NothingToDraw` where none of them has a shape."""
    box = _box(project, PLOTS, fids)
    if box is None:
        raise errors.NothingToDraw
    west, south, east, north = box
    across = max(_LEAST_M - (east - west), 2 * _MARGIN_M) / 2
    up = max(_LEAST_M - (north - south), 2 * _MARGIN_M) / 2
    return west - across, south - up, east + across, north + up


def _box(project: Project, table: str, fids: Sequence[int]) -> Extent | None:
    keys, shapes = project.geometries(table)
    own = shapes[np.isin(keys, np.asarray(fids, np.int64))]
    box = shapely.total_bounds(own) if len(own) else np.full(4, np.nan)
    if not np.isfinite(box).all():
        return None
    west, south, east, north = box.tolist()
    return west, south, east, north


def _bare(name: str | None) -> str:
    return (name or "").removeprefix("ตำบล").removeprefix("ต.").strip()


def _known(project: Project) -> str:
    rows = project.rows("SELECT DISTINCT name_th FROM boundary WHERE kind = 'tambon' AND name_th NOTNULL")
    rows += project.rows("SELECT DISTINCT tambon_name FROM plot WHERE tambon_name NOTNULL")
    names = list(dict.fromkeys(name for (name,) in rows))
    return ", ".join(names[:_KNOWN_SHOWN]) or "—"
