"""One photo of a plot large, with those before and after it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QKeyEvent, QPixmap
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from tambon_gis.plot_record.seen import photo_image, stage_phrase
from ui.parts.controls import push_button, tool_button
from ui.parts.labels import ElidedLabel
from ui.plots.photo_decoding import decoded
from ui.session import Session
from ui.words import figures
from ui.words.language import told, tr

if TYPE_CHECKING:
    from tambon_gis.plot_record.seen import Photo

PICTURE = QSize(960, 560)


class PhotoDialog(QDialog):
    """Left and right bring the others; a picture that comes late never shows in place of another."""

    def __init__(
        self,
        session: Session,
        code: str,
        photos: Sequence[Photo],
        first: Photo,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("ภาพถ่ายแปลง {code}").format(code=code))
        self._session = session
        self._photos = list(photos)
        self._at = self._photos.index(first)
        self.picture = QLabel()
        self.picture.setTextFormat(Qt.TextFormat.PlainText)
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture.setMinimumSize(320, 240)
        self.picture.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.words = ElidedLabel(role="secondary")
        self.before, self.after = tool_button("previous", "ภาพก่อนหน้า"), tool_button("next", "ภาพถัดไป")
        self.before.clicked.connect(lambda: self.turn(-1))
        self.after.clicked.connect(lambda: self.turn(1))
        close = push_button("ปิด")
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addWidget(self.before)
        row.addWidget(self.after)
        row.addWidget(self.words, 1)
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.addWidget(self.picture, 1)
        column.addLayout(row)
        self.resize(PICTURE + QSize(24, 64))
        self._show()

    def turn(self, step: int) -> None:
        self._at = min(max(self._at + step, 0), len(self._photos) - 1)
        self._show()

    def _show(self) -> None:
        photo = self._photos[self._at]
        self.before.setEnabled(self._at > 0)
        self.after.setEnabled(self._at < len(self._photos) - 1)
        moment = figures.moment(photo.taken_at) if photo.taken_at else ""
        parts = (
            f"{self._at + 1}/{len(self._photos)}",
            told(stage_phrase(photo.stage)),
            moment,
            photo.note or "",
        )
        words = " · ".join(part for part in parts if part)
        self.words.setText(words)
        self.picture.setAccessibleName(words)
        self.picture.setText(tr("กำลังเปิดภาพ") if photo.has_image else tr("ไม่มีภาพ"))
        if not photo.has_image:
            return
        ratio = self.devicePixelRatioF()
        room = self.picture.size().expandedTo(PICTURE) * ratio

        def show(image: QImage | None) -> None:
            import shiboken6

            if not shiboken6.isValid(self) or self._photos[self._at] is not photo:
                return
            if image is None:
                self.picture.setText(tr("เปิดไม่ได้"))
                return
            picture = QPixmap.fromImage(image)
            picture.setDevicePixelRatio(ratio)
            self.picture.setPixmap(picture)

        self._session.run(
            "", lambda project, _task: decoded(photo_image(project, photo.id), room), show, quick=True
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Left:
            self.turn(-1)
        elif event.key() == Qt.Key.Key_Right:
            self.turn(1)
        else:
            super().keyPressEvent(event)
