"""A file looked at without importing it: what it holds, what that means, and what is wrong with it."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING

import numpy as np
import shapely

from tambon_gis.errors import EncodingUnclear, ReadingStopped, SourceDamaged, TambonError
from tambon_gis.ingest.content_checks import check_content
from tambon_gis.ingest.coordinate_system import candidates, middle_of
from tambon_gis.ingest.encoding_choices import EncodingChoice, encoding_choices
from tambon_gis.ingest.field_memory import match_for
from tambon_gis.ingest.fields import REMEMBERED, fields_by_role, roles_of
from tambon_gis.ingest.formats import FORMATS
from tambon_gis.ingest.ground_inspection import ROWS_LISTED, ground_of, position_of
from tambon_gis.ingest.layer_kinds import KIND_NAMES, likely_kind
from tambon_gis.ingest.opened import OpenedLayer, read_from
from tambon_gis.ingest.problem_words import describe_problem
from tambon_gis.ingest.raster_source import is_raster
from tambon_gis.ingest.reading import choose_layer, layer_names
from tambon_gis.ingest.repair import problem_of, same_shapes
from tambon_gis.ingest.report import FieldInspection, Inspection, LayerInspection, Problem
from tambon_gis.ingest.shape_checks import families, geometry_type, heights
from tambon_gis.ingest.source import find_source, private_copy
from tambon_gis.ingest.table_file import is_table
from tambon_gis.ingest.table_handover import TableProblem
from tambon_gis.ingest.table_layer import open_tables
from tambon_gis.ingest.text_encoding import UTF_8
from tambon_gis.tasks import SILENT, Task
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.ingest.fields import FieldMatch
    from tambon_gis.project.project import Project

__all__ = ["FieldInspection", "Inspection", "LayerInspection", "Problem", "inspect"]

_SAMPLES = 5
_BEGINNING_BYTES = 6
# Roles of persons whose fields are called as the names of places are: "ชื่อ", "title".
_CALLED_LIKE_PLACES = frozenset({"owner_name", "owner_title"})
_ALWAYS_UTF_8 = frozenset({"XLSX", *(form.driver for form in FORMATS.values() if form.text == "utf-8")})
_REWRITTEN = frozenset(form.driver for form in FORMATS.values() if form.text == "rewritten")
_UTF_16 = "utf-16"


def inspect(
    path: str | os.PathLike[str],
    *,
    layer: str | None = None,
    encoding: str | None = None,
    project: Project | None = None,
    task: Task = SILENT,
) -> Inspection:
    """Look at a file, or at one of its layers; with a project, in the light of what that knows.

    ``encoding`` is one that a person chose: `EncodingWrong` where the text is not in it. An unclear encoding
    or coordinate system is reported, not raised: those are questions for a person. Files that are damaged,
    incomplete or of another kind raise as they do for an import.
    """
    if is_raster(path):
        from tambon_gis.ingest.raster_inspection import inspect_raster

        return inspect_raster(path, project=project, task=task)
    if is_table(path):
        tables = open_tables(path, layer, encoding, task)
        looked = tuple(
            _unread_layer(table.name, table.problem)
            if isinstance(table, TableProblem)
            else _layer_inspection(table, project, task)
            for table in tables
        )
        first = next(table for table in tables if isinstance(table, OpenedLayer))
        return Inspection(first.file, first.driver, first.sha256, looked)
    with private_copy(find_source(path)) as copy:
        header = check_content(copy)
        names = [choose_layer(copy, layer)] if layer is not None else layer_names(copy)
        layers = []
        failed: list[TambonError] = []
        for name in names:
            try:
                opened = read_from(copy, header, name, encoding, task, may_be_unclear=True)
            except (SourceDamaged, ReadingStopped) as problem:
                # The other layers of the file are none the worse for it.
                failed.append(problem)
                layers.append(_unread_layer(name, problem))
            else:
                layers.append(_layer_inspection(opened, project, task))
        if failed and len(failed) == len(layers):
            raise failed[0]
        return Inspection(file=copy.file, driver=copy.source.driver, sha256=copy.sha256, layers=tuple(layers))


def _unread_layer(name: str, problem: TambonError) -> LayerInspection:
    """A layer of which nothing can be said but that it cannot be read, and why.

    Its text is no question: every format of several layers holds UTF-8, or is turned into it.
    """
    why = Phrase(problem.told("th"), problem.told("en"))
    return LayerInspection(
        name=name,
        geometry_type="None",
        rows=0,
        encoding=UTF_8,
        encoding_evidence=why,
        crs=None,
        crs_evidence=why,
        crs_candidates=(),
        likely_kind="reference",
        fields=(),
        extent=None,
        problems=(Problem("layer_unreadable", 1, (), why),),
    )


def _layer_inspection(opened: OpenedLayer, project: Project | None, task: Task) -> LayerInspection:
    shapes = opened.layer.shapes
    problems: list[Problem] = []
    if not len(shapes):
        problems.append(_problem("empty_layer", 0))
    if opened.encoding is None:
        unclear = EncodingUnclear(file=opened.file)
        encoding_evidence = Phrase(unclear.told("th"), unclear.told("en"))
        problems.append(_problem("encoding_unclear", 1))
    else:
        encoding_evidence = opened.encoding.evidence
        if opened.encoding.warning is not None:
            problems.append(Problem("encoding_marker_wrong", 1, (), opened.encoding.warning))
    if opened.lost_values:
        problems.append(_problem("text_cut", opened.lost_values))
    if deleted := opened.records - len(shapes):
        problems.append(_problem("records_deleted", deleted))
    problems += [Problem("table_read", 1, (), remark) for remark in opened.remarks]
    if stars := opened.stars:
        problems.append(_problem("starred", stars, dict.fromkeys(opened.layer.starred)))
    if others := opened.layer.no_numbers:
        problems.append(_problem("no_number", len(others), dict.fromkeys(others)))
    kind, matches_by_kind = _likely(opened, project)
    matches = matches_by_kind[kind]
    samples = _samples(opened, without=_of_persons(matches_by_kind, kind))
    fields = {
        name: tuple(_field(opened, match, name, samples) for match in found.values())
        for name, found in matches_by_kind.items()
    }
    task.stop_if_asked()
    position = position_of(opened, project)
    task.stop_if_asked()
    ground = ground_of(opened, position, kind, fields_by_role(matches), project)
    return LayerInspection(
        name=opened.layer.name,
        geometry_type=geometry_type(shapes),
        rows=len(shapes),
        encoding=None if opened.encoding is None else opened.encoding.name,
        encoding_evidence=encoding_evidence,
        crs=position.crs,
        crs_evidence=position.evidence,
        crs_candidates=tuple(f"EPSG:{epsg}" for epsg in candidates(middle_of(shapes))),
        likely_kind=kind,
        fields=fields[kind],
        extent=_extent(shapes),
        problems=(*problems, *position.problems, *_shape_problems(opened), *ground.problems),
        encoding_choices=_encoding_choices(opened, matches, kind),
        proposals=position.proposals,
        extent_wgs84=ground.extent_wgs84,
        whereabouts=ground.whereabouts,
        area_m2=ground.area_m2,
        coverage=ground.coverage,
        stated=ground.stated,
        mended_m2=ground.mended_m2,
        fields_by_kind=fields,
    )


def _encoding_choices(
    opened: OpenedLayer, matches: Mapping[str, FieldMatch], kind: str
) -> tuple[EncodingChoice, ...]:
    """How the text reads in each encoding, without what names a person; none without a choice."""
    if opened.driver in _ALWAYS_UTF_8:
        return ()
    personal = roles_of(kind).personal
    values: list[bytes] = list(opened.layer.columns)
    beginnings: list[bytes] = []
    for name, column in zip(opened.columns, opened.layer.columns.values(), strict=True):
        if column.type == "text":
            texts = dict.fromkeys(value for value in column.values if isinstance(value, bytes))
            if matches[name].role in personal:
                beginnings += [text[:_BEGINNING_BYTES] for text in texts]
            else:
                values += texts
    if not any(not value.isascii() for value in values):
        # Names of persons are all there is to choose by: first letters tell an encoding, not a person.
        values += beginnings
    found = None if opened.encoding is None else opened.encoding.name
    if found not in (None, UTF_8) and (opened.driver in _REWRITTEN or found == _UTF_16):
        # What is held here is UTF-8 already; the choice is about the bytes of the file.
        values = [value.decode(UTF_8, "replace").encode(found, "replace") for value in values]
    return encoding_choices(values, found)


def _likely(opened: OpenedLayer, project: Project | None) -> tuple[str, dict[str, dict[str, FieldMatch]]]:
    """What the layer would be imported as, and its fields in the light of each kind."""
    matches = {kind: match_for(project, kind, opened.columns) for kind in KIND_NAMES}
    found = families(opened.layer.shapes)
    roles = {kind: set(fields_by_role(match)) for kind, match in matches.items()}
    return likely_kind(roles, polygons=not found or "Polygon" in found), matches


def _of_persons(matches: Mapping[str, Mapping[str, FieldMatch]], likely: str) -> set[str]:
    """The fields that tell of persons, whatever kind the layer is taken for in the end."""
    return {
        name
        for kind, found in matches.items()
        for name, match in found.items()
        if match.role in roles_of(kind).personal and (kind == likely or match.role not in _CALLED_LIKE_PLACES)
    }


def _samples(opened: OpenedLayer, without: Collection[str]) -> dict[str, tuple[str, ...]]:
    """A few values of each field, those that differ; an import card lies open on a desk."""
    found = {}
    for name, column in opened.columns.items():
        seen = dict.fromkeys(str(value) for value in column.values[:ROWS_LISTED] if value not in (None, ""))
        found[name] = () if name in without else tuple(seen)[:_SAMPLES]
    return found


def _field(
    opened: OpenedLayer, match: FieldMatch, kind: str, samples: Mapping[str, tuple[str, ...]]
) -> FieldInspection:
    personal = match.role in roles_of(kind).personal
    return FieldInspection(
        name=match.name,
        type=opened.columns[match.name].type,
        role=match.role,
        evidence=match.evidence,
        personal=personal,
        samples=() if personal else samples[match.name],
        remembered=match.evidence == REMEMBERED,
    )


def _extent(shapes: np.ndarray) -> tuple[float, float, float, float] | None:
    if not len(shapes) or not np.isfinite(bounds := shapely.total_bounds(shapes)).all():
        return None
    west, south, east, north = (float(value) for value in bounds)
    return west, south, east, north


def _shape_problems(opened: OpenedLayer) -> list[Problem]:
    layer = opened.layer
    shapes, rows = layer.shapes, layer.rows
    missing = shapely.is_missing(shapes)
    found: dict[str, list[int]] = {
        "unreadable": rows[layer.unreadable].tolist(),
        "null": rows[missing & ~layer.unreadable].tolist(),
        "empty": rows[~missing & shapely.is_empty(shapes)].tolist(),
        "ring_not_closed": rows[layer.unclosed].tolist(),
        "z_dropped": rows[heights(shapes)].tolist(),
        "duplicate": [int(rows[at]) for group in same_shapes(shapes) for at in group[1:]],
    }
    for at in np.flatnonzero(~missing & ~shapely.is_valid(shapes)):
        found.setdefault(problem_of(shapes[at]), []).append(int(rows[at]))
    problems = [_problem(code, len(listed), listed) for code, listed in found.items() if listed]
    if len(families(shapes)) > 1:
        problems.append(_problem("mixed_shapes", len(shapes)))
    return problems


def _problem(code: str, count: int, rows: Iterable[int] = ()) -> Problem:
    return Problem(code, count, tuple(rows)[:ROWS_LISTED], describe_problem(code))
