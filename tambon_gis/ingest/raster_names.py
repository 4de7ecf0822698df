"""Names and colours of the codes of a raster, as GDAL, QGIS and ArcGIS leave them in a file beside it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn
from xml.parsers import expat

from tambon_gis.ingest.raster_tables import colour_map, table_names

SUFFIX = ".aux.xml"
_MOST_BYTES = 4 << 20
_MOST_NAMES = 256
_MOST_LETTERS = 200
# What a column of an attribute table is for, as GDAL numbers it (GDALRATFieldUsage).
_NAME, _VALUE, _RED, _GREEN, _BLUE = "2", "5", "6", "7", "8"


@dataclass(frozen=True, slots=True)
class CodeNames:
    """Names by code, and colours (#RRGGBB) by code."""

    names: dict[float, str] = field(default_factory=dict)
    colours: dict[float, str] = field(default_factory=dict)


class _Unfit(Exception):
    """The file declares what such a file has no need of."""


def code_names(raster: Path) -> CodeNames:
    """What ``<raster>.aux.xml`` says of the codes of the first band, and of others the
    tables that ArcGIS leaves beside a raster; nothing where there is none to believe.
    """
    own = _own_names(raster)
    names, colours = table_names(raster)
    return CodeNames(names | own.names, colour_map(raster) | colours | own.colours)


def _own_names(raster: Path) -> CodeNames:
    """Its categories count from 0; an attribute table (GDALRasterAttributeTable) gives values with names."""
    path = raster.with_name(raster.name + SUFFIX)
    try:
        if not path.is_file() or path.stat().st_size > _MOST_BYTES:
            return CodeNames()
        data = path.read_bytes()
        reader = _Reader()
        reader.read(data)
        return reader.found()
    except (OSError, expat.ExpatError, _Unfit, ValueError):
        return CodeNames()


class _Reader:
    """Takes the first band's categories and attribute table out of the text."""

    def __init__(self) -> None:
        self._path: list[str] = []
        self._bands = 0
        self._text = ""
        self._categories: list[str] = []
        self._usages: list[str] = []
        self._cells: list[str] = []
        self._rows: list[list[str]] = []

    def read(self, data: bytes) -> None:
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._begin
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._take
        parser.StartDoctypeDeclHandler = _forbid
        parser.EntityDeclHandler = _forbid
        parser.Parse(data, True)

    def found(self) -> CodeNames:
        names = {float(code): name for code, name in enumerate(self._categories) if name}
        colours: dict[float, str] = {}
        for row in self._rows:
            cells = dict(zip(self._usages, row, strict=False))
            if _VALUE not in cells:
                continue
            value = float(cells[_VALUE])
            if name := cells.get(_NAME, ""):
                names[value] = name
            if {_RED, _GREEN, _BLUE} <= cells.keys():
                channels = [_channel(cells[each]) for each in (_RED, _GREEN, _BLUE)]
                colours[value] = "#{:02X}{:02X}{:02X}".format(*channels)
        return CodeNames(names, colours)

    def _begin(self, name: str, _attributes: dict[str, str]) -> None:
        self._path.append(name)
        self._text = ""
        if name == "PAMRasterBand":
            self._bands += 1
        elif name == "Row":
            self._cells = []

    def _take(self, text: str) -> None:
        self._text = (self._text + text)[:_MOST_LETTERS]

    def _end(self, name: str) -> None:
        parent = self._path[-2] if len(self._path) > 1 else ""
        self._path.pop()
        if self._bands > 1:
            return
        text = self._text.strip()
        if name == "Category" and len(self._categories) < _MOST_NAMES:
            self._categories.append(text)
        elif name == "Usage" and parent == "FieldDefn":
            self._usages.append(text)
        elif name == "F" and parent == "Row":
            self._cells.append(text)
        elif name == "Row" and len(self._rows) < _MOST_NAMES:
            self._rows.append(self._cells)
        self._text = ""


def _channel(text: str) -> int:
    return min(max(round(float(text)), 0), 255)


def _forbid(*_declared: object) -> NoReturn:
    raise _Unfit
