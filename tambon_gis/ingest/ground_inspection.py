"""Where a layer lies on the ground, how its shapes lie together, and whether its table agrees with them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np
import shapely

from tambon_gis.errors import (
    CoordinatesNotConverted,
    DatumNotSupported,
    MissingProjection,
    TambonError,
    WrongProjection,
)
from tambon_gis.ingest.coordinate_system import (
    WGS84_EPSG,
    crs_name,
    declared_system,
    extent_wgs84,
    swapped_axes,
    understand_position,
)
from tambon_gis.ingest.coverage_checks import Coverage, check_coverage
from tambon_gis.ingest.opened import OpenedLayer
from tambon_gis.ingest.position_proposals import PositionProposal, propose_positions
from tambon_gis.ingest.problem_words import describe_problem
from tambon_gis.ingest.repair import made_valid
from tambon_gis.ingest.report import Problem, StatedAreas
from tambon_gis.ingest.stated_areas import differing, stated_areas_m2
from tambon_gis.ingest.surroundings import name_spot, surroundings_of
from tambon_gis.measures.area import format_area
from tambon_gis.measures.reference import transformer, utm_epsg
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.project.project import Project

ROWS_LISTED = 1000
# Maps that are meant to cover the land without a gap.
_COVERING = frozenset({"soil", "land_use", "suitability"})
_OVERLAPS = Phrase("รูปซ้อนทับกัน {pairs} คู่ รวม {area} ไร่", "Overlaps of shapes: {pairs}, together {area} rai.")
_SLIVERS = Phrase(
    "รูปแคบกว่า 2 เมตร {count} รูป รวม {area} ไร่ (คงไว้ตามเดิม)",
    "{count} shapes are narrower than 2 m, {area} rai together (kept as they are).",
)
_SPIKES = Phrase(
    "เส้นรอบรูปมีหนามแหลม {count} รูป รวม {area} ไร่ (คงไว้ตามเดิม)",
    "The outlines of {count} shapes have spikes, {area} rai together (kept as they are).",
)
_GAPS = Phrase(
    "มีช่องว่างระหว่างรูป {count} แห่ง รวม {area} ไร่", "Gaps between shapes: {count}, together {area} rai."
)


@dataclass(frozen=True, slots=True)
class Position:
    """The system that a file says, as evidence and problems, and better readings where there are any."""

    crs: str | None
    evidence: Phrase
    problems: tuple[Problem, ...]
    proposals: tuple[PositionProposal, ...]


@dataclass(frozen=True, slots=True)
class Ground:
    """A layer on the ground; everything is ``None`` or empty where its position is not known."""

    extent_wgs84: tuple[float, float, float, float] | None = None
    whereabouts: Phrase | None = None
    area_m2: float | None = None
    coverage: Coverage | None = None
    stated: StatedAreas | None = None
    mended_m2: Mapping[str, float] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def position_of(opened: OpenedLayer, project: Project | None) -> Position:
    """Where the file says that the layer lies, and whether that is believed."""
    around = surroundings_of(project) if project is not None else None
    proposals = propose_positions(opened.layer.shapes, opened.layer.crs, project)
    try:
        found = understand_position(
            opened.layer.shapes,
            opened.layer.crs,
            None,
            target_epsg=WGS84_EPSG,
            file=opened.file,
            driver=opened.driver,
            around=around.extent if around else None,
        )
    except MissingProjection as missing:
        problem = Problem("crs_missing", 1, (), _said(missing, proposals))
        return Position(None, _said(missing), (problem,), proposals)
    except (WrongProjection, DatumNotSupported, CoordinatesNotConverted) as wrong:
        assert opened.layer.crs is not None
        problem = Problem("crs_wrong", 1, (), _said(wrong, proposals))
        return Position(crs_name(opened.layer.crs), _said(wrong), (problem,), proposals)
    doubts = [Problem("crs_wrong", 1, (), proposal.evidence) for proposal in proposals[:1]]
    # Nobody has said anything yet, so that the only warning is of a layer far from the project.
    doubts += [Problem("far_away", 1, (), warning) for warning in found.warnings]
    return Position(found.name, found.evidence, tuple(doubts), proposals)


def ground_of(
    opened: OpenedLayer,
    position: Position,
    kind: str,
    by_role: Mapping[str, str],
    project: Project | None,
) -> Ground:
    """The layer measured where it lies: in the best reading that is proposed, else as the file says."""
    shapes = shapely.force_2d(opened.layer.shapes)
    if position.proposals:
        best = position.proposals[0]
        system = declared_system(best.crs)
        shapes = swapped_axes(shapes) if best.swap_axes else shapes
    else:
        system = declared_system(opened.layer.crs)
    if system is None or (position.crs is None and not position.proposals):
        return Ground()
    try:
        extent = extent_wgs84(shapes, system)
        if extent is None:
            return Ground()
        middle = (extent[0] + extent[2]) / 2, (extent[1] + extent[3]) / 2
        in_metres = transformer(system, utm_epsg(middle[0])).transform(shapes)
    except (CoordinatesNotConverted, DatumNotSupported):
        return Ground()
    sound = made_valid(in_metres, "structure")
    area_m2 = shapely.area(sound)
    ill = ~shapely.is_missing(in_metres) & ~shapely.is_valid(in_metres)
    coverage = check_coverage(sound, opened.layer.rows, gaps=kind in _COVERING)
    unlike = np.zeros(len(area_m2), dtype=bool)
    stated: StatedAreas | None = None
    if len(area_m2) and opened.columns:
        stated_m2 = stated_areas_m2(opened.columns, by_role)
        unlike = differing(stated_m2, area_m2)
        stated = _stated(stated_m2, area_m2)
    return Ground(
        extent_wgs84=extent,
        whereabouts=name_spot(project, *middle),
        area_m2=float(np.nansum(area_m2)),
        coverage=coverage,
        stated=stated,
        mended_m2=_mended(in_metres[ill], float(np.nansum(area_m2[ill]))) if ill.any() else {},
        problems=(*_coverage_problems(coverage), *_listed("area_differs", opened.layer.rows[unlike])),
    )


def _stated(stated_m2: np.ndarray, measured_m2: np.ndarray) -> StatedAreas | None:
    there = np.isfinite(stated_m2) & (stated_m2 > 0) & (measured_m2 > 0)
    if not there.any():
        return None
    return StatedAreas(int(there.sum()), float(stated_m2[there].sum()), float(measured_m2[there].sum()))


def _mended(ill: np.ndarray, by_structure_m2: float) -> dict[str, float]:
    """What the shapes to be mended would measure by each method of mending."""
    return {
        "structure": by_structure_m2,
        "linework": float(shapely.area(made_valid(ill, "linework")).sum()),
    }


def _said(problem: TambonError, proposals: tuple[PositionProposal, ...] = ()) -> Phrase:
    """What is wrong, with what is proposed, else with the remedy."""
    if proposals:
        return proposals[0].evidence
    return Phrase(
        f"{problem.told('th')} {problem.advice('th')}", f"{problem.told('en')} {problem.advice('en')}"
    )


def _coverage_problems(coverage: Coverage) -> list[Problem]:
    problems = []
    if coverage.overlap_pairs:
        rows = sorted({row for pair in coverage.overlaps for row in (pair.row, pair.other_row)})
        words = _OVERLAPS.fill(pairs=f"{coverage.overlap_pairs:,}", area=format_area(coverage.overlap_m2))
        problems.append(
            Problem("overlap", coverage.overlap_pairs, tuple(rows)[:ROWS_LISTED], words, coverage.overlap_m2)
        )
    if coverage.gaps:
        words = _GAPS.fill(count=f"{coverage.gaps:,}", area=format_area(coverage.gap_m2))
        problems.append(Problem("gap", coverage.gaps, (), words, coverage.gap_m2))
    return [
        *problems,
        *_with_area("sliver", _SLIVERS, coverage.slivers, coverage.sliver_m2),
        *_with_area("spike", _SPIKES, coverage.spikes, coverage.spike_m2),
        *_listed("repeated_points", coverage.repeated_points),
    ]


def _with_area(code: str, words: Phrase, rows: tuple[int, ...], area_m2: float) -> list[Problem]:
    said = words.fill(count=f"{len(rows):,}", area=format_area(area_m2))
    return [replace(problem, phrase=said, area_m2=area_m2) for problem in _listed(code, rows)]


def _listed(code: str, rows: np.ndarray | tuple[int, ...]) -> list[Problem]:
    listed = tuple(int(row) for row in rows)
    return [Problem(code, len(listed), listed[:ROWS_LISTED], describe_problem(code))] if listed else []
