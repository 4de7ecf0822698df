"""The dialog for a map on paper: what is on the sheet, how large, and how it will look."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPalette, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from tambon_gis.sheets.paper import SIZES_MM, Paper, parse_scale
from tambon_gis.sheets.request import Grid
from ui.parts.controls import combo_box, line_edit, push_button
from ui.parts.labels import Label, WrappedLabel
from ui.parts.typed_fields import TypedField
from ui.words import figures
from ui.words.language import tr

Place = Literal["view", "chosen", "all"]
_FORM_PX = 340
_USUAL_SIZE = QSize(1080, 640)
# What a window takes around a dialog on a small screen.
_AROUND = QSize(16, 44)


@dataclass(frozen=True, slots=True)
class SheetChoice:
    """What the dialog says. ``scale`` None is the largest usual one at which all of the place is seen."""

    title: str = ""
    subtitle: str = ""
    source: str = ""
    author: str = ""
    checked_by: str = ""
    paper: Paper = field(default_factory=Paper)
    place: Place = "view"
    scale: float | None = None
    grid: Grid = "utm"
    with_legend: bool = True
    with_labels: bool = True
    with_rasters: bool = True
    with_overview: bool = True
    marks_chosen: bool = False


class SheetDialog(QDialog):
    """Tells ``changed`` whenever it says something else; whoever listens shows a preview and saves."""

    changed = Signal()
    save_requested = Signal()

    def __init__(self, choice: SheetChoice, *, has_chosen: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("แผนที่บนกระดาษ"))
        self._has_chosen = has_chosen
        self._waits = False
        self.title = line_edit("ชื่อแผนที่")
        self.subtitle = line_edit("บรรทัดรอง")
        self.source = line_edit("แหล่งข้อมูล", "เช่น ชุดดิน 1:25,000 พ.ศ. 2566")
        self.author = line_edit("ผู้จัดทำ")
        self.checked_by = line_edit("ผู้ตรวจ", "ไม่ระบุ")
        self.paper = combo_box("กระดาษ")
        self.place = combo_box("พื้นที่")
        self.scale: TypedField[float] = TypedField(
            parse_scale, _scale_words, "มาตราส่วน", tr("พอดีกระดาษ หรือพิมพ์ เช่น 10,000")
        )
        self.grid = combo_box("เส้นกริดพิกัด")
        self.legend = QCheckBox(tr("คำอธิบายสัญลักษณ์"))
        self.labels = QCheckBox(tr("ป้ายชื่อ"))
        self.rasters = QCheckBox(tr("ภาพและแรสเตอร์"))
        self.overview = QCheckBox(tr("แผนที่สังเขป"))
        self.marks = QCheckBox(tr("เน้นแปลงที่เลือก"))
        self.picture = SheetPicture()
        self.told = WrappedLabel(role="secondary")
        self.save_button = push_button("บันทึก…", "primary")
        self.save_button.setDefault(True)
        self.close_button = push_button("ปิด")
        self._fill()
        self._arrange()
        self._show(choice)
        self._connect()
        room = self.screen().availableSize() - _AROUND
        self.resize(_USUAL_SIZE.boundedTo(room))

    def chosen(self) -> SheetChoice:
        """What the fields say now."""
        return SheetChoice(
            title=self.title.text().strip(),
            subtitle=self.subtitle.text().strip(),
            source=self.source.text().strip(),
            author=self.author.text().strip(),
            checked_by=self.checked_by.text().strip(),
            paper=self.paper.currentData(),
            place=self.place.currentData(),
            scale=self.scale.value,
            grid=self.grid.currentData(),
            with_legend=self.legend.isChecked(),
            with_labels=self.labels.isChecked(),
            with_rasters=self.rasters.isChecked(),
            with_overview=self.overview.isChecked(),
            marks_chosen=self.marks.isChecked(),
        )

    def tell(self, words: str) -> None:
        """Say below the preview what is on the sheet, or why there is none."""
        self.told.setText(words)

    def wait(self, waits: bool) -> None:
        """Whether a file is being written: no second one is asked for meanwhile."""
        self._waits = waits
        self.save_button.set_words(tr("กำลังบันทึก…") if waits else tr("บันทึก…"))
        self._allow_saving()

    def _allow_saving(self) -> None:
        self.save_button.setEnabled(self.scale.is_right and not self._waits)

    def _fill(self) -> None:
        for name in SIZES_MM:
            self.paper.addItem(tr("{paper} แนวนอน").format(paper=name), Paper(name, landscape=True))
            self.paper.addItem(tr("{paper} แนวตั้ง").format(paper=name), Paper(name, landscape=False))
        self.place.addItem(tr("ที่เห็นบนจอ"), "view")
        if self._has_chosen:
            self.place.addItem(tr("แปลงที่เลือก"), "chosen")
        self.place.addItem(tr("เต็มพื้นที่"), "all")
        self.grid.addItem(tr("UTM (เมตร)"), "utm")
        self.grid.addItem(tr("ละติจูด ลองจิจูด"), "degrees")
        self.grid.addItem(tr("ไม่มี"), "none")
        self.marks.setEnabled(self._has_chosen)

    def _arrange(self) -> None:
        form = QGridLayout()
        form.setHorizontalSpacing(10)
        form.setVerticalSpacing(6)
        fields: tuple[tuple[str, QWidget], ...] = (
            (self.title.accessibleName(), self.title),
            (self.subtitle.accessibleName(), self.subtitle),
            (self.paper.accessibleName(), self.paper),
            (self.place.accessibleName(), self.place),
            (self.scale.edit.accessibleName() + " 1:", self.scale),
            (self.grid.accessibleName(), self.grid),
            (self.source.accessibleName(), self.source),
            (self.author.accessibleName(), self.author),
            (self.checked_by.accessibleName(), self.checked_by),
        )
        for row, (words, widget) in enumerate(fields):
            label = Label(words, "secondary")
            form.addWidget(label, row, 0)
            form.addWidget(widget, row, 1)
        form.setColumnStretch(1, 1)
        left = QWidget()
        left.setFixedWidth(_FORM_PX)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(form)
        ticks = QGridLayout()
        ticks.setHorizontalSpacing(10)
        ticks.setVerticalSpacing(2)
        for number, box in enumerate((self.legend, self.labels, self.rasters, self.overview, self.marks)):
            ticks.addWidget(box, number // 2, number % 2)
        column.addLayout(ticks)
        column.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self.picture, 1)
        right.addWidget(self.told)
        middle = QHBoxLayout()
        middle.setSpacing(16)
        middle.addWidget(left)
        middle.addLayout(right, 1)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        buttons.addWidget(self.save_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 12, 16, 12)
        whole.setSpacing(10)
        whole.addLayout(middle, 1)
        whole.addLayout(buttons)

    def _show(self, choice: SheetChoice) -> None:
        self.title.setText(choice.title)
        self.subtitle.setText(choice.subtitle)
        self.source.setText(choice.source)
        self.author.setText(choice.author)
        self.checked_by.setText(choice.checked_by)
        _choose(self.paper, choice.paper)
        _choose(self.place, choice.place)
        _choose(self.grid, choice.grid)
        self.scale.set_value(choice.scale)
        for box, is_on in (
            (self.legend, choice.with_legend),
            (self.labels, choice.with_labels),
            (self.rasters, choice.with_rasters),
            (self.overview, choice.with_overview),
            (self.marks, choice.marks_chosen and self._has_chosen),
        ):
            box.setChecked(is_on)

    def _connect(self) -> None:
        for edit in (self.title, self.subtitle, self.source, self.author, self.checked_by):
            edit.textChanged.connect(self.changed)
        for list_ in (self.paper, self.place, self.grid):
            list_.currentIndexChanged.connect(self.changed)
        for box in (self.legend, self.labels, self.rasters, self.overview, self.marks):
            box.toggled.connect(self.changed)
        self.scale.changed.connect(self._follow_scale)
        self.place.currentIndexChanged.connect(self._mark_what_is_chosen)
        self.save_button.clicked.connect(self.save_requested)
        self.close_button.clicked.connect(self.reject)

    def _follow_scale(self) -> None:
        self._allow_saving()
        if self.scale.is_right:
            self.changed.emit()

    def _mark_what_is_chosen(self) -> None:
        if self.place.currentData() == "chosen":
            self.marks.setChecked(True)


class SheetPicture(QFrame):
    """The sheet as it will be, as large as there is room; faded while a newer one is being drawn."""

    resized = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("frame", "card")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(240, 180)
        self._whole = QPixmap()
        self.words = Label()
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self.words)

    @property
    def room(self) -> QSize:
        """What a sheet can take of it, in pixels of the screen."""
        return (self.size() - QSize(22, 22)) * self.devicePixelRatioF()

    @property
    def is_empty(self) -> bool:
        return self._whole.isNull()

    def show_picture(self, picture: QPixmap) -> None:
        self._whole = picture
        self._fit()

    def show_words(self, words: str) -> None:
        """Words in place of a picture that there is not."""
        self._whole = QPixmap()
        self.words.setText(words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._whole.isNull():
            self._fit()
        self.resized.emit()

    def _fit(self) -> None:
        ratio = self.devicePixelRatioF()
        fitted = self._whole.scaled(
            self.room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        edge = QPainter(fitted)
        edge.setPen(self.palette().color(QPalette.ColorRole.Mid))
        edge.drawRect(fitted.rect().adjusted(0, 0, -1, -1))
        edge.end()
        fitted.setDevicePixelRatio(ratio)
        self.words.setPixmap(fitted)


def usual_choice(title: str, year_be: int, author: str, *, has_chosen: bool) -> SheetChoice:
    """What a sheet is like until somebody says otherwise."""
    subtitle = tr("ปีงบประมาณ พ.ศ. {year}").format(year=year_be)
    return SheetChoice(title=title, subtitle=subtitle, author=author, marks_chosen=has_chosen)


def suited(choice: SheetChoice, *, has_chosen: bool) -> SheetChoice:
    """An earlier choice where plots are or are not chosen now."""
    if has_chosen:
        return choice
    place: Place = "view" if choice.place == "chosen" else choice.place
    return replace(choice, place=place, marks_chosen=False)


def _scale_words(scale: float) -> str:
    return figures.count(round(scale))


def _choose(box: QComboBox, value: object) -> None:
    at = next((index for index in range(box.count()) if box.itemData(index) == value), 0)
    box.setCurrentIndex(at)
