"""Every command of the window: its words, its key, its icon, and its place in the menus."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from ui.editing.actions import EditActions
from ui.look.theme import paint_icon
from ui.parts.labels import button_text
from ui.words.language import bind, say, tr


class Actions(QObject):
    """The commands, made once; the window connects them. No key is a single letter, for Thai keyboards."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.new = self._make("แฟ้มงานใหม่…", "Ctrl+N", "new")
        self.open = self._make("เปิดแฟ้มงาน…", "Ctrl+O", "open")
        self.demonstration = self._make("แฟ้มงานสาธิต", "", "map")
        self.add_layer = self._make("นำเข้าชั้นข้อมูล…", "Ctrl+Shift+V", "import")
        self.place_scan = self._make("วางภาพสแกนด้วยจุดควบคุม…", "Ctrl+Shift+G", "map_pin")
        self.backup = self._make("สำรองข้อมูล", "", "backup")
        self.export = self._make("ส่งออกให้หน่วยงานร่วม…", "Ctrl+Shift+E", "export")
        self.map_sheet = self._make("บันทึกแผนที่เป็นภาพหรือ PDF…", "Ctrl+P", "print")
        self.close = self._make("ปิดแฟ้มงาน", "Ctrl+W", "close")
        self.leave = self._make("ออกจากโปรแกรม", "Ctrl+Q")
        self.undo = self._make("เลิกทำ", "Ctrl+Z", "undo")
        self.redo = self._make("ทำซ้ำ", ("Ctrl+Shift+Z", "Ctrl+Y"), "redo")
        self.find = self._make("ค้นหา", "Ctrl+F", "search")
        self.copy = self._make("คัดลอกตาราง", "Ctrl+Shift+C", "copy")
        self.assign = self._make("กำหนดมาตรการ…", "Ctrl+M", "assign")
        self.zoom_in = self._make("ขยาย", "Ctrl+Alt++", "zoom_in")
        self.zoom_out = self._make("ย่อ", "Ctrl+Alt+-", "zoom_out")
        self.zoom_full = self._make("เต็มพื้นที่", "Ctrl+Shift+F", "zoom_full")
        self.zoom_selection = self._make("ไปยังแปลงที่เลือก", "Ctrl+J", "zoom_selection")
        self.previous_view = self._make("มุมมองก่อนหน้า", "Alt+Left", "view_previous")
        self.measure_line = self._make("วัดความยาว", "Ctrl+Shift+M", "measure_line", checkable=True)
        self.measure_area = self._make("วัดเนื้อที่", "Ctrl+Shift+J", "measure_area", checkable=True)
        self.go_to = self._make("ไปยังพิกัดหรือสถานที่…", "Ctrl+G", "locate")
        self.bookmark = self._make("เก็บมุมมองเป็นบุ๊กมาร์ก…", "Ctrl+B", "bookmark")
        self.bookmarks = self._make("บุ๊กมาร์กทั้งหมด", "Ctrl+Shift+B", "bookmarks")
        self.next_view = self._make("มุมมองถัดไป", "Alt+Right", "view_next")
        self.refresh = self._make("วาดใหม่", "F5", "refresh")
        self.full_screen = self._make("เต็มจอ", "F11", checkable=True)
        self.layers_panel = self._make("ชั้นข้อมูล", "Ctrl+1", checkable=True)
        self.side_panel = self._make("แผงรายละเอียด", "Ctrl+2", checkable=True)
        self.dock = self._make("ตารางและผล", "Ctrl+3", checkable=True)
        self.next_part = self._make("ไปยังส่วนถัดไปของหน้าต่าง", "Ctrl+F6")
        self.previous_part = self._make("กลับไปส่วนก่อนหน้าของหน้าต่าง", "Ctrl+Shift+F6")
        self.table = self._make("ตารางข้อมูลแปลง", "F6", "table")
        self.table_selected = self._make("ตารางเฉพาะแปลงที่เลือก", "Shift+F6", checkable=True)
        self.select = self._make("เลือกแปลง (คลิกหรือลากกรอบ)", "", "select_box", checkable=True)
        self.pan = self._make("เลื่อนแผนที่", "", "pan", checkable=True)
        self.identify = self._make("ดูข้อมูลทุกชั้น", "Ctrl+Shift+I", "identify", checkable=True)
        self.zoom_box = self._make("ขยายด้วยกรอบ", "", "zoom_box", checkable=True)
        self.select_polygon = self._make("เลือกด้วยรูปหลายเหลี่ยม", "", "select_polygon", checkable=True)
        self.select_freehand = self._make("เลือกด้วยเส้นวาด", "", "select_freehand", checkable=True)
        self.select_all = self._make("เลือกทุกแปลงที่แสดง", "Ctrl+Alt+L")
        self.clear_selection = self._make("ยกเลิกการเลือก", ("Ctrl+Alt+A", "Ctrl+Shift+A"), "clear_selection")
        self.select_invert = self._make("กลับการเลือก", "Ctrl+Alt+I", "select_invert")
        self.select_value = self._make("เลือกด้วยค่า…", "F3", "select_value")
        self.select_location = self._make("เลือกด้วยที่ตั้ง…", "Ctrl+Shift+L", "select_location")
        self.select_query = self._make("เลือกด้วยเงื่อนไข…", "Ctrl+F3", "filter")
        self.thai = self._make("ภาษาไทย", "", checkable=True)
        self.english = self._make("English", "", checkable=True)
        self.light = self._make("สว่าง", checkable=True)
        self.dark = self._make("มืด", checkable=True)
        self.high_contrast = self._make("ตัดกันชัด", "", checkable=True)
        self.shortcuts = self._make("แป้นลัด", "F1", "help")
        self.about = self._make("เกี่ยวกับโปรแกรม", "", "info")
        self.editing = EditActions(self)
        # The tool that each of these takes in hand, by its name.
        self.tools: dict[str, QAction] = {
            "select": self.select,
            "select_polygon": self.select_polygon,
            "select_freehand": self.select_freehand,
            "pan": self.pan,
            "zoom_box": self.zoom_box,
            "identify": self.identify,
            "measure_line": self.measure_line,
            "measure_area": self.measure_area,
            **self.editing.tools,
        }
        for group in (
            (self.thai, self.english),
            (self.light, self.dark, self.high_contrast),
            tuple(self.tools.values()),
        ):
            exclusive = QActionGroup(self)
            for action in group:
                exclusive.addAction(action)

    def _make(
        self, thai: str, keys: str | tuple[str, ...] = "", icon: str = "", *, checkable: bool = False
    ) -> QAction:
        action = QAction(self)
        bind(action.setText, thai)
        named = (keys,) if isinstance(keys, str) else keys
        action.setShortcuts([QKeySequence(key) for key in named if key])
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.setCheckable(checkable)
        if icon:
            paint_icon(action.setIcon, icon)
        return action

    def needs_project(self) -> list[QAction]:
        """The commands that have no meaning while no project is open."""
        return [
            self.add_layer,
            self.place_scan,
            self.backup,
            self.export,
            self.map_sheet,
            self.close,
            self.find,
            self.copy,
            self.assign,
            self.zoom_in,
            self.zoom_out,
            self.zoom_full,
            self.zoom_selection,
            self.previous_view,
            self.next_view,
            self.go_to,
            self.bookmark,
            self.bookmarks,
            self.refresh,
            self.layers_panel,
            self.side_panel,
            self.dock,
            self.next_part,
            self.previous_part,
            self.table,
            self.table_selected,
            *(action for action in self.tools.values() if action.parent() is self),
            self.select_all,
            self.clear_selection,
            self.select_invert,
            self.select_value,
            self.select_location,
            self.select_query,
        ]

    def tell_undo(self, undo_label: str, redo_label: str) -> None:
        """Name what would be taken back or done again."""
        for action, word, label in (
            (self.undo, tr("เลิกทำ"), undo_label),
            (self.redo, tr("ทำซ้ำ"), redo_label),
        ):
            action.setEnabled(bool(label))
            action.setText(button_text(f"{word}: {label}") if label else word)


