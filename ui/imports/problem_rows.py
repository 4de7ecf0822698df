"""The lines that tell what is wrong with the shapes of a file, each with its rows on demand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QWidget

from tambon_gis.ingest.problem_words import describe_problem
from ui.parts.controls import push_button
from ui.parts.labels import Label, WrappedLabel
from ui.words import figures
from ui.words.language import told, tr

if TYPE_CHECKING:
    from tambon_gis.ingest.report import Problem


class ProblemRow(QWidget):
    """A kind of fault, how often it occurs and on how much ground; a button lists the rows of the file."""

    def __init__(self, problem: Problem) -> None:
        super().__init__()
        self._problem = problem
        # Its own sentence may hold an area in decimals; here areas stand in a place of their own.
        words = told(describe_problem(problem.code)).rstrip(".")
        self.words = WrappedLabel(words)
        self.count = Label(_amount(problem))
        self.rows = WrappedLabel(_row_list(problem), "secondary")
        self.rows.hide()
        self.unfold = push_button(look="link")
        self.unfold.setCheckable(True)
        self.unfold.setText(tr("แถว"))
        self.unfold.setAccessibleName(tr("แถวที่พบ: {problem}").format(problem=words))
        self.unfold.setVisible(bool(problem.rows))
        self.unfold.toggled.connect(self.rows.setVisible)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(0)
        grid.addWidget(self.words, 0, 0)
        grid.addWidget(self.count, 0, 1)
        grid.addWidget(self.unfold, 0, 2)
        grid.addWidget(self.rows, 1, 0, 1, 3)
        grid.setColumnStretch(0, 1)


def _amount(problem: Problem) -> str:
    if problem.area_m2 is None:
        return figures.count(problem.count)
    area = figures.area(problem.area_m2)
    return tr("{count} ({area} ไร่)").format(count=figures.count(problem.count), area=area)


def _row_list(problem: Problem) -> str:
    listed = ", ".join(f"{row:,}" for row in problem.rows)
    more = problem.count - len(problem.rows)
    # Of pairs the rows are listed once each: there may be more rows than pairs.
    return listed if more <= 0 else tr("{rows} และอีก {more}").format(rows=listed, more=figures.count(more))
