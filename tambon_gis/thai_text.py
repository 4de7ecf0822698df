"""Where a long Thai text may be broken into lines: at words, which Qt on Windows does not find by itself."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

import resources

BREAK, KEEP = "\u200b", "\u2060"

_THAI_RUN = re.compile(
    r"(?:(?<![\u0e01-\u0e4e])(?P<place>[\u0e15\u0e2d\u0e08\u0e1a]\.))?[\u0e01-\u0e3a\u0e40-\u0e4e]+"
)
# No line may begin with one of these, nor end after one of those: vowels and marks belong to their consonant.
_NEVER_FIRST = re.compile(r"[\u0e30-\u0e3a\u0e45-\u0e4e]")
_NEVER_LAST = re.compile(r"[\u0e40-\u0e44]")


_AFTER_SPACE = re.compile(r"(?<= )(?=[^ ])")
_MONTHS = r"(?:ม\.ค|ก\.พ|มี\.ค|เม\.ย|พ\.ค|มิ\.ย|ก\.ค|ส\.ค|ก\.ย|ต\.ค|พ\.ย|ธ\.ค)\."
_MONTHS_EN = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
# What goes before and after a space that no line ends with.
_GLUED = (
    (re.compile(r"(?:ปีงบประมาณ|ปี|กลุ่ม|หมู่|ที่|พ\.ศ\.|[Yy]ear|[Gg]roup) $"), re.compile(r"\d")),
    (re.compile(r"\d $"), re.compile(rf"{_MONTHS}|{_MONTHS_EN}\b|%")),
    (re.compile(rf"(?:{_MONTHS}|\b{_MONTHS_EN}) $"), re.compile(r"\d")),
    (re.compile(r" $"), re.compile(r"·")),
)


@cache
def _words() -> tuple[frozenset[str], int]:
    words = frozenset(resources.find("translations/thai_words.txt").read_text(encoding="utf-8").split())
    return words, max(map(len, words))


def _may_break(run: str, at: int) -> bool:
    return not (_NEVER_FIRST.match(run, at) or _NEVER_LAST.match(run, at - 1))


def segments(run: str) -> list[str]:
    """A run of Thai letters cut into words: as few unknown letters as can be, then as few words.

    Letters that belong to no known word stay together in one piece, so a name is never torn apart.
    """
    words, longest = _words()
    # best[i] = (unknown letters, pieces, start of the last piece, whether that piece is a word)
    best: list[tuple[int, int, int, bool]] = [(0, 0, 0, True)]
    for end in range(1, len(run) + 1):
        choices = []
        for start in range(max(0, end - longest), end):
            if run[start:end] in words and (start == 0 or _may_break(run, start)):
                unknown, pieces, _, _ = best[start]
                choices.append((unknown, pieces + 1, start, True))
        unknown, pieces, _, known = best[end - 1]
        choices.append((unknown + 1, pieces + (1 if known else 0), end - 1, False))
        best.append(min(choices, key=lambda choice: (choice[0], choice[1], not choice[3])))
    cuts = {len(run)}
    at = len(run)
    while at > 0:
        _, _, start, known = best[at]
        if known:
            cuts.update((start, at))
        at = start
    edges = sorted(cut for cut in cuts | {0} if cut in (0, len(run)) or _may_break(run, cut))
    return [run[a:b] for a, b in pairwise(edges)]


@cache
def breakable(text: str) -> str:
    """The text with U+200B where a line may be broken between Thai words.

    The name of a place stays whole, with its ต. อ. จ. or บ.
    """
    return _THAI_RUN.sub(_broken, text)


def line_units(text: str) -> list[str]:
    """What stays on one line each, spaces behind it included; joined they are the text.

    Qt alone breaks compounds, too, ปี|งบประมาณ. A number stays with the word that it counts, a day with its
    month and year, and no line begins with a dot between figures.
    """
    units: list[str] = []
    for piece in _AFTER_SPACE.split(breakable(without_marks(text))):
        words = [word.replace(KEEP, "") for word in piece.split(BREAK)]
        if units and _belongs(units, words[0]):
            units[-1] += words.pop(0)
        units += words
    return [unit for unit in units if unit]


def without_marks(text: str) -> str:
    """The text as it was given to `breakable`."""
    return text.replace(BREAK, "").replace(KEEP, "")


def _belongs(units: list[str], word: str) -> bool:
    before = "".join(units[-2:])
    return any(left.search(before) and right.match(word) for left, right in _GLUED)


def _broken(run: re.Match[str]) -> str:
    place = run["place"]
    if place is None:
        return BREAK.join(segments(run.group()))
    return f"{place}{KEEP}{run.group()[len(place) :]}"
