"""The text of a MapInfo table made plain: it leads to no other files, and its code page is set aside."""

from __future__ import annotations

import re
from typing import NoReturn

from tambon_gis.errors import FormatNotRead, SourceDamaged
from tambon_gis.ingest.formats import way_out
from tambon_gis.ingest.source import PrivateCopy
from tambon_gis.wording import Phrase

# No pattern may cross lines: over a million empty ones it would never come to an end.
_TABLE = re.compile(rb"\s*!table\b", re.IGNORECASE)
_VERSION = re.compile(rb"^[ \t]*!version[ \t]+(\d{3,4})\b", re.IGNORECASE | re.MULTILINE)
_TYPE = re.compile(
    rb"^[ \t]*Type[ \t]+(\w+)(?:[ \t]+Charset[ \t]+\"([^\"\r\n]{0,40})\")?", re.IGNORECASE | re.MULTILINE
)
_FIELDS = re.compile(rb"^[ \t]*Fields[ \t]+(\d{1,4})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
_MIF = re.compile(rb"\s*Version\s+\d", re.IGNORECASE)
_CHARSET = re.compile(rb"^[ \t]*Charset[ \t]+\"([^\"\r\n]{0,40})\"", re.IGNORECASE | re.MULTILINE)
_DATA = re.compile(rb"^[ \t]*Data[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
_MOST_HEADER_BYTES = 1 << 20

# "Neutral" is MapInfo's own word for bytes that are left as they are.
_NEUTRAL = b"Neutral"
_CODE_PAGES = {b"windowsthai": b"cp874", b"neutral": b"", b"utf-8": b"utf-8", b"windowslatin1": b"cp1252"}

_NOT_TAB = Phrase("ไม่ใช่ตาราง MapInfo", "it is not a MapInfo table")
_NOT_MIF = Phrase("ไม่ใช่ไฟล์ MapInfo MIF", "it is not a MapInfo MIF file")


def make_plain(copy: PrivateCopy) -> None:
    """Rewrite the text of the copy so that it can name no other file, and GDAL gives its bytes as they are.

    A ``.tab`` may say that its table is a join, a picture, a database or a set of other tables anywhere: only
    native tables are read. Raises `SourceDamaged`, or `FormatNotRead` for tables that are kept elsewhere.
    """
    if copy.path.suffix == ".tab":
        _plain_tab(copy)
    else:
        _plain_mif(copy)


def _plain_tab(copy: PrivateCopy) -> None:
    with copy.path.open("rb") as stream:
        text = stream.read(_MOST_HEADER_BYTES)
    kind, fields = _TYPE.search(text), _FIELDS.search(text)
    if _TABLE.match(text) is None or kind is None:
        _refuse(copy, _NOT_TAB)
    if kind[1].upper() != b"NATIVE":
        how = way_out(".tab")
        raise FormatNotRead(
            file=copy.file,
            suffix=f".tab ({kind[1].decode('ascii', 'replace')})",
            how_th=how.th,
            how_en=how.en,
        )
    version = _VERSION.search(text)
    if fields is None:
        _refuse(copy, _NOT_TAB)
    count = int(fields[1])
    lines = [line.strip() for line in text[fields.end() :].splitlines() if line.strip()][:count]
    if len(lines) != count or not all(line.endswith(b";") for line in lines):
        _refuse(copy, _NOT_TAB)
    plain = [
        b"!table",
        b"!version " + (b"300" if version is None else version[1]),
        b"!charset " + _NEUTRAL,
        b"",
        b"Definition Table",
        b'  Type NATIVE Charset "' + _NEUTRAL + b'"',
        b"  Fields %d" % count,
        *(b"    " + line for line in lines),
    ]
    copy.path.write_bytes(b"\r\n".join([*plain, b""]))
    _set_aside(copy, kind[2])


def _plain_mif(copy: PrivateCopy) -> None:
    with copy.path.open("rb") as stream:
        head = stream.read(_MOST_HEADER_BYTES)
        data = _DATA.search(head)
        if _MIF.match(head) is None or data is None:
            _refuse(copy, _NOT_MIF)
        rest = head[data.start() :] + stream.read()
    header = head[: data.start()]
    found = _CHARSET.search(header)
    if found is not None:
        header = header[: found.start(1)] + _NEUTRAL + header[found.end(1) :]
        copy.path.write_bytes(header + rest)
    _set_aside(copy, found[1] if found is not None else None)


def _set_aside(copy: PrivateCopy, charset: bytes | None) -> None:
    """What the file says of its text, where a shapefile's ``.cpg`` would lie."""
    claimed = (charset or b"").strip()
    copy.part(".cpg").write_bytes(_CODE_PAGES.get(claimed.lower(), claimed))


def _refuse(copy: PrivateCopy, detail: Phrase) -> NoReturn:
    raise SourceDamaged(file=copy.file, detail_th=detail.th, detail_en=detail.en)
