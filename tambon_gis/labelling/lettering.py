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

    ``ranks`` are by row, higher ones first and NaN last; without them larger features go first. What
    ``repeats`` is named again and again where it is larger than the screen: everybody knows the tambon he is
    in, but not the soil.
    """

    size: float = 1.0
    up_to_scale: int | None = None
    ranks: NDArray[np.float64] | None = None
    repeats: bool = True


PLAIN = Lettering()
# In a label, before what is left out where there is no room for all of it.
OPTIONAL = "\f"
