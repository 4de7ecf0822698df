"""Import cards of real files for tests: the files, the cards, what is seen on them and what they order."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Sequence
from pathlib import Path

import geopandas as gpd
import pyogrio
import shapely
from PySide6.QtWidgets import QWidget

from tambon_gis.ingest.inspect import inspect
from tambon_gis.project.project import Project
from ui.imports.card import ImportCard
from ui.imports.order import ImportOrder
from ui.imports.position_section import PositionSection
from ui.parts.labels import ElidedLabel, Label, WrappedLabel
from ui.session import Session

SQUARES = [shapely.box(372_000 + 200 * i, 1_812_000, 372_100 + 200 * i, 1_812_100) for i in range(3)]
# Goes twice round a middle of 60 × 60 m: 9,600 m² as it was meant, 6,000 m² as it is drawn.
KNOT = shapely.Polygon(
    [
        (372_000 + x, 1_812_000 + y)
        for x, y in ((0, 0), (100, 0), (100, 100), (20, 100), (20, 20), (80, 20), (80, 80), (0, 80))
    ]
)

WHOLE = (WrappedLabel, ElidedLabel)
WriteLayer = Callable[..., Path]
OpenCard = Callable[..., ImportCard]


def write_shapefile(
    folder: Path,
    columns: dict[str, Sequence[object]],
    shapes: Sequence[shapely.Geometry | None] = SQUARES,
    *,
    encoding: str = "UTF-8",
    cpg: str | None = "UTF-8",
    name: str = "ชั้นข้อมูล",
) -> Path:
    """A shapefile of the columns; ``cpg`` is the text of its marker, ``None`` for none."""
    path = folder / f"{name}.shp"
    frame = gpd.GeoDataFrame(columns, geometry=list(shapes), crs=32648)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # GDAL says that it shortens names
        pyogrio.write_dataframe(frame, path, driver="ESRI Shapefile", encoding=encoding)
    path.with_suffix(".cpg").unlink(missing_ok=True)
    if cpg is not None:
        path.with_suffix(".cpg").write_text(cpg)
    return path


def card_of(path: Path, session: Session, project: Project | None = None) -> ImportCard:
    """The card of a file, as wide as it is in a panel of 306 px."""
    card = ImportCard(path, inspect(path, project=project), position=PositionSection(path, session))
    card.resize(282, 800)
    return card


def order_of(card: ImportCard) -> ImportOrder:
    orders: list[ImportOrder] = []
    card.import_requested.connect(orders.append)
    card.accept.click()
    (order,) = orders
    return order


def seen_text(widget: QWidget) -> str:
    """All text that is on the screen, as it was given."""
    parts = []
    for label in widget.findChildren(Label):
        if label.isVisible():
            parts.append(label.plain_text() if isinstance(label, WHOLE) else label.text())
    return "\n".join(parts)


def choose_role(card: ImportCard, field: str, role: str | None) -> None:
    box = card.fields.rows[field].role
    box.setCurrentIndex(box.findData(role))
    box.activated.emit(box.currentIndex())
