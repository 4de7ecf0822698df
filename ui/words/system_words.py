"""Names of coordinate systems as people know them."""

from __future__ import annotations

from ui.words import figures
from ui.words.language import told


def system_words(crs: str | None) -> str:
    """``EPSG:32648`` as ``WGS 84 / UTM โซน 48N``; what has no code there keeps the name it gives itself."""
    if crs is None:
        return figures.MISSING
    from tambon_gis.errors import CrsNotUnderstood
    from tambon_gis.measures.reference import describe_crs

    try:
        return told(describe_crs(crs))
    except CrsNotUnderstood:
        return crs
