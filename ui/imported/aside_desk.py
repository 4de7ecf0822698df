"""Opens the cards of fields kept aside, and does what a person decides about a field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.imported.aside_card import AsideCard
from ui.imported.aside_reading import AsideFields, aside_counts, read_aside, reveal_samples
from ui.imports.data_page import DataPage
from ui.session import Session
from ui.words.language import speaker, tr
from ui.words.layer_words import role_word

if TYPE_CHECKING:
    from tambon_gis.ingest.report import ImportReport
    from tambon_gis.project.journal import CommandRecord
    from tambon_gis.project.project import Project
    from tambon_gis.tasks import Task


class AsideDesk(QObject):
    """Between session and the cards on the data page; ``counted`` tells an import and its fields aside."""

    counted = Signal(object, int)

    def __init__(self, session: Session, page: DataPage) -> None:
        super().__init__(page)
        self._session = session
        self._page = page
        self._open: dict[int, tuple[AsideCard, ImportReport]] = {}
        session.project_changed.connect(self._begin)
        session.tables_changed.connect(self._note_change)
        speaker().changed.connect(self._retell)

    def _begin(self) -> None:
        for import_id in tuple(self._open):
            self.close(import_id)

    def _note_change(self, tables: frozenset[str]) -> None:
        if tables & {"setting", "quarantine"}:
            for import_id in tuple(self._open):
                self._read(import_id)

    def _retell(self) -> None:
        for _card, report in tuple(self._open.values()):
            self.open(report)

    def count(self, import_id: int) -> None:
        """Ask how many fields of an import are aside; `counted` tells it."""
        self._session.run(
            "",
            lambda project, _task: len(aside_counts(project, import_id)),
            lambda fields: self.counted.emit(import_id, fields),
            quick=True,
        )

    def open(self, report: ImportReport) -> None:
        """Show the fields aside of the import that a report speaks of."""

        def show(found: AsideFields) -> None:
            self.close(found.import_id)
            card = AsideCard(found)
            self._open[found.import_id] = (card, report)
            self._join(card)
            self._page.open_card(card)

        self._session.run("", lambda project, _task: read_aside(project, report), show, quick=True)

    def close(self, import_id: int) -> None:
        card, _report = self._open.pop(import_id, (None, None))
        if card is not None:
            self._page.close_card(card)

    def _join(self, card: AsideCard) -> None:
        import_id = card.found.import_id
        card.closed.connect(lambda: self.close(import_id))
        card.samples_requested.connect(lambda field: self._reveal(import_id, field))
        card.release_requested.connect(lambda field: self._release(import_id, field))
        card.hold_requested.connect(lambda field: self._hold(import_id, field))
        card.alias_requested.connect(lambda field, role: self._name(card.found.kind, role, field))

    def _read(self, import_id: int) -> None:
        _card, report = self._open[import_id]

        def show(found: AsideFields) -> None:
            if import_id not in self._open:
                return
            if found.fields:
                self._open[import_id][0].show_fields(found)
            else:
                self.close(import_id)

        self._session.run("", lambda project, _task: read_aside(project, report), show, quick=True)

    # --- what a person decides ----------------------------------------------------------------------------

    def _reveal(self, import_id: int, field: str) -> None:
        def show(values: list[str]) -> None:
            if import_id in self._open:
                self._open[import_id][0].show_samples(field, values)

        self._session.run(
            "", lambda project, _task: reveal_samples(project, import_id, field), show, quick=True
        )

    def _release(self, import_id: int, field: str) -> None:
        def work(project: Project, _task: Task) -> CommandRecord | None:
            from tambon_gis.ingest.released_fields import release_fields

            return release_fields(project, import_id, [field])

        done = tr("ช่อง {field} ส่งออกได้แล้ว").format(field=field)
        self._session.run(tr("ตรวจช่องข้อมูล"), work, lambda _record: self._session.tell_done(done))

    def _hold(self, import_id: int, field: str) -> None:
        def work(project: Project, _task: Task) -> CommandRecord | None:
            from tambon_gis.ingest.released_fields import hold_fields

            return hold_fields(project, import_id, [field])

        done = tr("เก็บช่อง {field} แยกไว้แล้ว").format(field=field)
        self._session.run(tr("ตรวจช่องข้อมูล"), work, lambda _record: self._session.tell_done(done))

    def _name(self, kind: str, role: str, field: str) -> None:
        def work(project: Project, _task: Task) -> CommandRecord | None:
            from tambon_gis.ingest.field_memory import add_alias

            return add_alias(project, kind, role, field)

        done = tr("ไฟล์ต่อไปที่มีช่อง {field} จะอ่านเป็น{role}").format(field=field, role=role_word(role))
        self._session.run(tr("จำชื่อช่อง"), work, lambda _record: self._session.tell_done(done))
