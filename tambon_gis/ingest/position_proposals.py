"""Where a layer should lie if its file says it wrongly or not at all: proposals with their evidence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely

from tambon_gis.errors import CoordinatesNotConverted, DatumNotSupported
from tambon_gis.ingest.coordinate_system import (
    FAR_KM,
    NEAR_KM,
    Reading,
    crs_name,
    declared_system,
    extent_wgs84,
    middle_of,
    place_in,
    readings,
    swapped_axes,
)
from tambon_gis.ingest.surroundings import Surroundings, name_spot, outlines_met, surroundings_of
from tambon_gis.ingest.thailand import describe_spot, is_in_thailand
from tambon_gis.measures.crs_identity import datum_name
from tambon_gis.measures.reference import describe_crs, transformer
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from pyproj import CRS

    from tambon_gis.project.project import Project

# The other datum of the same numbers: about 521 m away.
_TWINS = {32647: 24047, 32648: 24048, 4326: 4240, 24047: 32647, 24048: 32648, 4240: 4326}
_INDIAN = frozenset({24047, 24048, 4240})
_DEGREES = frozenset({4326, 4240})
_OFFERED = 6
_POINTS_TRIED = 400
# Lines of another subject run within 5 m of a point in up to one case of five.
_MEETS, _MEETS_MORE_BY = 0.5, 0.3
_SURE, _IN_OUR_DATA, _IN_OUR_PROVINCE, _IN_THAILAND, _ELSEWHERE, _GUESS = 0.98, 0.85, 0.75, 0.5, 0.2, 0.4

_FAULTS = {
    "missing": Phrase("ไฟล์ไม่บอกระบบพิกัด", "The file does not say its coordinate system."),
    "zone": Phrase(
        "ไฟล์ระบุ {declared} ผิดโซน: ข้อมูลจะไปอยู่{wrong}", "The file says {declared}, the wrong zone: {wrong}."
    ),
    "degrees": Phrase(
        "ไฟล์ระบุ {declared} เป็นเมตร แต่ตัวเลขเป็นองศา",
        "The file says {declared}, in metres, but its numbers are degrees.",
    ),
    "metres": Phrase(
        "ไฟล์ระบุ {declared} เป็นองศา แต่ตัวเลขเป็นเมตร",
        "The file says {declared}, in degrees, but its numbers are metres.",
    ),
    "axes": Phrase(
        "แกนพิกัดสลับกัน: ในไฟล์ ค่าเหนือหรือละติจูดมาก่อน",
        "The axes are swapped: northing or latitude comes first in the file.",
    ),
    "datum": Phrase(
        "ไฟล์ระบุ {declared} แต่เส้นขอบตรงกับข้อมูลในแฟ้มงานเมื่ออ่านเป็น {crs} (ต่างกันราว 521 ม.)",
        "The file says {declared}, but its outlines meet the project's when read as {crs}, some 521 m away.",
    ),
    "unknown_datum": Phrase(
        "ไฟล์ใช้พื้นหลักฐาน {datum} ซึ่งไม่มีค่าแปลงที่ยืนยันแล้ว ถ้าที่จริงเป็น {crs} จะใช้ได้ ขอให้ถามเจ้าของข้อมูล",
        "The file is on the datum {datum}, for which no shift is settled. "
        "It can be used if it is really {crs}: ask its owner.",
    ),
    "other": Phrase(
        "ไฟล์ระบุ {declared} แต่ข้อมูลจะไปอยู่{wrong}", "The file says {declared}, but there it would lie {wrong}."
    ),
}
_READ_AS = Phrase("อ่านเป็น {crs} แล้ว{where}", "Read as {crs}, {where}.")
_ON_OUTLINES = Phrase(
    "เส้นขอบตรงกับข้อมูลในแฟ้มงาน {share} ใน 100 จุด", "{share} of 100 points lie on outlines of the project"
)
_WITHIN = Phrase("อยู่ในบริเวณ {name}", "it lies within {name}")
_LIES = Phrase("อยู่{where}", "it lies {where}")
_AWAY = Phrase("ห่างจาก{name} {km} กม. ({where})", "it lies {km} km from {name} ({where})")


@dataclass(frozen=True, slots=True)
class PositionProposal:
    """A way of reading a layer's coordinates; an import takes its ``crs`` and ``axes``.

    ``fault`` is what the file does wrong (a code) and ``finding`` says it, ``landing`` says where the layer
    lies then; ``evidence`` is both in one. ``confidence`` runs from 0 to 1, ``extent_wgs84`` is west, south,
    east, north for drawing it.
    """

    crs: str
    swap_axes: bool
    finding: Phrase
    landing: Phrase
    evidence: Phrase
    confidence: float
    extent_wgs84: tuple[float, float, float, float]
    fault: str

    @property
    def axes(self) -> str:
        return "yx" if self.swap_axes else "xy"


def propose_positions(
    shapes: np.ndarray, declared: str | None, project: Project | None = None
) -> tuple[PositionProposal, ...]:
    """Better ways of reading a layer than its file says, the best first; none where the file is believed.

    The file is believed when its layer falls in Thailand, and not far from the project's land (or its
    province where it has none yet) while another reading puts it there. That WGS 84 is really Indian 1975, or
    the other way round, is only said where outlines of the project show it.
    """
    middle = middle_of(shapes)
    system = declared_system(declared)
    around = surroundings_of(project) if project is not None else None
    place, datum = _declared_place(system, middle)
    likely = sorted(readings(middle), key=lambda reading: _order(reading, around, datum))
    if middle is None or not likely:
        return ()
    trial = _Trial(shapes, project)
    if system is not None and place is not None and _believed(place, likely, around):
        twin = _twin_that_fits(system, place, trial)
        likely = [twin] if twin is not None else []
    else:
        likely = trial.settle_datum(likely)
    return tuple(_proposal(reading, system, place, datum, around, trial) for reading in likely[:_OFFERED])


def _declared_place(
    system: CRS | None, middle: tuple[float, float] | None
) -> tuple[tuple[float, float] | None, str | None]:
    """Where the file's own system puts the layer, or the name of a datum that cannot be followed."""
    if system is None:
        return None, None
    try:
        return place_in(system, middle), None
    except DatumNotSupported:
        return None, datum_name(system) or "–"


