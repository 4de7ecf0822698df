"""What may be asked of a raster for each plot: statistics, and what is derived from elevations first."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, TypeGuard, get_args

from tambon_gis.errors import ZonalNotUnderstood
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterable

# slope: percent; slope_deg: degrees; aspect: the bearing that the ground faces.
Derived = Literal["slope", "slope_deg", "aspect"]

CLASSES: Final = "classes"
DERIVED: Final[dict[Derived, Phrase]] = {
    "slope": Phrase("ความลาดชัน (ร้อยละ)", "slope (percent)"),
    "slope_deg": Phrase("ความลาดชัน (องศา)", "slope (degrees)"),
    "aspect": Phrase("ทิศด้านลาด", "aspect"),
}
_NAMES: Final = {
    "mean": Phrase("ค่าเฉลี่ย", "mean"),
    "min": Phrase("ต่ำสุด", "least"),
    "max": Phrase("สูงสุด", "greatest"),
    CLASSES: Phrase("สัดส่วนชั้น", "shares of classes"),
}
_PERCENTILE = re.compile(r"p(\d{1,2}|100)")
_MEDIAN: Final = 50
# Of less of a plot than half, what a raster says is not said of the plot.
USUAL_LEAST_COVERED: Final = 0.5


@dataclass(frozen=True, slots=True)
class Asked:
    """One question to one band (counted from 1) of a raster.

    ``statistics`` are of ``mean min max classes`` and ``p0`` to ``p100``. A plot of which less than
    ``least_covered`` (0 to 1) has values gets none.
    """

    statistics: tuple[str, ...] = ("mean",)
    derive: Derived | None = None
    band: int = 1
    least_covered: float = USUAL_LEAST_COVERED

    def __post_init__(self) -> None:
        for name in self.statistics:
            if name not in _NAMES and not _PERCENTILE.fullmatch(name):
                raise ZonalNotUnderstood(text=name)
        if not self.statistics:
            raise ZonalNotUnderstood(text="")
        if self.derive is not None and self.derive not in get_args(Derived):
            raise ZonalNotUnderstood(text=self.derive)
        if not 0 <= self.least_covered <= 1:
            raise ZonalNotUnderstood(text=str(self.least_covered))

    @property
    def percentiles(self) -> tuple[int, ...]:
        """The percentiles among the statistics, ascending."""
        found = (_PERCENTILE.fullmatch(name) for name in self.statistics)
        return tuple(sorted({int(each[1]) for each in found if each}))

    @property
    def numbers(self) -> tuple[str, ...]:
        """The statistics that are one number a plot."""
        return tuple(name for name in self.statistics if name != CLASSES)


def statistics_asked(texts: Iterable[str]) -> tuple[str, ...]:
    """Names of statistics as they are typed, each once; ``median`` is p50. Raises `ZonalNotUnderstood`."""
    names = (text.strip().lower() for text in texts)
    found = tuple(dict.fromkeys("p50" if name == "median" else name for name in names if name))
    return Asked(found).statistics


def statistic_phrase(name: str) -> Phrase:
    """What a statistic is called."""
    known = _NAMES.get(name)
    if known is not None:
        return known
    share = int(name[1:])
    if share == _MEDIAN:
        return Phrase("มัธยฐาน", "median")
    return Phrase(f"เปอร์เซ็นไทล์ที่ {share}", f"percentile {share}")


def is_derived(text: str | None) -> TypeGuard[Derived]:
    """Whether that is something derived from elevations."""
    return text in get_args(Derived)
