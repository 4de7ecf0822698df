"""Stored times as the clock on this computer's wall shows them."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tambon_gis.wording import Language


def when(at: str, language: Language) -> str:
    """A stored UTC time in local time; its year is B.E. in Thai."""
    from tambon_gis.measures.thai_calendar import format_date

    moment = datetime.fromisoformat(at).astimezone()
    return f"{format_date(moment.date(), 'short', language)} {moment:%H:%M}"