def _order(reading: Reading, around: Surroundings | None, datum: str | None) -> tuple[float, ...]:
    away_km = around.extent.distance_km(reading.longitude_deg, reading.latitude_deg) if around else 0.0
    indian = reading.epsg in _INDIAN
    # An old datum that we cannot follow is more likely the newer Indian one than WGS 84.
    return (away_km if away_km > NEAR_KM else 0.0, reading.swapped, indian if datum is None else not indian)


def _believed(place: tuple[float, float], likely: Iterable[Reading], around: Surroundings | None) -> bool:
    if not is_in_thailand(*place):
        return False
    if around is None or around.extent.distance_km(*place) <= FAR_KM:
        return True
    return not any(
        around.extent.distance_km(reading.longitude_deg, reading.latitude_deg) < NEAR_KM for reading in likely
    )


class _Trial:
    """Points of the layer, laid on the outlines of the project in one reading after another."""

    def __init__(self, shapes: np.ndarray, project: Project | None) -> None:
        self.shapes = shapes
        self._project = project
        points = shapely.get_coordinates(shapes)
        self._points = points[np.linspace(0, len(points) - 1, min(len(points), _POINTS_TRIED)).astype(int)]
        self._met: dict[tuple[int, bool], dict[str, float]] = {}

    def met(self, epsg: int, swapped: bool) -> dict[str, float]:
        """The share of points on outlines, by layer of the project; empty without a project."""
        if self._project is None:
            return {}
        if (epsg, swapped) not in self._met:
            points = self._points[:, ::-1] if swapped else self._points
            try:
                x, y = transformer(epsg, self._project.epsg).points(points[:, 0], points[:, 1])
            except CoordinatesNotConverted:
                self._met[epsg, swapped] = {}
            else:
                self._met[epsg, swapped] = outlines_met(self._project, np.column_stack([x, y]))
        return self._met[epsg, swapped]

    def best_met(self, epsg: int, swapped: bool) -> float:
        return max(self.met(epsg, swapped).values(), default=0.0)

    def tells(self, epsg: int, other: int, swapped: bool) -> bool:
        """Whether outlines of some layer are met in the first system and not in the second."""
        without = self.met(other, swapped)
        return any(
            share >= _MEETS and share - without.get(table, 0.0) >= _MEETS_MORE_BY
            for table, share in self.met(epsg, swapped).items()
        )

    def settle_datum(self, likely: list[Reading]) -> list[Reading]:
        """The readings with the twin of the first in its place, where outlines say so."""
        first = likely[0]
        twin = next(
            (
                other
                for other in likely
                if (other.epsg, other.swapped) == (_TWINS.get(first.epsg), first.swapped)
            ),
            None,
        )
        if twin is None or not self.tells(twin.epsg, first.epsg, first.swapped):
            return likely
        return [twin, *(reading for reading in likely if reading is not twin)]


