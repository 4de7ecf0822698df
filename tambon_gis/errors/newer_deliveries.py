"""What can stop a newer delivery of a layer."""

from __future__ import annotations

from tambon_gis.errors.base import TambonError
from tambon_gis.wording import Phrase


class PreviewOutdated(TambonError):
    """The project was changed between a preview and the wish to carry it out."""

    sentence = Phrase(
        "แฟ้มงานเปลี่ยนไปหลังจากเทียบ {file} แล้ว", "The project has changed since {file} was compared with it."
    )
    remedy = Phrase("เทียบไฟล์ใหม่อีกครั้ง แล้วจึงนำเข้า", "Compare the file once more, then take it in.")


class NothingToCompare(TambonError):
    """A newer delivery of a layer that the project does not have."""

    sentence = Phrase(
        "แฟ้มงานยังไม่มี{kind_th}ให้เทียบกับ {file}",
        "The project has no rows yet to compare {file} with ({kind_en}).",
    )
    remedy = Phrase("นำเข้าเป็นชั้นข้อมูลใหม่", "Import it as a new layer.")


class LayerCarriesWork(TambonError):
    """A layer that cannot be put in the place of another, because work hangs on its rows."""

    sentence = Phrase(
        "แทน{kind_th}ทั้งชั้นไม่ได้ เพราะมีงานและประวัติผูกอยู่กับแต่ละรายการ",
        "This layer ({kind_en}) cannot be replaced as a whole: work and history hang on its rows.",
    )
    remedy = Phrase(
        "เทียบข้อมูลชุดใหม่กับที่มีอยู่แทน (คำสั่ง reimport)",
        "Compare the newer delivery with what is there instead (the command reimport).",
    )


class LayerNotReplaced(TambonError):
    """A kind of layer of which each is there for itself, so that none takes the place of all."""

    sentence = Phrase("แทน{kind_th}ทั้งชั้นไม่ได้", "This layer ({kind_en}) cannot take the place of others.")
    remedy = Phrase("นำเข้าโดยไม่แทนของเดิม (ไม่ใส่ --replace)", "Import it beside them (without --replace).")
