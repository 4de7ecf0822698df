"""The dialog for a new project: its name, its tambon, and where it is kept."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCompleter, QDialog, QFileDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from tambon_gis.errors import TambonError
from tambon_gis.measures.typed_text import fold_digits
from ui.parts.controls import combo_box, line_edit, push_button, text_label
from ui.parts.labels import WrappedLabel
from ui.words.language import say, speaker, tr

MOST_FOUND = 30
ZONES = ((32648, "WGS 84 / UTM 48N"), (32647, "WGS 84 / UTM 47N"))


@dataclass(frozen=True, slots=True)
class NewProject:
    """What a person wants of a new project."""

    path: Path
    name: str
    tambon_code: str | None
    epsg: int


class NewProjectDialog(QDialog):
    """Typing a tambon by code or name lists what fits; the name of the project and of its file follow."""

    create_requested = Signal(object)

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModal(True)
        say(self.setWindowTitle, "สร้างแฟ้มงานใหม่")
        self._folder = folder
        self._named_by_hand = False
        self.tambon = combo_box("ตำบล")
        self.tambon.setEditable(True)
        self.tambon.setInsertPolicy(self.tambon.InsertPolicy.NoInsert)
        # A completer that has nothing to propose: the box lists what fits by itself.
        self.tambon.setCompleter(QCompleter(self))
        self.name = line_edit("ชื่อแฟ้มงาน", "ตำบลคำพอุง")
        self.zone = combo_box("ระบบพิกัด")
        for epsg, word in ZONES:
            self.zone.addItem(word, epsg)
        self.file = line_edit("เก็บไว้ที่")
        self.browse = push_button("เลือก…", icon="folder")
        self.complaint = WrappedLabel(role="danger")
        self.create_button = push_button("สร้างแฟ้มงาน", "primary")
        self.create_button.setDefault(True)
        self.cancel_button = push_button("ยกเลิก")
        self._arrange()
        edit = self.tambon.lineEdit()
        assert edit is not None
        say(edit.setPlaceholderText, "พิมพ์ชื่อหรือรหัสตำบล เช่น คำพอุง หรือ 450806")
        edit.textEdited.connect(self._find)
        self.tambon.activated.connect(self._take_place)
        self.name.textEdited.connect(self._name_by_hand)
        self.name.textChanged.connect(self._propose_file)
        self.file.textChanged.connect(self._check)
        self.browse.clicked.connect(self._choose_file)
        self.create_button.clicked.connect(self._create)
        self.cancel_button.clicked.connect(self.reject)
        self.resize(560, 300)
        self._check()

    def _arrange(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        file_row = QHBoxLayout()
        file_row.setSpacing(6)
        file_row.addWidget(self.file, 1)
        file_row.addWidget(self.browse)
        fields: tuple[tuple[QWidget, QWidget], ...] = (
            (text_label("ตำบล", "secondary"), self.tambon),
            (text_label("ชื่อแฟ้มงาน", "secondary"), self.name),
            (text_label("ระบบพิกัด", "secondary"), self.zone),
        )
        for row, (label, field) in enumerate(fields):
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
        grid.addWidget(text_label("เก็บไว้ที่", "secondary"), len(fields), 0)
        grid.addLayout(file_row, len(fields), 1)
        grid.setColumnStretch(1, 1)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.create_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(10)
        column.addLayout(grid)
        column.addWidget(self.complaint)
        column.addStretch(1)
        column.addLayout(buttons)

    # --- the place ----------------------------------------------------------------------------------------

    def _find(self, text: str) -> None:
        typed = fold_digits(text).strip()
        self.tambon.blockSignals(True)
        self.tambon.clear()
        if len(typed) >= 2:
            for code in _tambon_codes(typed):
                self.tambon.addItem(_told_place(code), code)
        self.tambon.setCurrentIndex(-1)
        self.tambon.setEditText(text)
        self.tambon.blockSignals(False)
        if self.tambon.count() == 1 and typed.isdecimal():
            self.tambon.setCurrentIndex(0)
            self._take_place(0)

    def _take_place(self, index: int) -> None:
        from tambon_gis.measures.places import place

        code = self.tambon.itemData(index)
        if code and not self._named_by_hand:
            self.name.setText(f"ตำบล{place(code).name_th}")

    def _name_by_hand(self) -> None:
        self._named_by_hand = True

    # --- the file -----------------------------------------------------------------------------------------

    def _propose_file(self, name: str) -> None:
        plain = re.sub(r'[<>:"/\\|?*\x00-\x1f]', "", name).strip(" .")
        self.file.setText(str(self._folder / f"{plain}.gpkg") if plain else "")

    def _choose_file(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, tr("เก็บไว้ที่"), self.file.text() or str(self._folder), f"{tr('แฟ้มงาน')} (*.gpkg)"
        )
        if name:
            self.file.setText(name if name.endswith(".gpkg") else f"{name}.gpkg")

    def _check(self) -> None:
        path = Path(self.file.text().strip())
        problem = ""
        if self.file.text().strip():
            if path.exists():
                problem = tr("มีแฟ้มชื่อนี้อยู่แล้ว ตั้งชื่อใหม่หรือเลือกโฟลเดอร์อื่น")
            elif not path.parent.is_dir():
                problem = tr("ไม่มีโฟลเดอร์นี้")
        self.complaint.setText(problem)
        right = bool(self.name.text().strip() and self.file.text().strip() and not problem)
        self.create_button.setEnabled(right)

    def _create(self) -> None:
        code = self.tambon.currentData() if self.tambon.currentIndex() >= 0 else None
        self.create_requested.emit(
            NewProject(
                Path(self.file.text().strip()).expanduser(),
                self.name.text().strip(),
                code,
                self.zone.currentData(),
            )
        )
        self.accept()


def _tambon_codes(typed: str) -> list[str]:
    """Tambon whose code or name begins so; a name may come with its prefix."""
    from tambon_gis.measures.places import find_places, places_in

    if typed.isdecimal():
        return [place.code for place in places_in(typed[:6], "tambon")][:MOST_FOUND]
    begins = typed.removeprefix("ตำบล").removeprefix("ต.").strip().casefold()
    named = [found.code for found in find_places(typed, "tambon")]
    for place in places_in("", "tambon") if begins else ():
        if place.name_th.startswith(begins) or place.name_en.casefold().startswith(begins):
            named.append(place.code)
    return list(dict.fromkeys(named))[:MOST_FOUND]


def _told_place(code: str) -> str:
    """Such as ต.คำพอุง อ.โพธิ์ชัย จ.ร้อยเอ็ด (450806)."""
    from tambon_gis.measures.places import place

    english = speaker().language == "en"
    words = []
    for part, prefix in ((code, "ต."), (code[:4], "อ."), (code[:2], "จ.")):
        try:
            found = place(part)
        except TambonError:
            continue
        words.append(found.name_en if english and found.name_en else f"{prefix}{found.name_th}")
    return f"{(', ' if english else ' ').join(words)} ({code})"
