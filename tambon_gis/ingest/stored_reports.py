"""Report cards of earlier imports, read back from the project; cards of older programs stay readable."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from tambon_gis.ingest.report import ImportReport, Repair
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.project.project import Project

_COLUMNS = (
    "layer, file_name, source_layer, rows_read, rows_added, rows_repaired, rows_skipped, encoding, crs, "
    "operation, sha256, report_json"
)


def stored_report(project: Project, import_id: int) -> ImportReport | None:
    """The report card of an import as it was written then; ``None`` for an import that is not there.

    What an older program did not write is empty: English that it did not have repeats the Thai, and of an
    import without a report only what its columns say is known.
    """
    found = project.rows(f"SELECT {_COLUMNS} FROM import_batch WHERE id = ?", (import_id,))
    if not found:
        return None
    layer, file, source_layer, *counts, encoding, crs, operation, sha256, written = found[0]
    told: dict[str, Any] = json.loads(written or "{}")
    rows_read, rows_added, rows_repaired, rows_skipped = (count or 0 for count in counts)
    return ImportReport(
        layer=layer,
        file=file or "",
        source_layer=source_layer or "",
        rows_read=rows_read,
        rows_added=rows_added,
        rows_repaired=rows_repaired,
        rows_skipped=rows_skipped,
        encoding=encoding or "",
        encoding_evidence=_phrase(told.get("encoding_evidence")),
        crs=crs or "",
        crs_evidence=_phrase(told.get("crs_evidence")),
        operation=_phrase(told.get("operation") or operation),
        area_m2=float(told.get("area_m2") or 0.0),
        repair_method=told.get("repair_method") or "",
        repairs=tuple(_repair(entry) for entry in told.get("repairs") or ()),
        fields=dict(told.get("fields") or {}),
        warnings=tuple(_phrase(warning) for warning in told.get("warnings") or ()),
        sha256=sha256 or "",
        import_id=import_id,
        accuracy_m=float(told.get("accuracy_m") or 0.0),
        unknown_codes=dict(told.get("unknown_codes") or {}),
    )


def _phrase(told: Mapping[str, str] | str | None) -> Phrase:
    if isinstance(told, Mapping):
        return Phrase(told["th"], told["en"])
    return Phrase(told or "", told or "")


def _repair(entry: Mapping[str, Any]) -> Repair:
    return Repair(
        int(entry["row"]),
        entry["problem"],
        entry["action"],
        float(entry["area_before_m2"]),
        float(entry["area_after_m2"]),
    )
