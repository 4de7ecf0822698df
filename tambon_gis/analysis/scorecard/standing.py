"""Where one indicator stands in each group: its means by fiscal year, scaled, with how many they rest on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tambon_gis.analysis.grouped_sums import sums
from tambon_gis.analysis.outcomes.measured_values import KIND_OF_SUBJECT, Conditions, measured_values
from tambon_gis.analysis.sorted_keys import look_up
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.analysis.array_types import Floats, Ints
    from tambon_gis.analysis.outcomes.measured_values import MeasuredValues, SubjectKind
    from tambon_gis.analysis.scorecard.groups import Group, Groups
    from tambon_gis.analysis.scorecard.scales import Scale
    from tambon_gis.project.catalogue import Indicator
    from tambon_gis.project.project import Project

NOT_MEASURED = Phrase("ยังไม่มีค่าที่วัด", "Nothing has been measured.")
NOT_BY_HOUSEHOLD = Phrase(
    "วัดรายหมู่บ้าน แยกตามกลุ่มครัวเรือนไม่ได้", "Measured by village: it cannot be told by household group."
)
NO_SUBJECT = Phrase("ไม่ทราบว่าตัวชี้วัดนี้วัดกับใคร", "What this indicator is measured on is not known.")
OTHER_CONDITIONS = Phrase(
    "มีแต่ค่าที่วัดด้วยวิธีหรือเงื่อนไขอื่น จึงเทียบกันไม่ได้", "Measured only in another way, so it cannot be compared."
)
NOT_SCALED = Phrase(
    "ยังไม่ได้กำหนดค่าแย่สุดและดีสุด ให้สถานีกำหนด", "Its worst and best value are not stated: the station decides."
)
NO_WEIGHT = Phrase("น้ำหนักเป็นศูนย์ จึงไม่นับในมิติ", "Its weight is zero: it does not count in the dimension.")
ONE_YEAR = Phrase("มีค่าปีเดียว ยังไม่มีปีฐานให้เทียบ", "There is only one year: no baseline to compare with.")
NO_SUCH_YEAR = Phrase("ไม่มีค่าในปีฐาน {year}", "There is no value in the baseline year {year}.")
NOTHING_SINCE = Phrase(
    "ค่าล่าสุดเป็นค่าของปีฐาน {year} เอง ไม่มีค่าหลังจากนั้น",
    "The latest value is that of the baseline year {year} itself: there is none since.",
)
NO_TARGET = Phrase("ยังไม่ได้ตั้งค่าเป้าหมาย", "No target value is stated.")


@dataclass(frozen=True, slots=True)
class YearValue:
    """A fiscal year's mean over ``n`` subjects, and that of their scores; None where nothing is scaled."""

    year_be: int
    n: int
    value: float
    score: float | None


@dataclass(frozen=True, slots=True, eq=False)
class IndicatorStanding:
    """One indicator in one group, by fiscal year ascending, all of the same ``conditions``.

    ``lost`` are the keys of subjects measured in an earlier year and not in the latest, ``population``
    counts those of the kind in the group, ``left_out`` values of the whole project under other conditions.
    ``subjects`` are the keys behind the latest value. What is None has its reason in ``why``, by baseline,
    latest, score, target.
    """

    group: Group
    indicator: Indicator
    scale: Scale
    kind: SubjectKind | None
    conditions: Conditions
    years: tuple[YearValue, ...]
    baseline: YearValue | None
    latest: YearValue | None
    lost: Ints
    population: int
    left_out: int
    subjects: Ints
    why: Mapping[str, Phrase]

    @property
    def counts(self) -> bool:
        """Whether it is part of its dimension's score."""
        return self.latest is not None and self.latest.score is not None and self.scale.weight > 0

    @property
    def target_score(self) -> float | None:
        """The target on the scale."""
        if self.scale.target is None or not self.scale.is_stated:
            return None
        return self.scale.score(self.scale.target)

    @property
    def reason(self) -> Phrase | None:
        """Why it is no part of the score; None where it is."""
        if self.counts:
            return None
        return self.why.get("latest") or self.why.get("score") or NO_WEIGHT


def standings(
    project: Project,
    indicator: Indicator,
    scale: Scale,
    groups: Groups,
    codes: list[Group],
    populations: Mapping[SubjectKind, Mapping[Group, int]],
    baseline_year: int | None,
) -> list[IndicatorStanding]:
    """The indicator in each of the groups ``codes``, up to the fiscal year of ``groups``.

    A subject counts once a year, by its latest value; plots weigh by their area, others as one. Only values
    of one kind of conditions (method, depth, season, crop) are compared: those under which most values of the
    project were measured. The baseline is the first year with a value, or ``baseline_year``.
    """
    kind = KIND_OF_SUBJECT.get(indicator.subject)
    if kind is None:
        return [_empty(code, indicator, scale, None, 0, NO_SUBJECT) for code in codes]
    population = populations[kind]
    values = measured_values(project, indicator, groups.register)
    used = _usable(project, indicator, kind, values, groups.year_be)
    keys, subject = np.unique(values.subject[used], return_inverse=True)
    members = groups.members(kind, keys)
    if members is None:
        return [_empty(code, indicator, scale, kind, 0, NOT_BY_HOUSEHOLD) for code in codes]
    if not len(keys):
        return [_empty(code, indicator, scale, kind, population.get(code, 0), NOT_MEASURED) for code in codes]
    table = _Values(
        subject=subject,
        condition=values.condition[used],
        year=values.year[used],
        value=values.value[used],
        score=scale.scores(values.value[used]) if scale.is_stated else None,
        weight=_weights(kind, keys, groups),
    )
    main = table.main_condition()
    position, group = members
    found = []
    for code in codes:
        here = np.zeros(len(keys), bool)
        if code in group.values:
            here[position[group.code == group.values.index(code)]] = True
        found.append(
            table.standing(
                here, main, keys, indicator, scale, kind, values.conditions, code, population, baseline_year
            )
        )
    return found


