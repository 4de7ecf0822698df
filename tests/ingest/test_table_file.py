"""Tables read from CSV and Excel: what stands in a cell comes out of it, whatever the file is like."""

from __future__ import annotations

import csv
import io
import tempfile
import zipfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tambon_gis import errors
from tambon_gis.ingest import table_cells, table_file
from tambon_gis.ingest.table_cells import TableLimits, within_limits
from tambon_gis.ingest.table_file import read_table, table_names
from tests.ingest.workbooks import (
    BAHT,
    DATE,
    DATE_AND_TIME,
    FIVE_DIGITS,
    NATIONAL_ID,
    THAI_BUILT_IN,
    THAI_DATE,
    TIME,
    rows_of,
    write_xlsx,
)

THAI = "รหัสแปลง,หมู่บ้าน,พืช\nก-1,บ้านคำพอุง,ข้าวหอมมะลิ\nก-2,บ้านภูเขาทอง,อ้อยโรงงาน\n"


def put(folder: Path, content: str | bytes, name: str = "แปลง.csv", encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    return path


# --- CSV ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp874", "utf-16"])
def test_the_encoding_is_found(tmp_path: Path, encoding: str) -> None:
    table = read_table(put(tmp_path, THAI, encoding=encoding))
    assert table.headings == ("รหัสแปลง", "หมู่บ้าน", "พืช")
    assert table.rows == (("ก-1", "บ้านคำพอุง", "ข้าวหอมมะลิ"), ("ก-2", "บ้านภูเขาทอง", "อ้อยโรงงาน"))
    assert table.numbers == (2, 3)
    assert table.encoding is not None
    assert table.encoding.name == encoding.removesuffix("-sig")
    assert (table.kind, table.name, table.lost) == ("CSV", "แปลง", 0)


def test_an_encoding_told_wrongly_is_refused(tmp_path: Path) -> None:
    with pytest.raises(errors.EncodingWrong):
        read_table(put(tmp_path, THAI, encoding="cp874"), told="utf-8")


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("said", [False, True])
def test_the_delimiter_is_found(tmp_path: Path, delimiter: str, said: bool) -> None:
    text = THAI.replace(",", delimiter)
    table = read_table(put(tmp_path, f"sep={delimiter}\r\n{text}" if said else text))
    assert table.headings == ("รหัสแปลง", "หมู่บ้าน", "พืช")
    assert table.rows[1][0] == "ก-2"
    assert table.numbers == ((3, 4) if said else (2, 3))


def test_decimal_commas_do_not_cut_cells(tmp_path: Path) -> None:
    table = read_table(put(tmp_path, "code;x;y\nP1;372000,5;1812000,5\nP2;372100,5;1812100,5\n"))
    assert table.rows[0] == ("P1", "372000,5", "1812000,5")


def test_nothing_is_taken_for_a_number(tmp_path: Path) -> None:
    text = 'code,phone,note\n007,0812345678,"=cmd|\'/c calc\'!A0"\n1e5,12.10,"สอง\r\nบรรทัด ""ใน"" ช่อง"\n'
    table = read_table(put(tmp_path, text))
    assert table.rows == (
        ("007", "0812345678", "=cmd|'/c calc'!A0"),
        ("1e5", "12.10", 'สอง\r\nบรรทัด "ใน" ช่อง'),
    )


def test_blank_lines_and_empty_columns_are_passed_over(tmp_path: Path) -> None:
    table = read_table(put(tmp_path, "code,,crop,\n\n,,,\nP1,,ข้าวเจ้า,\n\nP2,,ข้าวเหนียว,\n"))
    assert table.headings == ("code", "crop")
    assert (table.rows, table.numbers) == ((("P1", "ข้าวเจ้า"), ("P2", "ข้าวเหนียว")), (4, 6))


def test_a_form_with_titles_and_headings_in_two_lines(tmp_path: Path) -> None:
    text = (
        "บัญชีรายชื่อเกษตรกร โครงการปรับปรุงดิน,,,,,\nสถานีพัฒนาที่ดินร้อยเอ็ด,,,,,\n"
        "ที่,รหัสแปลง,พิกัด,,เนื้อที่,\n,,X,Y,ไร่,งาน\n1,ก-1,372000,1812000,6,1\n"
    )
    table = read_table(put(tmp_path, text))
    assert table.headings == ("ที่", "รหัสแปลง", "X", "Y", "ไร่", "งาน")
    assert table.rows == (("1", "ก-1", "372000", "1812000", "6", "1"),)
    assert table.numbers == (5,)


def test_names_that_nobody_knows_and_names_twice(tmp_path: Path) -> None:
    table = read_table(put(tmp_path, "หมวด,ยี่ห้อ,ยี่ห้อ,\nก,ข,ค,ง\n"))
    assert table.headings == ("หมวด", "ยี่ห้อ", "ยี่ห้อ_2", "column D")


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", errors.TableEmpty),
        (b"\r\n,,\r\n", errors.TableEmpty),
        ("รหัสแปลง,พืช\n".encode(), errors.TableEmpty),
        (b"1,2,3\n4,5,6\n", errors.TableHeadingsMissing),
        (b"code,crop\nP1,rice,more\nP2,rice\nP3\n", errors.TableRagged),
        (b'code,crop\nP1,"rice\nP2,rice\n', errors.SourceDamaged),
        (b'code,crop\nP1,"rice" more\n', errors.SourceDamaged),
        (b"code,crop\nP1,\x00\n", errors.SourceDamaged),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00", errors.SourceDamaged),
    ],
)
def test_what_is_no_table_is_refused(
    tmp_path: Path, content: bytes, problem: type[errors.TambonError]
) -> None:
    with pytest.raises(problem) as caught:
        read_table(put(tmp_path, content))
    assert caught.value.facts["file"] == "แปลง.csv"


