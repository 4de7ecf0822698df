"""What was seen and measured on a plot: visits, the latest measurements, crop seasons, photos by stage."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from tambon_gis.fieldwork.visits import KINDS
from tambon_gis.measurements.ratings import Rating, classes_of, rating
from tambon_gis.measurements.typed_value import bound_of
from tambon_gis.measures.typed_text import plain_text
from tambon_gis.plot_record.holders import day_of
from tambon_gis.project.catalogue import Indicator, indicators
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.project.project import Project

PHOTO_STAGES: Final[dict[str, Phrase]] = {
    "before": Phrase("ก่อนดำเนินการ", "before"),
    "during": Phrase("กำลังดำเนินการ", "during"),
    "after": Phrase("หลังดำเนินการ", "after"),
}
NO_STAGE: Final = Phrase("ไม่ระบุช่วง", "stage not told")


@dataclass(frozen=True, slots=True)
class Visit:
    """One visit; ``photos`` counts those taken on it."""

    id: int
    visited_on: date | None
    kind: Phrase | None
    visitor: str | None
    result: str | None
    note: str | None
    photos: int


@dataclass(frozen=True, slots=True)
class Measured:
    """One value of an indicator and its day; ``text`` is what was written where that says more."""

    id: int
    value: float | None
    text: str | None
    observed_on: date | None
    method: str | None
    laboratory: str | None
    rating: Rating | None


@dataclass(frozen=True, slots=True)
class Measurement:
    """The latest value of an indicator, of one depth, crop and method, and the one before."""

    indicator: str
    name: Phrase
    unit: Phrase
    depth_cm: str | None
    crop: str | None
    latest: Measured
    before: Measured | None
    count: int


@dataclass(frozen=True, slots=True)
class Season:
    """What a plot bore in a production year."""

    id: int
    year_be: int | None
    name: str | None
    crop: str | None
    variety: str | None
    yield_kg: float | None
    value_baht: float | None
    cost_baht: float | None

    @property
    def net_baht(self) -> float | None:
        """What was left of the value after the cost; None where one of them is not known."""
        if self.value_baht is None or self.cost_baht is None:
            return None
        return self.value_baht - self.cost_baht


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo without its picture; ``has_image`` says whether the project holds one."""

    id: int
    stage: str | None
    taken_at: str | None
    file_name: str | None
    note: str | None
    has_image: bool


def read_visits(project: Project, fid: int) -> tuple[Visit, ...]:
    """The visits of a plot, the newest first."""
    photos = dict(
        project.rows(
            "SELECT visit_id, count(*) FROM photo WHERE plot_fid = ? AND visit_id NOTNULL GROUP BY 1", (fid,)
        )
    )
    return tuple(
        Visit(key, day_of(day), KINDS.get(kind or ""), visitor, result, note, photos.get(key, 0))
        for key, day, kind, visitor, result, note in project.rows(
            "SELECT id, visited_on, kind, visitor, result, note FROM visit WHERE plot_fid = ? "
            "ORDER BY visited_on DESC, id",
            (fid,),
        )
    )


def read_measurements(project: Project, fid: int) -> tuple[Measurement, ...]:
    """The latest value of each indicator on a plot, in the order of the catalogue, and the one before."""
    found = project.rows(
        "SELECT indicator_id, depth_cm, crop, id, value, value_text, observed_on, method, laboratory "
        "FROM observation WHERE plot_fid = ? ORDER BY observed_on DESC, id DESC",
        (fid,),
    )
    if not found:
        return ()
    series: dict[tuple[int, str | None, str | None, str], list[tuple[object, ...]]] = {}
    for indicator_id, depth_cm, crop, *cells in found:
        # Values of two methods are not compared.
        method = plain_text(cells[4] or "").casefold().replace(" ", "")
        series.setdefault((indicator_id, depth_cm, crop, method), []).append(tuple(cells))
    known = indicators(project)
    classes = classes_of(project, known)
    place = {indicator.id: at for at, indicator in enumerate(known)}

    def measured(indicator: Indicator, cells: tuple[object, ...]) -> Measured:
        key, value, text, day, method, laboratory = cells
        rated = None
        if isinstance(value, float | int):
            rated = rating(
                indicator.code,
                classes.get(indicator.code),
                float(value),
                method=_text(method),
                bound=bound_of(_text(text)),
            )
        assert isinstance(key, int)
        return Measured(
            key,
            float(value) if isinstance(value, float | int) else None,
            _text(text),
            day_of(_text(day)),
            _text(method),
            _text(laboratory),
            rated,
        )

    measurements = []
    for (indicator_id, depth_cm, crop, _), rows in series.items():
        at = place.get(indicator_id)
        if at is None:
            continue
        indicator = known[at]
        latest, *before = (measured(indicator, cells) for cells in rows[:2])
        entry = Measurement(
            indicator.code,
            indicator.name,
            indicator.unit,
            depth_cm,
            crop,
            latest,
            before[0] if before else None,
            len(rows),
        )
        measurements.append((at, entry))
    measurements.sort(key=lambda found: (found[0], found[1].crop or "", found[1].depth_cm or ""))
    return tuple(entry for _, entry in measurements)


def read_seasons(project: Project, fid: int) -> tuple[Season, ...]:
    """The crop seasons of a plot, the newest first."""
    return tuple(
        Season(*row)
        for row in project.rows(
            "SELECT id, year_be, name, crop, variety, yield_kg, value_baht, cost_baht FROM season "
            "WHERE plot_fid = ? ORDER BY year_be DESC, name, crop, id",
            (fid,),
        )
    )


def read_photos(project: Project, fid: int) -> tuple[Photo, ...]:
    """The photos of a plot, before, during, after, those of one stage the oldest first."""
    found = [
        Photo(key, stage, taken, file, note, bool(size))
        for key, stage, taken, file, note, size in project.rows(
            "SELECT id, stage, taken_at, file_name, note, length(image) FROM photo WHERE plot_fid = ? "
            "ORDER BY taken_at, id",
            (fid,),
        )
    ]
    order = list(PHOTO_STAGES)
    return tuple(
        sorted(found, key=lambda photo: order.index(photo.stage) if photo.stage in order else len(order))
    )


def photo_image(project: Project, photo_id: int) -> bytes | None:
    """The file of a photo as the project holds it."""
    found = project.rows("SELECT image FROM photo WHERE id = ?", (photo_id,))
    return found[0][0] if found else None


def stage_phrase(stage: str | None) -> Phrase:
    return PHOTO_STAGES.get(stage or "", NO_STAGE)


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None
