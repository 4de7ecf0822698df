"""Values of a raster turned into colours by its style."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tambon_gis.cartography.contrast import channels
from tambon_gis.cartography.palettes import qualitative, qualitative_names, ramp
from tambon_gis.cartography.raster_symbology import ClassColour
from tambon_gis.rasters.relief import hillshade, shaded

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tambon_gis.cartography.raster_symbology import RasterStyle
    from tambon_gis.ingest.raster_answer import RasterAnswer
    from tambon_gis.ingest.raster_reading import RasterWindow

    Pixels = NDArray[np.uint32]

_STEPS = 256
OTHER = "#9A9A9A"
_LEVEL_GREY = 181.0  # of relief without a ramp: leaves room for what is lighter than level ground


def bands_shown(style: RasterStyle, answer: RasterAnswer) -> tuple[int, ...]:
    """The bands that a style reads, the alpha band of a picture last, where it has one."""
    if style.display != "picture":
        return style.bands[:1] or (1,)
    by_colour = {band.colour: number for number, band in reversed(list(enumerate(answer.bands, 1)))}
    named = tuple(by_colour[name] for name in ("red", "green", "blue") if name in by_colour)
    if style.bands:
        colours = tuple(band for band in style.bands if band <= len(answer.bands)) or (1,)
    elif len(named) == 3:
        colours = named
    else:
        plain = [number for number, band in enumerate(answer.bands, 1) if band.colour != "alpha"]
        colours = tuple(plain[:3] if len(plain) >= 3 else plain[:1]) or (1,)
    return (*colours, by_colour["alpha"]) if "alpha" in by_colour else colours


def has_palette(style: RasterStyle, answer: RasterAnswer) -> bool:
    """Whether a picture is shown by the colours in its own file."""
    return style.display == "picture" and not style.bands and answer.bands[0].colours > 0


def limits_of(style: RasterStyle, answer: RasterAnswer, band: int, place: int = 0) -> tuple[float, float]:
    """The values that get the lowest and the highest brightness or colour.

    ``place`` is that of the band among those shown.
    """
    if style.limits is not None:
        at = 2 * place if len(style.limits) > 2 * place else 0
        return style.limits[at], style.limits[at + 1]
    dtype = np.dtype(answer.bands[band - 1].dtype)
    if style.stretch == "none" and np.issubdtype(dtype, np.integer):
        return float(np.iinfo(dtype).min), float(np.iinfo(dtype).max)
    sample = answer.samples[band - 1] if band <= len(answer.samples) else None
    if sample is None:
        return 0.0, 1.0
    full = (sample.least, sample.most)
    low, high = (sample.low, sample.high) if style.stretch == "most" else full
    if low is None or high is None:
        return 0.0, 1.0
    return (low, high) if low < high else (low - 0.5, low + 0.5)


def class_colours(style: RasterStyle, answer: RasterAnswer) -> tuple[ClassColour, ...]:
    """A colour for each code: those of the style, else for each code seen that of the file or a palette."""
    if style.classes:
        return style.classes
    band = bands_shown(style, answer)[0]
    codes = answer.samples[band - 1].codes if band <= len(answer.samples) else ()
    own = dict(answer.palette) if band == 1 else {}
    colours = qualitative(qualitative_names()[0], len(codes))
    return tuple(
        ClassColour(code, own.get(int(code), colour) if code.is_integer() else colour, f"{code:g}")
        for code, (colour, _) in zip(codes, colours, strict=True)
    )


def class_word(style: RasterStyle, kind: str, value: float) -> str:
    """What a code of a raster of classes is called; nothing where it has no name."""
    if kind != "classes" and style.display != "classes":
        return ""
    return next((each.label for each in style.classes if each.value == value), "")


def coloured(window: RasterWindow, style: RasterStyle, answer: RasterAnswer, pixel_m: float) -> Pixels:
    """A picture, 0xAARRGGBB with colours multiplied by alpha. Of a relief a cell at each border is lost."""
    values, valid = window.values, window.valid
    alpha = np.where(valid, np.float32(255), np.float32(0))
    if has_palette(style, answer):
        return _packed(np.moveaxis(values[:3], 0, 2), np.minimum(alpha, values[3]))
    bands = bands_shown(style, answer)
    if style.display == "picture":
        colours, alpha = _picture(values, bands, style, answer, alpha)
    elif style.display == "classes":
        # A rare code that no look at the values has met is there all the same.
        other = None if style.classes else OTHER
        colours, alpha = _by_class(values[0], class_colours(style, answer), alpha, other)
    elif style.display == "ramp":
        colours = _along(values[0], style, limits_of(style, answer, bands[0]))
    else:
        colours = np.full((*valid.shape, 3), _LEVEL_GREY, np.float32)
    if needs_relief(style):
        shade = hillshade(
            values[0],
            valid,
            pixel_m,
            exaggeration=style.exaggeration,
            azimuth_deg=style.azimuth_deg,
            altitude_deg=style.altitude_deg,
        )
        strength = 1.0 if style.display == "relief" else style.relief
        lit = shaded(colours[1:-1, 1:-1], shade, strength, altitude_deg=style.altitude_deg)
        return _packed(lit, alpha[1:-1, 1:-1])
    return _packed(colours, alpha)


def needs_relief(style: RasterStyle) -> bool:
    """Whether a cell beyond each border is needed."""
    return style.display == "relief" or (style.display == "ramp" and style.relief > 0)


def _picture(
    values: np.ndarray, bands: tuple[int, ...], style: RasterStyle, answer: RasterAnswer, alpha: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Three bands or one as brightness, and how opaque each pixel is."""
    if answer.bands[bands[-1] - 1].colour == "alpha":
        dtype = np.dtype(answer.bands[bands[-1] - 1].dtype)
        most = np.iinfo(dtype).max if np.issubdtype(dtype, np.integer) else 1.0
        alpha = np.minimum(alpha, values[-1].astype(np.float32) * np.float32(255 / most))
        values, bands = values[:-1], bands[:-1]
    planes = []
    for place, (plane, band) in enumerate(zip(values, bands, strict=True)):
        low, high = limits_of(style, answer, band, place)
        if plane.dtype == np.uint8 and (low, high) == (0.0, 255.0):
            planes.append(plane)
            continue
        bright = (plane.astype(np.float32) - np.float32(low)) * np.float32(255 / (high - low))
        planes.append(np.clip(np.nan_to_num(bright, nan=0.0), 0, 255).astype(np.uint8))
    return np.stack(planes if len(planes) == 3 else planes[:1] * 3, axis=2), alpha


