"""Who a scorecard tells apart: household groups, villages, tambons, and whom each subject belongs to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

import numpy as np

from tambon_gis.analysis.categories import Categories, first_known
from tambon_gis.analysis.natural_order import natural_key
from tambon_gis.analysis.place_of_plot import is_tambon, place_names, tambon_of_village
from tambon_gis.analysis.sorted_keys import look_up
from tambon_gis.analysis.who_farms import tenures
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.analysis.array_types import Ints
    from tambon_gis.analysis.outcomes.measured_values import SubjectKind
    from tambon_gis.analysis.plot_register import PlotRegister
    from tambon_gis.project.project import Project

Grouping = Literal["household_group", "village", "tambon", "project"]
GROUPINGS: tuple[Grouping, ...] = ("household_group", "village", "tambon", "project")
Group = str | None
Members = tuple["Ints", Categories[Group]]

# A household below the poverty line is in that group even where it is a model, so that each is in one.
HOUSEHOLD_GROUPS = {
    "poverty": Phrase("ครัวเรือนต่ำกว่าเส้นความยากจน", "Households below the poverty line"),
    "model": Phrase("ครัวเรือนต้นแบบ", "Model households"),
    "other": Phrase("ครัวเรือนอื่น", "Other households"),
}
WHOLE = "all"
_WITHOUT = {
    "household_group": Phrase("ไม่ทราบครัวเรือน", "Household unknown"),
    "village": Phrase("ไม่ทราบหมู่บ้าน", "Village unknown"),
    "tambon": Phrase("ไม่ทราบตำบล", "Tambon unknown"),
}
_HOUSEHOLDS = """
SELECT id, CASE WHEN coalesce(poverty, 0) > 0 THEN 'poverty' WHEN coalesce(model_farmer, 0) > 0 THEN 'model'
  ELSE 'other' END, village_code FROM household ORDER BY id
"""
_EVERY = {"household": "SELECT id FROM household ORDER BY id", "place": "SELECT id FROM place ORDER BY id"}


@dataclass(frozen=True, eq=False)
class Groups:
    """The groups of a project in a fiscal year; a group is a code, None where none is known."""

    project: Project
    register: PlotRegister
    by: Grouping
    year_be: int

    def members(self, kind: SubjectKind, keys: Ints) -> Members | None:
        """Pairs of a position in the ascending ``keys`` and its group; None where such subjects have none.

        Each subject is in one group, but for plots that households of several groups farm: they are in each.
        """
        every = np.arange(len(keys))
        if self.by == "project":
            return every, Categories[Group].numbered((WHOLE,), np.zeros(len(keys), np.int8))
        if kind == "plot" and self.by == "household_group":
            return self._plots_by_household(keys)
        if kind == "plot":
            at, known = look_up(self.register.fid, keys)
            return every[known], self._places_of_plots.at(at[known])
        if kind == "household":
            group, village = self._households
            codes = [(group if self.by == "household_group" else village).get(key) for key in keys.tolist()]
            return every, Categories.of(map(tambon_of_village, codes) if self.by == "tambon" else codes)
        if self.by == "household_group":
            return None
        places = [self._places.get(key) for key in keys.tolist()]
        if self.by == "village":
            return every, Categories.of(code if tambon_of_village(code) else None for code in places)
        tambons = (tambon_of_village(code) or (code if is_tambon(code) else None) for code in places)
        return every, Categories.of(tambons)

    def population(self, kind: SubjectKind) -> Counter[Group]:
        """How many subjects of the kind each group has, measured or not."""
        if kind == "plot":
            keys = self.register.fid
        else:
            keys = np.array([key for (key,) in self.project.rows(_EVERY[kind])], np.int64)
        found = self.members(kind, keys)
        return Counter() if found is None else Counter(found[1].counts())

    def names(self, codes: Iterable[Group]) -> dict[Group, Phrase]:
        """How groups are called."""
        codes = list(codes)
        named: dict[Group, Phrase] = {}
        if self.by == "household_group":
            named.update(HOUSEHOLD_GROUPS)
        elif self.by == "project":
            named[WHOLE] = Phrase("ทั้งแฟ้มงาน", "The whole project")
        else:
            named.update(place_names(self.project, [code for code in codes if code is not None]))
        if None in codes:
            named[None] = _WITHOUT[self.by]
        return named

    def in_order(self, codes: Iterable[Group]) -> list[Group]:
        """Household groups in their own order, places by code; what is unknown last."""
        codes = set(codes)
        if self.by == "household_group":
            return [code for code in (*HOUSEHOLD_GROUPS, None) if code in codes]
        return sorted(codes, key=lambda code: (code is None, natural_key(code or "")))

    @cached_property
    def _places_of_plots(self) -> Categories[Group]:
        register = self.register
        if self.by == "village":
            return first_known(register.village_code, register.village)
        return first_known(register.tambon_code, register.tambon)

    @cached_property
    def _households(self) -> tuple[dict[int, Group], dict[int, Group]]:
        rows = self.project.rows(_HOUSEHOLDS)
        return {key: group for key, group, _ in rows}, {key: village for key, _, village in rows}

    @cached_property
    def _places(self) -> dict[int, Group]:
        return dict(self.project.rows("SELECT id, code FROM place"))

    def _plots_by_household(self, keys: Ints) -> Members:
        at, person = tenures(self.project, self.register.fid).farmers(keys, self.year_be)
        home = dict(self.project.rows("SELECT id, household_id FROM person WHERE household_id NOTNULL"))
        groups, _ = self._households
        pairs: set[tuple[int, Group]] = set()
        for plot, one in zip(at.tolist(), person.tolist(), strict=True):
            if one in home:
                pairs.add((plot, groups[home[one]]))
        with_household = {plot for plot, _ in pairs}
        pairs.update((plot, None) for plot in range(len(keys)) if plot not in with_household)
        found = sorted(pairs, key=lambda pair: (pair[0], pair[1] or ""))
        return np.array([plot for plot, _ in found], np.int64), Categories.of(code for _, code in found)
