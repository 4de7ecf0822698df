"""What can be wrong with the plan of a year: amounts, days, steps, budget lines and copies."""

from __future__ import annotations

from tambon_gis.errors.base import TambonError
from tambon_gis.wording import Phrase


class NoWorkChosen(TambonError):
    """A command that needs entries of the plan was given none, or none that the project still has."""

    sentence = Phrase("ยังไม่ได้เลือกรายการในแผน", "No entry of the plan was chosen.")
    remedy = Phrase(
        "เลือกรายการในตารางแผน หรือด้วยเงื่อนไข แล้วลองใหม่",
        "Choose entries in the table of the plan or by a query.",
    )


class StepRefused(TambonError):
    """Work that cannot take a step; ``why_th`` and ``why_en`` say why of the first of them."""

    sentence = Phrase(
        "เปลี่ยนสถานะไม่ได้ {count} จาก {of} รายการ: {why_th}",
        "{count} of {of} entries cannot take this step: {why_en}",
    )
    remedy = Phrase(
        "เลือกเฉพาะรายการที่เปลี่ยนได้ หรือทำขั้นก่อนหน้าก่อน",
        "Choose the entries that can, or take the step before it first.",
    )


class StepReasonMissing(TambonError):
    """Cancelling and going back stay on record with a reason."""

    sentence = Phrase("{what_th}ต้องมีเหตุผล", "{what_en} needs a reason.")
    remedy = Phrase(
        "พิมพ์เหตุผลสั้น ๆ เช่น เกษตรกรขอถอน หรือ น้ำท่วมแปลง",
        "Type a short one, such as: the farmer withdrew, or: the plot was flooded.",
    )


class AmountNegative(TambonError):
    """An amount, area or sum of money below zero, or without an end."""

    sentence = Phrase("{what_th} {value} เป็นไปไม่ได้", "{what_en} of {value} cannot be.")
    remedy = Phrase("พิมพ์เป็นจำนวนตั้งแต่ 0 ขึ้นไป เช่น 120", "Write a number from 0 up, such as 120.")


class AreaOverPlot(TambonError):
    """An area larger than the plot that it is on; ``areas`` are rai-ngan-square wah."""

    sentence = Phrase(
        "เนื้อที่ {area} ไร่ มากกว่าเนื้อที่ของ {count} แปลง เช่น แปลง {plot} ซึ่งมี {plot_area} ไร่",
        "An area of {area} rai is larger than {count} plots, such as plot {plot} of {plot_area} rai.",
    )
    remedy = Phrase(
        "พิมพ์เนื้อที่ไม่เกินเนื้อที่แปลง หรือเว้นว่างเพื่อใช้ทั้งแปลง",
        "Write at most the area of the plot, or leave it empty for the whole plot.",
    )


class DayOutsideYear(TambonError):
    """A day that is not in the fiscal year of the work."""

    sentence = Phrase(
        "วันที่ {day_th} ไม่อยู่ในปีงบประมาณ {year_be} ({first_th} ถึง {last_th})",
        "{day_en} is not in fiscal year {year_be} ({first_en} to {last_en}).",
    )
    remedy = Phrase(
        "แก้วันที่ หรือย้ายรายการไปปีงบประมาณของวันนั้น",
        "Mend the day, or move the entry to the fiscal year of that day.",
    )


class RecurrenceNotUnderstood(TambonError):
    """Work that is to recur in a way that cannot be."""

    sentence = Phrase("ทำซ้ำ {years} ปีไม่ได้", "Work cannot recur for {years} years.")
    remedy = Phrase("พิมพ์จำนวนปีตั้งแต่ 1 ถึง {most}", "Write a number of years from 1 to {most}.")


class BudgetLineTaken(TambonError):
    """Two budget lines of one year would carry the same code."""

    sentence = Phrase(
        "ปีงบประมาณ {year_be} มีงบประมาณรหัส {value} อยู่แล้ว",
        "Fiscal year {year_be} has a budget line with the code {value} already.",
    )
    remedy = Phrase("ใช้รหัสอื่น หรือแก้รายการที่มีอยู่", "Use another code, or change the line that is there.")


class BudgetLineInUse(TambonError):
    """A budget line that work is planned from cannot be taken away."""

    sentence = Phrase(
        "งบประมาณ {value} มีงานในแผน {count} รายการ", "{count} works are planned from budget line {value}."
    )
    remedy = Phrase("ย้ายงานไปงบประมาณอื่นก่อน", "Move that work to another line first.")


class NothingToCopy(TambonError):
    """A year's plan without an entry that was asked for and is not there already."""

    sentence = Phrase(
        "ไม่มีรายการของปี {from_year} ที่จะคัดลอกไปปี {to_year}",
        "No entry of {from_year} can be copied to {to_year}.",
    )
    remedy = Phrase(
        "เลือกปี หมู่บ้าน มาตรการ หรือสถานะอื่น", "Choose another year, or other villages, interventions or states."
    )
