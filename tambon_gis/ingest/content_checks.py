"""Whether the bytes of a file are what its name says, before any reader is let near them."""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Mapping
from typing import NoReturn

from tambon_gis.errors import EncodingUnclear, SourceDamaged
from tambon_gis.ingest.formats import Driver
from tambon_gis.ingest.mapinfo_text import make_plain
from tambon_gis.ingest.shapefile_headers import ShapefileHeader, check_shapefile
from tambon_gis.ingest.source import PrivateCopy
from tambon_gis.ingest.text_encoding import CP874, UTF_8, Claim, TextEncoding, check_told, understand_encoding
from tambon_gis.wording import Phrase

_SQLITE = b"SQLite format 3\x00"
_GEOPACKAGE_IDS = frozenset({b"GPKG", b"GP10", b"GP11"})
_FLATGEOBUF = b"fgb\x03fgb"
_GDB_TABLE_VERSIONS = frozenset({3, 4})
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_RECORD_SEPARATOR = b"\x1e"
_DXF_START = re.compile(rb"\s*(?:999[ \t]*\r?\n[^\n]*\n\s*)*0[ \t]*\r?\n[ \t]*SECTION[ \t]*\r?\n")
_DXF_CODE_PAGE = re.compile(rb"\$DWGCODEPAGE\s+3\s+([\w -]{1,30})")
_XML_DECLARATION = re.compile(rb"<\?xml[^>]{0,200}\?>")
_XML_ENCODING = re.compile(rb"""encoding\s*=\s*["']([\w.: -]{1,40})["']""")
# Entities of their own can name other files, or grow without end; no program writes them into such files.
_XML_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_BETWEEN_XML = re.compile(rb"[<>\"']")
_AS_GIVEN = ".given"
_STARTS_IN_BYTES = 4096

_CUT_SHORT = Phrase("ไฟล์ขาดตอนท้าย", "its end is missing")
_NOT_SO = Phrase("ไม่ใช่ {name}", "it is not {name}")
_ENTITIES = Phrase("มีคำสั่ง DOCTYPE หรือ ENTITY ซึ่งอาจเป็นอันตราย", "it declares entities (DOCTYPE)")
_BINARY_DXF = Phrase(
    "เป็น DXF แบบไบนารี ให้บันทึกใหม่เป็น DXF แบบ ASCII", "it is a binary DXF; save it as an ASCII DXF instead"
)


def check_content(copy: PrivateCopy) -> ShapefileHeader | None:
    """Refuse what only pretends: a VRT or text under an innocent name, a file that stops early.

    Raises `SourceDamaged` or `SourceIncomplete`; returns the headers of a shapefile.
    """
    if copy.source.driver == "ESRI Shapefile":
        return check_shapefile(copy)
    _CHECKS[copy.source.driver](copy)
    return None


def to_utf_8(copy: PrivateCopy, told: str | None) -> TextEncoding:
    """The encoding of a GeoJSON, KML or GPX file's text; the copy is rewritten as UTF-8, which GDAL expects.

    Raises `EncodingUnclear` or `EncodingWrong`.
    """
    given = copy.part(_AS_GIVEN)
    raw = (given if given.is_file() else copy.path).read_bytes()
    claim = Claim()
    if is_xml := copy.source.driver in ("LIBKML", "GPX"):
        values = [piece for piece in _BETWEEN_XML.split(raw) if not piece.isascii()]
        declared = _XML_ENCODING.search(_declaration(raw))
        claim = Claim(None if declared is None else declared[1].decode("ascii"))
    else:
        # Between quotes lies all its text; whole lines would do, but most writers put everything in one.
        values = [piece for piece in raw.split(b'"') if not piece.isascii()]
    encoding = check_told(values, told, copy.file) if told else understand_encoding(values, claim, copy.file)
    if encoding.name != UTF_8 and values:
        _write_utf_8(copy, raw.decode(encoding.name, "replace").encode(UTF_8))
    elif is_xml:
        _write_utf_8(copy, raw)
    return encoding


def _write_utf_8(copy: PrivateCopy, text: bytes) -> None:
    declaration = _declaration(text)
    if declaration:
        text = text.replace(declaration, b'<?xml version="1.0" encoding="UTF-8"?>', 1)
    copy.path.write_bytes(text)


