"""Names for the array types that the analysis passes around."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]
Ints: TypeAlias = NDArray[np.int64]
# Whole numbers of any size: what is only looked up or counted may be kept small.
Wholes: TypeAlias = NDArray[np.signedinteger[Any]]
Bools: TypeAlias = NDArray[np.bool_]
# Shapely geometries, None where one is missing.
Geometries: TypeAlias = NDArray[Any]
