"""Names and colours of the codes of a raster in tables that ArcGIS leaves beside it, .vat.dbf and .clr."""

from __future__ import annotations

import math
import struct
from pathlib import Path

MOST_BYTES = 4 << 20
_MOST_ROWS = 256
_HEAD, _FIELD = 32, 32
_END_OF_FIELDS, _DELETED = 0x0D, 0x2A
_VALUE = "VALUE"
_BANDS = ("RED", "GREEN", "BLUE")
# What a column of names is called, the likeliest first; else it is the first of text.
_NAMES = ("CLASS_NAME", "CLASSNAME", "NAME", "LABEL", "CLASS", "DESCRIPTIO", "DESC", "DES", "LU_DES_TH")


def table_names(raster: Path) -> tuple[dict[float, str], dict[float, str]]:
    """Names and colours (#RRGGBB) by code of ``<raster>.vat.dbf``; nothing where none is to be believed."""
    try:
        data = _bytes(raster.with_name(raster.name + ".vat.dbf"))
        rows = [] if data is None else _rows(data)
        texts = [name for name, value in rows[0].items() if isinstance(value, str)] if rows else []
        column = next((name for name in (*_NAMES, *texts) if name in texts), None)
        names, colours = {}, {}
        for row in rows:
            code = float(str(row[_VALUE]))
            if not math.isfinite(code):
                return {}, {}
            if column is not None and row[column]:
                names[code] = str(row[column])
            if set(_BANDS) <= row.keys():
                channels = [float(str(row[band])) for band in _BANDS]
                colours[code] = _colour(channels)
    except (OSError, ValueError, KeyError, struct.error, OverflowError):
        return {}, {}
    return names, colours


def colour_map(raster: Path) -> dict[float, str]:
    """Colours by code of ``<raster>.clr``, with or without the raster's ending: code, red, green, blue."""
    for path in (raster.with_suffix(".clr"), raster.with_name(raster.name + ".clr")):
        try:
            data = _bytes(path)
            if data is None:
                continue
            lines = [line.split() for line in data.decode("ascii", "replace").splitlines()[:_MOST_ROWS]]
            return {
                float(code): _colour([float(each) / 255 for each in channels])
                for code, *channels in (line[:4] for line in lines if len(line) >= 4)
            }
        except (OSError, ValueError, OverflowError):
            continue
    return {}


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() and path.stat().st_size <= MOST_BYTES else None


def _rows(data: bytes) -> list[dict[str, str | float]]:
    """The rows of a dBASE table: texts of columns C, numbers of N and F. Raises what unpacking raises."""
    count, head, width = struct.unpack_from("<IHH", data, 4)
    if len(data) < head:
        return []
    columns, at, offset = [], _HEAD, 1
    while at + _FIELD <= head and data[at] != _END_OF_FIELDS:
        name = data[at : at + 11].split(b"\0")[0].decode("ascii", "replace").strip().upper()
        kind, length = chr(data[at + 11]), data[at + 16]
        columns.append((name, kind, offset, length))
        at, offset = at + _FIELD, offset + length
    found = []
    for row in range(min(count, _MOST_ROWS)):
        cells = data[head + row * width : head + (row + 1) * width]
        if len(cells) < width or cells[0] == _DELETED:
            continue
        texts = {name: (kind, _text(cells[start : start + long])) for name, kind, start, long in columns}
        found.append(
            {
                name: text if kind == "C" else float(text)
                for name, (kind, text) in texts.items()
                if kind == "C" or (kind in "NF" and text)
            }
        )
    return found


def _text(cell: bytes) -> str:
    """Thai of old tables is Windows-874, of new ones UTF-8."""
    plain = cell.rstrip(b" \0")
    try:
        return plain.decode("utf-8").strip()
    except UnicodeDecodeError:
        return plain.decode("cp874", "replace").strip()


def _colour(shares: list[float]) -> str:
    """Of channels from 0 to 1; a table that has them from 0 to 255 is taken at its word."""
    whole = max(shares) > 1
    return "#{:02X}{:02X}{:02X}".format(
        *(min(max(round(each if whole else each * 255), 0), 255) for each in shares)
    )
