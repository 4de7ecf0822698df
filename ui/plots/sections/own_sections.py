"""The sections that every record of a plot has."""

from __future__ import annotations

from typing import Any

from ui.plots.record_section import RecordSection
from ui.plots.sections.about import AboutSection
from ui.plots.sections.documents import DocumentsSection
from ui.plots.sections.history import HistorySection
from ui.plots.sections.land import LandUseSection, SuitabilitySection
from ui.plots.sections.people import PeopleSection
from ui.plots.sections.photos import PhotosSection
from ui.plots.sections.seen import MeasurementsSection, SeasonsSection, VisitsSection
from ui.plots.sections.soil import SoilSection
from ui.plots.sections.work import WorkSection
from ui.session import Session


def own_sections(session: Session) -> list[RecordSection[Any]]:
    """In the order in which they stand, between those that others add."""
    return [
        AboutSection(session),
        SoilSection(),
        WorkSection(session),
        PeopleSection(session),
        DocumentsSection(session),
        LandUseSection(),
        SuitabilitySection(),
        VisitsSection(),
        MeasurementsSection(),
        SeasonsSection(),
        PhotosSection(session),
        HistorySection(),
    ]
