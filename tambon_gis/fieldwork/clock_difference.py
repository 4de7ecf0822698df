"""How far the clock of a camera was off, as people write it."""

from __future__ import annotations

import re
from datetime import timedelta

from tambon_gis.errors import ValueNotUnderstood
from tambon_gis.measures.typed_text import plain_text

_CLOCK = re.compile(r"([+-]?)(?:(\d{1,2}):)?(\d{1,2}):(\d{2})")
_SECONDS = re.compile(r"([+-]?)(\d{1,5})")


def parse_clock_difference(text: str) -> timedelta:
    """``0:02:10`` and ``2:10`` are two minutes and ten seconds ahead, ``-45`` is 45 seconds behind.

    Thai digits are read. Raises `ValueNotUnderstood`, also for a day and more.
    """
    plain = plain_text(text).replace("−", "-").replace(" ", "")
    if match := _CLOCK.fullmatch(plain):
        hours, minutes, seconds = int(match[2] or 0), int(match[3]), int(match[4])
        if hours < 24 and minutes < 60 and seconds < 60:
            found = timedelta(hours=hours, minutes=minutes, seconds=seconds)
            return -found if match[1] == "-" else found
    elif match := _SECONDS.fullmatch(plain):
        found = timedelta(seconds=int(match[2]))
        return -found if match[1] == "-" else found
    raise ValueNotUnderstood(
        value=text.strip()[:40], what_th="ผลต่างของนาฬิกา", what_en="a difference of clocks", example="0:02:10"
    )
