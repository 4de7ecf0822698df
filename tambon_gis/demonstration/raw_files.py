"""The files a station would be handed of the synthetic tambon: encodings, datums and faults of real ones."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import shapely

from tambon_gis.demonstration.layer_files import (
    INDIAN_1975,
    TO_INDIAN_1975,
    TO_ZONE_47,
    WGS84,
    moved,
    utm_prj,
    write_geojson,
    write_shapefile,
)
from tambon_gis.demonstration.tambon import (
    EPSG,
    TAMBON_CODE,
    TAMBON_NAME,
    TAMBON_NAME_EN,
    VILLAGE_NAMES,
    Tambon,
)

_SOIL_TEXTS = (
    ("soilgroup", 254),
    ("fertility", 254),
    ("texture_to", 100),
    ("soilserien", 100),
    ("pH_top", 50),
    ("soilseries", 50),
    ("AMPHOE_IDN", 4),
    ("AMP_CODE", 2),
    ("AMPHOE_T", 50),
    ("AMPHOE_E", 50),
    ("PROV_CODE", 2),
    ("PROV_NAM_T", 50),
)
_PLOT_FIELDS = {
    "รหัสแปลง": "str:10",
    "หมู่ที่": "int:2",
    "หมู่บ้าน": "str:40",
    "รหัสหมู่": "str:8",
    "ตำบล": "str:40",
    "รหัสตำบล": "str:6",
    "เจ้าของ": "str:80",
    "เลขบัตร": "str:17",
    "โทรศัพท์": "str:20",
    "บ้านเลขที่": "str:12",
    "เอกสาร": "str:20",
    "เลขที่": "str:20",
    "ไร่": "int:5",
    "งาน": "int:1",
    "ตรว": "float:5.1",
    "เนื้อที่": "float:9.2",
    "พืช": "str:30",
    "หมายเหตุ": "str:60",
}
_LAND_USE_FIELDS = {
    "LU_CODE": "str:20",
    "LU_DES_TH": "str:120",
    "LU_DES_EN": "str:120",
    "LUL1_CODE": "str:4",
    "LUL2_CODE": "str:6",
    "Area_Sqm": "float:14.2",
    "Area_Rai": "int:9",
}


@dataclass(frozen=True, slots=True)
class RawFiles:
    """Where each layer was written."""

    soil: Path
    plots: Path
    land_use: Path
    tambon: Path
    villages: Path
    roads: Path
    streams: Path
    read_me: Path

    def every(self) -> list[Path]:
        """All files on disk, the companions of the shapefiles among them, in one fixed order."""
        one_file = (self.tambon, self.villages, self.roads, self.streams, self.read_me)
        sets = [
            shape.with_suffix(suffix)
            for shape in (self.soil, self.plots, self.land_use)
            for suffix in (".shp", ".shx", ".dbf", ".prj", ".cpg")
        ]
        return [file for file in (*sets, *one_file) if file.exists()]


def write_raw_files(tambon: Tambon, folder: Path) -> RawFiles:
    """Write all files; the same tambon gives the same bytes. Dates inside are fixed, not today's."""
    folder.mkdir(parents=True, exist_ok=True)
    raw = RawFiles(
        soil=folder / "ชุดดิน_ต.สาธิต.shp",
        plots=folder / "แปลงเกษตรกร_ต.สาธิต.shp",
        land_use=folder / "LU_สาธิต_2568.shp",
        tambon=folder / "ขอบเขตตำบล_สาธิต.geojson",
        villages=folder / "ขอบเขตหมู่บ้าน_สาธิต.geojson",
        roads=folder / "ถนน_สาธิต.geojson",
        streams=folder / "ลำน้ำ_สาธิต.geojson",
        read_me=folder / "อ่านก่อน.txt",
    )
    _write_soil(tambon, raw.soil)
    _write_plots(tambon, raw.plots)
    _write_land_use(tambon, raw.land_use)
    write_geojson(raw.tambon, "tambon", [tambon.outline], [_tambon_properties()])
    write_geojson(
        raw.villages,
        "villages",
        tambon.territories,
        [_village_properties(i) for i in range(len(tambon.territories))],
    )
    for path, kind, lines in ((raw.roads, "ถนน", tambon.roads), (raw.streams, "ลำน้ำ", tambon.streams)):
        write_geojson(path, path.stem, lines, [{"ชื่อ": f"{kind} (สาธิต)"}] * len(lines))
    raw.read_me.write_text(_READ_ME, encoding="utf-8", newline="\r\n")
    return raw


