"""Times of the journal as the clock on this computer's wall shows them, and days as bounds in it."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from tambon_gis.measures.thai_calendar import format_date

if TYPE_CHECKING:
    from tambon_gis.wording import Language


def told_at(at: str, language: Language) -> str:
    """``12 พ.ย. 2569 10:32`` of a stored UTC time."""
    moment = datetime.fromisoformat(at).astimezone()
    return f"{format_date(moment.date(), 'short', language)} {moment:%H:%M}"


def start_of(day: date) -> str:
    """The stored form of the moment at which a day begins here."""
    begin = datetime.combine(day, time()).astimezone()
    return begin.astimezone(UTC).isoformat(timespec="milliseconds")


def start_after(day: date) -> str:
    """The stored form of the moment at which a day is over here."""
    return start_of(day + timedelta(days=1))