def fill_menus(bar: QMenuBar, actions: Actions) -> dict[str, QMenu]:
    """Build the menus; returns them by name for what is filled in later (recent projects)."""
    a = actions
    menus = {}
    for name, entries in {
        "file": (
            a.new,
            a.open,
            "recent",
            a.demonstration,
            None,
            a.add_layer,
            a.place_scan,
            a.export,
            a.map_sheet,
            a.backup,
            None,
            a.close,
            a.leave,
        ),
        "edit": (a.undo, a.redo, None, a.copy, a.find, None, a.assign),
        "view": (
            *(a.zoom_in, a.zoom_out, a.zoom_box, a.zoom_full, a.zoom_selection),
            *(a.previous_view, a.next_view, a.refresh, None),
            *(a.layers_panel, a.side_panel, a.dock, a.table, a.table_selected, None),
            *(a.next_part, a.previous_part, None),
            *("theme", "language", a.full_screen),
        ),
        "select": (
            *(a.select, a.select_polygon, a.select_freehand, None),
            *(a.select_value, a.select_query, a.select_location, None),
            *(a.select_all, a.select_invert, a.clear_selection),
        ),
        "map": (a.pan, a.identify, a.measure_line, a.measure_area, None, a.go_to, a.bookmark, a.bookmarks),
        "shapes": (),
        "help": (a.shortcuts, a.about),
    }.items():
        menu = bar.addMenu("")
        menus[name] = menu
        for entry in entries:
            if entry is None:
                menu.addSeparator()
            elif isinstance(entry, str):
                menus[entry] = menu.addMenu("")
            else:
                menu.addAction(entry)
    menus["theme"].addActions([a.light, a.dark, a.high_contrast])
    menus["language"].addActions([a.thai, a.english])
    say(menus["file"].setTitle, "แฟ้ม")
    say(menus["edit"].setTitle, "แก้ไข")
    say(menus["view"].setTitle, "มุมมอง")
    say(menus["select"].setTitle, "เลือก")
    say(menus["map"].setTitle, "แผนที่")
    actions.editing.fill(menus["shapes"])
    say(menus["help"].setTitle, "วิธีใช้")
    say(menus["recent"].setTitle, "แฟ้มงานล่าสุด")
    say(menus["theme"].setTitle, "สีของหน้าต่าง")
    say(menus["language"].setTitle, "ภาษา / Language")
    return menus