def _declaration(raw: bytes) -> bytes:
    found = _XML_DECLARATION.match(raw.removeprefix(_BYTE_ORDER_MARK).lstrip())
    return b"" if found is None else found[0]


def _check_geopackage(copy: PrivateCopy) -> None:
    head = _start(copy, 100)
    if not head.startswith(_SQLITE) or len(head) < 100 or head[68:72] not in _GEOPACKAGE_IDS:
        _refuse_kind(copy)
    page_size, pages = struct.unpack_from(">H", head, 16)[0], struct.unpack_from(">I", head, 28)[0]
    # A page size of 65,536 is written as 1.
    if copy.path.stat().st_size < (65536 if page_size == 1 else page_size) * pages:
        _refuse(copy, _CUT_SHORT)


def _check_geojson(copy: PrivateCopy) -> None:
    start = _start(copy).removeprefix(_BYTE_ORDER_MARK).lstrip()
    if copy.source.driver == "GeoJSONSeq":
        start = start.removeprefix(_RECORD_SEPARATOR).lstrip()
    if not start.startswith(b"{"):
        _refuse_kind(copy)


def _check_xml(copy: PrivateCopy) -> None:
    raw = copy.path.read_bytes()
    if raw.startswith(_UTF_16_MARKS):
        raw = raw.decode("utf-16", "replace").encode(UTF_8)
        copy.path.write_bytes(raw)
    start = raw[:_STARTS_IN_BYTES].removeprefix(_BYTE_ORDER_MARK).lstrip()
    root = rb"<(?:\w+:)?" + (rb"kml" if copy.source.driver == "LIBKML" else rb"gpx") + rb"[\s>]"
    if not start.startswith(b"<") or b"\x00" in raw or re.search(root, start) is None:
        _refuse_kind(copy)
    if _XML_DOCTYPE.search(raw):
        _refuse(copy, _ENTITIES)
    # Even to list the layers it must be XML in an encoding that GDAL knows; what it was stays beside it.
    copy.part(_AS_GIVEN).write_bytes(raw)
    try:
        to_utf_8(copy, None)
    except EncodingUnclear:
        _write_utf_8(copy, raw.decode(CP874, "replace").encode(UTF_8))


def _check_geodatabase(copy: PrivateCopy) -> None:
    with copy.part("a00000001.gdbtable").open("rb") as stream:
        head = stream.read(40)
    if len(head) < 40 or struct.unpack_from("<I", head)[0] not in _GDB_TABLE_VERSIONS:
        _refuse_kind(copy)


def _check_dxf(copy: PrivateCopy) -> None:
    start = _start(copy, 1 << 20).removeprefix(_BYTE_ORDER_MARK)
    if start.startswith(b"AutoCAD Binary DXF"):
        _refuse(copy, _BINARY_DXF)
    if _DXF_START.match(start) is None:
        _refuse_kind(copy)
    if (claimed := _DXF_CODE_PAGE.search(start)) is not None:
        copy.part(".cpg").write_bytes(claimed[1])


def _check_flatgeobuf(copy: PrivateCopy) -> None:
    head = _start(copy, 12)
    if not head.startswith(_FLATGEOBUF) or len(head) < 12:
        _refuse_kind(copy)
    if copy.path.stat().st_size < 12 + struct.unpack_from("<I", head, 8)[0]:
        _refuse(copy, _CUT_SHORT)


_CHECKS: Mapping[Driver, Callable[[PrivateCopy], None]] = {
    "GPKG": _check_geopackage,
    "GeoJSON": _check_geojson,
    "GeoJSONSeq": _check_geojson,
    "LIBKML": _check_xml,
    "GPX": _check_xml,
    "OpenFileGDB": _check_geodatabase,
    "MapInfo File": make_plain,
    "DXF": _check_dxf,
    "FlatGeobuf": _check_flatgeobuf,
}


def _start(copy: PrivateCopy, length: int = _STARTS_IN_BYTES) -> bytes:
    with copy.path.open("rb") as stream:
        return stream.read(length)


def _refuse_kind(copy: PrivateCopy) -> NoReturn:
    _refuse(copy, _NOT_SO.fill(name=copy.source.form.name))


def _refuse(copy: PrivateCopy, detail: Phrase) -> NoReturn:
    raise SourceDamaged(file=copy.file, detail_th=detail.th, detail_en=detail.en)
