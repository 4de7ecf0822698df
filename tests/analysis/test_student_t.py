"""Quantiles of Student's t beside printed tables and beside the cases that have a formula of their own."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tambon_gis.analysis.outcomes.student_t import t_quantile, two_sided_tail

# NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.2: upper critical values, here for two sides.
PRINTED = [
    (1, 0.95, 12.706), (2, 0.95, 4.303), (3, 0.95, 3.182), (4, 0.95, 2.776), (5, 0.95, 2.571),
    (9, 0.95, 2.262), (12, 0.95, 2.179), (30, 0.95, 2.042), (60, 0.95, 2.000), (100, 0.95, 1.984),
    (1, 0.90, 6.314), (10, 0.90, 1.812), (3, 0.99, 5.841), (20, 0.99, 2.845), (100, 0.99, 2.626),
    (3, 0.998, 10.215),
]  # fmt: skip


@pytest.mark.parametrize(("freedom", "confidence", "printed"), PRINTED)
def test_printed_tables(freedom: int, confidence: float, printed: float) -> None:
    assert t_quantile(confidence, freedom) == pytest.approx(printed, abs=0.0005)


@pytest.mark.parametrize("confidence", [0.5, 0.8, 0.95, 0.99, 0.9999])
def test_one_and_two_degrees_have_formulas(confidence: float) -> None:
    # One degree is the Cauchy distribution; for two, t = c sqrt(2 / (1 - c²)).
    assert t_quantile(confidence, 1) == pytest.approx(math.tan(math.pi * confidence / 2), rel=1e-11)
    exact = confidence * math.sqrt(2 / (1 - confidence**2))
    assert t_quantile(confidence, 2) == pytest.approx(exact, rel=1e-11)


def test_many_degrees_are_the_normal_distribution() -> None:
    assert t_quantile(0.95, 1e6) == pytest.approx(1.959966, abs=1e-5)
    assert two_sided_tail(1.959964, 1e6) == pytest.approx(0.05, abs=1e-6)


@given(st.floats(0.6, 500), st.floats(0.05, 0.999))
def test_the_tail_beyond_a_quantile_is_what_was_asked_for(freedom: float, confidence: float) -> None:
    assert two_sided_tail(t_quantile(confidence, freedom), freedom) == pytest.approx(
        1 - confidence, rel=1e-9, abs=1e-13
    )


@given(st.floats(0.6, 200), st.floats(0.1, 50))
def test_fewer_degrees_reach_further(freedom: float, more: float) -> None:
    assert t_quantile(0.95, freedom) > t_quantile(0.95, freedom + more)


def test_nothing_lies_before_zero() -> None:
    assert two_sided_tail(0.0, 3.0) == 1.0
