"""Parts of the form of a style: sliders of opacity, and fields set by the program rather than by a person."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSlider, QWidget


def opacity_slider() -> QSlider:
    slider = QSlider(Qt.Orientation.Horizontal)
    slider.setRange(0, 100)
    slider.setPageStep(10)
    return slider


@contextmanager
def quiet(*widgets: QWidget) -> Iterator[None]:
    """Widgets that are set by the program, not by a person."""
    before = [widget.blockSignals(True) for widget in widgets]
    try:
        yield
    finally:
        for widget, was in zip(widgets, before, strict=True):
            widget.blockSignals(was)
