"""How many choices stand beside each other in a row of results, and how wide their boxes are then."""

from __future__ import annotations

from collections.abc import Sequence

# The most that a box takes, what it gives up before another line is begun, and before a choice is hidden.
MOST_PX = 200
_EASY_PX, _TIGHT_PX = (MOST_PX, 175, 150), (130, 116)

# So narrow that only the beginning of a word is read: where else nothing would be seen at all.
_LEAST_PX = 96


def lines_of(widths_px: Sequence[int], room_px: int, spacing_px: int) -> int:
    """In how many lines these stand, each as full as it can be."""
    lines, left = 0, -1
    for width in widths_px:
        if lines == 0 or width > left:
            lines, left = lines + 1, room_px
        left -= width + spacing_px
    return lines


def seen_controls(
    before_px: Sequence[int],
    controls: Sequence[tuple[int, bool]],
    more_px: int,
    after_px: Sequence[int],
    room_px: int,
    spacing_px: int,
    most_lines: int,
) -> tuple[int, int]:
    """How many of the controls are seen, and the most that a box is wide.

    ``controls`` are widths with whether they are boxes, which may be narrower. Where not all are seen, the
    button for the others takes its room, too. One is seen at least.
    """
    if not controls:
        return 0, MOST_PX
    # Words cut short are read only where there is one line.
    tight = _TIGHT_PX if most_lines == 1 else ()
    for count in range(len(controls), 0, -1):
        tries = [(lines, most) for lines in range(1, most_lines + 1) for most in _EASY_PX]
        for lines, most in [*tries, *((most_lines, most) for most in tight)]:
            shown = [min(width, most) if is_box else width for width, is_box in controls[:count]]
            others = [more_px] if count < len(controls) else []
            widths = [*(min(width, most) for width in before_px), *shown, *others, *after_px]
            if lines_of(widths, room_px, spacing_px) <= lines:
                return count, most
    return min(len(controls), 1), _LEAST_PX
