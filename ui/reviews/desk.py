"""Compares newer deliveries with the project, shows what differs, and carries out what a person lets pass."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from tambon_gis.errors import PreviewOutdated
from ui.imports.order import ImportOrder
from ui.notifications import Notice
from ui.reviews.card import DoneCard, ReviewCard
from ui.reviews.reading import read_review
from ui.reviews.replacement import ReplaceCard, Replacement, read_replacement
from ui.reviews.rows import Line, Review
from ui.reviews.sketch import read_sketch
from ui.reviews.words import done_words
from ui.session import Session
from ui.words.language import speaker, tr

if TYPE_CHECKING:
    from tambon_gis.ingest.reimport_apply import ReimportReport
    from tambon_gis.ingest.report import ImportReport
    from tambon_gis.project.project import Project
    from tambon_gis.tasks import Task
    from ui.imports.card import ImportCard
    from ui.imports.data_page import DataPage
    from ui.map.sketch import Sketch
    from ui.reviews.table import ReviewTable
    from ui.task_runner import Job

T = TypeVar("T")


@dataclass(slots=True, eq=False)
class _Looked:
    """A delivery that is looked at: its import card waits, hidden, for when the person goes back."""

    source: ImportCard
    order: ImportOrder
    card: ReviewCard | ReplaceCard
    job: Job | None = None


class ReviewDesk(QObject):
    """Between session, data page and the review page of the dock.

    ``shown`` says whether there is a review for the dock, ``replaced`` carries the report of a layer that
    took the place of another, ``finished`` the import card whose order was carried out.
    """

    shown = Signal(bool)
    replaced = Signal(object)
    finished = Signal(object)

    def __init__(self, session: Session, page: DataPage, table: ReviewTable) -> None:
        super().__init__(page)
        self._session = session
        self._page = page
        self._table = table
        self._open: list[_Looked] = []
        self._done: dict[int, DoneCard] = {}
        self._asked: Line | None = None
        session.project_changed.connect(self._forget_all)
        session.tables_changed.connect(self._note_change)
        table.line_chosen.connect(self._draw)
        table.decided.connect(self._note_decision)
        table.left.connect(self._leave_shown)
        table.copied.connect(self._tell_copied)
        speaker().changed.connect(self._retell)

    @property
    def is_open(self) -> bool:
        """Whether a delivery is being looked at."""
        return bool(self._open)

    # --- looking ------------------------------------------------------------------------------------

    def begin(self, source: ImportCard, order: ImportOrder, suggested: int | None = None) -> None:
        """Look at what an order would do; ``suggested`` is the earlier import that it seems to stand for."""
        if order.purpose == "replace":
            self._look(
                source,
                order,
                lambda project, task: read_replacement(project, order, suggested, task),
                lambda found: self._show_replacement(source, order, found),
            )
        else:
            self._look(
                source,
                order,
                lambda project, task: read_review(project, order, task),
                lambda review: self._show_review(source, order, review),
            )

    def _look(
        self,
        source: ImportCard,
        order: ImportOrder,
        work: Callable[[Project, Task], T],
        show: Callable[[T], None],
    ) -> None:
        def refused(problem: BaseException) -> None:
            source.allow_again()
            self._session.refuse(problem)

        title = tr("เทียบ {file} กับแฟ้มงาน").format(file=order.path.name)
        job = self._session.run(title, work, show, refused)
        job.stopped.connect(source.allow_again)

    def _show_review(self, source: ImportCard, order: ImportOrder, review: Review) -> None:
        card = ReviewCard(review)
        looked = self._put_up(_Looked(source, order, card))
        card.taken_changed.connect(lambda: self._table.model.show_taken(card.taken))
        card.edits_decided.connect(self._table.model.retell)
        card.lines_requested.connect(lambda: self._show_lines(review, card))
        card.apply_requested.connect(lambda: self._apply(looked, card))
        self._show_lines(review, card)

    def _show_replacement(self, source: ImportCard, order: ImportOrder, found: Replacement) -> None:
        card = ReplaceCard(order, found)
        looked = self._put_up(_Looked(source, order, card))
        card.chosen.connect(lambda: self._session.show_sketch(card.sketch()))
        card.apply_requested.connect(lambda: self._replace(looked, card))
        self._session.show_sketch(card.sketch())

    def _put_up(self, looked: _Looked) -> _Looked:
        looked.source.hide()
        looked.card.left.connect(lambda: self._leave(looked))
        looked.card.again_requested.connect(lambda: self._look_again(looked))
        self._open.append(looked)
        self._page.open_card(looked.card)
        return looked

    def _show_lines(self, review: Review, card: ReviewCard) -> None:
        self._session.show_sketch(None)
        self._table.show_review(review, card.taken)
        self.shown.emit(True)

    def _look_again(self, looked: _Looked) -> None:
        """Compare once more, keeping what was decided where it still means something."""
        before, order = looked.card, looked.order

        def renew(found: Review | Replacement) -> None:
            self._renew(looked, found)

        def refused(problem: BaseException) -> None:
            before.allow_again()
            self._session.refuse(problem)

        def work(project: Project, task: Task) -> Review | Replacement:
            if isinstance(before, ReviewCard):
                return read_review(project, order, task)
            return read_replacement(project, order, before.held.import_id, task)

        title = tr("เทียบ {file} กับแฟ้มงาน").format(file=order.path.name)
        self._follow(looked, self._session.run(title, work, renew, refused))

    def _renew(self, looked: _Looked, found: Review | Replacement) -> None:
        """Put up a new card in the place of one, keeping what was decided where it still means something."""
        before = looked.card
        self._close(looked)
        if isinstance(found, Review):
            self._show_review(looked.source, looked.order, found)
        else:
            self._show_replacement(looked.source, looked.order, found)
        now = self._open[-1].card
        if isinstance(before, ReviewCard) and isinstance(now, ReviewCard):
            now.keep_decisions(before)

    # --- carrying out ---------------------------------------------------------------------------------

    def _apply(self, looked: _Looked, card: ReviewCard) -> None:
        review, taken = card.review, card.taken
        order, decided = looked.order, card.review.decided()

        def work(project: Project, task: Task) -> ReimportReport:
            from tambon_gis.ingest.reimport_apply import apply_reimport

            # A join is a comparison of which only the changes are taken.
            return apply_reimport(project, decided, take=taken, task=task)

        def done(report: ReimportReport) -> None:
            self._finish(looked)
            kind = review.comparison.kind
            if report.record is None:
                self._session.notify(Notice("information", tr("ไม่มีอะไรต่างจากแฟ้มงาน ไม่ต้องนำเข้า")))
                return
            self._tell_report(DoneCard(report, kind, order.path.name))
            self._session.tell_done(done_words(report, kind, order.path.name))

        title = tr("นำเข้า {file}").format(file=order.path.name)
        self._follow(looked, self._session.run(title, work, done, lambda p: self._refused(looked, p)))

    def _tell_report(self, card: DoneCard) -> None:
        import_id = card.report.import_id
        self._done[import_id] = card
        card.closed.connect(lambda: self._put_away(import_id))
        self._page.open_card(card)

    def _replace(self, looked: _Looked, card: ReplaceCard) -> None:
        order, found, replaces = looked.order, card.replacement, card.which.currentData()
        rows = card.held.rows

        def work(project: Project, task: Task) -> ImportReport:
            from tambon_gis.ingest.layer_replacement import replace_layer

            last = project.commands(1)
            if (last[0].id if last else None) != found.at_command:
                raise PreviewOutdated(file=order.path.name)
            return replace_layer(
                project,
                order.path,
                order.kind,
                order.choices,
                replaces=replaces,
                task=task,
                ready=found.ready,
            )

        def done(report: ImportReport) -> None:
            self._finish(looked)
            self.replaced.emit(report)
            words = tr("แทน %Ln รายการด้วย {file} แล้ว", rows).format(file=order.path.name)
            self._session.tell_done(words)

        title = tr("นำเข้า {file}").format(file=order.path.name)
        self._follow(looked, self._session.run(title, work, done, lambda p: self._refused(looked, p)))

    def _follow(self, looked: _Looked, job: Job) -> None:
        """Know the work under way, so that going back stops it."""
        looked.job = job

        def stopped() -> None:
            looked.job = None
            looked.card.allow_again()

        job.stopped.connect(stopped)

    def _refused(self, looked: _Looked, problem: BaseException) -> None:
        looked.job = None
        looked.card.allow_again()
        if isinstance(problem, PreviewOutdated):
            looked.card.tell_outdated(True)
        else:
            self._session.refuse(problem)

    def _finish(self, looked: _Looked) -> None:
        self._close(looked)
        self.finished.emit(looked.source)

    # --- leaving --------------------------------------------------------------------------------------

    def _leave_shown(self) -> None:
        for looked in self._open:
            if isinstance(looked.card, ReviewCard) and looked.card.review is self._table.review:
                self._leave(looked)
                return

    def _leave(self, looked: _Looked) -> None:
        """Back to the import card; work under way is stopped instead."""
        if looked.job is not None:
            looked.job.stop()
            return
        self._close(looked)
        looked.source.show()
        looked.source.allow_again()

    def _close(self, looked: _Looked) -> None:
        if looked not in self._open:
            return
        looked.job = None
        self._open.remove(looked)
        self._session.show_sketch(None)
        self._page.close_card(looked.card)
        others = [other.card for other in self._open if isinstance(other.card, ReviewCard)]
        if isinstance(looked.card, ReviewCard) and looked.card.review is self._table.review:
            if others:
                self._show_lines(others[-1].review, others[-1])
            else:
                self._table.show_review(None)
                self.shown.emit(False)

    def _put_away(self, import_id: int) -> None:
        card = self._done.pop(import_id, None)
        if card is not None:
            self._page.close_card(card)

    def _forget_all(self) -> None:
        # The page has closed the cards of the project before.
        self._open.clear()
        self._done.clear()
        self._session.show_sketch(None)
        self._table.show_review(None)
        self.shown.emit(False)

    # --- following ------------------------------------------------------------------------------------

    def _note_change(self, _tables: frozenset[str]) -> None:
        """Tell open reviews that the project has moved on from what they were compared with."""
        if not self._open and not self._done:
            return

        def read(project: Project, _task: Task) -> tuple[int | None, set[int]]:
            last = project.commands(1)
            imports = {int(key) for (key,) in project.rows("SELECT id FROM import_batch")}
            return last[0].id if last else None, imports

        def compare(found: tuple[int | None, set[int]]) -> None:
            last, imports = found
            for looked in self._open:
                if looked.job is None:
                    looked.card.tell_outdated(looked.card.at_command != last)
            for import_id in self._done.keys() - imports:
                # The import was undone: what was told of it is gone.
                self._put_away(import_id)

        self._session.run("", read, compare, quick=True)

    def _note_decision(self) -> None:
        for looked in self._open:
            if isinstance(looked.card, ReviewCard) and looked.card.review is self._table.review:
                looked.card.show_decided()

    def _tell_copied(self, lines: int) -> None:
        self._session.notify(Notice("done", tr("คัดลอกแล้ว %Ln แถว", lines)))

    def _retell(self) -> None:
        """Write every open card again in the language of the window."""
        for import_id, done in tuple(self._done.items()):
            self._put_away(import_id)
            self._tell_report(DoneCard(done.report, done.kind, done.file))
        for looked in tuple(self._open):
            if looked.job is None:
                card = looked.card
                self._renew(looked, card.review if isinstance(card, ReviewCard) else card.replacement)

    def _draw(self, line: Line | None) -> None:
        """Draw a line's shapes over the map; answers for a line that is no longer chosen are dropped."""
        self._asked = line
        review = self._table.review
        if line is None or review is None:
            self._session.show_sketch(None)
            return

        def show(sketch: Sketch | None) -> None:
            if self._asked is line:
                self._session.show_sketch(sketch)

        self._session.run("", lambda project, _task: read_sketch(project, review, line), show, quick=True)
