"""What each unit of a soil, land-use or suitability layer is, for identifying and pointing at it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from tambon_gis.measures.unit_meaning import land_use_meaning, soil_meaning, suitability_meaning
from ui.words.language import told

if TYPE_CHECKING:
    import numpy as np

    from tambon_gis.project.project import Project
    from tambon_gis.wording import Phrase

_MEANING: dict[str, tuple[str, Callable[..., Phrase]]] = {
    "soil_unit": ("symbol, series_code, series_name", soil_meaning),
    "land_use": ("code, description_th, description_en", land_use_meaning),
    "suitability": ("class, crop", suitability_meaning),
}


def ground_words(project: Project, table: str, fids: np.ndarray) -> Iterator[str]:
    """One sentence for each unit of ``soil_unit``, ``land_use`` or ``suitability``, in order of the keys."""
    columns, meaning = _MEANING[table]

    @cache
    def words(*cells: str | None) -> str:
        # Thousands of units share a few dozen codes.
        return told(meaning(*cells))

    found = {fid: cells for fid, *cells in project.rows(f"SELECT fid, {columns} FROM {table}")}
    return (words(*found[fid]) for fid in fids.tolist())