def test_ragged_rows_are_listed_by_number(tmp_path: Path) -> None:
    with pytest.raises(errors.TableRagged) as caught:
        read_table(put(tmp_path, "code,crop\nP1,a\nP2\nP3,a,b\nP4,a,\n"))
    assert (caught.value.facts["rows"], caught.value.facts["count"]) == ("3, 4", 2)


def test_other_files_are_sent_elsewhere(tmp_path: Path) -> None:
    with pytest.raises(errors.SourceMissing):
        read_table(tmp_path / "none.csv")
    with pytest.raises(errors.FormatNotRead, match="xlsx"):
        read_table(put(tmp_path, b"1", "old.xls"))
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(errors.SourceRefused):
        read_table(tmp_path / "folder.csv")


_CELLS = st.text(
    st.characters(codec="utf-8", exclude_characters="\x00", exclude_categories=["Cs"]), max_size=8
).map(lambda text: " ".join(text.split()))


@given(
    st.lists(st.tuples(_CELLS, _CELLS, _CELLS), min_size=1, max_size=8),
    st.sampled_from(",;\t|"),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_what_is_written_is_read_back(rows: list[tuple[str, ...]], delimiter: str, encoding: str) -> None:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, quoting=csv.QUOTE_ALL)
    # The first row gives away the delimiter and that the text is Thai in UTF-8.
    writer.writerows([["รหัสแปลง", "หมู่บ้าน", "พืช"], ["ก-๑", "บ้านคำพอุง", "ข้าวหอมมะลิ"], *rows])
    with tempfile.TemporaryDirectory() as folder:
        table = read_table(put(Path(folder), text.getvalue(), encoding=encoding))
    full = [row for row in rows if any(row)]
    assert list(table.rows[1:]) == [tuple(cell or None for cell in row) for row in full]