def _write_soil(tambon: Tambon, path: Path) -> None:
    """As LDD distributes it: zone 47 for a place in zone 48, CP874, language byte 0x57 and no .cpg."""
    schema = {"FID_Soil25": "int:9"}
    for name, width in _SOIL_TEXTS:
        schema[name] = f"str:{width}"
    rows = [
        {
            "FID_Soil25": 4_000 + number,
            "soilgroup": unit.symbol,
            "fertility": unit.fertility,
            "texture_to": None if unit.texture == "-" else unit.texture,
            "soilserien": unit.series,
            "pH_top": None if unit.ph == "-" else unit.ph,
            "soilseries": unit.symbol if unit.symbol in "UW" else unit.series_code,
            "AMPHOE_IDN": "4508",
            "AMP_CODE": "08",
            "AMPHOE_T": "อ.โพธิ์ชัย (สาธิต)",
            "AMPHOE_E": "Amphoe Pho Chai (demonstration)",
            "PROV_CODE": "45",
            "PROV_NAM_T": "จ.ร้อยเอ็ด",
        }
        for number, unit in enumerate(tambon.soil)
    ]
    shapes = moved([unit.shape for unit in tambon.soil], TO_ZONE_47, 3)
    for number in (3, 17, 31):
        shapes[number] = _knotted(shapes[number])
    prj = utm_prj("WGS_1984_UTM_Zone_47N", WGS84, 99)
    write_shapefile(path, schema, rows, shapes, encoding="CP874", prj=prj, cpg=None, language_byte=0x57)


def _write_plots(tambon: Tambon, path: Path) -> None:
    """A survey on old maps: Indian 1975, Thai column names in CP874, owners and numbers beside the land."""
    rows = []
    for plot in tambon.plots:
        owner = tambon.farmers[plot.owner]
        rai, rest = divmod(plot.document_wah, 400)
        rows.append(
            {
                "รหัสแปลง": plot.code,
                "หมู่ที่": plot.village + 1,
                "หมู่บ้าน": f"บ้าน{VILLAGE_NAMES[plot.village]}",
                "รหัสหมู่": f"{TAMBON_CODE}{plot.village + 1:02d}",
                "ตำบล": f"ต.{TAMBON_NAME}",
                "รหัสตำบล": TAMBON_CODE,
                "เจ้าของ": f"{owner.title}{owner.given_name} {owner.family_name}",
                "เลขบัตร": owner.national_id,
                "โทรศัพท์": owner.phone,
                "บ้านเลขที่": owner.house_no,
                "เอกสาร": plot.paper.kind,
                "เลขที่": plot.paper.number,
                "ไร่": rai,
                "งาน": rest // 100,
                "ตรว": float(rest % 100),
                "เนื้อที่": round(plot.stated_wah / 400, 2),
                "พืช": plot.crop,
                "หมายเหตุ": "พื้นที่แจ้ง ยังไม่ได้รังวัด" if plot.shape is None else None,
            }
        )
    shapes = moved(_with_faults([plot.shape for plot in tambon.plots]), TO_INDIAN_1975, 3)
    prj = utm_prj("Indian_1975_UTM_Zone_48N", INDIAN_1975, 105)
    write_shapefile(
        path, _PLOT_FIELDS, rows, shapes, encoding="CP874", prj=prj, cpg="ANSI 874", language_byte=0
    )


def _write_land_use(tambon: Tambon, path: Path) -> None:
    rows = [
        {
            "LU_CODE": ground.use.code,
            "LU_DES_TH": ground.use.thai,
            "LU_DES_EN": ground.use.english,
            "LUL1_CODE": ground.use.code[:1],
            "LUL2_CODE": ground.use.code[:2],
            "Area_Sqm": round(ground.shape.area, 2),
            "Area_Rai": round(ground.shape.area / 1600),
        }
        for ground in tambon.land_use
    ]
    prj = utm_prj("WGS_1984_UTM_Zone_48N", WGS84, 105)
    shapes = [ground.shape for ground in tambon.land_use]
    write_shapefile(
        path, _LAND_USE_FIELDS, rows, shapes, encoding="UTF-8", prj=prj, cpg="UTF-8", language_byte=0
    )


