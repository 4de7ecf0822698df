"""GeoJSON written record by record: the records that are none, which GDAL leaves out without a word."""

from __future__ import annotations

import json

from tambon_gis.ingest.source import PrivateCopy

_RECORD_SEPARATOR = b"\x1e"


def keep_sound_records(copy: PrivateCopy, expected: int) -> tuple[list[int], list[int]] | None:
    """Numbers (from 0) of the sound records and of the others; the copy then holds the sound ones only.

    ``None`` where all the records of the file were read: ``expected`` is how many that were. A record is a
    line, or what stands between two record separators (RFC 8142).
    """
    text = copy.path.read_bytes()
    by_line = not text.lstrip().startswith(_RECORD_SEPARATOR)
    records = [r.strip() for r in (text.splitlines() if by_line else text.split(_RECORD_SEPARATOR))]
    records = [record for record in records if record]
    if len(records) == expected:
        return None
    sound: list[int] = []
    others: list[int] = []
    for number, record in enumerate(records):
        (sound if _is_feature(record) else others).append(number)
    copy.path.write_bytes(b"".join(b" ".join(records[at].splitlines()) + b"\n" for at in sound))
    return sound, others


def _is_feature(record: bytes) -> bool:
    try:
        value = json.loads(record)
    except (ValueError, RecursionError):
        return False
    return isinstance(value, dict) and value.get("type") == "Feature"
