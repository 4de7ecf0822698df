"""Notices inside the window: one sentence, one button that helps, the details behind another."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QEvent, QObject, QPoint, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from tambon_gis.errors import TambonError
from ui.look.theme import look
from ui.parts.controls import push_button, tool_button
from ui.parts.labels import WrappedLabel
from ui.words.language import say, speaker, tr

NoticeKind = Literal["information", "done", "attention", "danger"]

DONE_SHOWN_MS = 10_000
WIDEST_PX, MARGIN_PX = 640, 14

_ICONS: dict[NoticeKind, tuple[str, str]] = {
    "information": ("info", "information"),
    "done": ("success", "primary"),
    "attention": ("warning", "attention"),
    "danger": ("error", "danger"),
}


@dataclass(frozen=True, slots=True)
class Notice:
    """What a person is told. ``details`` are for the phone call with whoever helps."""

    kind: NoticeKind
    sentence: str
    remedy: str = ""
    action: str = ""
    act: Callable[[], object] | None = None
    details: str = ""


def notice_of(problem: BaseException) -> Notice:
    """The notice for a declared problem, or for one that nobody foresaw."""
    language = speaker().language
    if isinstance(problem, TambonError):
        return Notice(
            "danger", problem.told(language), problem.advice(language), details=f"{problem.code}\n{problem}"
        )
    told = "".join(traceback.format_exception(problem)) if problem.__traceback__ else repr(problem)
    return Notice(
        "danger",
        tr("มีสิ่งที่โปรแกรมไม่ได้เตรียมไว้เกิดขึ้น งานที่บันทึกแล้วยังอยู่ครบ"),
        tr("ลองทำอีกครั้ง ถ้ายังเป็นอยู่ ให้คัดลอกรายละเอียดส่งให้ผู้ดูแลโปรแกรม"),
        details=told,
    )


class NoticeBar(QFrame):
    """Shows the newest notice, floating over the lower edge of another widget so that nothing else moves.

    Success leaves by itself, a problem stays.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._over: QWidget | None = None
        self._act: Callable[[], object] | None = None
        self._icon = QLabel()
        self._sentence = WrappedLabel()
        self._remedy = WrappedLabel(role="secondary")
        self._action = push_button(look="primary")
        self._action.clicked.connect(self._do_act)
        self._more = push_button("รายละเอียด", "link")
        self._more.clicked.connect(self._toggle_details)
        self._copy = push_button("คัดลอก", "link")
        self._copy.clicked.connect(self._copy_details)
        self._close = tool_button("close", "ปิดข้อความ")
        self._close.clicked.connect(self.clear)
        self._details = QPlainTextEdit()
        self._details.setReadOnly(True)
        self._details.setMaximumHeight(120)
        say(self._details.setAccessibleName, "รายละเอียด")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.clear)
        self._arrange()
        self.hide()

    def _arrange(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self._sentence)
        words.addWidget(self._remedy)
        words.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._icon)
        row.addLayout(words, 1)
        for button in (self._action, self._more, self._copy, self._close):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 10, 8)
        column.addLayout(row)
        column.addWidget(self._details)

    def float_over(self, widget: QWidget) -> None:
        """Stay over the lower edge of this widget, which must have the same window."""
        if self._over is not None:
            self._over.removeEventFilter(self)
        self._over = widget
        widget.installEventFilter(self)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show):
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        over, parent, layout = self._over, self.parentWidget(), self.layout()
        if over is None or parent is None or layout is None or self.isHidden():
            return
        width = min(WIDEST_PX, over.width() - 2 * MARGIN_PX)
        # Layouts inside the layout keep the height of the notice before until they are told.
        layout.activate()
        height = layout.heightForWidth(width)
        corner = over.mapTo(parent, QPoint(0, 0))
        left = corner.x() + (over.width() - width) // 2
        self.setGeometry(left, corner.y() + over.height() - height - MARGIN_PX, width, height)
        self.raise_()

    def show_notice(self, notice: Notice) -> None:
        name, role = _ICONS[notice.kind]
        self._icon.setPixmap(look().icon(name, role).pixmap(20, 20))
        self.setProperty("frame", f"notice-{notice.kind}")
        self.style().unpolish(self)
        self.style().polish(self)
        self._sentence.setText(notice.sentence)
        self._remedy.setText(notice.remedy)
        self._remedy.setVisible(bool(notice.remedy))
        self._act = notice.act
        self._action.set_words(notice.action)
        self._action.setVisible(notice.act is not None)
        self._details.setPlainText(notice.details)
        self._details.hide()
        self._copy.hide()
        self._more.setVisible(bool(notice.details))
        self.setAccessibleName(notice.sentence)
        self.show()
        self._place()
        self._timer.stop()
        if notice.kind == "done":
            self._timer.start(DONE_SHOWN_MS)

    @property
    def sentence(self) -> str:
        return self._sentence.plain_text()

    @property
    def remedy(self) -> str:
        return self._remedy.plain_text()

    def clear(self) -> None:
        self._timer.stop()
        self._act = None
        self.hide()

    def _do_act(self) -> None:
        act = self._act
        self.clear()
        if act is not None:
            act()

    def _toggle_details(self) -> None:
        shown = self._details.isHidden()
        self._details.setVisible(shown)
        self._copy.setVisible(shown)
        self._place()

    def _copy_details(self) -> None:
        QGuiApplication.clipboard().setText(self._details.toPlainText())
