"""What every command of the command line is made of: its arguments, its run, and its answer."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tambon_gis.cli.parser import Parser
from tambon_gis.wording import Language, Phrase

if TYPE_CHECKING:
    from tambon_gis.project.project import Project
    from tambon_gis.tasks import Task


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asked: the language to answer in, the name that signs changes, and the handle of long work."""

    language: Language
    author: str | None
    task: Task

    def open(self, path: Path, *, read_only: bool = False) -> Project:
        """The project at ``path``, signed by the caller."""
        from tambon_gis.project.project import Project

        return Project.open(path, read_only=read_only, author=self.author)

    def text(self, thai: str, english: str, **facts: object) -> str:
        """A sentence in the caller's language."""
        return Phrase(thai, english).fill(**facts).text(self.language)


@dataclass(frozen=True, slots=True)
class Answer:
    """The values for programs, the lines for a person, and whether all is well (exit code 0)."""

    values: Mapping[str, object]
    lines: Sequence[str]
    ok: bool = True


Run = Callable[[argparse.Namespace, Caller], Answer]


@dataclass(frozen=True, slots=True)
class Commands:
    """The place where the families of commands add theirs."""

    subparsers: argparse._SubParsersAction[Parser]
    common: Parser
    language: Language

    def add(self, name: str, summary: Phrase, run: Run) -> Parser:
        """A command with the options that all share; its own arguments are added to what this returns."""
        said = summary.text(self.language)
        parser = self.subparsers.add_parser(
            name, help=said, description=said, parents=[self.common], language=self.language
        )
        parser.set_defaults(run=run)
        return parser

    def add_with_project(self, name: str, summary: Phrase, run: Run) -> Parser:
        """A command whose first argument is a project."""
        parser = self.add(name, summary, run)
        parser.add_argument(
            "project",
            type=Path,
            metavar="PROJECT",
            help=Phrase("แฟ้มงาน (.gpkg)", "project file (.gpkg)").text(self.language),
        )
        return parser

    def says(self, thai: str, english: str) -> str:
        """Help text in the language of the caller."""
        return Phrase(thai, english).text(self.language)
