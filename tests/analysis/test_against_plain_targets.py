"""Done against target of chance projects beside sums over assignments: by place, by the day, and its pace."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta

import numpy as np
import pytest

from tambon_gis.analysis.targets.place_tree import PlaceLevel
from tambon_gis.analysis.targets.progress import progress
from tests.analysis.conftest import Small
from tests.analysis.plain_chance import COMPOST, MANURE, POND, Chance
from tests.analysis.plain_summary import PlainSummary

# The ends of the year, the first and last day of months, and a leap day's neighbours.
DAYS = (date(2026, 10, 1), date(2026, 10, 31), date(2027, 1, 15), date(2027, 2, 28), date(2027, 9, 30))
FIRST, LAST = date(2026, 10, 1), date(2027, 9, 30)
PLACES = ("45080601", "45080602", "45080701", "45090101", "450806", "4508", None)
DIGITS: dict[PlaceLevel, int] = {"village": 8, "tambon": 6, "amphoe": 4}
Target = dict[int | None, float]


@pytest.mark.parametrize("seed", range(6))
def test_targets_and_pace(small: Small, seed: int) -> None:
    Chance(small.project, seed)
    chance = np.random.default_rng(seed)
    own: dict[tuple[str, str], Target] = defaultdict(lambda: defaultdict(float))
    codes = dict(small.project.rows("SELECT code, id FROM intervention"))
    for _ in range(12):
        code, place = str(chance.choice([MANURE, COMPOST, POND])), PLACES[int(chance.integers(len(PLACES)))]
        month = [None, *range(1, 13)][int(chance.integers(13))] if seed % 2 else int(chance.integers(1, 13))
        amount = float(chance.integers(0, 9))
        small.add(
            "target", intervention_id=codes[code], place_code=place, year_be=2570, month=month, work=amount
        )
        own[code, place or ""][month] += amount
    plain = PlainSummary(small.project)
    for day in DAYS:
        for level, digits in DIGITS.items():
            found = progress(small.project, 2570, as_of=day, by=level)
            for line in found.lines:
                if line.intervention is None:
                    continue
                wanted = rolled(own, line.intervention, line.place)
                done = done_until(plain, line.intervention, line.place, day, digits)
                assert line.pace.done == pytest.approx(done)
                assert line.pace.target == (None if wanted is None else pytest.approx(sum(wanted.values())))
                held = None if wanted is None else due(wanted, day)
                assert line.pace.expected == (None if held is None else pytest.approx(held))
                if wanted is None or sum(wanted.values()) == 0:
                    assert line.pace.share is None
                    assert "share" in line.pace.why
                else:
                    assert line.pace.share == pytest.approx(done / sum(wanted.values()))


def rolled(own: dict[tuple[str, str], Target], code: str, place: str) -> Target | None:
    """A place's own target, else those of the places just below that have one, added up."""
    if (code, place) in own:
        return own[code, place]
    size = {"": 4, "?": 99}.get(place, len(place) + 2)
    below = {
        other[:size] for one, other in own if one == code and other.startswith(place) and len(other) >= size
    }
    parts = [part for inner in below if (part := rolled(own, code, inner)) is not None]
    found: Target = defaultdict(float)
    for part in parts:
        for month, amount in part.items():
            found[month] += amount
    return found if parts else None


def done_until(plain: PlainSummary, code: str, place: str, day: date, digits: int) -> float:
    """In the unit of the work: the recorded amount, else the treated rai; undated work counts."""
    total = 0.0
    for work in plain.works:
        row, entry = work.row, work.row["entry"]
        when = row["applied_date"]
        counts = row["status"] in ("applied", "certified") and not (when and when > day.isoformat())
        told = work.subject.told
        known = told.get("village") or told.get("tambon") or ""
        here = len(known) < digits if place == "?" else known.startswith(place)
        if (entry["code"], row["year_be"]) == (code, 2570) and counts and here:
            amount = row["quantity_applied"]
            if amount is None and entry["counted_by"] == "area" and entry["unit"] == "rai":
                amount = plain.treated(work, "applied")[1] / 1600
            total += amount or 0.0
    return total


def due(target: Target, day: date) -> float | None:
    """Months that are over, and of the running one so much as of its days; None where a part has no month."""
    if sum(target.values()) <= 0 or target.get(None):
        return None
    total = 0.0
    at = FIRST
    while at <= LAST:
        following = (at.replace(day=28) + timedelta(days=4)).replace(day=1)
        passed = min(max((day - at).days + 1, 0), (following - at).days)
        total += target.get(at.month, 0.0) * passed / (following - at).days
        at = following
    return total
