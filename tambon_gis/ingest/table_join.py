"""Cells of a table brought to the plots that carry its codes: looked at first, then one undoable command."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from tambon_gis.errors import FieldMissing
from tambon_gis.ingest.arrow_columns import objects
from tambon_gis.ingest.choices import ImportChoices
from tambon_gis.ingest.field_memory import match_for
from tambon_gis.ingest.fields import fields_by_role, roles_of
from tambon_gis.ingest.guarded_tables import read_table_guarded
from tambon_gis.ingest.owner_changes import owner_changes
from tambon_gis.ingest.plot_rows import CODES_MADE
from tambon_gis.ingest.reading import Column
from tambon_gis.ingest.reimport import ReimportPreview, RowChange, reimport_preview
from tambon_gis.ingest.reimport_apply import ReimportReport, apply_reimport
from tambon_gis.ingest.table_file import Table
from tambon_gis.ingest.table_layer import rows_without_places
from tambon_gis.ingest.values import text_or_none
from tambon_gis.measures.typed_text import plain_text
from tambon_gis.tasks import SILENT, Task
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.ingest.opened import OpenedLayer
    from tambon_gis.ingest.ready import ReadyImport
    from tambon_gis.project.project import Project

_RESPELT = Phrase(
    "รหัส {count} แถวเขียนต่างจากในแฟ้มงาน (เลขไทย ช่องว่าง หรือเลข 0 นำหน้า) จับคู่ให้แล้ว",
    "The codes of {count} rows are written otherwise (Thai digits, spaces, leading zeros) and were matched.",
)


@dataclass(frozen=True, slots=True)
class JoinPreview:
    """What a table would change; nothing has been written.

    ``changes`` holds the plots with the cells that differ, ``unmatched`` codes that no plot has, ``twice``
    codes that several rows or several plots carry (nothing is done for these), ``without_code`` rows of the
    file. ``owners`` plots would get other owners; ``personal`` and ``aside`` name the fields that go to the
    personal tables and the unknown ones that are kept from exports.
    """

    file: str
    fields: Mapping[str, str]
    rows: int
    matched: int
    changes: tuple[RowChange, ...]
    unmatched: tuple[str, ...]
    twice: tuple[str, ...]
    without_code: tuple[int, ...]
    owners: int
    personal: tuple[str, ...]
    aside: tuple[str, ...]
    warnings: tuple[Phrase, ...]
    comparison: ReimportPreview

    @property
    def cells(self) -> int:
        """How many cells of plots would change."""
        return sum(len(change.cells) for change in self.changes)


def join_preview(
    project: Project,
    path: str | os.PathLike[str],
    *,
    sheet: str | None = None,
    encoding: str | None = None,
    fields: Mapping[str, str] | None = None,
    task: Task = SILENT,
) -> JoinPreview:
    """Compare a table with the plots of its codes; ``fields`` are those by role that a person chose.

    Coordinates in the table play no part. A blank in it takes nothing away. Codes are compared as they are
    written, and where that finds none, without spaces, case, Thai digits and leading zeros if one plot alone
    fits. Raises `FieldMissing` for a table without codes, `NothingToCompare` for a project without plots, and
    what `read_table` raises.
    """
    table = read_table_guarded(path, sheet, encoding, task)
    opened = rows_without_places(table)
    by_role = fields_by_role(match_for(project, "plots", opened.columns, fields, table.file))
    if "code" not in by_role:
        raise FieldMissing(
            file=table.file, role_th="รหัสแปลง", role_en="the plot code", known=", ".join(table.headings[:30])
        )
    opened, respelt = _with_known_codes(project, opened, by_role["code"])
    compared = reimport_preview(
        project, path, "plots", ImportChoices(fields=fields), task=task, opened=opened
    )
    comparison = _only_gains(project, compared)
    ready = comparison.ready
    unmatched, twice, without_code = _unmatched(project, table, ready, comparison)
    known = comparison.keys >= 0
    owners = owner_changes(project, ready, comparison.keys, np.zeros(0, dtype=np.int64), known)
    # Rows without a code find no plot and make none.
    made_up = CODES_MADE.th.split("{")[0]
    warnings = [said for said in comparison.warnings if not said.th.startswith(made_up)]
    if respelt:
        warnings.append(_RESPELT.fill(count=f"{respelt:,}"))
    personal = roles_of("plots").personal
    return JoinPreview(
        file=table.file,
        fields=by_role,
        rows=len(table.rows),
        matched=int(known.sum()),
        changes=comparison.changed,
        unmatched=unmatched,
        twice=twice,
        without_code=without_code,
        owners=owners.changed,
        personal=tuple(name for role, name in by_role.items() if role in personal),
        aside=tuple(name for name in opened.columns if name not in set(by_role.values())),
        warnings=tuple(warnings),
        comparison=comparison,
    )


def join_by_code(
    project: Project, preview: JoinPreview, *, over_edits: bool = False, task: Task = SILENT
) -> ReimportReport:
    """Carry out a preview as one undoable command; cells that people edited stay, unless ``over_edits``.

    Raises `PreviewOutdated` where the project was changed since.
    """
    return apply_reimport(project, preview.comparison, take=("changed",), over_edits=over_edits, task=task)


def _with_known_codes(project: Project, opened: OpenedLayer, field: str) -> tuple[OpenedLayer, int]:
    """The layer with its codes spelt as the project spells them, and how many were not."""
    codes = [str(code) for (code,) in project.rows("SELECT code FROM plot WHERE code NOTNULL")]
    exact = set(codes)
    loosely: dict[str, set[str]] = {}
    for code in codes:
        loosely.setdefault(loose_code(code), set()).add(code)
    respelt = 0
    told: list[object] = []
    for value in opened.columns[field].values:
        given = text_or_none(value)
        alike = loosely.get(loose_code(given), set()) if given is not None and given not in exact else set()
        respelt += len(alike) == 1
        told.append(next(iter(alike)) if len(alike) == 1 else given)
    columns = {**opened.columns, field: Column("text", objects(told))}
    return replace(opened, columns=columns), respelt


def loose_code(code: str) -> str:
    """A code without what people and spreadsheets change in it: spaces, case, Thai digits, leading zeros."""
    return "".join(plain_text(code).casefold().split()).lstrip("0")


def _only_gains(project: Project, comparison: ReimportPreview) -> ReimportPreview:
    """A comparison without what a table of cells cannot mean: rows gone, blanks, shapes that are missing.

    Fields that came with the plots and have no name here stay beside those of the table.
    """
    source = comparison.ready.source
    places = {int(row): at for at, row in enumerate(source.rows)}
    before: dict[int, dict[str, object]] = {}
    for key, values in project.rows("SELECT row_key, values_json FROM quarantine WHERE table_name = 'plot'"):
        before.setdefault(int(key), {}).update(json.loads(values or "{}"))
    kept = []
    for change in comparison.changed:
        cells = tuple(cell for cell in change.cells if cell.new is not None)
        at, known = places[change.source_row], before.get(change.key, {})
        gained = {**known, **json.loads(json.dumps(source.aside[at], default=str))}
        source.aside[at] = gained
        if cells or gained != known:
            kept.append(replace(change, cells=cells, aside_changed=gained != known))
    return replace(
        comparison,
        changed=tuple(kept),
        removed=(),
        unchanged=comparison.unchanged + len(comparison.changed) - len(kept),
        # The plots stay those of the file that drew them.
        replaces=(),
        ready=replace(comparison.ready, report=replace(comparison.ready.report, repairs=())),
    )


def _unmatched(
    project: Project, table: Table, ready: ReadyImport, comparison: ReimportPreview
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[int, ...]]:
    """Codes without a plot, codes that are there more than once, and rows without a code."""
    given = [text_or_none(cell) for cell in ready.source.cells("code")]
    stored = Counter(code for (code,) in project.rows("SELECT code FROM plot"))
    lost = [code for code, key in zip(given, comparison.keys, strict=True) if code is not None and key < 0]
    missing = dict.fromkeys(code for code in lost if code not in stored)
    there = set(ready.source.rows[[code is not None for code in given]].tolist())
    return (
        tuple(missing),
        tuple(dict.fromkeys(code for code in lost if code not in missing)),
        tuple(number for number in table.numbers if number not in there),
    )