def test_too_much_is_refused(tmp_path: Path) -> None:
    limits = TableLimits(rows=3, columns=3, cells=6, text_length=5)
    rows: list[table_cells.Row] = [(1, ["a", "b"]), (2, ["c", "d"])]
    assert list(within_limits(rows, "f", limits)) == rows
    for number, row in ((3, ["a", "b", "c", "d"]), (3, ["a", "b", "c"]), (3, ["123456"])):
        with pytest.raises(errors.TableTooLarge):
            list(within_limits([*rows, (number, list(row))], "f", limits))
    with pytest.raises(errors.TableTooLarge):
        list(within_limits([(n, ["a"]) for n in range(4)], "f", limits))
    with pytest.raises(errors.TableTooLarge):
        table_cells.check_bytes(2 << 20, "f", 1 << 20)
    wide = put(tmp_path, ",".join(["a"] * 600) + "\n")
    with pytest.raises(errors.TableTooLarge):
        read_table(wide)


# --- Excel ----------------------------------------------------------------------------------------


def test_cells_of_every_kind(tmp_path: Path) -> None:
    # 46,348 days after 30 December 1899 is 22 November 2026; 244,675 is 22 November 2569, typed in B.E.
    serial = (date(2026, 11, 22) - date(1899, 12, 30)).days
    buddhist = (date(2569, 11, 22) - date(1899, 12, 30)).days
    assert (serial, buddhist) == (46348, 244675)
    rows: list[list[object]] = [
        [
            "code",
            "id",
            "day",
            "thai day",
            "meant",
            "time",
            "at",
            "money",
            "yes",
            "sum",
            "bad",
            "whole",
            "ไทย",
        ],
        [
            (45, FIVE_DIGITS),
            (1234567890121, NATIONAL_ID),
            (serial, DATE),
            (serial, THAI_DATE),
            (buddhist, THAI_BUILT_IN),
            (0.4375, TIME),
            (serial + 0.4375, DATE_AND_TIME),
            (1250.5, BAHT),
            True,
            '<c r="J2"><f>SUM(A1:A2)</f><v>12.5</v></c>',
            '<c r="K2" t="e"><f>1/0</f><v>#DIV/0!</v></c>',
            3.0,
            '<c r="M2" t="str"><f>"ก"&amp;"ข"</f><v>กข</v></c>',
        ],
        ["007", '<c r="B3" t="s"><v>1</v></c>', '<c r="C3"><f>NOW()</f></c>'],
    ]
    texts = "<si><t>x</t></si><si><r><t>ร้อย</t></r><r><t>เอ็ด_x000A_</t></r><rPh><t>y</t></rPh></si>"
    table = read_table(write_xlsx(tmp_path / "a.xlsx", rows, texts=texts))
    assert table.rows[0] == (
        "00045",
        "1-2345-67890-12-1",
        date(2026, 11, 22),
        date(2026, 11, 22),
        date(2026, 11, 22),
        "10:30",
        "2026-11-22 10:30",
        1250.5,
        True,
        12.5,
        "#DIV/0!",
        3,
        "กข",
    )
    assert table.rows[1][:3] == ("007", "ร้อยเอ็ด", None)
    assert [warning.en for warning in table.warnings] == [
        "1 formulas have no stored result and are empty; open and save it in Excel first."
    ]


def test_days_since_1904(tmp_path: Path) -> None:
    path = write_xlsx(
        tmp_path / "a.xlsx", [["code", "day"], ["P1", (0, DATE)]], book='<workbookPr date1904="1"/>'
    )
    assert read_table(path).rows == (("P1", date(1904, 1, 1)),)


def test_the_sheet_with_something_in_it(tmp_path: Path) -> None:
    plots = rows_of([["code", "crop"], ["P1", "ข้าว"]])
    path = write_xlsx(tmp_path / "a.xlsx", {"Sheet1": plots, "Sheet2": "", "ลับ": plots}, hidden=["ลับ"])
    assert table_names(path) == ["Sheet1"]
    assert read_table(path).rows == (("P1", "ข้าว"),)
    both = write_xlsx(tmp_path / "b.xlsx", {"หมู่ 3": plots, "หมู่ 5": plots.replace("P1", "P5")})
    assert read_table(both, "หมู่ 5").rows == (("P5", "ข้าว"),)
    for sheet in (None, "หมู่ 7"):
        with pytest.raises(errors.LayerNotNamed, match="หมู่ 3, หมู่ 5"):
            read_table(both, sheet)
    with pytest.raises(errors.TableEmpty):
        read_table(write_xlsx(tmp_path / "c.xlsx", {"Sheet1": ""}))


