"""Photographs of a plot beside each other: before, during and after."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from tambon_gis.fieldwork.photos import STAGES
from ui.parts.cards import Card
from ui.parts.controls import TextButton, combo_box, push_button
from ui.parts.flow import FlowLayout
from ui.parts.labels import Label, WrappedLabel, set_tooltip
from ui.words import figures
from ui.words.language import told, tr

if TYPE_CHECKING:
    from tambon_gis.fieldwork.photos import PhotoRow

THUMB_PX = 84
SHOWN = 12


class PhotoButton(TextButton):
    """A small picture; pressed, it asks for the large one."""

    def __init__(self, photo: PhotoRow, image: QImage | None) -> None:
        super().__init__()
        self.setProperty("look", "flat")
        self.setFixedSize(THUMB_PX + 8, THUMB_PX + 8)
        words = photo_words(photo)
        self.setAccessibleName(words)
        set_tooltip(self, words)
        if image is None or image.isNull():
            self.setText("HEIC" if not photo.can_be_shown else "…")
            self.setAccessibleName(words)
        else:
            self.setIcon(QPixmap.fromImage(image))
            self.setIconSize(QSize(THUMB_PX, THUMB_PX))


class Gallery(Card):
    """The photographs by stage; empty ones are not shown."""

    # Keys have 52 bits: more than an int of Qt.
    opened = Signal(object)

    def __init__(self, photos: Sequence[tuple[PhotoRow, QImage | None]]) -> None:
        super().__init__(tr("ภาพถ่าย"))
        self.buttons: list[PhotoButton] = []
        stages: list[str | None] = [*STAGES, None]
        for stage in stages:
            of_stage = [each for each in photos if each[0].stage == stage]
            if not of_stage:
                continue
            word = told(STAGES[stage]) if stage is not None else tr("ไม่ระบุระยะ")
            self.body.addWidget(Label(word, "secondary"))
            frame = QWidget()
            row = FlowLayout(frame)
            for photo, image in of_stage[:SHOWN]:
                button = PhotoButton(photo, image)
                button.clicked.connect(lambda _on=False, key=photo.id: self.opened.emit(key))
                row.addWidget(button)
                self.buttons.append(button)
            self.body.addWidget(frame)
            if len(of_stage) > SHOWN:
                self.body.addWidget(WrappedLabel(tr("และอีก %Ln ภาพ", len(of_stage) - SHOWN), "secondary"))


class PhotoDialog(QDialog):
    """One photograph as large as the window allows, with its stage to be set by hand; Esc closes it."""

    stage_chosen = Signal(object)
    delete_wanted = Signal()

    def __init__(self, photo: PhotoRow, data: bytes, parent: QWidget) -> None:
        super().__init__(parent)
        self.stage = combo_box("ระยะของภาพ")
        self.stage.addItem(tr("ไม่ระบุระยะ"), None)
        for code, phrase in STAGES.items():
            self.stage.addItem(told(phrase), code)
        self.stage.setCurrentIndex(max(self.stage.findData(photo.stage), 0))
        self.stage.activated.connect(lambda _at: self.stage_chosen.emit(self.stage.currentData()))
        self.delete = push_button("ลบภาพ", "flat")
        self.delete.clicked.connect(self.delete_wanted)
        self.close_button = push_button("ปิด")
        self.close_button.clicked.connect(self.accept)
        words = photo_words(photo)
        self.setWindowTitle(words)
        self.picture = QLabel()
        self.picture.setAccessibleName(words)
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        image = QImage.fromData(data)
        room = parent.window().size() * 0.78
        if image.isNull():
            self.picture.setText(tr("โปรแกรมนี้แสดงภาพชนิดนี้ไม่ได้ แต่เก็บไฟล์ไว้ทั้งไฟล์"))
        else:
            self.picture.setPixmap(
                QPixmap.fromImage(image).scaled(
                    room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
                )
            )
        column = QVBoxLayout(self)
        column.addWidget(self.picture, 1)
        column.addWidget(WrappedLabel(words, "secondary"))
        row = QHBoxLayout()
        row.addWidget(self.stage)
        row.addWidget(self.delete)
        row.addStretch(1)
        row.addWidget(self.close_button)
        column.addLayout(row)


def photo_words(photo: PhotoRow) -> str:
    """Stage, time and note; the name of the file may name a person."""
    parts = [told(STAGES[photo.stage])] if photo.stage else []
    if photo.taken_at:
        # Kept in Thai time, which it is told in whatever the computer's clock is set to.
        parts.append(f"{figures.day(photo.taken_at)} {photo.taken_at[11:16]}")
    if photo.note:
        parts.append(photo.note)
    return " · ".join(parts) or tr("ภาพถ่าย")


def small_image(data: bytes) -> QImage:
    """A picture made small enough for the gallery; runs beside the window."""
    image = QImage.fromData(data)
    if image.isNull():
        return image
    return image.scaled(
        THUMB_PX * 2,
        THUMB_PX * 2,
        Qt.AspectRatioMode.KeepAspectRatioByExpanding,
        Qt.TransformationMode.SmoothTransformation,
    )
