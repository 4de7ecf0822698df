"""Names in an archive: read as they were typed, and judged before anything is written under them."""

from __future__ import annotations

import re
import stat
import struct
import unicodedata
import zipfile
import zlib

from tambon_gis.wording import Phrase

_UTF_8_FLAG = 0x800
_UNICODE_PATH = 0x7075  # Info-ZIP's extra field, which WinRAR and WinZip write
_SLASHES = re.compile(r"[\\/]")
_DRIVE = re.compile(r"[A-Za-z]:")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_NOT_ON_WINDOWS = re.compile(r'[<>"|?*]')
_DEVICE = re.compile(r"(?:CON|PRN|AUX|NUL|(?:COM|LPT)[0-9¹²³]|CONIN\$|CONOUT\$)", re.IGNORECASE)
_SHOWN = 60

UPWARD = Phrase("ชื่อไฟล์ข้างในชี้ออกนอกโฟลเดอร์ (../)", "a name inside leads out of the folder (../)")
ABSOLUTE = Phrase("ชื่อไฟล์ข้างในเริ่มจากรากของดิสก์", "a name inside starts at the root of the disk")
DRIVE = Phrase("ชื่อไฟล์ข้างในระบุไดรฟ์", "a name inside names a drive")
NETWORK = Phrase("ชื่อไฟล์ข้างในชี้ไปเครื่องอื่น", "a name inside leads to another computer")
DEVICE = Phrase(
    "ชื่อไฟล์ข้างในเป็นชื่ออุปกรณ์ของ Windows (เช่น CON)", "a name inside is a device of Windows (such as CON)"
)
STREAM = Phrase("ชื่อไฟล์ข้างในมีเครื่องหมาย : ซ่อนอยู่", "a name inside holds a colon")
CONTROL = Phrase("ชื่อไฟล์ข้างในมีอักขระควบคุม", "a name inside holds control characters")
NAMELESS = Phrase("มีไฟล์ข้างในที่ไม่มีชื่อ", "a file inside has no name")
LINK = Phrase("มีลิงก์ซ่อนอยู่ข้างใน", "it holds a link instead of a file")


def entry_name(entry: zipfile.ZipInfo) -> str:
    """The name of an entry as the person who packed it saw it.

    Windows in Thai packs names as CP874 without saying so, and Python takes what is not marked for CP437. The
    order is: the mark, the Unicode extra field, UTF-8 (Thai in CP874 is not valid UTF-8), CP874; what is
    none of these stays as Python read it.
    """
    if entry.flag_bits & _UTF_8_FLAG:
        return entry.orig_filename
    raw = entry.orig_filename.encode("cp437")
    if raw.isascii():
        return entry.orig_filename
    for name in (_unicode_path(entry.extra, raw), _decoded(raw, "utf-8"), _decoded(raw, "cp874")):
        if name is not None:
            return name
    return entry.orig_filename


def parts_of(name: str) -> tuple[str, ...]:
    """The folders and the file of a harmless name, as they can be written on any computer.

    Backslashes of old Windows packers separate too, and what Windows drops (dots and spaces at the end) is
    dropped. Empty for a name that stands for the folder itself.
    """
    cleaned = (_NOT_ON_WINDOWS.sub("_", part).rstrip(". ") for part in _SLASHES.split(name))
    return tuple(part for part in cleaned if part)


def reason_against(entry: zipfile.ZipInfo, name: str) -> Phrase | None:
    """Why an entry is not written, whatever it holds; ``None`` for a sound one."""
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        return LINK
    if _CONTROL.search(name):
        return CONTROL
    if name[:2] in ("\\\\", "//", "\\/", "/\\"):
        return NETWORK
    if name[:1] in ("\\", "/"):
        return ABSOLUTE
    if _DRIVE.match(name):
        return DRIVE
    if ":" in name:
        return STREAM
    parts = _SLASHES.split(name)
    # Windows drops dots and spaces at the end of a name: ".. " leads upward there too.
    if any(part not in (".", "") and not part.rstrip(". ") for part in parts):
        return UPWARD
    if any(_DEVICE.fullmatch(part.split(".")[0].rstrip(" ")) for part in parts):
        return DEVICE
    return None if parts_of(name) or is_folder(name) else NAMELESS


def is_folder(name: str) -> bool:
    """Whether a name stands for a folder: those end with a separator."""
    return name.endswith(("/", "\\"))


def folded(parts: tuple[str, ...]) -> tuple[str, ...]:
    """A name as a disk that ignores case and composition compares it."""
    return tuple(
        unicodedata.normalize("NFC", unicodedata.normalize("NFC", part).casefold()) for part in parts
    )


def shown(name: str) -> str:
    """A name fit for a message."""
    plain = _CONTROL.sub(" ", name)
    return plain if len(plain) <= _SHOWN else f"{plain[:_SHOWN]}…"


def _unicode_path(extra: bytes, raw: bytes) -> str | None:
    """The UTF-8 name beside ``raw``, where it was written for this very name (its CRC says so)."""
    while len(extra) >= 4:
        kind, length = struct.unpack_from("<HH", extra)
        body, extra = extra[4 : 4 + length], extra[4 + length :]
        if (
            kind == _UNICODE_PATH
            and len(body) > 5
            and struct.unpack_from("<I", body, 1)[0] == zlib.crc32(raw)
        ):
            return _decoded(body[5:], "utf-8")
    return None


def _decoded(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        return None
