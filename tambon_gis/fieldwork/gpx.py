"""A GPX track: where a receiver was at which time; read as a stream, harmful declarations refused."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NoReturn
from xml.parsers import expat

import numpy as np
from numpy.typing import NDArray

from tambon_gis import errors
from tambon_gis.fieldwork.exif import THAI_TIME
from tambon_gis.wording import Phrase

MOST_BYTES = 64 << 20
_MOST_POINTS = 1_000_000
_MOST_DEPTH = 32
_BLOCK = 1 << 16
# Between two points further apart in time nobody knows the way; near a point its place still holds.
_MOST_GAP_S = 300.0
_NEAR_S = 60.0

_MISSING = Phrase("เปิดไฟล์ไม่ได้", "the file cannot be opened")
_LARGE = Phrase("ไฟล์ใหญ่เกินไป", "the file is too large")
_DECLARES = Phrase("มีคำประกาศ XML ที่ไม่อนุญาต", "it holds XML declarations that are not allowed")
_BROKEN = Phrase("ไม่ใช่ XML ที่สมบูรณ์", "it is no complete XML")
_TIMELESS = Phrase("ไม่มีจุดที่บอกเวลา", "it has no point with a time")


@dataclass(frozen=True, slots=True, eq=False)
class Track:
    """Points by time: seconds since 1970 UTC, degrees of WGS 84. ``timeless`` points were left out."""

    file: str
    seconds: NDArray[np.float64]
    longitudes_deg: NDArray[np.float64]
    latitudes_deg: NDArray[np.float64]
    timeless: int = 0

    @property
    def first(self) -> datetime:
        return datetime.fromtimestamp(float(self.seconds[0]), THAI_TIME)

    @property
    def last(self) -> datetime:
        return datetime.fromtimestamp(float(self.seconds[-1]), THAI_TIME)

    def place_at(self, moment: datetime, clock_ahead: timedelta = timedelta(0)) -> tuple[float, float]:
        """Longitude and latitude at a moment told by a clock that is ahead of the receiver's by so much.

        Between two points that are at most five minutes apart it lies on the line between them; else a point
        within a minute counts. A moment without zone is Thai time. Raises `TrackElsewhen`.
        """
        aware = moment if moment.tzinfo is not None else moment.replace(tzinfo=THAI_TIME)
        at = (aware - clock_ahead).timestamp()
        after = int(np.searchsorted(self.seconds, at))
        if 0 < after < len(self.seconds):
            before = after - 1
            gap = float(self.seconds[after] - self.seconds[before])
            if gap <= _MOST_GAP_S:
                share = (at - float(self.seconds[before])) / gap if gap else 0.0
                return self._between(before, after, share)
        near = min(
            (each for each in (after - 1, after) if 0 <= each < len(self.seconds)),
            key=lambda each: abs(float(self.seconds[each]) - at),
        )
        if abs(float(self.seconds[near]) - at) <= _NEAR_S:
            return self._between(near, near, 0.0)
        raise errors.TrackElsewhen(
            file=self.file,
            time=f"{datetime.fromtimestamp(at, THAI_TIME):%Y-%m-%d %H:%M:%S}",
            first=f"{self.first:%Y-%m-%d %H:%M}",
            last=f"{self.last:%Y-%m-%d %H:%M}",
        )

    def _between(self, first: int, second: int, share: float) -> tuple[float, float]:
        x, y = self.longitudes_deg, self.latitudes_deg
        return (
            float(x[first] + (x[second] - x[first]) * share),
            float(y[first] + (y[second] - y[first]) * share),
        )


class _Forbidden(Exception):
    """A document type or an entity, which no receiver writes."""


class _TooMuch(Exception):
    """More points, or deeper, than a track has."""


def read_gpx(path: str | os.PathLike[str]) -> Track:
    """The points of all tracks, routes and waypoints that have a time, by time. Raises `TrackNotRead`."""
    file = Path(path)
    reader = _Reader()
    try:
        if file.stat().st_size > MOST_BYTES:
            _refuse(file, _LARGE)
        with file.open("rb") as stream:
            while block := stream.read(_BLOCK):
                reader.parser.Parse(block, False)
            reader.parser.Parse(b"", True)
    except _Forbidden as problem:
        _refuse(file, _DECLARES, problem)
    except _TooMuch as problem:
        _refuse(file, _LARGE, problem)
    except (expat.ExpatError, UnicodeError, ValueError) as problem:
        _refuse(file, _BROKEN, problem)
    except OSError as problem:
        _refuse(file, _MISSING, problem)
    if not reader.points:
        _refuse(file, _TIMELESS)
    points = np.array(sorted(reader.points), np.float64)
    return Track(file.name, points[:, 0], points[:, 1], points[:, 2], reader.timeless)


class _Reader:
    """Hears elements: a point begins with its degrees, its time is the text of a child."""

    def __init__(self) -> None:
        self.points: list[tuple[float, float, float]] = []
        self.timeless = 0
        self._place: tuple[float, float] | None = None
        self._time: list[str] | None = None
        self._moment: float | None = None
        self._depth = 0
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._begin
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._hear
        self.parser.StartDoctypeDeclHandler = _forbid
        self.parser.EntityDeclHandler = _forbid
        self.parser.ExternalEntityRefHandler = _forbid_reference

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > _MOST_DEPTH:
            raise _TooMuch
        local = name.rpartition(":")[2]
        if local in ("trkpt", "rtept", "wpt"):
            self._place, self._moment = _degrees(attributes), None
        elif local == "time" and self._place is not None:
            self._time = []

    def _hear(self, text: str) -> None:
        if self._time is not None and sum(map(len, self._time)) < 64:
            self._time.append(text)

    def _end(self, name: str) -> None:
        self._depth -= 1
        local = name.rpartition(":")[2]
        if local == "time" and self._time is not None:
            self._moment, self._time = _seconds("".join(self._time)), None
        elif local in ("trkpt", "rtept", "wpt"):
            if self._place is not None and self._moment is not None:
                self.points.append((self._moment, *self._place))
                if len(self.points) > _MOST_POINTS:
                    raise _TooMuch
            else:
                self.timeless += 1
            self._place = None


def _degrees(attributes: dict[str, str]) -> tuple[float, float] | None:
    try:
        longitude, latitude = float(attributes["lon"]), float(attributes["lat"])
    except (KeyError, ValueError):
        return None
    return (longitude, latitude) if abs(longitude) <= 180 and abs(latitude) <= 90 else None


def _seconds(text: str) -> float | None:
    """A time of XML; GPX tells UTC, also where its Z is missing."""
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    return (moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)).timestamp()


def _forbid(*_: object) -> None:
    raise _Forbidden


def _forbid_reference(*_: object) -> int:
    raise _Forbidden


def _refuse(file: Path, detail: Phrase, cause: Exception | None = None) -> NoReturn:
    raise errors.TrackNotRead(file=file.name, detail_th=detail.th, detail_en=detail.en) from cause
