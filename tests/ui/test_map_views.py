"""Views to go back to, fixed scales, and the place of the pointer in four systems."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from layers.map_view import MapView
from ui.map.canvas import MapCanvas
from ui.map.pointer_words import SYSTEMS, known_system, next_system, place_words, sexagesimal
from ui.map.view_history import MOST_VIEWS, ViewHistory
from ui.status_bar import SCALES, StatusBar

VIEW = MapView(375_000.0, 1_815_000.0, 1.0, 800, 500)


@pytest.fixture
def canvas(qtbot: QtBot) -> Iterator[MapCanvas]:
    canvas = MapCanvas()
    qtbot.addWidget(canvas)
    canvas.resize(800, 500)
    yield canvas
    canvas.stop()


def stay(qtbot: QtBot, history: ViewHistory) -> None:
    qtbot.waitUntil(lambda: not history._pause.isActive(), timeout=5000)


def test_back_and_forward_through_the_views_where_somebody_stayed(qtbot: QtBot, canvas: MapCanvas) -> None:
    history = ViewHistory(canvas)
    canvas.set_view(VIEW)
    stay(qtbot, history)
    canvas.pan_by(100, 0)
    canvas.pan_by(100, 0)
    stay(qtbot, history)
    canvas.set_view(VIEW.with_m_per_px(8.0))
    history.go_back()
    assert canvas.view.centre_x == VIEW.centre_x - 200, "a view that is left before it was noted is noted"
    history.go_back()
    assert canvas.view == VIEW
    assert not history.has_previous
    history.go_back()
    history.go_on()
    history.go_on()
    assert canvas.view.m_per_px == 8.0
    assert not history.has_next


def test_going_elsewhere_forgets_what_was_ahead(qtbot: QtBot, canvas: MapCanvas) -> None:
    history = ViewHistory(canvas)
    for step in range(3):
        canvas.set_view(VIEW.panned(100 * step, 0))
        history._note()
    history.go_back()
    history.go_back()
    canvas.set_view(VIEW.with_m_per_px(4.0))
    stay(qtbot, history)
    assert not history.has_next
    history.go_back()
    assert canvas.view == VIEW
    canvas.resize(400, 300)
    history._note()
    assert history.has_next, "another size of the window is no other view"
    history.forget()
    assert not history.has_previous
    assert not history.has_next


def test_a_long_day_keeps_the_last_hundred_views(canvas: MapCanvas) -> None:
    history = ViewHistory(canvas)
    for step in range(MOST_VIEWS + 20):
        canvas.set_view(VIEW.panned(10 * step, 0))
        history._note()
    for _ in range(MOST_VIEWS + 20):
        history.go_back()
    assert canvas.view.centre_x == VIEW.centre_x - 10 * 20


@pytest.mark.parametrize(
    ("system", "words"),
    [
        pytest.param("utm", "E 375,000  N 1,815,000", id="UTM"),
        # pyproj from the command line gives 16.413172758, 103.829316431.
        pytest.param("degrees", "16.41317, 103.82932", id="degrees"),
        # 0.413172758 × 60 = 24.79037, 0.79037 × 60 = 47.4; 0.829316431 × 60 = 49.75899, 0.75899 × 60 = 45.5
        pytest.param("dms", "16°24′47.4″N  103°49′45.5″E", id="degrees, minutes, seconds"),
        # cs2cs +proj=utm +zone=48 +datum=WGS84 +to +proj=utm +zone=48 +ellps=evrst30 +towgs84=210,814,289
        pytest.param("indian", "อินเดียน 1975  E 375,415  N 1,814,685", id="Indian 1975"),
    ],
)
def test_a_place_in_four_systems(system: str, words: str) -> None:
    assert place_words(375_000.0, 1_815_000.0, 32648, known_system(system)) == words


def test_a_place_off_the_earth_is_a_dash() -> None:
    assert place_words(1e9, 1e9, 32648, "degrees") == "–"


def test_seconds_that_round_up_carry() -> None:
    assert sexagesimal(16.99999, "N", "S") == "17°00′00.0″N"
    assert sexagesimal(-0.5, "E", "W") == "0°30′00.0″W"


def test_a_click_goes_through_all_systems_and_unknown_memory_is_utm() -> None:
    system = known_system("something old")
    seen = []
    for _ in SYSTEMS:
        seen.append(system)
        system = next_system(system)
    assert (seen, system) == (list(SYSTEMS), "utm")


def test_fixed_scales_are_offered(qtbot: QtBot) -> None:
    status = StatusBar()
    qtbot.addWidget(status)
    asked: list[float] = []
    status.scale_requested.connect(asked.append)
    menu = status.scale_menu()
    assert [action.text() for action in menu.actions()][3] == "1:4,000"
    menu.actions()[3].trigger()
    assert asked == [4000.0]
    assert len(menu.actions()) == len(SCALES)


def test_a_hint_waits_while_work_is_under_way(qtbot: QtBot) -> None:
    status = StatusBar()
    qtbot.addWidget(status)
    status.show_hint("คลิกมุมแรก")
    assert "คลิกมุมแรก" in status.message.plain_text()