def _with_faults(shapes: list[shapely.Geometry | None]) -> list[shapely.Geometry | None]:
    """The slips of a person at a digitiser: crossed corners, a corner clicked twice, a spike."""
    out = list(shapes)
    seen = [i for i, shape in enumerate(shapes) if shape is not None]
    picked = seen[37 :: len(seen) // 10][:10]
    for place, i in enumerate(picked):
        shape = shapes[i]
        assert shape is not None
        ring = shapely.get_coordinates(shape)
        if place % 5 in (0, 3):
            out[i] = _knotted(shape)
        elif place % 5 == 4:
            tip = ring[1] + 3.0 * (ring[1] - ring.mean(axis=0))
            out[i] = shapely.Polygon(np.insert(ring, 2, [np.round(tip, 3), ring[1]], axis=0))
        else:
            out[i] = shapely.Polygon(np.repeat(ring, 2, axis=0))
    return out


def _knotted(shape: shapely.Geometry | None) -> shapely.Geometry:
    """A polygon whose outline crosses itself: two corners were clicked in the wrong order."""
    parts = list(shapely.get_parts(shape))
    rings = [shapely.get_coordinates(ring) for ring in (parts[0].exterior, *parts[0].interiors)]
    outer = rings[0]
    outer[[1, 3]] = outer[[3, 1]]
    parts[0] = shapely.Polygon(outer, rings[1:])
    return parts[0] if len(parts) == 1 else shapely.MultiPolygon(parts)


def _tambon_properties() -> dict[str, object]:
    return {"TAM_CODE": TAMBON_CODE, "TAM_NAM_T": f"ต.{TAMBON_NAME}", "TAM_NAM_E": TAMBON_NAME_EN}


def _village_properties(village: int) -> dict[str, object]:
    return {
        "VILL_CODE": f"{TAMBON_CODE}{village + 1:02d}",
        "VILL_NAM_T": f"บ้าน{VILLAGE_NAMES[village]}",
        "TAM_CODE": TAMBON_CODE,
        "TAM_NAM_T": f"ต.{TAMBON_NAME}",
    }


_READ_ME = f"""ข้อมูลสาธิต (demonstration): ตำบล{TAMBON_NAME}
ที่ดิน แปลง ชื่อคน เลขบัตร โทรศัพท์ เอกสารสิทธิ และผลวัดทั้งหมดสร้างขึ้นด้วยโปรแกรม ไม่ใช่ข้อมูลจริง
วางไว้ ณ ตำแหน่งของตำบลคำพอุง อำเภอโพธิ์ชัย จังหวัดร้อยเอ็ด เพื่อให้พิกัดและโซนเป็นจริงเท่านั้น
Land, plots, names, numbers and measurements are made up by the program; only the position is a real one.

ชุดดิน_ต.สาธิต.shp          EPSG:32647 รหัสอักขระ CP874 ไม่มีแฟ้ม .cpg (แบบที่กรมพัฒนาที่ดินเผยแพร่)
แปลงเกษตรกร_ต.สาธิต.shp    EPSG:24048 (Indian 1975) รหัสอักขระ CP874 ช่องข้อมูลเป็นภาษาไทย
LU_สาธิต_2568.shp           EPSG:{EPSG} รหัสอักขระ UTF-8
ขอบเขต…, ถนน…, ลำน้ำ….geojson  EPSG:4326
DEM_สาธิต_30m.tif           ความสูง (ม.) EPSG:{EPSG}
NDVI_สาธิต_2025….tif, 2026….tif  ดัชนีพืชพรรณ × 10,000 สองปี ปีหลังมีเมฆสองแห่ง (ไม่มีค่า)
มีรูปแปลงที่วาดผิดไว้ไม่กี่รูป เพื่อให้เห็นรายการซ่อมแซม
"""
