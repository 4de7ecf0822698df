"""The dialog for the look of a layer: by which field, in which classes, with which colours and hatches."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from tambon_gis.cartography.layer_style import LEAST_CLASSES, MOST_CLASSES, STANDARD, LayerStyle, StyleKind
from tambon_gis.cartography.palettes import (
    palette_title,
    qualitative_names,
    ramp_names,
    scheme_origin,
)
from tambon_gis.cartography.rule_fields import rule_fields
from tambon_gis.cartography.rule_seeds import seed_rules
from tambon_gis.cartography.style_fields import style_fields
from ui.map.styles.class_list import ClassList
from ui.map.styles.colour_button import palette_icon
from ui.map.styles.favourites import Favourites
from ui.map.styles.form_parts import opacity_slider, quiet
from ui.map.styles.rule_editor import RuleEditor
from ui.map.styles.symbol_fields import SymbolFields
from ui.map.styles.typed_breaks import breaks_text, read_breaks
from ui.parts.controls import combo_box, line_edit, push_button
from ui.parts.labels import Label, WrappedLabel, set_tooltip, tooltip
from ui.words.language import say, speaker, told, tr

if TYPE_CHECKING:
    from tambon_gis.cartography.layer_style import Method
    from tambon_gis.cartography.map_looks import Look
    from tambon_gis.cartography.styled_symbology import Shape

_PALETTE_SIZE = QSize(56, 16)
_PAUSE_MS = 150
_FOR_LINES = "tol_muted"
KINDS: tuple[StyleKind, ...] = ("standard", "single", "categorised", "graduated", "rules")


class StyleDialog(QDialog):
    """Asks for the look of every style it is put to, and shows the answer as a list of classes."""

    look_requested = Signal(object)
    style_chosen = Signal(object)

    def __init__(
        self,
        table: str,
        title: str,
        style: LayerStyle,
        shape: Shape,
        parent: QWidget | None = None,
        *,
        kinds: Sequence[StyleKind] = KINDS,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("รูปแบบชั้นข้อมูล · {layer}").format(layer=title))
        self._table = table
        self._fields = {field.name: field for field in style_fields(table)}
        self._shape: Shape = shape
        self._shown: Look | None = None
        self._own = dict(style.symbols)
        self._is_faded = False
        self.kind = combo_box("วิธีแสดง")
        self.field = combo_box("ช่องข้อมูล")
        self.method = combo_box("วิธีแบ่งช่วง")
        self.classes = combo_box("จำนวนช่วง")
        for count in range(LEAST_CLASSES, MOST_CLASSES + 1):
            self.classes.addItem(str(count), count)
        self.breaks = line_edit("ขอบของช่วง")
        self.palette_box = combo_box("ชุดสี")
        self.palette_box.setIconSize(_PALETTE_SIZE)
        self.turned = QCheckBox(tr("กลับลำดับสี"))
        self.hatched = QCheckBox(tr("ใส่ลายทุกประเภท"))
        set_tooltip(self.hatched, tr("แยกประเภทได้โดยไม่ต้องอาศัยสี เช่น เมื่อพิมพ์ขาวดำ"))
        self.outline_only = QCheckBox(tr("เฉพาะเส้นขอบ"))
        set_tooltip(self.outline_only, tr("ไม่ระบายพื้น จึงเห็นชั้นข้อมูลที่อยู่ข้างล่าง"))
        self.fill_opacity = opacity_slider()
        say(self.fill_opacity.setAccessibleName, "ความทึบของสีพื้น")
        self.opacity = opacity_slider()
        say(self.opacity.setAccessibleName, "ความทึบของทั้งชั้น")
        self.list = ClassList(of_lines=shape == "line")
        self.symbol = SymbolFields()
        self.rules = RuleEditor(table, shape)
        self.heading = Label(role="heading")
        self.message = WrappedLabel(role="secondary")
        self.reset_button = push_button("คืนแบบมาตรฐาน", "link")
        self.favourites = Favourites(self)
        self.apply_button = push_button("ใช้")
        self.accept_button = push_button("ตกลง", "primary")
        self.accept_button.setDefault(True)
        self.cancel_button = push_button("ยกเลิก")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._rows: list[tuple[QWidget, QWidget]] = []
        self._arrange(kinds)
        self._show_style(style)
        self._connect()
        self.resize(860, 540)
        self._suit()
        self._pause.start()

    # --- laying out ---------------------------------------------------------------------------------------

    def _arrange(self, kinds: Sequence[StyleKind]) -> None:
        for kind, word in (
            ("standard", tr("แบบมาตรฐานของชั้น")),
            ("single", tr("สัญลักษณ์เดียว")),
            ("categorised", tr("แยกตามค่า")),
            ("graduated", tr("แบ่งช่วงตัวเลข")),
            ("rules", tr("ตามกฎ (เงื่อนไข)")),
        ):
            spoken = rule_fields(self._table) if kind == "rules" else self._fields
            if kind in kinds and (spoken or kind in ("standard", "single")):
                self.kind.addItem(word, kind)
        for method, word in (
            ("quantiles", tr("จำนวนเท่ากัน (ควอนไทล์)")),
            ("equal_intervals", tr("ช่วงกว้างเท่ากัน")),
            ("natural_breaks", tr("ตามกลุ่มธรรมชาติ")),
            ("own", tr("กำหนดเอง")),
        ):
            self.method.addItem(word, method)
        left = QGridLayout()
        left.setHorizontalSpacing(10)
        left.setVerticalSpacing(6)
        for word, widget in (
            (tr("วิธีแสดง"), self.kind),
            (tr("ช่องข้อมูล"), self.field),
            (tr("วิธีแบ่งช่วง"), self.method),
            (tr("จำนวนช่วง"), self.classes),
            (tr("ขอบของช่วง"), self.breaks),
            (tr("ชุดสี"), self.palette_box),
            (tr("ความทึบสีพื้น"), self.fill_opacity),
            (tr("ความทึบทั้งชั้น"), self.opacity),
        ):
            label = Label(word, "secondary")
            row = left.rowCount()
            left.addWidget(label, row, 0)
            left.addWidget(widget, row, 1)
            self._rows.append((label, widget))
        for box in (self.outline_only, self.turned, self.hatched):
            left.addWidget(box, left.rowCount(), 0, 1, 2)
        left.setRowStretch(left.rowCount(), 1)
        left.setColumnMinimumWidth(1, 205)
        right = QVBoxLayout()
        right.setSpacing(6)
        right.addWidget(self.heading)
        right.addWidget(self.list, 1)
        right.addWidget(self.symbol)
        right.addWidget(self.rules, 1)
        right.addWidget(self.message)
        columns = QHBoxLayout()
        columns.setSpacing(16)
        columns.addLayout(left)
        columns.addLayout(right, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.reset_button)
        buttons.addWidget(self.favourites.button)
        buttons.addStretch(1)
        for button in (self.cancel_button, self.apply_button, self.accept_button):
            buttons.addWidget(button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 12, 16, 12)
        whole.setSpacing(10)
        whole.addLayout(columns, 1)
        whole.addLayout(buttons)

    def _connect(self) -> None:
        self.kind.activated.connect(self._begin_anew)
        self.field.activated.connect(self._begin_anew)
        for box in (self.method, self.classes, self.palette_box):
            box.activated.connect(self._change)
        self.turned.toggled.connect(self._change)
        self.hatched.toggled.connect(self._change)
        self.outline_only.toggled.connect(self._turn_to_outlines)
        self.rules.changed.connect(self._change)
        self.fill_opacity.valueChanged.connect(self._fade)
        self.opacity.valueChanged.connect(self._change)
        self.breaks.textEdited.connect(self._type_breaks)
        self._pause.timeout.connect(self._ask)
        self.list.currentItemChanged.connect(self._show_class)
        self.symbol.changed.connect(self._change_symbol)
        self.reset_button.clicked.connect(lambda: self._begin_from(STANDARD))
        self.favourites.chosen.connect(self._begin_from)
        self.apply_button.clicked.connect(self._hand_over)
        self.accept_button.clicked.connect(self._accept)
        self.cancel_button.clicked.connect(self.reject)

    # --- the style ----------------------------------------------------------------------------------------

    def chosen(self) -> LayerStyle | None:
        """What the fields say; None where own bounds are not understood, or there is no rule."""
        kind: StyleKind = self.kind.currentData()
        by_field, by_number = kind in ("categorised", "graduated"), kind == "graduated"
        method: Method = self.method.currentData() if by_number else "quantiles"
        breaks = read_breaks(self.breaks.text()) if method == "own" else ()
        rules = self.rules.rules if kind == "rules" else ()
        if breaks is None or (kind == "rules" and not rules):
            return None
        return LayerStyle(
            kind=kind,
            field=self.field.currentData() if by_field else None,
            method=method,
            classes=self.classes.currentData(),
            breaks=breaks,
            palette=(self.palette_box.currentData() or "") if by_field else "",
            is_reversed=self.turned.isChecked() and by_number,
            hatched=self.hatched.isChecked() and by_field,
            fill_opacity=self.fill_opacity.value() / 100 if self._is_faded else None,
            opacity=self.opacity.value() / 100,
            symbols=() if kind in ("standard", "rules") else tuple(self._own.items()),
            outline_only=self.outline_only.isChecked(),
            rules=rules,
        )

    def _show_style(self, style: LayerStyle) -> None:
        """Set every field without asking for a look."""
        self._is_faded = style.fill_opacity is not None
        with quiet(*self._inputs()):
            self.kind.setCurrentIndex(max(self.kind.findData(style.kind), 0))
            self._list_fields(style.field)
            self._list_palettes(style.palette)
            self.method.setCurrentIndex(self.method.findData(style.method))
            self.classes.setCurrentIndex(self.classes.findData(style.classes))
            if style.breaks:
                self.breaks.setText(breaks_text(style.breaks, self._decimals()))
            self.turned.setChecked(style.is_reversed)
            self.hatched.setChecked(style.hatched)
            self.outline_only.setChecked(style.outline_only)
            self.rules.show_rules(style.rules)
            fill_opacity = 1.0 if style.fill_opacity is None else style.fill_opacity
            self.fill_opacity.setValue(round(100 * fill_opacity))
            self.opacity.setValue(round(100 * style.opacity))

    def _inputs(self) -> tuple[QWidget, ...]:
        lists = (self.kind, self.field, self.method, self.palette_box)
        boxes = (self.turned, self.hatched, self.outline_only)
        return (*lists, self.classes, self.breaks, *boxes, self.fill_opacity, self.opacity, self.rules)

    def _decimals(self) -> int:
        field = self._fields.get(self.field.currentData() or "")
        return field.decimals if field is not None else 0

    def _list_fields(self, chosen: str | None) -> None:
        """The fields that fit the kind: numbers only where they are put into classes."""
        numbers = self.kind.currentData() == "graduated"
        self.field.clear()
        for field in self._fields.values():
            if field.is_number or not numbers:
                self.field.addItem(told(field.title), field.name)
        self.field.setCurrentIndex(max(self.field.findData(chosen), 0))

    def _list_palettes(self, chosen: str | None) -> None:
        numbers = self.kind.currentData() == "graduated"
        field = self._fields.get(self.field.currentData() or "")
        self.palette_box.clear()
        if not numbers and field is not None and field.scheme:
            self.palette_box.addItem(tr("สีประจำของข้อมูล"), "")
            origin = tooltip(told(scheme_origin(field.scheme)))
            self.palette_box.setItemData(0, origin, Qt.ItemDataRole.ToolTipRole)
        for name in ramp_names() if numbers else qualitative_names():
            self.palette_box.addItem(palette_icon(name, _PALETTE_SIZE), told(palette_title(name)), name)
        self.palette_box.setCurrentIndex(max(self.palette_box.findData(chosen), 0))

    def _suit(self) -> None:
        """Show the fields that the kind has."""
        kind = self.kind.currentData()
        by_field, by_number = kind in ("categorised", "graduated"), kind == "graduated"
        shown = {
            self.field: by_field,
            self.method: by_number,
            self.classes: by_number and self.method.currentData() != "own",
            self.breaks: by_number,
            self.palette_box: by_field,
            self.fill_opacity: self._shape == "polygon" and not self.outline_only.isChecked(),
        }
        for label, widget in self._rows:
            label.setVisible(shown.get(widget, True))
            widget.setVisible(shown.get(widget, True))
        self.turned.setVisible(by_number)
        self.hatched.setVisible(by_field)
        self.outline_only.setVisible(self._shape == "polygon")
        self.heading.setText(tr("กฎ · กฎแรกที่ตรงเป็นตัววาด") if kind == "rules" else tr("สัญลักษณ์"))
        self.list.setVisible(kind != "rules")
        self.symbol.setVisible(kind not in ("standard", "rules"))
        self.rules.setVisible(kind == "rules")

    # --- what a person does -------------------------------------------------------------------------------

    def _begin_anew(self) -> None:
        """Another kind or field: symbols made for the classes of the one before mean nothing here."""
        self._own = {}
        with quiet(*self._inputs()):
            self._list_fields(self.field.currentData())
            palette = self.palette_box.currentData()
            # The usual palette was nobody's choice: colours that the data have of their own come before it.
            self._list_palettes(None if palette in ("", qualitative_names()[0]) else palette)
            if self.method.currentData() == "own":
                self.method.setCurrentIndex(0)
            if self.kind.currentData() == "rules" and not self.rules.rules and self._shown is not None:
                # What is shown now is what a person goes on from.
                lines = [line for section in self._shown.sections for line in section.entries]
                used = {line.label for line in lines if line.count}
                symbology = self._shown.symbology
                self.rules.show_rules(seed_rules(symbology, self._table, used, speaker().language))
        self._change()

    def _change(self) -> None:
        self._suit()
        self._pause.start()

    def _turn_to_outlines(self, on: bool) -> None:
        """Pale colours that fill ground well are too much alike as lines: take stronger ones."""
        pale, strong = (self.palette_box.findData(name) for name in (qualitative_names()[0], _FOR_LINES))
        if on and strong >= 0 and self.palette_box.currentIndex() == pale:
            self.palette_box.setCurrentIndex(strong)
        self._change()

    def _fade(self) -> None:
        self._is_faded = True
        self._change()

    def _type_breaks(self) -> None:
        self.method.setCurrentIndex(self.method.findData("own"))
        self._change()

    def _change_symbol(self) -> None:
        key = self.list.key
        if key is not None:
            self._own[key] = self.symbol.symbol
            self.list.show_symbol(self.symbol.symbol)
            self._pause.start()

    def _begin_from(self, style: LayerStyle) -> None:
        self._own = dict(style.symbols)
        self._show_style(style)
        self._change()

    def _hand_over(self) -> None:
        # Enter may come before the buttons have heard of a slip.
        self._ask()
        style = self.chosen()
        if style is not None and self.accept_button.isEnabled():
            self.style_chosen.emit(style)

    def _accept(self) -> None:
        self._hand_over()
        if self.accept_button.isEnabled():
            self.accept()

    # --- the look -----------------------------------------------------------------------------------------

    def _ask(self) -> None:
        style = self.chosen()
        by_rules = self.kind.currentData() == "rules"
        wrong = self.rules.wrong if by_rules else None
        for button in (self.apply_button, self.accept_button):
            button.setEnabled(style is not None and wrong is None)
        if style is None and not by_rules:
            self.message.setText(tr("พิมพ์ขอบของช่วงจากน้อยไปมาก คั่นด้วย ; เช่น 0; 5; 20"))
        if style is not None:
            self.look_requested.emit(style)

    def show_look(self, look: Look) -> None:
        """The answer: the classes with their symbols and how many rows each has."""
        self._shown = look
        if self.kind.currentData() == "rules":
            self.rules.show_look(look)
            wrong = self.rules.wrong
            told_wrong = tr("แก้เงื่อนไขของกฎที่ {number} ก่อน")
            self.message.setText("" if wrong is None else told_wrong.format(number=wrong + 1))
            return
        self.list.show_look(look)
        self._show_class()
        if not self._is_faded:
            with quiet(self.fill_opacity):
                self.fill_opacity.setValue(round(100 * look.symbology.symbols[0].fill_opacity))
        if look.symbology.breaks and self.method.currentData() != "own":
            self.breaks.setText(breaks_text(look.symbology.breaks, self._decimals()))
            self.breaks.setCursorPosition(0)
        by_field = self.kind.currentData() in ("categorised", "graduated")
        is_missing = by_field and look.symbology.field != self.field.currentData()
        self.message.setText(tr("ไม่มีค่าในช่องข้อมูลนี้ จึงแสดงแบบมาตรฐาน") if is_missing else "")

    def _show_class(self) -> None:
        self.symbol.setEnabled(self.list.key is not None)
        if self.list.symbol is not None:
            self.symbol.show_symbol(self.list.symbol, self._shape)
