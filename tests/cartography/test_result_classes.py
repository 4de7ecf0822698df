"""The classes that a result is mapped in."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tambon_gis.answers.table import Column
from tambon_gis.cartography.contrast import relative_luminance
from tambon_gis.cartography.result_classes import METHODS, Method, result_classes
from tambon_gis.wording import Phrase

TITLE = Phrase("ผล", "Result")
SHARE = Column("share", Phrase("ร้อยละ", "Share"), "share")
CHANGE = Column("change", Phrase("เปลี่ยน", "Change"), "number")


def test_each_plot_has_the_class_of_its_figure_and_a_hatch_without_one() -> None:
    values = np.array([0.0, 0.1, 0.5, 0.9, 1.0, np.nan])
    found = result_classes(values, SHARE, TITLE, "equal")
    # Five classes of a fifth each.
    assert found.classes.tolist() == [0, 0, 2, 4, 4, 6]
    assert found.symbols[6].hatch == "diagonal"
    told = [(entry.label.th, entry.count) for entry in found.legend.entries]
    assert told == [
        ("0.0 % – 20.0 %", 2),
        ("20.0 % – 40.0 %", 0),
        ("40.0 % – 60.0 %", 1),
        ("60.0 % – 80.0 %", 0),
        ("80.0 % – 100.0 %", 2),
        ("ไม่มีตัวเลข", 1),
    ]


def test_more_is_darker() -> None:
    found = result_classes(np.arange(100.0), CHANGE, TITLE)
    light = [relative_luminance(entry.symbol.fill or "") for entry in found.legend.entries]
    assert light == sorted(light, reverse=True)
    assert light[0] - light[-1] > 0.4


def test_loss_and_gain_never_share_a_class() -> None:
    # By themselves the first four would be one class beside the far ones.
    values = np.array([-1.0, -0.5, 0.5, 1.0, 100.0, 200.0, 300.0, 400.0])
    found = result_classes(values, CHANGE, TITLE)
    losses, gains = set(found.classes[:2].tolist()), set(found.classes[2:].tolist())
    assert not losses & gains
    fills = [entry.symbol.fill or "" for entry in found.legend.entries]
    assert len(set(fills)) == len(fills)


def test_one_value_is_one_class_and_none_at_all_says_so() -> None:
    one = result_classes(np.array([3.0, 3.0, np.nan]), CHANGE, TITLE)
    assert [(entry.label.en, entry.count) for entry in one.legend.entries] == [("3.00", 2), ("No figure", 1)]
    none = result_classes(np.array([np.nan, np.inf]), CHANGE, TITLE)
    assert [(entry.label.en, entry.count) for entry in none.legend.entries] == [("No figure", 2)]
    assert none.classes.tolist() == [0, 0]


@pytest.mark.parametrize("method", METHODS)
@given(values=st.lists(st.floats(-1e6, 1e6) | st.just(np.nan), min_size=1, max_size=60))
def test_every_plot_is_counted_once(method: Method, values: list[float]) -> None:
    found = result_classes(np.array(values), CHANGE, TITLE, method)
    assert sum(entry.count for entry in found.legend.entries) == len(values)
    for value, place in zip(values, found.classes.tolist(), strict=True):
        assert (found.symbols[place].hatch == "diagonal") == (value != value)
