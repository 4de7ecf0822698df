"""Symbols written as SVG: fills, hatches as patterns, outlines, markers; sizes in pixels of 1/96 inch."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tambon_gis.cartography.symbology import Symbol

HATCH_PX = 8
# Lengths of strokes and gaps in line widths.
_DASHES = {"dash": (5.0, 3.0), "dot": (0.8, 2.2), "dash_dot": (6.0, 2.5, 0.8, 2.5)}
_P = HATCH_PX
# A line that crosses a corner of the tile is drawn in the tile that it enters too.
_LINES = {
    "diagonal": f"M-1 1L1 -1M0 {_P}L{_P} 0M{_P - 1} {_P + 1}L{_P + 1} {_P - 1}",
    "back_diagonal": f"M-1 {_P - 1}L1 {_P + 1}M0 0L{_P} {_P}M{_P - 1} -1L{_P + 1} 1",
    "horizontal": f"M0 0.5L{_P} 0.5",
    "vertical": f"M0.5 0L0.5 {_P}",
}
_LINES["cross"] = _LINES["diagonal"] + _LINES["back_diagonal"]
_DOT_RADIUS_PX = 1.2


class Patterns:
    """Names the hatches of a picture and writes each once."""

    def __init__(self) -> None:
        self._names: dict[tuple[str, str], str] = {}

    def name(self, symbol: Symbol) -> str | None:
        """The id of the pattern that a symbol is hatched with, None without a hatch."""
        if symbol.hatch == "none":
            return None
        key = (symbol.hatch, symbol.hatch_colour or symbol.outline or "#000000")
        return self._names.setdefault(key, f"hatch{len(self._names) + 1}")

    def written(self) -> Iterable[str]:
        if self._names:
            yield "<defs>\n"
            for (hatch, colour), name in self._names.items():
                yield (
                    f'<pattern id="{name}" patternUnits="userSpaceOnUse" width="{_P}" height="{_P}">'
                    f"{_tile(hatch, colour)}</pattern>\n"
                )
            yield "</defs>\n"


def fill_style(symbol: Symbol) -> str | None:
    """The attributes of a filled area, None where it is not filled."""
    if symbol.fill is None or symbol.marker != "none":
        return None
    return f'fill="{symbol.fill}"{_part("fill-opacity", symbol.fill_opacity)}'


def outline_style(symbol: Symbol) -> str | None:
    """The attributes of an outline, None where there is none."""
    if symbol.outline is None or symbol.outline_px <= 0:
        return None
    dashes = ""
    if symbol.outline_dash != "solid":
        lengths = (part * max(symbol.outline_px, 1.0) for part in _DASHES[symbol.outline_dash])
        dashes = f' stroke-dasharray="{" ".join(f"{length:g}" for length in lengths)}"'
    return f'fill="none" stroke="{symbol.outline}" stroke-width="{symbol.outline_px:g}"{dashes}'


def marker(symbol: Symbol, x: float, y: float) -> str:
    """A marker about a point; a symbol without one is a circle, for it was asked for a point."""
    ring = symbol.outline or "#FFFFFF"
    style = (
        f'fill="{symbol.fill or "none"}" stroke="{ring}" stroke-width="{max(1.0, symbol.marker_px / 7):.1f}"'
    )
    r = symbol.marker_px / 2
    if symbol.marker == "square":
        return f'<rect x="{x - r:.1f}" y="{y - r:.1f}" width="{2 * r:g}" height="{2 * r:g}" {style}/>\n'
    if symbol.marker in ("diamond", "triangle"):
        corners = [(x, y - r), (x + r, y), (x, y + r), (x - r, y)]
        if symbol.marker == "triangle":
            corners = [(x, y - r), (x + r, y + r), (x - r, y + r)]
        points = " ".join(f"{east:.1f},{down:.1f}" for east, down in corners)
        return f'<polygon points="{points}" {style}/>\n'
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r:g}" {style}/>\n'


def swatch(
    symbol: Symbol, patterns: Patterns, box: tuple[float, float, float, float], *, as_line: bool
) -> str:
    """The symbol in a legend, in a box x, y, width, height."""
    x, y, width, height = box
    if symbol.marker != "none":
        return marker(symbol, x + width / 2, y + height / 2)
    outline = outline_style(symbol)
    if as_line:
        middle = y + height / 2
        return f'<path d="M{x:g} {middle:g}h{width:g}" {outline}/>\n' if outline else ""
    shape = f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}"'
    fill, hatch = fill_style(symbol), patterns.name(symbol)
    styles = [fill, f'fill="url(#{hatch})"' if hatch else None, outline]
    return "".join(f"{shape} {style}/>\n" for style in styles if style)


def _tile(hatch: str, colour: str) -> str:
    if hatch == "dots":
        return f'<circle cx="{_P / 2:g}" cy="{_P / 2:g}" r="{_DOT_RADIUS_PX}" fill="{colour}"/>'
    # Where the screen has its lines: their first half pixel is inside the tile.
    shift = {"diagonal": "translate(0.35 0.35)", "back_diagonal": "translate(0.7 0)"}.get(hatch)
    moved = f' transform="{shift}"' if shift else ""
    return f'<path d="{_LINES[hatch]}"{moved} fill="none" stroke="{colour}" stroke-width="1"/>'


def _part(name: str, value: float) -> str:
    return "" if value >= 1 else f' {name}="{value:g}"'
