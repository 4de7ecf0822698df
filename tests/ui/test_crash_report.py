"""An unforeseen problem is written down without a word of anybody's record."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from ui import crash_report


def stumble(name: str) -> None:
    raise ValueError(f"cannot read the record of {name}")


def caught() -> ValueError:
    try:
        stumble("นายสมมุติ 1-1018-00000-00-1")
    except ValueError as problem:
        return problem
    raise AssertionError


def test_the_report_says_where_but_not_whose(tmp_path: Path) -> None:
    path = crash_report.write_report(caught(), tmp_path)
    assert path is not None
    text = path.read_text(encoding="utf-8")
    assert "ValueError" in text
    assert "test_crash_report.py" in text
    assert "stumble" in text
    assert "สมมุติ" not in text
    assert "1018" not in text


def test_old_reports_go(tmp_path: Path) -> None:
    for number in range(30):
        (tmp_path / f"problem-20200101-{number:06d}.txt").write_text("old", encoding="utf-8")
    crash_report.write_report(caught(), tmp_path)
    left = sorted(path.name for path in tmp_path.iterdir())
    assert len(left) == crash_report.KEPT
    assert not left[-1].startswith("problem-2020")


def test_a_folder_that_cannot_be_written_is_no_second_problem(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert crash_report.write_report(caught(), tmp_path / "file") is None


def test_what_nobody_caught_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(crash_report, "reports_folder", lambda: tmp_path)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    told: list[tuple[BaseException, Path | None]] = []
    crash_report.install(lambda problem, path: told.append((problem, path)))
    problem = caught()
    sys.excepthook(ValueError, problem, problem.__traceback__)
    assert told[0][0] is problem
    assert told[0][1] is not None
