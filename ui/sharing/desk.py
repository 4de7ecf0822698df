"""Writes packages for partners and keeps the report page in step with the project."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.notifications import Notice
from ui.session import Session
from ui.sharing.page import ExportEntry, ExportOrder, ReportPage
from ui.words.language import speaker, tr

if TYPE_CHECKING:
    from tambon_gis.project.catalogue import Partner
    from tambon_gis.project.project import Project
    from tambon_gis.sharing.partner_package import ExportReport
    from tambon_gis.tasks import Task


class ExportDesk(QObject):
    """Between session and the report page."""

    def __init__(self, session: Session, page: ReportPage) -> None:
        super().__init__(page)
        self._session = session
        self._page = page
        session.project_changed.connect(self.read)
        session.tables_changed.connect(self._note_change)
        speaker().changed.connect(self.read)
        page.export_requested.connect(self._export)

    def _note_change(self, tables: frozenset[str]) -> None:
        if tables & {"export_log", "partner"}:
            self.read()

    def read(self) -> None:
        def work(project: Project, _task: Task) -> tuple[list[Partner], list[ExportEntry]]:
            from tambon_gis.project.catalogue import partners

            log = project.rows(
                "SELECT at, receiver, purpose FROM export_log WHERE receiver NOTNULL ORDER BY at DESC"
            )
            return partners(project), [ExportEntry(at, who or "", why or "") for at, who, why in log]

        def show(found: tuple[list[Partner], list[ExportEntry]]) -> None:
            self._page.show_partners(found[0])
            self._page.show_log(found[1])

        if self._session.is_open:
            self._session.run("", work, show, quick=True)

    def _export(self, order: ExportOrder) -> None:
        def work(project: Project, task: Task) -> ExportReport:
            from tambon_gis.sharing.partner_package import export_partner

            return export_partner(
                project, order.folder, partner_code=order.partner_code, purpose=order.purpose, task=task
            )

        def done(report: ExportReport) -> None:
            self._page.allow_again()
            self._page.show_report(report)
            words = tr("ส่งออก %Ln ไฟล์แล้ว ตรวจอ่านกลับตรงกันทุกค่า", len(report.files))
            self._session.notify(Notice("done", words))

        def refused(problem: BaseException) -> None:
            self._page.allow_again()
            self._session.refuse(problem)

        job = self._session.run(tr("ส่งออกให้หน่วยงานร่วม"), work, done, refused)
        job.stopped.connect(self._page.allow_again)
