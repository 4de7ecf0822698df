"""The XML parts of an office file read as a stream, with every declaration that could do harm forbidden."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path
from xml.parsers import expat

from tambon_gis.errors import SourceDamaged
from tambon_gis.ingest.table_cells import LIMITS, check_bytes
from tambon_gis.wording import Phrase

_BLOCK = 1 << 18
_MOST_PARTS = 5000
_MOST_NAMES = 10_000
_OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    UnicodeError,
    ValueError,
    NotImplementedError,
    OverflowError,
    RuntimeError,
    OSError,
)

_LOCKED = Phrase(
    "ใส่รหัสผ่านไว้ หรือเป็น Excel รุ่นเก่า (.xls) ให้บันทึกใหม่เป็น .xlsx ที่ไม่มีรหัสผ่าน",
    "it is locked with a password or of the old kind (.xls); save it as .xlsx without a password",
)
_UNREADABLE = Phrase("เนื้อหาอ่านไม่ได้", "its content cannot be read")
_DECLARES = Phrase("มีคำประกาศ XML ที่ไม่อนุญาต", "it holds XML declarations that are not allowed")

Start = Callable[[str, Mapping[str, str]], None]
End = Callable[[str], None]
Text = Callable[[str], None]


class Enough(Exception):
    """Raised by a handler that has seen all it needs."""


class Forbidden(Exception):
    """A document type, an entity or an outside reference, which no spreadsheet program writes."""


class OfficeFile:
    """The parts of an ``.xlsx`` file. Element and attribute names come without their prefixes.

    Raises `SourceDamaged` for what is not such a file and `TableTooLarge` for parts that unpack too far.
    """

    def __init__(self, path: Path, file: str) -> None:
        self._file = file
        self._unpacked_bytes = 0
        check_bytes(path.stat().st_size, file)
        with path.open("rb") as stream:
            if stream.read(4) == _OLD_OR_LOCKED:
                raise _damaged(file, _LOCKED)
        try:
            self._zip = zipfile.ZipFile(path)
            self.parts = {name.lstrip("/"): name for name in self._zip.namelist()}
        except _BROKEN as problem:
            raise _damaged(file, _UNREADABLE) from problem
        if len(self.parts) > _MOST_PARTS:
            self.close()
            raise _damaged(file, _UNREADABLE)

    def __enter__(self) -> OfficeFile:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._zip.close()

    def read(self, part: str, start: Start, end: End | None = None, text: Text | None = None) -> None:
        """Hand the elements and texts of a part to the handlers, as far as they want."""
        parser = expat.ParserCreate()
        parser.buffer_text = True
        local = _LocalNames()
        plain: set[str] = set()

        def begin(name: str, attributes: dict[str, str]) -> None:
            # A sheet has a million elements with the same few attributes: these are looked at once.
            if not plain.issuperset(attributes):
                if any(":" in key for key in attributes):
                    attributes = {local[key]: value for key, value in attributes.items()}
                elif len(plain) < _MOST_NAMES:
                    plain.update(attributes)
            start(local[name], attributes)

        parser.StartElementHandler = begin
        if end is not None:
            parser.EndElementHandler = lambda name: end(local[name])
        if text is not None:
            parser.CharacterDataHandler = text
        parser.StartDoctypeDeclHandler = _forbid
        parser.EntityDeclHandler = _forbid
        parser.ExternalEntityRefHandler = _forbid_reference
        try:
            with self._zip.open(self.parts[part]) as stream:
                while block := stream.read(_BLOCK):
                    self._unpacked_bytes += len(block)
                    check_bytes(self._unpacked_bytes, self._file, LIMITS.unpacked_bytes)
                    parser.Parse(block, False)
                parser.Parse(b"", True)
        except Enough:
            pass
        except Forbidden as problem:
            raise _damaged(self._file, _DECLARES) from problem
        except (expat.ExpatError, KeyError, *_BROKEN) as problem:
            raise _damaged(self._file, _UNREADABLE) from problem


class _LocalNames(dict[str, str]):
    """Names without their prefixes, each cut once."""

    def __missing__(self, name: str) -> str:
        if len(self) > _MOST_NAMES:
            raise OverflowError
        local = self[name] = name.rpartition(":")[2]
        return local


def _forbid(*_: object) -> None:
    raise Forbidden


def _forbid_reference(*_: object) -> int:
    raise Forbidden


def _damaged(file: str, detail: Phrase) -> SourceDamaged:
    return SourceDamaged(file=file, detail_th=detail.th, detail_en=detail.en)
