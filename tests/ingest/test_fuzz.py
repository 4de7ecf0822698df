"""A short run of the damaged files; all of them: `python -m benchmarks.fuzz --count 5000`."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.fuzz_corpus import KINDS, damaged
from benchmarks.fuzz_trial import MOST_S, Trial

COUNT = 60


@pytest.fixture(scope="module")
def trial(tmp_path_factory: pytest.TempPathFactory) -> Trial:
    return Trial(tmp_path_factory.mktemp("fuzz"))


@pytest.mark.parametrize("number", range(COUNT))
def test_a_damaged_file_is_answered_and_the_project_stays(trial: Trial, number: int) -> None:
    answer = trial.answer(number)
    assert answer.project_unchanged
    assert answer.longest_s < MOST_S


def test_the_same_number_is_the_same_damage(trial: Trial, tmp_path: Path) -> None:
    def content(folder: Path) -> dict[str, bytes]:
        folder.mkdir()
        damaged(trial._sound, folder, 1, 7)
        return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}

    assert content(tmp_path / "a") == content(tmp_path / "b")


def test_every_kind_takes_its_turn(trial: Trial, tmp_path: Path) -> None:
    seen = set()
    for number in range(200):
        (folder := tmp_path / str(number)).mkdir()
        seen.add(damaged(trial._sound, folder, 1, number)[0].name)
    assert seen == set(KINDS)
