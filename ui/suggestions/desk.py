"""Has the engine find suggestions for what is chosen, and carries out what is decided about them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from tambon_gis.errors import TambonError
from ui.notifications import Notice
from ui.parts.controls import push_button
from ui.suggestions.decision_dialogs import ChangeDialog, RejectDialog
from ui.suggestions.many_dialog import ManyDialog
from ui.suggestions.rules_dialog import RulesDialog
from ui.suggestions.section import SuggestionSection
from ui.suggestions.shown import PlotSuggestions, Shown, read_shown
from ui.words.language import speaker, told, tr

if TYPE_CHECKING:
    from tambon_gis.analysis.suggestions.by_intervention import Sums
    from tambon_gis.analysis.suggestions.deciding import Changes, Chosen, Decided
    from tambon_gis.analysis.suggestions.suggestions import Suggestions
    from tambon_gis.analysis.suggestions.vocabulary import Vocabulary
    from tambon_gis.project.journal import CommandRecord
    from tambon_gis.project.project import Project
    from tambon_gis.tasks import Task
    from ui.plots.panel import PlotPanel
    from ui.session import Session

    # The text of the rules, their words, whether it is the project's own, what was typed and not kept.
    Book = tuple[str, Vocabulary, bool, str | None]

_DRAFT = "suggestion_rules"


class SuggestionDesk(QObject):
    """Between session, the plot panel and the dialogs of suggestions."""

    def __init__(self, session: Session, panel: PlotPanel) -> None:
        super().__init__(panel)
        self._session, self._panel = session, panel
        self._wanted: int | None = None
        self._is_reading = False
        self.section = SuggestionSection()
        panel.add_section(self.section)
        self.many_button = push_button("คำแนะนำสำหรับแปลงที่เลือก…", icon="suggestion")
        self.many_button.clicked.connect(self.open_many)
        panel.many.add_button(self.many_button)
        self.many: ManyDialog | None = None
        self.rules: RulesDialog | None = None
        self.change: ChangeDialog | None = None
        self.refusal: RejectDialog | None = None
        self.section.wanted.connect(self._read)
        self.section.accept_requested.connect(lambda shown: self._accept(shown.choice))
        self.section.change_requested.connect(self._open_change)
        self.section.reject_requested.connect(self._open_refusal)
        self.section.rules_requested.connect(self.open_rules)
        session.project_changed.connect(self._begin)
        session.year_changed.connect(self._read_again)

    @property
    def _may_change(self) -> bool:
        project = self._session.project
        return project is not None and not project.read_only

    # --- one plot -----------------------------------------------------------------------------------------

    def _read_again(self) -> None:
        record = self.section.record
        if record is not None and self.section.is_open:
            self._read(record.fid)

    def _read(self, fid: int) -> None:
        """Whoever passes many plots gets the suggestions of the last one: those between are left out."""
        self._wanted = fid
        if not self._is_reading:
            self._read_wanted()

    def _begin(self) -> None:
        # Answers of the project before are not delivered any more.
        self._wanted, self._is_reading = None, False

    def _read_wanted(self) -> None:
        fid, self._wanted = self._wanted, None
        if fid is None or not self._session.is_open:
            return
        self._is_reading = True
        year_be = self._session.year_be

        def go_on() -> None:
            self._is_reading = False
            self._read_wanted()

        def done(found: PlotSuggestions) -> None:
            if self._wanted is None:
                self.section.show_suggestions(found, may_change=self._may_change)
            go_on()

        def failed(problem: BaseException) -> None:
            if isinstance(problem, TambonError):
                self.section.show_problem(fid, problem.told(speaker().language))
            else:
                self._session.refuse(problem)
            go_on()

        # Aside: of a large project it takes a second, and nobody is to wait with a record or an edit.
        job = self._session.run(
            tr("หาคำแนะนำ"),
            lambda project, task: read_shown(project, fid, year_be, task),
            done,
            failed,
            aside=True,
        )
        job.stopped.connect(go_on)

    def _open_change(self, shown: Shown) -> None:
        record = self.section.record
        dialog = ChangeDialog(shown, record.code if record is not None else "", self._panel.window())
        self.change = dialog
        dialog.changed_to.connect(lambda changes, reason: self._accept_changed(shown.choice, changes, reason))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _open_refusal(self, shown: Shown) -> None:
        title = tr("ไม่รับ {name}").format(name=told(shown.intervention.name))
        self._ask_reason(title, shown.choice)

    def _ask_reason(self, title: str, choice: Chosen, then: Callable[[], object] | None = None) -> None:
        dialog = RejectDialog(title, self._panel.window())
        self.refusal = dialog
        dialog.rejected_with.connect(lambda reason: self._reject(choice, reason, then))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    # --- deciding -----------------------------------------------------------------------------------------

    def _accept(self, choice: Chosen, then: Callable[[], object] | None = None) -> None:
        from tambon_gis.analysis.suggestions.deciding import accept

        self._decide(lambda project, task: accept(project, choice, task=task), then)

    def _accept_changed(self, choice: Chosen, changes: Changes, reason: str) -> None:
        from tambon_gis.analysis.suggestions.deciding import accept_changed

        self._decide(lambda project, _task: accept_changed(project, choice, changes, reason), None)

    def _reject(self, choice: Chosen, reason: str, then: Callable[[], object] | None) -> None:
        from tambon_gis.analysis.suggestions.deciding import reject

        self._decide(lambda project, task: reject(project, choice, reason, task), then)

    def _decide(self, work: Callable[[Project, Task], Decided], then: Callable[[], object] | None) -> None:
        def done(decided: Decided) -> None:
            left = sum(each.count for each in decided.left_out)
            more = f" · {tr('ไม่รวม %Ln คำแนะนำ', left)}" if left else ""
            self._session.tell_done(f"{decided.record.label} {tr('แล้ว')}{more}")
            if then is not None:
                then()

        self._session.run(tr("บันทึกการตัดสินใจ"), work, done)

    # --- many plots ---------------------------------------------------------------------------------------

    def open_many(self) -> None:
        """Count what the rules suggest for the chosen plots, and show it before anything is planned."""
        from tambon_gis.analysis.suggestions.by_intervention import by_intervention
        from tambon_gis.analysis.suggestions.suggestions import suggestions

        fids, year_be = self._session.selection, self._session.year_be
        if not len(fids) or not self._session.is_open:
            return

        def read(project: Project, task: Task) -> tuple[Suggestions, tuple[Sums, ...]]:
            found = suggestions(project, year_be, task)
            return found, by_intervention(found, found.of_plots(fids))

        self._session.run(tr("หาคำแนะนำ"), read, lambda answer: self._show_many(*answer, len(fids)))

    def _show_many(self, found: Suggestions, sums: tuple[Sums, ...], plots: int) -> None:
        dialog = ManyDialog(found, sums, plots, may_change=self._may_change, parent=self._panel.window())
        self.many = dialog
        dialog.accept_requested.connect(lambda choice: self._accept(choice, dialog.accept))
        dialog.reject_requested.connect(
            lambda choice: self._ask_reason(tr("ไม่รับ %Ln คำแนะนำ", len(choice.fid)), choice, dialog.accept)
        )
        dialog.rules_requested.connect(dialog.reject)
        dialog.rules_requested.connect(self.open_rules)
        dialog.finished.connect(self._close_many)
        dialog.open()

    def _close_many(self) -> None:
        if self.many is not None:
            self.many.deleteLater()
            self.many = None

    # --- rules --------------------------------------------------------------------------------------------

    def open_rules(self) -> None:
        """Show the text of the rules, also one that has mistakes, and what was typed and not kept."""
        from tambon_gis.analysis.suggestions.rule_book import SETTING, shipped_text
        from tambon_gis.analysis.suggestions.vocabulary import vocabulary
        from tambon_gis.project.drafts import draft

        def read(project: Project, _task: Task) -> Book:
            own, typed = project.setting(SETTING), draft(project, _DRAFT)
            unsaved = typed.values.get("text") if typed is not None else None
            return (
                shipped_text() if own is None else own,
                vocabulary(project),
                own is not None,
                unsaved if isinstance(unsaved, str) else None,
            )

        if self._session.is_open and self.rules is None:
            self._session.run("", read, self._show_rules, quick=True)

    def _show_rules(self, book: Book) -> None:
        if self.rules is not None:
            return
        text, words, is_own, unsaved = book
        dialog = RulesDialog(
            text, words, is_own=is_own, unsaved=unsaved, may_change=self._may_change,
            parent=self._panel.window(),
        )  # fmt: skip
        self.rules = dialog
        dialog.save_requested.connect(self._keep_rules)
        dialog.reset_requested.connect(self._reset_rules)
        dialog.finished.connect(self._close_rules)
        dialog.open()

    def _close_rules(self) -> None:
        """What was typed and not kept waits for the next time."""
        from tambon_gis.project.drafts import drop_draft, keep_draft

        dialog, self.rules = self.rules, None
        if dialog is None:
            return
        unsaved = dialog.unsaved
        dialog.deleteLater()

        def work(project: Project, _task: Task) -> None:
            if unsaved is None:
                drop_draft(project, _DRAFT)
            else:
                keep_draft(project, _DRAFT, {"text": unsaved})

        if self._session.is_open and self._may_change:
            self._session.run("", work, quick=True)
            if unsaved is not None:
                self._session.notify(Notice("information", tr("เก็บกฎที่พิมพ์ค้างไว้ เปิดใหม่แล้วทำต่อได้")))

    def _keep_rules(self, text: str) -> None:
        from tambon_gis.analysis.suggestions.rule_book import keep_rules

        def done(record: CommandRecord | None) -> None:
            if self.rules is not None:
                self.rules.kept()
            self._tell_rules(record)

        self._session.run(tr("บันทึกกฎคำแนะนำ"), lambda project, _task: keep_rules(project, text), done)

    def _reset_rules(self) -> None:
        from tambon_gis.analysis.suggestions.rule_book import reset_rules

        self._session.run(tr("บันทึกกฎคำแนะนำ"), lambda project, _task: reset_rules(project), self._tell_rules)

    def _tell_rules(self, record: CommandRecord | None) -> None:
        if record is not None:
            self._session.tell_done(record.label)
            self._read_again()
