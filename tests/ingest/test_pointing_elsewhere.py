"""Files that point elsewhere, under names that look harmless: refused, and not one packet sent."""

from __future__ import annotations

import hashlib
import json
import socket
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tambon_gis.errors import SourceDamaged, TambonError
from tambon_gis.ingest.inspect import inspect

WriteShapefile = Callable[..., Path]
WriteView = Callable[[str], Path]


class Trap:
    """A port of this computer that counts who comes by."""

    def __init__(self) -> None:
        self.visits: list[bytes] = []
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        self._thread = threading.Thread(target=self._wait)
        self._thread.start()

    def _wait(self) -> None:
        while True:
            try:
                visitor, _ = self._socket.accept()
            except OSError:
                return
            self.visits.append(visitor.recv(200))
            visitor.close()

    def close(self) -> None:
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._thread.join()


@pytest.fixture
def trap(monkeypatch: pytest.MonkeyPatch) -> Iterator[Trap]:
    """A trap on a port, and no way out for this process itself."""
    trap = Trap()

    def forbidden(*_: object) -> None:
        raise AssertionError("this process asked the network")

    with monkeypatch.context() as patch:
        patch.setattr(socket.socket, "connect", forbidden)
        yield trap
    trap.close()


def test_the_trap_sees_a_visitor() -> None:
    trap = Trap()
    host, _, port = trap.address.removeprefix("http://").partition(":")
    code = f"import socket; s = socket.create_connection(({host!r}, {port})); s.sendall(b'hello'); s.recv(1)"
    subprocess.run([sys.executable, "-c", code], check=False, capture_output=True)
    trap.close()
    assert trap.visits == [b"hello"]


POINTING = {
    "OGR VRT": "<OGRVRTDataSource><OGRVRTLayer name='a'><SrcDataSource>{secret}</SrcDataSource>"
    "</OGRVRTLayer></OGRVRTDataSource>",
    "OGR VRT of the web": "<OGRVRTDataSource><OGRVRTLayer name='a'><SrcDataSource>/vsicurl/{web}/a.shp"
    "</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>",
    "raster VRT": "<VRTDataset rasterXSize='1' rasterYSize='1'><VRTRasterBand dataType='Byte' band='1'>"
    "<SourceFilename>{secret}</SourceFilename></VRTRasterBand></VRTDataset>",
    "WFS": "<OGRWFSDataSource><URL>{web}/wfs</URL></OGRWFSDataSource>",
    "WMS": "<GDAL_WMS><Service name='WMS'><ServerUrl>{web}/</ServerUrl></Service></GDAL_WMS>",
    "GDALG": '{{"type": "gdal_streamed_alg", "command_line": "gdal vector read /vsicurl/{web}/a.shp"}}',
    "ESRI JSON": '{{"geometryType": "esriGeometryPoint", "url": "{web}/0/query?f=json", "features": []}}',
    "address": "{web}/a.geojson",
    "vsicurl": "/vsicurl/{web}/a.geojson",
}
INNOCENT = ["shp", "gpkg", "geojson", "json", "geojsonl", "kml", "gpx", "tab", "mif", "dxf", "fgb", "gdb"]


@pytest.mark.parametrize("suffix", INNOCENT)
@pytest.mark.parametrize("form", POINTING)
def test_a_file_that_points_elsewhere_is_refused_under_any_name(
    tmp_path: Path, trap: Trap, write_shapefile: WriteShapefile, form: str, suffix: str
) -> None:
    secret = write_shapefile({"name": ["ความลับ"] * 3}, name="secret")
    path = tmp_path / f"plots.{suffix}"
    content = POINTING[form].format(web=trap.address, secret=secret).encode()
    if suffix == "gdb":
        path.mkdir()
        (path / "a00000001.gdbtable").write_bytes(content)
    else:
        path.write_bytes(content)
    for part in (".shx", ".dbf", ".dat", ".map", ".id", ".mid"):
        path.with_suffix(part).write_bytes(content)
    with pytest.raises(TambonError):
        inspect(path)
    assert not trap.visits


def geojson_with(crs: object) -> bytes:
    point = {"type": "Point", "coordinates": [103.8, 16.4]}
    feature = {"type": "Feature", "properties": {}, "geometry": point}
    return json.dumps({"type": "FeatureCollection", "crs": crs, "features": [feature]}).encode()


ASKING: dict[str, Callable[[str], bytes]] = {
    "link": lambda web: geojson_with({"type": "link", "properties": {"href": f"{web}/crs", "type": "proj4"}}),
    "url": lambda web: geojson_with({"type": "url", "properties": {"url": f"{web}/crs"}}),
    "name": lambda web: geojson_with({"type": "name", "properties": {"name": f"{web}/crs"}}),
    "vsicurl": lambda web: geojson_with({"type": "name", "properties": {"name": f"/vsicurl/{web}/crs"}}),
}


@pytest.mark.parametrize("form", ASKING)
def test_a_coordinate_system_by_address_is_not_fetched(tmp_path: Path, trap: Trap, form: str) -> None:
    path = tmp_path / "a.geojson"
    path.write_bytes(ASKING[form](trap.address))
    inspect(path)
    assert not trap.visits


def test_links_in_a_kml_are_not_followed(tmp_path: Path, trap: Trap) -> None:
    web = trap.address
    path = tmp_path / "แปลง.kml"
    path.write_text(
        f'<kml xmlns="http://www.opengis.net/kml/2.2"><Document><NetworkLink><Link><href>{web}/n.kml</href></Link>'
        f"</NetworkLink><Style id='s'><IconStyle><Icon><href>{web}/i.png</href></Icon></IconStyle></Style>"
        f"<Placemark><styleUrl>{web}/s.kml#s</styleUrl><name>a</name><Point><coordinates>103,16</coordinates>"
        "</Point></Placemark></Document></kml>",
        encoding="utf-8",
    )
    assert inspect(path).layers[0].rows == 1
    assert not trap.visits


@pytest.mark.parametrize(
    "select",
    [
        "SELECT fid, geom, ogr_geocode('x', 'geometry', 'QUERY_TEMPLATE={web}/%s') AS a FROM t",
        "SELECT fid, geom, gdal_get_pixel_value('/vsicurl/{web}/a.tif', 1, 'pixel', 1, 1) AS a FROM t",
        "SELECT fid, geom, load_extension('evil') AS a FROM t",
        "SELECT fid, geom, readfile('evil') AS a FROM t",
    ],
)
def test_a_view_of_a_geopackage_reaches_nothing(trap: Trap, write_view: WriteView, select: str) -> None:
    path = write_view(select.replace("{web}", trap.address))
    try:
        (layer,) = inspect(path).layers
    except SourceDamaged:
        pass
    else:
        assert layer.fields[0].samples == ()
    assert not trap.visits


def test_a_trigger_of_a_geopackage_does_not_run(write_view: WriteView) -> None:
    path = write_view("SELECT fid, geom, a FROM t")
    connection = sqlite3.connect(path)
    with connection:
        connection.execute("CREATE TRIGGER evil INSTEAD OF INSERT ON v BEGIN DELETE FROM t; END")
    connection.close()
    before = hashlib.sha256(path.read_bytes()).digest()
    assert inspect(path).layers[0].rows == 1
    assert hashlib.sha256(path.read_bytes()).digest() == before
