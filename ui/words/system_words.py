"""Names of coordinate systems as people know them, short enough for a button."""

from __future__ import annotations

from ui.words import figures
from ui.words.language import told, tr

_NAMES = {
    "EPSG:32647": "WGS 84 / UTM 47N",
    "EPSG:32648": "WGS 84 / UTM 48N",
    "EPSG:24047": "Indian 1975 / UTM 47N",
    "EPSG:24048": "Indian 1975 / UTM 48N",
}


def system_words(crs: str | None) -> str:
    """``EPSG:32648`` as ``WGS 84 / UTM 48N``; what has no code there keeps the name it gives itself."""
    if crs is None:
        return figures.MISSING
    if crs in _NAMES:
        return _NAMES[crs]
    degrees = {"EPSG:4326": tr("WGS 84 องศา"), "EPSG:4240": tr("Indian 1975 องศา")}
    if crs in degrees:
        return degrees[crs]
    from tambon_gis.errors import CrsNotUnderstood
    from tambon_gis.measures.reference import describe_crs

    try:
        return told(describe_crs(crs))
    except CrsNotUnderstood:
        return crs
