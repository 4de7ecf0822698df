"""One section of the record of a plot: a card that folds, and is filled only while it is open."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.look.theme import look
from ui.parts.cards import clear_layout
from ui.parts.controls import TextButton
from ui.parts.elided_button import ElidedButton
from ui.parts.labels import ElidedLabel
from ui.words.language import speaker, tr

if TYPE_CHECKING:
    from tambon_gis.plot_record.record import PlotRecord
    from tambon_gis.project.project import Project

T = TypeVar("T")


class RecordSection(QFrame, Generic[T]):
    """What a subject shows of the chosen plot. Subclasses say what they read and how they fill ``body``.

    ``name`` is where its fold is remembered, ``place`` its place among the sections (a smaller one stands
    higher), ``opens`` whether it is open before anybody has folded it, ``reads_folded`` whether it is read
    while folded, to show a summary or to hide itself.
    """

    name: ClassVar[str] = ""
    place: ClassVar[int] = 500
    opens: ClassVar[bool] = False
    reads_folded: ClassVar[bool] = True
    # Read after all others, which are shown before it comes.
    reads_later: ClassVar[bool] = False
    # Asks for the record of the plot to be read anew.
    outdated = Signal()
    # It was folded or unfolded by a person.
    folded = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("frame", "card")
        self.record: PlotRecord | None = None
        self._found: T | None = None
        self._is_filled = False
        self.is_open = self.opens
        self.head: TextButton = ElidedButton("section")
        self.head.setCheckable(True)
        self.head.setIconSize(QSize(16, 16))
        self.head.clicked.connect(self._turn)
        self.told = ElidedLabel(role="secondary")
        self.told.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        top = QHBoxLayout()
        top.setSpacing(6)
        top.addWidget(self.head, 0)
        top.addWidget(self.told, 1)
        self.inside = QWidget()
        self.inside.setProperty("page", "true")
        self.body = QVBoxLayout()
        self.body.setSpacing(4)
        # Stays when another plot is shown: the place of a form.
        self.below = QVBoxLayout()
        self.below.setSpacing(4)
        column = QVBoxLayout(self.inside)
        column.setContentsMargins(4, 0, 4, 4)
        column.setSpacing(4)
        column.addLayout(self.body)
        column.addLayout(self.below)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(8, 4, 8, 4)
        whole.setSpacing(0)
        whole.addLayout(top)
        whole.addWidget(self.inside)
        speaker().changed.connect(self._retell)
        look().changed.connect(self._point)
        self._retell()
        self.set_open(self.opens)

    # --- what a subject says ------------------------------------------------------------------------------

    def heading(self) -> str:
        """The words of the heading, in the language of the window."""
        raise NotImplementedError

    def read(self, project: Project, record: PlotRecord) -> T:
        """What is shown of the plot. Runs beside the window: touches no widget, reads no personal data."""
        raise NotImplementedError

    def fill(self, record: PlotRecord, found: T) -> None:
        """Add widgets to ``body``, which is empty. Called while the section is open."""
        raise NotImplementedError

    def summary(self, record: PlotRecord, found: T) -> str:
        """A few words beside the heading, such as a count."""
        return ""

    def is_there(self, record: PlotRecord, found: T) -> bool:
        """Whether there is anything to show or to do; a section without is hidden."""
        return True

    def is_busy(self) -> bool:
        """Whether something is being typed: a newer reading of the same plot then waits for `resume`."""
        return False

    def leave(self) -> None:
        """Another plot comes, or none: keep what was typed as a draft, or let go of it."""

    # --- showing ------------------------------------------------------------------------------------------

    def wants_reading(self) -> bool:
        return self.is_open or self.reads_folded

    def show_found(self, record: PlotRecord, found: T | None) -> None:
        """Show what was read; None while it was not, being folded."""
        if self.record is not None and self.record.fid != record.fid:
            self.leave()
        same = self.record is not None and self.record.fid == record.fid
        self.record, self._found = record, found
        if same and self.is_busy():
            return
        self._show()

    def resume(self) -> None:
        """Show what was read while the section was busy."""
        self._show()

    def forget(self) -> None:
        """No plot is shown any more."""
        if self.record is not None:
            self.leave()
        self.record = self._found = None
        self._is_filled = False
        clear_layout(self.body)
        self.hide()

    def set_open(self, is_open: bool) -> None:
        """Fold or unfold without remembering it."""
        self.is_open = is_open
        self.head.setChecked(is_open)
        self._point()
        self.inside.setVisible(is_open)
        if is_open and not self._is_filled:
            self._fill()

    def _point(self) -> None:
        self.head.setIcon(look().icon("expand" if self.is_open else "next", "ink_secondary"))

    def _show(self) -> None:
        self._is_filled = False
        record, found = self.record, self._found
        if record is None:
            return
        is_there = found is None or self.is_there(record, found)
        self.setVisible(is_there)
        self.told.setText(self.summary(record, found) if found is not None and is_there else "")
        if is_there and self.is_open:
            self._fill()
        else:
            clear_layout(self.body)

    def _fill(self) -> None:
        if self.record is None or self._found is None:
            return
        clear_layout(self.body)
        self._is_filled = True
        self.fill(self.record, self._found)

    def _turn(self) -> None:
        self.set_open(self.head.isChecked())
        self.folded.emit(self.is_open)
        if self.is_open and self.record is not None and self._found is None:
            self.outdated.emit()

    def _retell(self) -> None:
        self.head.set_words(self.heading())
        self.head.setAccessibleDescription(tr("พับหรือกางส่วนนี้"))
