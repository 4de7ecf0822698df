"""Pictures of others made small enough to show, beside the window and within bounds of size."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

# A file larger than this, or with more pixels, is not opened: no telephone makes them.
MOST_BYTES = 60_000_000
MOST_PIXELS = 200_000_000
FORMATS = frozenset({b"jpeg", b"jpg", b"png", b"webp"})


def decoded(data: bytes | None, largest: QSize) -> QImage | None:
    """The picture upright, within ``largest``; None where it cannot be read or is larger than is sensible."""
    if not data or len(data) > MOST_BYTES:
        return None
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    if reader.format().data() not in FORMATS:
        return None
    size = reader.size()
    if not size.isValid() or size.width() * size.height() > MOST_PIXELS:
        return None
    reader.setAutoTransform(True)
    # Asked for small at once: a JPEG is then not unpacked whole. Turned by its mark it still has to fit.
    turned = bool(reader.transformation() & reader.transformation().TransformationRotate90)
    room = largest.transposed() if turned else largest
    if size.width() > room.width() or size.height() > room.height():
        reader.setScaledSize(size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1)))
    image = reader.read()
    return None if image.isNull() else image
