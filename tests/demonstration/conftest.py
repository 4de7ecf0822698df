"""The invented tambon of the usual seed, made once for all tests of this folder."""

from __future__ import annotations

import pytest

from tambon_gis.demonstration.demo import SEED
from tambon_gis.demonstration.tambon import Tambon, make_tambon


@pytest.fixture(scope="session")
def tambon() -> Tambon:
    return make_tambon(SEED)
