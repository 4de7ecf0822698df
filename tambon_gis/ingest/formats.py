"""The kinds of files that are read, each with its one GDAL driver, and the way out for all others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from tambon_gis.wording import Phrase

RasterDriver = Literal["GTiff", "MBTiles", "PNG", "JPEG", "WEBP"]
Driver = Literal[
    "ESRI Shapefile",
    "GPKG",
    "GeoJSON",
    "GeoJSONSeq",
    "LIBKML",
    "GPX",
    "OpenFileGDB",
    "MapInfo File",
    "DXF",
    "FlatGeobuf",
]
# Where the text of a file stands: as raw bytes in a code page to be found, in a text file that is turned into
# UTF-8 before GDAL sees it, or in UTF-8 whatever happens.
Text = Literal["raw", "rewritten", "utf-8"]


@dataclass(frozen=True, slots=True)
class Format:
    """How a kind of file is read.

    ``one_layer``: named after the file, not asked for by name. ``parts`` are the companions without which it
    is no such file, but for those that can be ``remade``; ``wanted`` ones are copied along. ``by_number``: a
    record can be fetched by its number when reading in bulk fails. ``counted``: the file itself says how many
    records it has, and GDAL has been seen to stop at a bad one without a word. ``bare``: fields in which no
    record says anything are left away, because the format has them whether anybody uses them or not, as are
    those named in ``no_data``.
    """

    driver: Driver
    name: str
    suffix: str
    text: Text
    one_layer: bool = True
    parts: tuple[str, ...] = ()
    remade: tuple[str, ...] = ()
    wanted: tuple[str, ...] = ()
    by_number: bool = False
    counted: bool = False
    bare: bool = False
    no_data: frozenset[str] = frozenset()
    options: Mapping[str, str] = field(default_factory=dict)


_SHAPEFILE = Format(
    "ESRI Shapefile",
    "shapefile",
    ".shp",
    "raw",
    parts=(".shx", ".dbf"),
    remade=(".shx",),
    wanted=(".prj", ".cpg"),
    by_number=True,
    # Latin-1 keeps every byte; left alone, GDAL guesses and stumbles over names cut in mid-character.
    options={"ENCODING": "ISO-8859-1"},
)
_GEOPACKAGE = Format("GPKG", "GeoPackage", ".gpkg", "utf-8", one_layer=False, by_number=True, counted=True)
_GEOJSON = Format("GeoJSON", "GeoJSON", ".geojson", "rewritten", options={"DATE_AS_STRING": "YES"})
_LINES = Format("GeoJSONSeq", "GeoJSONSeq", ".geojsonl", "rewritten")
_KML = Format(
    "LIBKML",
    "KML",
    ".kml",
    "rewritten",
    one_layer=False,
    bare=True,
    no_data=frozenset({"tessellate", "extrude", "visibility", "drawOrder", "altitudeMode", "icon"}),
)
_GPX = Format("GPX", "GPX", ".gpx", "rewritten", one_layer=False, bare=True)
_GDB = Format(
    "OpenFileGDB", "File Geodatabase", ".gdb", "utf-8", one_layer=False, by_number=True, counted=True
)
_TAB = Format("MapInfo File", "MapInfo TAB", ".tab", "raw", parts=(".dat", ".map", ".id"), wanted=(".ind",))
_MIF = Format("MapInfo File", "MapInfo MIF", ".mif", "raw", parts=(".mid",))
_DXF = Format("DXF", "DXF", ".dxf", "raw", bare=True, no_data=frozenset({"SubClasses", "EntityHandle"}))
_FLATGEOBUF = Format("FlatGeobuf", "FlatGeobuf", ".fgb", "utf-8", by_number=True, counted=True)

FORMATS: Mapping[str, Format] = {
    **{form.suffix: form for form in (_SHAPEFILE, _GEOPACKAGE, _GEOJSON, _LINES, _KML, _GPX, _GDB)},
    **{form.suffix: form for form in (_TAB, _MIF, _DXF, _FLATGEOBUF)},
    ".json": _GEOJSON,
    ".geojsons": _LINES,
    ".ndjson": _LINES,
    ".jsonl": _LINES,
    ".kmz": _KML,
}

# Rasters are read by other drivers, where they lie.
PICTURE_SUFFIXES: Mapping[str, Literal["PNG", "JPEG", "WEBP"]] = {
    ".png": "PNG",
    ".jpg": "JPEG",
    ".jpeg": "JPEG",
    ".webp": "WEBP",
}
RASTER_SUFFIXES: Mapping[str, RasterDriver] = {
    ".tif": "GTiff",
    ".tiff": "GTiff",
    ".mbtiles": "MBTiles",
    **PICTURE_SUFFIXES,
}
# Six numbers beside a picture that say where it lies.
WORLD_SUFFIXES: Mapping[str, tuple[str, ...]] = {
    ".tif": (".tfw", ".tifw", ".wld"),
    ".tiff": (".tfw", ".tiffw", ".wld"),
    ".png": (".pgw", ".pngw", ".wld"),
    ".jpg": (".jgw", ".jpgw", ".wld"),
    ".jpeg": (".jgw", ".jpegw", ".wld"),
    ".webp": (".webpw", ".wld"),
}
# What may lie beside a raster of this suffix and is part of it, or made from it.
RASTER_PARTS: Mapping[str, tuple[str, ...]] = {
    ".tif": (
        ".tfw",
        ".tifw",
        ".wld",
        ".prj",
        ".tif.ovr",
        ".tif.msk",
        ".tif.aux.xml",
        ".tif.vat.dbf",
        ".clr",
        ".tif.xml",
        ".aux",
    ),
    ".tiff": (
        ".tfw",
        ".tiffw",
        ".wld",
        ".prj",
        ".tiff.ovr",
        ".tiff.msk",
        ".tiff.aux.xml",
        ".tiff.vat.dbf",
        ".clr",
        ".tiff.xml",
        ".aux",
    ),
    ".mbtiles": (".mbtiles-journal", ".mbtiles-wal", ".mbtiles-shm"),
    **{
        suffix: (*WORLD_SUFFIXES[suffix], ".prj", f"{suffix}.aux.xml", f"{suffix}.xml", ".aux")
        for suffix in PICTURE_SUFFIXES
    },
}
_READABLE = ".shp .gpkg .geojson .kml .gpx .gdb .tab .mif .dxf .fgb"
_UNPACK = Phrase(
    f"แตกไฟล์ก่อน แล้วเลือกไฟล์ข้างใน ({_READABLE})", f"unpack it and choose the file inside ({_READABLE})"
)
_UNPACK_RAR = Phrase(
    f"แตกไฟล์ด้วย 7-Zip หรือ WinRAR ก่อน แล้วเลือกไฟล์ข้างใน ({_READABLE})",
    f"unpack it with 7-Zip or WinRAR and choose the file inside ({_READABLE})",
)
_WHOLE = Phrase("เลือกไฟล์ .shp ที่ชื่อเดียวกัน", "choose the .shp file of the same name")
_WHOLE_TAB = Phrase("เลือกไฟล์ .tab หรือ .mif ที่ชื่อเดียวกัน", "choose the .tab or .mif file of the same name")
_WHOLE_GDB = Phrase("เลือกทั้งโฟลเดอร์ .gdb", "choose the whole .gdb folder")
_SAVE_AS = Phrase(
    "เปิดใน QGIS แล้วบันทึกเป็น GeoPackage (.gpkg)", "open it in QGIS and save it as a GeoPackage (.gpkg)"
)
_RASTER = Phrase(
    "แปลงเป็น GeoTIFF (.tif) ใน QGIS ด้วย Raster > Conversion > Translate แล้วนำเข้าเป็นแรสเตอร์",
    "convert it to GeoTIFF (.tif) in QGIS (Raster, Conversion, Translate) and import that as a raster",
)
_PICTURE = Phrase(
    "บันทึกเป็น PNG (.png) ด้วยโปรแกรมดูภาพ แล้วเปิดที่นี่เพื่อวางด้วยจุดควบคุม",
    "save it as PNG (.png) with any viewer of pictures, then open that here to place it by control points",
)
_PACKED_RASTER = Phrase(
    "เป็นภาพบีบอัดแบบปิด ให้แปลงเป็น GeoTIFF (.tif) ด้วย ArcGIS หรือ QGIS ที่อ่านไฟล์นี้ได้ แล้วนำเข้าเป็นแรสเตอร์",
    "its format is closed: convert it to GeoTIFF (.tif) with ArcGIS or a QGIS that reads it, and import that",
)
_WHOLE_RASTER = Phrase(
    "เลือกไฟล์ภาพ (.tif .png .jpg) ที่ชื่อเดียวกัน", "choose the picture (.tif .png .jpg) of the same name"
)
_DRAWING = Phrase(
    "เปิดใน AutoCAD หรือ ODA File Converter แล้วบันทึกเป็น DXF (ASCII)",
    "open it in AutoCAD or the ODA File Converter and save it as DXF (ASCII)",
)
_DOCUMENT = Phrase(
    "ขอข้อมูลแผนที่ต้นฉบับ (.shp หรือ .gpkg) จากผู้ทำเอกสาร",
    "ask whoever made it for the map data itself (.shp or .gpkg)",
)
_EXPORT_FROM = Phrase(
    "ส่งออกเป็น shapefile หรือ GeoPackage จากโปรแกรมต้นทาง (ArcGIS, QGIS)",
    "export it as a shapefile or GeoPackage where it was made (ArcGIS, QGIS)",
)
_NO_DATA = Phrase(
    "ไฟล์นี้ชี้ไปยังไฟล์อื่น ไม่มีข้อมูลอยู่เอง ขอไฟล์ข้อมูลที่มันชี้ถึง",
    "it only points to other files and holds no data: ask for the data itself",
)

_WAYS: tuple[tuple[Phrase, str], ...] = (
    (_UNPACK, ".zip .tar .gz .tgz .bz2 .xz"),
    (_UNPACK_RAR, ".rar .7z .cab .arj .lzh"),
    (_WHOLE, ".shx .dbf .prj .cpg .sbn .sbx .xml .qix .qpj"),
    (_WHOLE_TAB, ".dat .map .id .ind .mid"),
    (_WHOLE_GDB, ".gdbtable .gdbtablx .gdbindexes .spx .atx"),
    (_RASTER, ".jp2 .j2k .asc .hgt .img .bil .bsq .flt .grd .nc .dem .dt1 .dt2 .grib .hdf .h5"),
    (_PICTURE, ".bmp .gif .tga .heic .heif .avif"),
    (_PACKED_RASTER, ".ecw .sid"),
    (_WHOLE_RASTER, ".tfw .tifw .tiffw .pgw .pngw .jgw .jpgw .jpegw .webpw .wld .ovr .msk .rrd .aux"),
    (_DRAWING, ".dwg .dgn .dwf .dwt .rvt .skp"),
    (_DOCUMENT, ".pdf .doc .docx .ppt .pptx .svg .ai"),
    (
        _EXPORT_FROM,
        ".mdb .accdb .e00 .mxd .aprx .lpk .mpk .ppkx .sde .adf .gml .gmt .topojson .sqlite .db .osm .pbf",
    ),
    (_NO_DATA, ".vrt .lyr .lyrx .qgs .qgz .qlr .wfs .wms .url .lnk .gdalg .json5 .idx .tni"),
)
_HOW = {suffix: way for way, suffixes in _WAYS for suffix in suffixes.split()}


def is_picture(suffix: str) -> bool:
    """Whether files of that kind are pictures that are not read, but can be turned into some that are."""
    return _HOW.get(suffix) in (_RASTER, _PICTURE, _PACKED_RASTER, _WHOLE_RASTER)


def way_out(suffix: str) -> Phrase:
    """What a person can do with a file of a kind that is not read."""
    return _HOW.get(suffix, _SAVE_AS)
