"""What the dialog for the look of a raster offers, in words."""

from __future__ import annotations

from tambon_gis.cartography.raster_symbology import Display, Stretch
from ui.words.language import tr

_EXAGGERATIONS = (1.0, 2.0, 3.0, 5.0, 10.0)
_HEIGHTS_DEG = (15.0, 30.0, 45.0, 60.0, 75.0)


def displays() -> list[tuple[Display, str]]:
    return [
        ("picture", tr("ภาพตามสีของไฟล์")),
        ("ramp", tr("ไล่สีตามค่า")),
        ("classes", tr("สีละรหัส")),
        ("relief", tr("เงาของความสูง")),
    ]


def stretches() -> list[tuple[Stretch, str]]:
    return [
        ("none", tr("ทั้งช่วงของชนิดตัวเลข")),
        ("full", tr("จากต่ำสุดถึงสูงสุด")),
        ("most", tr("ตัดปลายข้างละ 2 %")),
        ("own", tr("กำหนดเอง หรือจากส่วนที่เห็น")),
    ]


def exaggerations(now: float) -> list[tuple[float, str]]:
    """How many times the ground is taken to be higher; the one in use is among them."""
    return [(times, tr("{times} เท่า").format(times=f"{times:g}")) for times in _with(_EXAGGERATIONS, now)]


def directions(now_deg: float) -> list[tuple[float, str]]:
    """Where the light comes from, degrees from north over east."""
    words = {
        315.0: tr("ตะวันตกเฉียงเหนือ"),
        0.0: tr("เหนือ"),
        45.0: tr("ตะวันออกเฉียงเหนือ"),
        90.0: tr("ตะวันออก"),
        135.0: tr("ตะวันออกเฉียงใต้"),
        180.0: tr("ใต้"),
        225.0: tr("ตะวันตกเฉียงใต้"),
        270.0: tr("ตะวันตก"),
    }
    found = [(degrees, f"{word} ({degrees:g}°)") for degrees, word in words.items()]
    return found if now_deg in words else [*found, (now_deg, f"{now_deg:g}°")]


def heights_of_sun(now_deg: float) -> list[tuple[float, str]]:
    """How high the light stands above level ground."""
    return [(degrees, f"{degrees:g}°") for degrees in _with(_HEIGHTS_DEG, now_deg)]


def _with(usual: tuple[float, ...], now: float) -> list[float]:
    return sorted({*usual, now})
