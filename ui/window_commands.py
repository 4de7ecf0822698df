"""Joins the commands that need a work area to what carries them out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QTableView

from tambon_gis import settings
from tambon_gis.errors import TambonError
from tambon_gis.wording import Language
from ui.finding.kept_desk import KeptDesk
from ui.header import Tab
from ui.look.theme import ThemeName, look
from ui.map.styles.vision_menu import VisionMenu
from ui.map_commands import MapCommands
from ui.notifications import Notice
from ui.plots.select_dialog import SelectDialog
from ui.plots.select_location_dialog import SelectLocationDialog
from ui.plots.select_value_dialog import SelectValueDialog
from ui.results.ways import ResultWays
from ui.session import NO_FIDS
from ui.shortcuts_dialog import AboutDialog, ShortcutsDialog
from ui.words.language import speaker, tr

if TYPE_CHECKING:
    from tambon_gis.project.backup import Backup
    from tambon_gis.project.project import Project
    from tambon_gis.tasks import Task
    from ui.main_window import MainWindow
    from ui.map.paper.desk import SheetDesk


class WindowCommands(QObject):
    """Lives with its window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._sheets: SheetDesk | None = None
        self._connect_file()
        self._connect_view()
        self._connect_select()
        self._connect_words()

    def _connect_file(self) -> None:
        window, commands = self._window, self._window.commands
        commands.add_layer.triggered.connect(lambda: window.work.import_desk.browse(window))
        commands.place_scan.triggered.connect(window.work.scan_desk.browse)
        commands.export.triggered.connect(lambda: window.show_tab(Tab.REPORT))
        commands.map_sheet.triggered.connect(self._open_sheet)
        commands.backup.triggered.connect(self._back_up)
        commands.close.triggered.connect(window.close_project)
        commands.undo.triggered.connect(self._undo)
        commands.redo.triggered.connect(window.session.redo)
        commands.copy.triggered.connect(self._copy)
        commands.find.triggered.connect(window.header.search.setFocus)
        commands.assign.triggered.connect(lambda: window.work.plot_desk.open_assign(window))
        window.menus["recent"].aboutToShow.connect(self._fill_recent)

    def _connect_view(self) -> None:
        window, commands = self._window, self._window.commands
        self._map_commands = MapCommands(window)
        self._visions = VisionMenu(window.menus["view"], window.work.set_vision, self)
        window.work.map_desk.styles.table_requested.connect(window.work.workspace.show_table)
        commands.full_screen.toggled.connect(self._set_full_screen)
        for action, widget in (
            (commands.layers_panel, window.work.workspace.layers),
            (commands.side_panel, window.work.workspace.side),
            (commands.dock, window.work.dock),
        ):
            action.setChecked(True)
            action.toggled.connect(widget.setVisible)
        window.work.dock.closed.connect(lambda: commands.dock.setChecked(False))
        window.work.workspace.dock_shown.connect(lambda: commands.dock.setChecked(True))
        commands.table.triggered.connect(window.work.workspace.enter_table)
        work = window.work
        self._result_ways = ResultWays(
            window.session,
            work.results,
            work.result_sheets,
            work.workspace,
            commands.table_selected,
            commands.assign,
        )
        commands.next_part.triggered.connect(lambda: window.work.workspace.enter_next(1))
        commands.previous_part.triggered.connect(lambda: window.work.workspace.enter_next(-1))
        commands.table_selected.toggled.connect(window.work.plot_desk.show_only_chosen)
        commands.table_selected.triggered.connect(window.work.workspace.enter_table)

    def _connect_select(self) -> None:
        window, commands = self._window, self._window.commands
        commands.select_all.triggered.connect(window.work.plot_desk.choose_shown)
        commands.clear_selection.triggered.connect(lambda: window.session.select(NO_FIDS))
        commands.select_query.triggered.connect(self._open_query)
        commands.select_invert.triggered.connect(self._invert)
        self.kept = KeptDesk(window.session, window)
        self.kept.filter_requested.connect(window.header.search.setText)
        head = window.work.table_head
        head.conditions.clicked.connect(commands.select_query.trigger)
        head.filters.clicked.connect(lambda: self.kept.open_filters(self._typed_condition()))
        head.sets.clicked.connect(self.kept.open_sets)
        commands.select_value.triggered.connect(lambda: SelectValueDialog(window.session, window).open())
        commands.select_location.triggered.connect(
            lambda: SelectLocationDialog(window.session, window).open()
        )

    def _connect_words(self) -> None:
        commands = self._window.commands
        commands.thai.setChecked(speaker().language == "th")
        commands.english.setChecked(speaker().language == "en")
        commands.thai.triggered.connect(lambda: self._speak("th"))
        commands.english.triggered.connect(lambda: self._speak("en"))
        themes: dict[ThemeName, QAction] = {
            "light": commands.light,
            "dark": commands.dark,
            "high_contrast": commands.high_contrast,
        }
        for name, action in themes.items():
            action.setChecked(look().name == name)
            action.triggered.connect(lambda _on, name=name: self._paint(name))
        commands.shortcuts.triggered.connect(self._show_shortcuts)
        commands.about.triggered.connect(self._show_about)

    # --- carrying out -------------------------------------------------------------------------------------

    def _speak(self, language: Language) -> None:
        from dataclasses import replace

        speaker().speak(language)
        settings.save_settings(replace(settings.load_settings(), language=language))

    def _paint(self, name: ThemeName) -> None:
        look().apply(name)
        self._window.memory.theme = name

    def _set_full_screen(self, full: bool) -> None:
        if full:
            self._window.showFullScreen()
        else:
            self._window.showNormal()

    def _fill_recent(self) -> None:
        menu = self._window.menus["recent"]
        menu.clear()
        for path in settings.load_settings().recent:
            # Whether it is still there is not asked here: a drive that is gone would keep the menu closed
            # for long.
            action = menu.addAction(path.stem.replace("&", "&&"))
            action.triggered.connect(lambda _on, path=path: self._window.session.open(path))

    def _open_sheet(self) -> None:
        if self._sheets is None:
            from ui.map.paper.desk import SheetDesk

            self._sheets = SheetDesk(self._window.session, self._window.work.canvas)
        self._sheets.open()

    def _undo(self) -> None:
        # A corner that was just put down is nearer to the hand than what was saved before.
        window = self._window
        if not window.canvas.take_back() and not window.work.edit_desk.take_back():
            window.session.undo()

    def _back_up(self) -> None:
        def work(project: Project, _task: Task) -> Backup:
            from tambon_gis.project.backup import backup

            return backup(project)

        def done(made: Backup) -> None:
            words = tr("สำรองข้อมูลแล้วที่ {path}").format(path=made.path)
            self._window.session.notify(Notice("done", words))

        self._window.session.run(tr("สำรองข้อมูล"), work, done)

    def _copy(self) -> None:
        focused = self._window.focusWidget()
        if isinstance(focused, QLineEdit):
            focused.copy()
            return
        shown = self._window.work.dock.stack.currentWidget()
        if shown is self._window.work.results:
            self._window.work.results.copy()
        elif shown is self._window.work.review_table:
            self._window.work.review_table.copy_lines()
        elif isinstance(shown, QTableView):
            rows = self._window.work.plot_table.copy_chosen()
            self._window.session.notify(Notice("done", tr("คัดลอกแล้ว %Ln แถว", rows)))

    def _invert(self) -> None:
        session = self._window.session
        session.select(session.plots.fids, "toggle")

    def _open_query(self) -> None:
        window = self._window
        dialog = SelectDialog(window, window.session.plots.register)
        dialog.show_condition(self._typed_condition())
        dialog.filter_requested.connect(window.header.search.setText)
        dialog.filter_requested.connect(dialog.accept)
        dialog.keep_requested.connect(dialog.accept)
        dialog.keep_requested.connect(self.kept.open_filters)
        dialog.select_requested.connect(lambda text: self._window.work.plot_desk.select_where(text, dialog))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _typed_condition(self) -> str:
        """What the search box holds, where it is a condition."""
        from tambon_gis.analysis.plot_filter import parse_filter

        text = self._window.header.search.text()
        try:
            parse_filter(text)
        except TambonError:
            return ""
        return text

    def _show_shortcuts(self) -> None:
        self._show(ShortcutsDialog(self._window.commands, self._window))

    def _show_about(self) -> None:
        self._show(AboutDialog(self._window))

    def _show(self, dialog: ShortcutsDialog | AboutDialog) -> None:
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
