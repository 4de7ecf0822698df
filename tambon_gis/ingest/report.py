"""What was found in a file and what an import did with it, as values that go into JSON and onto a card."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.ingest.coverage_checks import Coverage
    from tambon_gis.ingest.encoding_choices import EncodingChoice
    from tambon_gis.ingest.position_proposals import PositionProposal
    from tambon_gis.ingest.raster_facts import RasterFacts
    from tambon_gis.project.journal import CommandRecord


@dataclass(frozen=True, slots=True)
class Problem:
    """A kind of fault in a layer: how many rows have it and which (from 1; the first 1,000 are listed).

    Of overlaps the pairs are counted; ``area_m2`` is the ground concerned, where that means something.
    """

    code: str
    count: int
    rows: tuple[int, ...]
    phrase: Phrase
    area_m2: float | None = None


@dataclass(frozen=True, slots=True)
class FieldInspection:
    """A field, its kind of value, the role it would take and why; ``personal`` ones identify a person.

    ``remembered``: a person chose that role for a file of this shape.
    """

    name: str
    type: str
    role: str | None
    evidence: Phrase
    personal: bool
    samples: tuple[str, ...]
    remembered: bool = False


@dataclass(frozen=True, slots=True)
class StatedAreas:
    """The rows that state an area and have a shape: how many, the sums stated and measured."""

    rows: int
    stated_m2: float
    measured_m2: float


@dataclass(frozen=True, slots=True)
class LayerInspection:
    """One layer as it lies in the file. ``extent`` is west, south, east, north in its own coordinates.

    ``encoding`` and ``crs`` are ``None`` where the file does not let them be told; the evidence then says
    what to ask, ``encoding_choices`` how five values read in each encoding, ``proposals`` which better ways
    there are of reading the coordinates (the best first; none where the file is believed). ``likely_kind`` is
    what the layer would be imported as, ``whereabouts`` where it would lie, ``area_m2`` what it would measure
    there; the last three are ``None`` where the position is not known. ``fields_by_kind`` are the fields as
    each kind would take them, ``mended_m2`` what the invalid shapes would measure by each method of mending.
    ``raster`` is there for a raster only, which has no rows, no fields and the geometry type ``Raster``.
    """

    name: str
    geometry_type: str
    rows: int
    encoding: str | None
    encoding_evidence: Phrase
    crs: str | None
    crs_evidence: Phrase
    crs_candidates: tuple[str, ...]
    likely_kind: str
    fields: tuple[FieldInspection, ...]
    extent: tuple[float, float, float, float] | None
    problems: tuple[Problem, ...]
    encoding_choices: tuple[EncodingChoice, ...] = ()
    proposals: tuple[PositionProposal, ...] = ()
    extent_wgs84: tuple[float, float, float, float] | None = None
    whereabouts: Phrase | None = None
    area_m2: float | None = None
    coverage: Coverage | None = None
    stated: StatedAreas | None = None
    mended_m2: Mapping[str, float] = field(default_factory=dict)
    fields_by_kind: Mapping[str, tuple[FieldInspection, ...]] = field(default_factory=dict)
    raster: RasterFacts | None = None

    def fields_as(self, kind: str) -> tuple[FieldInspection, ...]:
        """The fields with the roles that they would take in a layer of that kind."""
        return self.fields_by_kind.get(kind, self.fields)


@dataclass(frozen=True, slots=True)
class Inspection:
    """Everything that can be said of a file without importing it."""

    file: str
    driver: str
    sha256: str
    layers: tuple[LayerInspection, ...]


@dataclass(frozen=True, slots=True)
class Repair:
    """What was done to the shape of one row (counted from 1). Areas in m², 0 where there was or is none."""

    row: int
    problem: str
    action: str
    area_before_m2: float
    area_after_m2: float


@dataclass(frozen=True, slots=True)
class ImportReport:
    """The report card of an import. ``rows_repaired`` counts rows whose shape was changed.

    ``operation`` brought the coordinates into the project's system, right to ``accuracy_m`` (0 where the
    datum stayed). ``unknown_codes`` are values that no catalogue explains and in how many rows; ``warnings``
    say them too, in one sentence.
    """

    layer: str
    file: str
    source_layer: str
    rows_read: int
    rows_added: int
    rows_repaired: int
    rows_skipped: int
    encoding: str
    encoding_evidence: Phrase
    crs: str
    crs_evidence: Phrase
    operation: Phrase
    area_m2: float
    repair_method: str
    repairs: tuple[Repair, ...]
    fields: Mapping[str, str]
    warnings: tuple[Phrase, ...]
    sha256: str
    import_id: int | None = None
    record: CommandRecord | None = None
    accuracy_m: float = 0.0
    unknown_codes: Mapping[str, int] = field(default_factory=dict)


def jsonable(value: object) -> Any:
    """A report or a part of it as plain JSON values; phrases become ``{"th": …, "en": …}``.

    Only what a report is made of is understood; the journal record is left to the caller.
    """
    if isinstance(value, Phrase):
        return {"th": value.th, "en": value.en}
    if isinstance(value, Mapping):
        return {str(name): jsonable(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [jsonable(item) for item in value]
    slots = getattr(type(value), "__dataclass_fields__", None)
    if slots is not None:
        return {name: jsonable(getattr(value, name)) for name in slots if name != "record"}
    return value


def batch_row(report: ImportReport) -> dict[str, object]:
    """The row of ``import_batch`` that keeps a report card."""
    return {
        "id": report.import_id,
        "layer": report.layer,
        "file_name": report.file,
        "sha256": report.sha256,
        "source_layer": report.source_layer,
        "encoding": report.encoding,
        "crs": report.crs,
        "operation": report.operation.th,
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "rows_read": report.rows_read,
        "rows_added": report.rows_added,
        "rows_repaired": report.rows_repaired,
        "rows_skipped": report.rows_skipped,
        "report_json": json.dumps(jsonable(report), ensure_ascii=False),
    }