def _twin_that_fits(system: CRS, place: tuple[float, float], trial: _Trial) -> Reading | None:
    """The same numbers on the other datum, where outlines of the project show that to be meant."""
    name = crs_name(system)
    epsg = int(name[5:]) if name.startswith("EPSG:") else 0
    twin = _TWINS.get(epsg)
    if twin is None or not trial.tells(twin, epsg, False):
        return None
    return Reading(twin, False, *place)


def _proposal(
    reading: Reading,
    system: CRS | None,
    place: tuple[float, float] | None,
    datum: str | None,
    around: Surroundings | None,
    trial: _Trial,
) -> PositionProposal:
    fault = _fault(reading, system, datum)
    name = describe_crs(reading.epsg)
    declared = describe_crs(system) if system is not None else Phrase("–", "–")
    wrong = describe_spot(*place) if place is not None else describe_spot(0.0, 0.0)
    where, confidence = _where(reading, around, trial)
    said = _FAULTS[fault]
    spot = reading.longitude_deg, reading.latitude_deg
    shapes = swapped_axes(trial.shapes) if reading.swapped else trial.shapes
    finding = Phrase(
        said.th.format(declared=declared.th, wrong=wrong.th, crs=name.th, datum=datum),
        said.en.format(declared=declared.en, wrong=wrong.en, crs=name.en, datum=datum),
    )
    return PositionProposal(
        crs=f"EPSG:{reading.epsg}",
        swap_axes=reading.swapped,
        finding=finding,
        landing=where,
        evidence=Phrase(
            f"{finding.th} · {_READ_AS.th.format(crs=name.th, where=where.th)}",
            f"{finding.en} {_READ_AS.en.format(crs=name.en, where=where.en)}",
        ),
        confidence=min(confidence, _GUESS) if fault == "unknown_datum" and confidence < _SURE else confidence,
        extent_wgs84=extent_wgs84(shapes, reading.epsg) or (*spot, *spot),
        fault=fault,
    )


def _fault(reading: Reading, system: CRS | None, datum: str | None) -> str:
    if reading.swapped:
        return "axes"
    if system is None:
        return "missing"
    if datum is not None:
        return "unknown_datum"
    if bool(system.is_geographic) != (reading.epsg in _DEGREES):
        return "metres" if system.is_geographic else "degrees"
    if crs_name(system) == f"EPSG:{_TWINS.get(reading.epsg)}":
        return "datum"
    return "zone" if system.utm_zone and reading.epsg in _TWINS else "other"


def _where(reading: Reading, around: Surroundings | None, trial: _Trial) -> tuple[Phrase, float]:
    """What speaks for a reading, and how much."""
    place = reading.longitude_deg, reading.latitude_deg
    twin = _TWINS.get(reading.epsg)
    if twin is not None and trial.tells(reading.epsg, twin, reading.swapped):
        share = f"{trial.best_met(reading.epsg, reading.swapped) * 100:.0f}"
        return _ON_OUTLINES.fill(share=share), _SURE
    # Without outlines nobody can see 521 m: the rarer datum stays the second choice.
    less = 0.5 if reading.epsg in _INDIAN else 1.0
    spot = name_spot(None, *place)
    if around is None:
        return Phrase(_LIES.th.format(where=spot.th), _LIES.en.format(where=spot.en)), _IN_THAILAND * less
    name = around.name
    away_km = around.extent.distance_km(*place)
    if away_km == 0:
        found = _IN_OUR_DATA if around.is_data else _IN_OUR_PROVINCE
        return Phrase(_WITHIN.th.format(name=name.th), _WITHIN.en.format(name=name.en)), found * less
    km = f"{away_km:,.0f}"
    said = Phrase(
        _AWAY.th.format(name=name.th, km=km, where=spot.th),
        _AWAY.en.format(name=name.en, km=km, where=spot.en),
    )
    return said, (_IN_THAILAND if away_km <= NEAR_KM else _ELSEWHERE) * less
