"""What a map for paper should show, and what was written of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from tambon_gis.sheets.paper import Paper
from tambon_gis.sheets.stops import StopsOnMap
from tambon_gis.wording import Language

Grid = Literal["none", "utm", "degrees"]


@dataclass(frozen=True, slots=True)
class MapRequest:
    """What to draw. ``layers`` None is what the window shows, else their names; ``extent`` None is all of it.

    ``extent`` is west, south, east, north in the project's system. Without a ``paper`` the map is as wide as
    ``width_mm`` says and has nothing around it but a legend below. On a paper ``scale`` n is 1:n about the
    middle of the extent; None takes the largest usual scale that shows all of it. ``chosen`` are keys of
    plots to be marked, ``stops`` are drawn over all. ``title``, ``subtitle``, ``source``, ``author`` and
    ``checked_by`` stand there as they are.
    """

    year_be: int
    layers: tuple[str, ...] | None = None
    extent: tuple[float, float, float, float] | None = None
    width_mm: float = 180.0
    with_legend: bool = True
    language: Language = "th"
    with_labels: bool = True
    with_rasters: bool = True
    paper: Paper | None = None
    scale: float | None = None
    grid: Grid = "none"
    with_overview: bool = True
    chosen: tuple[int, ...] = ()
    title: str = ""
    subtitle: str = ""
    source: str = ""
    author: str = ""
    made_on: date | None = None
    image_dpi: float = 200.0
    checked_by: str = ""
    stops: StopsOnMap | None = None


@dataclass(frozen=True, slots=True)
class WrittenMap:
    """What was written: ``scale`` is the n of 1:n, ``layers`` how many shapes of each are in it.

    ``labels`` is the number of labels and ``withheld`` of those left out because they tell of a person,
    ``rasters`` the names of the images on it and ``missing_rasters`` of
    those that could not be read. ``is_cut`` says that less than the extent asked for is on it.
    """

    file: Path
    extent: tuple[float, float, float, float]
    width_mm: float
    height_mm: float
    scale: float
    layers: tuple[tuple[str, int], ...]
    labels: int = 0
    withheld: int = 0
    rasters: tuple[str, ...] = ()
    missing_rasters: tuple[str, ...] = ()
    is_cut: bool = False
