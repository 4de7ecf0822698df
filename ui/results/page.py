"""What a page of results is: what people choose on it, what it asks the engine, what it shows of the answer.

A page knows no widgets. The dock (`ui.results.dock`) shows every page in one view; `ui.results.desk` asks in
the background, drops late answers and asks again when the project changes; `ui.results.pages` lists them all.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar, TypeAlias

from tambon_gis.tasks import SILENT, Task
from tambon_gis.wording import Phrase
from ui.results.charts import NOTHING, Chart

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from tambon_gis.answers.table import Column, Row, Table
    from tambon_gis.project.project import Project

# What a choice may be set to: plain values, for they are kept with a view in the project.
ChoiceValue: TypeAlias = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Option:
    """A value to choose, and its words in the language of the window."""

    value: ChoiceValue
    words: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A box with a list. ``heading`` names it; where ``usual`` is None the first option is the usual one."""

    name: str
    heading: str
    options: tuple[Option, ...]
    usual: ChoiceValue = None


@dataclass(frozen=True, slots=True)
class Amount:
    """A number to type, not below zero, with a slider from 0 to ``most`` where that is known."""

    name: str
    heading: str
    usual: float | None = None
    most: float | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Tick:
    """Something that is wanted or not."""

    name: str
    heading: str
    usual: bool = False


Control: TypeAlias = Choice | Amount | Tick


@dataclass(frozen=True, slots=True)
class Asked:
    """The fiscal year (B.E.) of the window and what was chosen, by the names of the controls."""

    year_be: int
    chosen: Mapping[str, ChoiceValue] = field(default_factory=dict)

    def code(self, name: str) -> str | None:
        """A chosen code; None for none."""
        value = self.chosen.get(name)
        return value if isinstance(value, str) and value else None

    def number(self, name: str) -> float | None:
        """A chosen number; None for none."""
        value = self.chosen.get(name)
        return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None

    def year(self, name: str) -> int | None:
        """A chosen whole number, such as a year."""
        value = self.number(name)
        return None if value is None else int(value)

    def ticked(self, name: str) -> bool:
        return bool(self.chosen.get(name))


@dataclass(frozen=True, slots=True, eq=False)
class PlacedRows:
    """Which row of the table each plot belongs to, so that the map can be coloured by any of its columns.

    ``rows`` are indices into ``Table.rows``, one for each plot of ``fids``. A plot in several rows (of two
    soils) is told once, in the row of its largest part.
    """

    fids: NDArray[np.int64]
    rows: NDArray[np.intp]


@dataclass(frozen=True, slots=True, eq=False)
class PlotValues:
    """A figure for each plot that is no column of the table; NaN where there is none."""

    column: Column
    fids: NDArray[np.int64]
    values: NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class ResultShapes:
    """Ground to be drawn over the map, such as repeat area; in the system of the project."""

    title: Phrase
    shapes: NDArray[np.object_]


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """What the engine said. Everything in it can be told in both languages without asking again.

    ``columns`` names columns by importance: those that find no room are behind the choice of columns; those
    not named come after them, and the ends of intervals only when asked for. ``headline`` is said above the
    table; without it the total is. ``found`` is the engine's own result, handed back to `ResultPage.behind`.
    """

    table: Table
    charts: tuple[Chart, ...] = ()
    columns: tuple[str, ...] = ()
    placed: PlacedRows | None = None
    plot_values: tuple[PlotValues, ...] = ()
    shapes: ResultShapes | None = None
    headline: Phrase = NOTHING
    found: object = None


@dataclass(frozen=True, slots=True, eq=False)
class Behind:
    """The plots behind a figure, and the evidence for it as a table of its own where there is one."""

    fids: NDArray[np.int64]
    evidence: Table | None = None


@dataclass(frozen=True, slots=True, eq=False)
class ActionPreview:
    """What an action would write: ``figures`` as names and words, ``after`` says where it will be found.

    ``accept`` are the words of the button that does it; ``fids`` are chosen when it is done.
    """

    title: str
    figures: tuple[tuple[str, str], ...]
    accept: str
    after: str
    fids: NDArray[np.int64]
    warning: str = ""


@dataclass(frozen=True, slots=True)
class PageAction:
    """Something that can be done with an answer, such as making a draft plan of it; by a command.

    ``act`` runs beside the window and returns the sentence that says what was done. With a ``preview``,
    which runs there too, people see what it would write before they say yes.
    """

    words: str
    icon: str
    act: Callable[[Project, Asked, Answer, Task], str]
    preview: Callable[[Project, Asked, Answer, Task], ActionPreview] | None = None


class ResultPage(ABC):
    """One subject. All methods but ``title`` and ``actions`` run beside the window; they keep nothing.

    ``name`` stands in saved views and never changes. ``rests_on`` are the tables whose change makes an answer
    stale; empty: any but settings. ``by_year``: whether the year of the window is part of the question.
    """

    name: ClassVar[str]
    rests_on: ClassVar[frozenset[str]] = frozenset()
    by_year: ClassVar[bool] = True

    @property
    @abstractmethod
    def title(self) -> str:
        """The subject, in the language of the window."""

    def actions(self) -> tuple[PageAction, ...]:
        """What can be done with an answer."""
        return ()

    def controls(self, project: Project, asked: Asked) -> tuple[Control, ...]:
        """What can be chosen, given what is chosen now: asked for again after every choice and change."""
        del project, asked
        return ()

    @abstractmethod
    def answer(self, project: Project, asked: Asked, task: Task) -> Answer:
        """Ask the engine. Raises what the engine raises, and Stopped."""

    @abstractmethod
    def behind(
        self,
        project: Project,
        asked: Asked,
        answer: Answer,
        row: Row,
        column: str | None,
        task: Task = SILENT,
    ) -> Behind:
        """The plots behind a figure of a row, or behind the whole row where ``column`` is None."""
