"""Between the style dialog and the file of styles kept by name, which is read and written in a thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from shiboken6 import isValid

from ui.map.styles.carried_style import missing_field
from ui.words.language import tr

if TYPE_CHECKING:
    from tambon_gis.cartography.favourite_styles import Favourite
    from tambon_gis.tasks import Task
    from ui.map.styles.dialog import StyleDialog
    from ui.session import Session


class FavouriteDesk(QObject):
    """Gives a dialog the styles that fit its layer, keeps and drops what a person says in it."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session

    def serve(self, dialog: StyleDialog, table: str) -> None:
        """See to the favourites of a dialog for as long as it is there."""
        from tambon_gis.cartography.favourite_styles import (
            Favourite,
            drop_favourite,
            keep_favourite,
            load_favourites,
        )

        def show(kept: Sequence[Favourite]) -> None:
            if isValid(dialog):
                fitting = [each for each in kept if missing_field(each.style, table) is None]
                dialog.favourites.show_kept(fitting)

        def run(work: Callable[[], Sequence[Favourite]]) -> None:
            def beside(_task: Task) -> Sequence[Favourite]:
                return work()

            self._session.runner.run(tr("แบบที่เก็บไว้"), beside, show, self._session.refuse, quick=True)

        def keep(name: str) -> None:
            style = dialog.chosen()
            if style is not None:
                run(lambda: keep_favourite(Favourite(name, table, style)))

        dialog.favourites.keep_requested.connect(keep)
        dialog.favourites.drop_requested.connect(
            lambda each: run(lambda: drop_favourite(each.name, each.table))
        )
        run(load_favourites)
