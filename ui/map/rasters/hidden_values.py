"""The values of a raster that are not drawn, as a person types them: one, or from one to another."""

from __future__ import annotations

import re

_NUMBER = r"[-−]?\d+(?:\.\d+)?"
_SPAN = re.compile(rf"\s*({_NUMBER})\s*(?:(?:-|–|ถึง|to)\s*({_NUMBER})\s*)?")


def read_span(text: str) -> tuple[float | None, float | None]:
    """The least and, if there are several, the greatest value; both None for what is neither."""
    found = _SPAN.fullmatch(text.replace(",", ""))
    if found is None:
        return None, None
    least, most = (None if part is None else float(part.replace("−", "-")) for part in found.groups())
    if least is None or most is None or most <= least:
        return (least, None) if most is None or most == least else (None, None)
    return least, most


def span_words(least: float | None, most: float | None) -> str:
    """The same as text that is read again."""
    if least is None:
        return ""
    return f"{least:.15g}" if most is None else f"{least:.15g} – {most:.15g}"
