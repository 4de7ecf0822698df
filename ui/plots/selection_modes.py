"""How what is found becomes the selection: instead of it, added to it, taken from it, or out of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtWidgets import QComboBox

from ui.parts.controls import combo_box
from ui.words.language import tr

if TYPE_CHECKING:
    from ui.plots.rows import Fids
    from ui.session import Session


def mode_box() -> QComboBox:
    """A list of the four ways, to be asked by ``currentData``."""
    box = combo_box("ผลต่อการเลือก")
    for mode, words in (
        ("replace", tr("เลือกใหม่")),
        ("add", tr("เพิ่มเข้าการเลือก")),
        ("remove", tr("เอาออกจากการเลือก")),
        ("within", tr("กรองจากที่เลือกอยู่")),
    ):
        box.addItem(words, mode)
    return box


def apply(session: Session, fids: Fids, mode: str) -> None:
    if mode == "within":
        session.select(np.intersect1d(session.selection, fids))
    else:
        session.select(fids, mode)
