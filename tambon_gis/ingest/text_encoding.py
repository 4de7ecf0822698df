"""Which encoding the text of a file is in: what the bytes say weighs more than what the file claims."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tambon_gis.errors import EncodingUnclear, EncodingWrong, ValueNotUnderstood
from tambon_gis.ingest.thai_orthography import ThaiEvidence, weigh
from tambon_gis.tasks import SILENT, Portion, Task, watched
from tambon_gis.wording import Phrase

CP874 = "cp874"
UTF_8 = "utf-8"

# Real Thai layers score 0.998 and more, other encodings of East Asia and Europe 0.5 and less.
_THAI_ENOUGH = 0.9
_CERTAINLY_NOT_THAI = 0.5
_ENOUGH_BYTES = 20

_CALLED_CP874 = re.compile(r"x?(?:ansi|oem|ms|win|windows|ibm|dos|cp)?874|x?tis620.*|iso885911(?:2001)?|thai")
_CALLED_UTF_8 = re.compile(r"(?:unicode)?utf8(?:bom|sig)?|(?:cp)?65001")
# dBASE language drivers; 0x57 means "whatever ANSI was on that computer", which says nothing.
_LANGUAGE_BYTES = {
    **dict.fromkeys((0x50, 0x7C), CP874),
    **dict.fromkeys((0x13, 0x7B), "cp932"),
    **dict.fromkeys((0x4D, 0x7A), "gbk"),
    **dict.fromkeys((0x4E, 0x79), "cp949"),
    **dict.fromkeys((0x4F, 0x78), "cp950"),
    0x01: "cp437",
    0x02: "cp850",
    0x03: "cp1252",
}
_PIECE = re.compile(rb"[A-Za-z]?[\x80-\xff]+[A-Za-z]?")
_PLAUSIBLE = re.compile("[\u0000-\u024f\u0e00-\u0e7f\u2000-\u206f\ufeff]*")

_ONLY_ASCII = Phrase("ข้อความมีแต่ตัวอักษรอังกฤษและตัวเลข", "The text is English letters and digits only.")
_VALID_UTF_8 = Phrase("ข้อความทุกค่าเป็น UTF-8 ที่ถูกต้อง", "Every value is valid UTF-8.")
_SPELT_AS_THAI = Phrase(
    "อ่านเป็น CP874 แล้วสะกดถูกหลักภาษาไทย {score} ใน 100 ({high} ตัวอักษร)",
    "Read as CP874, {score} of 100 letters obey Thai spelling ({high} letters).",
)
_CLAIMED = Phrase("ไฟล์ระบุว่าเป็น {encoding} และอ่านได้", "The file says {encoding}, and reads so.")
_TOLD = Phrase("ผู้ใช้เลือก {encoding} และอ่านได้", "{encoding} was chosen, and reads so.")
_WRONG_MARKER = Phrase(
    "ไฟล์ระบุรหัสอักขระผิด (บอกว่า {claimed} แต่ข้อความเป็น {encoding})",
    "The file claims the wrong encoding ({claimed}; the text is {encoding}).",
)
_DOUBTFUL = Phrase(
    "ข้อความที่อ่านเป็น CP874 สะกดแปลกหลายแห่ง ควรตรวจดู",
    "Read as CP874, much of the text is oddly spelt: look at it.",
)
_ANOTHER = Phrase("รหัสอื่น", "another one")


@dataclass(frozen=True, slots=True)
class TextEncoding:
    """``cp874``, ``utf-8`` or another codec, why, and what to tell a person about it."""

    name: str
    evidence: Phrase
    warning: Phrase | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """What a shapefile says of itself: the text of its ``.cpg`` and the language byte of its table."""

    code_page: str | None = None
    language_byte: int = 0

    @property
    def codec(self) -> str | None:
        """The codec that is claimed; the ``.cpg`` wins, as in every program that writes one."""
        named = codec_of(self.code_page) if self.code_page else None
        return named or _LANGUAGE_BYTES.get(self.language_byte)


def codec_of(name: str) -> str | None:
    """The codec behind any spelling of a code page (``ANSI 874``, ``x-windows-874``, ``UTF8``, ``1252``)."""
    first = name.strip("\ufeff\x00 \t\r\n").splitlines()
    plain = re.sub(r"[^a-z0-9]", "", first[0][:40].lower()) if first else ""
    if _CALLED_CP874.fullmatch(plain):
        return CP874
    if _CALLED_UTF_8.fullmatch(plain):
        return UTF_8
    page = re.fullmatch(r"(?:ansi|oem|ms|windows|win|ibm|dos)?(\d{3,4})", plain)
    for candidate in (f"cp{page[1]}" if page else plain, plain.replace("iso8859", "iso8859-")):
        try:
            found = codecs.lookup(candidate)
            "ก".encode(found.name, "replace").decode(found.name, "replace")
        except (LookupError, UnicodeError, AttributeError, TypeError):
            continue  # unknown, or one of Python's codecs that are not text (rot13, zip …)
        return found.name
    return None


def decode(raw: bytes, encoding: str) -> tuple[str, bool]:
    """The text, and whether bytes were lost: a last character cut in the middle, or bytes without a meaning.

    A shapefile cuts full fields by bytes, whatever stands there; half a character at the end is dropped, any
    other byte that means nothing becomes U+FFFD.
    """
    try:
        return raw.decode(encoding), False
    except UnicodeDecodeError as problem:
        if _is_cut(problem, raw):
            return raw[: problem.start].decode(encoding), True
        return raw.decode(encoding, "replace"), True


def _is_cut(problem: UnicodeDecodeError, raw: bytes) -> bool:
    return problem.reason == "unexpected end of data" and problem.end == len(raw)


def fits(values: Iterable[bytes], encoding: str) -> bool:
    """Whether every value can be read in ``encoding``, but for last characters that were cut."""
    for value in values:
        try:
            value.decode(encoding)
        except UnicodeDecodeError as problem:
            if not _is_cut(problem, value):
                return False
    return True


def understand_encoding(
    values: Iterable[bytes], claim: Claim, file: str, task: Task = SILENT
) -> TextEncoding:
    """The encoding of all the text of a layer, field names included.

    UTF-8 is tried first (Thai in CP874 is not valid UTF-8 beyond a few letters), then Thai spelling over all
    values together, then what the file claims. Raises `EncodingUnclear` when none of them is convincing.
    """
    evidence = _Evidence(values, task)
    claimed = claim.codec
    if not evidence.high:
        return TextEncoding(claimed if claimed == CP874 else UTF_8, _ONLY_ASCII)
    if evidence.is_utf_8:
        return TextEncoding(UTF_8, _VALID_UTF_8, _wrong_marker(claimed, UTF_8))
    if evidence.is_thai:
        return TextEncoding(CP874, evidence.spelling, _wrong_marker(claimed, CP874))
    if claimed is not None and evidence.fits(claimed) and (claimed == CP874) == evidence.could_be_thai:
        return TextEncoding(claimed, _CLAIMED.fill(encoding=claimed))
    raise EncodingUnclear(file=file)


def check_told(values: Iterable[bytes], told: str, file: str, task: Task = SILENT) -> TextEncoding:
    """The encoding that a person chose, if the text can be read in it and is not plainly in another.

    Raises `EncodingWrong`, or `ValueNotUnderstood` for a name that no codec has.
    """
    name = codec_of(told)
    if name is None:
        raise ValueNotUnderstood(
            value=told[:40], what_th="รหัสอักขระ", what_en="an encoding", example="cp874, utf-8"
        )
    evidence = _Evidence(values, task)
    if evidence.high:
        better = UTF_8 if evidence.is_utf_8 else CP874 if evidence.is_thai else None
        garbage = name == CP874 and evidence.enough and evidence.thai.score <= _CERTAINLY_NOT_THAI
        if (better is not None and better != name) or not evidence.fits(name) or garbage:
            advice = Phrase(better, better) if better not in (None, name) else _ANOTHER
            raise EncodingWrong(file=file, encoding=name, better_th=advice.th, better_en=advice.en)
    doubtful = name == CP874 and evidence.high and evidence.thai.score < _THAI_ENOUGH
    return TextEncoding(name, _TOLD.fill(encoding=name), _DOUBTFUL if doubtful else None)


class _Evidence:
    """What the bytes of a layer's text say about their encoding."""

    def __init__(self, values: Iterable[bytes], task: Task) -> None:
        self.high: Sequence[bytes] = [value for value in dict.fromkeys(values) if not value.isascii()]
        # Each piece counts once: thousands of deed numbers "น.ส.054497" say no more than the first.
        looking, self._reading = Portion.split(task, [1, 1])
        high = watched(self.high, len(self.high), looking)
        pieces = dict.fromkeys(piece for value in high for piece in _PIECE.findall(value))
        self.thai: ThaiEvidence = weigh(b"\n".join(pieces))
        self.enough = self.thai.high_bytes >= _ENOUGH_BYTES
        self.could_be_thai = self.thai.score >= _THAI_ENOUGH
        self.is_thai = self.could_be_thai and self.enough
        self.is_utf_8 = self.fits(UTF_8) and (
            self.enough or all(_PLAUSIBLE.fullmatch(decode(value, UTF_8)[0]) for value in self.high)
        )

    def fits(self, encoding: str) -> bool:
        return fits(watched(self.high, len(self.high), self._reading), encoding)

    @property
    def spelling(self) -> Phrase:
        return _SPELT_AS_THAI.fill(score=f"{self.thai.score * 100:.0f}", high=self.thai.high_bytes)


def _wrong_marker(claimed: str | None, encoding: str) -> Phrase | None:
    if claimed is None or claimed == encoding:
        return None
    return _WRONG_MARKER.fill(claimed=claimed, encoding=encoding)
