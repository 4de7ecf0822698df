"""Vector layers written byte for byte the same each time: no date of today, every projection step named."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import cast

import numpy as np
import shapely

from tambon_gis.demonstration.terrain import Floats

# The inverse of EPSG:1304 (Indian 1975 to WGS 84: +210 +814 +289 m), every step named: PROJ chooses nothing.
TO_INDIAN_1975 = (
    "+proj=pipeline +step +inv +proj=utm +zone=48 +ellps=WGS84 +step +proj=cart +ellps=WGS84 "
    "+step +proj=helmert +x=-210 +y=-814 +z=-289 +step +inv +proj=cart +ellps=evrst30 "
    "+step +proj=utm +zone=48 +ellps=evrst30"
)
TO_ZONE_47 = "+proj=pipeline +step +inv +proj=utm +zone=48 +ellps=WGS84 +step +proj=utm +zone=47 +ellps=WGS84"
TO_DEGREES = (
    "+proj=pipeline +step +inv +proj=utm +zone=48 +ellps=WGS84 +step +proj=unitconvert +xy_in=rad +xy_out=deg"
)
WGS84 = (
    'GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],'
    'PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]'
)
INDIAN_1975 = (
    'GEOGCS["GCS_Indian_1975",DATUM["D_Indian_1975",SPHEROID["Everest_Adjustment_1937",6377276.345,300.8017]],'
    'PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]'
)
_DBF_DATE = bytes((2025 - 1900, 10, 1))


def utm_prj(name: str, base: str, meridian: int) -> str:
    return (
        f'PROJCS["{name}",{base},PROJECTION["Transverse_Mercator"],PARAMETER["False_Easting",500000.0],'
        f'PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",{meridian}.0],'
        'PARAMETER["Scale_Factor",0.9996],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]'
    )


def moved(
    shapes: Sequence[shapely.Geometry | None], pipeline: str, decimals: int
) -> list[shapely.Geometry | None]:
    """Shapes taken through a PROJ pipeline, rounded so that machines agree on the bytes."""
    from pyproj import Transformer

    transformer = Transformer.from_pipeline(pipeline)

    def move(xy: Floats) -> Floats:
        return cast("Floats", np.round(np.column_stack(transformer.transform(xy[:, 0], xy[:, 1])), decimals))

    return [None if shape is None else shapely.transform(shape, move) for shape in shapes]


def write_shapefile(
    path: Path,
    fields: Mapping[str, str],
    rows: Sequence[Mapping[str, object]],
    shapes: Sequence[shapely.Geometry | None],
    *,
    encoding: str,
    prj: str,
    cpg: str | None,
    language_byte: int,
) -> None:
    import fiona

    schema = {"geometry": "Polygon", "properties": dict(fields)}
    with fiona.open(path, "w", driver="ESRI Shapefile", schema=schema, encoding=encoding) as layer:
        layer.writerecords(
            {
                "type": "Feature",
                "geometry": None if shape is None else shapely.geometry.mapping(shape),
                "properties": dict(row),
            }
            for shape, row in zip(shapes, rows, strict=True)
        )
    path.with_suffix(".prj").write_text(prj, encoding="ascii")
    path.with_suffix(".cpg").unlink(missing_ok=True)
    if cpg is not None:
        path.with_suffix(".cpg").write_text(cpg, encoding="ascii")
    # The writer stamps today's date and its own language byte; a file handed over has those of its maker.
    with path.with_suffix(".dbf").open("r+b") as table:
        table.seek(1)
        table.write(_DBF_DATE)
        table.seek(29)
        table.write(bytes((language_byte,)))


def write_geojson(
    path: Path, name: str, shapes: Sequence[shapely.Geometry], properties: Sequence[Mapping[str, object]]
) -> None:
    features = [
        {"type": "Feature", "properties": dict(values), "geometry": shapely.geometry.mapping(shape)}
        for values, shape in zip(properties, moved(shapes, TO_DEGREES, 8), strict=True)
    ]
    lines = ",\n".join(json.dumps(feature, ensure_ascii=False) for feature in features)
    path.write_text(
        f'{{"type": "FeatureCollection", "name": "{name}", "features": [\n{lines}\n]}}\n',
        encoding="utf-8",
        newline="\n",
    )
