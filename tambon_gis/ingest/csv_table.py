"""CSV files as offices make them: encoding and delimiter found, quotes obeyed, every cell kept as text."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from tambon_gis.errors import EncodingUnclear, SourceDamaged, TableRagged
from tambon_gis.ingest.table_cells import LIMITS, Row
from tambon_gis.ingest.text_encoding import UTF_8, Claim, TextEncoding, check_told, understand_encoding
from tambon_gis.wording import Phrase

_DELIMITERS = (",", ";", "\t", "|")
_EXCEL_SAYS = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_PIECES = re.compile(rb'[\r\n,;\t|"]+')
_SAMPLE_CHARACTERS, _SAMPLE_ROWS = 1 << 18, 200
_ROWS_LISTED = 10
_LOST = "\ufffd"

_UTF_16 = Phrase("ไฟล์ขึ้นต้นด้วยเครื่องหมายของ UTF-16", "The file begins with the mark of UTF-16.")
_UTF_8_MARK = Phrase("ไฟล์ขึ้นต้นด้วยเครื่องหมายของ UTF-8", "The file begins with the mark of UTF-8.")
_NOT_TEXT = Phrase("ไม่ใช่ไฟล์ข้อความ", "it is not a text file")
_QUOTES = Phrase(
    "เครื่องหมายคำพูดในแถวที่ {row} เปิดปิดไม่ครบ", "a quotation mark in row {row} is not where it can be"
)


@dataclass(frozen=True, slots=True)
class CsvText:
    """The text of a file in the encoding that was found; ``lost`` counts characters that had none.

    ``encoding`` is ``None`` where it is unclear and the text only carries its bytes.
    """

    text: str
    encoding: TextEncoding | None
    lost: int


def read_text(raw: bytes, told: str | None, file: str, *, may_be_unclear: bool = False) -> CsvText:
    """The bytes decoded: by their mark, by what a person says, or by what they are.

    ``may_be_unclear`` gives the bytes as Latin-1, which keeps each of them, where nothing is convincing.
    Raises `EncodingUnclear`, `EncodingWrong`, `SourceDamaged` for what is no text.
    """
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = raw.decode("utf-16", "replace")
        return CsvText(text, TextEncoding("utf-16", _UTF_16), text.count(_LOST))
    if b"\x00" in raw:
        raise SourceDamaged(file=file, detail_th=_NOT_TEXT.th, detail_en=_NOT_TEXT.en)
    body = raw.removeprefix(codecs.BOM_UTF8)
    marked = len(body) < len(raw)
    pieces = [piece for piece in _PIECES.split(body) if not piece.isascii()]
    try:
        if told is not None:
            encoding = check_told(pieces, told, file)
        else:
            encoding = understand_encoding(pieces, Claim(UTF_8 if marked else None), file)
    except EncodingUnclear:
        if not may_be_unclear:
            raise
        return CsvText(body.decode("iso-8859-1"), None, 0)
    if marked and encoding.name == UTF_8 and told is None:
        encoding = TextEncoding(UTF_8, _UTF_8_MARK)
    text = body.decode(encoding.name, "replace")
    return CsvText(text, encoding, text.count(_LOST))


def csv_rows(text: str, file: str) -> Iterator[Row]:
    """The rows with something in them, numbered as Excel numbers them; empty cells are ``None``.

    Nothing is taken for a number: codes keep their zeros, and what looks like a formula stays text. Raises
    `SourceDamaged` for quotes that never end.
    """
    delimiter = delimiter_of(text)
    said = _EXCEL_SAYS.match(text)
    body = text[said.end() :] if said else text
    first = 2 if said else 1
    rows = csv.reader(io.StringIO(body, newline=""), delimiter=delimiter, strict=True)
    csv.field_size_limit(LIMITS.text_length + 1)
    number = first - 1
    try:
        for number, row in enumerate(rows, first):
            if any(cell.strip() for cell in row):
                yield number, [cell.strip() or None for cell in row]
    except csv.Error as problem:
        detail = _QUOTES.fill(row=number + 1)
        raise SourceDamaged(file=file, detail_th=detail.th, detail_en=detail.en) from problem


def delimiter_of(text: str) -> str:
    """The character that cuts most rows into equally many cells; Excel's own ``sep=`` line wins."""
    if said := _EXCEL_SAYS.match(text):
        return said[1]
    sample = text[:_SAMPLE_CHARACTERS]
    best, best_score = _DELIMITERS[0], (0.0, 0)
    for delimiter in _DELIMITERS:
        reader = csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)
        try:
            widths = [len(row) for row in islice(reader, _SAMPLE_ROWS) if any(row)]
        except csv.Error:
            continue
        width, count = Counter(widths).most_common(1)[0] if widths else (0, 0)
        score = (round(count / len(widths), 3), width) if width > 1 else (0.0, 0)
        if score > best_score:
            best, best_score = delimiter, score
    return best


def refuse_ragged(rows: list[Row], expected: int, file: str) -> None:
    """Raise `TableRagged` where rows have more or fewer cells than the headings, and list them.

    Empty cells beyond the headings are delimiters that Excel left there, and are taken off.
    """
    bad = []
    for number, row in rows:
        while len(row) > expected and row[-1] is None:
            row.pop()
        if len(row) != expected:
            bad.append(number)
    if bad:
        listed = ", ".join(map(str, bad[:_ROWS_LISTED])) + (" …" if len(bad) > _ROWS_LISTED else "")
        raise TableRagged(file=file, count=len(bad), rows=listed, expected=expected)
