"""A layer opened: checked, read, its text decoded; everything that happens before meaning is given to it."""

from __future__ import annotations

import os

from tambon_gis.errors import EncodingUnclear
from tambon_gis.ingest.content_checks import check_content, to_utf_8
from tambon_gis.ingest.coordinate_system import declared_system
from tambon_gis.ingest.opened_layer import OpenedLayer
from tambon_gis.ingest.reader_notes import explained
from tambon_gis.ingest.reading import RawLayer, choose_layer, decode_columns, read_layer
from tambon_gis.ingest.shapefile_headers import ShapefileHeader
from tambon_gis.ingest.source import PrivateCopy, find_source, private_copy
from tambon_gis.ingest.table_file import is_table
from tambon_gis.ingest.table_layer import open_table
from tambon_gis.ingest.text_encoding import (
    CP874,
    UTF_8,
    Claim,
    TextEncoding,
    check_told,
    understand_encoding,
)
from tambon_gis.tasks import SILENT, Portion, Task, watched
from tambon_gis.wording import Phrase

__all__ = ["OpenedLayer", "open_layer", "read_from"]

_ALWAYS_UTF_8 = Phrase("{name} เก็บข้อความเป็น UTF-8 เสมอ", "{name} always holds UTF-8.")
_SHOWN = 60
_UNKNOWN_SYSTEM = Phrase(
    "ไฟล์เรียกระบบพิกัดว่า “{name}” ซึ่งโปรแกรมไม่รู้จัก",
    "The file calls its coordinate system “{name}”, which is not known.",
)
_INDEX_REMADE = Phrase(
    "ไม่มีไฟล์ .shx จึงสร้างดัชนีใหม่จากรูปใน .shp (ไฟล์เดิมไม่ถูกแก้)",
    "There was no .shx; the index was made again from the shapes (the file itself was not touched).",
)


def open_layer(
    path: str | os.PathLike[str], layer: str | None, encoding: str | None, task: Task = SILENT
) -> OpenedLayer:
    """One layer of a file. Raises what its steps raise: a declared problem for everything that is wrong."""
    if is_table(path):
        return open_table(path, layer, encoding, task)
    copying, reading = Portion.split(task, [1, 9])
    with private_copy(find_source(path), copying) as copy:
        header = check_content(copy)
        return read_from(copy, header, choose_layer(copy, layer), encoding, reading)


def read_from(
    copy: PrivateCopy,
    header: ShapefileHeader | None,
    layer: str,
    told: str | None,
    task: Task = SILENT,
    *,
    may_be_unclear: bool = False,
) -> OpenedLayer:
    """A layer of a checked copy; ``may_be_unclear`` reads it although its encoding is not clear."""
    encoding: TextEncoding | None = None
    reading, judging, decoding = Portion.split(task, [7, 1, 1])
    try:
        if copy.source.form.text == "rewritten":
            encoding = to_utf_8(copy, told)
        raw = read_layer(copy, layer, None if header is None else header.has_shape, reading)
        encoding = encoding or _encoding_of(copy, raw, header, told, judging)
    except EncodingUnclear:
        if not may_be_unclear:
            raise
        raw = read_layer(copy, layer, None if header is None else header.has_shape, reading)
    # A rewritten copy is UTF-8 whatever the file was.
    read_as = UTF_8 if copy.source.form.text != "raw" else encoding.name if encoding else CP874
    columns, lost = decode_columns(raw, read_as, decoding)
    return OpenedLayer(
        file=copy.file,
        driver=copy.source.driver,
        sha256=copy.sha256,
        layer=raw,
        encoding=encoding,
        columns=columns,
        lost_values=lost,
        records=len(raw.rows) if header is None else header.rows,
        remarks=(
            *((_INDEX_REMADE,) if header is not None and header.index_remade else ()),
            *_unknown_system(raw.crs),
            *explained(raw.notes),
        ),
    )


def _unknown_system(declared: str | None) -> tuple[Phrase, ...]:
    """The remark about a system that the file names in vain: the question about it then says why."""
    if not declared or not declared.strip() or declared_system(declared) is not None:
        return ()
    return (_UNKNOWN_SYSTEM.fill(name=" ".join(declared.split())[:_SHOWN]),)


def _encoding_of(
    copy: PrivateCopy, raw: RawLayer, header: ShapefileHeader | None, told: str | None, task: Task
) -> TextEncoding:
    listing, judging = Portion.split(task, [1, 2])
    texts = watched(raw.text_values(), len(raw.rows) * len(raw.columns), listing)
    if told is not None:
        return check_told(texts, told, copy.file, judging)
    if copy.source.form.text != "raw":
        return TextEncoding(UTF_8, _ALWAYS_UTF_8.fill(name=copy.source.form.name))
    language_byte = 0 if header is None else header.language_byte
    return understand_encoding(texts, Claim(copy.text_of(".cpg"), language_byte), copy.file, judging)
