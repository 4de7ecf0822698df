"""What the points come to, in a few lines: the error of all, what to look at first, what still lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.parts.controls import push_button
from ui.parts.labels import Label, WrappedLabel
from ui.words.language import speaker, told, tr

if TYPE_CHECKING:
    from tambon_gis.rasters.scan_judgement import Judgement

_MOST_LINES = 2


class Verdict(QWidget):
    """Shows a judgement; ``point_wanted`` asks to see the point that it speaks of."""

    point_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.figures = Label()
        self.go = push_button("ดูจุดนี้", "link")
        self.go.clicked.connect(self._want_point)
        self.words = WrappedLabel(role="secondary")
        top = QHBoxLayout()
        top.setContentsMargins(0, 0, 0, 0)
        top.addWidget(self.figures, 1)
        top.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(top)
        column.addWidget(self.words)
        column.addStretch(1)
        self._judged: Judgement | None = None
        self._problem: BaseException | None = None
        self._note = ""
        speaker().changed.connect(self._tell)
        self._tell()

    def show_judgement(self, judged: Judgement) -> None:
        self._judged, self._problem = judged, None
        self._tell()

    def show_problem(self, problem: BaseException) -> None:
        """Something that went wrong beside the points."""
        self._problem = problem
        self._tell()

    def show_note(self, note: str) -> None:
        """Say this first, until the points are changed."""
        self._note = note
        self._tell()

    def plain_text(self) -> str:
        return self.words.plain_text()

    def _tell(self) -> None:
        judged = self._judged
        marked = None if judged is None else judged.marked
        self.go.setVisible(marked is not None)
        if judged is None or judged.fit is None or judged.fit.surplus <= 0:
            self.figures.setText("")
        else:
            fit = judged.fit
            self.figures.setText(
                tr("คลาดเคลื่อนรวม (RMS) {m} ม. · {px} จุดภาพ · จุดภาพละ {side} ม.").format(
                    m=f"{fit.rms_m:,.2f}", px=f"{fit.rms_px:,.1f}", side=f"{fit.pixel_m:,.3g}"
                )
            )
        grave, lines = self._lines()
        self.words.set_role("attention" if grave else "secondary")
        self.words.setText("\n".join(lines))

    def _lines(self) -> tuple[bool, list[str]]:
        from tambon_gis.errors import TambonError, TiePointsNotEnough

        language = speaker().language
        judged, problem = self._judged, self._problem
        if problem is None and judged is not None:
            problem = judged.problem
        count = 0 if judged is None else len(judged.placement.points)
        if (
            not self._note
            and isinstance(problem, TiePointsNotEnough)
            and count < int(str(problem.facts["least"]))
        ):
            least = int(str(problem.facts["least"]))
            return False, [
                tr("มี {count} จุด วิธีนี้ต้องมีอย่างน้อย {least} จุด และควรเกินไว้อีก 1 จุดเพื่อให้รู้ว่าจุดใดผิด").format(
                    count=count, least=least
                )
            ]
        found = [] if judged is None else list(judged.findings)
        lines = [told(each.phrase) for each in found[:_MOST_LINES]]
        if isinstance(problem, TambonError):
            lines.insert(len([each for each in found if each.grave][:1]), problem.told(language))
            if not found:
                lines.append(problem.advice(language))
        elif problem is not None:
            from ui.notifications import notice_of

            lines.insert(0, notice_of(problem).sentence)
        grave = problem is not None or any(each.grave for each in found)
        if self._note:
            return True, [self._note, *lines[:_MOST_LINES]]
        if not lines and judged is not None:
            lines = [tr("ทุกจุดเข้ากันดี ดูภาพบนแผนที่ให้ตรงก่อนบันทึก")]
        return grave, lines[: _MOST_LINES + 1]

    def _want_point(self) -> None:
        if self._judged is not None and self._judged.marked is not None:
            self.point_wanted.emit(self._judged.marked)
