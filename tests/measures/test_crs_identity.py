"""Reference systems are recognised however a file writes them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pyproj import CRS

from tambon_gis.errors import CrsNotUnderstood
from tambon_gis.measures.crs_identity import datum_of
from tambon_gis.measures.reference import crs, describe_crs, identify_crs

ESRI_UTM = (
    'PROJCS["{datum}_UTM_Zone_{zone}N",GEOGCS["GCS_{datum}",DATUM["D_{datum}",SPHEROID[{spheroid}]],'
    'PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],'
    'PARAMETER["False_Easting",500000.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",{meridian}],'
    'PARAMETER["Scale_Factor",0.9996],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]'
)
EVEREST = '"Everest_Adjustment_1937",6377276.345,300.8017'
ESRI_24047 = ESRI_UTM.format(datum="Indian_1975", zone=47, spheroid=EVEREST, meridian="99.0")
ESRI_24048 = ESRI_UTM.format(datum="Indian_1975", zone=48, spheroid=EVEREST, meridian="105.0")
ESRI_1954 = ESRI_UTM.format(datum="Indian_1954", zone=48, spheroid=EVEREST, meridian="105.0")
ESRI_32648 = ESRI_UTM.format(
    datum="WGS_1984", zone=48, spheroid='"WGS_1984",6378137.0,298.257223563', meridian="105.0"
)
ESRI_4240 = (
    'GEOGCS["GCS_Indian_1975",DATUM["D_Indian_1975",SPHEROID["Everest_Adjustment_1937",6377276.345,300.8017]],'
    'PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]'
)
OWN_NAME = ESRI_24048.replace("Indian_1975_UTM_Zone_48N", "แผนที่ดินเก่า")


@pytest.mark.parametrize(
    ("said", "epsg"),
    [
        pytest.param(32648, 32648, id="a number"),
        pytest.param("32647", 32647, id="a number as text"),
        pytest.param("EPSG:24047", 24047, id="a code"),
        pytest.param(" epsg:24048 ", 24048, id="a code, loosely typed"),
        pytest.param("+init=epsg:24048", 24048, id="the old way"),
        pytest.param("urn:ogc:def:crs:EPSG::32648", 32648, id="a urn"),
        pytest.param("urn:ogc:def:crs:OGC:1.3:CRS84", 4326, id="GeoJSON's own"),
        pytest.param(ESRI_24047, 24047, id="Esri Indian 1975 zone 47"),
        pytest.param(ESRI_24048, 24048, id="Esri Indian 1975 zone 48"),
        pytest.param(ESRI_4240, 4240, id="Esri Indian 1975 in degrees"),
        pytest.param(OWN_NAME, 24048, id="a name of its own"),
        pytest.param("\ufeff" + ESRI_32648 + "\n", 32648, id="Esri WGS 84 with a byte-order mark"),
        pytest.param("+proj=utm +zone=48 +datum=WGS84 +units=m", 32648, id="PROJ"),
        pytest.param("+proj=utm +zone=48 +ellps=WGS84 +towgs84=0,0,0 +units=m", 32648, id="PROJ, zero shift"),
        pytest.param(
            "+proj=utm +zone=47 +ellps=evrst30 +units=m", 24047, id="Everest, and PROJ says Indian 1954"
        ),
        pytest.param(
            "+proj=utm +zone=47 +ellps=evrst30 +towgs84=204,837,294 +units=m", 24047, id="Everest, bound"
        ),
        pytest.param("+proj=longlat +datum=WGS84", 4326, id="degrees"),
        pytest.param("ESRI:102100", 3857, id="Esri's Web Mercator"),
        pytest.param("EPSG:32648+5773", 32648, id="with a height"),
        pytest.param(4979, 4326, id="degrees and height"),
        pytest.param(23948, 23948, id="Indian 1954 keeps its own code"),
        pytest.param(3148, 3148, id="Indian 1960 too"),
        pytest.param(ESRI_1954, 23948, id="Esri Indian 1954"),
        pytest.param("+proj=utm +zone=48 +ellps=WGS84 +towgs84=10,20,30", None, id="a shift of its own"),
        pytest.param(
            "+proj=tmerc +lon_0=102 +k=0.9999 +x_0=500000 +datum=WGS84", None, id="a projection of its own"
        ),
        pytest.param("+proj=utm +zone=48 +datum=WGS84 +units=km", None, id="kilometres"),
    ],
)
def test_system_is_recognised(said: int | str, epsg: int | None) -> None:
    found, system = identify_crs(said)
    assert found == epsg
    if epsg is not None:
        assert system == crs(epsg)
        assert identify_crs(system) == (epsg, system)


@pytest.mark.parametrize("version", ["WKT1_GDAL", "WKT1_ESRI", "WKT2_2015", "WKT2_2019"])
@pytest.mark.parametrize("epsg", [32647, 32648, 24047, 24048, 4326, 4240, 3857])
def test_every_way_of_writing_it(epsg: int, version: str) -> None:
    assert identify_crs(CRS.from_epsg(epsg).to_wkt(version))[0] == epsg


def test_bound_and_compound_datums() -> None:
    bound = CRS.from_string(
        "+proj=utm +zone=48 +a=6377276.345 +b=6356075.41314024 +towgs84=210,814,289 +units=m"
    )
    assert bound.is_bound
    assert datum_of(bound) == "Indian 1975"
    assert datum_of(CRS.from_string("EPSG:24048+5773")) == "Indian 1975"


@pytest.mark.parametrize("epsg", [4239, 23947, 23948, 4131, 3148, 4146, 4301])
def test_other_datums_are_not_taken_for_ours(epsg: int) -> None:
    assert datum_of(crs(epsg)) is None


@pytest.mark.parametrize(
    "said",
    [
        "",
        "hello",
        "EPSG:999999",
        "0",
        "ต.คำพอุง",
        'PROJCS["broken',
        'LOCAL_CS["drawing",UNIT["m",1]]',
        "EPSG:5773",
        "EPSG:4978",
    ],
)
def test_what_says_nothing_about_the_place_is_refused(said: str) -> None:
    with pytest.raises(CrsNotUnderstood) as refused:
        identify_crs(said)
    assert "EPSG:32647" in refused.value.advice("th")


@pytest.mark.parametrize(
    ("said", "thai", "english"),
    [
        (32648, "WGS 84 / UTM โซน 48N", "WGS 84 / UTM zone 48N"),
        (ESRI_24047, "Indian 1975 / UTM โซน 47N", "Indian 1975 / UTM zone 47N"),
        (4326, "WGS 84 ละติจูด-ลองจิจูด", "WGS 84 latitude-longitude"),
        (23948, "Indian 1954 / UTM โซน 48N", "Indian 1954 / UTM zone 48N"),
        ("+proj=tmerc +lon_0=102 +datum=WGS84", "ระบบพิกัดที่ไม่มีชื่อ", "an unnamed coordinate system"),
    ],
)
def test_names_for_people(said: int | str, thai: str, english: str) -> None:
    assert describe_crs(said) == (thai, english)


def run_python(code: str, **variables: str) -> str:
    root = Path(__file__).parents[2]
    found = subprocess.run(
        [sys.executable, "-c", code],
        cwd=root,
        env=os.environ | variables,
        capture_output=True,
        text=True,
        check=True,
    )
    return found.stdout.strip()


def test_importing_is_cheap() -> None:
    code = (
        "import sys, tambon_gis.measures.reference; print('pyproj' in sys.modules, 'pandas' in sys.modules)"
    )
    assert run_python(code) == "False False"


@pytest.mark.parametrize("first", ["", "import pyproj; from pyproj.network import is_network_enabled; "])
def test_the_network_is_never_asked(first: str) -> None:
    code = (
        f"{first}from tambon_gis.measures.reference import crs; crs(32648); "
        "from pyproj.network import is_network_enabled; print(is_network_enabled())"
    )
    assert run_python(code, PROJ_NETWORK="ON") == "False"
