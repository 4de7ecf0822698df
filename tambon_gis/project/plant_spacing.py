"""How many plants an area takes: by the distance of the rows and the distance in the row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tambon_gis.errors import ValueNotUnderstood

if TYPE_CHECKING:
    from tambon_gis.project.catalogue import Intervention

_CM = 100.0


@dataclass(frozen=True, slots=True)
class Spacing:
    """Metres between rows and in the row. ``from_catalogue`` names what the intervention's limits gave."""

    row_m: float
    in_row_m: float
    from_catalogue: bool

    def plants(self, areas_m2: np.ndarray) -> np.ndarray:
        """Whole plants for each area: 1 rai at 2 m x 2 m takes 1,600 / 4 = 400."""
        return np.rint(areas_m2 / (self.row_m * self.in_row_m))


def spacing_of(
    intervention: Intervention, row_m: float | None = None, in_row_m: float | None = None
) -> Spacing | None:
    """What was typed, the rest from the catalogue; None where a distance is not known.

    The catalogue has ``spacing_m`` (rows, in the row) or ``row_spacing_cm``, the closest and the widest
    distance in the row, of which the closest counts. Raises `ValueNotUnderstood` for a distance of nothing.
    """
    for typed in (row_m, in_row_m):
        if typed is not None and not 0 < typed < float("inf"):
            raise ValueNotUnderstood(
                value=typed, what_th="ระยะปลูกเป็นเมตร", what_en="a planting distance in metres", example="2"
            )
    known_row, known_in_row = _known(intervention)
    row, in_row = row_m or known_row, in_row_m or known_in_row
    if row is None or in_row is None:
        return None
    return Spacing(row, in_row, row_m is None or in_row_m is None)


def _known(intervention: Intervention) -> tuple[float | None, float | None]:
    if both := _distances(intervention.limits.get("spacing_m")):
        return both[0], both[-1]
    in_row = _distances(intervention.limits.get("row_spacing_cm"))
    return None, min(in_row) / _CM if in_row else None


def _distances(told: object) -> list[float]:
    """The distances that the catalogue gives; none where a person wrote something else there."""
    if not isinstance(told, list) or not all(isinstance(one, int | float) and one > 0 for one in told):
        return []
    return [float(one) for one in told]
