"""The photos of a plot before, during and after the work, as thumbnails; a click shows one large."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon, QImage, QPixmap
from PySide6.QtWidgets import QWidget

from tambon_gis.plot_record.seen import photo_image, stage_phrase
from ui.parts.controls import IconButton
from ui.parts.flow import FlowLayout
from ui.parts.labels import Label, WrappedLabel, set_tooltip
from ui.plots.photo_decoding import decoded
from ui.plots.photo_dialog import PhotoDialog
from ui.plots.record_section import RecordSection
from ui.session import Session
from ui.words import figures
from ui.words.language import told, tr

if TYPE_CHECKING:
    from tambon_gis.plot_record.record import PlotRecord
    from tambon_gis.plot_record.seen import Photo
    from tambon_gis.project.project import Project
    from tambon_gis.tasks import Task

THUMBNAIL = QSize(78, 78)
# Those beyond are looked at in the large window, one after the other.
MOST = 24


class PhotosSection(RecordSection[int]):
    """Thumbnails by stage, each decoded by itself beside the window; what was read is how many there are."""

    name = "photos"
    place = 120

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._fid = 0
        self._pictures: dict[int, QPixmap] = {}
        self.buttons: dict[int, IconButton] = {}
        self.dialog: PhotoDialog | None = None

    def heading(self) -> str:
        return tr("ภาพถ่าย")

    def read(self, project: Project, record: PlotRecord) -> int:
        return len(record.photos)

    def summary(self, record: PlotRecord, found: int) -> str:
        return tr("%Ln ภาพ", found)

    def is_there(self, record: PlotRecord, found: int) -> bool:
        return found > 0

    def fill(self, record: PlotRecord, found: int) -> None:
        self._fid = record.fid
        self.buttons = {}
        shown = record.photos[:MOST]
        for stage, photos in groupby(shown, key=lambda photo: photo.stage):
            self.body.addWidget(Label(told(stage_phrase(stage)), "secondary"))
            holder = QWidget()
            row = FlowLayout(holder, 6)
            row.setContentsMargins(0, 0, 0, 0)
            for photo in photos:
                row.addWidget(self._thumbnail(record, photo))
            self.body.addWidget(holder)
        if len(record.photos) > MOST:
            self.body.addWidget(
                WrappedLabel(tr("อีก %Ln ภาพ ดูต่อในหน้าต่างใหญ่", len(record.photos) - MOST), "secondary")
            )

    def _thumbnail(self, record: PlotRecord, photo: Photo) -> IconButton:
        button = IconButton()
        button.setFixedSize(THUMBNAIL + QSize(8, 8))
        button.setIconSize(THUMBNAIL)
        words = photo_words(photo)
        button.setAccessibleName(words)
        set_tooltip(button, words)
        button.clicked.connect(lambda: self._open(record, photo))
        self.buttons[photo.id] = button
        if photo.id in self._pictures:
            button.setIcon(QIcon(self._pictures[photo.id]))
        elif photo.has_image:
            self._decode(record.fid, photo.id)
        else:
            button.setText(tr("ไม่มีภาพ"))
        return button

    def _decode(self, fid: int, photo_id: int) -> None:
        ratio = self.devicePixelRatioF()
        size = QSize(round(THUMBNAIL.width() * ratio), round(THUMBNAIL.height() * ratio))

        def work(project: Project, _task: Task) -> QImage | None:
            # One photo a job: the record of the next plot goes between two of them.
            return decoded(photo_image(project, photo_id), size) if self._fid == fid else None

        def show(image: QImage | None) -> None:
            button = self.buttons.get(photo_id)
            if self._fid != fid or button is None:
                return
            if image is None:
                button.setText(tr("เปิดไม่ได้"))
                return
            picture = QPixmap.fromImage(image)
            picture.setDevicePixelRatio(ratio)
            self._pictures[photo_id] = picture
            button.setIcon(QIcon(picture))

        self._session.run("", work, show, quick=True)

    def _open(self, record: PlotRecord, photo: Photo) -> None:
        self.dialog = PhotoDialog(self._session, record.code, record.photos, photo, self.window())
        self.dialog.finished.connect(self.dialog.deleteLater)
        self.dialog.open()

    def leave(self) -> None:
        self._fid = 0
        self._pictures, self.buttons = {}, {}


def photo_words(photo: Photo) -> str:
    """Stage, moment and note of a photo; the name of its file where nothing else is told."""
    moment = figures.moment(photo.taken_at) if photo.taken_at else ""
    parts = (told(stage_phrase(photo.stage)), moment, photo.note or photo.file_name or "")
    return " · ".join(part for part in parts if part)
