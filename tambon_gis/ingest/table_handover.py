"""Tables as the guarded reader hands them over, column by column, and as they are taken from it."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from tambon_gis import errors
from tambon_gis.errors import TambonError
from tambon_gis.ingest.arrow_columns import FieldType, Stored, pieces
from tambon_gis.ingest.handover import HandoverUnsound, Named, describe, description_of, hand_over, take_over
from tambon_gis.ingest.table_cells import LIMITS, Cell
from tambon_gis.ingest.table_file import Table, read_table, table_names
from tambon_gis.ingest.text_encoding import TextEncoding, codec_of
from tambon_gis.wording import Phrase

# What reading a table can end with; a reader that tells of anything else is not believed.
_PROBLEMS: Mapping[str, type[TambonError]] = {
    problem.__name__: problem
    for problem in (
        errors.EncodingUnclear,
        errors.EncodingWrong,
        errors.LayerNotNamed,
        errors.SourceDamaged,
        errors.TableEmpty,
        errors.TableHeadingsMissing,
        errors.TableRagged,
        errors.TableTooLarge,
        errors.ValueNotUnderstood,
    )
}
_KINDS = ("CSV", "XLSX")
_MOST_TABLES = 4096
_MOST_TEXT = 1 << 20


@dataclass(frozen=True, slots=True)
class TableProblem:
    """A table that could not be read, by its name, and why."""

    name: str
    problem: TambonError


def serve_tables(folder: Path, request: Mapping[str, object]) -> None:
    """Read the tables that are asked for and hand over each, or what is wrong with it."""
    path, file = str(request["path"]), str(request["file"])
    told = None if request["told"] is None else str(request["told"])
    unclear = bool(request["may_be_unclear"])
    try:
        names = table_names(path, file) if request["every"] else [request["sheet"]]
        answers: list[dict[str, object]] = [{"name": "" if name is None else str(name)} for name in names]
    except TambonError as problem:
        names, answers = [], [{"name": "", **_told(problem)}]
    for at, name in enumerate(names):
        sheet = None if name is None else str(name)
        try:
            table = read_table(path, sheet, told, may_be_unclear=unclear, called=file)
        except TambonError as problem:
            answers[at] |= _told(problem)
        else:
            _hand_over(folder / str(at), table)
    describe(folder, {"tables": answers})


def take_tables(folder: Path, file: str, sha256: str, *, every: bool) -> list[Table | TableProblem]:
    """The tables of a file as they were handed over, or why there is none; exactly one unless ``every``.

    Raises `HandoverUnsound`.
    """
    listed = description_of(folder).get("tables")
    if not isinstance(listed, list) or len(listed) > _MOST_TABLES or (not every and len(listed) != 1):
        raise HandoverUnsound("tables")
    taken: list[Table | TableProblem] = []
    for at, entry in enumerate(listed):
        if not isinstance(entry, dict):
            raise HandoverUnsound("table")
        if "problem" in entry:
            taken.append(TableProblem(_text(entry.get("name")), _problem(entry, file)))
        else:
            taken.append(_take(folder / str(at), file, sha256))
    return taken


def _hand_over(folder: Path, table: Table) -> None:
    folder.mkdir()
    about = folder / "about"
    about.mkdir()
    encoding = table.encoding
    describe(
        about,
        {
            "name": table.name,
            "kind": table.kind,
            "headings": table.headings,
            "lost": table.lost,
            "encoding": None if encoding is None else [encoding.name, encoding.evidence, encoding.warning],
            "warnings": table.warnings,
        },
    )
    whole = np.ones(len(table.rows), dtype=bool)
    hand_over(
        folder,
        [
            Named(b"number", "integer", Stored(whole, np.array(table.numbers, dtype=np.int64))),
            Named(b"shape", "text", pieces([None] * len(table.rows))),
            Named(b"lost", "yes/no", Stored(whole, np.zeros(len(table.rows), dtype=np.uint8))),
            *(_column(cells) for cells in zip(*table.rows, strict=True)),
        ],
        None,
        [],
    )


def _column(cells: Sequence[Cell]) -> Named:
    """The cells of a column by their one kind, or as JSON where kinds are mixed."""
    kinds = {type(cell) for cell in cells} - {type(None)}
    if kinds <= {str}:
        return Named(b"", "text", pieces([cell if cell is None else str(cell) for cell in cells]))
    if kinds == {date}:
        return Named(b"", "date", pieces([cell if cell is None else str(cell) for cell in cells]))
    numbers: dict[frozenset[type], tuple[FieldType, type]] = {
        frozenset({int}): ("integer", np.int64),
        frozenset({float}): ("real", np.float64),
        frozenset({bool}): ("yes/no", np.uint8),
    }
    one = numbers.get(frozenset(kinds))
    if one is not None:
        there = np.array([cell is not None for cell in cells], dtype=bool)
        values: np.ndarray = np.array([0 if cell is None else cell for cell in cells], dtype=one[1])
        return Named(b"", one[0], Stored(there, values))
    told = [None if c is None else json.dumps([c.isoformat()] if isinstance(c, date) else c) for c in cells]
    return Named(b"", "other", pieces(told))


def _take(folder: Path, file: str, sha256: str) -> Table:
    about, handed = description_of(folder / "about"), take_over(folder)
    headings = _texts(about.get("headings"), LIMITS.columns)
    count = len(handed.fids)
    if len(headings) != len(handed.columns) or len(set(headings)) != len(headings):
        raise HandoverUnsound("headings")
    if count > LIMITS.rows or count * len(headings) > LIMITS.cells:
        raise HandoverUnsound("cells")
    kind, lost = about.get("kind"), about.get("lost")
    if kind not in _KINDS or type(lost) is not int:
        raise HandoverUnsound("table")
    columns = [_cells(type_, values) for _, type_, values in handed.columns]
    return Table(
        file=file,
        name=_text(about.get("name")),
        kind=str(kind),
        sha256=sha256,
        headings=headings,
        rows=tuple(zip(*columns, strict=True)) if columns else ((),) * count,
        numbers=tuple(handed.fids.tolist()),
        encoding=_encoding(about.get("encoding")),
        lost=lost,
        warnings=tuple(_phrase(said) for said in _list(about.get("warnings"))),
    )


def _cells(kind: FieldType, values: np.ndarray) -> list[Cell]:
    try:
        if kind == "text":
            return [None if value is None else value.decode("utf-8") for value in values]
        if kind == "date":
            return [None if value is None else date.fromisoformat(value) for value in values]
        if kind == "other":
            given = json.loads(f"[{','.join('null' if value is None else value for value in values)}]")
            if len(given) != len(values):
                raise HandoverUnsound("cells")
            return [_cell(value) for value in given]
    except (ValueError, RecursionError) as problem:
        raise HandoverUnsound("cells") from problem
    return list(values.tolist())


def _cell(value: object) -> Cell:
    if isinstance(value, list) and len(value) == 1 and isinstance(value[0], str):
        return date.fromisoformat(value[0])
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, float) and math.isfinite(value):
        return value
    raise HandoverUnsound("cell")


def _told(problem: TambonError) -> dict[str, object]:
    return {"problem": type(problem).__name__, "facts": problem.facts}


def _problem(entry: Mapping[str, object], file: str) -> TambonError:
    kind, facts = _PROBLEMS.get(str(entry.get("problem"))), entry.get("facts")
    if kind is None or not isinstance(facts, dict):
        raise HandoverUnsound("problem")
    given = {str(name): fact if isinstance(fact, int) else _text(fact) for name, fact in facts.items()}
    problem = kind(**{**given, "file": file} if "file" in given else given)
    try:
        for language in ("th", "en"):
            problem.told(language), problem.advice(language)
    except (LookupError, ValueError) as unsound:
        raise HandoverUnsound("facts") from unsound
    return problem


def _encoding(value: object) -> TextEncoding | None:
    if value is None:
        return None
    name, evidence, warning = (*_list(value), None, None, None)[:3]
    if not isinstance(name, str) or codec_of(name) is None:
        raise HandoverUnsound("encoding")
    return TextEncoding(name, _phrase(evidence), None if warning is None else _phrase(warning))


def _phrase(value: object) -> Phrase:
    th, en = (*_list(value), None, None)[:2]
    return Phrase(_text(th), _text(en))


def _texts(value: object, most: int) -> tuple[str, ...]:
    texts = tuple(_text(text) for text in _list(value))
    if len(texts) > most:
        raise HandoverUnsound("too many")
    return texts


def _list(value: object) -> list[object]:
    if not isinstance(value, list):
        raise HandoverUnsound("list")
    return value


def _text(value: object) -> str:
    if not isinstance(value, str) or len(value) > _MOST_TEXT:
        raise HandoverUnsound("text")
    return value
