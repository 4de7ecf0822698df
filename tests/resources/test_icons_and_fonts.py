"""Icons are one recolourable stroke family and the fonts hold what Thai needs; both keep their licences."""

from __future__ import annotations

import struct
from pathlib import Path
from xml.etree import ElementTree

import pytest

import resources

ICONS = sorted(resources.find("icons/LICENSE.txt").parent.glob("*.svg"))
FONTS = sorted(resources.find("fonts/OFL.txt").parent.glob("*.ttf"))
NEEDED_ICONS = [
    "open",
    "new",
    "import",
    "export",
    "undo",
    "redo",
    "pan",
    "zoom_in",
    "zoom_out",
    "zoom_full",
    "zoom_selection",
    "zoom_layer",
    "identify",
    "select_box",
    "clear_selection",
    "measure_line",
    "measure_area",
    "layers",
    "table",
    "chart",
    "plot",
    "soil",
    "assign",
    "visit",
    "report",
    "search",
    "filter",
    "settings",
    "help",
    "close",
    "warning",
    "error",
    "info",
    "check",
    "history",
    "person",
    "lock",
    "calendar",
    "money",
    "copy",
    "more",
    "previous",
    "next",
    "eye",
    "drag",
    "star",
    "map_pin",
    "print",
    "intervention",
    "delete",
    "add",
]
SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("role", NEEDED_ICONS)
def test_every_role_has_an_icon(role: str) -> None:
    assert resources.find(f"icons/{role}.svg").suffix == ".svg"


@pytest.mark.parametrize("path", ICONS, ids=lambda path: path.stem)
def test_icon_is_drawn_with_one_stroke_the_window_can_recolour(path: Path) -> None:
    root = ElementTree.fromstring(path.read_text(encoding="utf-8"))
    assert root.tag == f"{SVG}svg"
    assert root.get("viewBox") == "0 0 24 24"
    assert (root.get("stroke"), root.get("fill"), root.get("stroke-width")) == ("currentColor", "none", "2")
    shapes = [element for element in root.iter() if element is not root]
    assert shapes
    for shape in shapes:
        assert shape.get("stroke") is None
        assert shape.get("style") is None
        assert shape.get("fill") in {None, "none", "currentColor"}


def test_no_two_roles_share_a_drawing() -> None:
    assert len({path.read_bytes() for path in ICONS}) == len(ICONS)


def test_licences_come_along() -> None:
    assert "SIL OPEN FONT LICENSE Version 1.1" in resources.find("fonts/OFL.txt").read_text(encoding="utf-8")
    licence = resources.find("icons/LICENSE.txt").read_text(encoding="utf-8")
    assert "ISC License" in licence
    assert "The MIT License (MIT)" in licence


def test_the_three_weights_are_there() -> None:
    weights = {path.stem: struct.unpack_from(">H", table(path.read_bytes(), b"OS/2"), 4)[0] for path in FONTS}
    assert weights == {"Sarabun-Regular": 400, "Sarabun-SemiBold": 600, "Sarabun-Bold": 700}


@pytest.mark.parametrize("path", FONTS, ids=lambda path: path.stem)
def test_font_has_thai_letters_marks_digits_and_signs(path: Path) -> None:
    characters = mapped_characters(path.read_bytes())
    thai = set(range(0x0E01, 0x0E3B)) | set(range(0x0E3F, 0x0E5C))
    assert thai | {0x2013, 0x00B0, 0x00B2, 0x00B7, 0x201C, 0x201D} <= characters


def table(font: bytes, tag: bytes) -> bytes:
    """One table of a TrueType file."""
    for index in range(struct.unpack_from(">H", font, 4)[0]):
        name, _, offset, length = struct.unpack_from(">4sLLL", font, 12 + 16 * index)
        if name == tag:
            return font[offset : offset + length]
    raise KeyError(tag)


def mapped_characters(font: bytes) -> set[int]:
    """Characters of the basic plane that a TrueType file maps to a glyph (character map format 4)."""
    cmap = table(font, b"cmap")
    for index in range(struct.unpack_from(">H", cmap, 2)[0]):
        start = struct.unpack_from(">L", cmap, 4 + 8 * index + 4)[0]
        if struct.unpack_from(">H", cmap, start)[0] == 4:
            segments = struct.unpack_from(">H", cmap, start + 6)[0] // 2
            ends = struct.unpack_from(f">{segments}H", cmap, start + 14)
            starts = struct.unpack_from(f">{segments}H", cmap, start + 16 + 2 * segments)
            return {code for first, last in zip(starts, ends, strict=True) for code in range(first, last + 1)}
    return set()
