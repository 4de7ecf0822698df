"""Which columns of a table find room beside each other, and how wide each is then."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

# A column is spread at most so far beyond what it needs: figures stay near their neighbours.
_MOST_SPREAD = 1.6


def fitting(needed_px: Mapping[str, int], by_importance: Sequence[str], room_px: int) -> frozenset[str]:
    """The most important columns that fit into the room together; one at least.

    The first that does not fit ends it: a lesser column is not shown in place of a greater one.
    """
    fit: list[str] = []
    for name in by_importance:
        room_px -= needed_px[name]
        if room_px < 0 and fit:
            break
        fit.append(name)
    return frozenset(fit)


def spread(
    words_px: Sequence[int], least_words_px: Sequence[int], figures_px: Sequence[int], room_px: int
) -> tuple[list[int], list[int]]:
    """The widths of word columns and of figure columns in a room.

    Words give way first where it is narrow, down to their least; what is left over is dealt out evenly, to
    figures up to a limit, the rest to the first words.
    """
    words = list(words_px)
    lacking = sum(words) + sum(figures_px) - room_px
    for at in range(len(words) - 1, -1, -1):
        give = max(min(lacking, words[at] - least_words_px[at]), 0)
        words[at] -= give
        lacking -= give
    if lacking >= 0:
        return words, list(figures_px)
    left = -lacking
    share = left // max(len(figures_px) + 1, 1)
    figures = [min(width + share, round(width * _MOST_SPREAD)) for width in figures_px]
    left -= sum(figures) - sum(figures_px)
    if words:
        words[0] += left
    return words, figures
