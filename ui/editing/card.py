"""The card in the side panel that says what an edit would do, asks how, and saves it or gives it up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tambon_gis.editing.layer_fields import CellField, missing_fields
from ui.editing.choices import EditChoices
from ui.editing.layer_box import EditLayer
from ui.editing.request import EditOptions, EditRequest, RequestKind
from ui.notifications import notice_of
from ui.parts.cards import Card, CardPanel, FigureRow, clear_layout
from ui.parts.controls import push_button
from ui.parts.labels import Label, WrappedLabel
from ui.words import figures
from ui.words.language import speaker, told, tr

# A card with a line for each of thousands would never be read; the sum is told below.
_MOST_LINES = 12

if TYPE_CHECKING:
    from tambon_gis.editing.edit import Edit, ShapeChange


class EditCard(CardPanel):
    """Shows what it is told; ``options_changed`` carries what was chosen on it."""

    save_requested = Signal()
    cancel_requested = Signal()
    options_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.request: EditRequest | None = None
        self.edit: Edit | None = None
        self._problem: BaseException | None = None
        self._layer = EditLayer()
        self.title = Label(role="title")
        # Which layer it is, where it is not plots.
        self.layer = Label(role="secondary")
        self.choices = EditChoices()
        self.choices.changed.connect(self.options_changed)
        self.found = QWidget()
        self._found = QVBoxLayout(self.found)
        self._found.setContentsMargins(0, 0, 0, 0)
        self._found.setSpacing(8)
        for widget in (self.title, self.layer, self.choices, self.found):
            self.cards.add(widget)
        self.save = push_button("บันทึก", "primary", icon="check")
        self.save.clicked.connect(self.save_requested)
        self.cancel = push_button("ยกเลิก")
        self.cancel.clicked.connect(self.cancel_requested)
        self.add_buttons(self.save, self.cancel)
        speaker().changed.connect(self._retell)

    def open(
        self,
        request: EditRequest,
        options: EditOptions,
        shapes: Sequence[tuple[int, str]],
        layer: EditLayer,
    ) -> None:
        """Begin with a request; ``shapes`` are the chosen ones, with the names people know them by."""
        self.request, self.edit, self._problem, self._layer = request, None, None, layer
        self._entitle()
        self.choices.open(request, options, shapes, dict(layer.fixed))
        clear_layout(self._found)
        self._found.addWidget(Label(tr("กำลังดูผล…"), "secondary"))
        self.save.setEnabled(False)

    def wait(self) -> None:
        """What is shown is being planned anew."""
        self.save.setEnabled(False)

    def show_edit(self, edit: Edit) -> None:
        self.edit, self._problem = edit, None
        self.choices.follow(edit)
        clear_layout(self._found)
        missing = self._missing(edit)
        cards = [_missing_card(missing), _shapes_card(edit), _attention_card(edit), _follow_card(edit)]
        if edit.kind == "delete":
            # What would be lost beside the shapes is to be seen without rolling down.
            cards.append(cards.pop(1))
        for card in cards:
            if card is not None:
                self._found.addWidget(card)
        self.save.setEnabled(not missing)

    def _missing(self, edit: Edit) -> tuple[CellField, ...]:
        """The cells that a new row needs and nobody has filled."""
        return missing_fields(edit.layer, edit.added[0].cells) if edit.added and edit.kind != "split" else ()

    def show_problem(self, problem: BaseException) -> None:
        """Why this cannot be done; other choices or another shape may."""
        self.edit, self._problem = None, problem
        clear_layout(self._found)
        notice = notice_of(problem)
        card = Card()
        card.body.addWidget(WrappedLabel(notice.sentence, "danger"))
        if notice.remedy:
            card.body.addWidget(WrappedLabel(notice.remedy, "secondary"))
        self._found.addWidget(card)
        self.save.setEnabled(False)

    def _retell(self) -> None:
        if self.request is None:
            return
        self._entitle()
        if self.edit is not None:
            self.show_edit(self.edit)
        elif self._problem is not None:
            self.show_problem(self._problem)

    def _entitle(self) -> None:
        if self.request is not None:
            self.title.setText(title_of(self.request.kind, plots=self._layer.is_plots))
            self.layer.setText(self._layer.title)
            self.layer.setVisible(not self._layer.is_plots)
            self.save.set_words(tr("ลบ") if self.request.kind == "delete" else tr("บันทึก"))


def title_of(kind: RequestKind, *, plots: bool = True) -> str:
    of_plots = {
        "draw": tr("วาดแปลง"),
        "hole": tr("เจาะช่องในแปลง"),
        "split": tr("แบ่งแปลง"),
        "merge": tr("รวมแปลง"),
        "move": tr("ย้ายแปลง"),
        "delete": tr("ลบแปลง"),
    }
    of_any = {
        "draw": tr("วาดรูปใหม่"),
        "vertices": tr("แก้จุดมุม"),
        "hole": tr("เจาะช่องในรูป"),
        "split": tr("แบ่งรูป"),
        "merge": tr("รวมรูป"),
        "buffer": tr("ระยะรอบแนว"),
        "gap": tr("เติมช่องว่าง"),
        "move": tr("ย้ายรูป"),
        "delete": tr("ลบรูป"),
    }
    return of_plots.get(kind, of_any[kind]) if plots else of_any[kind]


def _missing_card(missing: Sequence[CellField]) -> Card | None:
    if not missing:
        return None
    card = Card()
    names = ", ".join(told(each.title) for each in missing)
    card.body.addWidget(WrappedLabel(tr("ใส่ {fields} ก่อนบันทึก").format(fields=names), "attention"))
    return card


def _shapes_card(edit: Edit) -> Card:
    """Each shape with its area before and after, and the sum where there are several."""
    card = Card(tr("เนื้อที่ (ไร่-งาน-ตร.ว.)"))
    for change in edit.shapes[:_MOST_LINES]:
        card.body.addWidget(FigureRow(change.name, _areas(change, edit)))
    if len(edit.shapes) > _MOST_LINES:
        rest = tr("และอีก %Ln รูป", len(edit.shapes) - _MOST_LINES)
        card.body.addWidget(FigureRow(rest, ""))
    gained_m2 = edit.area_after_m2 - edit.area_before_m2
    if len(edit.shapes) > 1:
        before, after = figures.area(edit.area_before_m2), figures.area(edit.area_after_m2)
        same = before == after or edit.kind == "delete"
        card.body.addWidget(FigureRow(tr("รวม"), before if same else f"{before} → {after}"))
    if edit.area_before_m2 and edit.area_after_m2:
        card.body.addWidget(FigureRow(tr("ต่างกัน"), figures.area_change(gained_m2)))
    return card


def _areas(change: ShapeChange, edit: Edit) -> str:
    if change.before is None and change.after is None:
        # Elsewhere it is a line or a point.
        return tr("ไม่มีรูป") if edit.layer == "plot" else "–"
    if change.is_new or change.before is None:
        return tr("ใหม่ {area}").format(area=figures.area(change.area_after_m2))
    before = figures.area(change.area_before_m2)
    if change.after is None:
        return tr("{area} → รวมแล้ว").format(area=before) if edit.kind == "merge" else before
    return f"{before} → {figures.area(change.area_after_m2)}"


def _attention_card(edit: Edit) -> Card | None:
    """What the person may not have meant: overlaps, gaps, outlines that cross themselves, twins."""
    from tambon_gis.editing.told import told as sentences

    if not edit.needs_a_look:
        return None
    card = Card(tr("จะถูกลบไปด้วย") if edit.kind == "delete" else tr("โปรดดู"))
    # Of a deletion what is lost is what a person may not have meant.
    asked = edit if edit.kind == "delete" else replace(edit, work=(), notes=())
    for sentence in sentences(replace(asked, shapes=(), moved={}, unlinked={})):
        card.body.addWidget(WrappedLabel(told(sentence), "attention"))
    return card


def _follow_card(edit: Edit) -> Card | None:
    """What becomes of work and records on the plots."""
    from tambon_gis.editing.told import told as sentences

    if edit.kind == "delete" and edit.needs_a_look:
        edit = replace(edit, work=(), notes=())
    bare = replace(edit, shapes=(), overlaps=(), gaps=(), problems=(), duplicates=(), along={})
    found = sentences(bare)
    if not found:
        return None
    card = Card(tr("งานและข้อมูลของแปลง") if edit.layer == "plot" else tr("ควรรู้"))
    for sentence in found:
        card.body.addWidget(WrappedLabel(told(sentence)))
    return card
