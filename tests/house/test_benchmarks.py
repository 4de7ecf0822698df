"""What `make bench` says about a measurement, and its exit code."""

from __future__ import annotations

import pytest

from benchmarks import __main__ as bench
from benchmarks import bench_kamphaeng_phet
from benchmarks.results import Result, told

FAST = Result("statistics", 0.5, "geopandas.overlay", 2.0, 1.0)
SLOW = Result("window", 3.0, "", None, 2.0)


def test_a_result_knows_its_peer_and_its_target() -> None:
    assert (FAST.ratio, FAST.met) == (4.0, True)
    assert (SLOW.ratio, SLOW.met) == (None, False)


def test_the_table_names_the_peer_and_a_missed_target() -> None:
    _, fast, slow = told([FAST, SLOW]).splitlines()
    assert fast.split() == ["statistics", "0.500s", "1.000s", "met", "2.000s", "4.0", "geopandas.overlay"]
    assert slow.split() == ["window", "3.000s", "2.000s", "MISSED"]


@pytest.mark.parametrize(("result", "code"), [(FAST, 0), (SLOW, 1)])
def test_a_missed_target_is_told_by_the_exit_code(
    result: Result, code: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bench_kamphaeng_phet, "run", lambda: [result])
    assert bench.main(["kamphaeng_phet"]) == code
    assert result.name in capsys.readouterr().out
