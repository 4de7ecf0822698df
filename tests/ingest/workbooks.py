"""Excel workbooks written part by part, as Excel writes them, for tests that read them."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"

# Number formats in the order of the style numbers below.
STYLES = (
    '<numFmts><numFmt numFmtId="170" formatCode="00000"/>'
    '<numFmt numFmtId="171" formatCode="0\\-0000\\-00000\\-00\\-0"/>'
    '<numFmt numFmtId="172" formatCode="[$-107041E]d\\ mmm\\ yyyy;@"/>'
    '<numFmt numFmtId="173" formatCode="#,##0.00&quot; d/m&quot;"/></numFmts>'
    '<cellStyleXfs count="1"><xf numFmtId="14"/></cellStyleXfs>'
    "<cellXfs>"
    + "".join(f'<xf numFmtId="{n}"/>' for n in (0, 14, 172, 170, 171, 20, 22, 173, 71))
    + "</cellXfs>"
)
GENERAL, DATE, THAI_DATE, FIVE_DIGITS, NATIONAL_ID, TIME, DATE_AND_TIME, BAHT, THAI_BUILT_IN = range(9)


def cell(reference: str, value: object, style: int = 0) -> str:
    """A cell: text inline, numbers plain, ``True`` as yes, ready XML as it is."""
    start = f'<c r="{reference}" s="{style}"'
    if isinstance(value, str):
        return (
            value if value.startswith("<c ") else f'{start} t="inlineStr"><is><t>{escape(value)}</t></is></c>'
        )
    if isinstance(value, bool):
        return f'{start} t="b"><v>{int(value)}</v></c>'
    return f"{start}/>" if value is None else f"{start}><v>{value!r}</v></c>"


def rows_of(rows: Sequence[Sequence[object]]) -> str:
    """Rows from A1 on, values with the general style or as (value, style)."""
    lines = []
    for number, row in enumerate(rows, 1):
        cells = []
        for at, value in enumerate(row):
            plain, style = value if isinstance(value, tuple) else (value, 0)
            cells.append(cell(f"{chr(ord('A') + at)}{number}", plain, style))
        lines.append(f'<row r="{number}">{"".join(cells)}</row>')
    return "".join(lines)


def write_xlsx(
    path: Path,
    sheets: Mapping[str, str] | Sequence[Sequence[object]],
    *,
    texts: str = "",
    after: str = "",
    book: str = "",
    hidden: Sequence[str] = (),
    prolog: str = "",
) -> Path:
    """A workbook of sheets by name (their ``sheetData``), or of one sheet with these rows."""
    if not isinstance(sheets, Mapping):
        sheets = {"แผ่น1": rows_of(sheets)}
    listed, related = [], []
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for number, (name, data) in enumerate(sheets.items(), 1):
            state = ' state="hidden"' if name in hidden else ""
            listed.append(f'<sheet name="{escape(name)}" sheetId="{number}"{state} r:id="rId{number}"/>')
            part = f"worksheets/s{number}.xml"
            related.append(f'<Relationship Id="rId{number}" Type="{_OFFICE}/worksheet" Target="{part}"/>')
            packed.writestr(
                f"xl/{part}",
                f'<?xml version="1.0"?>{prolog}<worksheet xmlns="{_MAIN}">'
                f"<sheetData>{data}</sheetData>{after}</worksheet>",
            )
        packed.writestr(
            "xl/workbook.xml",
            f'<?xml version="1.0"?><workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">{book}'
            f"<sheets>{''.join(listed)}</sheets></workbook>",
        )
        packed.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="a" Type="{_OFFICE}/officeDocument" '
            'Target="xl/workbook.xml"/></Relationships>',
        )
        packed.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{_PACKAGE}">{"".join(related)}</Relationships>',
        )
        packed.writestr("xl/styles.xml", f'<styleSheet xmlns="{_MAIN}">{STYLES}</styleSheet>')
        packed.writestr("xl/sharedStrings.xml", f'<sst xmlns="{_MAIN}">{texts}</sst>')
    return path
