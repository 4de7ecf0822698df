"""Keeps filters and sets of plots in the project by name, and uses them again."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from tambon_gis.finding import saved_filters as filters
from tambon_gis.finding import selection_sets as sets
from ui.finding.kept_dialog import KeptDialog, KeptLine
from ui.notifications import Notice
from ui.words.language import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from tambon_gis.project.journal import CommandRecord
    from tambon_gis.project.project import Project
    from tambon_gis.tasks import Task
    from ui.session import Session

Kept = tuple[tuple[filters.SavedFilter, ...], tuple[sets.SelectionSet, ...]]


class KeptDesk(QObject):
    """Between session and the two dialogs. ``condition`` says what the table is filtered by now."""

    filter_requested = Signal(str)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._parent = session, parent
        self.filters: tuple[filters.SavedFilter, ...] = ()
        self.sets: tuple[sets.SelectionSet, ...] = ()
        self._condition = ""
        self.dialog: KeptDialog | None = None
        self._show: Callable[[], None] = lambda: None
        session.project_changed.connect(self._read)
        session.tables_changed.connect(lambda tables: self._read() if "setting" in tables else None)
        session.selection_changed.connect(self._show_again)

    def _read(self) -> None:
        def work(project: Project, _task: Task) -> Kept:
            return filters.saved_filters(project), sets.selection_sets(project)

        if self._session.is_open:
            self._session.run("", work, self._take, quick=True)

    def _take(self, found: Kept) -> None:
        self.filters, self.sets = found
        self._show_again()

    def _show_again(self) -> None:
        self._show()

    # --- filters ------------------------------------------------------------------------------------------

    def open_filters(self, condition: str) -> None:
        """Show the filters; ``condition`` can be kept as another."""
        self._condition = condition.strip()
        dialog = self._open([("use", tr("กรองตาราง")), ("select", tr("เลือกแปลง"))], self._show_filters)
        dialog.setWindowTitle(tr("ตัวกรองที่เก็บไว้"))
        dialog.use_requested.connect(self._use_filter)
        dialog.keep_requested.connect(self.keep_filter)
        dialog.rename_requested.connect(
            lambda name, new: self._run(
                lambda project: filters.rename_filter(project, name, new), tr("เปลี่ยนชื่อแล้ว")
            )
        )
        dialog.delete_requested.connect(
            lambda name: self._run(lambda project: filters.delete_filter(project, name), tr("ลบตัวกรองแล้ว"))
        )

    def _show_filters(self) -> None:
        if self.dialog is None:
            return
        words = tr("เก็บเงื่อนไขที่กรองอยู่: {condition}").format(condition=self._condition)
        none = tr("พิมพ์เงื่อนไขในช่องค้นหา หรือสร้างจากเลือกด้วยเงื่อนไข (Ctrl+F3) แล้วเก็บไว้ใช้อีก")
        self.dialog.hint.setText(words if self._condition else none)
        lines = [KeptLine(each.name, each.condition, "filter") for each in self.filters]
        self.dialog.show_lines(lines, may_keep=bool(self._condition), may_change=self._may_change())

    def keep_filter(self, name: str) -> None:
        kept = filters.SavedFilter(name, self._condition)
        told = tr("เก็บตัวกรอง “{name}” แล้ว").format(name=name.strip())
        if any(each.name == " ".join(name.split()) for each in self.filters):
            told = tr("เก็บแทนตัวกรอง “{name}” เดิมแล้ว").format(name=name.strip())
        self._run(lambda project: filters.keep_filter(project, kept), told)

    def _use_filter(self, name: str, way: str) -> None:
        kept = next((each for each in self.filters if each.name == name), None)
        register = self._session.plots.register
        if kept is None or register is None:
            return
        from tambon_gis.analysis.plot_filter import parse_filter
        from tambon_gis.errors import TambonError

        try:
            mask = parse_filter(kept.condition).rows(register)
        except TambonError as problem:
            self._session.refuse(problem)
            return
        if way == "use":
            self.filter_requested.emit(kept.condition)
        else:
            self._session.select(self._session.plots.fids[mask])
        if self.dialog is not None:
            self.dialog.accept()

    # --- sets of plots ------------------------------------------------------------------------------------

    def open_sets(self) -> None:
        """Show the sets; the chosen plots can be kept as another."""
        ways = [
            ("replace", tr("เลือกชุดนี้")),
            ("add", tr("เพิ่มเข้าที่เลือก")),
            ("keep", tr("เฉพาะที่ซ้ำกัน")),
            ("remove", tr("เอาออกจากที่เลือก")),
        ]
        dialog = self._open(ways, self._show_sets)
        dialog.setWindowTitle(tr("ชุดแปลง"))
        dialog.use_requested.connect(self._use_set)
        dialog.keep_requested.connect(self._keep_set)
        dialog.rename_requested.connect(
            lambda name, new: self._run(lambda project: sets.rename_set(project, name, new), tr("เปลี่ยนชื่อแล้ว"))
        )
        dialog.delete_requested.connect(
            lambda name: self._run(lambda project: sets.delete_set(project, name), tr("ลบชุดแปลงแล้ว"))
        )

    def _show_sets(self) -> None:
        if self.dialog is None:
            return
        chosen = len(self._session.selection)
        words = tr("เก็บ %Ln แปลงที่เลือกอยู่เป็นชุด", chosen) if chosen else tr("เลือกแปลงก่อน แล้วเก็บเป็นชุดไว้ใช้อีก")
        self.dialog.hint.setText(words)
        lines = [KeptLine(each.name, self._told(each), "star") for each in self.sets]
        self.dialog.show_lines(lines, may_keep=bool(chosen), may_change=self._may_change())

    def _told(self, kept: sets.SelectionSet) -> str:
        there = sets.plots_there(kept, self._session.plots.fids)
        told = tr("%Ln แปลง", len(there.fids))
        return f"{told} · {tr('ไม่มีแล้ว %Ln แปลง', there.gone)}" if there.gone else told

    def _keep_set(self, name: str) -> None:
        fids = self._session.selection
        told = tr("เก็บชุด “{name}” แล้ว").format(name=name.strip())
        if any(each.name == " ".join(name.split()) for each in self.sets):
            told = tr("เก็บแทนชุด “{name}” เดิมแล้ว").format(name=name.strip())
        self._run(lambda project: sets.keep_selection(project, name, fids), told)

    def _use_set(self, name: str, way: str) -> None:
        kept = next((each for each in self.sets if each.name == name), None)
        if kept is None:
            return
        there = sets.plots_there(kept, self._session.plots.fids)
        how = cast(sets.Combination, way)
        self._session.select(sets.combined(self._session.selection, there.fids, how))
        if there.gone:
            told = tr("ชุด “{name}” มี %Ln แปลงที่ไม่มีแล้ว", there.gone).format(name=name)
            self._session.notify(Notice("attention", told))

    # --- both ---------------------------------------------------------------------------------------------

    def _may_change(self) -> bool:
        project = self._session.project
        return project is not None and not project.read_only

    def _open(self, ways: list[tuple[str, str]], show: Callable[[], None]) -> KeptDialog:
        dialog = self.dialog = KeptDialog(ways, self._parent)
        self._show = show
        dialog.finished.connect(self._close)
        show()
        dialog.open()
        return dialog

    def _close(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
        self.dialog, self._show = None, lambda: None

    def _run(self, work: Callable[[Project], CommandRecord | None], sentence: str) -> None:
        def done(record: CommandRecord | None) -> None:
            if record is not None:
                self._session.tell_done(sentence)

        self._session.run("", lambda project, _task: work(project), done, quick=True)
