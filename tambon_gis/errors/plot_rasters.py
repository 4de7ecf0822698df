"""What can be wrong with a question to a raster about plots, or with keeping its answer."""

from __future__ import annotations

from tambon_gis.errors.base import TambonError
from tambon_gis.wording import Phrase


class ZonalNotUnderstood(TambonError):
    """A statistic that there is none of."""

    sentence = Phrase('ไม่รู้จักค่าสถิติของแรสเตอร์ "{text}"', 'There is no statistic of rasters "{text}".')
    remedy = Phrase(
        "ใช้ mean, min, max, classes หรือเปอร์เซ็นไทล์ p0 ถึง p100 และส่วนของแปลงที่ต้องมีค่าเป็นร้อยละ 0 ถึง 100",
        "Use mean, min, max, classes or p0 to p100; the least share of a plot is 0 to 100 percent.",
    )


class RasterNotLinked(TambonError):
    """A raster that the project has none of."""

    sentence = Phrase('แฟ้มงานไม่มีแรสเตอร์ "{name}"', 'The project has no raster "{name}".')
    remedy = Phrase(
        "แรสเตอร์ที่มี: {known} · นำเข้าแรสเตอร์อื่นได้ด้วยการลากไฟล์ลงแผนที่ หรือคำสั่ง import",
        "It has: {known}. Import another by dragging its file onto the map, or with the command import.",
    )


class RasterBandMissing(TambonError):
    """A band that a raster does not have."""

    sentence = Phrase("แรสเตอร์ {name} ไม่มีแบนด์ {band}", "Raster {name} has no band {band}.")
    remedy = Phrase("เลือกแบนด์ 1 ถึง {bands}", "Choose one of the bands 1 to {bands}.")


class RasterComparedWithItself(TambonError):
    """A change was asked for between one band of a raster and the same."""

    sentence = Phrase(
        "เทียบแรสเตอร์ {name} กับตัวมันเองจะไม่มีอะไรเปลี่ยน", "Compared with itself, raster {name} has no change."
    )
    remedy = Phrase("เลือกแรสเตอร์หรือแบนด์ของวันอื่น", "Choose the raster or the band of another day.")


class ElevationExpected(TambonError):
    """Slopes were asked of a raster that is no elevation model."""

    sentence = Phrase(
        "แรสเตอร์ {name} ไม่ใช่ความสูงของพื้นที่ จึงหาความลาดชันหรือทิศด้านลาดไม่ได้",
        "Raster {name} holds no elevations, so it has no slopes.",
    )
    remedy = Phrase(
        "เลือกแรสเตอร์ความสูง (DEM) ถ้าแรสเตอร์นี้คือ DEM ให้ลบออกแล้วนำเข้าใหม่เป็นชนิดความสูง",
        "Choose an elevation model (DEM); if this is one, remove it and import it again as elevations.",
    )


class ValuesAlreadyKept(TambonError):
    """Values of plots that are kept already: the same indicator, day and source."""

    sentence = Phrase(
        "มีค่าที่วัดของตัวชี้วัด {indicator} วันที่ {date} จาก {source} อยู่แล้ว {count} แปลง",
        "{count} plots already have a value of {indicator} on {date} from {source}.",
    )
    remedy = Phrase(
        "ถ้าต้องการแทนค่าเดิม ให้เลือกแทนค่าเดิม (--replace) ย้อนกลับได้",
        "To put the new values in their place choose to replace them (--replace); it can be undone.",
    )


class NoValuesToKeep(TambonError):
    """A result in which no plot has a value."""

    sentence = Phrase("ไม่มีแปลงใดมีค่า จึงไม่มีอะไรให้เก็บ", "No plot has a value, so there is nothing to keep.")
    remedy = Phrase(
        "ดูเหตุผลของแต่ละแปลงในตาราง หรือเลือกแรสเตอร์ที่คลุมแปลง",
        "See the reasons in the table, or choose a raster that covers the plots.",
    )
