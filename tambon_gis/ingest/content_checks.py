"""Whether the bytes of a file are what its name says, before any reader is let near them."""

from __future__ import annotations

import struct
from typing import NoReturn

from tambon_gis.errors import SourceDamaged
from tambon_gis.ingest.shapefile_headers import ShapefileHeader, check_shapefile
from tambon_gis.ingest.source import PrivateCopy
from tambon_gis.ingest.text_encoding import UTF_8, Claim, TextEncoding, check_told, understand_encoding
from tambon_gis.wording import Phrase

_SQLITE = b"SQLite format 3\x00"
_GEOPACKAGE_IDS = frozenset({b"GPKG", b"GP10", b"GP11"})
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"

_NOT_GEOPACKAGE = Phrase("ไม่ใช่ GeoPackage", "it is not a GeoPackage")
_CUT_SHORT = Phrase("ไฟล์ขาดตอนท้าย", "its end is missing")
_NOT_GEOJSON = Phrase("ไม่ใช่ GeoJSON", "it is not GeoJSON")


def check_content(copy: PrivateCopy) -> ShapefileHeader | None:
    """Refuse what only pretends: a VRT or text under an innocent name, a file that stops early.

    Raises `SourceDamaged` or `SourceIncomplete`; returns the headers of a shapefile.
    """
    if copy.source.driver == "ESRI Shapefile":
        return check_shapefile(copy)
    if copy.source.driver == "GPKG":
        _check_geopackage(copy)
    else:
        with copy.path.open("rb") as stream:
            start = stream.read(1024).removeprefix(_BYTE_ORDER_MARK).lstrip()
        if not start.startswith(b"{"):
            _refuse(copy, _NOT_GEOJSON)
    return None


def to_utf_8(copy: PrivateCopy, told: str | None) -> TextEncoding:
    """The encoding of a GeoJSON file's text; the copy is rewritten as UTF-8, which GDAL expects.

    Raises `EncodingUnclear` or `EncodingWrong`.
    """
    raw = copy.path.read_bytes()
    # Between quotes lies all its text; whole lines would do, but most writers put everything in one.
    values = [piece for piece in raw.split(b'"') if not piece.isascii()]
    encoding = (
        check_told(values, told, copy.file) if told else understand_encoding(values, Claim(), copy.file)
    )
    if encoding.name != UTF_8 and values:
        copy.path.write_bytes(raw.decode(encoding.name, "replace").encode(UTF_8))
    return encoding


def _check_geopackage(copy: PrivateCopy) -> None:
    with copy.path.open("rb") as stream:
        head = stream.read(100)
    if not head.startswith(_SQLITE) or len(head) < 100 or head[68:72] not in _GEOPACKAGE_IDS:
        _refuse(copy, _NOT_GEOPACKAGE)
    page_size, pages = struct.unpack_from(">H", head, 16)[0], struct.unpack_from(">I", head, 28)[0]
    # A page size of 65,536 is written as 1.
    if copy.path.stat().st_size < (65536 if page_size == 1 else page_size) * pages:
        _refuse(copy, _CUT_SHORT)


def _refuse(copy: PrivateCopy, detail: Phrase) -> NoReturn:
    raise SourceDamaged(file=copy.file, detail_th=detail.th, detail_en=detail.en)
