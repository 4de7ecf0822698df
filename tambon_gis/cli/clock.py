"""Stored times as the clock on this computer's wall shows them."""

from __future__ import annotations

from datetime import datetime


def when(at: str) -> str:
    """A stored UTC time in local time, its year B.E."""
    from tambon_gis.measures.thai_calendar import format_date

    moment = datetime.fromisoformat(at).astimezone()
    return f"{format_date(moment.date())} {moment:%H:%M}"
