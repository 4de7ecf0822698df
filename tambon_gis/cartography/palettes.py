"""The colours of ``palettes.toml`` by name, and colours along a ramp."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

import resources
from tambon_gis.cartography.contrast import channels
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@dataclass(frozen=True, slots=True)
class WorkColour:
    """The hue of an intervention: ``fill`` for work that is done, ``line`` for hatches and outlines.

    ``place`` is its position in the palette; hatches and markers go by it, so no two differ by hue alone.
    """

    place: int
    name: str
    fill: str
    line: str


@cache
def _palettes() -> dict[str, Any]:
    return tomllib.loads(resources.find("catalogues/palettes.toml").read_text(encoding="utf-8"))


def palette(name: str) -> Mapping[str, str]:
    """Colours by key: ``land_use``, ``suitability``, ``boundary``, ``soil.groups`` or ``soil.other``."""
    table = _palettes()
    for part in name.split("."):
        table = table[part]
    return table


def chart_colours() -> tuple[str, ...]:
    """Eight colours for the series of a chart, told apart with every common colour vision (Okabe and Ito)."""
    return tuple(_palettes()["chart"]["colours"])


def work_palette() -> tuple[WorkColour, ...]:
    """The hues of interventions, most used first."""
    return tuple(
        WorkColour(place, each["name"], each["fill"], each["line"])
        for place, each in enumerate(_palettes()["work"]["colour"])
    )


def work_colours(interventions: Iterable[str]) -> dict[str, tuple[WorkColour, int]]:
    """A colour for each intervention code, with its round: 0 until all colours are taken, then 1, and so on.

    An intervention takes its own colour of the palette; where another took it before, the first that is free.
    The answer depends on all the codes and their order: ask once for all interventions that a project uses,
    in the order of its catalogue, and a filter will not change the colours.
    """
    colours = work_palette()
    own = {
        code: number
        for number, each in enumerate(_palettes()["work"]["colour"])
        for code in each["interventions"]
    }
    taken: list[int] = []
    found: dict[str, tuple[WorkColour, int]] = {}
    waiting: list[str] = []
    for code in dict.fromkeys(interventions):
        number = own.get(code)
        if number is None or number in taken:
            waiting.append(code)
        else:
            taken.append(number)
            found[code] = (colours[number], 0)
    free = [number for number in range(len(colours)) if number not in taken]
    for position, code in enumerate(waiting):
        turn, number = divmod(position - len(free), len(colours))
        found[code] = (colours[free[position]], 0) if position < len(free) else (colours[number], turn + 1)
    return found


def ramp_names() -> tuple[str, ...]:
    """Palettes for classes that rise, the usual one first."""
    return tuple(_palettes()["ramp"])


def qualitative_names() -> tuple[str, ...]:
    """Palettes for classes without an order, the usual one first."""
    return tuple(_palettes()["qualitative"])


def is_palette(name: str) -> bool:
    return name in _palettes()["ramp"] or name in _palettes()["qualitative"]


def palette_title(name: str) -> Phrase:
    return Phrase(*_palettes()["title"][name])


def scheme_origin(scheme: str) -> Phrase:
    """Where the colours come from that the values of a field have of their own."""
    return Phrase(*_palettes()["origin"][scheme])


def qualitative(name: str, classes: int) -> tuple[tuple[str, int], ...]:
    """So many colours of a palette without an order, each with its round: 0 until all are used, then 1."""
    colours = _palettes()["qualitative"][name]
    return tuple((colours[number % len(colours)], number // len(colours)) for number in range(classes))


def ramp(name: str, classes: int, *, is_reversed: bool = False) -> tuple[str, ...]:
    """So many colours from the low to the high end of a ramp of `ramp_names`, or the other way round."""
    stops = np.array([channels(colour) for colour in _palettes()["ramp"][name]], dtype=float)
    if is_reversed:
        stops = stops[::-1]
    at = np.linspace(0, len(stops) - 1, classes) if classes > 1 else np.array([len(stops) - 1.0])
    mixed = np.array([np.interp(at, np.arange(len(stops)), channel) for channel in stops.T]).T
    return tuple("#{:02X}{:02X}{:02X}".format(*colour) for colour in mixed.round().astype(int).tolist())
