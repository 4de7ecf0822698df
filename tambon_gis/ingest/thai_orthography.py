"""How Thai a run of CP874 bytes is, by the rules of Thai spelling."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

# Classes of bytes in CP874 (Thai Industrial Standard 620 with Windows' additions).
_OTHER, _LATIN, _CONSONANT, _LEADING, _ABOVE, _FOLLOWING = range(6)
_TONE, _SHORTENER, _SILENCER, _RU, _SIGN, _NEVER = range(6, 12)

# Nine in ten letters of Thai place names, land use and soil descriptions are among these.
_COMMON = frozenset("านรกอเง่้มยลวดสตทีับคปหิแพุไโะข์ำืช".encode("cp874"))
_LEAST_COMMON_SHARE = 0.7
_LEAST_VOWEL_SHARE = 0.12
_LONGEST_CONSONANT_RUN = 9
_ENOUGH_FOR_SHARES = 20
_DOUBT = 0.5


def _classes() -> np.ndarray:
    table = np.full(256, _OTHER, dtype=np.uint8)
    for letters in (range(0x41, 0x5B), range(0x61, 0x7B)):
        table[list(letters)] = _LATIN
    table[0x80:0xA0] = _NEVER
    table[[0x80, 0x85, 0x91, 0x92, 0x93, 0x94, 0x95, 0x96, 0x97, 0xA0]] = _SIGN  # €, …, quotes, dashes, space
    table[0xA1:0xCF] = _CONSONANT
    table[0xCF] = _SIGN
    table[[0xD0, 0xD2, 0xD3]] = _FOLLOWING
    table[[0xD1, 0xD4, 0xD5, 0xD6, 0xD7, 0xD8, 0xD9, 0xED]] = _ABOVE
    table[[0xDA, 0xDB, 0xDC, 0xDD, 0xDE, 0xFC, 0xFD, 0xFE, 0xFF]] = _NEVER
    table[[0xEE, 0xEF, 0xFA, 0xFB]] = _NEVER  # marks of manuscripts
    table[0xDF] = _SIGN
    table[0xE0:0xE5] = _LEADING
    table[0xE5] = _RU
    table[0xE6] = _SIGN
    table[0xE7] = _SHORTENER
    table[0xE8:0xEC] = _TONE
    table[0xEC] = _SILENCER
    table[0xF0:0xFA] = _SIGN
    return table


def _may_follow() -> np.ndarray:
    """``[before, here]``: whether a byte of class ``here`` may stand after one of class ``before``."""
    allowed = np.ones((12, 12), dtype=bool)
    marks = [_ABOVE, _FOLLOWING, _TONE, _SHORTENER, _SILENCER]
    allowed[:, marks] = False
    allowed[_CONSONANT, marks] = True
    allowed[_ABOVE, [_TONE, _SILENCER, _FOLLOWING]] = True  # ที่, สิทธิ์, and ำ typed as ํ and า
    allowed[_TONE, [_FOLLOWING, _ABOVE]] = True  # น้ำ, and marks typed in the other order
    allowed[_FOLLOWING, _FOLLOWING] = True  # เกาะ
    allowed[_FOLLOWING, _TONE] = True
    allowed[_SHORTENER, _TONE] = True
    allowed[:, _RU] = False
    allowed[_CONSONANT, _RU] = True
    allowed[:, _NEVER] = False
    return allowed


_CLASS = _classes()
_MAY_FOLLOW = _may_follow()


@dataclass(frozen=True, slots=True)
class ThaiEvidence:
    """``score`` is the share of high bytes that stand where Thai spelling lets them (0 to 1)."""

    score: float
    high_bytes: int


def weigh(raw: bytes) -> ThaiEvidence:
    """Evidence that ``raw`` is Thai in CP874. Text without high bytes scores 0 of 0.

    At 20 high bytes and more, text with almost no vowels, with few of the common letters or with endless runs
    of consonants scores at most 0.5, whatever its order: East Asian encodings reach high scores by chance.
    """
    data = np.frombuffer(b"\n" + raw + b"\n", dtype=np.uint8)
    high = data >= 0x80
    count = int(high.sum())
    if count == 0:
        return ThaiEvidence(score=0.0, high_bytes=0)
    kinds = _CLASS[data]
    before, here, after = kinds[:-2], kinds[1:-1], kinds[2:]
    good = _MAY_FOLLOW[before, here]
    good &= (here != _LEADING) | (after == _CONSONANT)
    good &= (here != _CONSONANT) | (before != _LATIN) | (after != _LATIN)
    high = high[1:-1]
    score = float(good[high].sum() / count)
    if count >= _ENOUGH_FOR_SHARES and _unlike_thai(data[1:-1], here, count):
        score = min(score, _DOUBT)
    return ThaiEvidence(score=score, high_bytes=count)


def _unlike_thai(data: np.ndarray, kinds: np.ndarray, count: int) -> bool:
    consonants = kinds == _CONSONANT
    vowels = np.isin(kinds, [_LEADING, _ABOVE, _FOLLOWING, _TONE, _SHORTENER, _SILENCER])
    common = np.isin(data, list(_COMMON)).sum()
    edges = np.flatnonzero(np.diff(np.concatenate(([False], consonants, [False])).astype(np.int8)))
    runs = edges[1::2] - edges[0::2]
    return bool(
        vowels.sum() < _LEAST_VOWEL_SHARE * count
        or common < _LEAST_COMMON_SHARE * count
        or runs[runs > _LONGEST_CONSONANT_RUN].sum() > 0.05 * count
    )
