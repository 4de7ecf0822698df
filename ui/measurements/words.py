"""Measured values in words: with their unit, class, change and day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tambon_gis.project.catalogue import dimension_phrase
from ui.words import figures
from ui.words.language import told, tr

if TYPE_CHECKING:
    from tambon_gis.measurements.ratings import Rating
    from tambon_gis.measurements.standing import Standing
    from tambon_gis.project.catalogue import Indicator


def number(value: float) -> str:
    """As many digits as a laboratory gives, never more than six: 0.45, 1,250."""
    return f"{value:,.6g}"


def with_unit(value: float, indicator: Indicator) -> str:
    """A pH needs no unit beside its name."""
    unit = told(indicator.unit)
    return number(value) if unit == "pH" else f"{number(value)} {unit}"


def change_words(standing: Standing) -> str:
    """``+0.7 จาก 1 ม.ค. 2567 (ดีขึ้น)``; empty while there is nothing to compare with."""
    change, baseline = standing.change, standing.baseline
    if change is None or baseline is None:
        return ""
    sign = "−" if change < 0 else "+" if change > 0 else "±"
    told_change = f"{sign}{number(abs(change))}"
    words = tr("{change} จาก {day}").format(change=told_change, day=figures.day(baseline.day))
    which = {"better": tr("ดีขึ้น"), "worse": tr("แย่ลง")}.get(standing.direction or "")
    return f"{words} ({which})" if which else words


def slope_words(standing: Standing) -> str:
    """The trend a year; empty below three values."""
    slope = standing.slope_per_year
    if slope is None:
        return ""
    sign = "−" if slope < 0 else "+"
    return tr("แนวโน้ม {slope} ต่อปี").format(slope=f"{sign}{abs(slope):,.3g} {told(standing.indicator.unit)}")


def rating_words(rating: Rating | None, *, with_source: bool = False) -> str:
    """The class, then what limits it; where it was published if asked."""
    if rating is None:
        return ""
    parts = [told(part) for part in (rating.name, rating.remark) if part is not None]
    if with_source and rating.source:
        parts.append(rating.source)
    return " · ".join(parts)


def dimension_word(dimension: str) -> str:
    """The name of one of the five dimensions."""
    return told(dimension_phrase(dimension))
