"""The look that a layer has until somebody changes it: quiet ground, loud work, the selection loudest."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

import resources
from tambon_gis.cartography.palettes import palette, work_colours
from tambon_gis.cartography.symbology import Class, Marker, Symbol, Symbology, categorised, single
from tambon_gis.measures.land_classes import SUITABILITY, describe_land_use, describe_suitability
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tambon_gis.cartography.palettes import WorkColour
    from tambon_gis.cartography.symbology import Dash, Hatch

PLOTS = Phrase("แปลงเกษตรกร", "Farm plots")
REFERENCE = Phrase("ชั้นข้อมูลอ้างอิง", "Reference layer")
UNLISTED_CODES = Phrase("รหัสที่ไม่มีในบัญชี", "Codes in no catalogue")
WORK_AREAS = Phrase("พื้นที่ดำเนินการ", "Work areas")
DONE = Phrase("ทำแล้ว", "done")
PLANNED = Phrase("วางแผน", "planned")

# What an assignment's status looks like on the map; cancelled work is not drawn.
DONE_STATUSES = frozenset({"applied", "certified"})
PLANNED_STATUSES = frozenset({"planned", "approved", "in_progress"})

# Enough of the soil shows through to tell that it goes on below.
_DONE_OPACITY = 0.85

# By colour: beside each other in the palette, hatches lean apart and markers differ, never colour alone.
_MARKERS: tuple[Marker, ...] = ("square", "circle", "diamond", "triangle")


@dataclass(frozen=True, slots=True)
class Work:
    """An intervention as the map shows it: by area as filled or hatched ground, by piece as a marker."""

    code: str
    name: Phrase
    counted_by: Literal["area", "piece"] = "area"


def work_key(code: str, status: str) -> str | None:
    """The class of an assignment in ``plan_symbology``; None for cancelled work, which is not drawn."""
    if status in DONE_STATUSES:
        return f"{code}/applied"
    return f"{code}/planned" if status in PLANNED_STATUSES else None


def plan_symbology(works: Sequence[Work]) -> Symbology:
    """Plots by the work on them: the value is a ``work_key``, done before planned for each intervention.

    Give all interventions that the project uses, in catalogue order, so that a filter keeps the colours.
    """
    colours = work_colours(work.code for work in works)
    classes = []
    for work in works:
        build = _piece if work.counted_by == "piece" else _ground
        done, planned = build(*colours[work.code])
        classes.append(Class(f"{work.code}/applied", _said(work.name, DONE), done))
        classes.append(Class(f"{work.code}/planned", _said(work.name, PLANNED), planned))
    return categorised("work", classes)


def plot_symbology() -> Symbology:
    """Every plot as a thin outline, so that soil and work show through."""
    return single(Symbol(outline=_token("plot_line"), outline_px=1.0), PLOTS)


def land_use_key(code: str | None) -> str | None:
    """The level-2 class of a land-use code: "A101" is "A1"; of a mixed code that of the first use.

    A code of another system stands for itself.
    """
    if not code or not code[0].isalpha():
        return code or None
    return code[:2] if code[1:2].isdigit() else code[0]


def land_use_symbology(keys: Iterable[str | None]) -> Symbology:
    """Land use by ``land_use_key``; classes without a colour of their own have that of their letter.

    Codes that no book of the department has are drawn alike, as what they are.
    """
    colours = palette("land_use")
    named = {key: describe_land_use(key) for key in keys if key is not None}
    return replace(
        categorised(
            "land_use_key",
            [
                Class(key, name, _quiet(colours.get(key, colours[key[0]]), colours["outline"]))
                for key, name in sorted(named.items())
                if name is not None
            ],
            other=_quiet(colours["M"], colours["outline"]),
            null=_quiet(colours["M"], colours["outline"]),
        ),
        other_label=UNLISTED_CODES,
    )


def suitability_key(text: str | None) -> str | None:
    """The class without its limits: "S2m" is "S2"; text that is no class stands for itself."""
    word = describe_suitability(text)
    return text if word is None else next(key for key, known in SUITABILITY.items() if known == word)


def suitability_symbology() -> Symbology:
    """Suitability for a crop, from S1 to N, by ``suitability_key``; other classes are drawn as such."""
    colours = palette("suitability")
    outline = colours["outline"]
    unknown = Symbol(hatch="diagonal", hatch_colour=outline, outline=outline, outline_px=0.7)
    return replace(
        categorised(
            "suitability_key",
            [Class(key, word, _quiet(colours[key], outline)) for key, word in SUITABILITY.items()],
            other=unknown,
            null=unknown,
        ),
        other_label=UNLISTED_CODES,
    )


def boundary_symbology() -> Symbology:
    """Administrative boundaries as lines, the wider unit the stronger."""
    colours = palette("boundary")
    return categorised(
        "kind",
        [
            Class("province", Phrase("จังหวัด", "Province"), _line(colours["province"], 2.4, "dash_dot")),
            Class("amphoe", Phrase("อำเภอ", "Amphoe"), _line(colours["amphoe"], 2.0, "dash_dot")),
            Class("tambon", Phrase("ตำบล", "Tambon"), _line(colours["tambon"], 1.6, "dash")),
            Class("village", Phrase("หมู่บ้าน", "Village"), _line(colours["village"], 1.2, "dot")),
        ],
        other=_line(colours["village"], 1.2, "solid"),
        null=_line(colours["village"], 1.2, "solid"),
    )


def reference_symbology() -> Symbology:
    """A layer of somebody else's, to look at only."""
    return single(_line(palette("boundary")["village"], 1.2, "solid"), REFERENCE)


def work_area_symbology() -> Symbology:
    """Lines and areas of work that spans plots: roads, bunds, levelling."""
    blue = _token("information")
    return single(
        Symbol(hatch="cross", hatch_colour=blue, outline=blue, outline_px=2.0, outline_dash="dash"),
        WORK_AREAS,
    )


def _ground(colour: WorkColour, turn: int) -> tuple[Symbol, Symbol]:
    lean: Hatch = "diagonal" if colour.place % 2 == 0 else "back_diagonal"
    done = Symbol(
        fill=colour.fill,
        fill_opacity=_DONE_OPACITY,
        hatch="dots" if turn else "none",
        hatch_colour=_token("halo") if turn else None,
        outline=colour.line,
    )
    planned = Symbol(hatch="cross" if turn else lean, hatch_colour=colour.line, outline=colour.line)
    return done, planned


def _piece(colour: WorkColour, turn: int) -> tuple[Symbol, Symbol]:
    marker = _MARKERS[(colour.place + turn) % len(_MARKERS)]
    white = _token("halo")
    done = Symbol(fill=colour.fill, outline=white, outline_px=1.5, marker=marker, marker_px=12.0)
    planned = Symbol(fill=white, outline=colour.line, outline_px=2.0, marker=marker, marker_px=11.0)
    return done, planned


def _said(name: Phrase, stage: Phrase) -> Phrase:
    return Phrase(f"{name.th} {stage.th}", f"{name.en}, {stage.en}")


def _quiet(fill: str, outline: str) -> Symbol:
    return Symbol(fill=fill, outline=outline, outline_px=0.7)


def _line(colour: str, width_px: float, dash: Dash) -> Symbol:
    return Symbol(outline=colour, outline_px=width_px, outline_dash=dash)


@cache
def _tokens() -> dict[str, Any]:
    return tomllib.loads(resources.find("catalogues/tokens.toml").read_text(encoding="utf-8"))


def _token(role: str) -> str:
    return str(_tokens()["light"][role])
