"""Texts of a drawing for paper: set in the bundled font, measured with it, cut or broken where room ends."""

from __future__ import annotations

import base64
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Literal
from xml.sax.saxutils import escape

from resources import find
from tambon_gis.cartography.label_lines import columns, label_lines
from tambon_gis.labelling.type_metrics import Weight, typeface

INK, QUIET = "#22302B", "#5C6B64"
_WEIGHTS: dict[Weight, int] = {"Regular": 400, "SemiBold": 600, "Bold": 700}
_CUT = "…"


def font_faces(weights: Sequence[Weight] = ("Regular", "SemiBold", "Bold")) -> Iterable[str]:
    """The font itself, so that a browser has it on any computer; other programs take the installed one."""
    yield "<style>\n"
    for weight in weights:
        data = base64.b64encode(find(f"fonts/Sarabun-{weight}.ttf").read_bytes()).decode("ascii")
        yield (
            f'@font-face{{font-family:"Sarabun";font-weight:{_WEIGHTS[weight]};'
            f'src:url("data:font/ttf;base64,{data}") format("truetype")}}\n'
        )
    yield "</style>\n"


def width_px(words: str, size_px: float, weight: Weight = "Regular") -> float:
    return typeface(weight).width_em(words) * size_px


def text(
    words: str,
    x: float,
    y: float,
    size_px: float,
    room_px: float | None = None,
    *,
    weight: Weight = "Regular",
    anchor: Literal["start", "middle", "end"] = "start",
    colour: str = INK,
    turned: bool = False,
) -> str:
    """A line of words at a point of its baseline, cut with … where it would take more than the room.

    A ``turned`` one is read from below.
    """
    if room_px is not None:
        words = _cut(words, size_px, room_px, weight)
    bold = "" if weight == "Regular" else f' font-weight="{_WEIGHTS[weight]}"'
    held = "" if anchor == "start" else f' text-anchor="{anchor}"'
    turn = f' transform="rotate(-90 {x:.2f} {y:.2f})"' if turned else ""
    return (
        f'<text x="{x:.2f}" y="{y:.2f}" font-size="{size_px:g}" fill="{colour}"{bold}{held}{turn}>'
        f"{escape(_printable(words))}</text>\n"
    )


def lines_in(words: str, room_px: float, size_px: float, most: int, weight: Weight = "Regular") -> list[str]:
    """The words in at most so many lines, broken between Thai words; the last is cut where they take more."""
    if width_px(words, size_px, weight) <= room_px:
        return [words]
    mean_px = width_px(words, size_px, weight) / max(columns(words), 1)
    widest = max(4, int(room_px / mean_px))
    return [_cut(line, size_px, room_px, weight) for line in label_lines(words, widest, most)]


def _cut(words: str, size_px: float, room_px: float, weight: Weight) -> str:
    if width_px(words, size_px, weight) <= room_px:
        return words
    # Never between a letter and the marks above or below it.
    ends = [at for at, sign in enumerate(words) if unicodedata.category(sign) != "Mn"]
    while ends and width_px(words[: ends[-1]] + _CUT, size_px, weight) > room_px:
        ends.pop()
    return words[: ends[-1]].rstrip() + _CUT if ends and ends[-1] else _CUT


def _printable(words: str) -> str:
    """Without signs that XML cannot hold and that nobody sees."""
    return "".join(sign for sign in words if unicodedata.category(sign) not in ("Cc", "Cs", "Cn"))
