"""How the labels of a layer are set: their size, from which scale on, and which of them go first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Lettering:
    """``size`` is relative to the theme; at scales smaller than 1:``up_to_scale`` there are no labels.

    ``ranks`` are by row, higher ones first and NaN last; without them larger features go first.
    """

    size: float = 1.0
    up_to_scale: int | None = None
    ranks: NDArray[np.float64] | None = None


PLAIN = Lettering()
