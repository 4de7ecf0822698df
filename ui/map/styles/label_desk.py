"""Between layers panel, label dialog and project: opens the dialog and keeps what is chosen in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from tambon_gis.cartography import project_layers
from tambon_gis.cartography.label_choice import standard_labels
from tambon_gis.cartography.labels import label_fields, ranking_fields, usable_choice
from tambon_gis.cartography.project_layers import plain_title, table_of
from ui.map.styles.label_dialog import LabelDialog
from ui.session import Session
from ui.words.language import told, tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from tambon_gis.cartography.label_choice import LabelChoice
    from tambon_gis.cartography.project_layers import Arrangement


class LabelDesk(QObject):
    """``kept`` tells what the map shows now; ``beside`` is a widget of the window that dialogs belong to."""

    def __init__(self, session: Session, beside: QWidget, kept: Callable[[], Arrangement]) -> None:
        super().__init__(beside)
        self._session = session
        self._beside = beside
        self._kept = kept

    def open(self, name: str) -> LabelDialog | None:
        """Open the dialog for a layer of the map; None where it can have no labels."""
        table = table_of(name)
        choice, standard = usable_choice(table, self._kept().labels.get(name)), standard_labels(table)
        if choice is None or standard is None:
            return None
        dialog = LabelDialog(
            told(plain_title(name)),
            label_fields(table),
            ranking_fields(table),
            choice,
            standard,
            self._beside.window(),
        )
        dialog.labels_chosen.connect(lambda chosen: self.keep(name, chosen))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def keep(self, name: str, choice: LabelChoice) -> None:
        """Keep the labels; the map follows what the project says. A read-only project refuses."""
        self._session.run(
            tr("เก็บป้ายชื่อ"), lambda project, _task: project_layers.save_labels(project, name, choice)
        )
