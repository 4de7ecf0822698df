"""What lands on the clipboard is what a spreadsheet should keep."""

from __future__ import annotations

from ui.parts.table_copy import as_html, as_tsv


def test_line_breaks_tabs_and_quotes_stay_in_one_cell() -> None:
    assert as_tsv(["แปลง", "หมายเหตุ"], [["0171", 'บ่อ "จิ๋ว"\nใหม่']]) == (
        'แปลง\tหมายเหตุ\r\n0171\t"บ่อ ""จิ๋ว""\nใหม่"\r\n'
    )


def test_a_formula_is_shown_not_computed() -> None:
    assert as_tsv(["ก"], [["=1+1"], [" @x"], ["＝2"]]).splitlines()[1:] == ["'=1+1", "' @x", "'＝2"]


def test_codes_stay_texts_and_numbers_numbers() -> None:
    page = as_html(["แปลง", "บาท", "ว่าง"], [["0171", 84000.0, None], ["<b>", float("nan"), 0.5]])
    assert "<td style=\"mso-number-format:'\\@'\">0171</td><td>84000</td><td></td>" in page
    assert "&lt;b&gt;" in page
    assert "<td></td><td>0.5</td>" in page