def test_a_village_merged_beside_its_rows(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["หมู่บ้าน", "code", "rai"],
        ["บ้านคำพอุง", "P1", 10],
        [None, "P2"],
        ["บ้านอื่น", "P3"],
    ]
    merges = (
        '<mergeCells><mergeCell ref="A2:A3"/><mergeCell ref="C2:C4"/><mergeCell ref="A1:Z1"/></mergeCells>'
    )
    table = read_table(write_xlsx(tmp_path / "a.xlsx", rows, after=merges))
    # The name is meant for both rows; the ten rai are those of the block, and stay where they stand.
    assert table.rows == (("บ้านคำพอุง", "P1", 10), ("บ้านคำพอุง", "P2", None), ("บ้านอื่น", "P3", None))


@pytest.mark.parametrize(
    "prolog",
    [
        '<!DOCTYPE a [<!ENTITY b "c">]>',
        '<!DOCTYPE a [<!ENTITY lol "lol"><!ENTITY l2 "&lol;&lol;&lol;">]>',
        '<!DOCTYPE a SYSTEM "file:///etc/passwd">',
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
    ],
)
def test_declarations_are_forbidden(tmp_path: Path, prolog: str) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", [["code", "crop"], ["P1", "ข้าว"]], prolog=prolog)
    with pytest.raises(errors.SourceDamaged, match="declarations"):
        read_table(path)


@pytest.mark.parametrize(
    "content", [b"PK", b"", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), b"code,crop\nP1,rice\n"]
)
def test_what_is_no_workbook_is_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(errors.SourceDamaged) as caught:
        read_table(put(tmp_path, content, "a.xlsx"))
    assert ("password" in caught.value.told("en")) == content.startswith(b"\xd0")


def test_an_archive_without_a_workbook_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as packed:
        packed.writestr("readme.txt", "x")
    with pytest.raises(errors.SourceDamaged):
        read_table(tmp_path / "a.xlsx")


def test_a_wide_sheet_is_refused(tmp_path: Path) -> None:
    data = '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>1</v></c></row>'
    with pytest.raises(errors.TableTooLarge):
        read_table(write_xlsx(tmp_path / "a.xlsx", {"a": data}))


def test_a_sheet_that_unpacks_without_end_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", {"a": f"<row>{' ' * (3 << 20)}</row>"})
    monkeypatch.setattr("tambon_gis.ingest.xml_parts.LIMITS", TableLimits(unpacked_bytes=1 << 20))
    with pytest.raises(errors.TableTooLarge):
        read_table(path)


def test_a_workbook_that_another_program_wrote(tmp_path: Path) -> None:
    import pandas
    import pyogrio

    frame = pandas.DataFrame({"รหัสแปลง": ["007", "008"], "rai": [6.25, 3.0], "moo": [3, 5]})
    path = tmp_path / "gdal.xlsx"
    pyogrio.write_dataframe(frame, path, driver="XLSX", layer="แปลง")
    assert table_names(path) == ["แปลง"]
    table = read_table(path)
    assert table.headings == ("รหัสแปลง", "rai", "moo")
    assert table.rows == (("007", 6.25, 3), ("008", 3, 5))


@given(st.integers(0, 100_000), st.integers(0, 255))
def test_any_byte_of_a_workbook_may_be_broken(at: int, value: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = write_xlsx(Path(folder) / "a.xlsx", [["code", "crop"], ["P1", "ข้าว"]])
        raw = bytearray(path.read_bytes())
        raw[at % len(raw)] = value
        path.write_bytes(raw)
        try:
            assert table_file.read_table(path).rows
        except errors.TambonError:
            pass
