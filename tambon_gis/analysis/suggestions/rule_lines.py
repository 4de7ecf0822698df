"""The text of rules cut at each rule, read rule by rule, with the line on which everything stands."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

_RULE = re.compile(r"\s*\[\[\s*rule\s*\]\]\s*(#.*)?$")
_HEADER = re.compile(r"\s*(\[{1,2})\s*([^\]]*?)\s*\]{1,2}\s*(#.*)?$")
_KEY = re.compile(r"\s*([A-Za-z0-9_\-.\"']+)\s*=")
_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
# A string of any kind, a comment, or a bracket: whatever decides where a statement ends.
_PIECE = re.compile(r'"""|\'\'\'|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'|#.*|[\[\]{}]')

Path = tuple[str | int, ...]


class Unreadable(NamedTuple):
    """Where TOML could not be read, and what the reader says in English."""

    line: int
    why: str


@dataclass(frozen=True, slots=True)
class RuleText:
    """A rule as it was written: its cells, None where it is no TOML, and the line of each path in it."""

    line: int
    cells: dict[str, Any] | None
    lines: dict[Path, int]
    unreadable: Unreadable | None = None

    def line_of(self, *path: str | int) -> int:
        """The line of a path, of the nearest that holds it, or of the rule."""
        while path:
            if path in self.lines:
                return self.lines[path]
            path = path[:-1]
        return self.line


def rule_texts(text: str) -> tuple[RuleText, ...]:
    """Each rule of a text by itself, so that a mistake in one hides none in the others.

    What stands before the first rule is a first one whose cells are not under ``rule``.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    begins = [number for number, line in _statements(lines) if _RULE.fullmatch(line)]
    cuts = [0, *begins, len(lines)]
    return tuple(
        _read(lines[first:last], first, is_rule=at > 0) for at, (first, last) in enumerate(pairwise(cuts))
    )


def _read(lines: list[str], first: int, *, is_rule: bool) -> RuleText:
    try:
        tables = tomllib.loads("\n".join(lines))
    except tomllib.TOMLDecodeError as problem:
        return RuleText(first + 1, None, {}, _unreadable(str(problem), lines, first))
    cells = tables.pop("rule", [{}])[0] if is_rule else tables
    # A table that is not inside the rule belongs to nothing.
    return RuleText(first + 1, {**cells, **tables} if is_rule else cells, _lines(lines, first))


def _unreadable(message: str, lines: list[str], first: int) -> Unreadable:
    place = _PLACE.search(message)
    why = _PLACE.sub("", message)
    if place and place[1]:
        return Unreadable(first + int(place[1]), why)
    written = [number for number, line in enumerate(lines) if line.strip()]
    return Unreadable(first + (written[-1] if written else 0) + 1, why)


def _lines(lines: list[str], first: int) -> dict[Path, int]:
    found: dict[Path, int] = {}
    under: Path = ()
    counts: dict[Path, int] = {}
    for number, line in _statements(lines):
        if header := _HEADER.fullmatch(line):
            parts: Path = tuple(part.strip(" \"'") for part in header[2].split("."))
            under = parts[1:] if parts[:1] == ("rule",) else parts
            if header[1] == "[[" and under:
                at = counts[under] = counts.get(under, -1) + 1
                found.setdefault(under, first + number + 1)
                under = (*under, at)
            found.setdefault(under, first + number + 1)
        elif key := _KEY.match(line):
            path = (*under, *(part.strip("\"'") for part in key[1].split(".")))
            for length in range(len(under) + 1, len(path) + 1):
                found.setdefault(path[:length], first + number + 1)
    return found


def _statements(lines: list[str]) -> Iterator[tuple[int, str]]:
    """The lines on which a statement begins: not those inside a list or a text of several lines."""
    depth, quotes = 0, ""
    for number, line in enumerate(lines):
        if not depth and not quotes:
            yield number, line
        rest, is_header = line, not depth and not quotes and _HEADER.fullmatch(line) is not None
        while rest and not is_header:
            if quotes:
                _, there, rest = rest.partition(quotes)
                quotes = "" if there else quotes
                continue
            piece = _PIECE.search(rest)
            if piece is None:
                break
            rest = rest[piece.end() :]
            if piece[0] in ('"""', "'''"):
                quotes = piece[0]
            elif piece[0] in "[{":
                depth += 1
            elif piece[0] in "]}":
                depth = max(depth - 1, 0)
        # A list that is never closed must not swallow the rules that follow it.
        if number + 1 < len(lines) and not quotes and _RULE.fullmatch(lines[number + 1]):
            depth = 0
