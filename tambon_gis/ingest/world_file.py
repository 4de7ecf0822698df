"""World files: six numbers beside a picture that say where it lies, and the .prj that names their system."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

_MOST_BYTES = 2048
_NUMBERS = 6
_FARTHEST = 1e8  # metres or degrees; false for what is no number
_MOST_PRJ_BYTES = 1 << 16

# Where a pixel lies: x = a * column + b * row + c, y = d * column + e * row + f, of its upper left corner.
Affine = tuple[float, float, float, float, float, float]


def read_world_file(path: Path) -> Affine | None:
    """The place of the upper left pixel's corner; ``None`` where the text is no world file.

    A world file gives a, d, b, e and then the *middle* of the upper left pixel (Esri's ArcGIS help).
    """
    try:
        with path.open("rb") as stream:
            text = stream.read(_MOST_BYTES + 1)
    except OSError:
        return None
    words = text.decode("ascii", "replace").split()
    if len(text) > _MOST_BYTES or len(words) != _NUMBERS:
        return None
    try:
        a, d, b, e, x, y = (float(word) for word in words)
    except ValueError:
        return None
    return sound_affine((a, b, x - a / 2 - b / 2, d, e, y - d / 2 - e / 2))


def sound_affine(numbers: Sequence[float]) -> Affine | None:
    """The same if a picture can lie so: numbers within the Earth, and pixels that have an area."""
    if len(numbers) != _NUMBERS or not all(abs(number) < _FARTHEST for number in numbers):
        return None
    a, b, c, d, e, f = (float(number) for number in numbers)
    return (a, b, c, d, e, f) if a * e - b * d != 0.0 else None


def read_projection(path: Path) -> str | None:
    """The text of a .prj; ``None`` where there is none or it is too long for one."""
    try:
        with path.open("rb") as stream:
            text = stream.read(_MOST_PRJ_BYTES + 1)
    except OSError:
        return None
    return text.decode("utf-8", "replace") if len(text) <= _MOST_PRJ_BYTES else None
