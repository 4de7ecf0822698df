"""What a project holds of a kind of layer already, and what says that a file is a newer delivery of it."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from tambon_gis.ingest.layer_kinds import KIND_NAMES, layer_kind
from ui.imports.order import Purpose

if TYPE_CHECKING:
    from tambon_gis.ingest.report import Inspection, LayerInspection
    from tambon_gis.project.project import Project

Reason = Literal["", "same_file", "same_codes", "same_name", "same_fields", "table_codes", "same_ground"]
Box = tuple[float, float, float, float]

# Plots and boundaries carry codes of their own; a symbol or a land-use code names a class.
_WITH_CODES = ("plots", "boundary")
_SAME_CODES, _FEWEST_CODES = 0.6, 2
_SAME_FIELDS = 3
_SAME_GROUND = 0.5
_TABLE_CODES = 0.5


@dataclass(frozen=True, slots=True)
class EarlierImport:
    """An import of which rows are still there; ``rows`` says how many."""

    id: int
    file: str
    source_layer: str
    sha256: str
    at: str
    rows: int
    fields: frozenset[str]


@dataclass(frozen=True, slots=True)
class Known:
    """What the project knows about one layer of a file taken as one kind.

    ``rows`` are those of the kind in the project. ``suggested`` stands on ``reason``, whose ``facts`` fill
    the sentence that says it; ``replaces`` is the earlier import that the file seems to stand for.
    """

    rows: int
    suggested: Purpose = "add"
    reason: Reason = ""
    facts: Mapping[str, str] = field(default_factory=dict)
    replaces: int | None = None


@dataclass(frozen=True, slots=True)
class Holdings:
    """What is known by layer of the file and kind; ``coded`` are the layers whose codes can find plots."""

    known: Mapping[tuple[str, str], Known] = field(default_factory=dict)
    coded: frozenset[str] = frozenset()

    def of(self, layer: str, kind: str) -> Known:
        return self.known.get((layer, kind), Known(0))


def read_holdings(project: Project, path: Path, inspection: Inspection) -> Holdings:
    """Look at a file in the light of what the project holds; reads only."""
    from tambon_gis.ingest.table_file import is_table

    has_plots = project.count("plot") > 0
    joins = _joins(project, path, inspection) if has_plots and is_table(path) else {}
    known = {}
    for kind in KIND_NAMES:
        rows = project.count(layer_kind(kind).table)
        imports = _imports(project, kind) if rows else ()
        for layer in inspection.layers:
            # Cells for plots are no layer, whatever their fields look like.
            found = joins.get(layer.name)
            if found is not None and found.reason:
                known[layer.name, kind] = Known(rows, found.suggested, found.reason, found.facts)
            elif rows:
                known[layer.name, kind] = _look(project, inspection, layer, kind, rows, imports)
    return Holdings(known, frozenset(joins))


def _imports(project: Project, kind: str) -> tuple[EarlierImport, ...]:
    """The newest first."""
    counted = dict(
        project.rows(
            f"SELECT import_id, count(*) FROM {layer_kind(kind).table} WHERE import_id NOTNULL GROUP BY 1"
        )
    )
    found = project.rows(
        "SELECT id, file_name, source_layer, sha256, at, report_json FROM import_batch ORDER BY at DESC"
    )
    return tuple(
        EarlierImport(
            key,
            file or "",
            source_layer or "",
            sha256 or "",
            at or "",
            counted[key],
            frozenset(json.loads(report or "{}").get("fields", {}).values()),
        )
        for key, file, source_layer, sha256, at, report in found
        if key in counted
    )


def _look(
    project: Project,
    inspection: Inspection,
    layer: LayerInspection,
    kind: str,
    rows: int,
    imports: tuple[EarlierImport, ...],
) -> Known:
    for earlier in imports:
        same_layer = earlier.source_layer == layer.name or len(inspection.layers) == 1
        if earlier.sha256 == inspection.sha256 and same_layer:
            return Known(rows, "compare", "same_file", {"day": earlier.at}, earlier.id)
    if kind != layer.likely_kind:
        # The roles of its fields were told for another kind: nothing more can be said.
        return Known(rows)
    ground = _box_of(project, kind, None)
    here = layer.extent_wgs84
    apart = here is not None and ground is not None and not _overlap(here, ground)
    if not apart and (codes := _codes_met(project, layer, kind)):
        return Known(rows, "compare", "same_codes", {"codes": ", ".join(codes)}, _only(imports))
    names = frozenset(item.name for item in layer.fields if item.role is not None)
    for earlier in imports:
        if not apart and _same_name(earlier, inspection, layer):
            return Known(rows, "compare", "same_name", {"day": earlier.at}, earlier.id)
    for earlier in imports:
        box = _box_of(project, kind, earlier.id) if here is not None else None
        if here is None or box is None or _overlap(here, box) < _SAME_GROUND:
            continue
        if len(names) >= _SAME_FIELDS and names == earlier.fields:
            facts = {"file": earlier.file, "day": earlier.at}
            return Known(rows, "compare", "same_fields", facts, earlier.id)
    covered = _overlap(here, ground) if here is not None and ground is not None else 0.0
    if kind != "reference" and covered >= _SAME_GROUND:
        return Known(rows, "add", "same_ground", {}, _only(imports))
    return Known(rows)


def _only(imports: tuple[EarlierImport, ...]) -> int | None:
    return imports[0].id if len(imports) == 1 else None


def _same_name(earlier: EarlierImport, inspection: Inspection, layer: LayerInspection) -> bool:
    same_file = earlier.file.casefold() == inspection.file.casefold()
    same_layer = earlier.source_layer.casefold() == layer.name.casefold()
    return same_layer if len(inspection.layers) > 1 else same_file or same_layer


def _codes_met(project: Project, layer: LayerInspection, kind: str) -> tuple[str, ...]:
    """The sampled codes of a layer that the project has, where they are most of those sampled."""
    if kind not in _WITH_CODES:
        return ()
    samples = next((item.samples for item in layer.fields if item.role == "code"), ())
    marks = ", ".join("?" * len(samples))
    table = layer_kind(kind).table
    there = {code for (code,) in project.rows(f"SELECT code FROM {table} WHERE code IN ({marks})", samples)}
    met = tuple(code for code in samples if code in there)
    enough = len(met) >= _SAME_CODES * len(samples) and len(met) >= min(_FEWEST_CODES, layer.rows)
    return met if met and enough else ()


def _box_of(project: Project, kind: str, import_id: int | None) -> Box | None:
    """Around all rows of a kind, or those of one import, in degrees."""
    from tambon_gis.ingest.surroundings import extent_in_degrees

    table = layer_kind(kind).table
    of_import = f" JOIN {table} ON fid = id WHERE import_id = ?" if import_id is not None else ""
    ((west, south, east, north),) = project.rows(
        f"SELECT min(minx), min(miny), max(maxx), max(maxy) FROM rtree_{table}_geom{of_import}",
        () if import_id is None else (import_id,),
    )
    if west is None:
        return None
    box = extent_in_degrees((west, south, east, north), project.epsg)
    return box.west, box.south, box.east, box.north


def _overlap(one: Box, other: Box) -> float:
    """The part of the ground of both boxes that lies in both."""
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    if width <= 0 or height <= 0:
        return 0.0
    shared = width * height
    whole = sum((box[2] - box[0]) * (box[3] - box[1]) for box in (one, other)) - shared
    return shared / whole if whole > 0 else 0.0


def _joins(project: Project, path: str | os.PathLike[str], inspection: Inspection) -> dict[str, Known]:
    """By table of the file that has plot codes, whether they are those of the project."""
    from tambon_gis.ingest.field_memory import match_for
    from tambon_gis.ingest.fields import fields_by_role
    from tambon_gis.ingest.table_file import read_table
    from tambon_gis.ingest.table_join import loose_code
    from tambon_gis.ingest.table_layer import columns_of
    from tambon_gis.ingest.values import text_or_none

    stored = {loose_code(str(code)) for (code,) in project.rows("SELECT code FROM plot WHERE code NOTNULL")}
    found = {}
    for layer in inspection.layers:
        columns = columns_of(read_table(path, layer.name, may_be_unclear=True))
        name = fields_by_role(match_for(project, "plots", columns)).get("code")
        if name is None:
            continue
        codes = [code for cell in columns[name].values if (code := text_or_none(cell)) is not None]
        met = sum(loose_code(code) in stored for code in codes)
        facts = {"met": f"{met:,}", "rows": f"{len(codes):,}"}
        enough = met and met >= _TABLE_CODES * len(codes)
        found[layer.name] = Known(0, "join", "table_codes", facts) if enough else Known(0)
    return found
