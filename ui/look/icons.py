"""The program's icons, drawn from SVG in the colour that a role has in the theme."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

import resources

SIZES_PX = (16, 20, 24, 32, 40)


@cache
def _source(name: str) -> str:
    return resources.find(f"icons/{name}.svg").read_text(encoding="utf-8")


def coloured_svg(name: str, colour: str) -> bytes:
    """The picture as a file of its own, its strokes in the colour."""
    return _source(name).replace("currentColor", colour).encode()


def icon_image(name: str, colour: str, size_px: int) -> QImage:
    image = QImage(QSize(size_px, size_px), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(coloured_svg(name, colour))).render(painter, QRectF(0, 0, size_px, size_px))
    painter.end()
    return image


def make_icon(name: str, colour: str, faint: str) -> QIcon:
    """An icon in the colour, and faint where its control is disabled."""
    icon = QIcon()
    for size_px in SIZES_PX:
        icon.addPixmap(QPixmap.fromImage(icon_image(name, colour, size_px)), QIcon.Mode.Normal)
        icon.addPixmap(QPixmap.fromImage(icon_image(name, faint, size_px)), QIcon.Mode.Disabled)
    return icon
