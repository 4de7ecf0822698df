"""What `make bench` says about a measurement, and how the long trial of damaged files counts."""

from __future__ import annotations

import sys
from pathlib import Path
from queue import Queue

import numpy as np
import pytest
import shapely

from benchmarks import __main__ as bench
from benchmarks import bench_kamphaeng_phet, fuzz, peer_postgis
from benchmarks.fuzz_trial import Answer
from benchmarks.fuzz_workers import Worker
from benchmarks.results import Answered, Result, race_of, told

FAST = Result("statistics", 0.5, "geopandas.overlay", 2.0, 1.0)
SLOW = Result("window", 3.0, "", None, 2.0)


def test_a_result_knows_its_peer_and_its_target() -> None:
    assert (FAST.ratio, FAST.met) == (4.0, True)
    assert (SLOW.ratio, SLOW.met) == (None, False)


def test_the_table_names_the_peer_and_a_missed_target() -> None:
    _, fast, slow = told([FAST, SLOW]).splitlines()
    assert fast.split() == ["statistics", "0.500s", "1.000s", "met", "2.000s", "4.0", "geopandas.overlay"]
    assert slow.split() == ["window", "3.000s", "2.000s", "MISSED"]


def test_peers_that_raise_are_named_beside_ours_that_answers() -> None:
    _, line = told([Answered("broken plots", 0.1, ("geopandas", "PostGIS"))]).splitlines()
    assert line.split()[2:] == ["0.100s", "met", "answers;", "geopandas,", "PostGIS", "raise"]


def test_the_round_of_the_middle_ratio_counts() -> None:
    ours, theirs = iter([1.0, 2.0, 1.0]), iter([9.0, 4.0, 3.0])
    assert race_of(lambda: next(ours), lambda: next(theirs), 3) == (1.0, 3.0)


def test_half_a_plot_lies_on_a_soil_for_postgis_and_a_bow_tie_is_refused() -> None:
    square, soil = shapely.box(0, 0, 10, 10), shapely.box(5, -5, 30, 30)
    bow_tie = shapely.Polygon([(0, 0), (10, 10), (10, 0), (0, 10)])
    with peer_postgis.server() as database:
        if isinstance(database, str):
            pytest.skip(database)
        database.load("plot", np.array([square, None]))
        database.load("unit", np.array([soil]))
        database.subdivide("unit", 5)
        assert database.overlay() >= 0
        assert database.total_m2() == 50
        database.load("plot", np.array([bow_tie]))
        with pytest.raises(peer_postgis.Refused, match="TopologyException"):
            database.overlay()


def test_without_its_programs_postgis_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(peer_postgis, "_PROGRAMS", ("no-such-program",))
    with peer_postgis.server() as database:
        assert database == "PostgreSQL is not installed"


@pytest.mark.parametrize(("result", "code"), [(FAST, 0), (SLOW, 1)])
def test_a_missed_target_is_told_by_the_exit_code(
    result: Result, code: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bench_kamphaeng_phet, "run", lambda: [result])
    assert bench.main(["kamphaeng_phet"]) == code
    assert result.name in capsys.readouterr().out


# Answers every number, but dies at each 3, is silent at each 5 and late at 7.
UNSTEADY = """
import json, sys, time
for line in sys.stdin:
    number = int(line)
    if number == 3:
        raise SystemExit("no more")
    if number == 5:
        time.sleep(60)
    told = {"number": number, "file": "a.shp", "what": "cut", "inspected": "taken", "imported": "taken"}
    told |= {"longest_s": 30.0 if number == 7 else 0.5, "project_unchanged": True}
    print(json.dumps(told), flush=True)
"""


def test_a_process_that_dies_or_hangs_is_told_and_the_next_goes_on() -> None:
    answers: Queue[Answer | str] = Queue()
    worker = Worker(range(9), answers, [sys.executable, "-c", UNSTEADY], silent_s=2.0)
    worker.start()
    found = [answers.get(timeout=30) for _ in range(9)]
    worker.join()
    assert [one.number if isinstance(one, Answer) else one for one in found] == [
        0, 1, 2, "number 3: died or hung no more", 4, "number 5: died or hung", 6, 7, 8,
    ]  # fmt: skip
    run = fuzz.Run(10, seed=1)
    for one in found:
        run.take(one)
    assert len(run.bad) == 3
    assert not run.good
    told = run.told(workers=1, took_s=60.0)
    assert "9 of 10 damaged files, seed 1" in told
    assert "longest answer 30.0 s, later than 25 s: 1" in told
    assert "deaths and hangs: 2" in told


def test_a_trial_that_was_stopped_goes_on_where_it_was(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    record = tmp_path / "answers.jsonl"
    order = ["--seed", "7", "--workers", "1", "--record", str(record)]
    assert fuzz.main([*order, "--count", "1"]) == 0
    before = record.read_text(encoding="utf-8")
    assert fuzz.main([*order, "--count", "2"]) == 0
    after = record.read_text(encoding="utf-8").splitlines()
    assert len(after) == 2
    assert after[0] == before.strip()
    assert "2 of 2 damaged files, seed 7" in capsys.readouterr().out
    assert fuzz.main([*order, "--count", "2"]) == 0
    assert record.read_text(encoding="utf-8").splitlines() == after
