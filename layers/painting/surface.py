"""A QImage around the memory of a numpy picture: nothing is copied either way."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtGui import QImage, QPainter

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Pixels = NDArray[np.uint32]


def wrapped(image: Pixels, form: QImage.Format = QImage.Format.Format_RGB32) -> QImage:
    """A QImage that reads and writes the array; the array must outlive it. Rows must follow one another."""
    if not image.flags.c_contiguous:
        raise ValueError("only a picture that lies in one piece of memory can be wrapped")
    height, width = image.shape
    return QImage(image.data.cast("B") if image.size else b"", width, height, width * 4, form)


@contextmanager
def painting(image: Pixels, form: QImage.Format = QImage.Format.Format_RGB32) -> Iterator[QPainter]:
    """A painter on the picture."""
    surface = wrapped(image, form)
    painter = QPainter(surface)
    try:
        yield painter
    finally:
        painter.end()
