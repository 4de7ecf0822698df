"""Draws an SVG into a picture or a PDF, in a process of its own: Qt would keep all threads waiting."""

from __future__ import annotations

import os
import struct
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QByteArray, QMarginsF, QRectF, QSizeF
from PySide6.QtGui import (
    QFontDatabase,
    QGuiApplication,
    QImage,
    QImageReader,
    QImageWriter,
    QPageSize,
    QPainter,
    QPdfWriter,
)
from PySide6.QtSvg import QSvgRenderer

from resources import find

REFUSED, DAMAGED = 3, 4
# No file has it in its name.
BETWEEN = "\n"
_MM_PER_INCH, _PX_PER_INCH = 25.4, 96.0
_PDF_DPI = 1_200
_MOST_PIXELS = 150_000_000


def main(argv: Sequence[str]) -> int:
    """``SOURCE OUT DPI``: writes OUT, a PDF or a picture by its name. 0, or why not: `REFUSED`, `DAMAGED`.

    Of several sources, with `BETWEEN` them, each is a page of a PDF.
    """
    out, dpi = Path(argv[1]), float(argv[2])
    application = QGuiApplication([sys.argv[0]])
    QImageReader.setAllocationLimit(1_024)
    is_pdf = out.suffix.lower() == ".pdf"
    for weight in ("Regular", "SemiBold"):
        data = find(f"fonts/Sarabun-{weight}.ttf").read_bytes()
        # Glyphs put in place of others lose their signs in a PDF: its text could not be copied or searched.
        QFontDatabase.addApplicationFontFromData(QByteArray(without_table(data, b"GSUB") if is_pdf else data))
    drawings = [QSvgRenderer(source) for source in argv[0].split(BETWEEN)]
    if not all(drawing.isValid() for drawing in drawings):
        return DAMAGED
    aside = out.with_name(f"{out.name}.part")
    try:
        done = _pdf(drawings, aside) if is_pdf else _picture(drawings[0], aside, dpi)
        if done:
            aside.replace(out)
    except OSError as problem:
        sys.stderr.write(problem.strerror or str(problem))
        return REFUSED
    finally:
        aside.unlink(missing_ok=True)
    del application
    return 0 if done else REFUSED


def without_table(font: bytes, name: bytes) -> bytes:
    """A TrueType font without one of its tables."""
    (count,) = struct.unpack_from(">H", font, 4)
    records = [font[12 + 16 * number : 28 + 16 * number] for number in range(count)]
    records = [record for record in records if record[:4] != name]
    power = len(records).bit_length() - 1
    head = struct.pack(">HHHH", len(records), 16 << power, power, 16 * len(records) - (16 << power))
    entries, body = b"", b""
    start = 12 + 16 * len(records)
    for record in records:
        offset, length = struct.unpack(">II", record[8:])
        entries += record[:8] + struct.pack(">II", start + len(body), length)
        body += font[offset : offset + length] + bytes(-length % 4)
    return font[:4] + head + entries + body


def _size_mm(drawing: QSvgRenderer) -> QSizeF:
    size = drawing.viewBoxF().size()
    return size * (_MM_PER_INCH / _PX_PER_INCH)


def _pdf(drawings: Sequence[QSvgRenderer], out: Path) -> bool:
    writer = QPdfWriter(str(out))
    writer.setResolution(_PDF_DPI)
    writer.setCreator("Tambon GIS")
    painter = QPainter()
    for number, drawing in enumerate(drawings):
        # Exactly the size of the sheet: no standard size near it, which Qt would take.
        match = QPageSize.SizeMatchPolicy.ExactMatch
        writer.setPageSize(QPageSize(_size_mm(drawing), QPageSize.Unit.Millimeter, "", match))
        if number == 0:
            writer.setPageMargins(QMarginsF(0, 0, 0, 0))
            if not painter.begin(writer):
                return False
            hints = QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
            painter.setRenderHints(hints)
        else:
            writer.newPage()
        size = _size_mm(drawing) * (_PDF_DPI / _MM_PER_INCH)
        drawing.render(painter, QRectF(0, 0, size.width(), size.height()))
    return painter.end()


def _picture(drawing: QSvgRenderer, out: Path, dpi: float) -> bool:
    size = _size_mm(drawing) / _MM_PER_INCH
    dpi = min(dpi, (_MOST_PIXELS / (size.width() * size.height())) ** 0.5)
    image = QImage(round(size.width() * dpi), round(size.height() * dpi), QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    dots_per_m = round(dpi / _MM_PER_INCH * 1000)
    image.setDotsPerMeterX(dots_per_m)
    image.setDotsPerMeterY(dots_per_m)
    painter = QPainter(image)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    drawing.render(painter, QRectF(image.rect()))
    painter.end()
    # The name that is written first does not end in the kind.
    return QImageWriter(str(out), QByteArray(b"png")).write(image)


if __name__ == "__main__":
    os.environ.setdefault("QT_LOGGING_RULES", "qt.svg.warning=false")
    raise SystemExit(main(sys.argv[1:]))
