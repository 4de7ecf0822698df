"""What control points make of a scan: how well they fit, what speaks against them, and where it would lie."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tambon_gis.errors import TambonError
from tambon_gis.rasters.placement import Placement
from tambon_gis.rasters.scan_placing import extent_of, grid_of, way_of
from tambon_gis.rasters.tie_checks import TieFinding, refuse_folds, refuse_outside, tie_findings

if TYPE_CHECKING:
    from tambon_gis.ingest.raster_reading import Bounds
    from tambon_gis.rasters.scan import Scan
    from tambon_gis.rasters.tie_points import TieFit
    from tambon_gis.rasters.tie_way import TieWay


@dataclass(frozen=True, slots=True, eq=False)
class Judgement:
    """``problem`` is why the scan cannot be placed by these points; ``way`` and ``extent`` are there when it
    can. Of points that fold the picture the fit is told all the same: it names the one to look at.
    """

    placement: Placement
    fit: TieFit | None = None
    findings: tuple[TieFinding, ...] = ()
    way: TieWay | None = None
    extent: Bounds | None = None
    problem: TambonError | None = None

    @property
    def marked(self) -> int | None:
        """The point to look at first, counted from 0."""
        return next((each.point for each in self.findings if each.point is not None), None)


def judge(scan: Scan, placement: Placement, epsg: int, limit_m: float | None = None) -> Judgement:
    """Of a placement in a project of this system. A declared problem is part of the answer."""
    fit: TieFit | None = None
    findings: tuple[TieFinding, ...] = ()
    try:
        refuse_outside(placement.points, scan.size)
        fit = placement.fit()
        findings = tie_findings(fit, placement.points, scan.size, placement.sheet_epsg, limit_m)
        refuse_folds(fit.transform, scan.size, scan.file)
        way = way_of(scan, placement, epsg)
        grid_of(scan, way, fit.pixel_m)
        return Judgement(placement, fit, findings, way, extent_of(scan, way))
    except TambonError as problem:
        return Judgement(placement, fit, findings, problem=problem)
