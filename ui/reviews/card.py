"""The card of a review: what a newer delivery or a table would do, and which of it is to be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout

from ui.parts.cards import Card, FigureRow
from ui.parts.controls import push_button
from ui.parts.labels import ElidedLabel, WrappedLabel
from ui.reviews.rows import Group, Review
from ui.reviews.words import counted, group_word
from ui.words import figures
from ui.words.language import say, told, tr
from ui.words.layer_words import kind_word

if TYPE_CHECKING:
    from tambon_gis.ingest.reimport_apply import ReimportReport

TAKEN: tuple[Group, ...] = ("added", "changed", "removed")


class ReviewCard(Card):
    """Stands in the place of an import card until the review is applied or left."""

    apply_requested = Signal()
    again_requested = Signal()
    left = Signal()
    lines_requested = Signal()
    taken_changed = Signal()
    edits_decided = Signal()

    def __init__(self, review: Review) -> None:
        super().__init__()
        self.review = review
        self.groups: dict[Group, QCheckBox] = {}
        self.over_edits = QCheckBox()
        self.outdated = WrappedLabel(role="attention")
        self.accept = push_button(look="primary", icon="import")
        self.again = push_button("เทียบใหม่", "primary", icon="refresh")
        self.lines = push_button("ดูทุกรายการ", "link", icon="table")
        self.back = push_button("ย้อนกลับ")
        self._arrange()
        self.accept.clicked.connect(self._ask)
        self.again.clicked.connect(self.again_requested)
        self.lines.clicked.connect(self.lines_requested)
        self.back.clicked.connect(self.left)
        self.over_edits.clicked.connect(self._decide_all)
        self.tell_outdated(False)

    @property
    def taken(self) -> tuple[Group, ...]:
        """The groups that are to be carried out."""
        if self.review.join is not None:
            return ("changed",)
        return tuple(group for group, box in self.groups.items() if box.isChecked())

    @property
    def at_command(self) -> int | None:
        """The last command of the project when it was compared."""
        return self.review.comparison.at_command

    def keep_decisions(self, before: ReviewCard) -> None:
        """Decide as in an earlier review of the same file, where that still means something."""
        for group, box in self.groups.items():
            # A group that has come to something only now is decided anew.
            if not box.isHidden() and not before.groups[group].isHidden():
                box.setChecked(before.groups[group].isChecked())
        self.review.let_give_way(before.review.given_way, True)
        self.show_decided()
        self.edits_decided.emit()

    def _arrange(self) -> None:
        review = self.review
        if review.join is not None:
            self._begin(tr("เติมข้อมูลจาก {file}").format(file=review.join.file))
            say(self.accept.set_words, "เติมข้อมูล")
            self._arrange_join()
        else:
            self._begin(tr("เทียบ {file}").format(file=review.comparison.file))
            say(self.accept.set_words, "นำเข้าตามที่เลือก")
            self._arrange_groups()
        if review.owners:
            words = tr("เจ้าของจะเปลี่ยน %Ln แปลง ชื่ออยู่ในตารางส่วนบุคคล ไม่แสดงที่นี่", review.owners)
            self.body.addWidget(WrappedLabel(words, "secondary"))
        if review.edited:
            words = tr("ค่าที่แก้ไว้ในแฟ้มงาน %Ln ช่อง จะคงไว้ เลือกทีละช่องได้ในตาราง", len(review.edited))
            self.body.addWidget(WrappedLabel(words, "attention"))
            say(self.over_edits.setText, "ใช้ค่าในไฟล์ทับทั้งหมด")
            self.body.addWidget(self.over_edits)
        else:
            self.over_edits.setParent(self)
            self.over_edits.hide()
        warnings = review.join.warnings if review.join is not None else review.comparison.warnings
        for warning in warnings:
            self.body.addWidget(WrappedLabel(told(warning), "attention"))
        if review.is_empty:
            self.body.addWidget(WrappedLabel(tr("ไม่มีอะไรต่างจากแฟ้มงาน ไม่ต้องนำเข้า"), "done"))
        line = QHBoxLayout()
        line.addWidget(self.lines)
        line.addStretch(1)
        self.body.addLayout(line)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.accept, 1)
        buttons.addWidget(self.back)
        self.body.addLayout(buttons)

    def _begin(self, heading: str) -> None:
        self.body.addWidget(ElidedLabel(heading, "heading"))
        # On top, where it is seen however long the card is.
        self.body.addWidget(self.outdated)
        self.body.addWidget(self.again)

    def _arrange_groups(self) -> None:
        review, kind = self.review, self.review.comparison.kind
        files = ", ".join(review.against)
        if files:
            words = tr("กับ{kind}จาก {files}").format(kind=kind_word(kind), files=files)
        else:
            words = tr("กับ{kind}ในแฟ้มงาน").format(kind=kind_word(kind))
        self.body.addWidget(WrappedLabel(words, "secondary"))
        leaving = review.count("removed") - review.staying
        numbers = {"added": review.count("added"), "changed": review.count("changed"), "removed": leaving}
        for group in TAKEN:
            number = numbers[group]
            only_owners = group == "changed" and not number and bool(review.owners)
            box = QCheckBox(f"{_verb(group)} {counted(kind, number)}")
            if only_owners:
                box.setText(f"{tr('เปลี่ยนเจ้าของ')} {counted(kind, review.owners)}")
            box.setChecked(bool(number) or only_owners)
            box.toggled.connect(self._note_taken)
            self.groups[group] = box
            self.body.addWidget(box)
            # What does not happen needs no decision.
            box.setVisible(box.isChecked())
        if review.staying:
            words = tr("ไม่มีในไฟล์แต่มีงานหรือบันทึกอยู่ จะคงไว้ {count}")
            self.body.addWidget(WrappedLabel(words.format(count=counted(kind, review.staying)), "secondary"))
        self.body.addWidget(FigureRow(group_word("unchanged"), figures.count(review.count("unchanged"))))

    def _arrange_join(self) -> None:
        join = self.review.join
        assert join is not None
        for name, figure in (
            (tr("แถวในตาราง"), figures.count(join.rows)),
            (tr("ตรงกับแปลง"), figures.count(join.matched)),
            (tr("แปลงที่ข้อมูลจะเปลี่ยน"), figures.count(len(join.changes))),
            (tr("ไม่พบแปลง"), figures.count(len(join.unmatched))),
            (tr("รหัสซ้ำ"), figures.count(len(join.twice))),
            (tr("ไม่มีรหัส"), figures.count(len(join.without_code))),
        ):
            self.body.addWidget(FigureRow(name, figure))

    # --- answering ----------------------------------------------------------------------------------

    def _ask(self) -> None:
        self.accept.setEnabled(False)
        self.apply_requested.emit()

    def _note_taken(self) -> None:
        self.allow_again()
        self.taken_changed.emit()

    def _decide_all(self) -> None:
        # A person's click on a half-set box means all.
        self.review.let_give_way(self.review.edited, self.over_edits.checkState() != Qt.CheckState.Unchecked)
        self.show_decided()
        self.edits_decided.emit()

    def show_decided(self) -> None:
        """Read again how many edited cells give way."""
        given = len(self.review.given_way)
        some = Qt.CheckState.PartiallyChecked if given else Qt.CheckState.Unchecked
        state = Qt.CheckState.Checked if given == len(self.review.edited) else some
        self.over_edits.setCheckState(state)

    def tell_outdated(self, outdated: bool) -> None:
        """Say that the project was changed since, and offer to compare again instead of applying."""
        self.outdated.setText(tr("แฟ้มงานเปลี่ยนไปหลังจากเทียบแล้ว เทียบใหม่ก่อนนำเข้า") if outdated else "")
        self.outdated.setVisible(outdated)
        self.again.setVisible(outdated)
        self.accept.setVisible(not outdated)
        self.allow_again()

    def allow_again(self) -> None:
        """The review may be applied when it says something new, again when that was refused or stopped."""
        self.accept.setEnabled(not self.review.is_empty and bool(self.taken))
        self.again.setEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _verb(group: Group) -> str:
    return {"added": tr("เพิ่ม"), "changed": tr("แก้"), "removed": tr("ลบ")}[group]


class DoneCard(Card):
    """What was done, for the place where the review stood."""

    closed = Signal()

    def __init__(self, report: ReimportReport, kind: str, file: str) -> None:
        super().__init__()
        self.report, self.kind, self.file = report, kind, file
        self.body.addWidget(ElidedLabel(tr("นำเข้าแล้ว"), "heading"))
        self.body.addWidget(ElidedLabel(file, "secondary"))
        for name, number in (
            (tr("เพิ่ม"), report.added),
            (tr("แก้"), report.changed),
            (tr("ลบ"), report.removed),
            (tr("คงไว้ เพราะมีงาน"), report.kept),
            (tr("เปลี่ยนเจ้าของ"), report.owners_changed),
        ):
            if number:
                self.body.addWidget(FigureRow(name, counted(kind, number), keep_name=True))
        if report.held:
            held = tr("%Ln ช่อง", report.held)
            self.body.addWidget(FigureRow(tr("ค่าที่แก้ไว้ คงเดิม"), held, keep_name=True))
        close = push_button("ปิดรายงาน", "link")
        close.clicked.connect(self.closed)
        line = QHBoxLayout()
        line.addWidget(close)
        line.addStretch(1)
        self.body.addLayout(line)
