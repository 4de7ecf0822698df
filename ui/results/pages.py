"""The pages of results, in the order in which a person goes through them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.results.page import ResultPage


def result_pages() -> tuple[ResultPage, ...]:
    """One of each; what they need of the engine is imported when they are asked."""
    from ui.results.official_page import OfficialPage
    from ui.results.outcomes_page import OutcomesPage
    from ui.results.problem_page import ProblemPage
    from ui.results.repeat_page import RepeatPage
    from ui.results.scorecard_page import ScorecardPage
    from ui.results.summary_page import SummaryPage
    from ui.results.targets_page import TargetsPage
    from ui.results.upside_page import UpsidePage
    from ui.results.zonal_page import ZonalPage

    return (
        OfficialPage(),
        SummaryPage(),
        ProblemPage(),
        RepeatPage(),
        TargetsPage(),
        OutcomesPage(),
        ScorecardPage(),
        UpsidePage(),
        ZonalPage(),
    )
