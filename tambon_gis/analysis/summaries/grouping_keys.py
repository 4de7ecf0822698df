"""What summaries can be grouped by: every key with its heading, what it belongs to, and its row without."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from tambon_gis.errors import UnknownCode
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from collections.abc import Sequence

Key = str | int | None
# A plot (and whatever else work is on), a piece of work, or ground: a plot lies on several soils.
Belongs = Literal["subject", "work", "ground"]

# Ground or work that is known, but of which this one thing is not: known soil without a listed problem, a
# symbol without a slope, work without a date. The row None is ground without soil, a plot without work …
NOT_SAID: Final = "none"
# A plot with documents of several kinds.
SEVERAL: Final = "several"


@dataclass(frozen=True, slots=True)
class GroupingKey:
    """A key: ``layer`` is the table whose units divide ground; ``rule`` says what has to be explained."""

    name: str
    heading: Phrase
    belongs: Belongs
    without: Phrase
    layer: str | None = None
    not_said: Phrase | None = None
    rule: Phrase | None = None


_NO_SOIL = Phrase("ไม่มีข้อมูลดิน", "No soil data")
_NO_WORK = Phrase("ไม่มีงาน", "No work")
_NO_DATE = Phrase("ไม่ได้บันทึกวันที่", "No date recorded")
_BY_DATE = Phrase(
    "เดือนและไตรมาสนับตามวันที่ทำ (ในแผน: วันที่กำหนดทำ) ส่วนปีงบประมาณเป็นปีของงาน",
    "Month and quarter go by the applied date (in plans the planned date), the year is the assignment's own.",
)
_BY_SYMBOL = Phrase(
    "ความลาดชันอ่านจากสัญลักษณ์หน่วยแผนที่ดิน (A–E) หน่วยผสมที่ลาดชันต่างกันเขียนรวมกัน เช่น B/E",
    "Slope is read from the soil symbol (A–E); a mixed unit of two slopes has both, such as B/E.",
)
_DOCUMENTS = Phrase(
    "แปลงที่มีเอกสารหลายชนิดอยู่ในแถว “หลายชนิด” แปลงละหนึ่งแถวเท่านั้น",
    "A plot with documents of several kinds is in the row “several kinds”: each plot is in one row only.",
)
_FARMERS = Phrase(
    "กลุ่มเกษตรกรดูจากครัวเรือนของผู้ที่ทำแปลงอยู่ (ผู้ทำประโยชน์ ไม่มีจึงดูผู้เช่า แล้วเจ้าของ) ครัวเรือนยากจนนับก่อนเกษตรกรต้นแบบ",
    "The class of farmer is that of the households who farm the plot now (users, else tenants, else owners); "
    "poverty counts before model farmer.",
)
_DRAWN = Phrase(
    "พื้นที่ดำเนินการที่วาดซ้อนกัน นับให้พื้นที่ที่รหัสมาก่อน",
    "Where drawn work areas overlap, the first by its code has the ground.",
)

GROUPINGS: Final[dict[str, GroupingKey]] = {
    key.name: key
    for key in (
        GroupingKey("soil_group", Phrase("กลุ่มชุดดิน", "soil group"), "ground", _NO_SOIL, "soil_unit"),
        GroupingKey(
            "problem",
            Phrase("ปัญหาดิน", "soil problem"),
            "ground",
            _NO_SOIL,
            "soil_unit",
            Phrase("ไม่พบปัญหา", "No listed problem"),
        ),
        GroupingKey(
            "village", Phrase("หมู่บ้าน", "village"), "subject", Phrase("ไม่ทราบหมู่บ้าน", "Village unknown")
        ),
        GroupingKey("tambon", Phrase("ตำบล", "tambon"), "subject", Phrase("ไม่ทราบตำบล", "Tambon unknown")),
        GroupingKey("amphoe", Phrase("อำเภอ", "amphoe"), "subject", Phrase("ไม่ทราบอำเภอ", "Amphoe unknown")),
        GroupingKey(
            "drawn_area",
            Phrase("พื้นที่ดำเนินการ", "work area"),
            "ground",
            Phrase("นอกพื้นที่ที่วาด", "Outside all drawn areas"),
            "work_area",
            rule=_DRAWN,
        ),
        GroupingKey(
            "soil_series",
            Phrase("ชุดดิน", "soil series"),
            "ground",
            _NO_SOIL,
            "soil_unit",
            Phrase("ไม่ได้บอกชุดดิน", "No series recorded"),
        ),
        GroupingKey(
            "slope",
            Phrase("ความลาดชัน", "slope"),
            "ground",
            _NO_SOIL,
            "soil_unit",
            Phrase("สัญลักษณ์ไม่บอกความลาดชัน", "Symbol without a slope"),
            _BY_SYMBOL,
        ),
        GroupingKey(
            "suitability",
            Phrase("ความเหมาะสมของที่ดิน", "suitability"),
            "ground",
            Phrase("ไม่มีข้อมูลความเหมาะสม", "No suitability data"),
            "suitability",
        ),
        GroupingKey(
            "land_use_level1",
            Phrase("การใช้ที่ดินระดับ 1", "land use, level 1"),
            "ground",
            Phrase("ไม่มีข้อมูลการใช้ที่ดิน", "No land use data"),
            "land_use",
        ),
        GroupingKey(
            "land_use",
            Phrase("การใช้ที่ดิน", "land use"),
            "ground",
            Phrase("ไม่มีข้อมูลการใช้ที่ดิน", "No land use data"),
            "land_use",
        ),
        GroupingKey(
            "intervention", Phrase("มาตรการ", "intervention"), "work", Phrase("ไม่มีมาตรการ", "No intervention")
        ),
        GroupingKey(
            "dimension",
            Phrase("มิติ", "dimension"),
            "work",
            _NO_WORK,
            not_said=Phrase("ไม่ได้ระบุมิติ", "Dimension not recorded"),
        ),
        GroupingKey(
            "partner", Phrase("หน่วยงานร่วม", "partner"), "work", Phrase("ไม่มีหน่วยงานร่วม", "No partner")
        ),
        GroupingKey("year", Phrase("ปีงบประมาณ", "fiscal year"), "work", _NO_WORK),
        GroupingKey(
            "quarter", Phrase("ไตรมาส", "quarter"), "work", _NO_WORK, not_said=_NO_DATE, rule=_BY_DATE
        ),
        GroupingKey("month", Phrase("เดือน", "month"), "work", _NO_WORK, not_said=_NO_DATE, rule=_BY_DATE),
        GroupingKey(
            "document",
            Phrase("เอกสารสิทธิ", "document"),
            "subject",
            Phrase("ไม่มีเอกสาร", "No document"),
            not_said=Phrase("ไม่ได้บอกชนิดเอกสาร", "Kind of document not recorded"),
            rule=_DOCUMENTS,
        ),
        GroupingKey(
            "farmer_class",
            Phrase("กลุ่มเกษตรกร", "class of farmer"),
            "subject",
            Phrase("ไม่ทราบครัวเรือน", "Household unknown"),
            rule=_FARMERS,
        ),
    )
}  # fmt: skip
KEYS: Final = tuple(GROUPINGS)
# Suitability of one crop is a key of its own: suitability:ข้าว.
CROP_MARK: Final = ":"

PLACE_KEYS: Final = ("village", "tambon", "amphoe")


def grouping(key: str) -> GroupingKey:
    """What is known of a key; of ``suitability:crop`` that of suitability. Raises `UnknownCode`."""
    name, mark, crop = key.partition(CROP_MARK)
    found = GROUPINGS.get(name)
    if found is None or (mark and (name != "suitability" or not crop)):
        raise UnknownCode(value=key, kind_th="หัวข้อสถิติ", kind_en="grouping", known=", ".join(KEYS))
    return found


def check_keys(by: Sequence[str]) -> tuple[str, ...]:
    """The keys, each once. Raises `UnknownCode` for one that summaries cannot be grouped by."""
    for key in by:
        grouping(key)
    return tuple(dict.fromkeys(by))


def key_heading(key: str) -> Phrase:
    """The heading of a column of keys: ``กลุ่มชุดดิน``, ``ความเหมาะสมของที่ดิน (ข้าว)``. Raises `UnknownCode`."""
    heading = grouping(key).heading
    crop = key.partition(CROP_MARK)[2]
    return Phrase(f"{heading.th} ({crop})", f"{heading.en} ({crop})") if crop else heading


def is_ground(key: str) -> bool:
    return grouping(key).belongs == "ground"
