"""Amounts divided by shares so that the parts sum to the amount exactly, to the last bit."""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction

SATANG = Fraction(1, 100)


def divided(amount: float, shares: Sequence[float], step: Fraction | None = None) -> list[float]:
    """The parts of the amount, one a share; adding them up in any order gives the amount itself.

    Largest remainder: every part is cut to whole units, and the units left over go to the largest remainders,
    of equal ones to the first. The unit is the last bit of the amount or, given ``step`` (money: one satang),
    that step; what is less than a step goes to the largest share. A share of zero gets nothing. Shares are
    not negative, and one at least is positive.
    """
    bit = Fraction(math.ulp(amount))
    whole = int(abs(Fraction(amount)) / bit)
    unit = bit if step is None or step <= bit else step
    steps = int(abs(Fraction(amount)) / unit)
    # A part is a whole number of bits, so that no sum of parts needs rounding.
    parts = [round(count * unit / bit) for count in _apportioned(steps, shares)]
    largest = max(range(len(shares)), key=lambda at: shares[at])
    parts[largest] += whole - sum(parts)
    sign = -1 if amount < 0 else 1
    return [float(sign * part * bit) for part in parts]


def _apportioned(units: int, shares: Sequence[float]) -> list[int]:
    weights = [Fraction(share) for share in shares]
    total = sum(weights)
    quotas = [units * weight / total for weight in weights]
    counts = [int(quota) for quota in quotas]
    by_remainder = sorted(range(len(quotas)), key=lambda at: counts[at] - quotas[at])
    for at in by_remainder[: units - sum(counts)]:
        counts[at] += 1
    return counts
