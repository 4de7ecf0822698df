"""A section of entries of which one at a time is changed where it stands, such as documents or holders."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ui.plots.edited_row import Editor
from ui.plots.record_section import RecordSection
from ui.session import Session
from ui.words.language import tr

if TYPE_CHECKING:
    from tambon_gis.plot_record.record import PlotRecord
    from tambon_gis.project.journal import CommandRecord
    from tambon_gis.project.project import Project


class EntrySection(RecordSection[bool]):
    """What was read is whether entries may be changed. While one is, a newer reading waits."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._editor: Editor | None = None

    def read(self, project: Project, record: PlotRecord) -> bool:
        return not project.read_only

    def fill(self, record: PlotRecord, found: bool) -> None:
        self._editor = None

    def _edit(self, editor: Editor, save: Callable[[], None]) -> None:
        self._editor = editor
        editor.cancelled.connect(self._close_editor)
        editor.saved.connect(save)

    def _run(self, change: Callable[[Project], CommandRecord | None]) -> None:
        """Keep a change; the editor that asked for it goes when it is kept, and stays when it is refused."""
        editor = self._editor

        def done(command: CommandRecord | None) -> None:
            if self._editor is editor:
                self._close_editor()
            if command is not None:
                self._session.tell_done(f"{command.label} {tr('แล้ว')}")

        self._session.run(tr("บันทึก"), lambda project, _task: change(project), done)

    def _close_editor(self) -> None:
        self._editor = None
        self.resume()

    def _refused(self, problem: BaseException) -> None:
        """What could not be logged was not read either: it can be asked for again."""
        self._session.refuse(problem)
        self.resume_if_idle()

    def resume_if_idle(self) -> None:
        """Show what is known now, unless a field is open."""
        if not self.is_busy():
            self.resume()

    def is_busy(self) -> bool:
        return self._editor is not None

    def leave(self) -> None:
        self._editor = None
