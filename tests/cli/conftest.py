"""Runs the real command line in this process and reads what it said."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from tambon_gis.cli.main import main


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
