"""What the codes of a soil, land-use or suitability unit mean, in one sentence of either language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tambon_gis.measures.land_classes import describe_land_use, describe_suitability
from tambon_gis.measures.soil_groups import UNLISTED, describe_soil, soil_group
from tambon_gis.measures.soil_symbol import parse_soil_symbol, phase_phrase, slope_phrase
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.measures.soil_symbol import SoilComponent

_GROUP: Final = Phrase("กลุ่ม {group} {about}", "group {group}, {about}")
_SERIES: Final = Phrase("ชุดดิน{name}", "{name} series")
_NO_CODE: Final = Phrase("ไม่มีรหัส", "no code")
_BETWEEN: Final = Phrase(" กับ ", " and ")


def soil_meaning(
    symbol: str | None, series_code: str | None = None, series_name: str | None = None
) -> Phrase:
    """``35B: กลุ่ม 35 ดินร่วนละเอียดเป็นกรดจัด ที่ดอน ลูกคลื่นลอนลาดเล็กน้อย (2–5 %) · ชุดดินโคราช (Kt)``.

    The parts of a mixed unit (``29/48``) are told one after the other; a part that no catalogue has is named
    as such, unless a series says what it is. Phases that we cannot explain (``hi``) are left to the symbol.
    """
    read = parse_soil_symbol(symbol)
    series = _series(series_code, series_name)
    parts = [_component(component) for component in read.components]
    known = [part for part in parts if part is not None]
    if not read.components:
        return series or describe_soil(None)
    if not known:
        unlisted = UNLISTED.fill(code=read.raw.strip())
        return unlisted if series is None else _told(read.raw.strip(), series)
    named = [
        part or UNLISTED.fill(code=component.key)
        for part, component in zip(parts, read.components, strict=True)
    ]
    told = _joined(named, _BETWEEN)
    return _told(read.raw.strip(), told if series is None else _joined([told, series], Phrase(" · ", " · ")))


def land_use_meaning(
    code: str | None, description_th: str | None = None, description_en: str | None = None
) -> Phrase:
    """``A204: มันสำปะหลัง``: what the layer itself says of the code, else what the department's book says.

    English that a layer does not have is taken from the book, in a wider class.
    """
    if not code:
        return Phrase(description_th, description_en or description_th) if description_th else _NO_CODE
    book = describe_land_use(code)
    if description_th:
        english = description_en or (book.en if book is not None else description_th)
        return _told(code, Phrase(description_th, english))
    return _told(code, book) if book is not None else UNLISTED.fill(code=code)


def suitability_meaning(text: str | None, crop: str | None = None) -> Phrase:
    """``มันสำปะหลัง: เหมาะสมสูง (S1)``, without the crop where the layer does not name one."""
    told = (describe_suitability(text) or UNLISTED.fill(code=text)) if text else _NO_CODE
    return _told(crop, told) if crop else told


def _component(component: SoilComponent) -> Phrase | None:
    group = soil_group(component.key)
    if not group.source:
        return None
    about = group.description
    if component.group is not None:
        key = component.group
        about = Phrase(
            _GROUP.th.format(group=key, about=about.th), _GROUP.en.format(group=key, about=about.en)
        )
    told = [about]
    if component.slope is not None and (slope := slope_phrase(component.slope)) is not None:
        told.append(slope)
    told += [phrase for phase in component.phases if (phrase := phase_phrase(phase)) is not None]
    return _joined(told, Phrase(" ", ", "))


def _series(code: str | None, name: str | None) -> Phrase | None:
    name = (name or "").strip().removeprefix("ชุดดิน").strip()
    code = (code or "").strip()
    if not name and not code:
        return None
    if not name:
        return Phrase(_SERIES.th.format(name=f" {code}"), _SERIES.en.format(name=code))
    told = f"{name} ({code})" if code else name
    # Land without a series has its name in the same field: หน่วยดินเชิงซ้อน, พื้นที่น้ำ.
    if name.startswith(("หน่วย", "พื้นที่")):
        return Phrase(told, told)
    return _SERIES.fill(name=told)


def _told(subject: str, meaning: Phrase) -> Phrase:
    return Phrase(f"{subject}: {meaning.th}", f"{subject}: {meaning.en}")


def _joined(phrases: list[Phrase], between: Phrase) -> Phrase:
    return Phrase(between.th.join(each.th for each in phrases), between.en.join(each.en for each in phrases))
