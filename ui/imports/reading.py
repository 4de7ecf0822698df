"""Looks at a file again in the encoding that a person picked on its import card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tambon_gis.errors import TambonError
from ui.imports.card import ImportCard
from ui.session import Session
from ui.words.language import tr

if TYPE_CHECKING:
    from tambon_gis.ingest.report import Inspection
    from tambon_gis.project.project import Project
    from tambon_gis.tasks import Task


def answer_readings(session: Session, card: ImportCard) -> None:
    """Have a card's wish to see a layer in another encoding fulfilled, or refused in words on the card."""

    def read(name: str, encoding: str) -> None:
        def work(project: Project, task: Task) -> Inspection:
            from tambon_gis.ingest.inspect import inspect

            return inspect(card.path, layer=name, encoding=encoding, project=project, task=task)

        def refused(problem: BaseException) -> None:
            if isinstance(problem, TambonError):
                card.refuse_reading(name, encoding, problem)
            else:
                card.forget_reading()
                session.refuse(problem)

        job = session.run(
            tr("ดูไฟล์ {file}").format(file=card.path.name),
            work,
            lambda looked: card.show_reading(looked.layers[0], encoding),
            refused,
        )
        job.stopped.connect(card.forget_reading)

    card.reading_wanted.connect(read)