def _along(values: np.ndarray, style: RasterStyle, limits: tuple[float, float]) -> np.ndarray:
    low, high = limits
    table = np.array(
        [channels(colour) for colour in ramp(style.ramp, _STEPS, is_reversed=style.is_reversed)], np.uint8
    )
    at = (values.astype(np.float32) - np.float32(low)) * np.float32((_STEPS - 1) / (high - low))
    found: np.ndarray = table[np.clip(np.nan_to_num(at, nan=0.0), 0, _STEPS - 1).round().astype(np.uint8)]
    return found


def _by_class(
    values: np.ndarray, classes: tuple[ClassColour, ...], alpha: np.ndarray, other: str | None
) -> tuple[np.ndarray, np.ndarray]:
    """The colour of each code; other codes have the ``other`` colour or are not drawn."""
    known = sorted(classes, key=lambda each: each.value)
    if not known:
        return np.zeros((*values.shape, 3), np.uint8), np.zeros_like(alpha)
    codes = np.array([each.value for each in known])
    table = np.array([channels(each.colour) for each in known], np.uint8)
    at = np.minimum(np.searchsorted(codes, values), len(codes) - 1)
    is_known = codes[at] == values
    colours = table[at]
    if other is None:
        return colours, np.where(is_known, alpha, np.float32(0))
    colours[~is_known] = channels(other)
    return colours, alpha


def _packed(colours: np.ndarray, alpha: np.ndarray) -> Pixels:
    """Colours and alpha of 0 to 255 in one number each, the colours multiplied by alpha."""
    opaque = alpha.round().astype(np.uint32)
    found = opaque << np.uint32(24)
    if not opaque.any():
        return found
    for place, shift in enumerate((16, 8, 0)):
        plane = colours[..., place]
        plane = plane.round().astype(np.uint32) if plane.dtype != np.uint8 else plane.astype(np.uint32)
        found |= (plane * opaque + np.uint32(127)) // np.uint32(255) << np.uint32(shift)
    return found
