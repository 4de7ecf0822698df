"""Runs the real command line in this process and reads what it said."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tambon_gis.cli.main import main
from tambon_gis.demonstration.demo import DemoReport, make_demo


@dataclass(frozen=True)
class Said:
    """The exit code and what went to stdout and stderr."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        assert self.out.count("\n") == 1, self.out
        return json.loads(self.out)


Gis = Callable[..., Said]


@pytest.fixture
def gis(capsys: pytest.CaptureFixture[str]) -> Gis:
    """``gis("layers", path, "--json")`` runs one command."""

    def run(*arguments: object) -> Said:
        capsys.readouterr()
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as end:
            code = int(end.code or 0)
        out, err = capsys.readouterr()
        return Said(code, out, err)

    return run


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> DemoReport:
    """The demonstration project; tests that change it work on a copy."""
    return make_demo(tmp_path_factory.mktemp("demo"))


@pytest.fixture
def project(demo: DemoReport, tmp_path: Path) -> Path:
    """A copy of the demonstration project that a test may change."""
    return Path(shutil.copy(demo.project, tmp_path / "งาน.gpkg"))


@pytest.fixture
def raw(demo: DemoReport, tmp_path: Path) -> Path:
    """A copy of the raw files that a test may spoil."""
    return Path(shutil.copytree(demo.project.parent / "raw", tmp_path / "raw"))
