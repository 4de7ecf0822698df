"""Sheets of paper, and where the map and what explains it lie on them."""

from __future__ import annotations

from dataclasses import dataclass

from tambon_gis import errors
from tambon_gis.cartography.svg_map import PX_PER_MM, Ground
from tambon_gis.measures.typed_text import plain_text

SIZES_MM: dict[str, tuple[float, float]] = {"A4": (210.0, 297.0), "A3": (297.0, 420.0)}
# Those that an office prints maps at; beyond them the same steps go on.
SCALES = (
    *(500, 1_000, 2_000, 4_000, 5_000, 10_000, 15_000, 20_000, 25_000, 30_000, 40_000, 50_000),
    *(60_000, 75_000, 100_000, 150_000, 200_000, 250_000, 300_000, 400_000, 500_000),
)
LEAST_SCALE, LARGEST_SCALE = 50, 50_000_000

# Office printers leave this much of a sheet empty.
_EDGE_MM = 10.0
_TITLE_MM, _GAP_MM, _GUTTER_MM = 15.0, 3.0, 5.5
_COLUMN_MM, _BAND_MM = {"A4": 60.0, "A3": 78.0}, {"A4": 70.0, "A3": 86.0}


@dataclass(frozen=True, slots=True)
class Box:
    """A place on the sheet in pixels of 1/96 inch, from its upper left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    def inset(self, by: float) -> Box:
        return Box(self.x + by, self.y + by, self.width - 2 * by, self.height - 2 * by)


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet by its name (A4, A3) and how it is held. Raises `UnknownCode`."""

    name: str = "A4"
    landscape: bool = True

    def __post_init__(self) -> None:
        if self.name not in SIZES_MM:
            raise errors.UnknownCode(
                value=self.name, kind_th="ขนาดกระดาษ", kind_en="paper size", known=", ".join(SIZES_MM)
            )

    @property
    def size_mm(self) -> tuple[float, float]:
        """Width and height."""
        short, long = SIZES_MM[self.name]
        return (long, short) if self.landscape else (short, long)


@dataclass(frozen=True, slots=True)
class Layout:
    """Where things are on a sheet: a frame about all, the title, the map, the column or band beside it."""

    page: Box
    frame: Box
    title: Box
    ground: Box
    side: Box
    is_column: bool


def layout(paper: Paper, *, with_grid: bool) -> Layout:
    """A title above, the map, and a column to its right (landscape) or a band below it (portrait).

    Where there is a grid its numbers stand between the map and what is around it.
    """
    mm = PX_PER_MM
    width, height = (side * mm for side in paper.size_mm)
    frame = Box(0, 0, width, height).inset(_EDGE_MM * mm)
    title = Box(frame.x, frame.y, frame.width, _TITLE_MM * mm)
    below = frame.height - title.height
    gutter = (_GUTTER_MM if with_grid else _GAP_MM) * mm
    if paper.landscape:
        column = _COLUMN_MM[paper.name] * mm
        ground = Box(frame.x, title.bottom, frame.width - column, below)
        side = Box(ground.right, title.bottom, column, below)
    else:
        band = _BAND_MM[paper.name] * mm
        ground = Box(frame.x, title.bottom, frame.width, below - band)
        side = Box(frame.x, ground.bottom, frame.width, band)
    return Layout(Box(0, 0, width, height), frame, title, ground.inset(gutter), side, paper.landscape)


def fitting_scale(extent: tuple[float, float, float, float], box: Box) -> float:
    """The largest usual scale at which an extent lies in a box wholly."""
    west, south, east, north = extent
    m_per_px = max((east - west) / box.width, (north - south) / box.height)
    least = m_per_px * 1000 * PX_PER_MM
    for scale in SCALES:
        if scale >= least * (1 - 1e-9):
            return float(scale)
    step = float(SCALES[-1])
    while step < least:
        step *= 2
    return step


def parse_scale(told: str) -> float:
    """The n of 1:n, written as ``10000``, ``10,000``, ``1:10,000`` or in Thai digits.

    Raises `ValueNotUnderstood` for anything else, and for a scale that no map has.
    """
    plain = plain_text(told).replace(",", "").replace(" ", "").removeprefix("1:")
    scale = float(plain) if plain.isascii() and plain.isdecimal() else 0.0
    if not LEAST_SCALE <= scale <= LARGEST_SCALE:
        raise errors.ValueNotUnderstood(
            what_th="มาตราส่วน", what_en="a scale", value=told.strip()[:40], example="10000"
        )
    return scale


def ground_of(extent: tuple[float, float, float, float], box: Box, scale: float) -> Ground:
    """The ground about the middle of an extent that a box shows at a scale.

    Raises `ValueNotUnderstood` for a scale that no map has.
    """
    if not LEAST_SCALE <= scale <= LARGEST_SCALE:
        raise errors.ValueNotUnderstood(
            what_th="มาตราส่วน", what_en="a scale", value=f"{scale:g}", example="10000"
        )
    m_per_px = scale / (1000 * PX_PER_MM)
    x, y = (extent[0] + extent[2]) / 2, (extent[1] + extent[3]) / 2
    return Ground(
        x - box.width / 2 * m_per_px, y + box.height / 2 * m_per_px, m_per_px, box.width, box.height
    )