def _usable(
    project: Project, indicator: Indicator, kind: SubjectKind, values: MeasuredValues, year_be: int
) -> Ints:
    """Positions of the values up to the year; on places only on those of the indicator's own kind."""
    chosen = values.year <= year_be
    if kind == "place":
        rows = project.rows("SELECT id FROM place WHERE kind = ? ORDER BY id", (indicator.subject,))
        chosen &= np.isin(values.subject, np.array([key for (key,) in rows], np.int64))
    return np.flatnonzero(chosen)


def _weights(kind: SubjectKind, keys: Ints, groups: Groups) -> Floats:
    """The area of a plot, 0 where it has none, so that it weighs nothing; others count as one."""
    if kind != "plot":
        return np.ones(len(keys))
    at, known = look_up(groups.register.fid, keys)
    area = np.zeros(len(keys))
    area[known] = np.nan_to_num(groups.register.area_m2[at[known]])
    return area


def _empty(
    code: Group, indicator: Indicator, scale: Scale, kind: SubjectKind | None, population: int, why: Phrase
) -> IndicatorStanding:
    return IndicatorStanding(
        group=code,
        indicator=indicator,
        scale=scale,
        kind=kind,
        conditions=Conditions(),
        years=(),
        baseline=None,
        latest=None,
        lost=np.empty(0, np.int64),
        population=population,
        left_out=0,
        subjects=np.empty(0, np.int64),
        why={"latest": why, "baseline": why, **_why_of_scale(scale)},
    )


def _why_of_scale(scale: Scale) -> dict[str, Phrase]:
    why: dict[str, Phrase] = {}
    if not scale.is_stated:
        why["score"] = NOT_SCALED
    if scale.target is None:
        why["target"] = NO_TARGET
    return why


@dataclass(frozen=True, slots=True, eq=False)
class _Values:
    """The latest value of each subject, condition and year; ``weight`` by subject."""

    subject: Ints
    condition: Ints
    year: Ints
    value: Floats
    score: Floats | None
    weight: Floats

    def main_condition(self) -> int:
        """The condition with most values; of several the one measured last."""
        counts = np.bincount(self.condition)
        latest = np.zeros(len(counts), np.int64)
        np.maximum.at(latest, self.condition, self.year)
        return max(range(len(counts)), key=lambda at: (counts[at], latest[at], -at))

    def standing(
        self,
        here: np.typing.NDArray[np.bool_],
        main: int,
        keys: Ints,
        indicator: Indicator,
        scale: Scale,
        kind: SubjectKind,
        conditions: tuple[Conditions, ...],
        code: Group,
        population: Mapping[Group, int],
        baseline_year: int | None,
    ) -> IndicatorStanding:
        """The indicator in the group whose subjects are marked in ``here``."""
        of_group = here[self.subject]
        rows = np.flatnonzero(of_group & (self.condition == main) & (self.weight[self.subject] > 0))
        others = int((of_group & (self.condition != main)).sum())
        if not len(rows):
            reason = OTHER_CONDITIONS if others else NOT_MEASURED
            return _empty(code, indicator, scale, kind, population.get(code, 0), reason)
        years = self._years(rows)
        latest = years[-1]
        baseline, reason_of_baseline = _baseline(years, baseline_year)
        why = _why_of_scale(scale)
        if reason_of_baseline is not None:
            why["baseline"] = reason_of_baseline
        measured = np.unique(self.subject[rows])
        last = np.unique(self.subject[rows[self.year[rows] == latest.year_be]])
        return IndicatorStanding(
            group=code,
            indicator=indicator,
            scale=scale,
            kind=kind,
            conditions=conditions[main],
            years=years,
            baseline=baseline,
            latest=latest,
            lost=keys[np.setdiff1d(measured, last)],
            population=population.get(code, 0),
            left_out=int((self.condition != main).sum()),
            subjects=keys[last],
            why=why,
        )

    def _years(self, rows: Ints) -> tuple[YearValue, ...]:
        years, at = np.unique(self.year[rows], return_inverse=True)
        weight = self.weight[self.subject[rows]]
        total = sums(at, weight, len(years))
        value = sums(at, weight * self.value[rows], len(years)) / total
        score = None
        if self.score is not None:
            score = (sums(at, weight * self.score[rows], len(years)) / total).tolist()
        count = np.bincount(at, minlength=len(years)).tolist()
        return tuple(
            YearValue(year, count[i], value[i].item(), None if score is None else score[i])
            for i, year in enumerate(years.tolist())
        )


def _baseline(
    years: tuple[YearValue, ...], baseline_year: int | None
) -> tuple[YearValue | None, Phrase | None]:
    earlier = years[:-1]
    if baseline_year is None:
        return (earlier[0], None) if earlier else (None, ONE_YEAR)
    for year in earlier:
        if year.year_be == baseline_year:
            return year, None
    if years[-1].year_be == baseline_year:
        return None, NOTHING_SINCE.fill(year=baseline_year)
    return None, NO_SUCH_YEAR.fill(year=baseline_year)
