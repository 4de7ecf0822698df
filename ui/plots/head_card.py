"""What stands above the sections of a plot: its code and place, its area, and what should be looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.parts.cards import Card
from ui.parts.labels import ElidedLabel, Label, WrappedLabel
from ui.words import figures
from ui.words.language import told, tr
from ui.words.status_words import basis_word

if TYPE_CHECKING:
    from tambon_gis.plot_record.record import PlotRecord


class HeadCard(QWidget):
    """Stays from plot to plot and only changes its words: the eye finds them in the same place."""

    def __init__(self) -> None:
        super().__init__()
        self.title = ElidedLabel(role="title")
        self.place = WrappedLabel(role="secondary")
        self.card = Card()
        self.area = Label(role="headline")
        self.basis = WrappedLabel(role="secondary")
        self.flags = WrappedLabel(role="attention")
        self.card.body.addWidget(self.area)
        self.card.body.addWidget(self.basis)
        self.card.body.addWidget(self.flags)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.title)
        column.addWidget(self.place)
        column.addSpacing(8)
        column.addWidget(self.card)

    def show_record(self, record: PlotRecord) -> None:
        self.title.setText(tr("แปลง {code}").format(code=record.code))
        self.place.setText(" · ".join(part for part in (record.village, record.tambon) if part))
        self._show_area(record.areas.used_m2, basis_word(record.areas.basis))
        flags = "\n".join(told(sentence) for sentence in record.areas.told())
        self.flags.setText(f"{flags} · {tr('ควรตรวจสอบ')}" if flags else "")
        self.flags.setVisible(bool(flags))

    def show_sum(self, plots: int, area_m2: float) -> None:
        """Several plots: how many, and their areas together."""
        self.title.setText(tr("เลือก %Ln แปลง", plots))
        self.place.setText("")
        self._show_area(area_m2, tr("เนื้อที่รวม"))
        self.flags.hide()

    def _show_area(self, area_m2: float | None, basis: str) -> None:
        self.area.setText(tr("{area} ไร่").format(area=figures.area(area_m2)))
        if area_m2 is None:
            self.basis.setText(tr("ยังไม่รู้เนื้อที่"))
            return
        square_metres = tr("{area} ตร.ม.").format(area=figures.square_metres(area_m2))
        self.basis.setText(" · ".join(part for part in (square_metres, basis) if part))
