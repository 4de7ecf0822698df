"""Where Thailand lies, roughly and generously: enough to notice a layer in the sea or in the wrong zone."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

# West and east limits in degrees for each half degree of latitude from 5.5 N, as an atlas shows them, islands
# included and 0.25 degrees added. A UTM zone taken for its neighbour moves a layer by six degrees.
_SOUTH, _STEP = 5.5, 0.5
_LIMITS = (
    (99.0, 102.4),
    (98.9, 102.4),  # 6.0 Satun, Narathiwat
    (98.9, 102.1),
    (97.9, 101.8),  # 7.0 Phuket, Pattani
    (97.8, 101.2),
    (97.3, 100.9),  # 8.0 Similan
    (97.3, 100.6),
    (97.5, 100.5),  # 9.0 Samui
    (97.9, 100.4),
    (98.2, 100.2),  # 10.0 Ranong, Ko Tao
    (98.4, 99.9),
    (98.9, 103.2),  # 11.0 Prachuap, Ko Kut
    (98.9, 103.2),
    (98.9, 103.2),  # 12.0 Chanthaburi, Trat
    (98.8, 103.2),
    (98.7, 103.2),  # 13.0 Sa Kaeo
    (98.6, 103.3),
    (98.3, 105.4),  # 14.0 Ubon Ratchathani
    (97.9, 105.7),
    (97.9, 105.9),  # 15.0 Three Pagodas, Khong Chiam
    (98.1, 105.9),
    (98.3, 105.6),  # 16.0 Umphang, Khemarat
    (98.1, 105.2),
    (97.5, 105.1),  # 17.0 Tha Song Yang, That Phanom
    (97.3, 105.1),
    (97.1, 104.6),  # 18.0 Mae Sariang, Bueng Kan
    (97.1, 104.1),
    (97.3, 101.6),  # 19.0 Mae Hong Son, Nan
    (97.5, 101.5),
    (98.6, 101.0),  # 20.0 Chiang Rai
)


def in_thailand(longitude_deg: NDArray[np.float64], latitude_deg: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Whether places lie in Thailand, or within about 25 km of it. False for missing coordinates."""
    limits = np.array(_LIMITS)
    with np.errstate(invalid="ignore"):
        band = np.floor((latitude_deg - _SOUTH) / _STEP)
        there = (band >= 0) & (band < len(limits))
    west, east = limits[np.where(there, band, 0).astype(np.int64)].T
    inside: NDArray[np.bool_] = there & (longitude_deg >= west) & (longitude_deg <= east)
    return inside
