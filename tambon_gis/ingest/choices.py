"""What a person says about a file instead of leaving it to the evidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tambon_gis.ingest.repair import RepairMethod


@dataclass(frozen=True, slots=True)
class ImportChoices:
    """``None`` leaves the finding to the engine.

    ``layer`` of a file of several, ``encoding`` and ``crs`` as they are called everywhere, ``axes`` (``yx``
    where latitude or northing comes first), ``fields`` by role (remembered for files of the same shape).
    ``skip_unreadable`` is the consent to go without records that cannot be read, ``raster_kind`` what a
    raster is taken for (image, elevation, grid, classes).
    """

    layer: str | None = None
    encoding: str | None = None
    crs: str | None = None
    axes: str | None = None
    fields: Mapping[str, str] | None = None
    repair_method: RepairMethod = "structure"
    skip_unreadable: bool = False
    raster_kind: str | None = None


AS_FOUND = ImportChoices()
