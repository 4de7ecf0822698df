"""Shapefiles as stations are handed them: encodings, companions and damage chosen by the test."""

from __future__ import annotations

import sqlite3
import sys
import tempfile
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import shapely

import tambon_gis.ingest.guarded_reader as guarded

if TYPE_CHECKING:
    from tambon_gis.project.project import Project

WriteShapefile = Callable[..., Path]

# Three plots of 100 x 100 m west of Kham Phaung, EPSG:32648.
SQUARES = [shapely.box(372_000 + 200 * i, 1_812_000, 372_100 + 200 * i, 1_812_100) for i in range(3)]


@pytest.fixture
def write_shapefile(tmp_path: Path) -> WriteShapefile:
    """Writes a shapefile and returns its path; ``cpg`` None takes the marker away, text replaces it."""

    def write(
        columns: Mapping[str, Sequence[object]] | None = None,
        shapes: Sequence[shapely.Geometry | None] | None = None,
        *,
        name: str = "plots",
        epsg: int | None = 32648,
        encoding: str = "UTF-8",
        cpg: str | None = "as written",
        language_byte: int | None = None,
        **options: object,
    ) -> Path:
        import geopandas
        import pyogrio

        shapes = SQUARES if shapes is None else shapes
        columns = {"code": [f"P{i}" for i in range(len(shapes))]} if columns is None else columns
        path = tmp_path / f"{name}.shp"
        path.parent.mkdir(parents=True, exist_ok=True)
        frame = geopandas.GeoDataFrame(dict(columns), geometry=list(shapes), crs=epsg)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # GDAL says that it shortens names; that is wanted here
            pyogrio.write_dataframe(frame, path, driver="ESRI Shapefile", encoding=encoding, **options)
        if cpg != "as written":
            path.with_suffix(".cpg").unlink(missing_ok=True)
            if cpg is not None:
                path.with_suffix(".cpg").write_text(cpg)
        if language_byte is not None:
            patch(path.with_suffix(".dbf"), 29, bytes([language_byte]))
        return path

    return write


@pytest.fixture
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Private copies of this test go here, so that what is left behind can be seen."""
    folder = tmp_path / "private"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def reader_instead(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Has another program stand in for the reader; its first argument is the folder of the request."""

    def instead(code: str) -> None:
        monkeypatch.setattr(guarded, "reader_command", lambda: [sys.executable, "-c", code])

    return instead


def patch(path: Path, offset: int, data: bytes) -> None:
    with path.open("r+b") as stream:
        stream.seek(offset)
        stream.write(data)


@pytest.fixture
def patch_file() -> Callable[[Path, int, bytes], None]:
    return patch


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """An empty project in the manner of Kham Phaung: zone 48, tambon 450806."""
    from tambon_gis.project.project import Project

    path = tmp_path / "งาน.gpkg"
    with Project.create(path, name="ทดสอบ", epsg=32648, tambon_code="450806", author="ทดสอบ") as opened:
        yield opened


@pytest.fixture
def zone_47(tmp_path: Path) -> Iterator[Project]:
    """An empty project for Kamphaeng Phet and Nakhon Pathom, in zone 47."""
    from tambon_gis.project.project import Project

    path = tmp_path / "งาน47.gpkg"
    with Project.create(path, name="ทดสอบ", epsg=32647, author="ทดสอบ") as opened:
        yield opened


@pytest.fixture
def write_view(tmp_path: Path) -> Callable[[str], Path]:
    """Writes a GeoPackage whose one layer is a view of a table ``t``: what it says runs when it is read."""

    def write(select: str) -> Path:
        import geopandas

        path = tmp_path / "view.gpkg"
        frame = geopandas.GeoDataFrame({"a": ["x"]}, geometry=[shapely.Point(103.8, 16)], crs=4326)
        frame.to_file(path, layer="t")
        connection = sqlite3.connect(path)
        with connection:
            connection.execute(f"CREATE VIEW v AS {select}")
            connection.execute("DELETE FROM gpkg_geometry_columns")
            connection.execute("UPDATE gpkg_contents SET table_name = 'v', identifier = 'v'")
            connection.execute(
                "INSERT INTO gpkg_geometry_columns VALUES ('v', 'geom', 'GEOMETRY', 4326, 0, 0)"
            )
        connection.close()
        return path

    return write
