"""How a raster is drawn: as it is, along a ramp, by classes, as relief; kept as JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

from tambon_gis.cartography.contrast import is_colour
from tambon_gis.cartography.palettes import ramp_names
from tambon_gis.cartography.strict_json import Entry, as_number, as_text, parsed, refuse
from tambon_gis.errors import SymbologyNotUnderstood

Display: TypeAlias = Literal["picture", "ramp", "classes", "relief"]
Stretch: TypeAlias = Literal["none", "full", "most", "own"]

FORMAT = 1
MOST_EXAGGERATION = 100.0

_DISPLAYS: dict[str, Display] = {name: name for name in get_args(Display)}
_STRETCHES: dict[str, Stretch] = {name: name for name in get_args(Stretch)}
_NAMES = (
    "display",
    "bands",
    "stretch",
    "limits",
    "ramp",
    "is_reversed",
    "relief",
    "exaggeration",
    "azimuth_deg",
    "altitude_deg",
    "hidden",
    "hidden_to",
    "opacity",
)
# Where maps have the sun: in the north-west, half-way up.
AZIMUTH_DEG, ALTITUDE_DEG = 315.0, 45.0


@dataclass(frozen=True, slots=True)
class ClassColour:
    """One value of a raster of classes: its colour (#RRGGBB) and what it is called."""

    value: float
    colour: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class RasterStyle:
    """How a raster is drawn.

    ``picture`` shows three bands, or one in greys, or the colours of its own palette; ``ramp`` and
    ``classes`` the first of ``bands``; ``relief`` the shadows of an elevation model. ``bands`` () is for
    those that the file names. ``stretch`` says which values get the ends of brightness or ramp: those of the
    number type, the least and the most, 2 and 98 of 100, or ``limits``: a low and a high one for all bands,
    or for each of three. ``relief`` from 0 to 1 is how much of the shadows lies over a ramp, ``exaggeration``
    how many times higher the ground is taken for them; the sun stands at ``azimuth_deg`` from north over
    east and ``altitude_deg`` above level ground. Pixels that are ``hidden`` in every band read are not drawn,
    nor those from it up to ``hidden_to``: the black border of a JPEG is 1 to 3 here and there.
    ``classes`` () gives each code a colour of a palette. Raises ``ValueError`` for what cannot be together.
    """

    display: Display = "picture"
    bands: tuple[int, ...] = ()
    stretch: Stretch = "none"
    limits: tuple[float, ...] | None = None
    ramp: str = "viridis"
    is_reversed: bool = False
    relief: float = 0.0
    exaggeration: float = 1.0
    azimuth_deg: float = AZIMUTH_DEG
    altitude_deg: float = ALTITUDE_DEG
    hidden: float | None = None
    hidden_to: float | None = None
    opacity: float = 1.0
    classes: tuple[ClassColour, ...] = ()

    def __post_init__(self) -> None:
        if (self.stretch == "own") != (self.limits is not None):
            raise ValueError("only an own stretch has limits")
        if self.limits is not None and not _rise(self.limits):
            raise ValueError("limits must rise")
        if self.hidden_to is not None and (self.hidden is None or self.hidden_to < self.hidden):
            raise ValueError("hidden values end above where they begin")
        if len(self.bands) not in (0, 1, 3) or not all(band >= 1 for band in self.bands):
            raise ValueError("one band or three")
        if not (0 <= self.relief <= 1 and 0 <= self.opacity <= 1):
            raise ValueError("relief and opacity are from 0 to 1")
        if not 0 < self.exaggeration <= MOST_EXAGGERATION:
            raise ValueError("exaggeration")
        if not (0 <= self.azimuth_deg <= 360 and 0 < self.altitude_deg <= 90):
            raise ValueError("the sun stands above the ground")

    @property
    def hidden_span(self) -> tuple[float, float] | None:
        """The least and the greatest value that is not drawn."""
        if self.hidden is None:
            return None
        return self.hidden, self.hidden if self.hidden_to is None else self.hidden_to


def usual_style(kind: str, dtype: str, *, has_palette: bool, bands: int = 1) -> RasterStyle:
    """The look of a raster of this kind (`RASTER_KINDS`) until somebody changes it."""
    if kind == "grid" and bands >= 3:
        # A satellite picture: its first three bands say more than a ramp along one of them.
        return RasterStyle("picture", stretch="most")
    if kind == "elevation":
        return RasterStyle("ramp", stretch="full", ramp="earth", relief=0.6, exaggeration=3.0)
    if kind == "grid":
        return RasterStyle("ramp", stretch="most", ramp="green")
    if kind == "classes" and not has_palette:
        return RasterStyle("classes")
    return RasterStyle("picture", stretch="none" if dtype == "uint8" or has_palette else "most")


def raster_style_to_json(style: RasterStyle) -> str:
    """The style as one line of JSON; what is as usual is left out."""
    usual = RasterStyle()
    told: dict[str, object] = {"format": FORMAT}
    for name in _NAMES:
        if getattr(style, name) != getattr(usual, name):
            told[name] = getattr(style, name)
    if style.classes:
        told["classes"] = [[each.value, each.colour, each.label] for each in style.classes]
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def raster_style_from_json(text: str) -> RasterStyle:
    """The style that `raster_style_to_json` wrote. Raises ``SymbologyNotUnderstood`` for anything else."""
    given = Entry(parsed(text), "raster style")
    if given.take("format") != FORMAT:
        refuse("format")
    usual = RasterStyle()
    plain = {name: getattr(usual, name) for name in _NAMES} | {"bands": [], "classes": []}
    entry = Entry(plain | given.values, "raster style")
    ramp = as_text(entry.take("ramp"), "ramp")
    if ramp not in ramp_names():
        refuse(f"ramp: {ramp}")
    limits, hidden, hidden_to = (entry.take(name) for name in ("limits", "hidden", "hidden_to"))
    try:
        style = RasterStyle(
            display=entry.choice("display", _DISPLAYS),
            bands=tuple(_band(each) for each in entry.items("bands")),
            stretch=entry.choice("stretch", _STRETCHES),
            limits=None if limits is None else _limits(limits),
            ramp=ramp,
            is_reversed=entry.flag("is_reversed"),
            relief=entry.number("relief", 1.0),
            exaggeration=entry.number("exaggeration", MOST_EXAGGERATION),
            azimuth_deg=entry.number("azimuth_deg", 360.0),
            altitude_deg=entry.number("altitude_deg", 90.0),
            hidden=None if hidden is None else as_number(hidden, "hidden"),
            hidden_to=None if hidden_to is None else as_number(hidden_to, "hidden_to"),
            opacity=entry.number("opacity", 1.0),
            classes=tuple(_class(each) for each in entry.items("classes")),
        )
    except ValueError as wrong:
        raise SymbologyNotUnderstood(detail=str(wrong)) from wrong
    entry.finish()
    return style


def _band(value: object) -> int:
    if type(value) is not int:
        refuse("bands")
    return value


def _limits(value: object) -> tuple[float, ...]:
    if not isinstance(value, list):
        refuse("limits")
    return tuple(as_number(each, "limits") for each in value)


def _rise(limits: tuple[float, ...]) -> bool:
    """Whether these are one or three pairs of a low and a higher number."""
    pairs = list(zip(limits[::2], limits[1::2], strict=False))
    return len(limits) in (2, 6) and all(low < high for low, high in pairs)


def _class(value: object) -> ClassColour:
    if not isinstance(value, list) or len(value) != 3:
        refuse("classes")
    colour = as_text(value[1], "classes")
    if not is_colour(colour):
        refuse(f"classes: {colour}")
    return ClassColour(as_number(value[0], "classes"), colour, as_text(value[2], "classes"))
